"""Texts copied from printed pages, and other kinds that a stranger's fresh set lacked answers for: two or three documents of
each kind, none of which looks like the other."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.intake.test_plain import _lines as block_lines
from tests.intake.test_plain import asked, found_in, left_out, outline
from tools.diagnostics import Code
from tools.intake.blocks import blocks
from tools.intake.draft import ledger_json
from tools.intake.readers import read
from tools.proof.ledger import verify

PROSE = "冷凍庫の扉は、開けてから三十秒で閉めます。長く開けると、霜がついて温度が上がります。"

GUIDE = f"""冷凍庫の手引き
北倉庫

はじめに
{PROSE}
ii

冷凍庫の手引き 1 毎朝の点検
1 毎朝の点検
1.1 温度を読む
{PROSE}
1 扉の左の表示を見ます。
2 用紙に書きます。
3 三度より高ければ、班長に伝えます。
1.2 扉を見る
{PROSE}
1

冷凍庫の手引き 1 毎朝の点検
{PROSE}
{PROSE}
2 霜を取る
2.1 道具
{PROSE}
2

冷凍庫の手引き 2 霜を取る
2.2 手順
{PROSE}
{PROSE}
3
"""

FEET = f"""出荷の決まり
{PROSE}
{PROSE}
出荷の決まり（第2版）　北倉庫
4
{PROSE}
{PROSE}
出荷の決まり（第2版）　北倉庫
5
{PROSE}
{PROSE}
出荷の決まり（第2版）　北倉庫
6
"""

CELLS = f"""数え方

{PROSE}

1
りんごの箱の重さを量ります。
2
りんごの箱の数を書きます。
3
りんごの箱の棚へ戻します。
"""


def test_page_numbers_go_where_a_head_returns_beside_them() -> None:
    assert left_out(GUIDE) == [
        "ii",
        "冷凍庫の手引き 1 毎朝の点検",
        "1",
        "冷凍庫の手引き 1 毎朝の点検",
        "2",
        "冷凍庫の手引き 2 霜を取る",
        "3",
    ]
    assert left_out(FEET) == [part for n in (4, 5, 6) for part in ("出荷の決まり（第2版）　北倉庫", str(n))]


def test_numbers_alone_that_count_lines_of_a_list_are_no_pages() -> None:
    assert left_out(CELLS) == []
    assert [line[:2] for line in outline(CELLS) if "りんご" in line] == ["N1", "N1", "N1"]


def test_a_chapter_is_known_by_the_numbers_below_it() -> None:
    heads = [line for line in outline(GUIDE) if line.startswith("H")]
    assert heads[-5:] == ["H2 1.1 温度を読む", "H2 1.2 扉を見る", "H1 2 霜を取る", "H2 2.1 道具", "H2 2.2 手順"]
    assert "H1 1 毎朝の点検" in heads
    assert [line for line in outline(GUIDE) if line.startswith("N")] == [
        "N1 扉の左の表示を見ます。",
        "N1 用紙に書きます。",
        "N1 三度より高ければ、班長に伝えます。",
    ]


def test_chapters_with_a_point_stand_above_their_sections() -> None:
    text = f"計画\n\n１．目的\n{PROSE}\n１．１　範囲\n{PROSE}\n１．２　期間\n{PROSE}\n２．体制\n{PROSE}\n２．１　班\n{PROSE}\n"
    assert [line for line in outline(text) if line.startswith("H")] == [
        "H1 １．目的",
        "H2 １．１　範囲",
        "H2 １．２　期間",
        "H1 ２．体制",
        "H2 ２．１　班",
    ]


@pytest.mark.parametrize("name", ["別表（第5条関係）", "付録　記号の一覧", "別紙1　持ち物", "様式第2号（第8条関係）"])
def test_what_is_added_behind_a_text_stands_on_its_outermost_level(name: str) -> None:
    text = f"冷凍庫規程\n\n第1章　総則\n第1条（目的）\n{PROSE}\n第2条（範囲）\n{PROSE}\n\n{name}\n品名　　　数　　　棚\nりんご　　三　　　左\nぶどう　　二　　　右\n"
    assert f"H1 {name}" in outline(text)


def test_a_sentence_about_an_appendix_is_no_heading() -> None:
    text = f"冷凍庫規程\n\n第1章　総則\n{PROSE}\n\n別表のとおり分けます。\n\n{PROSE}\n"
    assert not any(line.startswith("H") and "別表" in line for line in outline(text))


@pytest.mark.parametrize(
    "text",
    [
        f"倉庫の知らせ\n\n{PROSE}\n{PROSE}\n- 3 -\n",
        f"倉庫の知らせ\n\n{PROSE}\n{PROSE}\n－ 12 －",
        f"倉庫の知らせ\n\n{PROSE}\n— 3 —\n\n{PROSE}\n",
    ],
)
def test_a_number_between_dashes_is_no_item(text: str) -> None:
    assert not any(line.startswith("I") for line in outline(text))
    assert len(left_out(text)) == 1


def test_a_number_between_dashes_in_the_middle_is_asked_about() -> None:
    text = f"倉庫の知らせ\n\n{PROSE}\n- 3 -\n{PROSE}\n"
    assert left_out(text) == [] and Code.SHAPE_UNCLEAR in asked(text)


@pytest.mark.parametrize(
    "pair", ["対象：北倉庫の全員\n期日：八月の末まで", "品名：冷凍庫\n台数：三台", "係　　町田\n補助　　川口"]
)
def test_two_names_with_values_keep_their_lines_and_are_asked_about(pair: str) -> None:
    text = f"倉庫の知らせ\n\n{PROSE}\n\n{pair}\n\n{PROSE}\n"
    assert {Code.LINES_KEPT, Code.SHAPE_UNCLEAR} & set(asked(text))


def test_an_address_of_two_lines_is_not_asked_about() -> None:
    text = f"倉庫の知らせ\n\n{PROSE}\n\n北倉庫　町田\nTEL：000-0000-0000\n"
    assert Code.LINES_KEPT not in asked(text)


@pytest.mark.parametrize("sign", ["例）", "注）", "記入例）"])
def test_a_word_with_a_closing_bracket_alone_is_no_heading(sign: str) -> None:
    text = f"倉庫の知らせ\n\n■連絡\n{PROSE}\n\n{sign}\n    きょうは扉を\n    開けません。\n\n■点検\n{PROSE}\n"
    assert not any(line.startswith("H") and sign in line for line in outline(text))


QUESTIONS = f"""倉庫のご質問

