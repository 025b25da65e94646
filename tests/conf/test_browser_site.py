"""The site in a real browser, from the file system and from a server: search, colours, width, keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import browser, served, watched_page  # noqa: F401 - a fixture
from tests.sphinx_site import CONF, FIXTURE, Built, build

LESSON = "learn/ops/ops-first.html"
FIGURE_COLOUR = "getComputedStyle(document.querySelector('article .fig-text')).fill"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(FIXTURE, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:  # noqa: F811
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with watched_page(context) as opened:
        yield opened


def test_figures_follow_dark_mode_and_print_is_light(page: Page, root: str) -> None:
    page.goto(f"{root}/{LESSON}")
    light = page.evaluate(FIGURE_COLOUR)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(FIGURE_COLOUR)
    page.evaluate("document.body.dataset.theme = 'light'")
    assert page.evaluate(FIGURE_COLOUR) == light != dark
    page.emulate_media(color_scheme="light")
    page.evaluate("document.body.dataset.theme = 'dark'")
    assert page.evaluate(FIGURE_COLOUR) == dark
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(FIGURE_COLOUR) == light


def test_every_colour_has_a_dark_value_however_the_dark_theme_is_chosen(page: Page, site: Built) -> None:
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    names = re.findall(
        r"^  (--\S+): var\(--mi-light, .+\) var\(--mi-dark, .+\);$",
        (CONF / "style/colours.css").read_text("utf-8"),
        re.M,
    )
    values = "(names) => names.map((name) => getComputedStyle(document.body).getPropertyValue(name).trim())"
    light = page.evaluate(values, names)
    page.emulate_media(color_scheme="dark")
    by_system = page.evaluate(values, names)
    page.emulate_media(color_scheme="light")
    page.evaluate("document.body.dataset.theme = 'dark'")
    assert page.evaluate(values, names) == by_system
    assert len(names) > 10 and all(re.fullmatch("#[0-9a-f]{3,6}", value) for value in light + by_system)
    assert all(one != other for one, other in zip(light, by_system, strict=True))


@pytest.mark.parametrize("width", [390, 360])
@pytest.mark.parametrize("name", ["index.html", LESSON, "glossary/ka.html", "glossary/index.html", "search.html"])
def test_a_phone_never_scrolls_sideways(page: Page, site: Built, width: int, name: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site.html.as_uri()}/{name}")
    page.evaluate("document.querySelectorAll('details').forEach((box) => (box.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.mouse.wheel(500, 0)
    assert page.evaluate("scrollX") == 0


def test_touch_targets_are_large_enough(page: Page, site: Built) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site.html.as_uri()}/glossary/index.html")
    sizes = page.eval_on_selector_all(
        ".index-bar a, .header-search", "all => all.map((a) => [a.offsetWidth, a.offsetHeight])"
    )
    assert len(sizes) == 3
    assert min(min(size) for size in sizes) >= 44


def test_previous_and_next_are_named_in_japanese(page: Page, root: str) -> None:
    page.goto(f"{root}/{LESSON}")
    assert page.inner_text("a.next-page").split("\n") == ["次へ", "運営アシスタントの2つ目"]
    assert page.inner_text("a.prev-page").split("\n") == ["前へ", "運営アシスタント"]
    page.click("a.next-page")
    assert page.url.endswith("/ops-second.html")


def test_an_answer_is_closed_until_asked_for(page: Page, root: str) -> None:
    page.goto(f"{root}/{LESSON}")
    answer = page.get_by_text("任される業務が、資料整理とテストに限られている")
    assert not answer.is_visible()
    page.locator("summary", has_text="模範解答を見る").focus()
    page.keyboard.press("Enter")
    answer.wait_for(state="visible")
