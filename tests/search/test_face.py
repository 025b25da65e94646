"""The search as readers meet it: dialog, search page, keyboard, input method, filters, marks, without JavaScript."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser import Quiet, browser, served, watched_page  # noqa: F401 - a fixture
from tests.sphinx_site import FIXTURE, Built, build

LESSON = "learn/ops/ops-first.html"
MARKS = "[...(CSS.highlights.get('ja-search') ?? [])].map(String)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(FIXTURE, tmp_path_factory.mktemp("site"))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:  # noqa: F811
    """A reader who was never here before; without a service worker, which would fetch what a route holds back."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with watched_page(context) as opened:
        yield opened


def opened(page: Page, root: str, query: str = "") -> None:
    """Open a lesson and the dialog on it, and ask *query*."""
    page.goto(f"{root}/{LESSON}")
    page.keyboard.press("/")
    expect(box_of(page)).to_be_focused()
    if query:
        page.keyboard.insert_text(query)  # at once: no answer to a beginning of it comes first
        answered = re.compile("^(?!検索を読み込んでいます).")
        expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(answered)


def box_of(page: Page) -> Locator:
    return page.get_by_role("combobox", name="探す言葉")


def options_of(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option")


def status(page: Page) -> str:
    return page.locator(".ja-search-status").inner_text()


# ---------------------------------------------------------------- the dialog


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_opens_the_dialog_and_escape_gives_the_focus_back(page: Page, root: str, key: str) -> None:
    page.goto(f"{root}/{LESSON}")
    page.locator("a.next-page").focus()
    page.keyboard.press(key)
    expect(box_of(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("a.next-page")).to_be_focused()


def test_a_slash_in_a_text_is_a_slash(page: Page, root: str) -> None:
    opened(page, root, "A/B")
    expect(box_of(page)).to_have_value("A/B")


def test_the_box_in_the_sidebar_opens_it_by_mouse_and_keyboard(page: Page, root: str) -> None:
    page.goto(f"{root}/{LESSON}")
    box = page.get_by_role("button", name="検索")
    box.click()
    expect(box_of(page)).to_be_focused()
    page.get_by_role("button", name="閉じる").click()
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    expect(box_of(page)).to_be_focused()


def test_results_come_while_typing_with_their_number_and_the_card_of_a_term(page: Page, root: str) -> None:
    opened(page, root, "CVR")
    options = options_of(page)
    expect(options.first).to_contain_text("コンバージョン率(CVR)")
    expect(options.first).to_contain_text("購入など目的の行動に至った人の割合です。")
    assert re.fullmatch(r"約?\d+件見つかりました。", status(page))
    page.keyboard.press("Control+a")
    page.keyboard.type("在庫")
    expect(options.first).to_contain_text("在庫")
    expect(page.locator(".ja-search-snippet mark").first).to_have_text("在庫")


def test_the_list_is_walked_by_keyboard(page: Page, root: str) -> None:
    opened(page, root, "登録")
    box, options = box_of(page), options_of(page)
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    count = options.count()
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    expect(options.nth(count - 1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_be_focused()
    with page.expect_navigation():  # a page that closes while it leaves for another may never close
        page.keyboard.press("Enter")
    assert LESSON in page.url or "glossary" in page.url


def test_enter_without_a_choice_opens_the_search_page(page: Page, root: str) -> None:
    opened(page, root, "在庫")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\.html\?q="))
    expect(page.locator(".ja-search-results li").first).to_contain_text("在庫")


def test_an_input_method_is_left_alone(page: Page, root: str, context: BrowserContext) -> None:
    opened(page, root)
    keyboard = context.new_cdp_session(page)
    before = page.url
    for composed in ("z", "ざ", "ざい", "ざいこ", "在庫"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": composed, "selectionStart": len(composed), "selectionEnd": len(composed)},
        )
    page.wait_for_timeout(300)
    assert options_of(page).count() == 0
    expect(box_of(page)).to_have_value("在庫")
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))"
    )
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }))"
    )
    keyboard.send("Input.insertText", {"text": "在庫"})  # the Enter that confirms the conversion
    expect(options_of(page).first).to_contain_text("在庫")
    assert page.url == before


