"""Neighbours of the kinds that a twelfth set by a stranger showed (papers of an office), and look-alikes that must stay."""

from __future__ import annotations

import pytest

from tests.intake.test_plain import asked, left_out, outline
from tools.intake.plain.marks import is_ornament
from tools.intake.rights import restricts

PROSE = "窯の火は、入れてから三日のあいだ絶やしません。夜のあいだも、二人が交代で薪をくべます。"


@pytest.mark.parametrize(
    "words",
    [
        "第2倉庫は午前に終わった",
        "7/1から二人が加わる",
        "M箱で送る",
        "3月に決める",
        "かまどを直す",
        "「急ぎ」の札を出す",
    ],
)
def test_a_dash_without_a_space_below_an_item_is_a_mark(words: str) -> None:
    lines = outline(f"窯の週報\n\n{PROSE}\n\n■進み\n・棚卸し\n -{words}\n・打ち合わせ\n -{words}\n")
    assert [line for line in lines if line[0] == "I"] == ["I1 棚卸し", f"I2 {words}", "I1 打ち合わせ", f"I2 {words}"]


@pytest.mark.parametrize("line", ["-5度まで下がる朝もあります。", "-vを付けて動かします。", "-12.5と書きます。"])
def test_a_number_below_zero_or_an_option_is_no_item(line: str) -> None:
    assert not any(each[0] == "I" for each in outline(f"窯の話\n\n{PROSE}\n\n{line}\n\n{PROSE}\n"))


@pytest.mark.parametrize("mark", ["➢", "▸", "➤", "▶", "–", "‣"])
def test_the_marks_of_slides_below_others_are_items_below_them(mark: str) -> None:
    text = (
        f"窯の話\n\n{PROSE}\n\n• 薪を割る\n{mark} 太いもの\n{mark} 細いもの\n• 灰を移す\n{mark} 桶に入れる\n\n{PROSE}\n"
    )
    lines = [line for line in outline(text) if line[0] in "IH"]
    assert lines == ["I1 薪を割る", "I2 太いもの", "I2 細いもの", "I1 灰を移す", "I2 桶に入れる"]
    assert not is_ornament(mark)


LOG = [
    "佐藤: おはようございます", "李: 確認します", "佐藤: 二つの店です", "李: 検品が止まっていました", "三浦: お知らせを直します", "佐藤: ありがとうございます",
]  # fmt: skip


@pytest.mark.parametrize(
    "added",
    [
        "佐藤さんが👍でリアクションしました", "李さんがこのチャンネルにメッセージをピン留めしました", "三浦さんがファイル「案.docx」をアップロードしました", "北山さんが参加しました",
    ],
)  # fmt: skip
@pytest.mark.parametrize("brackets", ["[]", "()", "  "])
def test_a_talk_with_its_times_in_brackets_is_asked_about_once(added: str, brackets: str) -> None:
    said = [f"{brackets[0]}10:0{n}{brackets[1]} {words}".strip() for n, words in enumerate(LOG)]
    text = "\n".join(["--- 2025年6月12日(木) ---", *said, added, ""])
    assert left_out(text) == [added] and asked(text).count("talk-logged") == 1
    assert outline(text)[0] == "H1 2025年6月12日(木)"


def test_what_a_sentence_says_of_a_reaction_stays() -> None:
    line = "佐藤さんが👍でリアクションしましたが、李さんは待ちました。"
    assert line not in left_out("\n".join(["窯の話", "", *(f"[10:0{n}] {w}" for n, w in enumerate(LOG)), line, ""]))


@pytest.mark.parametrize(
    "line",
    [
        "「転載」は引用とは違い、文章をそのまま載せることです。転載には、原則として許可が必要です。", "「複製」とは、同じものを作ることです。複製には権利者の許諾が必要です。", "引用とは、出典を示して使うことです。転載は許可を得てください。",
        "「無断転載」とは、許可を得ずに載せることをいう。無断転載は禁止されています。",
    ],
)  # fmt: skip
def test_a_paragraph_that_explains_a_word_restricts_nothing(line: str) -> None:
    assert not restricts(line)


@pytest.mark.parametrize(
    "line",
    [
        "転載はご遠慮ください。", "転載は禁止です。「引用」はできます。", "「転載」は会に任せますが、本書の複製には許可が必要です。", "「窯の話」の転載を禁じます。", "転載には許可が必要です。", "「転載」は本紙の許可を得てから行うことです。無断転載を禁じます。",
    ],
)  # fmt: skip
def test_a_ban_with_a_quoted_word_restricts(line: str) -> None:
    assert restricts(line)


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("作成者: 柏木 りさ、最終更新者: 北山 最終更新日: 2025/08/05", "ラベル: 要件 窯"), ("最終更新者：柏木　更新日：2025年8月5日", "タグ：窯、薪"), ("作成者: 北山 / 更新日時: 2025-08-05 10:02", "Labels: kiln wood"),
    ],
)  # fmt: skip
def test_what_a_wiki_says_of_its_page_goes(head: str, foot: str) -> None:
    text = f"窯の手引き\n\n{head}\n\n{PROSE}\n\n{PROSE}\n\n{foot}\n"
    assert left_out(text) == [head, foot]
    assert foot not in left_out(f"窯の手引き\n\n{PROSE}\n\n{PROSE}\n\n{foot}\n")


