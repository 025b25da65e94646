"""What everyday documents hold, as a tenth set showed, and its neighbours: price lists, papers of offices, talks, mails, pages."""

from __future__ import annotations

import pytest
from docx import Document

from tests.intake import test_html, test_markdown, test_word
from tests.intake.test_plain import asked, found_in, left_out, outline
from tools.intake.spans import Role

PROSE = "蔵の戸は、朝の六時に開けて風を通します。昼のあいだは、二人が交代で温度を書きとめます。"
RULE = "-" * 40
ORNAMENTS = ["＊‥＊‥＊‥＊‥＊‥＊", "∞∞∞∞∞∞∞∞∞∞", "✿❀✿❀✿❀✿❀✿❀", "°×°×°×°×°×"]


# ---------------------------------------------------------------- tables and headings


@pytest.mark.parametrize("wide", ["ハサミ大", "はさみ", "二枚刃のはさみ（左）"])
def test_a_row_between_rules_above_rows_in_columns_is_the_head_of_a_table(wide: str) -> None:
    head, row = "番号      品物          長さ      値段", f"A-1       {wide}        12cm      900"
    text = f"値段の表\n\n{PROSE}\n\n【はさみ】\n{RULE}\n{head}\n{RULE}\n{row}\nA-2       小刀          9cm       450\nA-3       砥石          20cm      1,200\n{RULE}\n"
    found = outline(text)
    assert found[3] == "R 番号|品物|長さ|値段"
    assert [line for line in found if line[0] == "R"][-1] == "R A-3|砥石|20cm|1,200"


def test_a_remark_between_the_rows_of_a_table_is_none_of_them() -> None:
    rows = ["番号    品物    値段", "A-1     小刀    450", "A-2     砥石    990", "A-3     はさみ  900"]
    text = "\n".join(
        ["値段の表", "", PROSE, "", *rows, "          ※研いでから送ります。", "              二日かかります。"]
    )
    found = outline(text)
    assert [line for line in found if line[0] == "R"][-1] == "R A-3|はさみ|900"
    assert any(line.startswith("P ※研いでから") for line in found)


@pytest.mark.parametrize(("ask", "answer"), [("問　", "答　"), ("問：", "答："), ("質問　", "回答　")])
def test_a_question_with_its_answer_below_is_a_heading(ask: str, answer: str) -> None:
    text = f"蔵のこと\n\n{ask}戸は何時に開きますか。\n{answer}{PROSE}\n\n{ask}犬を連れて入れますか。\n{answer}入れません。戸の外でお待ちください。\n"
    assert [line for line in outline(text) if line[0] == "H"] == [
        f"H1 {ask}戸は何時に開きますか。",
        f"H1 {ask}犬を連れて入れますか。",
    ]


def test_a_question_without_an_answer_is_none() -> None:
    text = f"蔵の試験\n\n問　次の文を読みなさい。\n{PROSE}\n\n問　戸の数を書きなさい。\n{PROSE}\n"
    assert not [line for line in outline(text) if line[0] == "H"]


def test_what_is_quoted_is_no_last_chapter() -> None:
    text = f"蔵の書き方\n\n1. 文\n\n1.1 長さ\n\n{PROSE}\n\n(1) 引用\n\n{PROSE}\n\n(2) 写真\n\n{PROSE}\n\n2. 絵\n\n{PROSE}\n"
    assert [line for line in outline(text) if line[0] == "H"] == [
        "H1 1. 文", "H2 1.1 長さ", "H3 (1) 引用", "H3 (2) 写真", "H1 2. 絵",
    ]  # fmt: skip


def test_numbered_lines_with_nothing_below_them_are_asked_about() -> None:
    bare = "蔵の計画\n\n第1章 春\n1.1 戸\n1.2 床\n\n第2章 夏\n2.1 屋根\n2.2 樋\n\n第3章 秋\n"
    assert "outline-only" in asked(bare)
    told = "".join(f"第{n}章 {name}\n\n{PROSE}\n\n" for n, name in enumerate(("春", "夏", "秋", "冬"), 1))
    assert "outline-only" not in asked(f"蔵の計画\n\n{told}")