入庫について
Q1. 何時から入れますか。
A1. {PROSE}

Q2. 車で入れますか。
A2. {PROSE}

出庫について
Q3. 何時まで出せますか。
A3. {PROSE}

Q4. 前の日に頼めますか。
A4. {PROSE}

料金について
Q5. 一箱いくらですか。
A5. {PROSE}
"""


def test_names_glued_to_the_next_question_stand_above_the_questions() -> None:
    heads = [line for line in outline(QUESTIONS) if line.startswith("H")]
    assert heads[:3] == ["H1 入庫について", "H2 Q1. 何時から入れますか。", "H2 Q2. 車で入れますか。"]
    assert [line for line in heads if line.startswith("H1")] == [
        "H1 入庫について",
        "H1 出庫について",
        "H1 料金について",
    ]


def test_a_row_of_a_table_may_have_a_cell_more_or_less_and_is_asked_about() -> None:
    text = "倉庫の数\n\n品名\t箱\t棚\nりんご\t三\t左\nぶどう\t二\t右\t割れ物\nかき\t一\n\n" + PROSE + "\n"
    assert [line for line in outline(text) if line.startswith("R")] == [
        "R 品名|箱|棚|",
        "R りんご|三|左|",
        "R ぶどう|二|右|割れ物",
        "R かき|一||",
    ]
    assert Code.TABLE_GUESSED in asked(text)


def test_numbers_before_a_tab_are_items_and_no_table() -> None:
    text = "倉庫の決まり\n\n1.\t扉は三十秒で閉めます。\n2.\t箱は二人で運びます。重い物は、\n\t台車に載せます。\n3.\t灯りを消します。\n"
    assert [line for line in outline(text) if line[0] in "NR"] == [
        "N1 扉は三十秒で閉めます。",
        "N1 箱は二人で運びます。重い物は、台車に載せます。",
        "N1 灯りを消します。",
    ]


def test_another_mark_behind_the_last_of_the_first_ones_is_asked_about() -> None:
    text = f"倉庫の知らせ\n\n【春の品】\n{PROSE}\n\n【夏の品】\n{PROSE}\n\n■送り方\n{PROSE}\n\n■締め切り\n{PROSE}\n\n■支払い\n{PROSE}\n"
    assert [line[:2] for line in outline(text) if line.startswith("H")] == ["H1"] * 5
    assert asked(text).count(Code.LEVEL_UNCLEAR) == 1


def test_marks_below_each_of_the_first_ones_are_not_asked_about() -> None:
    text = "".join(f"\n【{name}】\n{PROSE}\n■送り方\n{PROSE}\n■締め切り\n{PROSE}\n" for name in ("春の品", "夏の品"))
    assert [line[:2] for line in outline(f"倉庫の知らせ\n{text}") if line.startswith("H")] == ["H1", "H2", "H2"] * 2
    assert Code.LEVEL_UNCLEAR not in asked(f"倉庫の知らせ\n{text}")


END = f"""倉庫のアルバイト

