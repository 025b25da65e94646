"""Tables whose cells are parted by commas or semicolons, as spreadsheets write them: quotation marks hold what has one inside.

Prose has commas, too: there a space or a full stop follows, a bracket stands open, or the thousands of a number are parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.diagnostics import Code
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason, Role, Span

SIGNS = ",;"
CELL = {
    sign: re.compile(rf'(?P<quoted>"(?:[^"]|"")*")(?={sign}|$)|(?P<bare>[^{sign}"]*)(?={sign}|$)') for sign in SIGNS
}
THOUSANDS = re.compile(r"(?<![0-9０-９])[0-9０-９]{1,3}(?:,[0-9０-９]{3})+(?![0-9０-９])")
SENTENCE = re.compile("[。！？!?]$|[.] |^[ 　]|[ 　]{3,}")  # wide room parts cells by itself
PAIRED = (("(", ")"), ("[", "]"), ("{", "}"), ("（", "）"), ("「", "」"))
FEWEST = {2: 4}  # rows of a table of so few columns; two of any other
Cells = list[re.Match[str]]


def commas(page: Page) -> None:
    """Claim neighbours that are parted into as many cells; a table of two columns is asked about."""
    for sign in SIGNS:
        for rows, cells in _runs(page, sign):
            number = len(cells[0])
            if number > 1 and len(rows) >= FEWEST.get(number, 2):
                for index, row in enumerate(rows):
                    _claim(row, cells[index], index + 1)
                if number in FEWEST:
                    page.ask(rows[0], Code.TABLE_GUESSED, rows=len(rows), last=rows[-1])


def _runs(page: Page, sign: str) -> Iterator[tuple[list[Row], list[Cells]]]:
    """Yield rows that stand together, with their cells, of which each has as many."""
    rows: list[Row] = []
    cells: list[Cells] = []
    for row in page.rows:
        mine = _cells(row.text, sign) if row.free else []
        if rows and (row.gap or len(mine) != len(cells[0])):
            yield rows, cells
            rows, cells = [], []
        if len(mine) > 1:
            rows.append(row)
            cells.append(mine)
    if rows:
        yield rows, cells


def _cells(text: str, sign: str) -> Cells:
    """Return the cells of a line; none where it reads as prose."""
    if sign not in THOUSANDS.sub("", text):
        return []
    found: Cells = []
    at = 0
    while at <= len(text):
        cell = CELL[sign].match(text, at)
        if cell is None or cell["bare"] is not None and not _may_be(cell["bare"]):
            return []
        found.append(cell)
        at = cell.end() + 1
    return found


def _may_be(words: str) -> bool:
    return not SENTENCE.search(words) and all(words.count(a) == words.count(b) for a, b in PAIRED)


def _claim(row: Row, cells: Cells, number: int) -> None:
    row.what, row.spans, at = Role.TABLE_CELL, [], row.line.start
    begin, evidence = row.line.start, (Cue.FORM, Cue.BLOCK)
    for column, cell in enumerate(cells, 1):
        joins = False
        for start, end in _pieces(cell):
            if begin + start > at:
                row.spans.append(Span(at, begin + start, None, Reason.MARKER))
            at = begin + end
            row.spans.append(Span(begin + start, at, Role.TABLE_CELL, None, False, 1, joins, number, column, evidence))
            joins = True
    if row.line.end > at:
        row.spans.append(Span(at, row.line.end, None, Reason.MARKER))


def _pieces(cell: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield where the words of a cell stand; of two quotation marks within quotation marks the second is a mark."""
    if cell["quoted"] is None:
        yield from [cell.span()] if cell["bare"].strip() else []
        return
    start, end = cell.start() + 1, cell.end() - 1
    for match in re.finditer('""', cell.string[start:end]):
        yield start, cell.start() + 1 + match.start() + 1
        start = cell.start() + 1 + match.end()
    if cell.string[start:end].strip():
        yield start, end
