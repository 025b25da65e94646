"""What an eighteenth, a nineteenth and a twentieth set by strangers showed: numbers in ideographs, equations, letterheads, ends of mails, lines
below items, and sentences that limit what is done with a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.test_other_people import TEXT, restricted
from tests.intake.test_plain import asked, found_in, left_out
from tools.diagnostics import Code
from tools.intake.blocks import blocks
from tools.intake.readers import read
from tools.intake.spans import Role

BODY = "窯の火は、入れてから三日のあいだ絶やしません。夜のあいだも、二人が交代で薪をくべます。"


def words_of(text: str, role: Role) -> list[str]:
    return [block.words for block in blocks(found_in(text)) if block.role is role]


@pytest.mark.parametrize(
    "heads",
    [
        ("第一　ねらい", "第二　秘密にあたるもの"),
        ("手順壱　板を寝かせる", "手順弐　刃を合わせる"),
        ("問一　1冊まるごと写せますか", "問二　地図はどうですか"),
        ("０．はじめに", "１．試料"),
        ("３−１．時間による低下", "３−２．座面の観察"),
        ("┣━━ 今週の入り", "┣━━ 目利きのひとこと"),
    ],
)
def test_numbers_and_marks_of_strangers_open_headings(heads: tuple[str, str]) -> None:
    text = f"窯の手引き\n\n{heads[0]}\n{BODY}\n\n{heads[1]}\n{BODY}\n"
    assert words_of(text, Role.HEADING) == [head.removeprefix("┣━━ ") for head in heads]


def test_equations_that_are_set_in_are_a_listing_and_a_program_stays_one() -> None:
    text = f"窯の手引き\n\n　{BODY}\n    F = E * A\n    E : 205 GPa\n　{BODY}\n"
    assert words_of(text, Role.CODE) == ["    F = E * A\n    E : 205 GPa"]
    program = f"窯の手引き\n\n{BODY}\n\nimport csv\nfor row in csv.reader(f):\n    n = 1\n    print(row)\n\n{BODY}\n"
    assert len(words_of(program, Role.CODE)) == 1


def test_numbers_of_pages_may_stand_between_any_signs() -> None:
    pages = "".join(f"‹{n}›\n窯の話{n}\n・火を{n}度入れる\n・{n}束の薪をくべる\n\n" for n in (1, 2, 3))
    assert left_out(f"二人の会\n\n窯の手引き\n秋の勉強会\n\n{pages}‹4›\n") == [f"‹{n}›" for n in (1, 2, 3, 4)]


def test_an_answer_is_no_part_of_what_is_quoted_above_it() -> None:
    text = f"窯の便り\n\n＞ 急須の口が欠けました。\n＞ 使ってよいでしょうか。\n口の欠けは、そのままで平気です。\n\n{BODY}\n"
    assert words_of(text, Role.QUOTATION) == ["急須の口が欠けました。使ってよいでしょうか。"]


def test_the_last_line_of_a_letterhead_is_no_title() -> None:
    text = f"令和7年3月吉日\n卒業生の保護者のみなさま\n第二調理場　調理員一同\n\n　{BODY}\n\n　{BODY}\n"
    assert words_of(text, Role.TITLE) == [] and Code.IMPORT_TITLE in asked(text)


def test_news_below_advertising_is_kept_and_the_end_of_a_mail_is_not() -> None:
    text = (
        f"窯の便り\n\n{BODY}\n\n[広告]――――――――\n刃研ぎ、1本600円から。\n北口の青い旗です。\n――――――――――\n\n"
        "11月3日は休みます。4日から始まります。\n1杯180円で、なくなりしだい終わりです。\n\n"
        "∽∽∽∽∽∽∽∽∽∽\n窯の便り　　発行：窯の会\nお届けを止める　https://example.jp/stop\n(c) 2025 窯の会\n"
    )
    gone = "".join(left_out(text))
    assert "刃研ぎ" in gone and "お届けを止める" in gone
    assert "11月3日は休みます" in "".join(words_of(text, Role.PARAGRAPH))


def test_where_the_person_works_to_whom_a_letter_goes_is_no_title() -> None:
    text = f"平成三十年五月九日\n北窯青果\n　　仕入れご担当　森さま\n\n{BODY}\n\n{BODY}\n"
    assert words_of(text, Role.TITLE) == [] and Code.IMPORT_TITLE in asked(text)


def test_the_number_of_a_form_is_no_title() -> None:
    text = f"第3号様式(第5条関係)\n窯番の心得\n\n第1条（火）\n　{BODY}\n第2条（薪）\n　{BODY}\n"
    assert words_of(text, Role.TITLE) == ["窯番の心得"]


def test_below_the_first_message_of_a_talk_there_is_no_title_of_it() -> None:
    said = "".join(
        f"08:0{n}\t{who}\t窯の火が、{n}番で弱いです\n" for n, who in enumerate(("森", "林", "森", "林", "森"))
    )
    text = f"2025年5月9日(金)\n\n{said}\n森がファイルを送信しました\n\n{said}"
    assert words_of(text, Role.TITLE) == []


def test_a_table_below_advertising_is_kept() -> None:
    text = (
        f"窯の便り\n\n{BODY}\n\n{BODY}\n\n弐　窯元のひとこと\n\n{BODY}\n\n"
        "＜PR＞――――――――\n刃研ぎ、1本600円　北口の店\n――――――――――\n\n"
        "参　11月の火入れ\n\n日\t窯\t薪\t番\n7日（土）\t東の窯\t松\t久米\n14日（土）\t西の窯\t楢\t小森\n\n"
        "申し込みは、窯場か電話でどうぞ。\n\n"
        "━━━━━━━━━━\n発行　窯の会\n配信を止めるには https://example.jp/stop\n(C) 2026 Kama\n━━━━━━━━━━\n"
    )
    gone = left_out(text)
    assert gone[1] == "刃研ぎ、1本600円　北口の店" and gone[2:] == ["発行　窯の会", *gone[3:]] and len(gone) == 5


def test_short_lines_below_items_are_items_below_them_and_the_rest_of_one_is_not() -> None:
    text = "汚れの種類\n\n▷ 砂ぼこり\n　　雨でほぼ流れる\n　　春先だけ注意\n▷ 苔\n　　下の枠の際から広がる\n　　北向きの列に多い\n"
    items = [(block.level, block.words) for block in blocks(found_in(text)) if block.role is Role.LIST_ITEM]
    assert items[:3] == [(1, "砂ぼこり"), (2, "雨でほぼ流れる"), (2, "春先だけ注意")] and len(items) == 6
    assert Code.LINES_KEPT in asked(text)


@pytest.mark.parametrize("edge", ["{line}\n\n春の花\n\n{text}\n", "春の花\n\n{text}\n\n{line}\n"])
@pytest.mark.parametrize(
    "line",
    [
        "（このメールは、班長の皆さんの胸にしまっておいてください。下への回覧、印刷、転送はなしで。）",
        "聴いた人のメモは自由。スライドの配り直しと録画はなし、でお願いします。",
        "〔甲・乙の手元にかぎる。見せてよいのは、税理士と農協の担当の者まで〕",
        "この手順は当センターの車に合わせて作りました。よそから求められても、センター長に伺うまでは渡さないこと。",
        "よその園にあげるのは、園長に聞いてからにしてください。",
        "学級だよりです。ご家庭の冷蔵庫より外には出さないでください。",
        "無断で写すな。使うなら一筆よこせ。",
        "この台帳の写しを持てるのは、班長と副班長に限られます。",
        "回覧は窯場の者に限ります。",
        "見学の学生の目にふれさせないこと。",
        "この帳は、火の番をする者の机の上だけで開く約束です。",
        "本稿の温度は窯元の間でのみ通用させ、よその席では口にしないこと。",
        "本則は窯場に備えるものとし、写し取って門を出る者は、あらかじめ親方に申し出ること。",
        "コピー機にかけることは、どうぞおやめください。",
        "この献立表を見てよいのは、調理場の者だけとする。",
    ],
)
def test_what_limits_what_is_done_with_a_text_restricts_it_or_is_asked_about(line: str, edge: str) -> None:
    text = edge.format(line=line, text=TEXT)
    assert restricted(text) or Code.RIGHTS_UNCLEAR in asked(text)


@pytest.mark.parametrize("edge", ["{line}\n\n春の花\n\n{text}\n", "春の花\n\n{text}\n\n{line}\n"])
@pytest.mark.parametrize(
    "line",
    [
        "お菓子の持ち帰りはできません。",
        "大声で話さない、走らない、押さない。",
        "薬は医師の指示なしに飲まないでください。",
        "ごみは決められた日のほかには出さないでください。",
        "写真も文も、どうぞお好きに使ってください。",
        "乾いた布で拭くこと。水をかけるのは、どうぞおやめください。",
        "配布は先着50名に限ります。",
        "この秤は、粉だけに使います。",
        "ほかの保護者の目に触れないよう、封をしてお持たせください。",
    ],
)
def test_what_limits_something_else_restricts_nothing(line: str, edge: str) -> None:
    assert not restricted(edge.format(line=line, text=TEXT))


@pytest.mark.parametrize(
    "line", ["この机は、図書室の者だけで動かします。", "この割引は会員のみです。", "本製品は屋内でのみ働きます。"]
)
def test_about_a_limit_of_something_else_nobody_is_asked(line: str) -> None:
    assert Code.RIGHTS_UNCLEAR not in asked(f"春の花\n\n{TEXT}\n\n{line}\n")


def test_a_ban_in_a_quotation_that_is_wrapped_restricts_nothing() -> None:
    text = f"原稿の話\n\n{TEXT}\n\n{BODY}下に「無断\n転載を禁じます」と書かれていたら、書き写すこともできません。\n\n{TEXT}\n"
    assert not restricted(text)


def test_a_page_loses_the_links_beside_its_headings_and_nothing_else() -> None:
    page = "<h1>窯</h1><p>{0}</p><h2>火<span>[編集]</span></h2><p>{0}</p><h2>薪<span>[編集]</span></h2><p>{0}</p>"
    found = read(page.format(BODY).encode(), path=Path("a.html"))[0].analysis
    assert [block.words for block in blocks(found) if block.role is Role.HEADING] == ["火", "薪"]
    once = read(page.replace("薪<span>[編集]</span>", "薪").format(BODY).encode(), path=Path("a.html"))[0].analysis
    assert [block.words for block in blocks(once) if block.role is Role.HEADING] == ["火[編集]", "薪"]