def test_filters_narrow_by_kind_and_stage(page: Page, root: str) -> None:
    opened(page, root, "の")
    kinds = "[...document.querySelectorAll('.ja-search-result')].map((link) => link.dataset.kind)"
    page.get_by_role("button", name="用語", exact=True).click()
    expect(page.get_by_role("button", name="用語", exact=True)).to_have_attribute("aria-pressed", "true")
    page.wait_for_function(f"{kinds}.every((kind) => kind === 'term')")
    page.get_by_role("button", name="用語", exact=True).click()
    page.get_by_label("段階で絞り込む").select_option("tob")
    page.wait_for_function(
        "[...document.querySelectorAll('.ja-search-result')].every((link) => link.href.includes('/learn/tob/'))"
    )
    assert page.locator(".ja-search-result").count() > 0


def test_a_word_that_stands_nowhere_is_named(page: Page, root: str) -> None:
    opened(page, root, "在庫の数え方を知りたい猫")
    said = "「猫」という言葉は、このサイトにありません。「在庫」は、ほかの説明の中で触れているだけです。"
    assert status(page).startswith(said)


def test_near_pages_are_called_so(page: Page, root: str) -> None:
    opened(page, root, "在庫の数え方を知りたい")
    assert re.fullmatch(
        r"「在庫」(?:という言葉は、このサイトにありません|は、ほかの説明の中で触れているだけです)。近いページを[0-9]+件示します。",
        status(page),
    )
    expect(page.get_by_text("近いページ", exact=True)).to_be_visible()
    assert options_of(page).count() > 0


def test_nothing_found_says_so_and_helps(page: Page, root: str) -> None:
    opened(page, root, "ゆんばれよんち")
    assert status(page) == "「ゆんばれよんち」は見つかりませんでした。"
    help_ = page.locator(".ja-search-help")
    expect(help_.get_by_role("link", name="コンバージョン率(CVR)")).to_be_visible()
    expect(help_.get_by_role("link", name="用語集")).to_be_visible()
    expect(box_of(page)).to_have_attribute("aria-expanded", "false")


def test_a_filter_that_hides_everything_can_be_taken_off_there(page: Page, root: str) -> None:
    opened(page, root, "在庫")
    page.get_by_role("button", name="用語", exact=True).click()
    page.get_by_role("button", name="絞り込みを外して探す").click()
    expect(options_of(page).first).to_contain_text("在庫")


def test_recent_queries_are_kept_here_and_can_be_erased(page: Page, root: str) -> None:
    opened(page, root, "在庫")
    with page.expect_navigation():
        options_of(page).first.click()
    opened(page, root)
    expect(options_of(page)).to_have_text(["在庫"])
    options_of(page).click()
    expect(box_of(page)).to_have_value("在庫")
    box_of(page).fill("")
    page.get_by_role("button", name="履歴を消す").click()
    expect(options_of(page)).to_have_count(0)
    assert page.evaluate("localStorage.getItem('japanese-search-recent')") is None