# ---------------------------------------------------------------- titles


def test_the_first_line_between_ornaments_is_the_title_above_names_between_rules() -> None:
    text = f"★☆　蔵の飯　☆★\n\n{PROSE}\n\n～～～～～～～～～～\n　支　度\n～～～～～～～～～～\n\n{PROSE}\n\n～～～～～～～～～～\n　片づけ\n～～～～～～～～～～\n\n{PROSE}\n"
    assert outline(text)[:3] == ["T 蔵の飯", f"P {PROSE}", "H1 支　度"]


@pytest.mark.parametrize("series", ["［連載］蔵の人　その三", "【特集】冬の蔵", "〈シリーズ〉町の音　２"])
def test_the_name_of_a_series_is_no_title(series: str) -> None:
    found = outline(f"{series}\n\n戸を開ける朝\n\n{PROSE}\n")
    assert "T 戸を開ける朝" in found


# ---------------------------------------------------------------- lines of a paragraph


def test_what_somebody_says_on_a_line_of_its_own_is_a_paragraph() -> None:
    wrapped = "　蔵の戸は朝の六時に開ける決まりで、三人が順に鍵を持ち帰ることになって\nいたが、雨の続いた秋には誰も来ない日があり、戸は昼まで閉まったままでい\nることもあった。それでも米は傷まず、主人は何も言わなかったという話だ。\n"
    spoken = (
        f"{wrapped}「鍵はどこへやったのかと、わしは三日のあいだ考えておったのだが」\n{wrapped}「え？」\nと弟が聞く。\n"
    )
    found = outline(f"蔵の鍵\n\n{wrapped}{wrapped}{spoken}")
    assert "P 「鍵はどこへやったのかと、わしは三日のあいだ考えておったのだが」" in found
    assert found[-2:] == ["P 「え？」", "P と弟が聞く。"]


def test_lines_that_stand_below_the_words_of_who_speaks_carry_them_on() -> None:
    talk = "西：戸は閉まっていました。\n東：開けました。そこへ猫が来て。\n　　（笑）\n　　鍵をくわえて、行きました。\n西：猫が。\n東：そうです。\n"
    assert "P 東：開けました。そこへ猫が来て。（笑）鍵をくわえて、行きました。" in outline(
        f"蔵の猫\n\n{PROSE}\n\n{talk}"
    )


def test_the_text_of_an_article_goes_on_below_its_number() -> None:
    first = "第一条　この規程は、株式会社くら（以下「会社」という。）の社員が、蔵の戸を開ける場合"
    second = "第二条　戸を開ける者は、前の日のうちに、鍵を受け取った時刻及び天気を帳面に書き、総務課に見"
    text = f"蔵の戸の規程\n\n（目的）\n{first}\nの手続について定める。\n\n（届出）\n{second}\nせて、印を受ける。\n"
    assert f"P {first}の手続について定める。" in outline(text) and f"P {second}せて、印を受ける。" in outline(text)


# ---------------------------------------------------------------- frames


@pytest.mark.parametrize("dash", "−–－")
def test_numbers_of_pages_between_any_dashes_and_small_roman_ones_go(dash: str) -> None:
    head = "蔵の調べ（概要）"
    pages = "".join(f"{head}\n\n{n}　話\n\n{PROSE}\n\n      {dash} {n} {dash}\n" for n in (1, 2, 3))
    text = f"蔵の調べ\n\n令和六年\n\n      i\n{head}\n\n{PROSE}\n\n      ii\n{pages}"
    gone = {head, "i", "ii", *(f"{dash} {n} {dash}" for n in (1, 2, 3))}
    assert set(left_out(text)) == gone


