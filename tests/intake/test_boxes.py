"""Neighbours of the boxes that an eighth set by a stranger showed: pages of sites and offices, ends of letters and mails."""

from __future__ import annotations

from tests.intake.test_plain import asked, found_in, left_out, outline

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