@pytest.mark.parametrize("width", [390, 360])
def test_the_dialog_fits_a_phone(page: Page, root: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{root}/{LESSON}")
    page.get_by_role("link", name="検索").click()
    expect(box_of(page)).to_be_focused()
    page.keyboard.type("CVR")
    expect(options_of(page).first).to_be_visible()
    box = page.get_by_role("dialog").bounding_box()
    assert box and (box["x"], box["width"]) == (0, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    filter_ = page.get_by_label("段階で絞り込む")
    filter_.evaluate("select => select.options[1].textContent = '長い名前の段階'.repeat(9)")
    place = filter_.bounding_box()
    assert place and place["x"] + place["width"] <= width
    sizes = page.eval_on_selector_all(
        ".ja-search-close, .ja-search-input", "all => all.map((each) => each.offsetHeight)"
    )
    assert min(sizes) >= 44


def test_the_list_is_as_high_as_its_results_in_webkit_too(page: Page, root: str) -> None:
    opened(page, root, "CVR")
    basis = page.eval_on_selector(".ja-search-scroll", "list => getComputedStyle(list).flexBasis")
    assert (
        basis == "auto"
    )  # a basis of 0 hides the list in WebKit (tests/conf/test_webkit.py), which not every machine has


def test_escape_closes_the_dialog_with_words_in_it_but_not_while_an_input_method_composes(
    page: Page, root: str
) -> None:
    opened(page, root, "CVR")
    cancels = "(how) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, ...how }))"
    page.evaluate(cancels, {"isComposing": True})
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.evaluate(cancels, {}) is False  # so that WebKit does not empty the field instead
    expect(page.get_by_role("dialog")).to_be_hidden()


def until_held(page: Page, held: list[Route]) -> None:
    """Wait, 20 seconds at most, until a route holds a request."""
    for _ in range(1_000):
        if held:
            return
        page.wait_for_timeout(20)
    raise AssertionError("no request was held")


def test_a_key_pressed_twice_on_a_slow_line_opens_one_dialog(page: Page, site: Built) -> None:
    held: list[Route] = []
    page.route("**/search-index/engine.js*", lambda route: held.append(route))
    with served(site.html) as root:
        page.goto(f"{root}/{LESSON}")
        page.keyboard.press("/")
        page.keyboard.press("/")
        until_held(page, held)
        expect(box_of(page)).to_be_focused()
        held[0].continue_()
        page.wait_for_selector(".ja-search-filters")
    assert (len(held), page.locator("dialog").count(), box_of(page).input_value()) == (1, 1, "")


def test_a_search_that_could_not_be_loaded_is_tried_again(context: BrowserContext, site: Built) -> None:
    page = context.new_page()  # not watched: the failure is told to the console
    broken: list[str] = []

    def fail_once(route: Route) -> None:
        broken.append(route.request.url)
        if len(broken) == 1:
            route.abort()
        else:
            route.continue_()

    page.route("**/search-index/engine.js*", fail_once)
    with served(site.html) as root:
        page.goto(f"{root}/{LESSON}")
        assert page.evaluate("japaneseSearch.search('在庫').catch(() => null)") is None
        assert page.evaluate("japaneseSearch.search('在庫').then(({ mode }) => mode)") == "exact"


# ---------------------------------------------------------------- the first key, on a slow line and on none


def slow(delay: float) -> type[SimpleHTTPRequestHandler]:
    """Return a host that takes *delay* seconds for each file of the search."""

    class Slow(Quiet):
        def do_GET(self) -> None:
            if "/search-index/" in self.path:
                time.sleep(delay)
            super().do_GET()

    return Slow


@pytest.mark.parametrize("delay", [0, 60, 150, 400])
def test_every_letter_arrives_however_late_the_search_is(page: Page, site: Built, delay: int) -> None:
    with served(site.html, slow(delay / 1000)) as root:
        page.goto(f"{root}/{LESSON}")
        page.keyboard.type("/konbaajon ritsu", delay=60)
        expect(box_of(page)).to_have_value("konbaajon ritsu")
        expect(options_of(page).first).to_contain_text("コンバージョン率(CVR)")
        expect(box_of(page)).to_have_value("konbaajon ritsu")
        assert page.evaluate("scrollY") == 0  # the space is a letter, too


@contextmanager
def waiting(page: Page, site: Built) -> Iterator[list[Route]]:
    """Open a lesson whose search does not come before it is let go: yield its requests."""
    held: list[Route] = []
    page.route("**/search-index/face.js*", lambda route: held.append(route))
    with served(site.html) as root:
        page.goto(f"{root}/{LESSON}")
        page.locator("a.next-page").focus()
        with page.expect_request("**/search-index/face.js*"):
            page.keyboard.press("/")
        until_held(page, held)  # the request is told before it is held
        yield held


def test_escape_closes_before_the_search_is_there_and_it_stays_closed(page: Page, site: Built) -> None:
    with waiting(page, site) as held:
        page.keyboard.type("zaiko")
        expect(page.locator(".ja-search-status")).to_have_text("検索を読み込んでいます。続けて入力できます。")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(page.locator("a.next-page")).to_be_focused()
        held[0].continue_()
        page.wait_for_function("document.querySelector('.ja-search-options')")
        expect(page.get_by_role("dialog")).to_be_hidden()
        page.keyboard.press("/")
        expect(box_of(page)).to_have_value("zaiko")


def test_enter_leads_to_the_search_page_before_the_search_is_there(page: Page, site: Built) -> None:
    with waiting(page, site):
        page.keyboard.insert_text("在庫")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(rf"/search\.html\?q={quote('在庫')}"), wait_until="commit")
        expect(page.locator(".ja-search-form input")).to_have_value("在庫")


def test_an_input_method_that_began_before_the_search_was_there_is_left_alone(
    page: Page, site: Built, context: BrowserContext
) -> None:
    with waiting(page, site) as held:
        keyboard = context.new_cdp_session(page)
        keyboard.send("Input.imeSetComposition", {"text": "ざいこ", "selectionStart": 3, "selectionEnd": 3})
        held[0].continue_()
        page.wait_for_selector(".ja-search-filters")
        keyboard.send("Input.imeSetComposition", {"text": "在庫", "selectionStart": 2, "selectionEnd": 2})
        expect(box_of(page)).to_have_value("在庫")
        expect(box_of(page)).to_be_focused()
        assert options_of(page).count() == 0
        keyboard.send("Input.insertText", {"text": "在庫"})
        expect(options_of(page).first).to_contain_text("在庫")


@pytest.mark.parametrize("address", [LESSON, "search.html"])
@pytest.mark.parametrize("name", ["face", "engine", "g/*"])
def test_a_first_try_without_a_line_says_so_and_can_be_tried_again(
    browser: Browser,  # noqa: F811
    site: Built,
    name: str,
    address: str,
) -> None:
    context = browser.new_context(service_workers="block")  # which would fetch what the route holds back
    page = context.new_page()  # not watched: the failure is told to the console
    page.route(f"**/search-index/{name}.js*", lambda route: route.abort())
    with served(site.html) as root:
        page.goto(f"{root}/{address}")
        if address == LESSON:
            page.keyboard.press("/")
        box = page.locator("dialog[open] input" if address == LESSON else ".ja-search-form input")
        box.fill("在庫")
        told, again = page.locator(".ja-search-status"), page.get_by_role("button", name="もう一度試す")
        expect(told).to_have_text("検索を読み込めませんでした。通信を確かめて、もう一度お試しください。")
        page.unroute(f"**/search-index/{name}.js*")
        again.click()
        expect(page.locator(".ja-search-result").first).to_contain_text("在庫")
        expect(again).to_be_hidden()
        expect(box).to_be_focused()
    context.close()


FOREIGN = [
    "[]", "{}", "null", "7", "true", '"在庫"', "{", '[1, null, ["a"], {"b": 1}, "", " "]', '{"0": "在庫"}', "1e999",
    json.dumps([f"言葉{number}" for number in range(5_000)]), json.dumps(["長" * 100_000]),
]  # fmt: skip


@pytest.mark.parametrize("kept", FOREIGN, ids=lambda kept: kept[:12])
def test_recent_queries_that_are_not_ours_are_few_or_none_and_healed(page: Page, site: Built, kept: str) -> None:
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    page.evaluate("(kept) => localStorage.setItem('japanese-search-recent', kept)", kept)
    opened(page, site.html.as_uri())
    page.wait_for_function("japaneseSearch.recent")
    page.evaluate("japaneseSearch.fillDialog()")  # as soon as it is there, the list may still be empty
    shown = options_of(page).all_inner_texts()
    assert shown == ([f"言葉{number}" for number in range(6)] if "4999" in kept else [])
    page.evaluate("japaneseSearch.recent.add('在庫')")
    assert page.evaluate("JSON.parse(localStorage.getItem('japanese-search-recent'))") == ["在庫", *shown[:5]]


def test_what_is_too_long_to_look_up_again_is_not_kept(page: Page, site: Built) -> None:
    opened(page, site.html.as_uri())
    page.wait_for_function("japaneseSearch.recent")  # the field is there before the rest
    page.evaluate("japaneseSearch.recent.add('長'.repeat(100_000))")
    assert page.evaluate("localStorage.getItem('japanese-search-recent')") is None


# ---------------------------------------------------------------- the search page


def test_the_search_page_can_be_sent_to_others(page: Page, root: str) -> None:
    page.goto(f"{root}/search.html?q={quote('の')}&kind=lesson&stage=tob")
    expect(page.locator(".ja-search-form input")).to_have_value("の")
    expect(page.get_by_role("button", name="レッスン")).to_have_attribute("aria-pressed", "true")
    page.wait_for_selector(".ja-search-results li")
    assert all(
        "/learn/tob/" in address
        for address in page.eval_on_selector_all(".ja-search-results a", "all => all.map((a) => a.href)")
    )
    assert page.title().startswith("「の」の検索")


def test_the_address_of_the_search_page_follows_the_query(page: Page, site: Built) -> None:
    with served(site.html) as root:
        page.goto(f"{root}/search.html")
        page.fill(".ja-search-form input", "在庫")
        page.wait_for_selector(".ja-search-results li")
        assert page.url.endswith(f"/search.html?q={quote('在庫')}")
        page.get_by_role("button", name="レッスン").click()
        page.wait_for_url(re.compile("kind=lesson"))


def test_a_query_is_text_and_no_markup(page: Page, root: str) -> None:
    page.goto(f"{root}/search.html?q={quote('<img src=x onerror=alert(1)>')}")
    expect(page.get_by_role("status")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".ja-search-page img").count() == 0


def test_without_javascript_the_search_page_offers_the_lists(browser: Browser, site: Built) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.html.as_uri()}/search.html")
    lists = page.get_by_role("navigation", name="一覧から探す").get_by_role("link")
    assert lists.all_inner_texts() == ["用語集", "学習の道すじ"]
    assert page.locator("noscript > p").is_visible()
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    assert page.locator(".sidebar-search").is_visible() and page.locator(".ja-search-open").is_hidden()
    context.close()


