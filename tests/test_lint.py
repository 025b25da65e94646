"""Each rule finds its fault, on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site_texts import replace, write_site
from tools import lint, site
from tools.figures import check_figure

STYLE = lint.Terminology(rules=(lint.Rule(preferred="ユーザー", rejected=("ユーザ",), unless=("ユーザー",), reason="長音"),))
ONE, TWO = "lessons/first/one.txt", "lessons/first/two.txt"
BODY = "朝市の係になりました。"

CASES = [
    ("yaml-missing-key", 1, ONE, "summary: 紹介の文です。\n", ""),
    ("anchor-missing", 11, ONE, " {#scene}", ""),
    ("term-unknown", 6, ONE, "terms: [pv]", "terms: [vp]"),
    ("fact-unknown", 7, ONE, "F-1", "F-9"),
    ("source-unknown", 8, ONE, "[market]", "[markt]"),
    ("fact-taught-twice", 7, TWO, "F-2", "F-1"),
    ("figure-missing", 13, ONE, "閲覧数を", "\n【図】rod.svg 道の図\n閲覧数を"),
    ("calculation-wrong", 17, ONE, "= 25", "= 26"),
    ("wording", 12, ONE, BODY, "ユーザの係です。"),
    ("draft-mark", 13, ONE, "閲覧数を", "\n【要確認】確かめる\n\n閲覧数を"),
    ("rights-restricted", 9, ONE, "reviewed:", "rights: restricted\nreviewed:"),
    ("quiz-empty", 12, ONE, BODY, "【確認問題】\n本文"),
    ("character-unshowable", 12, ONE, BODY, "朝市\u202eです。"),
]


def run(texts: Path) -> list[tuple[str, int]]:
    found = lint.lint(lint.Context(site.load(texts), STYLE))
    return [(diagnostic.code, diagnostic.line) for diagnostic in found]


def test_a_good_site_has_nothing_to_mend(tmp_path: Path) -> None:
    assert run(write_site(tmp_path)) == []


@pytest.mark.parametrize(("code", "line", "name", "old", "new"), CASES, ids=[case[0] for case in CASES])
def test_a_fault_is_found_on_its_line(code: str, line: int, name: str, old: str, new: str, tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / name, old, new)
    assert run(texts) == [(code, line)]


def test_a_longer_word_may_hold_a_rejected_one(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / ONE, BODY, "ユーザーの係です。")
    assert run(texts) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onload="x()"/>',
        '<image href="a.png"/>',
        '<use href="https://example.com/a.svg#b"/>',
        '<rect fill="url(http://example.com/#a)"/>',
        "<style>*{}</style>",
        "<foreignObject/>",
        '<a href="#x"/>',
    ],
)
def test_a_figure_holds_drawing_only(inside: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{inside}</svg>'
    assert {d.code for d in check_figure(svg.encode(), path=Path("a.svg"))} == {"figure-unsafe"}


def test_a_figure_may_not_bring_entities_or_other_documents() -> None:
    for svg in (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', b"<svg", b"<html/>", b""):
        assert [d.code for d in check_figure(svg, path=Path("a.svg"))] == ["figure-unsafe"]
