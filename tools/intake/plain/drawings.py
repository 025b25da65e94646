"""What is drawn or set out with characters, and keeps its lines and gaps: boxes beside each other with arrows, folders as a tree,
settings by indents, what a program noted line by line. A box around words or the frame of a table is none (see ``drawn``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from tools.intake.plain.code import listing
from tools.intake.plain.page import Page, Row

TWO_BOXES = re.compile(r"\+[-=]{2,}\+[ 　]+.*\+[-=]{2,}\+|[┌┏╔╭][─━═]+[┐┓╗╮][ 　]+.*[┌┏╔╭][─━═]+[┐┓╗╮]")
BRANCH = re.compile(r"[│┃|]?[ 　│┃|]*(?:[├└┣┗][─━]*|[|`+]-{2,3})[ 　]?(?=[\w.「『（(])")
POINTED = re.compile(r"[|│ 　]*[+└┗][-─━]{2,}>?[ 　]*(?=\w)")  # at a part of the line above
SETTING = re.compile(r"(?:- )?[A-Za-z_][\w.-]*:(?: +\S.*)?|- \S.*|#.*")
OPENED = re.compile(r"(?:- )?[A-Za-z_][\w.-]*:")
NOTED = re.compile(
    r"[\[(]?(?:[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}[ T])?[0-9]{2}:[0-9]{2}(?::[0-9]{2})?.{0,16}\b(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|TRACE|NOTICE)\b"
)
DEEP = 4  # columns that such a drawing is set in
FEWEST = 2  # branches of a tree, lines of a log


def drawings(page: Page) -> None:
    """Claim such lines as listings."""
    for noted, run in groupby(page.free(), key=lambda place: NOTED.match(place[1].text) is not None):
        places = [index for index, _ in run] if noted else []
        if len(places) >= FEWEST:
            listing(page, places[0], places[-1] + 1)
    for first, last in _blocks(page):
        rows = page.rows[first:last]
        if any(TWO_BOXES.match(row.text) for row in rows) or _are_settings(rows):
            listing(page, first, last)
            continue
        branches = [index for index in range(first, last) if BRANCH.match(page.rows[index].text)]
        pointed = [index for index in range(first, last) if POINTED.match(page.rows[index].text)]
        if len(pointed) >= FEWEST and page.rows[first].indent >= DEEP:
            listing(page, first, pointed[-1] + 1)
        elif len(branches) >= FEWEST and any(char in "├└┣┗`" for i in branches for char in page.rows[i].text):
            root = branches[0] - (branches[0] > first and not page.rows[branches[0] - 1].ends_sentence)
            listing(page, root, branches[-1] + 1)


def _blocks(page: Page) -> Iterator[tuple[int, int]]:
    """Yield where free rows begin and end that stand together, no blank line among them."""
    first = 0
    for index in range(len(page.rows) + 1):
        row = page.row(index)
        if row is None or not row.free or row.gap:
            if index - first >= FEWEST:
                yield first, index
            first = index + (row is not None and not row.free)


def _are_settings(rows: list[Row]) -> bool:
    """Tell whether all rows are names with values, in Latin letters, and one without a value has others set in below it."""
    if not all(row.text.isascii() and SETTING.fullmatch(row.text) for row in rows):
        return False
    return any(OPENED.fullmatch(row.text) and below.indent > row.indent for row, below in pairwise(rows))
