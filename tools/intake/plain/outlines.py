"""An outline: numbered lines that were taken for headings although hardly anything stands below any of them."""

from __future__ import annotations

from itertools import groupby, pairwise

from tools.diagnostics import Code
from tools.intake.plain.marks import numbered
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Role

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
