"""The page for addresses that lead nowhere, as a host shows it: below a folder of its own, at any depth."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import browser, host_at, served, watched_page  # noqa: F401 - a fixture
from tests.whole_site import html  # noqa: F401 - a fixture


@pytest.fixture(scope="module")
def lost(browser: Browser, html: Path) -> Iterator[Page]:  # noqa: F811
    """The page that a reader sees who follows an old link."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    with served(html, host_at("/guide/")) as host, watched_page(context) as page:
        page.goto(f"{host}/guide/learn/first-loaf/gone/page.html")
        yield page
    context.close()


def test_it_has_the_look_and_the_lists_of_the_site(lost: Page) -> None:
    expect(lost.get_by_role("heading", level=1)).to_contain_text("ページが見つかりません")
    addresses = lost.evaluate("[...document.querySelectorAll('a[href]')].map((link) => link.href.split('#')[0])")
    inside = {address for address in addresses if address != lost.url}
    assert any(address.endswith("/guide/learn/index.html") for address in inside)
    assert all("/guide/" in address and "/gone/" not in address for address in inside if "127.0.0.1" in address)
    assert lost.evaluate("getComputedStyle(document.querySelector('article')).fontFamily") != "serif"


def test_its_drawings_stay_small_where_no_style_sheet_comes(browser: Browser, html: Path) -> None:  # noqa: F811
    page = browser.new_page()
    page.route("**/*.css*", lambda route: route.abort())
    page.goto((html / "404.html").as_uri())
    widths = page.evaluate("[...document.querySelectorAll('svg')].map((each) => each.getBoundingClientRect().width)")
    page.close()
    assert widths and max(widths) <= 136


def test_its_search_finds_pages_from_there(lost: Page) -> None:
    lost.locator("article").get_by_role("button", name="検索").click()
    lost.get_by_role("combobox", name="探す言葉").fill("強力粉")
    result = lost.locator(".ja-search-dialog a[href*='/guide/']").first
    result.wait_for()
    assert "/gone/" not in str(result.get_attribute("href"))
