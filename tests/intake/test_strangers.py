"""Neighbours of the kinds that an eleventh set by strangers showed, and look-alikes that must stay as they are."""

from __future__ import annotations

import pytest

from tests.intake import test_html as page
from tests.intake import test_markdown as markdown
from tests.intake import test_word as word
from tests.intake.test_plain import HERE, asked, found_in, left_out, outline
from tools.diagnostics import Code
from tools.intake.analyse import analyse
from tools.intake.draft import draft
from tools.intake.rights import restricts
from tools.intake.spans import Reason, Role

PROSE = "窯の火は、入れてから三日のあいだ絶やしません。夜のあいだも、二人が交代で薪をくべます。"

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


# ---------------------------------------------------------------- lines that keep their ends


@pytest.mark.parametrize(
    ("lines", "asks"),
    [
        ("株式会社まがり窯　広報室\n電話：000-123-4567\nメール：kama@example.jp", False),
        ("窯元会（事務局：曲商店内）\n電子メール  kama@example.jp", False),
        ("曲窯資料館　案内窓口\n内線　214", False),
        ("〒123-4567　曲市窯町1-2-3\n　　曲窯資料館\n　　TEL 000-123-4567", False),
        ("令和六年三月\n窯元会　記録係", True),
        ("二〇一八年二月\n窯元会　記録係", False),
        ("　　　　　　　　甲　　株式会社まがり窯　　　印\n　　　　　　　　乙　　代表　曲　太郎　　　　㊞", False),
        (
            "日　時　　4月3日　10時から\n場　所　　窯場の二階\n出席者　　曲、窯元\n　　　　　灰原、炭田\n議　題　　窯の修理",
            False,
        ),
        ("9:00～9:30　受付\n9:30～12:00　火入れ\n13:00～　見学", False),
    ],
)
def test_addresses_seals_and_names_with_their_values_keep_their_lines(lines: str, asks: bool) -> None:
    text = f"窯のたより\n\n■今月のこと\n{PROSE}\n\n{lines}\n\n■来月のこと\n{PROSE}\n"
    kept = [line for line in outline(text) if line[0] == "V"]
    assert len(kept) == 1 and kept[0].count("/") == lines.count("\n")
    assert (Code.LINES_KEPT in asked(text)) is asks


def test_the_name_of_who_is_asked_stays_a_heading_above_an_address() -> None:
    text = f"窯のたより\n\n■今月のこと\n{PROSE}\n\nお問い合わせ先\n電話：000-123-4567\nメール：kama@example.jp\n"
    assert outline(text)[-2:] == ["H1 お問い合わせ先", "V 電話：000-123-4567/メール：kama@example.jp"]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("症状　　　　確認すること", "動かない　　ふたが閉まっていますか\n音がする　　刃が欠けていませんか"),
        ("名前　　　　使うとき", "火箸　　　　薪を動かす\n手袋　　　　熱いものを持つ\n桶　　　　　水をくむ"),
    ],
)
def test_clauses_below_the_name_of_their_column_are_a_table_and_asked_about(head: str, rows: str) -> None:
    text = f"窯の道具\n\n■道具\n{head}\n{rows}\n\n■水\n{PROSE}\n"
    assert sum(line[0] == "R" for line in outline(text)) == rows.count("\n") + 2
    assert Code.TABLE_GUESSED in asked(text)
    values = "目的　　　　火を絶やさない\n場所　　　　窯場の二階\n人数　　　　三人"
    assert not any(line[0] == "R" for line in outline(f"窯の道具\n\n■道具\n{values}\n\n■水\n{PROSE}\n"))


@pytest.mark.parametrize(("mark", "kind"), [("●", "H2"), ("◎", "H2"), ("・", "I1")])
def test_times_below_a_mark_are_lines_and_no_part_of_its_words(mark: str, kind: str) -> None:
    text = (
        f"窯開き\n\n■日程\n{mark} 一日目\n　 9:00  集合\n　10:00  火入れ\n　12:00  昼食\n{mark} 二日目\n　 9:00  窯出し\n"
        "　11:00  解散\n\n■持ち物\n・手袋\n"
    )
    assert outline(text)[2:6] == [
        f"{kind} 一日目",
        "V 　 9:00  集合/　10:00  火入れ/　12:00  昼食",
        f"{kind} 二日目",
        "V 　 9:00  窯出し/　11:00  解散",
    ]


