"""Texts as people paste them: wikis and outliners, slides, newsletters in columns, recipes, questions in brackets, papers of offices."""

from __future__ import annotations

import pytest

from tests.intake.test_plain import asked, found_in, left_out
from tools.diagnostics import Code
from tools.intake.blocks import blocks
from tools.intake.spans import Role

TEXT = "倉庫では、入った日に数を数えて、札と合わせます。合わないときは、もう一度数えます。\n"


def said(text: str, *roles: Role) -> list[tuple[int, str]]:
    return [(block.level, block.words) for block in blocks(found_in(text)) if block.role in roles]


def title(text: str) -> str:
    return next((words for _, words in said(text, Role.TITLE)), "")


@pytest.mark.parametrize(
    "text",
    [
        "= 検品の決まり =\n入った日に終える。\n\n== 対象 ==\n* 箱\n** つぶれ\n** ぬれ\n=== 例 ===\n入った日に終える。\n",
        "* 検品の決まり\n入った日に終える。\n** 対象\n- 箱\n-- つぶれ\n-- ぬれ\n*** 例\n入った日に終える。\n",
    ],
)
def test_marks_of_wikis_tell_how_deep_headings_and_items_stand(text: str) -> None:
    assert title(text) == "検品の決まり"
    assert said(text, Role.HEADING) == [(1, "対象"), (2, "例")]
    assert said(text, Role.LIST_ITEM) == [(1, "箱"), (2, "つぶれ"), (2, "ぬれ")]


def test_stars_right_below_one_another_are_items_and_two_notes_are_no_headings() -> None:
    assert not said(f"数え方\n\n{TEXT}\n* 棚\n* 札\n* 箱\n", Role.HEADING)
    assert not said(f"数え方\n\n{TEXT}\n{TEXT}\n*札は紙です。\n**紙は厚いもの。\n", Role.HEADING)


def test_what_a_wiki_numbers_without_a_number_is_an_item_and_asked_about() -> None:
    text = "== 手順 ==\n# 箱を開ける\n# 数を数える\n\n== 終わり ==\n札を掛ける。\n"
    assert [words for _, words in said(text, Role.LIST_ITEM)] == ["箱を開ける", "数を数える"]
    assert Code.SHAPE_UNCLEAR in asked(text)


def test_columns_beside_each_other_keep_their_lines_and_are_asked_about() -> None:
    text = (
        "みなと通信\n\n夏の安全運動が始まります　　　　　新しい台車が届きました\n7月1日から31日まで、全倉庫で　　　第2倉庫に軽い台車が10台\n"
        "安全運動を行います。朝の体操　　　入りました。色は青です。古い\nと、声かけを続けましょう。　　　　台車は北倉庫で使います。\n"
    )
    (verse,) = said(text, Role.VERSE)
    assert verse[1].count("\n") == 3 and Code.SHAPE_UNCLEAR in asked(text)


def test_the_parts_of_a_talk_on_a_slide_are_no_contents_if_one_names_no_slide() -> None:
    pages = f"本日の内容\n- 困りごと\n- 変えた点\n- 次の手と約束\n\n困りごと\n{TEXT}\n変えた点\n{TEXT}\n"
    assert [words for _, words in said(pages, Role.LIST_ITEM)] == ["困りごと", "変えた点", "次の手と約束"]
    assert "目次" in left_out(f"目次\n・困りごと\n・変えた点\n\n困りごと\n{TEXT}\n変えた点\n{TEXT}")


def test_steps_whose_words_begin_with_a_figure_are_items() -> None:
    text = "なすの揚げびたし\n\n1 なすは縦半分に切る。\n2 180度の油で2分揚げる。\n3 だしを煮立て、なすを浸す。\n"
    assert [words for _, words in said(text, Role.NUMBERED_ITEM)] == [
        "なすは縦半分に切る。",
        "180度の油で2分揚げる。",
        "だしを煮立て、なすを浸す。",
    ]


def test_questions_in_brackets_are_headings_above_their_answers() -> None:
    text = "会議室\n\n［問］飲食はできますか。\n［答］飲み物だけです。\n\n［問］何日前から予約できますか。\n［答］3か月前からです。\n"
    assert [words for _, words in said(text, Role.HEADING)] == [
        "［問］飲食はできますか。",
        "［問］何日前から予約できますか。",
    ]


