"""Formulas that a line end parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import Formula
from tools.text.reader import SourceText
from tools.text.walk import blocks_of

_GOES_ON = re.compile(r"[ \u3000]*(?:[×÷=＝≒*/＋)）]|[-+−－](?=[ \u3000(（]))")
_BREAKS_OFF = re.compile(r"[-+−－×÷*/＋=＝≒(（][ \u3000]*$")


def torn_formulas(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    """Tell of a formula that a line end parts: its second half is no formula."""
    lines = raw.split("\n")
    for block in blocks_of(source.document):
        if isinstance(block, Formula):
            line, below, next_below = (*lines[block.line - 1 : block.line + 2], "", "")[:3]
            items = below[:1] in "-+*−－" and next_below[:1] == below[:1]  # signs of a list
            on = bool(_GOES_ON.match(below)) and not items and "。" not in below
            if on or _BREAKS_OFF.search(line):
                seen, mend = "式が、行の途中で切れています", "式は、1行に書いてください。"
                yield diagnose(Code.MARK_MISTAKEN, source.path, block.line + on, seen=seen, mend=mend)
            elif not re.search("[=＝≒≧≦<>＜＞]", line):
                mend = "「名前 = 計算」の形で、1行に書いてください。"
                yield diagnose(Code.MARK_MISTAKEN, source.path, block.line, seen="式に「=」がありません", mend=mend)