@pytest.mark.parametrize("rule", ORNAMENTS)
def test_any_signs_in_a_row_are_a_rule(rule: str) -> None:
    assert outline(f"蔵の便り\n\n{PROSE}\n\n{rule}\n\n{PROSE}\n") == ["T 蔵の便り", f"P {PROSE}", f"P {PROSE}"]


def test_words_are_no_rule() -> None:
    assert any("！！！！！！！！" in line for line in outline(f"蔵の便り\n\n{PROSE}\n\n！！！！！！！！\n\n{PROSE}\n"))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("エクスポート日時: 2025/05/11 22:08", "この会話は ToiNote から書き出されました"),
        ("出力日時：2025年5月11日 22:08", "※このメモは ToiNote で作成されました。"),
        ("Exported on: 2025-05-11", "Exported from ToiNote"),
    ],
)
def test_what_a_program_adds_to_a_file_goes(above: str, below: str) -> None:
    assert left_out(f"蔵の話\n\n{above}\n\n{PROSE}\n\n{PROSE}\n\n{below}\n") == [above, below]
    page = test_markdown.reading(f"# 蔵の話\n\n> {above}\n> メッセージ数: 6\n\n{PROSE}\n\n---\n*{below}*\n")
    assert [span.role for span in page.analysis.spans if span.role] == [Role.TITLE, Role.PARAGRAPH]


@pytest.mark.parametrize("line", ["書き出し日時：2026/11/20 9:15", "保存日: 2026年3月2日", "Saved at: 2026-03-02"])
def test_when_a_file_was_written_may_stand_at_its_end(line: str) -> None:
    assert left_out(f"蔵の話\n\n{PROSE}\n\n{PROSE}\n\n{line}\n") == [line]


def test_a_text_that_tells_of_such_lines_stays() -> None:
    told = "会話は、端末から書き出されると、日時の順に並びます。"
    assert left_out(f"蔵の話\n\n{PROSE}\n\n{told}\n\n出力日時の欄は空けておきます。\n") == []


@pytest.mark.parametrize("bar", ["カテゴリ: 蔵 ｜ このページの履歴 ｜ 編集", "編集 | 差分 | 添付 | 印刷"])
def test_what_may_be_done_with_a_page_of_a_wiki_goes(bar: str) -> None:
    assert left_out(f"蔵の戸\n\n{PROSE}\n\n{PROSE}\n\n{bar}\n") == [bar]
    assert left_out(f"蔵の戸\n\n{PROSE}\n\n{PROSE}\n\n昼は編集 ｜ 夜は留守番\n") == []


def test_the_end_of_a_mail_may_begin_with_a_name() -> None:
    end = ["蔵の便り編集室（水曜休み）", "〒000-0000 どこか市蔵町1", "配信停止：空メールを stop@example.jp へ"]
    text = "\n".join([f"蔵の便り　第3号\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n", "=" * 30, *end, "=" * 30])
    assert left_out(text) == end


def test_lines_of_a_mail_that_were_joined_are_asked_about_once() -> None:
    told = "戸は朝の六時に開けます。\n床は昼に掃きます。\n"
    end = "\n------------------------------\n〒000-0000 どこか市\n配信停止：空メールを stop@example.jp へ\n"
    assert asked(f"蔵の便り　第3号\n\n{told}\n{told}\n{PROSE}\n{end}").count("sentences-joined") == 1


# ---------------------------------------------------------------- bans at the edges


@pytest.mark.parametrize(
    "ban", ["本書は番号を付けて管理しています。読み終えた後は回収します。", "この図を社外の方に見せないでください。"]
)
def test_a_ban_of_several_sentences_below_a_text_goes(ban: str) -> None:
    text = f"蔵の戸\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n{ban}\n"
    assert left_out(text) == [ban] and found_in(text).restricted


def test_a_ban_with_other_words_stays_and_is_asked_about() -> None:
    told = "■この紙は集まりで配るものです。複製を固く\n　お断りします。読んだ感想は歓迎します。"
    text = f"蔵の戸\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n{told}\n"
    assert left_out(text) == [] and found_in(text).restricted and "shape-unclear" in asked(text)
    assert not [line for line in outline(text) if line[0] == "H"]


