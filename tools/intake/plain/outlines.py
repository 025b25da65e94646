"""An outline: headings below which nothing stands. In plain text, they are numbered lines that may be the items of a plan; in a
document whose program has headings, a part that somebody has still to write, or whose text was left out."""

from __future__ import annotations

from itertools import groupby, pairwise
from pathlib import Path

from tools.diagnostics import Code, diagnose
from tools.intake.blocks import blocks
from tools.intake.plain.marks import numbered
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Analysis, Ask, Role

FEWEST = 3  # headings with nothing below them


def outlines(page: Page) -> None:
    """Ask once about each stretch of headings that have nothing below them: they may be the items of a plan."""
    kept = [row for row in page.rows if row.kept and row.what is not Role.TITLE]
    for is_heading, run in groupby(kept, key=lambda row: row.what is Role.HEADING):
        rows = list(run)
        empty = sum(below.level <= row.level for row, below in pairwise(rows))
        if is_heading and empty >= FEWEST and all(map(_is_counted, rows)):
            page.ask(rows[0], Code.OUTLINE_ONLY, words=rows[0].text[:20], count=len(rows), last=rows[-1])


def _is_counted(row: Row) -> bool:
    return numbered(row.text) is not None


def empty_headings(found: Analysis, path: Path) -> list[Ask]:
    """Return a question for each heading, or stretch of headings, of *found* with nothing below it."""
    made: list[Ask] = []
    kept = [*(block for block in blocks(found) if block.role is not Role.TITLE), None]
    first, count = 0, 0
    for block, below in pairwise(kept):
        if block is None or block.role is not Role.HEADING:
            continue
        if below is None or below.role is Role.HEADING and below.level <= block.level:
            first, count = (first, count + 1) if count else (block.start, 1)
        if count and (below is None or below.role is not Role.HEADING):
            words = found.text[first : first + 20].split("\n")[0]
            where = diagnose(Code.HEADING_BARE, path, found.text.count("\n", 0, first) + 1, words=words, count=count)
            made.append(Ask(first, where, block.end))
            count = 0
    return made
