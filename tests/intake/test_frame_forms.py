"""What stands around a text: numbers and heads of pages, heads and feet of mails, boxes of pages of sites, in varied words and
places. They are left out or asked about, the text stays whole; articles about such boxes lose nothing.
"""

from __future__ import annotations

from itertools import cycle, islice, product

import pytest

from tests.intake.test_heading_forms import PROSE
from tests.intake.test_plain import HERE, left_out, outline
from tools.intake.analyse import analyse

TITLE = "窯と暮らす冬の仕事"
BODY = [*PROSE, "窯の修理は、秋のうちに済ませます。冬は土が凍って、目地が乾かないからです。"]
NUMBERS = [
    "- {} -", "－ {} －", "— {} —", "{}", "{} / 4", "P.{}", "p. {}", "Page {}", "ページ {}", "{}ページ", "[{}]", "{}頁", "Page {} of 4", "〔{}〕", "( {} )", "・{}・",
]  # fmt: skip
HEADS = ["", "社内報かまど 第12号", "2024年度 作業手引き 第2版", "© 2024 窯の会"]
MAIL_HEADS = [
    f"From: 町田 花 <a@kura.example>\nTo: kai@kura.example\nDate: Mon, 3 Feb 2025 10:02:11 +0900\nSubject: {TITLE}",
    f"差出人：町田 花 <a@kura.example>\n送信日時：2025年2月3日 10:02\n宛先：kai@kura.example\nCC：mado@kura.example\n件名：{TITLE}",
    f"件名：{TITLE}\n送信者：町田 花\n送信日：2025/02/03 10:02",
    f"From: 町田\nSent: Monday, February 3, 2025 10:02 AM\nTo: 窯の会\nCc: 北山\nSubject: {TITLE}",
    f"タイトル：{TITLE}\n送信元：a@kura.example\n受信日時：2025/2/3 10:02",
]
SIGNED = (
    "町田 花（まちだ はな）\n窯の会 事務局\n〒000-0000 山の町1-2-3\nTEL 000-000-0000　FAX 000-000-0001\na@kura.example"
)
MAIL_FEET = [
    f"--\n{SIGNED}",
    *(f"{rule}\n{SIGNED}\n{rule}" for rule in ("-" * 40, "=" * 40, "*" * 30, "━" * 20, "+" * 30, "~" * 30)),
    f"{'─' * 20}\n配信停止はこちら\nhttps://kura.example/stop\n発行：窯の会\nCopyright (C) 2025 窯の会",
]
CRUMBS = [
    f"ホーム > 暮らし > {TITLE}",
    "トップ ＞ 暮らし ＞ 窯",
    f"HOME » 暮らし » {TITLE}",
    "現在地: ホーム › 暮らし › 窯",
]
COOKIES = [
    "当サイトではCookieを使用しています。\n同意する",
    "このサイトはクッキーを利用します。詳しくはプライバシーポリシーをご覧ください。\nOK",
]
SHARED = [
    "シェアする\nツイート\nLINEで送る",
    "ポスト\nシェア\nブックマーク\nリンクをコピー",
    "いいね！ 12\nポストする\nメールで送る",
]
RELATED = [
    "関連記事\n山の水の話\n土をこねる朝",
    "あわせて読みたい\n山の水の話\n土をこねる朝",
    "■関連記事\n・山の水の話\n・土をこねる朝",
    "最近の投稿\n山の水の話\n土をこねる朝",
]
PAGERS = ["« 前の記事\n次の記事 »", "前の記事：山の水\n次の記事：土をこねる", "1 2 3 次へ"]
RIGHTS = [
    "© 2024 窯の会",
    "Copyright (C) 2024 KAMA. All Rights Reserved.",
    "会社概要 | お問い合わせ | サイトマップ\n©2024 窯の会",
]
BOXES = [
    "関連記事", "シェアボタン", "Cookieの同意画面", "パンくずリスト", "ページ送り", "著作権表示", "ページ番号", "件名", "署名", "前の記事", "あわせて読みたい", "ランキング", "配信停止の案内", "コメント欄",
]  # fmt: skip


def _open_lines(text: str, frame: list[str]) -> list[str]:
    """Return the lines of *frame* that are neither left out nor asked about; paragraphs of the body must be whole."""
    found = analyse(text, path=HERE)
    lines = outline(text)
    assert [words for words in BODY if f"P {words}" not in lines] == []
    asked = [(ask.at, ask.end or ask.at + 1) for ask in found.asks]
    kept = [span for span in found.spans if span.role]
    silent = []
    for words in filter(lambda words: any(map(str.isalnum, words)), frame):
        at = text.rfind(f"\n{words}\n") + 1
        inside = [span for span in kept if span.start < at + len(words) and at < span.end]
        if inside and not any(start < at + len(words) and at - 2 < end for start, end in asked):
            silent.append(words)
    return silent


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_and_heads_of_pages_go_or_are_asked_about(number: str) -> None:
    for head, below, gap in product(HEADS, (False, True), ("\n", "")):
        lines, frame = [TITLE, ""], []
        for page in range(1, 5):
            edge = [each for each in (head, number.format(page)) if each]
            frame += edge
            rows = [BODY[page % 4], BODY[(page + 1) % 4], BODY[(page + 2) % 4]]
            lines += [*rows, *([""] * bool(gap)), *(edge[::-1] if below else edge), *([""] * bool(gap))]
        assert _open_lines("\n".join(lines).rstrip() + "\n", frame) == []


@pytest.mark.parametrize("head", MAIL_HEADS)
def test_heads_and_feet_of_mails_go(head: str) -> None:
    for foot in MAIL_FEET:
        frame = [line for line in head.split("\n") if TITLE not in line] + foot.split("\n")
        assert _open_lines("\n".join(["", head, "", "\n\n".join(BODY), "", foot, ""]), frame) == []


@pytest.mark.parametrize("crumbs", CRUMBS)
def test_boxes_of_a_page_go_or_are_asked_about(crumbs: str) -> None:
    varied = (cycle(each) for each in (COOKIES, SHARED[::-1], RELATED, PAGERS, RIGHTS[::-1]))
    for cookie, shared, related, pager, rights in islice(zip(*varied, strict=False), 12):
        above, foot = [cookie, crumbs], [shared, related, pager, rights]
        text = "\n\n".join(["", *above, TITLE, *BODY, *foot]) + "\n"
        assert _open_lines(text, "\n".join(above + foot).split("\n")) == []


@pytest.mark.parametrize("box", BOXES)
def test_an_article_about_a_box_loses_nothing(box: str) -> None:
    said = [
        f"{box}は、本文の下に置きます。読む人が次にどこへ行くかを決める所だからです。",
        f"記事の終わりに「{box}」と書くと、そこで読むのをやめる人が増えました。",
        f"{box}がない紙面では、読む人は自分のいる場所を見失います。",
    ]
    items = "\n".join(f"・{other}" for other in [box, *BOXES[:3]])
    for head in (f"■{box}\n", ""):
        text = f"{box}の作り方\n\n{said[0]}\n\n{head}{said[1]}\n\n{box}の置き方は3つあります。\n{items}\n\n{said[2]}\n"
        lines = outline(text)
        assert left_out(text) == [] and [words for words in said if f"P {words}" not in lines] == []
        assert sum(line[0] == "I" for line in lines) == len(BOXES[:3]) + 1
