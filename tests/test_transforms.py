"""Links to terms, and how long a lesson takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.model import Document
from tools.reader import read
from tools.transforms import Wordings, link_terms, links_of, minutes, nodes_of

WORDINGS = Wordings.of(
    {"サーバ": "server", "プロダクト": "product", "プロダクトマネージャー": "pm", "運営": "ops", "CVR": "cvr", "要件": "req"}
)


def document(text: str) -> Document:
    return read(text, path=Path("a.txt"))[0].document


def linked(text: str) -> list[str]:
    return [node.text for node in nodes_of(link_terms(document(text), WORDINGS)) if type(node).__name__ == "Link"]


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
    ],
)
def test_the_first_mention_in_a_section_is_linked(text: str, expected: list[str]) -> None:
    assert linked(text) == expected


def test_linking_changes_no_character() -> None:
    before = document("CVRと要件、https://example.com/CVR を見ます。")
    after = link_terms(before, WORDINGS)

    def plain(found: Document) -> str:
        return "".join(getattr(node, "text", getattr(node, "url", "")) for node in nodes_of(found))

    assert plain(after) == plain(before)
    assert links_of(after) == ["cvr", "req"]


def test_no_wordings_no_links() -> None:
    assert link_terms(document("CVR"), Wordings.of({})) == document("CVR")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("短い", 1), ("あ" * 3570, 10), ("【演習】題(15分)\n問い\n【解答】\n答え", 15), ("【演習】題\n問い\n【解答】\n答え", 5)],
)
def test_minutes_are_counted_and_never_zero(text: str, expected: int) -> None:
    assert minutes(document(text)) == expected
