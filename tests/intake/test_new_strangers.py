"""What a twenty-first and a twenty-second set by strangers showed: rarer marks and numbers, names set wide, tables with other signs between their cells, ends of
mails, links in the middle of a page, greetings, and what limits a text in words that nobody listed together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.test_later_strangers import BODY, words_of
from tests.intake.test_other_people import TEXT, restricted
from tests.intake.test_plain import asked, found_in, left_out
from tools.diagnostics import Code
from tools.intake.blocks import blocks
from tools.intake.readers import read
from tools.intake.rights import restricts_at_edge
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
        (("〈ア〉　火の色", "〈イ〉　薪の山"), ("〈ア〉　火の色", "〈イ〉　薪の山")),
        (("≪1≫ 火の色", "≪2≫ 薪の山"), ("≪1≫ 火の色", "≪2≫ 薪の山")),
    ],
)
def test_rarer_marks_and_numbers_open_headings(heads: tuple[str, str], words: tuple[str, str]) -> None:
    text = f"窯の手引き\n\n{heads[0]}\n\n{BODY}\n\n{heads[1]}\n\n{BODY}\n"
    assert words_of(text, Role.HEADING) == list(words)


@pytest.mark.parametrize("signs", ["い．|ろ．|は．", "壱．|弐．|参．", "甲、|乙、|丙、", "問１　|問２　|問３　"])
def test_letters_and_numbers_of_old_count_items(signs: str) -> None:
    items = [
        f"{sign}{words}" for sign, words in zip(signs.split("|"), ("火を見る", "薪を足す", "戸を閉める"), strict=True)
    ]
    text = "窯の手引き\n\n{0}\n\n{1}\n\n{0}\n".format(BODY, "\n".join(items))
    assert words_of(text, Role.NUMBERED_ITEM) == items


@pytest.mark.parametrize("mark", ["⊿", "〆", "∴ ", "§ "])
def test_any_sign_that_opens_neighbouring_lines_is_the_mark_of_items(mark: str) -> None:
    text = f"窯の手引き\n\n{BODY}\n\n{mark}火を見る\n{mark}薪を足す\n\n{BODY}\n"
    assert words_of(text, Role.LIST_ITEM) == ["火を見る", "薪を足す"]


def test_who_signs_a_contract_is_no_item() -> None:
    lines = "甲　北窯組合　理事長　森　　印\n乙　有限会社南窯　代表　林　　印"
    assert words_of(f"窯の手引き\n\n{BODY}\n\n{lines}\n", Role.VERSE) == [lines]


def test_lines_that_all_stand_again_below_are_contents_without_a_word_that_says_so() -> None:
    heads = ["一　火の色", "二　薪の山", "三　窯の戸"]
    body = "".join(f"{head}\n\n{BODY}\n\n" for head in heads)
    assert left_out("窯の便り\n\n今号の見どころ\n{}\n\n{}".format("\n".join(heads), body)) == ["今号の見どころ", *heads]


def test_to_whom_a_release_goes_is_a_line_of_its_letterhead() -> None:
    page = f"<p>報道関係各位</p><p>2025年2月18日</p><p>有限会社北窯</p><h1>紙の窯を貸します</h1><p>{BODY}</p>"
    found = read(page.encode(), path=Path("a.html"))[0].analysis
    assert "報道関係各位" in "".join(block.words for block in blocks(found))


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


@pytest.mark.parametrize("edge", ["{line}\n\n春の花\n\n{text}\n", "春の花\n\n{text}\n\n{line}\n"])
@pytest.mark.parametrize(
    "line",
    [
        "本冊は受講票と引きかえにお渡ししています。受講されない方の手に渡らぬよう、読み終えた後は講師へお返しください。",
        "発売日までは、このやりとりも校正紙も編集部のお部屋の外に出さずにおいてくださいませ。",
        "窯番さんだけに宛てて書いています。ほかの方は、ここで閉じてください。",
        "甲板の上で読む紙です。船を降りるときは艇長へ戻し、手元に控えを残さないこと。",
        "次の保安係だけが読むこと。写真に撮って回すのはなし。",
        "この綴りは、当番の机の引き出しから外へ持って行かないでください。",
        "講師の許しなしに、録音や書き起こしを人に渡すことはできません。",
        "この献立の分量は、加盟店のほかではお使いいただけません。",
        "作業員のほかは、ここから下を読まないでください。",
        "これは店の者が読むためのものです。お客さまには見せません。",
        "お手元の一部は貸し出しです。期日までに返却箱へお戻しください。",
        "本稿は査読の前のものです。引用はお待ちください。",
    ],
)
def test_what_is_done_with_a_text_and_what_limits_it_restrict_or_are_asked_about(line: str, edge: str) -> None:
    text = edge.format(line=line, text=TEXT)
    assert restricted(text) or Code.RIGHTS_UNCLEAR in asked(text)


@pytest.mark.parametrize("edge", ["{line}\n\n春の花\n\n{text}\n", "春の花\n\n{text}\n\n{line}\n"])
@pytest.mark.parametrize(
    "line",
    [
        "道具は使い終わったら、元の棚に戻してください。",
        "使った紙コップは、家へ持ち帰ってください。",
        "読み終えた本は、返却口へお戻しください。",
        "型紙は、厚紙に写して切り抜きます。",
        "回覧板は、三日のうちに隣へ回してください。",
        "この印刷機は、課の許可なく動かさないでください。",
        "図書館で借りた本に、書き込みをしないでください。",
        "お客さまには、先に水をお出しします。",
    ],
)
def test_what_is_done_with_tools_and_guests_restricts_nothing(line: str, edge: str) -> None:
    assert not restricted(edge.format(line=line, text=TEXT))


def test_names_of_slides_stand_right_below_their_numbers() -> None:
    slides = "".join(
        f"{n}\n{name}\n• 薪を{n}束\n• 火を{n}度\n\n" for n, name in enumerate(("窯の一年", "火の色", "薪の山"), 1)
    )
    assert words_of(slides, Role.HEADING) == ["火の色", "薪の山"] and left_out(slides) == ["1", "2", "3"]
    steps = f"窯の手引き\n\n{BODY}\n\n1\n火を見る\n\n2\n薪を足す\n\n3\n戸を閉める\n"
    assert words_of(steps, Role.HEADING) == []


@pytest.mark.parametrize(
    "lines",
    [
        "とき　　9月12日（木）\nところ　山麓の窯場\n出た人　森、林、記録は久米",
        "〒000-0000　北窯町字石塚 5\n薪置場　三叉路\n（箱に「石」と大きく書いてください）",
    ],
)
def test_values_that_begin_at_one_column_and_addresses_keep_their_lines(lines: str) -> None:
    assert words_of(f"窯の手引き\n\n{BODY}\n\n{lines}\n\n{BODY}\n", Role.VERSE) == [lines]
    assert Code.LINES_KEPT not in asked(f"窯の手引き\n\n{BODY}\n\n{lines}\n\n{BODY}\n")


def test_a_fraction_that_is_drawn_is_an_equation() -> None:
    lines = "        使える薪の数\n  U = ―――――――――― × 100\n        全部の薪の数"
    assert words_of(f"窯の手引き\n\n{BODY}\n\n{lines}\n\n{BODY}\n", Role.CODE) == [lines]


def test_a_holder_may_stand_behind_the_words_that_reserve_rights() -> None:
    holder = "All rights reserved, Kitagama Co., Ltd."
    text = f"窯の手引き\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{holder}\n"
    assert left_out(text) == [holder] and not restricted(text)


def test_a_title_that_quotes_a_ban_is_none() -> None:
    assert not restricts_at_edge("「無断転載を禁じます」と書く前に")
    assert restricts_at_edge("無断転載を禁じます")
    assert restricts_at_edge("「無断転載を禁じます」")
