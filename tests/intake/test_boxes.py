"""Neighbours of the boxes that an eighth set by a stranger showed: pages of sites and offices, ends of letters and mails."""

from __future__ import annotations

from pathlib import Path

from tests.intake.test_plain import asked, found_in, left_out, outline
from tools.intake.blocks import blocks
from tools.intake.readers import read
from tools.intake.spans import BOILERPLATE

PROSE = "蔵の戸は、朝の六時に開けて風を通します。昼のあいだは、二人が交代で温度を書きとめます。"
FOOT = (
    "この記事が気に入ったら いいね！\nこの記事を書いた人\n町田 花\n蔵のことを書く人。好きな器はおちょこ。\n関連記事\n山の水の話\n米をとぐ\n"
    "人気ランキング\n1 麹の話\n2 水の話\nコメント（1件）\n北山　2024.07.09 08:12\n行ってみたいです！\n当サイトではCookieを使用しています。　同意する　設定\n"
    "運営会社　利用規約　プライバシーポリシー\n© KURA　掲載の記事・写真の無断複写・転載を禁じます。\n"
)


def test_the_foot_of_a_page_goes_though_its_last_line_is_a_ban() -> None:
    text = f"ホーム > 蔵 > 冬の蔵\n\n冬の蔵\n2024.07.09 06:00\n町田 花\nツイート\nシェア 2\nこの記事は約4分で読めます\n\n{PROSE}\n\n{PROSE}\n\n{FOOT}"
    assert outline(text) == ["T 冬の蔵", f"P {PROSE}", f"P {PROSE}"]
    assert found_in(text).restricted


def test_a_caption_or_a_subtitle_below_a_title_stays() -> None:
    for line in ("朝の蔵（撮影：町田）", "水と米と人"):
        text = f"ホーム > 蔵 > 冬の蔵\n\n冬の蔵\n{line}\n2024.07.09\n\n{PROSE}\n\n{FOOT}"
        assert line not in left_out(text)


def test_what_a_table_of_contents_lists_is_a_heading_of_its_level() -> None:
    text = f"冬の蔵\n\n{PROSE}\n\n目次\n1 水\n1.1 山の水\n2 米\n\n水\n{PROSE}\n山の水\n水は山から引きます。\n\n米\n米は里から買います。\n"
    assert [line for line in outline(text) if line[0] == "H"] == ["H1 水", "H2 山の水", "H1 米"]
    assert "heading-unmarked" not in asked(text)


def test_the_way_to_the_page_of_an_office_its_day_and_whom_to_ask_go() -> None:
    text = (
        f"現在の位置：トップページ ＞ くらし ＞ 水\n更新日：令和6年12月2日\n\n水道の止め方\n\n［令和6年12月1日現在］\n\n{PROSE}\n\n"
        "このページに関するお問い合わせ\n水道課　電話：000-000-0000\nこのページの内容は分かりやすかったですか　はい　いいえ\n▲ページの先頭へ\n"
    )
    assert left_out(text) == [
        "現在の位置：トップページ ＞ くらし ＞ 水", "更新日：令和6年12月2日", "このページに関するお問い合わせ", "水道課　電話：000-000-0000",
        "このページの内容は分かりやすかったですか　はい　いいえ", "▲ページの先頭へ",
    ]  # fmt: skip
    assert outline(text)[0] == "T 水道の止め方" and not [line for line in outline(text) if line[0] == "H"]


# ---------------------------------------------------------------- ends of papers and mails


def test_the_last_lines_with_a_copyright_or_below_a_rule_with_a_ban_go() -> None:
    signed = f"蔵の便り\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n（次回は水の話です）\n© 2024 蔵の会\n編集：町田　連絡先：a@kura.example\n"
    assert left_out(signed)[-3:] == ["（次回は水の話です）", "© 2024 蔵の会", "編集：町田　連絡先：a@kura.example"]
    banned = f"蔵の便り\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n{'-' * 30}\n本資料を転載される場合は、事前に蔵の会の承諾を得てください。\n蔵の会　電話 000-000-0000\n"
    assert left_out(banned)[-1] == "蔵の会　電話 000-000-0000" and found_in(banned).restricted
    assert "蔵の会　電話 000-000-0000" not in left_out(banned.replace("-" * 30, PROSE))


def test_a_last_page_between_dashes_goes_and_the_ban_above_it() -> None:
    text = f"蔵の手引き\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n　本書の全部又は一部を蔵元の許可なく複写し、社外に持ち出すこと\nを禁ずる。\n{' ' * 30}- 1/1 -\n"
    assert left_out(text)[-3:] == [
        "　本書の全部又は一部を蔵元の許可なく複写し、社外に持ち出すこと".strip(),
        "を禁ずる。",
        "- 1/1 -",
    ]


def test_sentences_on_a_line_each_are_joined_in_a_mail_and_a_greeting_stands_alone() -> None:
    text = (
        "蔵の便り　第3号\n\n※このメールは、申し込まれた方にお送りしています。\n\nこんにちは。杜氏の北山です。\n先週の雪で、坂が埋まりました。\n二日で道が開きました。\n水は凍りませんでした。\n\n"
        f"{'-' * 24}\n[1] 水\n{'-' * 24}\n水は山から引きます。\n夜も流しておきます。\n\n{'=' * 24}\n発行：蔵の会\n配信の解除はこちら　→　https://kura-no-tayori.example/kaijo/kaijo/kaijo\n"
    )
    assert "P こんにちは。杜氏の北山です。" in outline(text)
    assert "P 先週の雪で、坂が埋まりました。二日で道が開きました。水は凍りませんでした。" in outline(text)
    assert left_out(text)[-2:] == [
        "発行：蔵の会",
        "配信の解除はこちら　→　https://kura-no-tayori.example/kaijo/kaijo/kaijo",
    ]


