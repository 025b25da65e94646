"""The look of a site is its own, and reading is comfortable: colours of stages, columns, the order of the home page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conf.extensions.components import USED, used_rules
from conf.extensions.stages import stage_class
from conf.extensions.wordmark import branded, symbol
from tests.browser import browser, watched_page  # noqa: F401 - a fixture
from tests.places import ROOT
from tests.whole_site import html  # noqa: F401 - a fixture
from tools.records.colours import DARK

FIRST, LAST = "learn/first-loaf/weigh-by-ratio.html", "learn/bake-and-mend/read-your-loaves.html"
ACCENT = "getComputedStyle(document.querySelector('article h1'), '::before').backgroundColor"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:  # noqa: F811
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1200, "height": 800})
    with watched_page(context) as opened:
        yield opened
    context.close()


def test_a_stage_has_its_colour_on_light_and_on_dark_pages(page: Page, html: Path) -> None:  # noqa: F811
    seen = {}
    for name in (FIRST, LAST, "about.html"):
        page.goto(f"{html.as_uri()}/{name}")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            seen[name, scheme] = page.evaluate(ACCENT)
    assert list(seen.values()) == [
        "rgb(138, 90, 0)", "rgb(229, 189, 102)", "rgb(161, 61, 31)", "rgb(242, 165, 133)",
        "rgb(138, 75, 8)", "rgb(240, 179, 107)",
    ]  # fmt: skip


def test_a_site_without_wordmark_and_portraits_shows_its_name_and_nobody(page: Page, html: Path) -> None:  # noqa: F811
    page.goto(f"{html.as_uri()}/index.html")
    assert page.locator(".sidebar-brand-text").inner_text() == "窯のそばで"
    assert page.locator(".wordmark, .people").count() == 0
    assert page.locator(".milestone").count() == 2


def test_the_road_comes_before_the_questions(page: Page, html: Path) -> None:  # noqa: F811
    page.goto(f"{html.as_uri()}/index.html")
    page.locator(".course-start-form").wait_for()
    road, questions = (page.locator(part).bounding_box() for part in (".road", ".course-start"))
    assert road and questions and road["y"] + road["height"] < questions["y"]


@pytest.mark.parametrize(("width", "shown"), [(1199, False), (1200, True), (1600, True)])
def test_the_contents_stand_beside_lines_of_a_comfortable_length(
    page: Page,
    html: Path,  # noqa: F811
    width: int,
    shown: bool,
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{html.as_uri()}/{FIRST}")
    assert page.locator(".toc-tree").is_visible() is shown
    assert page.locator(".toc-content-icon").is_visible() is not shown
    letters = page.evaluate(
        "(it => it.clientWidth / parseFloat(getComputedStyle(it).fontSize))(document.querySelector('article section > p'))"
    )
    assert 38 <= letters <= 42


def test_the_contents_follow_the_reader_and_keep_their_lines(page: Page, html: Path) -> None:  # noqa: F811
    page.goto(f"{html.as_uri()}/{FIRST}")
    heights = "[...document.querySelectorAll('.toc-tree a')].map((link) => link.offsetHeight)"
    before = page.evaluate(heights)
    page.evaluate("document.querySelectorAll('article h2')[2].scrollIntoView()")
    page.locator(".toc-tree li.scroll-current").wait_for()
    assert (
        page.locator(".toc-tree li.scroll-current > a").last.inner_text()
        in page.locator("article h2").nth(2).inner_text()
    )
    assert page.evaluate(heights) == before


def test_a_card_that_leads_somewhere_says_so(page: Page, html: Path) -> None:  # noqa: F811
    page.goto(f"{html.as_uri()}/index.html")
    card = page.locator(".stage-card").first
    arrow = "(it) => getComputedStyle(it.querySelector('.sd-card-footer'), '::after').translate"
    assert card.evaluate(arrow) == "none"
    border = "(it) => getComputedStyle(it).borderLeftColor"
    still = card.evaluate(border)
    card.locator("a").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert card.evaluate(arrow) != "none" and card.evaluate(border) != still


def test_a_wordmark_is_one_drawing_and_keeps_the_name_for_those_who_cannot_see() -> None:
    drawn, box = symbol((ROOT / "docs/_static/wordmark.svg").read_text("utf-8"))
    assert drawn.count("<symbol") == 1 and 'id="mi-wordmark"' in drawn
    assert branded(box, '<div class="brand">道しるべ</div>') == (
        f'<div class="brand"><svg class="wordmark" width="136" height="32" viewBox="{box}" aria-hidden="true"><use href="#mi-wordmark"></use></svg>'
        '<span class="course-unseen">道しるべ</span></div>'
    )


def test_the_bar_of_the_browser_has_a_colour_for_light_and_for_dark_pages(html: Path) -> None:  # noqa: F811
    told = re.findall(
        r'<meta name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)">',
        (html / "index.html").read_text("utf-8"),
    )
    assert told == [("#8a4b08", "light"), (DARK[0], "dark")]


def test_stages_are_numbered_by_their_place() -> None:
    stages = [{"id": "a"}, {"id": "b"}]
    assert [stage_class(stages, name) for name in ("a", "b", "c", None)] == ["stage-1", "stage-2", "", ""]


def test_only_what_pages_use_is_taken_from_the_components() -> None:
    rules = used_rules()
    assert ".sd-card{" in rules and ".sd-row-cols-lg-2" in rules and "@media (min-width:992px)" in rules
    assert "sd-tab" not in rules and "sd-badge" not in rules and len(rules) < 12_000
    assert USED.fullmatch("sd-card") and not USED.fullmatch("sd-badge")
