"""Links to terms, and how long a lesson takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.pages.term_links import Wordings, link_terms
from tools.text.model import Document, Link
from tools.text.reader import read
from tools.text.walk import links_of, minutes, plain, texts, words_of

WORDINGS = Wordings.of(
    {
        "サーバ": "server",
        "プロダクト": "product",
        "プロダクトマネージャー": "pm",
        "運営": "ops",
        "CVR": "cvr",
        "要件": "req",
        "ふりかえり": "retro",
    }
)


def document(text: str) -> Document:
    return read(text, path=Path("a.txt"))[0].document


def links(found: Document) -> list[Link]:
    return [node for _, content in words_of(found) for node in content if isinstance(node, Link)]


def linked(text: str) -> list[str]:
    return [link.text for link in links(link_terms(document(text), WORDINGS))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CVRとCVR", ["CVR"]),
        ("■ 一\nCVR\n\n■ 二\nCVR", ["CVR", "CVR"]),
        ("プロダクトマネージャーです", ["プロダクトマネージャー"]),
        ("サーバーを置く", []),
        ("サーバを置く", ["サーバ"]),
        ("プロダクトリーダー", []),
        ("運営職と運営", ["運営"]),
        ("CVR2", []),
        ("■ CVRの見出し", []),
        ("【確認問題】\n問 CVRとは\n○ CVR\n→ CVRです\n× ほか\n→ 違います", ["CVR"]),
        ("| CVR | 列 |\n| CVR | 値 |", ["CVR"]),
        ("サーバー、サーバ", ["サーバ"]),
        ("プロダクトとプロダクトマネージャー", ["プロダクト", "プロダクトマネージャー"]),
        ("プロダクトマネージャーとプロダクト", ["プロダクトマネージャー", "プロダクト"]),
        ("再運営とサイト運営", ["運営"]),
        ("運営は運営を", ["運営"]),
        ("ふりかえりをします", ["ふりかえり"]),
        ("毎週のふりかえりで", ["ふりかえり"]),
        ("MyCVR、CVR", ["CVR"]),
        ("CVR\u0301と要件\ufe00、要件", ["要件"]),  # a mark belongs to the character before it
        ("ＣVR、CVRs、_CVR_", ["CVR"]),
        ("要件を運営のCVRで", ["要件", "運営", "CVR"]),
        ("・CVR\n  ・要件\n・CVR", ["CVR", "要件"]),
        ("【例】CVRの題\n中のCVR\n【終】\n外のCVR", ["CVR"]),
        ("【演習】CVR\nCVRは\n【解答】\nCVRと要件", ["CVR", "要件"]),
        ("【表】CVR\n| a | b |\n| c | 要件 |", ["要件"]),
        ("※ CVR\n式: CVR = 要件", ["CVR"]),
        ("【図】a.svg CVRの図", []),
        ("https://example.com/CVR を見る", []),
        ("【確認問題】\n問 a\n○ b\n→ CVR\n× c\n→ CVRと要件\n\n■ 次\nCVR", ["CVR", "要件", "CVR"]),
        ("◆ 小\nCVR\n◆ 小\nCVR", ["CVR", "CVR"]),  # without a ■ before it, a ◆ is a heading of level 2
        ("■ 一\nCVR\n◆ 小\nCVRと要件\n■ 二\n◆ 小\nCVR", ["CVR", "要件", "CVR"]),
        ("■ 一\n・CVR\n\n| a | b |\n| CVR | 要件 |\n\n【例】題\nCVRと要件\n【終】\n※ 要件", ["CVR", "要件"]),
    ],
)
def test_the_first_mention_in_a_section_is_linked(text: str, expected: list[str]) -> None:
    assert linked(text) == expected


def test_linking_changes_no_character() -> None:
    before = document("CVRと要件、https://example.com/CVR を見ます。")
    after = link_terms(before, WORDINGS)
    assert [plain(content) for _, content in words_of(after)] == [plain(content) for _, content in words_of(before)]
    assert links_of(after) == ["cvr", "req"]


def test_a_wording_links_to_its_term_and_two_wordings_to_one_term_once() -> None:
    wordings = Wordings.of({"CVR": "cvr", "成約率": "cvr", "a+b": "ab", "a": "a"})
    assert links(link_terms(document("成約率(CVR)、a+b"), wordings)) == [
        Link("term-cvr", "成約率", "term"),
        Link("term-ab", "a+b", "term"),
    ]


def test_texts_are_every_word_in_order_with_its_line() -> None:
    found = list(
        texts(
            document(
                "■ 一 {#a}\n・二\n  ・三\n【演習】四\n五\n【解答】\n六\n【確認問題】\n問 七\n○ 八\n→ 九\n× 十\n→ 百"
            )
        )
    )
    assert "".join(text for _, text in found) == "一二三四五六七八九十百"
    assert [line for line, _ in found] == [1, 2, 3, 4, 5, 7, 9, 10, 11, 12, 13]


def test_no_wordings_no_links() -> None:
    assert link_terms(document("CVR"), Wordings.of({})) == document("CVR")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("短い", 1),
        ("あ" * 3570, 10),
        ("【演習】題(15分)\n問い\n【解答】\n答え", 15),
        ("【演習】題\n問い\n【解答】\n答え", 5),
        ("", 1),
        ("【確認問題】\n問 一\n○ a\n→ a\n× b\n→ b\n問 二\n○ a\n→ a\n× b\n→ b", 2),
    ],
)
def test_minutes_are_counted_and_never_zero(text: str, expected: int) -> None:
    assert minutes(document(text)) == expected


def test_a_template_in_brackets_links_to_the_gallery_and_its_words_to_nothing() -> None:
    wordings = Wordings.of({"要件": "requirement"}, templates={"要件ボード": "board"})
    linked = link_terms(
        document("「要件ボード」を使います。要件を書き、「要件ボード」と要件ボードを見ます。"), wordings
    )
    assert [(link.target, link.text) for link in links(linked)] == [
        ("template-board", "「要件ボード」"),
        ("term-requirement", "要件"),
    ]
    assert links_of(linked) == ["requirement"]
