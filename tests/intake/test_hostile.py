"""Texts that break programs: none stops the import, and of each every character is accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.diagnostics import Code
from tools.intake.draft import draft, ledger_json
from tools.intake.edges import PARENTHESES
from tools.intake.markdown_frame import CONTAINER
from tools.intake.readers import read
from tools.intake.site_names import parts
from tools.proof.ledger import verify, verify_draft

# Characters that programs treat in their own way, each of which stands alone, in a sentence, as a mark and many times over.
PECULIAR = (
    "\u200b", "\u202e", "\ufeff", "\u3164", "\u0301", "\u00ad", "\x0b", "\x0c", "\x85", "\u2028", "\U000e0041", "👩\u200d👩\u200d👧", "ﷺ",
    "𠮷", "葛\U000e0100", "か\u3099", "ｶﾞ", "①㈱㍿", "\x1b[31m", "\x7f",
)  # fmt: skip
SYNTAX = (
    "---\ntitle: x\n---", "【要確認】", "【コード】\n【終】", "【引用】\n出典: x", "■", "◆ ◆ ◆", "| | |\n|-|-|\n| | |", "```\n```\n```", "> > > >", "{#a} {#b}",
    "[[x]]((y))", "<script>alert(1)</script>", "<!--", "&#0;&amp;amp;", "%s{0}{title}", "\\\\\\", "'; DROP TABLE x; --", "$(rm -x)", "../../etc/x", "(" * 400,
    "1.1.1.1.1.1 x", "第0条", "①\n①\n①", "0. x\n00. y", "=" * 300 + "\n" + "あ" * 300, "- 1 -\n- 1 -\n- 1 -", "From: \nTo: \nSubject: ", "9:00 a\n9:01 b\n9:02 c",
    "\t\t\t\n\t\t\t", "　　　\n　　　", "：：：\n：：：", "a  b  c\nd  e  f\ng  h  i\n  j", "目次\n目次\n目次", "©\n©\n©", "・\n・・\n・・・",
)  # fmt: skip


def texts() -> Iterator[str]:
    for char in PECULIAR:
        yield f"題{char}名\n\n{char}\n{char}あいう{char}。\n・{char}\n{char * 40}\n1. {char} x\n"
    for words in SYNTAX:
        yield f"{words}\n{words}\n\n本文です。\n{words}"


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_hostile_texts_are_imported_and_accounted_for(suffix: str) -> None:
    path, made = Path(f"raw{suffix}"), 0
    for text in texts():
        found, told = read(text.encode(), path=path)
        if found is None:  # it says why
            assert told and all(problem.code is not Code.LEDGER for problem in told), text
            continue
        ledger = ledger_json(found.analysis, source=path.name, encoding=found.encoding, changes=found.changes)
        assert verify(found.analysis.text, ledger, path=path, raw=found.raw) == [], text
        words = draft(found.analysis, source=path.name, stem="raw")
        assert verify_draft(found.analysis.text, ledger, words, path=path) == [], text
        made += 1
    assert made >= 50


@pytest.mark.parametrize("char", [" ", "　", ".", "・", "(", "（"])
def test_lines_of_one_character_many_times_over_are_read_as_short_ones_are(char: str) -> None:
    """What looks at such a run looks at it once, and finds what it finds in a short run."""
    for form in (
        "題名 {}x\n\n{}\n\n文です。\n",
        "題名\n\nx{}y\nz{}w\n\n文です。\n",
        "題名\n\n::: a{}b\n\n文です。{}\n",
    ):
        long, short = (
            read(form.format(char * count, char * count).encode(), path=Path("a.txt"))[0] for count in (30_000, 300)
        )
        assert long and short
        assert [span.role for span in long.analysis.spans] == [span.role for span in short.analysis.spans]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("返品の受け方 | みなと商店", ["返品の受け方", "みなと商店"]),
        ("返品の受け方|みなと商店", ["返品の受け方", "みなと商店"]),
        ("返品の受け方　　－ 急ぎ - みなと商店", ["返品の受け方　　－ 急ぎ", "みなと商店"]),
        (f"返品{' ' * 60_000}| みなと商店", ["返品", "みなと商店"]),
        (f"返品{' ' * 60_000}の受け方", [f"返品{' ' * 60_000}の受け方"]),
    ],
)
def test_a_title_is_parted_where_it_was(title: str, found: list[str]) -> None:
    assert [title[start:end] for start, end in parts(title)] == found


@pytest.mark.parametrize(
    ("line", "inner"),
    [
        ("在庫とは(どれだけ持てばよいか)", "どれだけ持てばよいか"),
        ("在庫(短い)とは（どれだけ持てばよいか）", "短い)とは（どれだけ持てばよいか"),
        ("在庫とは(短い)", ""),
        ("(" * 30_000, ""),
        ("(" * 9 + ")", "(" * 8),
    ],
)
def test_what_stands_in_brackets_at_the_end_of_a_line_is_found_from_the_first(line: str, inner: str) -> None:
    match = PARENTHESES.search(line)
    assert (match["inner"] if match else "") == inner


def test_a_container_has_its_title_whatever_stands_around_it() -> None:
    for gap in (" ", "\t", " " * 60_000):
        match = CONTAINER.fullmatch(f"::: note{gap}名前 と 続き{gap}")
        assert match and match["title"] == "名前 と 続き"
