"""Heads and feet of papers, magazines, chats and pages: neighbours of what a fourteenth set showed."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from tests.intake.test_plain import asked, left_out, outline
from tools.intake.blocks import blocks
from tools.intake.readers import read
from tools.intake.spans import BOILERPLATE, Role

PROSE = "蔵の戸は、朝の六時に開けて風を通します。昼のあいだは、二人が交代で温度を書きとめます。"
RIGHT = "　" * 26
HEADS = {
    "number": ["{r}蔵総第42号", "{r}7蔵教第１０３号", "文書番号：KR-2025-03", "No. 2025-017"],
    "date": ["{r}令和7年3月10日", "2025年3月10日", "３月１０日"],
    "to": ["会員各位", "保護者の皆さまへ", "みほん商会　御中"],
    "from": ["{r}みほん市役所　総務課長", "{r}みほん町内会", "株式会社みほん商店"],
}
TITLES = [
    "倉庫の鍵の貸し出しについて",
    "料金の改定",
    "新しい受付の流れ（第3版）",
    "令和7年度　総会の開催について（通知）",
]
FORMS = ["{t}", "　　　　　　　　{t}", "【{t}】", "＜{t}＞", "件名：{t}", "題：{t}"]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize("form", FORMS)
def test_a_title_behind_a_letterhead_is_found_or_asked_for(form: str) -> None:
    right = 0
    for number, date, to, sender in list(product(*HEADS.values()))[::9]:
        for gap, title in product(("\n", "\n\n"), TITLES):
            head = gap.join(line.format(r=RIGHT) for line in (number, date, to, sender))
            text = f"{head}\n\n{form.format(t=title)}\n\n{PROSE}\n\n{PROSE}\n"
            made = [line[2:] for line in outline(text) if line[0] == "T"]
            codes = asked(text)
            assert letters("".join(made)) == letters(title) or {"title-unclear", "import-title"} & set(codes), text
            right += letters("".join(made)) == letters(title)
    assert right >= 0.9 * 12 * 2 * len(TITLES)


def test_what_a_program_writes_above_and_between_messages_is_left_out() -> None:
    said = "秋本 理沙  9:58\nおはようございます。昨日の夜、注文が二重に入りました\n店は本町です\n:eyes: 3\nkubota  10:01\n見ます\n最終返信: 今日 10:40\n秋本 理沙  10:05\n助かります\n新着メッセージ\n"
    text = f"# proj-order\n12 人のメンバー\n10月21日（火）\n{said}"
    assert left_out(text) == [
        "# proj-order", "12 人のメンバー", "10月21日（火）", ":eyes: 3", "最終返信: 今日 10:40", "新着メッセージ",
    ]  # fmt: skip
    assert "P 店は本町です" in outline(text) and "import-title" in asked(text)


def test_a_magazine_says_how_it_is_left_and_copied_at_its_end() -> None:
    foot = "発行：みどりの蔵　編集係\n配信をやめる：https://example.jp/stop\nお友だちへの転送はご自由に。ほかの紙面やサイトへ載せたいときは、\n先にひとこと編集係までお知らせください。"
    rule = "=" * 60
    text = f"蔵の通信　第8号\n\n※等幅の文字でご覧になると、枠がそろいます。\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n{rule}\n{foot}\n{rule}\n"
    assert set(foot.split("\n")) <= set(left_out(text))


def test_a_notice_below_the_signature_of_a_mail_goes_with_it() -> None:
    notice = (
        "このメールは宛先の方だけに宛てたものです。心当たりのない場合は\n中身をどなたにも見せず、破棄してください。"
    )
    mail = f"Subject: kura\n\n堀内様\n\n{PROSE}\n\n{PROSE}\n\n-- \n蔵の会\n岸田\n\n{notice}\n"
    found = read(mail.encode(), path=Path("a.eml"))[0].analysis
    gone = "".join(found.text[s.start : s.end] for s in found.spans if s.reason in BOILERPLATE)
    assert notice.replace("\n", "") in gone and found.restricted


@pytest.mark.parametrize(
    ("last", "goes"),
    [
        ("もしよければ、庭に合わせた表も作れます。作りましょうか？", True),
        ("必要であれば、月ごとの一覧を作成できます。", True),
        ("ほかに気になる点があれば、返信でお知らせください。", False),
        ("よろしければ、見学にお越しください。", False),
    ],
)
def test_what_a_program_offers_to_do_next_is_left_out(last: str, goes: bool) -> None:
    assert (last in left_out(f"蔵の一日\n\n{PROSE}\n\n{PROSE}\n\n{last}\n")) is goes


def test_a_paragraph_that_alone_is_set_in_begins_anew() -> None:
    text = f"蔵の一日\n\n　日ごろより、蔵の会をお支えくださり、あつくお礼を申し上げます。\n　さて、年末の蔵開きを、下記のとおり変更いたします。つきまし\nては、ちらしを回覧してくださいますよう、お願い申し上げます。\n\n{PROSE}\n"
    said = [line for line in outline(text) if line[0] == "P"]
    assert said[1].startswith("P さて、") and said[1].endswith("お願い申し上げます。")


def test_a_long_name_stands_in_the_columns_below_it() -> None:
    rows = "商品名  踏み台\n価格    8,800円\n寸法    幅38cm\n重さ    2.1kg\n発売日  10月1日"
    table = [line for line in outline(f"蔵の品\n\n{PROSE}\n\n{rows}\n\n{PROSE}\n") if line[0] == "R"]
    assert table[0] == "R 商品名|踏み台" and len(table) == 5


def test_a_drawing_that_points_at_the_parts_of_a_line_keeps_its_lines() -> None:
    drawn = "    STX  ID(4)  SUM(2)\n    例:  02 0417 7F\n         |    +-- 局番\n         +------- 開始"
    text = f"蔵の電文\n\n{PROSE}\n\n{drawn}\n    SUM は 二桁の数とする。\n"
    assert [
        block.words for block in blocks(read(text.encode(), path=Path("a.txt"))[0].analysis) if block.role is Role.CODE
    ] == [drawn]


def test_badges_are_left_out_and_other_pictures_stay() -> None:
    text = "# kura\n\n![build](https://example.com/badge.svg) ![license](https://example.com/mit.svg)\n\n![蔵の図](kura.png)\n\n蔵を数えます。\n"
    made = [(b.role, b.words) for b in blocks(read(text.encode(), path=Path("a.md"))[0].analysis)]
    assert made == [(Role.TITLE, "kura"), (Role.FIGURE, "蔵の図"), (Role.PARAGRAPH, "蔵を数えます。")]


def test_the_one_outermost_heading_is_the_title_of_a_page_named_after_its_kind_and_site() -> None:
    page = f"<html><head><title>お知らせ｜みほん倉庫株式会社</title></head><body><a href='/'><img src='l.gif' alt='みほん倉庫株式会社'></a><h2>冷蔵の設備を入れ替えました</h2><p>{PROSE}</p><h3>■内容</h3><p>{PROSE}</p><p class='photo'><img src='a.jpg' alt='新しい冷凍機'><br>写真：機械室の冷凍機</p></body></html>"
    found = read(page.encode(), path=Path("a.html"))[0].analysis
    made = [(b.role, b.words) for b in blocks(found)]
    assert made[0] == (Role.TITLE, "冷蔵の設備を入れ替えました") and (Role.HEADING, "■内容") in made
    assert (Role.FIGURE, "新しい冷凍機") in made and (Role.FIGURE, "写真：機械室の冷凍機") in made
    assert "title-unclear" in [told.code for told in found.waiting]


def test_a_paper_without_styles_has_the_title_that_its_words_tell() -> None:
    from io import BytesIO

    from docx import Document

    document = Document()
    for words in ("令和6年5月10日", "保護者の皆様", "みほん小学校", "春の遠足のお知らせ", PROSE, PROSE):
        document.add_paragraph(words)
    document.add_paragraph().add_run("遠足の連絡票").bold = True
    document.add_paragraph(PROSE)
    file = BytesIO()
    document.save(file)
    found = read(file.getvalue(), path=Path("a.docx"))[0].analysis
    made = [(b.role, b.words) for b in blocks(found)]
    assert (Role.TITLE, "春の遠足のお知らせ") in made and (Role.HEADING, "遠足の連絡票") in made
    assert "title-unclear" in [told.code for told in found.waiting]
