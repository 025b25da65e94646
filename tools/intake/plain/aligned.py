"""Tables set by runs of spaces: cells that stand below one another, whatever else differs from row to row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tools.characters import columns
from tools.diagnostics import Code
from tools.intake.plain.marks import bullet, numbered
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason, Role, Span

PIECE = re.compile(r"[^\s　](?:[^\s　]|[ 　](?=[^\s　]))*")
WIDE = re.compile(r"[^\s　][ 　]{2,}(?=[^\s　])")
FEWEST = 3  # rows
FEWEST_COLUMNS = 3  # two may be names with their values: a schedule
GUTTER = 2  # columns without a character in any row
FILLED = 0.5  # of the rows have every cell
LONG = 40  # columns of a cell that may be a sentence
Place = tuple[int, int]  # from a column up to another


def aligned(page: Page) -> None:
    """Claim rows whose pieces stand below one another, between gutters that no row crosses; if they do not all fill all
    columns, or the columns are no straight ones, ask."""
    for rows in _runs(page):
        gutters = _gutters(rows)
        places = list(pairwise([0, *(end for _, end in gutters), 10**6]))
        cells = [_cells(row, places) for row in rows]
        full = sum(len(found) == len(places) for found in cells)
        if len(places) >= FEWEST_COLUMNS and full >= FILLED * len(rows) and not _are_sentences(rows, cells):
            _claim(page, rows, cells, sure=full == len(rows))
        else:
            _uneven(page, rows)


def _runs(page: Page) -> Iterator[list[Row]]:
    """Yield the rows that stand together, parted in pieces or drawn in below such a row."""
    run: list[Row] = []
    for row in page.rows:
        parted = row.free and WIDE.search(row.text) is not None and not _is_item(row)
        below = row.free and bool(run) and row.indent > min(each.indent for each in run) and not _is_item(row)
        if run and (row.gap or not (parted or below)):
            yield from [run] if len(run) >= FEWEST else []
            run = []
        if parted or (run and below):
            run.append(row)
    yield from [run] if len(run) >= FEWEST else []


def _is_item(row: Row) -> bool:
    """Tell whether a mark or a number opens the row with only words behind it."""
    number, mark = numbered(row.text), bullet(row.text)
    start = number.words if number else mark.end() if mark else 0
    return start > 0 and WIDE.search(row.text[start:]) is None


def _places(row: Row) -> list[Place]:
    """Return the columns over which the pieces of a row stand."""
    found = []
    for match in PIECE.finditer(row.text):
        start = row.indent + columns(row.text[: match.start()])
        found.append((start, start + columns(match[0])))
    return found


def _gutters(rows: list[Row]) -> list[Place]:
    taken = sorted(place for row in rows for place in _places(row))
    gutters, at = [], taken[0][1]
    for start, end in taken:
        if start - at >= GUTTER:
            gutters.append((at, start))
        at = max(at, end)
    return gutters


def _cells(row: Row, places: list[Place]) -> dict[int, tuple[int, int]]:
    """Return where in its text the cells of a row begin and end, by their column (from 1)."""
    found: dict[int, tuple[int, int]] = {}
    for match in PIECE.finditer(row.text):
        start = row.indent + columns(row.text[: match.start()])
        column = next(number for number, (a, b) in enumerate(places, 1) if a <= start < b)
        found[column] = (found.get(column, (match.start(), 0))[0], match.end())
    return found


def _are_sentences(rows: list[Row], cells: list[dict[int, tuple[int, int]]]) -> bool:
    """Tell whether the cells are lines of running text that happen to have holes below one another."""
    long = sum(
        columns(row.text[start:end]) > LONG and row.text[start:end].endswith(("。", "、"))
        for row, found in zip(rows, cells, strict=True)
        for start, end in found.values()
    )
    return 2 * long >= len(rows)


def _claim(page: Page, rows: list[Row], cells: list[dict[int, tuple[int, int]]], *, sure: bool) -> None:
    width, number, last = max(max(found) for found in cells), 0, rows[-1]
    for row, found in zip(rows, cells, strict=True):
        goes_on = number > 0 and min(found) > 1 and len(found) < width
        number += not goes_on
        _claim_row(row, found, number, goes_on)
    if not sure:
        page.ask(rows[0], Code.TABLE_GUESSED, rows=len(rows), last=last)


def _claim_row(row: Row, cells: dict[int, tuple[int, int]], number: int, goes_on: bool) -> None:
    row.what, row.spans, at, begin = Role.TABLE_CELL, [], row.line.start, row.line.start
    evidence = (Cue.FORM, Cue.BLOCK)
    for column, (start, end) in sorted(cells.items()):
        if begin + start > at:
            row.spans.append(Span(at, begin + start, None, Reason.MARKER))
        at = begin + end
        words = (begin + start, at, Role.TABLE_CELL)
        row.spans.append(Span(*words, row=number, column=column, joins=goes_on, evidence=evidence))


def _uneven(page: Page, rows: list[Row]) -> None:
    """Claim rows that have three pieces or more each, as many in every row, though not below one another: asked about."""
    pieces = [dict(enumerate((match.span() for match in PIECE.finditer(row.text)), 1)) for row in rows]
    if len({len(found) for found in pieces}) == 1 and len(pieces[0]) >= FEWEST_COLUMNS:
        _claim(page, rows, pieces, sure=False)
