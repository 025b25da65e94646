"""What a term means, beside a link to it: by pointer, by keyboard, by touch, and where there is nothing to show it with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import browser, served, watched_page  # noqa: F401 - a fixture
from tests.course.term_site import LESSON, build_site
from tests.sphinx_site import Built

MEANING = "見られた回数です。"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_site(tmp_path_factory.mktemp("terms"))


@pytest.fixture
def page(browser: Browser, site: Built) -> Iterator[Page]:  # noqa: F811
    """A lesson on a desk, opened from the file system."""
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    context.clock.install()
    with watched_page(context) as opened:
        opened.goto(f"{site.html.as_uri()}/{LESSON}")
        yield opened
    context.close()


@pytest.fixture
def phone(browser: Browser, site: Built) -> Iterator[Page]:  # noqa: F811
    """A lesson on a small phone, from a server."""
    context = browser.new_context(viewport={"width": 320, "height": 560}, has_touch=True, is_mobile=True)
    context.clock.install()
    with served(site.html) as address, watched_page(context) as opened:
        opened.goto(f"{address}/{LESSON}")
        yield opened
    context.close()


def term(page: Page, name: str = "閲覧数") -> Locator:
    return page.locator("article").get_by_role("link", name=name, exact=True).first


def box(page: Page) -> Locator:
    return page.locator(".term-popover:popover-open")


def test_the_pages_carry_no_whole_meanings_and_each_first_letter_has_one_file(site: Built) -> None:
    assert "PV = 表示回数の合計" not in site.page(LESSON) and "人で数えます。" not in site.page(LESSON)
    assert MEANING in site.page("course/terms/p.js") and "訪問者" not in site.page("course/terms/p.js")


def test_a_pointer_that_rests_on_a_term_is_told_what_it_means(page: Page) -> None:
    term(page).hover()
    dialog = page.get_by_role("dialog", name="閲覧数(PV)")
    expect(dialog).to_contain_text("えつらんすう")
    for words in (MEANING, "PV = 表示回数の合計", "単位 回"):
        expect(dialog).to_contain_text(words)
    dialog.hover()  # over the gap between the two
    page.clock.run_for(1000)
    expect(dialog).to_be_visible()
    page.mouse.move(1, 1)
    expect(box(page)).to_have_count(0)


def test_escape_closes_it_and_the_pointer_need_not_move(page: Page) -> None:
    term(page).hover()
    expect(box(page)).to_be_visible()
    page.keyboard.press("Escape")
    page.clock.run_for(1000)
    expect(box(page)).to_have_count(0)
    page.mouse.move(1, 1)
    term(page).hover()
    expect(box(page)).to_be_visible()


def test_a_click_of_a_mouse_leads_on_and_with_ctrl_to_a_new_tab(page: Page) -> None:
    with page.context.expect_page() as opened:
        term(page).click(modifiers=["Control"])
    assert opened.value.url.endswith("glossary/term-pv.html#term-pv")
    opened.value.close()
    term(page).click()
    page.wait_for_url("**/glossary/term-pv.html#term-pv")


def test_a_keyboard_is_told_and_goes_where_it_would(page: Page) -> None:
    page.mouse.click(1, 1)
    for _ in range(60):
        page.keyboard.press("Tab")
        if term(page).evaluate("link => link === document.activeElement"):
            break
    expect(box(page).get_by_role("status")).to_contain_text(MEANING)
    assert term(page).evaluate("link => link === document.activeElement")
    page.keyboard.press("Tab")
    expect(page.get_by_role("dialog", name="訪問者数(UV)")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("dialog", name="閲覧数(PV)")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/term-pv.html#term-pv")


@pytest.mark.parametrize("name", ["閲覧数", "訪問者数"])
def test_a_first_tap_tells_and_the_box_stays_on_the_screen(phone: Page, name: str) -> None:
    address = phone.url
    term(phone, name).tap()
    expect(box(phone)).to_be_focused()
    assert phone.url == address
    frame = box(phone).bounding_box()
    assert frame and frame["x"] >= 0 and frame["x"] + frame["width"] <= 320
    assert frame["y"] >= 0 and frame["y"] + frame["height"] <= 560
    assert phone.evaluate("document.documentElement.scrollWidth") == 320


def test_a_link_in_the_box_or_a_second_tap_leads_on(phone: Page) -> None:
    term(phone).tap()
    box(phone).get_by_role("link", name="くわしく").tap()
    phone.wait_for_url("**/glossary/term-pv.html#term-pv")
    phone.go_back()
    term(phone).tap()
    expect(box(phone)).to_be_visible()
    term(phone).tap()
    phone.wait_for_url("**/glossary/term-pv.html#term-pv")


def test_a_tap_elsewhere_or_on_another_term_closes_it(phone: Page) -> None:
    term(phone).tap()
    expect(box(phone)).to_contain_text(MEANING)
    phone.locator("h1").tap()
    expect(box(phone)).to_have_count(0)
    term(phone).tap()
    expect(box(phone)).to_contain_text(MEANING)
    box(phone).press("Escape")
    expect(term(phone)).to_be_focused()
    phone.clock.run_for(1000)
    expect(box(phone)).to_have_count(0)
    term(phone, "訪問者数").tap()
    expect(box(phone)).to_contain_text("来た人の数です。")
    expect(box(phone)).to_have_count(1)


@pytest.mark.parametrize("script", ["delete HTMLElement.prototype.popover", "off"])
def test_without_popovers_or_scripts_a_term_is_a_link(browser: Browser, site: Built, script: str) -> None:  # noqa: F811
    context = browser.new_context(has_touch=True, java_script_enabled=script != "off")
    context.add_init_script(script)
    page = context.new_page()
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    term(page).tap()
    page.wait_for_url("**/glossary/term-pv.html#term-pv")
    context.close()


def test_a_term_whose_data_is_not_there_is_a_link(browser: Browser, site: Built) -> None:  # noqa: F811
    context = browser.new_context(has_touch=True)
    context.route("**/course/terms/*", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    term(page).tap()
    page.wait_for_url("**/glossary/term-pv.html#term-pv")
    context.close()
