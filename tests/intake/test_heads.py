"""Neighbours of the kinds that an eighth set by a stranger showed: titles, headings, items."""

from __future__ import annotations

import pytest

from tests.intake.test_plain import asked, found_in, left_out, outline

PROSE = "蔵の戸は、朝の六時に開けて風を通します。昼のあいだは、二人が交代で温度を書きとめます。"


def heads(text: str) -> list[str]:
    return [line for line in outline(text) if line[0] in "TH"]


# ---------------------------------------------------------------- titles


@pytest.mark.parametrize(
    ("first", "title"),
    [("◎ 蔵の手引き", "蔵の手引き"), ("【蔵の一日】", "蔵の一日"), ("第4章　蔵の水", "第4章　蔵の水")],
)
def test_a_mark_that_only_the_first_line_has_heads_the_whole(first: str, title: str) -> None:
    text = f"{first}\n\n{PROSE}\n\n▼朝\n{PROSE}\n\n▼夜\n{PROSE}\n"
    assert heads(text) == [f"T {title}", "H1 朝", "H1 夜"]


def test_a_mark_that_comes_again_heads_a_part() -> None:
    text = f"■ 朝の仕事\n\n{PROSE}\n\n■ 夜の仕事\n\n{PROSE}\n"
    assert heads(text) == ["H1 朝の仕事", "H1 夜の仕事"] and "import-title" in asked(text)


def test_a_framed_number_is_no_title() -> None:
    rule = "*" * 40
    text = f"蔵の手引き\n文書番号　K-12\n\n{rule}\n1. はじめに\n{rule}\n{PROSE}\n\n{rule}\n2. 水\n{rule}\n{PROSE}\n"
    assert heads(text) == ["T 蔵の手引き", "H1 1. はじめに", "H1 2. 水"]


def test_a_chapter_of_a_book_is_named_by_its_chapter() -> None:
    head = "蔵の科学" + "　" * 20
    text = f"{head}35\n\n第3章　水\n\n{PROSE}\n{head}36\n{PROSE}\n{head}37\n{PROSE}\n"
    assert heads(text) == ["T 第3章　水"]
    assert heads(text.replace("35", "1").replace("36", "2").replace("37", "3"))[0] == "T 蔵の科学"


# ---------------------------------------------------------------- headings


def test_lines_above_wide_rules_are_headings_of_one_level_numbered_or_not() -> None:
    rule = "￣" * 8
    text = f"蔵の科学\n\n3.1　水の質\n{rule}\n{PROSE}\n\n3.2　水の量\n{rule}\n{PROSE}\n\n練習問題\n{rule}\n{PROSE}\n"
    assert heads(text)[1:] == ["H1 3.1　水の質", "H1 3.2　水の量", "H1 練習問題"]


def test_a_list_of_headings_with_dots_and_pages_goes_without_a_word_above() -> None:
    text = f"蔵の手引き\n\n1.1　水 ………… 3\n1.2　米 ………… 8\n\n1.1　水\n{PROSE}\n\n1.2　米\n{PROSE}\n"
    assert left_out(text) == ["1.1　水 ………… 3", "1.2　米 ………… 8"]
    prices = f"蔵の手引き\n\n{PROSE}\n\n水 ………… 300\n米 ………… 800\n\n{PROSE}\n"
    assert not left_out(prices)


def test_the_first_section_of_a_paper_with_a_mark_of_rights_is_no_line_of_a_site() -> None:
    rule = "-" * 20
    text = f"蔵の科学\n\n3.1　水の質\n{PROSE}\n{rule}\n3.2　水の量\n{PROSE}\n\n{rule}\n(c) 2019 蔵の会\n"
    assert "3.1　水の質" not in left_out(text) and found_in(text).restricted is False


# ---------------------------------------------------------------- items


@pytest.mark.parametrize("numbers", ["イロハ", "アイウ", "一二三", "abc", "ⅰⅱⅲ"])
def test_numbers_in_brackets_stand_below_those_of_figures(numbers: str) -> None:
    a, b, c = numbers
    text = f"蔵の決まり\n\n入る人は次のとおりとする。\n(1)　杜氏であること。\n(2)　蔵人であること。\n　({a})　蔵に三年いること。\n　({b})　手を洗うこと。\n　({c})　帽子をかぶること。\n(3)　見学の人。\n"
    assert [line[:2] for line in outline(text) if line[0] == "N"] == ["N1", "N1", "N2", "N2", "N2", "N1"]