■仕事
{PROSE}
{PROSE}

■応募のしかた
{PROSE}

応募する　　　気になる
掲載期間：2026年4月6日～2026年5月3日
この求人を見た人はこんな求人も見ています
・港の事務
・花の水やり
(C) しごとの広場
"""


def test_names_of_other_pages_listed_at_the_end_go_with_their_box() -> None:
    assert left_out(END) == END.strip().split("\n")[-6:]


@pytest.mark.parametrize("line", ["▲ページトップへ", "↑ このページの先頭へ", "△ページ上部へ戻る"])
def test_the_way_back_to_the_top_goes_with_the_question_for_readers(line: str) -> None:
    text = f"倉庫のこと\n\n■扉\n{PROSE}\n\nこのページは役に立ちましたか？　　はい　　いいえ\n{line}\n"
    assert left_out(text) == text.strip().split("\n")[-2:]


def test_a_list_with_a_copyright_below_it_stays() -> None:
    text = f"倉庫のこと\n\n■扉\n{PROSE}\n\n■持ち物\n・手袋\n・台車\n(C) 北倉庫\n"
    assert {"I1 手袋", "I1 台車"} <= set(outline(text)) and found_in(text).restricted is False


JOB = f"""倉庫の仕事

仕事の内容
{PROSE}

<一日の流れ>
・扉を見る
・箱を数える

応募できる方
【要るもの】
箱を持てること、朝早く来られること。

