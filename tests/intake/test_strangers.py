"""Neighbours of the kinds that an eleventh set by strangers showed, and look-alikes that must stay as they are."""

from __future__ import annotations

import pytest

from tests.intake import test_markdown as markdown
from tools.diagnostics import Code
from tools.intake.rights import restricts

# ---------------------------------------------------------------- rights


@pytest.mark.parametrize(
    "line",
    [
        "このページは関係者限りです。",
        "🔒 このページは関係者限りです。取引先への共有はしないでください。",
        "本ページの内容は社外秘です。",
        "このWikiは社員限りです。",
        "この議事録は組合員限りとします。",
        "当ページは部外秘です。",
        "この資料は社外秘となっています。",
        "本メールの内容は他言無用でお願いします。",
        "本マニュアルは社外秘扱いです。",
        "この手引きは、関係者限りでお使いください。",
        "本資料は関係者限りの扱いとします。",
        "営業担当者限り。お客様には別紙の定価表をお渡しください。",
        "この資料は受講者本人のみ使用できます。",
        "本書をコピー、スキャン、デジタル化することは、著作権法上の例外を除き禁じられています。",
        "このスペースの内容は社外に出さないでください。",
        "ここに載せた文章を、断りなくほかで使わないでください。",
        "※掲載内容の無断転用はご容赦ください。",
        "このしおりの絵は、勝手にコピーしないでね。",
    ],
)
def test_a_sentence_that_says_whom_a_text_is_for_restricts_it(line: str) -> None:
    assert restricts(line)


@pytest.mark.parametrize(
    "line",
    [
        "社外秘の資料は鍵のかかる棚にしまいます。",
        "関係者限りの会議は第2会議室で行います。",
        "取引先への共有は、課長の確認のあとで行います。",
        "パスワードの共有はしないでください。",
        "この部屋は関係者限りです。",
        "このセールは会員限りです。",
        "この資料は社外秘ですか。",
        "このページは、関係者限りの資料の置き場所を説明します。",
        "無断転載を禁ずと書いてあっても、引用はできます。",
        "この機械は、許可なく使用しないでください。",
        "体育館の無断使用は禁止です。",
        "校内での録音は禁止です。",
        "この車両は関係者以外使用禁止です。",
        "ロッカーの鍵は持ち出し禁止です。",
        "このメールの転送・転載はご自由にどうぞ。",
        "多少の遅れはご容赦ください。",
    ],
)
def test_what_is_said_of_rooms_tools_and_papers_in_general_restricts_nothing(line: str) -> None:
    assert not restricts(line)


# ---------------------------------------------------------------- Markdown of programs for notes

NOTE = """昨日の続き。[[窯の道]]を読む。[[薪と炭|炭]]の話と、[[灰#使い道]]。

> [!NOTE]
> 火は絶やさない。
> 夜も見る。

> [!warning]- 火傷
> 手袋をはめる。

![[窯の図.png|300]]

![[窯場のノート]]

`a[[0]]` と [[3]] は、そのまま。

#窯/記録 #薪
"""


def test_links_boxes_pictures_and_tags_of_notes_are_read() -> None:
    said = markdown.said(NOTE)
    assert said[0] == ("paragraph", "昨日の続き。窯の道を読む。炭の話と、灰#使い道。")
    assert [words for kind, words in said if kind == "quotation"] == [
        "火は絶やさない。夜も見る。",
        "火傷",
        "手袋をはめる。",
    ]
    assert [words for _, words in said[4:]] == ["窯の図.png", "窯場のノート", "a[[0]] と [[3]] は、そのまま。"]
    assert markdown.asked(NOTE).count(Code.FIGURE_LOST) == 1  # the other note


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("#準備\n薪を割る。\n\n##道具\n斧。\n\n#火入れ\n朝に焚く。\n", [1, 2, 1]),
        ("#準備\n薪を割る。\n", []),  # one alone may be a tag
        ("## 準備\n#薪 の話。\n#炭\n", [1]),  # this writer knows how to write headings
        ("#1 の窯を焚く。\n\n#2 の窯を冷ます。\n", []),
    ],
)
def test_headings_without_a_space_behind_their_mark_are_read_where_there_are_no_others(
    text: str, levels: list[int]
) -> None:
    found = markdown.reading(text).analysis
    assert [span.level for span in found.spans if span.role and span.role.value == "heading"] == levels


TALK = """**2024-02-06**

**桑原** 9:02
窯の火が弱いです。
湿った薪かもしれません。

**sena**  [9:04 AM]
・棚の薪
・庭の薪

桑原 — 今日 9:05
> 棚の薪
乾いていました。
"""


def test_a_talk_that_a_program_wrote_keeps_who_spoke_apart_from_what_was_said() -> None:
    said = markdown.said(TALK)
    assert ("paragraph", "桑原 9:02") in said and ("paragraph", "窯の火が弱いです。") in said
    assert ("paragraph", "湿った薪かもしれません。") in said and ("item 1", "棚の薪") in said
    assert Code.TALK_LOGGED in markdown.asked(TALK)


def test_times_of_a_schedule_are_no_talk() -> None:
    text = "朝礼 9:00\n会議室に集まる。\n\n火入れ 9:30\n薪を運ぶ。\n\n昼食 12:00\n食堂で食べる。\n"
    assert Code.TALK_LOGGED not in markdown.asked(text)


def test_headings_with_nothing_below_them_are_asked_about_once_for_each_stretch() -> None:
    text = "# 窯の手引き\n\n## 目的\n\n## 道具\n\n斧。\n\n## 手順\n\n### 朝\n\n### 夜\n"
    assert markdown.asked(text).count(Code.HEADING_BARE) == 2
    assert Code.HEADING_BARE not in markdown.asked("# 窯の手引き\n\n## 手順\n\n### 朝\n\n焚く。\n")
