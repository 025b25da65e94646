"""The site in a real browser, from the file system and from a server: search, colours, width, keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from conf.extensions.ja_search import pieces
from tests.browser import browser, served  # noqa: F401 - a fixture
from tests.sphinx_site import FIXTURE, Built, build

LESSON = "learn/ops/ops-first.html"
FIGURE_COLOUR = "getComputedStyle(document.querySelector('article .fig-text')).fill"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(FIXTURE, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module", params=["file", "http"])
def root(request: pytest.FixtureRequest, site: Built) -> Iterator[str]:
    """The address of the site, both ways in which readers open it."""
    if request.param == "file":
        yield site.html.as_uri()
    else:
        with served(site.html) as address:
            yield address


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:  # noqa: F811
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page whose errors and whose requests to other hosts fail the test."""
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda request: wrong.append(request.url) if _is_outside(request.url) else None)
    yield opened
    opened.close()
    assert wrong == []


def _is_outside(address: str) -> bool:
    return not address.startswith(("file:", "data:", "http://127.0.0.1:"))


def results(page: Page, root: str, query: str) -> list[tuple[str, str]]:
    """Search for *query* and return (words, address in the site) of each result."""
    page.goto(f"{root}/search.html?q={quote(query)}")
    page.wait_for_function("document.querySelector('.search-summary')?.innerText")
    return [
        (link.inner_text(), (link.get_attribute("href") or "")) for link in page.query_selector_all("ul.search li > a")
    ]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("CVR", "glossary/ka.html#term-cvr"),
        ("cvr", "glossary/ka.html#term-cvr"),
        ("ＣＶＲ", "glossary/ka.html#term-cvr"),
        ("こんばーじょん", "glossary/ka.html#term-cvr"),
        ("转化率", "glossary/ka.html#term-cvr"),
        ("支付转化率", "glossary/ka.html#term-cvr"),
        ("利用者", "glossary/ya.html#term-user"),
        ("ToBプロダクトオペレーション", "learn/tob/index.html"),
        ("見取り図", "learn/tob/tob-first.html"),
        ("ユーザー登録", "learn/ops/ops-first.html"),  # a link cuts the word in the text
        ("求人票 登録", "learn/ops/ops-first.html"),  # both words, anywhere on the page
        ("在庫の数", "learn/tob/tob-second.html"),
    ],
)
def test_search_finds(page: Page, site: Built, query: str, first: str) -> None:
    found = results(page, site.html.as_uri(), query)
    assert found[0][1] == first
    assert page.inner_text(".search-summary") == f"{len(found)}件見つかりました。"
    assert page.is_hidden("#search-help")


def test_search_finds_over_both_ways(page: Page, root: str) -> None:
    assert results(page, root, "コンバージョン率")[0][1] == "glossary/ka.html#term-cvr"


def test_a_page_without_all_words_is_not_found(page: Page, root: str) -> None:
    assert "learn/ops/ops-second.html" not in [address for _, address in results(page, root, "在庫 求人票")]


def test_nothing_found_says_so_and_helps(page: Page, root: str) -> None:
    assert results(page, root, "ぷぎゃ猫") == []
    assert page.inner_text(".search-summary") == "見つかりませんでした。"
    assert page.is_visible("#search-help")
    assert page.inner_text("#search-results h2") == "検索結果"


def test_a_term_is_named_and_explained(page: Page, site: Built) -> None:
    with served(site.html) as root:
        assert results(page, root, "CVR")[0][0] == "用語: コンバージョン率(CVR)"
        excerpt = page.wait_for_selector("ul.search li:first-child p.context")
        assert excerpt is not None
        assert "購入など目的の行動に至った人の割合です。" in excerpt.inner_text()


@pytest.mark.parametrize(
    "text", ["コンバージョン率(CVR)", "ＵＶ値", "ﾃｽﾄ・要件定義", "Page views 3%", "𠮷野家", "、。", "é_ß x1"]
)
def test_the_browser_cuts_words_as_the_index_does(page: Page, site: Built, text: str) -> None:
    page.goto(f"{site.html.as_uri()}/search.html")
    assert page.evaluate("(text) => splitQuery(text)", text) == pieces(text)


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


def test_the_search_box_is_reached_by_keyboard(page: Page, root: str) -> None:
    page.goto(f"{root}/{LESSON}")
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    page.keyboard.type("CVR")
    page.keyboard.press("Enter")
    page.wait_for_selector("ul.search li")
    assert "/search.html?q=CVR" in page.url


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