@pytest.mark.parametrize("boxes", ["□　", "[ ] ", "☐ "])
@pytest.mark.parametrize("numbers", ["(1) |(2) ", "（１）|（２）", "1. |2. ", "１．|２．"])
def test_numbered_names_apart_above_boxes_to_tick_are_headings(boxes: str, numbers: str) -> None:
    first, second = numbers.split("|")
    text = f"窯の点検\n\n{PROSE}\n\n{first}火を入れる前\n {boxes}薪がある\n {boxes}水がある\n\n{second}火を入れた後\n {boxes}煙が白い\n {boxes}灰が軽い\n"
    assert [line[:2] for line in outline(text)[2:]] == ["H1", "K ", "K ", "H1", "K ", "K "]
    listed = text.replace(boxes, "・")  # as well a list in a list
    assert "item-or-heading" in asked(listed) or "H1" in {line[:2] for line in outline(listed)}


@pytest.mark.parametrize(
    "ban",
    [
        "本書の無断複製・転載を禁ず  （株）北浜窯業 設備課",
        "本資料の無断転載を禁じます　株式会社窯",
        "本紙記事の無断転載禁止 (株)窯",
    ],
)
def test_a_ban_with_its_holder_behind_it_goes(ban: str) -> None:
    assert left_out(f"窯の点検\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n{ban}\n") == [ban]


def test_how_to_cite_a_text_goes_beside_its_copyright_and_stays_alone() -> None:
    cite = "本資料を引用される場合は、出典を明記してください。"
    text = f"窯の点検\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n© 2025 窯の会\n{cite}\n"
    assert left_out(text) == ["© 2025 窯の会", cite]
    assert cite not in left_out(text.replace("© 2025 窯の会\n", ""))


def test_the_name_of_a_table_above_it_is_no_heading() -> None:
    lines = outline(
        f"窯の点検\n\n{PROSE}\n\n表1 火の回数（年平均）\n月   回数   時間\n春   5回    6.2\n秋   8回    9.8\n\n{PROSE}\n"
    )
    assert "P 表1 火の回数（年平均）" in lines


def test_each_item_that_is_quoted_in_a_mail_is_one() -> None:
    text = f"窯の件\n\n{PROSE}\n\n> 次の点を教えてください。\n> 1. 火を入れる日は、いつになりますか。\n> 2. 灰は、どこへ捨てればよいですか。\n> ・桶は要りますか。\n\n{PROSE}\n"
    quoted = [line for line in outline(text) if line[0] == "Q"]
    assert len(quoted) == 4 and quoted[1].endswith("いつになりますか。")


# ---------------------------------------------------------------- a thirteenth set


@pytest.mark.parametrize(
    "line",
    [
        "ここにいる3人のほかには、まだ話さないでください。", "このことは、委員以外の人には言わないでください。", "※委員と会計監査の方だけで読んでください。", "保護者の方のみご覧ください。",
        "このブログの写真を、よそのサイトや動画に使いたいときは、コメント欄からひとことお知らせください。", "このプリントは授業用です。校外で使いたい方は、担当まで声をかけてください。",
        "写真にとってSNSにのせるのもダメです。", "この資料は、お店の外には持って出ないでね。",
    ],
)  # fmt: skip
def test_bans_in_everyday_words_restrict(line: str) -> None:
    assert restricts(line)


@pytest.mark.parametrize(
    "line",
    [
        "ほかの人には話さないで決めるのが好きでした。", "この話は、だれに伝えてもかまいません。", "自転車を校外で使いたい方は、担当まで声をかけてください。", "お店の外には出ないでね。", "会議室を使いたいときは、ひとことお知らせください。", "新聞を読んでください。",
    ],
)  # fmt: skip
def test_what_is_no_text_or_no_ban_does_not(line: str) -> None:
    assert not restricts(line)


def test_a_legend_is_no_heading_nor_an_item() -> None:
    lines = outline(f"窯の話\n\n{PROSE}\n\n○…ぜんぶとけた　　×…とけのこりが出た\n\n{PROSE}\n")
    assert not [line for line in lines if line[0] in "HI"]


def test_when_something_was_said_is_no_heading() -> None:
    text = f"窯の話\n\n【1　火のこと】\n\n[00:00:10]\n{PROSE}\n\n【2　灰のこと】\n\n[00:06:42]\n{PROSE}\n"
    assert [line for line in outline(text) if line[0] == "H"] == ["H1 1　火のこと", "H1 2　灰のこと"]


def test_a_subject_that_a_text_shows_below_sentences_is_not_its_title() -> None:
    text = f"窯の返事の型\n\n{PROSE}\n\n■一つ目\n件名：窯の火について\n\n{PROSE}\n\n■二つ目\n件名：灰の捨て方について\n\n{PROSE}\n"
    assert outline(text)[0] == "T 窯の返事の型" and "P 件名：窯の火について" in outline(text)


def test_the_way_to_a_page_of_a_wiki_above_its_title_goes() -> None:
    head = "窯部 / 企画 / 2025下期\n窯の手引き\n作成者：高瀬 由里、最終更新：10月 14, 2025\n読み終えるまで 4 分"
    lines = outline(f"{head}\n\n{PROSE}\n\n{PROSE}\n")
    assert lines == ["T 窯の手引き", f"P {PROSE}", f"P {PROSE}"]
