"""Kinds of documents that the first sets lacked: mail copied as text, chat logs, tables set by spaces, rival titles, doubts."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from tests.intake.test_mail import said as mail_said
from tests.intake.test_plain import asked, found_in, left_out, outline
from tools.diagnostics import Code
from tools.intake.headings import guessed
from tools.intake.plain.box_words import kind_of
from tools.intake.spans import Reason

PROSE = "朝市の準備は、場所を決めることから始めます。道路を使うときは、町の許可を取ります。"


def test_columns_stand_between_gutters_however_the_cells_are_set() -> None:
    text = f"""数のまとめ

{PROSE}

品目            4月    5月    計
りんご 1kg    1,204    980  2,184
長い名前の品     12      －     12
ぶどう           75     92    167
"""
    assert [line for line in outline(text) if line.startswith("R")] == [
        "R 品目|4月|5月|計",
        "R りんご 1kg|1,204|980|2,184",
        "R 長い名前の品|12|－|12",
        "R ぶどう|75|92|167",
    ]


def test_a_cell_goes_on_in_the_line_below() -> None:
    text = """対策の一覧

No.  対策                      期限     担当
1    証明書の一覧を作り、六十  10/4     運用
     日前に通知                         課
2    宛先を共有に変える        9/27     運用課
"""
    assert outline(text)[1:] == [
        "R No.|対策|期限|担当",
        "R 1|証明書の一覧を作り、六十日前に通知|10/4|運用課",
        "R 2|宛先を共有に変える|9/27|運用課",
    ]


def test_the_head_of_a_copied_mail_is_left_out_and_its_subject_is_the_title() -> None:
    text = f"""差出人: 町田 <a@example.jp>
送信日時: 2026年6月3日 11:08
宛先: 川口 <b@example.jp>
件名: Re: 朝市の件

{PROSE}
"""
    assert outline(text) == ["T 朝市の件", f"P {PROSE}"]


def test_answers_between_quoted_lines_are_paragraphs_whose_lines_join() -> None:
    text = """町田さん

> 場所はどこがよいですか。

駅の前がよいと思います。ただ、町の
許可が要るので、三日ほど見てください。

> 何時から始めますか。

七時からです。荷物は六時までに、広場へ
運んでおいてください。
"""
    assert outline(text)[2] == "P 駅の前がよいと思います。ただ、町の許可が要るので、三日ほど見てください。"


def test_a_chat_log_is_asked_about_once_and_reactions_are_left_out() -> None:
    text = """町田　9:02
おはようございます
👍 4
川口　9:04
了解です
既読 11
町田　9:12
荷物は三階にあります
"""
    assert left_out(text) == ["👍 4", "既読 11"]
    assert asked(text).count(Code.TALK_LOGGED) == 1 and Code.SHAPE_UNCLEAR not in asked(text)


def test_a_ban_that_is_wrapped_restricts() -> None:
    assert found_in(
        f"朝市の手引き\n\n{PROSE}\n\n本書の内容の一部または全部を無断で転載することはお断りしま\nす。\n"
    ).restricted


def test_running_heads_go_with_dashed_page_numbers() -> None:
    pages = "\n".join(f"朝市の手引き 抜粋\n\n{PROSE}{n}\n\n        - {n} -" for n in range(1, 5))
    assert left_out(f"手引き\n\n{pages}").count("朝市の手引き 抜粋") == 4


@pytest.mark.parametrize(
    ("line", "candidate"),
    [("出店料：千円", "項目"), ("朝市のようす", "見出し"), ("11:20　片付け開始", "記録"), ("品名　　値段", "表")],
)
def test_what_looks_like_structure_is_asked_about_with_candidates(line: str, candidate: str) -> None:
    found = found_in(f"朝市の手引き\n\n{PROSE}\n{PROSE}\n\n{line}\n\n{PROSE}\n")
    assert any(candidate in d.message for d in found.waiting if d.code in (Code.SHAPE_UNCLEAR, Code.HEADING_UNMARKED))


def test_running_prose_is_never_asked_about() -> None:
    assert Code.SHAPE_UNCLEAR not in asked(
        f"朝市の手引き\n\n{PROSE}\n\n{PROSE}{PROSE}\n\n「早いですね」と町田さんは言いました。\n"
    )


def test_a_title_with_a_rival_is_asked_about() -> None:
    text = f"みどり商店会だより\n\n秋の朝市の開催について\n\n{PROSE}\n"
    assert Code.TITLE_UNCLEAR in asked(text)


def test_headings_without_styles_stand_as_their_numbers_do() -> None:
    assert guessed([(1, "手引き"), (2, "１．場所"), (2, "(1) 駅"), (3, "２．時間"), (1, "終わりに")]) == [1, 2, 3, 2, 1]


def test_boxes_are_named_in_many_words_and_sentences_name_none() -> None:
    assert kind_of("おすすめのコラム一覧") is kind_of("人気の投稿") is kind_of("関連する動画") is Reason.RECOMMENDATION
    assert kind_of("関連する記事のことは、後の章で述べます。") is None


def test_a_heading_in_bold_letters_and_a_table_come_from_the_html_of_a_mail() -> None:
    message = EmailMessage()
    message["Subject"] = "朝市の件"
    message.set_content(f"場所\n駅前\n品目\n値段\n{PROSE}")
    rows = "<tr><th>品目</th><th>値段</th></tr><tr><td>りんご</td><td>百円</td></tr>"
    message.add_alternative(
        f"<p><b>１．場所</b></p><p>{PROSE}</p><table border=1>{rows}</table><p><b>２．時間</b></p><p>{PROSE}</p>",
        subtype="html",
    )
    assert [kind for kind, _ in mail_said(message.as_bytes())] == [
        "title",
        "heading",
        "paragraph",
        "table",
        "heading",
        "paragraph",
    ]


def test_a_mail_ends_with_who_sends_it_and_how_it_is_left() -> None:
    text = f"朝市通信\n\n{PROSE}\n{PROSE}\n{PROSE}\n\n■発行　朝市の会\n〒000-0000 町1-2\ninfo@example.jp\n■配信の停止・アドレスの変更\nhttps://example.jp/stop\n"
    assert len(left_out(text)) == 5
