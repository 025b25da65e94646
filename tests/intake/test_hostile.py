"""Texts that break programs: none stops the import, and of each every character is accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.diagnostics import Code
from tools.intake.draft import draft, ledger_json
from tools.intake.readers import read
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