def test_several_boxes_on_a_line_are_no_heading() -> None:
    text = f"修理の依頼\n\n1. 直す物\n　□ 台車　□ はかり　□ 端末\n\n2. 状態\n{TEXT}"
    assert not any("台車" in words for _, words in said(text, Role.HEADING))


def test_the_number_of_an_act_is_no_title_and_what_it_enacts_is() -> None:
    text = f"港市告示第45号\n\n港市倉庫補助金交付要綱を次のように定める。\n\n　　　港市倉庫補助金交付要綱\n\n（趣旨）\n第1条　{TEXT}"
    assert title(text) == "港市倉庫補助金交付要綱"


def test_a_first_line_that_all_pages_repeat_at_their_feet_is_the_title() -> None:
    pages = "".join(f"\n{TEXT}\n蔵人のしおり\n― {number} ―\n" for number in range(1, 5))
    text = f"蔵人のしおり\n{pages}"
    assert title(text) == "蔵人のしおり" and left_out(text).count("蔵人のしおり") == 4


def test_where_the_person_works_to_whom_a_dated_letter_goes_is_no_title() -> None:
    letter = f"令和七年十一月二日\n\nコール・みずなら\n団友の皆さまへ\n\n　{TEXT}\n　{TEXT}"
    assert title(letter) == "" and Code.IMPORT_TITLE in asked(letter)


def test_the_last_line_of_a_letterhead_is_no_title_though_a_rule_stands_below_the_title() -> None:
    text = f"令和7年5月20日\n波戸崎漁協　定置部会\n\n第3回　定置部会　打合せ控え\n━━━━━━━━━━\n\n日　時　　5月19日\n場　所　　会議室\n\n{TEXT}"
    assert title(text) == "第3回　定置部会　打合せ控え"


def test_people_called_by_letters_are_no_items() -> None:
    people = "Aちゃんは、眠いと耳をさわります。\nBくんは、卵を始めました。\nCちゃんは、月曜が早いです。\n"
    assert not said(f"引きつぎ\n\n{people}", Role.NUMBERED_ITEM)


def test_stages_of_old_and_sections_of_a_roman_part_are_headings() -> None:
    text = f"しおり\n\n壱の段　麹\n\n{TEXT}\nⅡ-A　測った所\n\n{TEXT}\nⅡ-B　補正\n\n{TEXT}\n弐の段　搾る\n\n{TEXT}"
    assert {words for _, words in said(text, Role.HEADING)} == {
        "壱の段　麹",
        "Ⅱ-A　測った所",
        "Ⅱ-B　補正",
        "弐の段　搾る",
    }


def rows_of(text: str) -> list[list[str]]:
    return next(block.table() for block in blocks(found_in(text)) if block.role is Role.TABLE_CELL)


def test_an_empty_cell_between_two_tabs_keeps_its_column() -> None:
    text = "在庫\n\n品番\t品名\t帳簿\t実数\nA-001\t台車\t12\t11\nA-003\t札\t500\t480\n合計\t\t512\t491\n"
    assert rows_of(text)[-1] == ["合計", "", "512", "491"] and Code.TABLE_GUESSED not in asked(text)


@pytest.mark.parametrize("total", ["", "合計\t\t552\t530\n"])
def test_a_cell_with_two_lines_is_one_cell_and_the_table_is_asked_about(total: str) -> None:
    text = f"在庫\n\n品番\t品名\t帳簿\t実数\nA-001\t台車\t12\t11\nA-002\tゴムバンド\n（太）\t40\t39\nA-003\t札\t500\t480\n{total}"
    assert rows_of(text)[2] == ["A-002", "ゴムバンド（太）", "40", "39"] and len(rows_of(text)) == 4 + bool(total)
    assert Code.TABLE_GUESSED in asked(text)


def test_what_hangs_below_an_explanation_carries_it_on() -> None:
    text = "用語\n\nアイテム　　　品物の種類。数ではない。\n　　　　　　　番号は箱の横にある。\nかんばん　　　次に作る数を書いた札。\n"
    assert next(words for _, words in said(text, Role.PARAGRAPH)).endswith("番号は箱の横にある。")
