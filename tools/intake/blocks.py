"""Spans to blocks: the pieces of a paragraph, a listing or a table put together, as the draft writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tools.characters import joined
from tools.intake.spans import EXACT, Analysis, Role, Span

LINE_END = re.compile("[\r\n]")


@dataclass
class Block:
    """One block of the draft: its *words* (of a listing with line ends), or the *rows* of a table.

    *number* is what stands before a numbered item (as typed), *language* what a listing is said to be; *start* and *end*
    are where its first and last characters stand in the raw text.
    """

    role: Role
    words: str
    start: int
    end: int
    level: int = 1
    number: str = ""
    language: str = ""
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    cell: tuple[int, int] = (0, 0)  # in which the last piece stands

    def table(self) -> list[list[str]]:
        """Return the rows with a cell, perhaps empty, for each column."""
        width = max(max(row) for row in self.rows.values())
        return [[row.get(column, "") for column in range(1, width + 1)] for row in self.rows.values()]

    @property
    def last_cell(self) -> tuple[int, int]:
        """Row and column of the last cell."""
        row = max(self.rows)
        return row, max(self.rows[row])


def blocks(found: Analysis) -> list[Block]:
    """Return the blocks that the kept spans of *found* make, in order, the title among them."""
    made: list[Block] = []
    number: Span | None = None
    language = ""
    for span in found.spans:
        words = found.text[span.start : span.end]
        if span.role is None:
            continue
        if span.is_number:
            number = span
        elif span.role is Role.CODE_LANGUAGE:
            language = words
        elif made and _carries_on(span, made[-1]):
            _carry_on(made[-1], span, words, found.text)
        else:
            made.append(_begun(span, words, found.text[number.start : number.end] if number else "", language))
            made[-1].start = number.start if number else span.start
            number, language = None, ""
    return made


def _begun(span: Span, words: str, number: str, language: str) -> Block:
    block = Block(span.role or Role.PARAGRAPH, words, span.start, span.end, span.level, number, language)
    if span.role in EXACT:
        block.words = _lf(words)
    if span.role is Role.TABLE_CELL:
        block.rows[span.row] = {span.column: words}
        block.cell = (span.row, span.column)
    return block


def _carries_on(span: Span, block: Block) -> bool:
    if span.role is not block.role:
        return False
    return span.joins or (span.role is Role.TABLE_CELL and (span.row, span.column) > block.last_cell)


def _carry_on(block: Block, span: Span, words: str, text: str) -> None:
    between = text[block.end : span.start]
    block.end = span.end
    if block.role is Role.TABLE_CELL:
        _into_cell(block, span, words, between)
    else:
        block.words = put_together(block.words, words, between, exact=block.role in EXACT)


def _into_cell(block: Block, span: Span, words: str, between: str) -> None:
    """A piece that joins carries on the cell that it names, over a line end where another cell's piece stands between."""
    place = (span.row, span.column)
    cells = block.rows.setdefault(span.row, {})
    old = cells.get(span.column, "") if span.joins else ""
    over = between if place == block.cell else "\n"
    cells[span.column] = put_together(old, words, over, exact=False) if old else words
    block.cell = place


def put_together(left: str, right: str, between: str, *, exact: bool) -> str:
    """Return two pieces as one: over a line end as a paragraph is joined (or, if *exact*, with it), else at once."""
    if not LINE_END.search(between):
        return left + right
    if exact:
        return left + "\n" * _lf(between).count("\n") + _lf(right)
    return left + right if joined(left[-1], right[0]) else f"{left} {right}"


def _lf(words: str) -> str:
    """Return *words* with every line ended by LF; a byte order mark inside a text is a character like others."""
    return words.replace("\r\n", "\n").replace("\r", "\n")
