"""Tables drawn with bars, tabs, or columns of spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from tools.characters import columns
from tools.diagnostics import Code
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason, Role, Span

BAR = re.compile("[|｜┃│]")
TAB = re.compile("\t+")
SINGLE = re.compile("\t")  # between two of which a cell is empty
TABS = (SINGLE, TAB)
GAP = re.compile("   +|[ 　]*　[ 　]+| 　")
NARROW = re.compile("[ 　]{2,}")
WIDE_GAP = re.compile("　[ 　]")
BETWEEN = re.compile(r"[-:=+＋－＝|｜┃│├┤┼┬┴┌┐└┘┏┓┗┛┣┫╋┳┻─━═\s　]{3,}")
NEAR = 2  # columns by which a bar may stand beside its place
DRAWN = re.compile("[├┤┼┬┴┌┐└┘┏┓┗┛┣┫╋┳┻]")
MARK = re.compile(
    r"[・•●○*+-]|[(（]?[0-9０-９]{1,2}[.．)）、]|[①-⑳]|[A-Za-z][.)]"
)  # of an item, with nothing behind it
SLASH = re.compile("[ 　]+[/／][ 　]+")
COLON = re.compile("[ 　]+[:：][ 　]+")
FEWEST_ROWS = {BAR: 2, SINGLE: 2, TAB: 2, SLASH: 3, COLON: 3, GAP: 3}
CLAUSE = re.compile(r"(?:か|ます|です|ません|た|ない|ください|[ぁ-ゖ一-龠][うくぐすつぬぶむる])[。？]?$")
FIGURE = re.compile("[0-9０-９]")
Cells = list[tuple[int, int]]


def tables(page: Page) -> None:
    """Claim the rows of tables: neighbours that are parted by the same sign into as many cells."""
    for sign in (BAR, SINGLE, TAB, SLASH, COLON, GAP):
        for rows in _runs(page, sign):
            if sign in TABS and (parted := _parted(rows, sign)):
                _claim_parted(page, rows, parted, sign)
            elif _agree(rows, sign):
                longer = _with_long_names(page, rows) if sign is GAP else []
                _claim(page, longer or rows, NARROW if longer else sign)


def _with_long_names(page: Page, rows: list[Row]) -> list[Row]:
    """Return *rows* of two columns with the rows right above and below whose name is so long that two spaces part it from a
    value which stands just below the others; none, if there are no such rows."""
    places = {_second(row) for row in rows}
    first = next(index for index, row in enumerate(page.rows) if row is rows[0])
    above: list[Row] = []
    below: list[Row] = []
    start, stop = first - 1, first + len(rows)
    while (row := page.row(start)) and row.free and not page.rows[start + 1].gap and {_second(row)} == places:
        above.insert(0, row)
        start -= 1
    while (row := page.row(stop)) and row.free and not row.gap and {_second(row)} == places:
        below.append(row)
        stop += 1
    return [*above, *rows, *below] if above or below else []


def _second(row: Row) -> int:
    """Return the column at which the second of two cells begins, -1 where the row has not two."""
    cells = _cells(row, NARROW)
    return row.indent + columns(row.text[: cells[1][0]]) if len(cells) == 2 else -1


def _runs(page: Page, sign: re.Pattern[str]) -> Iterator[list[Row]]:
    """Yield the rows that stand together, each with the sign (rules between them count)."""
    run: list[Row] = []
    for row in page.rows:
        fits = (row.free and bool(sign.search(row.text))) or (bool(run) and _is_between(row))
        if run and (not fits or row.gap):
            yield run
            run = []
        if fits and (row.free or run):
            run.append(row)
    if run:
        yield run


def _is_between(row: Row) -> bool:
    return row.what is Reason.RULE or row.free and BETWEEN.fullmatch(row.text) is not None


def _agree(rows: list[Row], sign: re.Pattern[str]) -> bool:
    filled = _filled(rows, sign)
    if len(filled) < FEWEST_ROWS[sign] or min(map(len, filled), default=0) < 2 or _are_items(rows, sign):
        return False
    if sign is GAP:
        if len(filled[0]) != 2 or any(WIDE_GAP.search(row.text) for row in rows) and not _has_head(filled, rows):
            return False  # more: see ``aligned``; names with their values, as a schedule has them
        return (
            _has_head(filled, rows)
            or len({tuple(columns(row.text[: cell[0]]) for cell in _cells(row, sign)) for row in rows}) == 1
        )
    if sign in (SLASH, COLON) and not _is_even(filled):
        return False
    if sign is SINGLE:
        short = [row for row, cells in zip(rows, filled, strict=False) if len(cells) < len(filled[0])]
        empty = any("\t\t" in row.text for row in rows) and not any("\t\t" in row.text for row in short)
        return empty and len(filled[0]) > 2 and max(map(len, filled)) == len(filled[0])
    enough = len(filled[0]) > 2 or len(filled) > 2 or sign is TAB or BAR.match(rows[0].text) is not None
    drawn = any(DRAWN.search(row.text) for row in rows if _is_between(row))
    return enough and (drawn or _is_even(filled) or _is_nearly_even(filled))


def _has_head(filled: list[Cells], rows: list[Row]) -> bool:
    """Tell whether the first row names what the others count: figures stand in the second cell of each of them, and in none
    of the first row's nor of the first column's; or clauses do, and a name in the first row. Names with their values have no such row."""
    words = [[row.text[start:end].strip() for start, end in cells] for row, cells in zip(rows, filled, strict=False)]
    if len(words) >= FEWEST_ROWS[GAP] and all(len(each) == 2 for each in words):
        clauses = [CLAUSE.search(second) is not None for _, second in words]
        if not clauses[0] and all(clauses[1:]):
            return True
    figures = [[FIGURE.search(each) is not None for each in cells] for cells in words]
    listed = any("、" in each for each in words[0])  # values of several, and no name
    return (
        len(filled) == len(rows)
        and not listed
        and not any(figures[0])
        and all(each == [False, True] for each in figures[1:])
    )


def _is_even(filled: list[Cells]) -> bool:
    return max(map(len, filled)) == min(map(len, filled))


def _is_nearly_even(filled: list[Cells]) -> bool:
    """Tell whether most rows have as many cells, three or more, and the others one more or less."""
    usual, rows = Counter(map(len, filled)).most_common(1)[0]
    near = all(abs(len(cells) - usual) <= 1 for cells in filled)
    return near and usual > 2 and 2 * rows >= len(filled) > 2


def _are_items(rows: list[Row], sign: re.Pattern[str]) -> bool:
    """Tell whether all that stands before the sign is the number or the mark of an item."""
    firsts = [row.text.partition("\t")[0] for row in rows]
    counted = firsts == [str(number) for number in range(1, len(rows) + 1)] and all(
        r.text.count("\t") == 1 for r in rows
    )
    marked = all(map(MARK.fullmatch, firsts)) or len(set(firsts)) == 1 and len(firsts[0]) == 1
    return sign in TABS and len(rows) > 1 and (marked or counted)


def _filled(rows: list[Row], sign: re.Pattern[str]) -> list[Cells]:
    """Return the cells of each row; one that a tab opens has an empty cell there, if that makes it as long as the others."""
    filled = [(row, _cells(row, sign)) for row in rows if not _is_between(row)]
    most = max((len(cells) for _, cells in filled), default=0)
    if sign is BAR and any(DRAWN.search(row.text) for row in rows if _is_between(row)):
        return list(_below_bars(filled, most))
    return [
        [(0, 0), *cells] if sign in TABS and row.indent and len(cells) + 1 == most else cells for row, cells in filled
    ]


def _below_bars(filled: list[tuple[Row, Cells]], most: int) -> Iterator[Cells]:
    """Yield the cells of a drawn table with an empty one for each column that a wide cell runs over, told by where its bars
    stand: fonts draw them one column wide, or two as they do kanji."""
    for bar in ("｜", "|"):
        starts = [[columns(BAR.sub(bar, row.text[:a])) for a, _ in cells] for row, cells in filled]
        full = next((each for each in starts if len(each) == most), [])
        near = [[min(full, key=lambda place: abs(place - at)) for at in each] for each in starts]
        pairs = ((a, b) for each, places in zip(starts, near, strict=True) for a, b in zip(each, places, strict=True))
        if all(abs(a - b) <= NEAR for a, b in pairs) and all(len(set(each)) == len(each) for each in near):
            for places, (_, cells) in zip(near, filled, strict=True):
                found = dict(zip(places, cells, strict=True))
                yield [found.get(start, (0, 0)) for start in full]
            return
    yield from (cells for _, cells in filled)


def _cells(row: Row, sign: re.Pattern[str]) -> Cells:
    """Return where the cells of a row stand, empty ones too; bars at its edges are its frame."""
    text = row.text
    edges = [match.span() for match in sign.finditer(text)]
    starts, ends = [0, *(end for _, end in edges)], [*(start for start, _ in edges), len(text)]
    cells = list(zip(starts, ends, strict=True))
    if sign is BAR:
        cells = cells[bool(edges) and edges[0][0] == 0 :]
        cells = cells[:-1] if edges and edges[-1][1] == len(text) else cells
    return cells


def _parted(rows: list[Row], sign: re.Pattern[str]) -> dict[int, int]:
    """Return, for the rows of a table (by index) that begin in the middle of a cell, where their first cell stands: a cell with
    two lines parts its row in two, which together have as many cells as the others."""
    lengths = [len(_cells(row, sign)) for row in rows]
    if sign is SINGLE and not any("\t\t" in row.text for row in rows):
        return {}
    full, begun, parted = max(lengths, default=0), 0, {}
    for index, length in enumerate(lengths):
        if begun and begun + length - 1 == full:
            parted[index], begun = begun, 0
        elif begun or length < full and index in (0, len(rows) - 1):
            return {}
        else:
            begun = length % full
    return parted if full > 2 and 3 * len(parted) < len(rows) and not begun else {}


def _claim_parted(page: Page, rows: list[Row], parted: dict[int, int], sign: re.Pattern[str]) -> None:
    number = 0
    for index, row in enumerate(rows):
        number += index not in parted
        first = parted.get(index, 1)
        _claim_row(row, number, [(0, 0)] * (first - 1) + _cells(row, sign))
        row.spans = [
            replace(span, joins=True) if span.role and index in parted and span.column == first else span
            for span in row.spans
        ]
    page.ask(rows[0], Code.TABLE_GUESSED, rows=len(rows), last=rows[-1])


def _claim(page: Page, rows: list[Row], sign: re.Pattern[str]) -> None:
    filled = _filled(rows, sign)
    numbered = iter(enumerate(filled, 1))
    for between, group in groupby(rows, key=_is_between):
        for row in group:
            if between:
                page.drop(row, Reason.RULE, Cue.FORM)
            else:
                _claim_row(row, *next(numbered))
    without_last = sign in TABS and len(filled[0]) == max(
        map(len, filled)
    )  # only empty cells at the end of a line are lost
    if (
        sign in (GAP, NARROW)
        or sign in (COLON, SLASH)
        and len(filled[0]) == 2
        or not (_is_even(filled) or without_last)
    ):
        page.ask(rows[0], Code.TABLE_GUESSED, rows=len(rows), last=rows[-1])


def _claim_row(row: Row, number: int, cells: Cells) -> None:
    row.what, row.spans, at = Role.TABLE_CELL, [], row.line.start
    for column, (start, end) in enumerate(cells, 1):
        cell = row.line.part(start, end)
        if not cell.text:
            continue
        row.spans += _frame(at, cell.start)
        row.spans.append(
            Span(cell.start, cell.end, Role.TABLE_CELL, row=number, column=column, evidence=(Cue.FORM, Cue.BLOCK))
        )
        at = cell.end
    row.spans += _frame(at, row.line.end)


def _frame(start: int, end: int) -> list[Span]:
    return [Span(start, end, None, Reason.MARKER)] if start < end else []