# ---------------------------------------------------------------- the page a result leads to


def test_a_result_marks_its_hits_and_shows_them(page: Page, root: str) -> None:
    opened(page, root, "ユーザー登録")
    options_of(page).first.click()
    page.wait_for_function(f"{MARKS}.length")
    assert set(page.evaluate(MARKS)) == {"ユーザー登録"}  # a link cuts the word in the text
    top = page.evaluate("[...CSS.highlights.get('ja-search')][0].getBoundingClientRect().top")
    assert 0 <= top <= 900
    page.keyboard.press("Escape")
    assert page.evaluate(MARKS) == []


def test_a_hit_inside_a_closed_answer_opens_it(page: Page, root: str) -> None:
    page.goto(f"{root}/{LESSON}?mark={quote('任される業務が、資料整理')}")
    page.wait_for_function(f"{MARKS}.length")
    expect(page.get_by_text("任される業務が、資料整理とテストに限られている")).to_be_visible()


@pytest.mark.parametrize("hash_", ["#%E0%A4%A", "#%", "#%00", "#no-such-place"])
def test_an_address_that_names_no_place_marks_all_the_same(page: Page, root: str, hash_: str) -> None:
    page.goto(f"{root}/{LESSON}?mark={quote('ユーザー登録')}{hash_}")
    page.wait_for_function(f"{MARKS}.length")


