"""What a ledger keeps, as the lines that a draft must have for it.

Shares no code with ``tools.intake``: how pieces join, and how each role is written, is said once more.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from tools.characters import joined

Piece = list[tuple[str, ...]]  # the lines of a piece, each in the forms that it may have
LISTING = ("code", "verse")
BULLETS = {"list_item": "・", "numbered_item": "・", "check_item": "□"}
CIRCLED = range(0x2460, 0x2474), range(0x3251, 0x3260), range(0x32B1, 0x32C0)  # 1 to 20, 21 to 35, 36 to 50


class Kept:
    """A block under construction: its first entry, where it ends in the text, its words, its number and its cells."""

    def __init__(self, span: dict[str, Any], text: str, number: str, language: str) -> None:
        self.role, self.level = span["role"], span.get("level", 1)
        self.number, self.language = number, language
        self.end = span["end"]
        self.words = _plain(text[span["start"] : self.end]) if self.role in LISTING else text[span["start"] : self.end]
        self.cell = (span.get("row", 0), span.get("column", 0))
        self.at, self.cells = self.cell, {self.cell: self.words}

    def takes(self, span: dict[str, Any]) -> bool:
        if span["role"] != self.role:
            return False
        return span.get("joins", False) or (
            self.role == "table_cell" and (span.get("row", 0), span.get("column", 0)) > self.cell
        )

    def take(self, span: dict[str, Any], text: str) -> None:
        words, between = text[span["start"] : span["end"]], text[self.end : span["start"]]
        self.end = span["end"]
        if self.role == "table_cell":
            self._take_cell((span.get("row", 0), span.get("column", 0)), words, between, span.get("joins", False))
        elif self.role in LISTING:
            self.words += "\n" * _plain(between).count("\n") + _plain(words)
        else:
            self.words = _together(self.words, words, between)

    def _take_cell(self, place: tuple[int, int], words: str, between: str, joins: bool) -> None:
        """A piece that joins goes into its own cell; one of another cell stands between as a line end does."""
        old = self.cells.get(place, "") if joins else ""
        self.cells[place] = _together(old, words, between if place == self.at else "\n") if old else words
        self.at, self.cell = place, max(self.cell, place)

    def lines(self) -> Piece:
        """Return the lines that stand for the block in a draft."""
        mark = ""
        if self.role in BULLETS:
            mark = "  " * (self.level - 1) + (_number(self.number) if self.number else BULLETS[self.role])
        if self.role == "heading":
            mark = "■ " if self.level == 1 else "◆ "
        if self.role == "note":
            mark = "※ "
        if self.role == "table_cell":
            return self._rows()
        if self.role in LISTING:
            return [(f"【コード】{self.language}",), *((line,) for line in self.words.split("\n")), ("【終】",)]
        return [(mark + self.words,)] if mark else [(self.words, "\\" + self.words)]

    def _rows(self) -> Piece:
        width = max(column for _, column in self.cells)
        rows = sorted({row for row, _ in self.cells})
        table = [[self.cells.get((row, column), "") for column in range(1, width + 1)] for row in rows]
        return [(f"| {' | '.join(cells)} |",) for cells in table]


def pieces(text: str, spans: Iterable[dict[str, Any]], titles: list[str]) -> Iterator[Piece]:
    """Yield the lines of each block that the entries of a ledger keep of *text*; what is a title is added to *titles*."""
    for quoted, run in groupby(_body(text, spans, titles), key=lambda block: block.role == "quotation"):
        if quoted:
            yield [("【引用】",)]
        yield from (block.lines() for block in run)
        if quoted:
            yield [("【終】",)]


def _body(text: str, spans: Iterable[dict[str, Any]], titles: list[str]) -> Iterator[Kept]:
    for block in _kept(text, spans):
        if block.role == "title":
            titles.append(block.words)
        else:
            yield block


def _kept(text: str, spans: Iterable[dict[str, Any]]) -> Iterator[Kept]:
    """Yield the blocks that the entries make."""
    block: Kept | None = None
    number = language = ""
    for span in spans:
        if span["role"] is None:
            continue
        if span.get("number", False):
            number = text[span["start"] : span["end"]]
        elif span["role"] == "code_language":
            language = text[span["start"] : span["end"]]
        elif block and block.takes(span):
            block.take(span, text)
        else:
            yield from [block] if block else []
            block = Kept(span, text, number, language)
            number = language = ""
    yield from [block] if block else []


def _number(number: str) -> str:
    circled = any(ord(number[0]) in signs for signs in CIRCLED)
    return f"{number} " if circled else f"{unicodedata.normalize('NFKC', number)}. "


def _together(left: str, right: str, between: str) -> str:
    if not _has_line_end(between):
        return left + right
    return left + right if joined(left[-1], right[0]) else f"{left} {right}"


def _has_line_end(words: str) -> bool:
    return "\n" in words or "\r" in words


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")
