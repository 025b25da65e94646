"""The site for readers with a keyboard or a screen reader, looked at with axe-core and walked through in a real browser.

axe-core comes with what ``make lint`` installs; where it is missing its tests are skipped as those that lack a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import BLOCKED, browser, give_up, host_at, served, watched_page  # noqa: F401 - a fixture
from tests.places import ROOT
from tests.whole_site import html  # noqa: F401 - a fixture

AXE = ROOT / "conf/node_modules/axe-core/axe.min.js"
LESSON = "learn/first-loaf/weigh-by-ratio.html"
# What keys should reach: a group of radio buttons is one stop.
STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((each) =>
  each.checkVisibility({visibilityProperty: true}) && !each.closest('[inert]') && !each.disabled && each.tabIndex >= 0 && each.type !== 'radio')"""
WATCH = """() => {
  window.reached = new Set();
  document.addEventListener('focusin', ({ target }) => reached.add(target));
}"""
UNSEEN = """() => [...reached].filter((each) => {
  each.scrollIntoView({block: 'nearest', inline: 'nearest'}); // as the browser did when it took the focus
  const { left, right } = (each.closest('.sd-card') ?? each).getBoundingClientRect(); // a link may lie over its whole card
  return !each.checkVisibility({visibilityProperty: true}) || right <= 0 || left >= innerWidth || right === left;
}).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def kinds(html: Path) -> Iterator[list[str]]:  # noqa: F811
    """The addresses of one page of every kind, and of all that are no generated page of one.

    The one for lost addresses is made for a host; the others are opened as files.
    """
    found: dict[str, str] = {}
    for path in sorted(html.rglob("*.html")):
        name = path.relative_to(html).as_posix()
        kind = re.search(r'data-kind="([^"]+)"', path.read_text("utf-8"))
        found.setdefault(kind[1] if kind else name, name)
    assert {"lesson", "practice", "capstone", "search.html", "404.html", "index.html"} <= set(found)
    with served(html, host_at("/guide/")) as host:
        yield [f"{host}/guide/{name}" if name == "404.html" else f"{html.as_uri()}/{name}" for name in found.values()]


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:  # noqa: F811
    opened = browser.new_context(reduced_motion="reduce", color_scheme="light")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with watched_page(context) as opened:
        opened.set_viewport_size({"width": 390, "height": 844})
        yield opened


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        give_up("no axe-core: make lint installs it")
    return AXE.read_text("utf-8")


def faults(page: Page, axe: str) -> list[Any]:
    """What axe-core finds wrong in the page as it is now, in the light and in the dark theme."""
    found: list[Any] = []
    page.evaluate(axe)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        result = page.evaluate(
            "axe.run({preload: false, resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
        )
        found += [
            (scheme, fault["id"], node["html"][:120]) for fault in result["violations"] for node in fault["nodes"]
        ]
    return found


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_wrong_on_any_kind_of_page(
    page: Page,
    html: Path,  # noqa: F811
    kinds: list[str],
    axe: str,
    width: int,
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    found = {}
    for name in kinds:
        page.goto(name)
        page.evaluate("document.querySelectorAll('details').forEach((box) => (box.open = true))")
        if wrong := faults(page, axe):
            found[name] = wrong
    assert found == {}


def test_axe_finds_nothing_wrong_in_what_opens(page: Page, html: Path, axe: str) -> None:  # noqa: F811
    page.goto(f"{html.as_uri()}/{LESSON}")
    for name in ("サイトの目次", "このページの内容"):
        page.get_by_role("button", name=name).click()
        assert faults(page, axe) == [], name
        page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="探す言葉")).to_be_focused()
    page.keyboard.insert_text("水の量")
    page.get_by_role("listbox").get_by_role("option").first.wait_for()
    assert faults(page, axe) == []
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 844})
    page.locator('article a:not(.headerlink)[href*="#term-"]').first.hover()
    page.locator(".term-popover").wait_for()
    assert faults(page, axe) == []


@pytest.mark.parametrize("width", [390, 640, 1280])
def test_keys_reach_all_that_is_seen_and_nothing_else(
    page: Page,
    html: Path,  # noqa: F811
    kinds: list[str],
    width: int,
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for name in kinds:
        page.goto(name)
        page.evaluate(WATCH)
        for _ in range(page.evaluate(f"({STOPS})().length") + 8):  # as many again as there are groups of radio buttons
            page.keyboard.press("Tab")
        missed = page.evaluate(
            f"({STOPS})().filter((each) => !reached.has(each)).map((each) => each.outerHTML.slice(0, 120))"
        )
        assert (name, missed, page.evaluate(UNSEEN)) == (name, [], [])


@pytest.mark.parametrize(
    ("name", "drawer", "width"),
    [
        ("サイトの目次", ".sidebar-drawer", 390),
        ("このページの内容", ".toc-drawer", 390),
        ("このページの内容", ".toc-drawer", 1100),
    ],
)
def test_a_drawer_is_opened_and_closed_by_keys(page: Page, html: Path, name: str, drawer: str, width: int) -> None:  # noqa: F811
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{html.as_uri()}/{LESSON}")
    button = page.get_by_role("button", name=name)
    assert button.get_attribute("aria-expanded") == "false" and not page.locator(f"{drawer} a").last.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator(f"{drawer} a").last.is_visible()
    walk = f"document.activeElement === document.body || !!document.activeElement.closest({drawer!r})"
    for _ in range(60):
        assert page.evaluate(walk)
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    button = page.get_by_role("button", name=name)
    assert button.get_attribute("aria-expanded") == "false" and button.evaluate("(it) => it === document.activeElement")
    assert not page.locator(f"{drawer} a").last.is_visible()


def test_a_link_of_the_contents_closes_them_and_leads_on(page: Page, html: Path) -> None:  # noqa: F811
    page.goto(f"{html.as_uri()}/{LESSON}")
    page.get_by_role("button", name="このページの内容").click()
    page.locator(".toc-tree a[href^='#']:not([href='#'])").last.click()
    assert page.evaluate("location.hash") and page.evaluate("scrollY") > 0
    assert not page.locator(".toc-drawer").is_visible() and page.locator("[inert]").count() == 0


def test_a_click_beside_a_drawer_closes_it(page: Page, html: Path) -> None:  # noqa: F811
    page.goto(f"{html.as_uri()}/{LESSON}")
    page.get_by_role("button", name="サイトの目次").click()
    page.mouse.click(370, 400)
    assert not page.locator(".sidebar-drawer").is_visible() and page.locator("[inert]").count() == 0


def test_without_scripts_a_drawer_opens_by_pointer_and_by_key(browser: Browser, html: Path) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{html.as_uri()}/{LESSON}")
    drawer = page.locator(".sidebar-drawer")
    assert not drawer.is_visible()
    page.locator("label.nav-overlay-icon").click()
    drawer.wait_for(state="visible")
    page.mouse.click(370, 400)
    drawer.wait_for(state="hidden")
    page.keyboard.press("Shift+Tab")
    page.get_by_role("checkbox", name="サイトの目次を開く").focus()
    page.keyboard.press("Space")
    drawer.wait_for(state="visible")
    context.close()


def test_blocked_storage_leaves_the_theme_button_whole(page: Page, html: Path, kinds: list[str]) -> None:  # noqa: F811
    page.add_init_script(BLOCKED)
    for name in kinds:
        page.goto(name)
    page.goto(f"{html.as_uri()}/{LESSON}")
    seen = [page.evaluate("document.body.dataset.theme")]
    for _ in range(3):
        page.locator(".theme-toggle:visible").click()
        seen.append(page.evaluate("document.body.dataset.theme"))
    assert seen == ["auto", "dark", "light", "auto"]


def test_a_chosen_theme_is_kept_and_told_to_the_browser(page: Page, html: Path) -> None:  # noqa: F811
    page.goto(f"{html.as_uri()}/{LESSON}")
    page.locator(".theme-toggle:visible").click()
    page.reload()
    assert page.evaluate("document.body.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.evaluate("localStorage.clear()")


def test_nothing_scrolls_sideways_on_a_very_narrow_screen(page: Page, html: Path, kinds: list[str]) -> None:  # noqa: F811
    wide = {}
    for width in (320, 640):  # 640: a window of 1280 at 200 %
        page.set_viewport_size({"width": width, "height": 800})
        for name in kinds:
            page.goto(name)
            if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
                wide[width, name] = found
    assert wide == {}


def test_what_scrolls_takes_the_focus_and_says_what_it_is(page: Page, html: Path) -> None:  # noqa: F811
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{html.as_uri()}/{LESSON}")
    page.evaluate("""() => {
      const box = document.querySelector('article .table-wrapper');
      box.querySelector('td').style.minWidth = '1000px';
    }""")
    page.locator("article .table-wrapper[tabindex='0'][role=group]").wait_for()
    assert page.locator(".table-wrapper[tabindex='0']").first.get_attribute("aria-label").endswith("(横に動かせます)")  # type: ignore[union-attr]


def test_every_page_has_one_viewport_and_no_form_without_an_address(html: Path) -> None:  # noqa: F811
    for path in html.rglob("*.html"):
        text = path.read_text("utf-8")
        assert text.count('name="viewport"') == 1, path
        assert 'action=""' not in text, path


def _luminance(colour: str) -> float:
    """Of WCAG 2.2, "relative luminance"; *colour* is written #rrggbb or #rgb."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [("warn", "warn-soft"), ("good", "good-soft"), ("warn", "ground"), ("good", "ground"), ("muted", "surface")],
)
def test_words_can_be_read_on_their_ground_also_where_axe_sees_none(text: str, ground: str, scheme: int) -> None:
    colours = (ROOT / "conf/style/colours.css").read_text("utf-8")
    values = dict(re.findall(r"--mi-(\S+): (var\(--mi-light, #\w+\) var\(--mi-dark, #\w+\));", colours))
    one, other = (_luminance(re.findall(r"#\w+", values[name])[scheme]) for name in (text, ground))
    assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 4.5