申し込み方
{PROSE}
"""


def test_names_apart_that_come_first_and_go_on_stand_above_the_marks_between_them() -> None:
    heads = [line for line in outline(JOB) if line.startswith("H")]
    assert heads == ["H1 仕事の内容", "H2 一日の流れ", "H1 応募できる方", "H2 要るもの", "H1 申し込み方"]
    assert Code.HEADING_UNMARKED in asked(JOB)


@pytest.mark.parametrize(
    "rows",
    ["9:00 扉を見る\n9:30 箱を数える\n11:00 休む\n16:30 掃除", "8:15　集合\n8:30　出発\n12:00　昼食\n17:00　解散"],
)
def test_times_in_a_row_are_a_schedule_and_no_talk(rows: str) -> None:
    text = f"倉庫の一日\n\n{PROSE}\n\n{rows}\n\n{PROSE}\n"
    assert Code.TALK_LOGGED not in asked(text) and f"V {rows.replace(chr(10), '/')}" in outline(text)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("【共有】棚の番号が変わります", "棚の番号が変わります"),
        ("Re: [kitasoko 00123] 【至急】扉の修理", "扉の修理"),
        ("【棚の番号】変わります", "【棚の番号】変わります"),
    ],
)
def test_tags_before_the_subject_of_a_mail_are_left_out(subject: str, title: str) -> None:
    text = f"差出人: 町田 <a@example.jp>\n送信日時: 2026年6月3日 11:08\n件名: {subject}\n\n{PROSE}\n"
    assert outline(text)[0] == f"T {title}"


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (
            "• 箱の角がつぶれているときは、写真を撮って、その日のうちに倉庫の係に\n伝えること\n• 数を書くこと",
            "I1 箱の角がつぶれているときは、写真を撮って、その日のうちに倉庫の係に伝えること",
        ),
        (
            "1. 赤い札を掛け、ベルトが止まるまで待ちます。手を入れ\nないでください。\n2. 人を呼びます。",
            "N1 赤い札を掛け、ベルトが止まるまで待ちます。手を入れないでください。",
        ),
        (
            "　秋の数え直しは、次の週の月曜から三日の間に行います。みなさまのご協\n力をお願いします。",
            "P 秋の数え直しは、次の週の月曜から三日の間に行います。みなさまのご協力をお願いします。",
        ),
        (
            "扉の札を返し、灯りを消してから、鍵を事務所の箱に入れてくだ\nさい。",
            "P 扉の札を返し、灯りを消してから、鍵を事務所の箱に入れてください。",
        ),
    ],
)
def test_a_line_torn_in_a_sentence_goes_on_without_any_width(lines: str, whole: str) -> None:
    assert whole in outline(f"倉庫の決まり\n\n{PROSE}\n\n{lines}\n\n{PROSE}\n")


@pytest.mark.parametrize(
    "lines",
    [
        "朝の倉庫は静かで、鳥の声だけが聞こえていました\n扉の向こうに光が差して、箱の影が長く伸びました",
        "「扉を開けたら、すぐに閉めてくださいと何度も言いましたが」\n「それでも霜がつくのです」",
        "・箱の角がつぶれているときは、写真を撮って係の人に渡す\n・数を書いて、札を貼る",
    ],
)
def test_lines_that_are_whole_stay_apart(lines: str) -> None:
    said = [line[2:].lstrip("1 ") for line in outline(f"倉庫の決まり\n\n{PROSE}\n\n{lines}\n\n{PROSE}\n")]
    assert any(line.strip("・") in "/".join(said).split("/") for line in lines.split("\n"))
    assert not any("".join(part.strip("・") for part in lines.split("\n")) in line for line in said)


@pytest.mark.parametrize("mark", ["◎", "◯", "●"])
def test_names_apart_with_words_of_another_kind_below_are_headings(mark: str) -> None:
    text = f"倉庫だより\n\n{PROSE}\n\n{mark}今月の予定\n 10/5 点検\n 10/14 数え直し\n\n{mark}お願い\n - 札を返す\n - 灯りを消す\n"
    assert [line for line in outline(text) if line.startswith("H")] == ["H1 今月の予定", "H1 お願い"]


def test_boxes_typed_with_brackets_are_checks() -> None:
    text = f"倉庫の朝\n\n{PROSE}\n\n[ ] 扉を見る\n[x] 箱を数える\n"
    assert outline(text)[-2:] == ["K 扉を見る", "K 箱を数える"]
    assert verify(text, ledger_json(found_in(text), source="raw", encoding="utf-8"), path=Path("raw"), raw=text) == []


def test_a_table_whose_first_cell_is_empty_keeps_its_columns() -> None:
    text = f"倉庫の数\n\n{PROSE}\n\n\t三月\t四月\nりんご\t12\t9\nぶどう\t5\t8\n"
    assert outline(text)[-3:] == ["R |三月|四月", "R りんご|12|9", "R ぶどう|5|8"]
    assert Code.TABLE_GUESSED not in asked(text)


def test_links_to_neighbours_and_tags_with_their_names_go() -> None:
    text = f"倉庫の日記\n\n{PROSE}\n\n{PROSE}\n\nタグ：扉 霜\n前の記事：棚の話\n次の記事：札の話\nコメント(2)\n"
    assert left_out(text) == text.strip().split("\n")[-4:]


def test_articles_counted_without_their_word_have_the_names_above_them() -> None:
    text = "在庫要領\n\n(目的)\n第1 この要領は、在庫の数え方を定める。\n\n(範囲)\n第2 数える物は、次のとおりとする。\n ア りんご\n イ ぶどう\n"
    assert [line for line in outline(text) if line[0] in "HN"] == [
        "H1 (目的)",
        "H1 (範囲)",
        "N1 ア りんご",
        "N1 イ ぶどう",
    ]


def test_a_list_is_one_over_the_items_of_the_program_between_what_was_typed() -> None:
    document = Document()
    document.add_heading("朝の準備", 1)
    document.add_paragraph("1. 車を見る")
    document.add_paragraph("タイヤ", style="List Bullet")
    document.add_paragraph("灯り", style="List Bullet")
    document.add_paragraph("2. 荷を積む")
    document.add_paragraph("・免許証\n・社員証")
    assert word_outline(document) == ["N1 車を見る", "I2 タイヤ", "I2 灯り", "N1 荷を積む", "I1 免許証", "I1 社員証"]


def test_an_item_of_the_program_below_a_sentence_stays_outermost() -> None:
    document = Document()
    document.add_paragraph(PROSE)
    document.add_paragraph("タイヤ", style="List Bullet")
    document.add_paragraph(PROSE)
    document.add_paragraph("灯り", style="List Bullet")
    assert [line for line in word_outline(document) if line.startswith("I")] == ["I1 タイヤ", "I1 灯り"]


def word_outline(document: Any) -> list[str]:
    """Return the items and paragraphs of a Word file."""
    stream = BytesIO()
    document.save(stream)
    found, _ = read(stream.getvalue(), path=Path("raw.docx"))
    assert found
    lines = (line for block in blocks(found.analysis) for line in block_lines(block))
    return [line for line in lines if line[0] in "INP"]


@pytest.mark.parametrize(
    ("first", "below"),
    [("・〜6/20 見積もり", "　　甲社 18万、乙社 21万"), ("1. 棚を分ける", "   りんごは左"), ("- 夜の点検", "   町田")],
)
def test_a_whole_line_below_a_short_item_goes_on_with_it_and_is_asked_about(first: str, below: str) -> None:
    second = {"・": "・荷造り", "1": "2. 札を貼る", "-": "- 朝の点検"}[first[0]]
    text = f"倉庫の段取り\n\n{PROSE}\n\n{first}\n{below}\n{second}\n"
    assert Code.ITEM_JOINED in asked(text)


def test_a_sentence_that_goes_on_below_its_item_is_not_asked_about() -> None:
    text = f"倉庫の段取り\n\n{PROSE}\n\n・数えている間は、お客様の対応をしない。\n　ただし、人がいないときは数えるのをやめる。\n・札を貼る。\n"
    assert Code.ITEM_JOINED not in asked(text)


@pytest.mark.parametrize(
    "rows",
    [
        "ロット　　　同じ条件で作られたひとまとまりの物\n安全在庫　　欠品を防ぐために余分に持つ在庫の数\nリードタイム　発注から納品までの日数のこと\n棚卸　　　　帳面と倉庫の数を合わせること",
        "札　　箱の番号と、入れた日を書いて貼る小さな紙\n台車　二人で押す。坂では前に立たないことになっている\n検品　届いた物を数え、傷がないかを見ることを言う",
    ],
)
def test_names_with_explanations_set_in_columns_are_no_running_text(rows: str) -> None:
    said = outline(f"倉庫の言葉\n\n{rows}\n\n{PROSE}\n")
    assert not any(a[-6:] + b[:3] in line for a, b in pairwise(rows.split("\n")) for line in said)


def test_rules_within_a_table_of_spaces_part_its_rows_and_do_not_end_it() -> None:
    text = f"倉庫の数\n\n{PROSE}\n\n            電話    メール   計\n---------------------------\n 4月         120       80   200\n 5月         111       95   206\n 6月          98      130   228\n---------------------------\n 合計        329      305   634\n\n{PROSE}\n"
    assert [line for line in outline(text) if line.startswith("R")] == [
        "R |電話|メール|計",
        "R 4月|120|80|200",
        "R 5月|111|95|206",
        "R 6月|98|130|228",
        "R 合計|329|305|634",
    ]


def test_numbers_parted_by_one_space_count_items() -> None:
    text = f"倉庫要領\n\n{PROSE}\n一 扉の点検\n二 札の点検\n\nⅠ　現状\n　1　数が合わない\n　　a　札がない\n　　b　棚がちがう\n　2　人が足りない\nⅡ　課題\n　1　夜の当番\n"
    said = outline(text)
    assert {"N1 一 扉の点検", "N1 二 札の点検"} <= set(said)
    assert [line for line in said if "札がない" in line or "棚がちがう" in line] == [
        "N3 a　札がない",
        "N3 b　棚がちがう",
    ]


def test_a_year_of_business_begins_a_title() -> None:
    assert outline(f"令和8年度 倉庫の点検\n\n{PROSE}\n")[0] == "T 令和8年度 倉庫の点検"


WORK = f"""扉の前で
――ある朝――
町田　一郎

