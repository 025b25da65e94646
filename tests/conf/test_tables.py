"""Tables on a phone: by its shape each stays, scrolls behind its first column or becomes cards, and stays a table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from conf.extensions.tables import CARDS, SCROLLS, led_by_names, shape
from tests.browser import browser, watched_page  # noqa: F401 - a fixture
from tests.measure import PHONE, narrow_cells
from tests.sphinx_site import Built, build
from tools.pages.myst import list_table

LONG = "窓口の人が台帳に書き、館長が承認してから、利用者に電話で知らせます。"
SHAPES = {
    "plain": [["品", "値段"], ["砂糖", "200円"]],
    "two": [["できること", "説明"], ["一覧の表示", LONG], ["記録の書き出し", LONG]],
    "scrolls": [["作業", *"一二三四五六"], ["業務の場面を書いて渡す", *["12,345円"] * 6], ["研修をする", *["1円"] * 6]],
    "cards": [
        ["場面", "担当", "すること", "次に見るもの"],
        ["受け付け", "窓口", LONG * 2, LONG],
        ["確かめる", "館長", LONG, ""],
    ],
    "quotes": [['名前 "甲"', "<乙>&", "丙"], ["a", LONG * 2, LONG * 3]],
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    source = tmp_path_factory.mktemp("tables")
    tables = (
        list_table([[cell.replace('"', '\\"').replace("<", "\\<") for cell in row] for row in rows])
        for rows in SHAPES.values()
    )
    (source / "index.md").write_text("\n\n".join(["# 表", *tables]), "utf-8")
    return build(source, source / "out")


@pytest.fixture
def page(browser: Browser, site: Built) -> Iterator[Page]:  # noqa: F811
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    with watched_page(context) as opened:
        opened.goto((site.html / "index.html").as_uri())
        yield opened
    context.close()


def columns_of(name: str) -> list[list[str]]:
    return [list(column) for column in zip(*SHAPES[name], strict=True)]


@pytest.mark.parametrize(
    ("name", "kind"), [("plain", ""), ("two", ""), ("scrolls", SCROLLS), ("cards", CARDS), ("quotes", CARDS)]
)
def test_the_shape_says_what_becomes_of_a_table(name: str, kind: str) -> None:
    assert {CARDS, SCROLLS}.intersection(shape(columns_of(name))) == ({kind} if kind else set())


def test_a_table_in_boxes_has_less_room() -> None:
    columns = [
        ["段階", "一二三四五"],
        ["対象", "一二三四五六七八九"],
        ["期間", "一二三四五"],
        ["条件", "一二三四五六七"],
    ]
    assert SCROLLS not in shape(columns[:3]) and SCROLLS in shape(columns[:3], boxes=3)


@pytest.mark.parametrize("columns", [[["材料", "粉"], ["量", "250g"], ["", ""]], [["", ""], ["", ""]]])
def test_an_empty_column_is_a_column(columns: list[list[str]]) -> None:
    assert not {CARDS, SCROLLS}.intersection(shape(columns))


def test_columns_of_short_words_take_no_more_room_than_these() -> None:
    assert shape([["品", "砂糖"], ["説明", LONG]]) == ["short-1"]


def test_a_cell_says_the_name_of_its_column_whatever_signs_that_has(site: Built) -> None:
    page = site.page("index.html")
    assert 'data-label="名前 &quot;甲&quot;"' in page and 'data-label="&lt;乙&gt;&amp;"' in page


def test_text_that_looks_like_a_table_is_left_alone() -> None:
    text = "<p>&lt;table class=&quot;as-cards&quot;&gt;&lt;td&gt;</p>"
    assert led_by_names(text) == text


@pytest.mark.parametrize("width", [320, 390, 640])
def test_no_cell_is_narrower_than_five_characters_and_nothing_scrolls_but_tables(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert narrow_cells(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_becomes_cards_is_still_a_table_for_those_who_hear_it(page: Page) -> None:
    table = page.locator("table.as-cards").first
    assert table.evaluate("(it) => getComputedStyle(it).display") == "block"
    heard = table.aria_snapshot()
    assert heard.startswith("- table")
    assert '- columnheader "すること"' in heard and '- cell "窓口"' in heard
    assert heard.count("- row ") == 3
    shown = table.locator("td").nth(1).evaluate("(it) => getComputedStyle(it, '::before').content")
    assert shown.startswith('"担当"')


def test_keys_move_a_table_that_scrolls_and_its_first_column_stays(page: Page) -> None:
    box = page.locator(".table-wrapper:has(> .scrolls)")
    box.focus()
    first, second = box.locator("tbody tr").first.locator("td").all()[:2]
    before = first.bounding_box(), second.bounding_box()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 20")
    after = first.bounding_box(), second.bounding_box()
    assert before[0] and after[0] and before[1] and after[1]
    assert abs(after[0]["x"] - before[0]["x"]) < 2 and after[1]["x"] < before[1]["x"] - 20


def test_on_paper_and_where_there_is_room_all_are_tables(page: Page) -> None:
    seen = "[...document.querySelectorAll('article table')].map((it) => getComputedStyle(it).display)"
    page.emulate_media(media="print")
    assert page.evaluate(seen) == ["table"] * len(SHAPES)
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate(seen) == ["table"] * len(SHAPES)
