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
    a, b, c = tuple(numbers)
    text = f"蔵の決まり\n\n入る人は次のとおりとする。\n(1)　杜氏であること。\n(2)　蔵人であること。\n　({a})　蔵に三年いること。\n　({b})　手を洗うこと。\n　({c})　帽子をかぶること。\n(3)　見学の人。\n"
    assert [line[:2] for line in outline(text) if line[0] == "N"] == ["N1", "N1", "N2", "N2", "N2", "N1"]


def test_names_between_signs_head_their_parts_and_a_question_does_not() -> None:
    said = "――蔵の仕事はいつから？\n\n北山　十五の年からです。冬のあいだだけ、山を下りて通いました。\n\n"
    text = f"杜氏に聞く\n\n{PROSE}\n（聞き手＝町田）\n\n――水を読む――\n\n{said}――米を読む――\n\n{said}"
    assert heads(text)[1:] == ["H1 水を読む", "H1 米を読む"]
    assert heads(f"杜氏に聞く\n\n― 冬の蔵で ―\n\n{PROSE}\n\n- 2 -\n\n{PROSE}\n\n- 3 -\n")[1:] == []


def test_names_with_letters_apart_are_headings_and_with_words_drawn_in_items() -> None:
    apart = f"蔵の声\n\n1. 冬\n{PROSE}\n\n2. 声\n\nア　よい点\n1位　水（8人）\n2位　米（3人）\n\nイ　悪い点\n1位　寒さ（9人）\n2位　坂（5人）\n\n3. 春\n{PROSE}\n"
    assert {"H2 ア　よい点", "H2 イ　悪い点"} <= set(heads(apart))
    drawn_in = f"蔵の声\n\n{PROSE}\n\nア　水\n　　山から引く。\n\nイ　米\n　　里から買う。\n"
    assert heads(drawn_in) == ["T 蔵の声"]


@pytest.mark.parametrize("mark", ["× ", "→", "⇒ ", "− "])
def test_crosses_and_arrows_line_by_line_are_items(mark: str) -> None:
    text = f"蔵の決まり\n\n次のことはしない。\n{mark}戸を開けたままにする\n{mark}濡れた手で米に触れる\n"
    assert outline(text)[-2:] == ["I1 戸を開けたままにする", "I1 濡れた手で米に触れる"]


def test_an_arrow_below_an_item_and_a_sign_in_every_row_of_a_table_are_none() -> None:
    text = "蔵の決まり\n\n次のとおり。\n・戸を閉める\n　→夜は鍵もかける\n・火を消す\n"
    assert [line for line in outline(text) if line[0] == "I"] == ["I1 戸を閉める", "I2 →夜は鍵もかける", "I1 火を消す"]
    signs = "蔵の印\n\n印は次のとおり。\n\n印      意味        使う所\n◎      すんだ      桶の札\n△      途中        桶のふた\n×      だめ        桶の底\n"
    assert "table-guessed" not in asked(signs) and "R ×|だめ|桶の底" in outline(signs)


# ---------------------------------------------------------------- what runs on, and what does not


def test_nothing_runs_on_over_a_rule_nor_from_a_line_that_ends_in_koto() -> None:
    text = f"蔵の声\n\n{PROSE}\n\n・二階の一部を、話のできる明るい部屋に変えること\n{'-' * 30}\nこの冊子は、蔵の会が年に二度だけ作っています。\n"
    assert "I1 二階の一部を、話のできる明るい部屋に変えること" in outline(text)


def test_thousands_in_wide_figures_part_no_cells() -> None:
    text = "蔵の値段\n\n次のとおりとする。\n\n　　品　　　　数　　　　値段　　　　　計\n　　桶　　　　１つ　　　８０,０００円　　　８０,０００円\n　　樽　　　　１２本　　　１５,０００円　　　１８０,０００円\n"
    assert outline(text)[-1] == "R 樽|１２本|１５,０００円|１８０,０００円"