-------------------------------------------------------
【テキスト中に現れる記号について】

《》：ルビ
（例）扉《とびら》
-------------------------------------------------------

［＃３字下げ］一［＃「一」は中見出し］

　{PROSE}
　町田は箱を置いて、
「扉《とびら》が開いている」
　と言って、しばらく黙っていたが、やがて、
「閉めてくる」

底本：「倉庫の話」北社
"""


def test_a_work_in_the_form_of_aozora_begins_with_its_title_and_its_writer() -> None:
    assert outline(WORK)[:3] == ["T 扉の前で", "P ――ある朝――", "P 町田　一郎"]
    assert Code.TITLE_UNCLEAR not in asked(WORK) and Code.IMPORT_TITLE not in asked(WORK)


def test_who_speaks_above_what_is_said_is_not_asked_about() -> None:
    assert Code.SHAPE_UNCLEAR not in asked(WORK)
    assert Code.SHAPE_UNCLEAR in asked(f"倉庫のこと\n\n{PROSE}\n\n箱の数と札の数と扉の数を、\n\n{PROSE}\n")


def test_marks_are_headings_in_a_word_file_that_has_none_of_its_own() -> None:
    document = Document()
    for words in ("巡回の記録", "■ 目的", PROSE, "■ 結果"):
        document.add_paragraph(words)
    document.add_table(rows=2, cols=2).cell(0, 0).text = "店"
    for words in ("① 北は棚が足りない。", "② 南は札がない。", "■ 次にすること", PROSE):
        document.add_paragraph(words)
    stream = BytesIO()
    document.save(stream)
    found, _ = read(stream.getvalue(), path=Path("raw.docx"))
    assert found
    lines = [line for block in blocks(found.analysis) for line in block_lines(block)]
    assert [line for line in lines if line[0] == "H"] == ["H1 目的", "H1 結果", "H1 次にすること"]
    assert [line for line in lines if line[0] == "N"] == ["N1 北は棚が足りない。", "N1 南は札がない。"]


@pytest.mark.parametrize("before", ["新しい棚：北の端\n開　始：十月一日", "・札を貼る\n・灯りを消す", PROSE])
def test_the_word_that_ends_a_paper_is_no_part_of_what_stands_above_it(before: str) -> None:
    assert left_out(f"倉庫の知らせ\n\n{PROSE}\n\n{before}\n以上\n") == ["以上"]
    assert left_out(f"倉庫の知らせ\n\n以上\n\n{PROSE}\n") == []


def test_two_tables_with_a_rule_between_them_stay_two() -> None:
    first = "品名      箱    棚\nりんご    12    左\nぶどう     8    右\n"
    second = "日      曜日    係      備考\n8/1     月      町田    朝だけ\n8/2     火      川口    夜だけ\n"
    rows = [line for line in outline(f"倉庫の数\n\n{PROSE}\n\n{first}{'-' * 40}\n{second}\n") if line[0] == "R"]
    assert rows == [
        "R 品名|箱|棚", "R りんご|12|左", "R ぶどう|8|右",
        "R 日|曜日|係|備考", "R 8/1|月|町田|朝だけ", "R 8/2|火|川口|夜だけ",
    ]  # fmt: skip


def test_figures_alone_count_the_sections_of_a_work_and_are_no_pages() -> None:
    parts = "".join(f"\n\n{figure}\n\n　{PROSE}\n" for figure in "１２３４")
    work = WORK.replace("［＃３字下げ］一［＃「一」は中見出し］\n", parts)
    assert [line for line in outline(work) if line.startswith("H")] == ["H1 １", "H1 ２", "H1 ３", "H1 ４"]
