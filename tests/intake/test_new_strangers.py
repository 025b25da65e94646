"""What a twenty-first set by strangers showed: rarer marks and numbers, names set wide, tables with other signs between their cells, ends of
mails, links in the middle of a page, and greetings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.test_later_strangers import BODY, words_of
from tests.intake.test_plain import asked, found_in, left_out
from tools.diagnostics import Code
from tools.intake.blocks import blocks
from tools.intake.readers import read
from tools.intake.spans import Role


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        (("▣ 一　火の色", "▣ 二　薪の山"), ("一　火の色", "二　薪の山")),
        (("◎●◎ 火の色 ◎●◎", "◎●◎ 薪の山 ◎●◎"), ("火の色", "薪の山")),
        (("◆◇ 火の色 ◇◆", "◆◇ 薪の山 ◇◆"), ("火の色", "薪の山")),
        (("6の1　火の色", "6の2　薪の山"), ("6の1　火の色", "6の2　薪の山")),
        (("とい１　火の色は？", "とい２　薪の山は？"), ("とい１　火の色は？", "とい２　薪の山は？")),
        (("〔火の色〕", "〔薪の山〕"), ("火の色", "薪の山")),
    ],
)
def test_rarer_marks_and_numbers_open_headings(heads: tuple[str, str], words: tuple[str, str]) -> None:
    text = f"窯の手引き\n\n{heads[0]}\n\n{BODY}\n\n{heads[1]}\n\n{BODY}\n"
    assert words_of(text, Role.HEADING) == list(words)


def test_letters_of_the_old_order_count_items() -> None:
    text = f"窯の手引き\n\n{BODY}\nい．火を見る\nろ．薪を足す\nは．戸を閉める\n"
    assert words_of(text, Role.NUMBERED_ITEM) == ["い．火を見る", "ろ．薪を足す", "は．戸を閉める"]


def test_names_set_wide_and_their_values_keep_their_lines() -> None:
    lines = "品　　名　　四季の皿\n原 材 料　　土（国産）、灰\n価　　格　　100円（税込）\n焼き上がり　十月"
    assert words_of(f"窯の手引き\n\n{BODY}\n\n{lines}\n\n{BODY}\n", Role.VERSE) == [lines]


@pytest.mark.parametrize(
    "rows", ["印 / 年 / 人\n赤 / 三年 / 課\n青 / 二年 / 部", "印｜年｜人\n――――――――\n赤｜三年｜課\n青｜二年｜部"]
)
def test_signs_between_cells_make_a_table(rows: str) -> None:
    found = [block.table() for block in blocks(found_in(f"窯の手引き\n\n{BODY}\n\n{rows}\n\n{BODY}\n")) if block.rows]
    assert found == [[["印", "年", "人"], ["赤", "三年", "課"], ["青", "二年", "部"]]]


def test_numbers_of_pages_stand_between_any_dashes_beside_a_running_head() -> None:
    pages = "".join(f"{BODY}\n\n{n}　火の番{n}\n\n{BODY}\n\n窯の手引き　　　　　‐ {n} ‐\n\n" for n in (11, 12, 13))
    assert left_out(f"窯の手引き\n\n{pages}") == [f"窯の手引き　　　　　‐ {n} ‐" for n in (11, 12, 13)]


def test_the_end_of_a_magazine_with_a_holder_in_it_is_left_out() -> None:
    rule = "∽" * 20
    text = (
        f"差出人: 窯の会 <a@example.jp>\n件名: 火の色\n\n火は三日のあいだ絶やしません。\n薪は松です。\n\n■ 薪の山\n\n夜は二人でくべます。\n番は交代です。\n\n{rule}\n編集・発行：窯の会　北口\n"
        f"止めたい方：http://a.example/stop\n宛先を変えたい方：http://a.example/change\n(C) 2025 KAMA\n{rule}\n"
    )
    assert len(left_out(text)) == 6
    assert words_of(text, Role.PARAGRAPH) == [
        "火は三日のあいだ絶やしません。薪は松です。",
        "夜は二人でくべます。番は交代です。",
    ]
    assert Code.SENTENCES_JOINED in asked(text)


def test_what_a_paper_cites_keeps_its_numbers() -> None:
    text = f"窯の研究\n\n1　はじめに\n\n{BODY}\n\n2　おわりに\n\n{BODY}\n\n参考文献\n\n[1] 森（2022）火の色.\n[2] 林（2023）薪の山.\n"
    assert words_of(text, Role.PARAGRAPH)[-2:] == ["[1] 森（2022）火の色.", "[2] 林（2023）薪の山."]


def test_sentences_that_are_set_in_far_may_be_quoted() -> None:
    text = f"窯の手引き\n\n　{BODY}\n　例を見てみましょう。\n\n　　　このたび皿の写真を\n　　　お借りしたく存じます。\n\n　{BODY}\n　{BODY}\n"
    assert words_of(text, Role.QUOTATION) == [
        "このたび皿の写真をお借りしたく存じます。"
    ] and Code.SHAPE_UNCLEAR in asked(text)


def test_of_a_greeting_above_other_words_is_asked_whether_they_are_one_paragraph() -> None:
    assert Code.SHAPE_UNCLEAR in asked(f"窯の便り\n\nこんにちは。窯番の森です。\n{BODY}\n\n{BODY}\n")


def test_the_name_of_a_series_above_the_title_is_asked_about() -> None:
    text = f"季刊「火」編集室　聞き書き　その九\n\n薪は目で選ぶ\n\n{BODY}\n\n{BODY}\n"
    assert Code.TITLE_UNCLEAR in asked(text)


def test_links_in_the_middle_of_a_page_are_left_out_by_the_words_above_them() -> None:
    box = '<div class="box"><b>いま読まれています</b><br><a href="/1">皿を編む</a><br><a href="/2">椀の話</a></div>'
    page = f"<h1>窯</h1><p>{BODY}</p><h2>火</h2><p>{BODY}</p>{box}<h2>薪</h2><p>{BODY}</p>"
    found = read(page.encode(), path=Path("a.html"))[0].analysis
    assert not [block.words for block in blocks(found) if "皿" in block.words or "読まれ" in block.words]