def test_amounts_below_an_item_keep_their_lines_and_a_sentence_goes_on() -> None:
    text = "栗ごはん\n\n■材料\n・栗……20個\n・A\n　　しょうゆ……大さじ1\n　　酒……大さじ2\n・米……2合\n"
    assert outline(text)[2:] == ["I1 栗……20個", "I1 A", "V 　　しょうゆ……大さじ1/　　酒……大さじ2", "I1 米……2合"]
    text = "窯の話\n\n・会議は、次の日の朝に行うことに決めた。場所は前と同じで、\n　10月3日の朝に集まる。\n・窯出し\n"
    assert outline(text)[1].endswith("10月3日の朝に集まる。")


LISTED = (
    "窯元会議の記録\n\n　定刻に、窯元が会議を始めた。七人のうち五人がそろい、二人から委任状が届いていた。\n\n1．修理\n"
    "　次の三つの案を比べた。どれも今年のうちに終わるが、かかる費用と日数が違うということであった。\n"
    "　　ア）屋根を直す\n　　イ）煙突を替える\n　曲委員「煙突は去年替えたばかりではないか」\n　灰原委員「いや、替えたのは蓋だけだ」\n"
    "　話し合いの結果、屋根を先に直すことになった。費用は積立金から出すこととし、残りは来年に回す。\n2．当番\n"
    "　来月の当番は、表のとおりとする。休むときは、前の日までに窯元に知らせることとした。\n"
)


def test_paragraphs_less_set_in_than_the_items_above_them_begin_anew_and_so_does_each_speech() -> None:
    said = outline(LISTED)
    assert "N1 イ）煙突を替える" in said and "P 曲委員「煙突は去年替えたばかりではないか」" in said
    assert "P 灰原委員「いや、替えたのは蓋だけだ」" in said
    assert any(line.startswith("P 話し合いの結果") for line in said)


def test_works_each_with_its_author_are_headings_in_a_collection() -> None:
    works = (
        "火\n曲　太郎\n\nもえる\nもえる\n\n灰\n薪野　花\n\nつもる\nしろく\n\n（無題）\n炭田　実\n\nくろい\nかたい\n\n"
    )
    said = outline(f"窯の歌集\n\n{PROSE}\n\n{works}あとがき\n{PROSE}\n")
    assert [line for line in said if line[0] == "H"] == ["H1 火", "H1 灰", "H1 （無題）", "H1 あとがき"]
    assert "P 曲　太郎" in said and "V くろい/かたい" in said


def test_signs_of_danger_above_words_are_headings_and_before_lines_items() -> None:
    said = outline(f"窯の手引き\n\n■火の扱い\n{PROSE}\n\n⚠ 危険\n火の前を離れない。\n\n⚠ 注意\n手袋をはめる。\n")
    assert [line for line in said if line[0] == "H"][1:] == ["H2 危険", "H2 注意"]
    said = outline("窯の手引き\n\n■火の扱い\n⚠ 火の前を離れない。\n⚠ 手袋をはめる。\n⚠ 髪を束ねる。\n")
    assert [line[:2] for line in said[2:]] == ["I1"] * 3
    said = outline(f"窯の手引き\n\n■火の扱い\n⚠ 火の前を離れない。\n{PROSE}\n")
    assert said[2] == "P ⚠ 火の前を離れない。"


# ---------------------------------------------------------------- items


@pytest.mark.parametrize("signs", ["❶❷❸", "⑴⑵⑶", "⒈⒉⒊", "㊀㊁㊂", "㈠㈡㈢", "⓵⓶⓷"])
def test_numbers_of_one_character_are_numbers(signs: str) -> None:
    text = "窯のこと\n\n手順は次のとおりです。\n" + "\n".join(
        f"{s}{w}" for s, w in zip(signs, ["割る", "積む", "焚く"], strict=True)
    )
    assert [line[:2] for line in outline(text)[2:]] == ["N1"] * 3