def test_the_number_of_a_paper_below_a_ban_goes_with_it() -> None:
    ban = "この説明書の文を、ほかの紙にお使いになる場合は、事前に当社の承諾を得てください。"
    assert left_out(f"蔵の戸\n\n{PROSE}\n\n{PROSE}\n\n{ban}\n\nKR20-J-0003　第3版\n") == [ban, "KR20-J-0003　第3版"]


# ---------------------------------------------------------------- documents with markup


@pytest.mark.parametrize("mark", ["社外秘", "関係者限り", "【取扱注意】"])
def test_a_mark_of_confidence_in_bold_is_no_heading_of_a_word_file(mark: str) -> None:
    document = Document()
    document.add_paragraph().add_run(mark).bold = True
    for words in ("蔵の戸の直し方", PROSE, "一　戸", PROSE, "二　床", PROSE):
        document.add_paragraph().add_run(words).bold = words != PROSE
    assert mark.strip("【】") not in [words for what, words in test_word.said(document) if what == "heading"]
    assert test_word.reading(document).analysis.restricted


def test_boxes_of_other_pages_below_the_text_go_by_their_headings() -> None:
    box = "<section><h3>おすすめ</h3><ol><li><a href='/1'>冬の床</a></li></ol><h3>週間ランキング</h3><p>1 春の屋根</p></section>"
    page = f"<html><body><article><h1>蔵の戸</h1><p>{PROSE}</p></article>{box}</body></html>"
    assert {words for _, words in test_html.dropped(page)} >= {"おすすめ", "冬の床", "週間ランキング", "1 春の屋根"}
    told = page.replace("1 春の屋根", "順位は毎週、町の人が決めます。")
    assert "週間ランキング" in [words for _, words in test_html.said(told)]


def test_buttons_with_an_exclamation_mark_in_their_names_go() -> None:
    box = "<ul class='sns'><li><a>ポスト</a></li><li><a>B!ブックマーク 12</a></li><li><a>LINEで送る</a></li></ul>"
    page = f"<html><body><article><h1>蔵の戸</h1>{box}<p>{PROSE}</p></article></body></html>"
    assert [words for what, words in test_html.said(page)] == ["蔵の戸", PROSE]


def test_notes_right_below_each_other_are_parted_in_markdown() -> None:
    notes = [f"[{n}]: {words}" for n, words in (("^1", "戸の数は三つ。"), ("^2", "床は二枚。"))]
    found = test_markdown.said(f"# 蔵\n\n{PROSE}[^1][^2]\n\n" + "\n".join(notes) + "\n")
    assert [words for _, words in found][-2:] == ["[1] 戸の数は三つ。", "[2] 床は二枚。"]


@pytest.mark.parametrize(
    ("lines", "told"), [("- 戸\n裏にあります\n- 床\n", 1), ("- 戸を開けるのは\n朝の六時\n- 床\n", 0)]
)
def test_an_item_of_markdown_that_goes_on_below_is_asked_about(lines: str, told: int) -> None:
    assert test_markdown.asked(f"# 蔵\n\n{PROSE}\n\n{lines}").count("item-joined") == told


def test_a_quotation_below_the_title_that_says_who_may_read_goes() -> None:
    page = test_markdown.reading(
        f"# 蔵の戸\n\n> 🔒 この Wiki は社内向けです。外へ持ち出さないでください。\n\n{PROSE}\n\n{PROSE}\n"
    )
    assert page.analysis.restricted and Role.QUOTATION not in [span.role for span in page.analysis.spans]
    shown = test_markdown.reading(f"# 断り書き\n\n{PROSE}\n\n> 本書の複製を禁じます。\n\n{PROSE}\n")
    assert Role.QUOTATION in [span.role for span in shown.analysis.spans]
