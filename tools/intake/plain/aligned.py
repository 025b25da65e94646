"""Tables set by runs of spaces: cells that stand below one another, whatever else differs from row to row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tools.characters import columns
from tools.diagnostics import Code
from tools.intake.plain.marks import bullet, numbered
from tools.intake.plain.page import Page, Row
from tools.intake.plain.verse import SPREAD
from tools.intake.spans import Cue, Reason, Role, Span

PIECE = re.compile(r"[^\s　](?:[^\s　]|[ 　](?=[^\s　]))*")
LEAST = re.compile(r"[^\s　]+(?: [^\s　]+)*")  # what a wide space alone parts
WORD = re.compile(r"(?:[(（\[［][ 　]*[)）\]］]|[^\s　])+")  # room to write in, between brackets, is one
WIDE = re.compile(r"[^\s　][ 　]{2,}(?=[^\s　])")
FIGURE = re.compile(r"[-−▲△¥￥]?[0-9０-９][0-9０-９,，.．]*[円%％個件人]?")
SEAL = re.compile(r"[ 　](?:印|㊞|[(（]印[)）])$")  # behind the name of who signs
FEWEST = 3  # rows
FEWEST_COLUMNS = 3  # two may be names with their values: a schedule
GUTTER = 2  # columns without a character, in most rows; in the others at least one
FILLED = 0.5  # of the rows have every cell
MOST = 50  # rows of a table of which one may not fit
NEAR = 2  # columns beside a gutter in which a row too long for it may be cut
WIDEST = 10**6  # columns
LONG = 40  # columns of a cell that may be a sentence
Place = tuple[int, int]  # from a column up to another


def aligned(page: Page) -> None:
    """Claim rows whose pieces stand below one another, between gutters that no row crosses; if they do not all fill all
    columns, or the columns are no straight ones, ask. Rows on both sides of a rule are one table if they agree."""
    for rows in _runs(page, over_rules=True):
        ruled = rows[1].line.number > rows[0].line.number + 1  # below its head
        if not _table(page, rows, least=len(rows) - 1, totals=True) and ruled:
            _uneven(page, rows)
    for rows in _runs(page):
        if not _table(page, rows, least=FILLED * len(rows)):
            _uneven(page, rows)


def _table(page: Page, rows: list[Row], *, least: float, totals: bool = False) -> bool:
    """Claim *rows* if they are a table of straight columns, at *least* so many of them with every cell (with *totals*, a name
    and a sum below several rows do, too); return whether they are."""
    places = [_places(row) for row in rows]
    gutters = _gutters(places)
    for left_out in range(len(rows)) if FEWEST < len(rows) <= MOST else ():  # a cell too long for its column
        gutters = max(gutters, _gutters(places[:left_out] + places[left_out + 1 :]), key=len)
    gutters = _without_strays(rows, gutters)
    cells = [_cells(row, gutters) for row in rows]
    full = sum(len(found) > len(gutters) for found in cells)
    summed = totals and full >= FEWEST
    filled = sum(
        len(found) > len(gutters) or summed and _is_total(row, found) for row, found in zip(rows, cells, strict=True)
    )
    firsts = Counter(row.text[0] for row in rows)
    numbers = sum(_is_numbered(row, firsts) for row in rows)
    pieces = {len(PIECE.findall(row.text)) for row in rows}
    loose = len(pieces) == 1 and len(gutters) + 1 < min(pieces)  # each row has more cells than stand below one another
    is_table = len(gutters) + 1 >= FEWEST_COLUMNS and 2 * numbers <= len(rows) and not loose
    if not is_table or filled < least or _are_sentences(rows, cells):
        return False
    _claim(page, rows, cells, sure=full == len(rows))
    return True


def _runs(page: Page, *, over_rules: bool = False) -> Iterator[list[Row]]:
    """Yield the rows that stand together, parted in pieces or drawn in below such a row; if *over_rules*, those that have
    rules between them, too."""
    run: list[Row] = []
    for row in page.rows:
        if over_rules and run and not row.gap and row.what is Reason.RULE:
            continue
        parted = row.free and WIDE.search(row.text) is not None and not _is_item(row) and not SEAL.search(row.text)
        below = row.free and bool(run) and row.indent > min(each.indent for each in run) and not _is_item(row)
        below = below and not row.text.startswith("※")
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
    """Return the columns over which the words of a row stand."""
    found = []
    for first, last in _words(row.text):
        start = row.indent + columns(row.text[:first])
        found.append((start, start + columns(row.text[first:last])))
    return found


def _words(text: str) -> list[Place]:
    """Return where the words of a line stand; a name set wide is one."""
    name = SPREAD.match(text)
    return [
        *([name.span("spread")] if name else []),
        *(match.span() for match in WORD.finditer(text, name.end("spread") if name else 0)),
    ]


def _gutters(each: list[list[Place]]) -> list[Place]:
    """Return the columns in which no row has a character, if around them most rows have room enough."""
    taken = sorted(place for places in each for place in places)
    gutters, at = [], taken[0][1]
    for start, end in taken:
        if start > at and 2 * sum(_room(places, at, start) >= GUTTER for places in each) > len(each):
            gutters.append((at, start))
        at = max(at, end)
    return gutters


def _without_strays(rows: list[Row], gutters: list[Place]) -> list[Place]:
    """Return *gutters* but those behind which only one row has a cell, parted from the one before by a single space."""
    cells = [_cells(row, gutters) for row in rows]
    kept = []
    for column, gutter in enumerate(gutters, 2):
        filled = [row for row, found in zip(rows, cells, strict=True) if column in found]
        if len(filled) != 1 or _room(_places(filled[0]), *gutter) >= GUTTER:
            kept.append(gutter)
    return kept


def _room(places: list[Place], start: int, end: int) -> int:
    """Return how wide the gap of a row is that holds the columns from *start* up to *end*."""
    before = max((b for _, b in places if b <= start), default=0)
    after = min((a for a, _ in places if a >= end), default=end + GUTTER)
    return after - before


def _cells(row: Row, gutters: list[Place]) -> dict[int, tuple[int, int]]:
    """Return where in its text the cells of a row begin and end, by their column (from 1); a row that a gutter would cut in
    a word is cut at the gap nearest to it."""
    words = _words(row.text)
    places = _places(row)
    gaps = list(zip([0, *(end for _, end in places)], [*(start for start, _ in places), WIDEST], strict=True))
    cuts = [min(range(len(gaps)), key=lambda n: _apart(gaps[n], gutter)) for gutter in gutters]
    if any(_apart(gaps[cut], gutter) > NEAR for cut, gutter in zip(cuts, gutters, strict=True)):
        return {1: (0, len(row.text))}
    found: dict[int, tuple[int, int]] = {}
    for number, word in enumerate(words):
        column = 1 + sum(cut <= number for cut in cuts)
        found[column] = (found.get(column, word)[0], word[1])
    return found


def _is_total(row: Row, cells: dict[int, tuple[int, int]]) -> bool:
    """Tell whether a row ends in a figure and has a name before it: no line that carries on the cells above does."""
    start, end = cells[max(cells)]
    return len(cells) > 1 and FIGURE.fullmatch(row.text[start:end]) is not None


def _apart(gap: Place, gutter: Place) -> int:
    """Return how many columns lie between two places; 0 where they meet."""
    return max(0, gap[0] - gutter[1] + 1, gutter[0] - gap[1] + 1)


def _is_numbered(row: Row, firsts: Counter[str]) -> bool:
    """Tell whether the row begins as items do; a bare number is the first cell of many tables, and so is a sign that comes in
    no other row."""
    number = numbered(row.text)
    return bullet(row.text) is not None and firsts[row.text[0]] > 1 or number is not None and number.style != "space"


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
        goes_on = number > 0 and min(found) > 1 and len(found) < width and not _is_total(row, found)
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
    for piece in (PIECE, LEAST):
        pieces = [dict(enumerate((match.span() for match in piece.finditer(row.text)), 1)) for row in rows]
        if len({len(found) for found in pieces}) == 1 and len(pieces[0]) >= FEWEST_COLUMNS:
            _claim(page, rows, pieces, sure=False)
            return