@pytest.mark.parametrize("signs", ["❶❷❸", "⓵⓶⓷"])
def test_circles_in_another_style_are_written_as_circles(signs: str) -> None:
    text = "窯のこと\n\n手順は次のとおりです。\n" + "".join(
        f"{sign} {words}\n" for sign, words in zip(signs, ["割る", "積む", "焚く"], strict=True)
    )
    made = draft(found_in(text), source="a.txt", stem="a")
    assert "① 割る\n② 積む\n③ 焚く" in made


def test_slides_between_rules_with_their_number_last_are_named_by_their_first_line() -> None:
    names = ["約束の話", "三つの棚", "朝の仕事", "帰る前に"]
    slides = "".join(f"-----\n{name}\n• 紙を1か所に置く\n• 鍵をかける\n{n}\n" for n, name in enumerate(names, 1))
    assert [line for line in outline(f"棚の講座\n2026年の会\n\n{slides}") if line[0] == "H"] == [
        f"H1 {name}" for name in names
    ]


def test_numbers_before_a_tab_are_items_and_cells_below_a_head_are_none() -> None:
    assert outline("窯のこと\n\n1\t薪を割る\n2\t薪を積む\n3\t火を入れる\n")[1:] == [
        "N1 薪を割る",
        "N1 薪を積む",
        "N1 火を入れる",
    ]
    assert outline("窯のこと\n\n番号\t名前\n1\t薪\n2\t水\n")[1:] == ["R 番号|名前", "R 1|薪", "R 2|水"]


@pytest.mark.parametrize("unit", ["位", "等", "話", "色", "段", "人", "年", "番"])
def test_what_is_counted_keeps_its_figure(unit: str) -> None:
    text = f"窯の話\n\n1{unit}　赤松\n2{unit}　黒松\n3{unit}　楢\n"
    assert all(f"{n}{unit}" in "".join(outline(text)) for n in "123")


# ---------------------------------------------------------------- titles


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("【インタビュー】\n木の船を、もう一度海に出す\n", "木の船を、もう一度海に出す"),
        ("＜特集＞\n木の船を、もう一度海に出す\n", "木の船を、もう一度海に出す"),
        ("別紙1\n\n木の船の点検表\n", "木の船の点検表"),
        ("様式第1号（第3条関係）\n\n　　　　　船使用申請書\n", "船使用申請書"),
        ("木の船の点検\n\n日　時　　4月3日\n場　所　　船小屋\n", "木の船の点検"),
        ("木の船の焚き方を習う\n　―三代目に聞く―\n\n曲 太郎\n", "木の船の焚き方を習う"),
    ],
)
def test_a_title_is_found_below_its_kind_and_above_names_and_values(head: str, title: str) -> None:
    text = f"{head}\n{PROSE}\n\n■火入れ\n{PROSE}\n\n■窯出し\n{PROSE}\n"
    assert outline(text).count(f"T {title}") == 1 and Code.TITLE_UNCLEAR not in asked(text)


@pytest.mark.parametrize("head", ["目次\n1 火入れ\n2 窯出し\n", "1\n", "アプリで読む\n", "4月3日（水）晴れ\n"])
def test_a_number_a_day_a_button_or_the_first_of_several_parts_is_no_title(head: str) -> None:
    text = f"{head}\n1 火入れ\n{PROSE}\n\n2 窯出し\n{PROSE}\n"
    assert not any(line[0] == "T" for line in outline(text)) and Code.IMPORT_TITLE in asked(text)


def test_the_line_at_the_head_of_every_page_is_the_title_where_it_comes_first() -> None:
    page = f"{PROSE}\n{PROSE}\n{PROSE}\n"
    text = f"木の窯の調査報告\n2016 年 3 月\n曲市 窯業課\n1\n{page}木の窯の調査報告\n2\n{page}木の窯の調査報告\n3\n{page}木の窯の調査報告\n4\n"
    assert outline(text)[0] == "T 木の窯の調査報告"


# ---------------------------------------------------------------- what keeps its form


@pytest.mark.parametrize(
    "lines",
    [
        "kiln/\n├── fire.txt\n├── log/\n│   └── 2024.txt\n└── readme.md",
        "   +------+     +------+\n   | 焚口 |---->| 煙突 |\n   +------+     +------+",
        "kiln:\n  name: main\n  temp: 1200\n  days:\n    - mon\n    - tue",
        "2024-04-01 10:00:00 ERROR kiln: too hot\n2024-04-01 10:00:05 INFO kiln: cooling",
    ],
)
def test_drawings_trees_settings_and_logs_keep_their_lines(lines: str) -> None:
    kept = [line for line in outline(f"窯の記録\n\n{PROSE}\n\n{lines}\n\n{PROSE}\n") if line[0] == "C"]
    assert kept == [f"C {lines.replace(chr(10), '/')}"]