def test_a_name_in_a_quoted_mail_stands_on_its_line() -> None:
    text = "Re: 米\n\n> 北山酒造\n> 町田様\n> いつもお世話になっております。米の件で、一つお尋ねが\n> あります。\n\n承知しました。\n"
    quoted = [line for line in outline(text) if line[0] == "Q"]
    assert quoted == ["Q 北山酒造", "Q 町田様", "Q いつもお世話になっております。米の件で、一つお尋ねがあります。"]


# ---------------------------------------------------------------- papers of offices, wikis, stories


def test_a_paper_of_an_office_has_its_parts_and_what_stands_below_its_numbers() -> None:
    text = (
        "蔵第１２号\n令和６年４月１日\n\n各蔵元　殿\n\n県総務部長\n\n蔵の夜間利用に関する取扱いについて（通知）\n\n　下記のとおり定めたので、遺漏のないよう取り扱われたい。\n\n記\n\n"
        "第１　趣旨\n　この通知は、蔵の夜間利用について必要な事項を定める。\n\n第２　手続\n１　申請\n(1)　七日前までに申請書を提出する。\n(2)　次に掲げる書類を添える。\nア　名簿\nイ　概要\n(ア)　名称\n(イ)　人数\n"
        "２　許可\n　許可は、書面により行う。\n\n第３　その他\n　総務課と協議する。\n"
    )
    assert heads(text)[1:] == ["H1 第１　趣旨", "H1 第２　手続", "H2 １　申請", "H2 ２　許可", "H1 第３　その他"]
    assert [line[:2] for line in outline(text) if line[0] == "N"] == ["N1", "N1", "N2", "N2", "N3", "N3"]
    assert "P 記" in outline(text)


def test_the_number_of_an_issue_behind_the_number_of_a_heading_is_no_fraction() -> None:
    text = f"蔵の会議\n\n１．前回\n{PROSE}\n\n２．６月号の特集\n{PROSE}\n\n３．宿題\n{PROSE}\n"
    assert heads(text)[1:] == ["H1 １．前回", "H1 ２．６月号の特集", "H1 ３．宿題"]


def test_a_page_of_a_wiki_loses_its_edit_links_and_keeps_every_heading() -> None:
    text = f"水車\n\n{PROSE}\n\n目次\n1 歴史\n2 種類\n2.1 上掛け\n2.2 下掛け\n歴史[編集]\n{PROSE}\n\n種類[編集]\n上掛け[編集]\n{PROSE}\n\n下掛け[編集]\n{PROSE}\n"
    assert heads(text)[1:] == ["H1 歴史", "H1 種類", "H2 上掛け", "H2 下掛け"]
    assert left_out(text)[5:] == ["[編集]"] * 4
    assert "[編集]" not in left_out(f"水車\n\n{PROSE}\n\n題の横の[編集]\n{PROSE}\n")


def test_numerals_alone_part_a_story_and_a_lone_star_is_no_text() -> None:
    text = f"冬の橋\n\n　　　　一\n\n{PROSE}\n\n　　　　二\n\n{PROSE}\n\n　　　＊\n\n{PROSE}\n"
    assert heads(text) == ["T 冬の橋", "H1 一", "H1 二"] and not any("＊" in line for line in outline(text))
    assert heads(f"冬の橋\n\n{PROSE}\n\n二\n\n{PROSE}\n") == ["T 冬の橋"]


def test_what_opens_and_closes_a_paper_stands_beside_its_numbered_parts_and_counted_pages_go() -> None:
    text = (
        f"蔵の温度の実態\n\n要旨\n{PROSE}\n\n1　はじめに\n{PROSE}\n\n2　方法\n2.1　対象\n{PROSE}\n- 19 -\n2.2　手順\n{PROSE}\n\n"
        f"3　考察\n{PROSE}\n\n謝辞\n{PROSE}\n\n参考文献\n[1] 町田『蔵』、2001年。\n[2] 北山『水』、2010年。\n- 20 -\n"
    )
    assert [line[:2] for line in heads(text)] == ["T ", "H1", "H1", "H1", "H2", "H2", "H1", "H1", "H1"]
    assert left_out(text) == ["- 19 -", "- 20 -"]
