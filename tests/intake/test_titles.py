"""Titles of two lines, heads of pages, and what stands at the edges of a text: neighbours of what a ninth set showed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.test_plain import asked, found_in, left_out, outline
from tools.intake.analyse import analyse
from tools.intake.spans import Reason

PROSE = "蔵の戸は、朝の六時に開けて風を通します。昼のあいだは、二人が交代で温度を書きとめます。"
RULE = "─" * 30


def title(text: str) -> tuple[str, bool]:
    """Return the title of *text*, and whether a person is asked about it."""
    made = [line[2:] for line in outline(text) if line[0] == "T"]
    return "".join(made), any(code in ("title-unclear", "import-title") for code in asked(text))


# ---------------------------------------------------------------- titles


@pytest.mark.parametrize("first", ["令和五年度", "はじめての人のための", "蔵規第12号"])
def test_a_line_that_only_opens_a_title_is_asked_about(first: str) -> None:
    assert title(f"{first}\n蔵の手引き\n\n{PROSE}\n") == (f"{first}蔵の手引き", True)


def test_a_line_right_below_a_title_may_be_the_title_but_who_wrote_it_is_none() -> None:
    assert title(f"蔵のしおり\n朝の仕事と夜の仕事\n\n{PROSE}\n") == ("蔵のしおり", True)
    assert title(f"蔵のしおり\n坂井　典子\n\n{PROSE}\n") == ("蔵のしおり", False)


@pytest.mark.parametrize("first", ["題名　蔵の手引き", "タイトル：蔵の手引き"])
def test_a_line_that_says_so_is_the_title_above_other_values(first: str) -> None:
    assert title(f"{first}\n作成者　西\n\n{PROSE}\n") == ("蔵の手引き", False)


# ---------------------------------------------------------------- heads of pages


@pytest.mark.parametrize(("first", "second"), [("3年理科①", "3年理科②"), ("蔵の試験 1/2", "蔵の試験 2/2")])
def test_the_head_of_a_page_bears_a_number_that_counts_on(first: str, second: str) -> None:
    text = f"{first}\n令和5年度　秋の試験\n\n{PROSE}\n\n- 1 -\n{second}\n\n{PROSE}\n\n- 2 -\n"
    assert [line for line in left_out(text) if line[0] != "-"] == [first, second]


def test_a_line_below_the_number_of_a_page_that_says_something_else_stays() -> None:
    text = f"蔵の試験①\n\n{PROSE}\n\n- 1 -\n米の試験②\n\n{PROSE}\n\n- 2 -\n"
    assert left_out(text) == ["- 1 -", "- 2 -"]


# ---------------------------------------------------------------- bans and advertising


@pytest.mark.parametrize(
    "ban", ["【社外秘】本書の写しを蔵の外の者に渡すことを禁ずる。", "この問題を複製し、校外の者に渡すことを禁じます。"]
)
def test_a_ban_that_stands_apart_above_or_below_a_text_goes_and_restricts(ban: str) -> None:
    for text in (f"{ban}\n\n蔵の手引き\n\n{PROSE}\n", f"蔵の手引き\n\n{PROSE}\n\n{PROSE}\n\n{ban}\n"):
        assert left_out(text) == [ban] and found_in(text).restricted
        assert title(text)[0] == "蔵の手引き"


def test_a_sentence_about_a_ban_stays() -> None:
    talk = "この問題は、教室で複製してもかまいません。"
    assert not left_out(f"{talk}\n\n蔵の手引き\n\n{PROSE}\n")


@pytest.mark.parametrize("head", [f"＜PR＞{RULE}", f"{RULE}【広告】", f"[PR]{RULE}"])
def test_what_stands_between_a_rule_that_says_so_and_the_next_is_advertising(head: str) -> None:
    box = f"{head}\n　竈の買い替えは「カマド電器」　http://kamado.example/\n{RULE}"
    assert left_out(f"蔵だより\n\n{PROSE}\n\n{box}\n\n{PROSE}\n")[1].startswith("竈")
    assert not left_out(f"蔵だより\n\n{PROSE}\n\n【広告の話】\n蔵の広告を三つ出した。\n\n{PROSE}\n")


def test_the_foot_of_a_wiki_goes() -> None:
    foot = "カテゴリ: 縄文時代 | 蔵の史跡\nこのページの最終更新日時は 2023年8月3日 (木) 11:20 です。"
    assert left_out(f"蔵の貝塚\n\n{PROSE}\n\n{PROSE}\n\n{foot}\n") == foot.split("\n")


# ---------------------------------------------------------------- quotations and listings


def test_sentences_in_brackets_set_in_between_blank_lines_are_a_quotation() -> None:
    said = "「蔵を見せてください。来る十一月に、二十八人で伺いたく存じます。」"
    assert f"Q {said}" in outline(f"蔵の手引き\n\n文面は次のとおりです。\n\n　　{said}\n\nよろしければ出します。\n")
    story = f"蔵の犬\n\n　犬が吠えた。\n\n　{said}\n\n　声がした。\n"
    assert f"P {said}" in outline(story)


def test_quoted_words_that_address_somebody_in_their_middle_go_on() -> None:
    assert "Q 器のことがわからないので、西さん、調べてください。" in outline(
        f"蔵の手引き\n\n{PROSE}\n\n> 器のことがわからないので、西さん、\n> 調べてください。\n"
    )


def test_settings_with_their_sections_are_one_listing() -> None:
    lines = "# /etc/kura.conf\n[target]\n    path = /mnt/bk\n    keep = 14      ; 一時的に 10\n[notify]\n    to = kura@kura.example"
    made = outline(f"蔵の手引き\n\n{PROSE}\n\n{lines}\n\n{PROSE}\n")
    assert [line[0] for line in made] == ["T", "P", "C", "P"]


PRICES = "来年の春に価格を変える計画について述べます。まず、仕入れの値が上がりました。\n\n■理由\n仕入れの値が上がりました。続けて上がる見込みです。\n"


@pytest.mark.parametrize(
    "first",
    ["2025年度 価格改定案　社外秘", "価格改定案　　　　関係者かぎり", "【社外秘】価格改定案", "価格改定案（社外秘）"],
)
def test_a_title_beside_a_mark_of_confidentiality_is_not_left_out_with_it(first: str) -> None:
    assert "価格改定案" in title(f"{first}\n\n{PRICES}")[0]


@pytest.mark.parametrize(
    "above", ["（自動文字起こし）", "（部員以外には見せないこと）", "■シリーズ　まちの手しごと（7）", "※複写お断り"]
)
def test_a_remark_or_a_series_above_the_title_is_not_the_title(above: str) -> None:
    assert title(f"{above}\n★★価格改定案★★\n\n{PRICES}")[0] == "価格改定案"


def test_lines_that_only_say_how_a_text_may_be_used_are_left_out_at_its_end() -> None:
    ban = "※　ご家族のご意向により、詩を別の紙に写して配ることは遠慮してください。朗読\n　は自由です。"
    found = analyse(f"春の詩\n\n{PRICES}\n{ban}\n", path=Path("a.txt"))
    assert found.restricted and [s.reason for s in found.spans if s.reason is Reason.COPYRIGHT] != []
    kept = analyse(f"春の詩\n\n{PRICES}\n問い合わせ先：支配人室\n本書を館外に持ち出さないこと。\n", path=Path("a.txt"))
    assert "支配人室" in "".join(kept.text[s.start : s.end] for s in kept.spans if s.role)