@pytest.mark.parametrize(
    "lines",
    [
        "┌───┬───┐\n│品名│数　│\n├───┼───┤\n│薪　│３　│\n├───┼───┤\n│水　│２　│\n└───┴───┘",
        "+-----+-----+\n| 品名 | 数 |\n+-----+-----+\n| 薪 | 3 |\n+-----+-----+",
    ],
)
def test_the_frame_of_a_table_is_no_drawing(lines: str) -> None:
    assert sum(line[0] == "R" for line in outline(f"窯の記録\n\n{PROSE}\n\n{lines}\n\n{PROSE}\n")) >= 2


@pytest.mark.parametrize("caption", ["▲図2　煙突の高さ", "図-3 焚口", "↑写真1：窯", "図.4 灰"])
def test_captions_with_a_sign_are_captions(caption: str) -> None:
    assert f"F {caption}" in outline(f"窯の図\n\n{PROSE}\n\n{caption}\n\n{PROSE}\n\n■灰\n{PROSE}\n")


def test_words_that_are_told_to_follow_are_quoted_and_a_closing_line_is_not() -> None:
    said = outline(f"窯の話\n\n先代はこう書いています。\n\n　　火は見るものではなく、聞くものである。\n\n{PROSE}\n")
    assert "Q 火は見るものではなく、聞くものである。" in said
    said = outline(
        f"窯の話\n\n三か月後に、続けるかどうかを話し合います。\n\n　　ご検討をよろしくお願いします。\n\n{PROSE}\n"
    )
    assert not any(line[0] == "Q" for line in said)


# ---------------------------------------------------------------- frames

BODY = f"窯の火の守り方\n\n{PROSE}\n\n■薪の選び方\n{PROSE}\n{PROSE}\n\n■灰の捨て方\n{PROSE}\n\n"


@pytest.mark.parametrize(
    "foot",
    [
        "----------------\n窯元便り編集部\n〒123-4567 曲市窯町1-2-3\nTEL 000-123-4567\nhttps://kama.example.jp/\n----------------\n"
        "※本メールの配信停止は下記URLから\nhttps://kama.example.jp/stop\n",
        "＝＝＝＝＝＝＝＝\n■発行　　まがり窯\n■登録・解除　https://kama.example.jp/m\n■お問い合わせ　info@kama.example.jp\n＝＝＝＝＝＝＝＝\n",
        "【関連記事】\n薪が足りない\n灰の行方\n\n最終更新:4/1(月) 10:00\nまがり新聞\n\nあなたにおすすめの記事\n火の話\n水の話\n",
    ],
)
def test_frames_at_the_end_are_left_out(foot: str) -> None:
    words = [line for line in foot.split("\n") if any(map(str.isalnum, line))]
    assert left_out(BODY + foot) == words


@pytest.mark.parametrize(
    "end",
    [
        "■関連資料\n・新しい時刻表（別紙1）\n・路線図（別紙2）\n\n■お問い合わせ先\n曲商店　広報室\nTEL 000-123-4567\n",
        "シェアする\nツイートする\nの二つを、終わりに置きます。\n",
    ],
)
def test_papers_that_belong_to_a_text_and_words_of_a_sentence_stay(end: str) -> None:
    assert left_out(BODY + end) == []


def test_a_line_that_asks_to_follow_at_the_end_is_asked_about() -> None:
    assert Code.SHAPE_UNCLEAR in asked(f"{BODY}この記事が気に入ったら、フォローをお願いします。\n")


def test_the_masthead_of_a_magazine_is_left_out_below_its_subject() -> None:
    rule = "━" * 20
    head = f"{rule}\n　窯　元　便　り　　　　　第87号　2019/5/10\n　　　　　　　　発行部数 1,204部（毎月10日発行）\n{rule}\n\n"
    text = f"【窯元便り】第87号 火の話\n\n{head}{PROSE}\n\n■１　薪\n{PROSE}\n\n{rule}\n発行：窯元会\n配信の停止はこちら：http://kama.example/off\n{rule}\n"
    found = analyse(text, path=HERE, titled=True)
    gone = [found.text[s.start : s.end] for s in found.spans if s.reason is Reason.METADATA]
    assert gone == ["窯　元　便　り　　　　　第87号　2019/5/10", "発行部数 1,204部（毎月10日発行）"]


