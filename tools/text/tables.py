"""Tables of a source text."""

from __future__ import annotations

from collections import Counter

from tools.characters import join_lines
from tools.diagnostics import Code
from tools.text.cursor import Cursor
from tools.text.grammar import CAPTION, CELL_LIMIT, ROW
from tools.text.inlines import inlines
from tools.text.model import Paragraph, Table


def read_table(cursor: Cursor) -> Table | Paragraph | None:
    """Read the table that begins here, with or without its caption; nothing where rows are missing."""
    start = cursor.at
    caption = CAPTION.match(cursor.line)
    first = start + 1 if caption else start
    rows = _rows(cursor.lines, first)
    if len(rows) < 2:
        if caption:
            cursor.report(Code.TABLE_MISSING, start + 1)
        return None
    cursor.at = first + len(rows)
    width = max(map(len, rows))
    if len(rows) * width > CELL_LIMIT:  # one long row would make all others as long
        cursor.report(Code.TABLE_LARGE, first + 1, cells=len(rows) * width, limit=CELL_LIMIT)
        words = join_lines(line.strip() for line in cursor.lines[start : cursor.at])
        return Paragraph(inlines(words), start + 1)
    usual = Counter(map(len, [rows[0], *rows])).most_common(1)[0][0]  # of two as frequent, the heading's
    for number, row in enumerate(rows, first + 1):
        if len(row) != usual:
            cursor.report(Code.TABLE_RAGGED, number, found=len(row), expected=usual)
    padded = tuple(tuple(inlines(cell) for cell in row + [""] * (width - len(row))) for row in rows)
    return Table(padded, inlines(caption["text"].strip()) if caption else (), start + 1)


def _rows(lines: list[str], first: int) -> list[list[str]]:
    """Return the cells of the rows that follow each other from index *first* on."""
    rows: list[list[str]] = []
    while first + len(rows) < len(lines) and (match := ROW.match(lines[first + len(rows)])):
        rows.append([cell.strip() for cell in match["cells"].split("|")])
    return rows
