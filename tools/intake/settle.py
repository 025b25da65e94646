"""What the form of a source text cannot say is turned into what it can, so that any spans make a draft that loses nothing.

A heading that ends like an address, a cell with a bar in it, a number that is none of the form's: each is kept as words. The
result is what the ledger records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from tools.characters import says_nothing, visible
from tools.intake.blocks import LINE_END
from tools.intake.numbers import written
from tools.intake.spans import EXACT, Reason, Role, Span
from tools.text.grammar import ANCHOR, CELL_LIMIT, END

SOLID = re.compile(r"\S(?:.*\S)?", re.DOTALL)
LINES = re.compile(r"[^\r\n]+")
FEWEST_ROWS = 2


def settle(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return *spans* of *text*, each of which a draft can show as it is; they flow through, so that a long text is held once."""
    pieces = (piece for span in spans for piece in _pieces(text, span))
    return list(_titled_once(text, _numbers(text, _headings(text, _tables(text, _trimmed(text, pieces))))))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Part a span at what may not stand inside: line ends, but in listings; the line that would end a listing."""
    words = text[span.start : span.end]
    if span.role is None or not LINE_END.search(words):
        yield span
    elif span.role in EXACT:
        yield from _listing(text, span)
    else:
        joins = span.joins
        for match in LINES.finditer(words):
            yield replace(span, start=span.start + match.start(), end=span.start + match.end(), joins=joins)
            joins = True


def _listing(text: str, span: Span) -> Iterator[Span]:
    """Part a listing at 【終】, which is a paragraph then, and leave out the blank lines at its edges."""
    lines = [(span.start + m.start(), span.start + m.end()) for m in LINES.finditer(text[span.start : span.end])]
    joins = span.joins
    for is_end, run in groupby(lines, key=lambda line: bool(END.match(text[slice(*line)]))):
        filled = [line for line in run if text[slice(*line)].strip()]
        if is_end:
            yield from (Span(*line, Role.PARAGRAPH, evidence=span.evidence) for line in filled)
        elif filled:
            yield replace(span, start=filled[0][0], end=filled[-1][1], joins=joins)
        joins = False


def _trimmed(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Leave out white space at the edges of blocks, and fill gaps with blanks."""
    position, before = 0, Span(0, 0)
    for span, after in _with_following(spans):
        if span.role and span.role not in EXACT:
            solid = SOLID.search(text, span.start, span.end)
            if not solid:
                continue
            start = span.start if _at_once(text, before, span) else solid.start()
            span = replace(span, start=start, end=span.end if _at_once(text, span, after) else solid.end())
        if span.start > position:
            yield Span(position, span.start, None, Reason.BLANK)
        if span.start < span.end:
            yield span
        position, before = max(position, span.end), span if span.role else before
    if position < len(text):
        yield Span(position, len(text), None, Reason.BLANK)


def _with_following(spans: Iterable[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield each span with the next one that is kept."""
    held: list[Span] = []
    for span in spans:
        if span.role:
            yield from ((each, span) for each in held)
            held = []
        held.append(span)
    yield from ((each, Span(0, 0)) for each in held)


def _at_once(text: str, before: Span, span: Span) -> bool:
    """Tell whether *span* carries on the block of *before* within a line, so that white space between them is content."""
    return span.joins and before.role is span.role and not LINE_END.search(text, before.end, span.start)


def _tables(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Turn the cells of a table into paragraphs where the form has no such table."""
    table: list[Span] = []
    for span in spans:
        if span.role is Role.TABLE_CELL and not span.joins and table and _place(span) <= _place(_last(table)):
            yield from _settled_table(text, table)
            table = []
        if span.role is None and table or span.role is Role.TABLE_CELL:
            table.append(span)
            continue
        yield from _settled_table(text, table)
        table = []
        yield span
    yield from _settled_table(text, table)


def _place(span: Span) -> tuple[int, int]:
    return span.row, span.column


def _last(table: list[Span]) -> Span:
    return next(span for span in reversed(table) if span.role)


def _settled_table(text: str, table: list[Span]) -> list[Span]:
    cells = [span for span in table if span.role]
    rows = {span.row for span in cells}
    width = max((span.column for span in cells), default=0)
    bars = any("|" in text[span.start : span.end] for span in cells)
    if not bars and len(rows) >= FEWEST_ROWS and len(rows) * width <= CELL_LIMIT and all(map(_placed, cells)):
        return table
    return [replace(span, role=Role.PARAGRAPH, row=0, column=0) if span.role else span for span in table]


def _placed(cell: Span) -> bool:
    return cell.row > 0 and cell.column > 0


def _headings(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    """A heading without words, or one whose end would be read as its address, is a paragraph."""
    for _, run in groupby(_with_heads(spans), key=lambda pair: pair[0]):
        heading = [span for _, span in run]
        words = "".join(text[span.start : span.end] for span in heading if span.role)
        if heading[0].role is Role.HEADING and (says_nothing(visible(words)) or ANCHOR.search(words)):
            heading = [replace(span, role=Role.PARAGRAPH, level=1) if span.role else span for span in heading]
        yield from heading


def _with_heads(spans: Iterator[Span]) -> Iterator[tuple[int, Span]]:
    """Number the blocks: a dropped span is one with the block before it."""
    block = 0
    for span in spans:
        block += span.role is not None and not span.joins
        yield block, span


def _numbers(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    """A number that cannot be written, or has no words behind it, is words itself."""
    number: Span | None = None
    held: list[Span] = []
    for span in spans:
        if number and span.role:
            fits = span.role is Role.NUMBERED_ITEM and not span.is_number
            writable = fits and bool(written(text[number.start : number.end]))
            yield number if writable else replace(number, is_number=False, joins=False)
            yield from held
            span = replace(span, joins=fits and not writable)
            number, held = None, []
        if span.is_number:
            number = span
        elif number:
            held.append(span)
        else:
            yield span
    if number:
        yield replace(number, is_number=False)
        yield from held


def _titled_once(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    """What is called a title after the first one is a paragraph; so is one without words."""
    titled = in_title = False
    for span in spans:
        if span.role is Role.TITLE:
            in_title = in_title and span.joins if titled else not says_nothing(visible(text[span.start : span.end]))
            span = span if in_title else replace(span, role=Role.PARAGRAPH)
            titled = titled or in_title
        elif span.role:
            in_title = False
        yield span