def test_links_with_marks_to_the_headings_of_a_page_are_its_table_of_contents() -> None:
    links = '<ul><li><a href="#a">▼薪について</a></li><li><a href="#b">▼灰について</a></li></ul>'
    text = (
        f"<h1>窯</h1><p>{PROSE}</p>{{}}<h2 id='a'>薪について</h2><p>{PROSE}</p><h2 id='b'>灰について</h2><p>{PROSE}</p>"
    )
    assert [words for why, words in page.dropped(text.format(links)) if why == "contents"] == [
        "▼薪について",
        "▼灰について",
    ]
    other = links.replace("灰", "水")
    assert [why for why, _ in page.dropped(text.format(other))] == []


def test_what_is_added_behind_a_paper_without_styles_stands_outermost() -> None:
    document = word.Document()
    for words, bold in [
        ("第1条（目的）", True),
        (PROSE, False),
        ("第2条（使用）", True),
        (PROSE, False),
        ("別紙　窯の一覧", True),
        (PROSE, False),
    ]:
        document.add_paragraph().add_run(words).bold = bold
    spans = word.reading(document).analysis.spans
    assert [span.level for span in spans if span.role is Role.HEADING] == [1, 1, 1]


def test_meanings_formulas_and_marked_words_of_markdown_are_read() -> None:
    said = markdown.said(f"# 窯\n\n薪\n: {PROSE}\n\n$$\nQ = mc\n$$\n\n==大事==な `a == b` の話。a == b == c。\n")
    assert said == [
        ("paragraph", "薪"),
        ("paragraph", PROSE),
        ("listing ", "$$\nQ = mc\n$$"),
        ("paragraph", "大事な a == b の話。a == b == c。"),
    ]


def test_headings_with_full_width_marks_are_read_where_there_are_no_others() -> None:
    assert ("heading", "薪") in markdown.said(f"＃ 窯\n\n{PROSE}\n\n＃＃ 薪\n\n{PROSE}\n")


@pytest.mark.parametrize("style", ["第{}回　{}", "{}日目　{}", "{}時間目　{}", "第{}回：{}"])
def test_numbered_meetings_and_days_are_headings_where_several_have_text(style: str) -> None:
    heads = [style.format(n, w) for n, w in enumerate(["薪", "灰", "水"], 1)]
    said = outline("窯の講座\n\n" + "\n\n".join(f"{head}\n{PROSE}" for head in heads) + "\n")
    assert [line for line in said if line[0] == "H"] == [f"H1 {head}" for head in heads]
    assert outline(f"第7回　窯元会議　議事録\n\n{PROSE}\n\n■薪\n{PROSE}\n")[0] == "T 第7回　窯元会議　議事録"


@pytest.mark.parametrize(
    ("heads", "code"),
    [
        (["・薪の選び方", "・灰の捨て方", "・水の置き方"], Code.ITEM_ABOVE_TEXT),
        (["「薪の選び方」", "「灰の捨て方」", "「水の置き方」"], Code.SHAPE_UNCLEAR),
    ],
)
def test_names_above_texts_that_may_be_headings_are_asked_about(heads: list[str], code: Code) -> None:
    assert code in asked("窯の手引き\n\n" + "\n\n".join(f"{head}\n{PROSE}" for head in heads) + "\n")
    assert code not in asked(f"窯の手引き\n\n{PROSE}\n{heads[0]}\n{heads[1]}\n{heads[2]}\n")


@pytest.mark.parametrize("head", ["━━━━━━━━\n{}\n━━━━━━━━", "# {}", "----------\n{}"])
def test_the_first_of_several_parts_is_no_title_where_another_line_is(head: str) -> None:
    parts = "\n\n".join(f"{head.format(words)}\n{PROSE}" for words in ("薪の選び方", "灰の捨て方", "水の置き方"))
    assert outline(f"窯の手引き\n\n{parts}\n")[0] == "T 窯の手引き"