# ---------------------------------------------------------------- beside what a page may hold


@pytest.mark.parametrize("anchor", ["ja-search-page", "ja-search-options", "ja-search-option-0", "japanesesearch", "q"])
def test_a_heading_may_have_any_name(page: Page, site: Built, anchor: str) -> None:
    first = re.search(r'<section id="([^"]+)">\s*<h2', site.page(LESSON))
    assert first
    html = site.page(LESSON).replace(f'id="{first[1]}"', f'id="{anchor}"')
    page.route(f"**/{LESSON}", lambda route: route.fulfill(body=html, content_type="text/html"))
    with served(site.html) as root:
        opened(page, root, "在庫")
        options_of(page).first.wait_for()
        assert page.locator(f"section#{anchor} > h2").is_visible()
        ids = page.eval_on_selector_all(
            ".ja-search-dialog [id], .ja-search-page [id]", "all => all.map(({ id }) => id)"
        )
        assert ids and all(":" in id_ for id_ in ids)  # an anchor never has a colon


# ---------------------------------------------------------------- the JavaScript interface


def test_the_interface_answers_as_documented(page: Page, root: str) -> None:
    page.goto(f"{root}/{LESSON}")
    answer = page.evaluate("japaneseSearch.search('在庫', { kinds: ['lesson'], stages: ['tob'], limit: 1 })")
    assert answer["mode"] == "exact"
    (result,) = answer["results"]
    assert {"url", "title", "kind", "stage", "snippet"} <= set(result)
    assert (result["kind"], result["stage"]) == ("lesson", "tob") and "在庫" in result["snippet"] + result["title"]
    assert page.evaluate("japaneseSearch.search(' ')")["mode"] == "none"