# ---------------------------------------------------------------- Markdown

CLIPPED = f"""ホーム > 暮らし > 水の話

# 水の話

公開日：2024年3月1日

シェアする
ツイート
はてブ

**水**の話です。{PROSE}

## シェアについて

シェアは、ボタンでします。{PROSE}

この記事が気に入ったら いいね！

関連記事

コメント（2件）

© 2024 蔵の会
"""


def test_boxes_of_a_clipped_page_go_from_markdown_too() -> None:
    found, _ = read(CLIPPED.encode(), path=Path("clip.md"))
    assert found is not None
    gone = [found.raw[s.start : s.end] for s in found.analysis.spans if s.reason in BOILERPLATE]
    assert gone == [
        "ホーム > 暮らし > 水の話", "公開日：2024年3月1日", "シェアする", "ツイート", "はてブ",
        "この記事が気に入ったら いいね！", "関連記事", "コメント（2件）", "© 2024 蔵の会",
    ]  # fmt: skip
    words = [block.words for block in blocks(found.analysis)]
    assert words == ["水の話", f"水の話です。{PROSE}", "シェアについて", f"シェアは、ボタンでします。{PROSE}"]


def test_what_stands_behind_a_box_in_a_paragraph_of_markdown_begins_anew() -> None:
    text = f"# 題\n\n一つ目の文です。\n\nシェアする\nツイート\nはてブ\n二つ目の文です。\n\n{PROSE}\n"
    found, _ = read(text.encode(), path=Path("clip.md"))
    assert found is not None and "二つ目の文です。" in [block.words for block in blocks(found.analysis)]


def test_a_box_around_lines_goes_and_its_words_stay() -> None:
    text = (
        f"┏{'━' * 20}┓\n┃　　蔵の便り　第12号　　┃\n┃　　　　2024/5/17 発行　読者数 3,408名　┃\n┗{'━' * 20}┛\n※このメールは、申し込まれた方にお送りしています。\n\n{PROSE}\n\n"
        "+--------------+\n| 朝霧はれて   |\n| 杉の道       |\n| 水くむ鳥の   |\n+--------------+\n\n┌──────┬──────┐\n│ 水   │ 3    │\n│ 米   │ 8    │\n└──────┴──────┘\n"
    )
    assert outline(text) == ["T 蔵の便り　第12号", f"P {PROSE}", "V 朝霧はれて/杉の道/水くむ鳥の", "R 水|3", "R 米|8"]
    assert "2024/5/17 発行　読者数 3,408名" in left_out(text)
    assert "P 2024/5/17 発行　読者数 3,408名" in outline(
        text.replace("※このメールは、申し込まれた方にお送りしています。", "※")
    )


# ---------------------------------------------------------------- talks that a program wrote into a file


def test_messages_with_their_stamps_on_one_line_are_paragraphs_and_asked_about_once() -> None:
    said = "09:58\t戸田\tおはようございます\n10:01\tユリ\t了解です。次の2つです\n・水\n・米\n10:03\t戸田\tわかりました\n10:10\tユリ\tお願いします\n"
    text = f"[LINE] 蔵の会とのトーク履歴\n保存日時：2024/08/23 18:02\n\n2024/08/22(木)\n{said}"
    assert outline(text)[0] == "T [LINE] 蔵の会とのトーク履歴"
    assert left_out(text) == [
        "保存日時：2024/08/23 18:02",
        "2024/08/22(木)",
    ]  # as above messages whose stamps stand alone
    assert "P 09:58\t戸田\tおはようございます" in outline(text) and "I1 水" in outline(text)
    assert asked(text).count("talk-logged") == 1
    day = "蔵の一日\n\n09:00\t受付\t玄関で\n10:00\t見学\t二階で\n11:00\t試飲\t庭で\n12:00\t昼食\t母屋で\n"
    assert "R 09:00|受付|玄関で" in outline(day)


def test_a_question_above_who_asked_it_and_a_short_answer_below_its_votes_stay() -> None:
    text = (
        f"知恵の蔵\nカテゴリ一覧　ランキング　ログイン\n\n質問\n漬物石の重さはどれくらいがよいですか？\n\n北山さん\n2023/9/14 20:11\n\n{PROSE}\n\n共感した 3\n閲覧数：1,204\n\n"
        f"町田さん\n2023/9/14 22:40\n\n{PROSE}\n\nナイス！5\n\n立花さん\n2023/9/15 7:02\n水を入れた袋でも代わりになりますよ。\n\nあわせて知りたい\nぬか床の塩\n梅干し\nCopyright (C) 2023 知恵の蔵\n"
    )
    assert {"共感した 3", "閲覧数：1,204", "ナイス！5", "あわせて知りたい"} <= set(left_out(text))
    assert not {"漬物石の重さはどれくらいがよいですか？", "水を入れた袋でも代わりになりますよ。"} & set(left_out(text))
