"""The ground of the import: lines, spans over characters, the closed lists of roles and reasons."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tools.diagnostics import Diagnostic

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


class Role(enum.Enum):
    """What a kept span is."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    UNCLEAR_HEADING = "unclear_heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    NUMBERED_ITEM = "numbered_item"
    FIGURE_REFERENCE = "figure_reference"
    LIST_REFERENCE = "list_reference"
    CREDIT = "credit"
    NOTICE = "notice"


class Reason(enum.Enum):
    """Why a span was dropped."""

    BLANK = "blank"
    MARKER = "marker"
    SEPARATOR = "separator"
    REPEATED_TITLE = "repeated_title"
    NAVIGATION = "navigation"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters *start* up to *end* of the decoded text; *role* where kept, *reason* where dropped.

    The number of a numbered item is a span of its own, with *is_number* set: the sign after it is dropped.
    """

    start: int
    end: int
    role: Role | None = None
    reason: Reason | None = None
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one line (all of them or a part), without the white space around.

    *text* stands at *start* up to *end*; *number* and *column* count from 1 and say where that is for a person.
    """

    start: int
    end: int
    text: str
    number: int
    column: int

    def part(self, start: int, end: int) -> Line:
        """Return the part from *start* to *end*, counted in this line's text, without white space around."""
        words = self.text[start:end]
        left = start + len(words) - len(words.lstrip())
        words = words.strip()
        begin = self.start + left
        return Line(begin, begin + len(words), words, self.number, self.column + left)


@dataclass
class Analysis:
    """The spans of a text, in order and without a gap, and what waits for a person."""

    text: str
    spans: list[Span] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    restricted: bool = False


def lines_of(text: str) -> list[Line]:
    """Return the lines of *text* that are not blank; they end in LF, CRLF or CR."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    for number, match in enumerate(LINE.finditer(text), 1):
        if not match[0].isspace():
            yield Line(match.start(), match.end(), match[0], number, 1).part(0, len(match[0]))


def without_gaps(text: str, marked: Iterable[Span]) -> list[Span]:
    """Return *marked*, which are in order, with what lies between them as blank."""
    spans: list[Span] = []
    position = 0
    for span in marked:
        if span.start > position:
            spans.append(Span(position, span.start, None, Reason.BLANK))
        spans.append(span)
        position = span.end
    if position < len(text):
        spans.append(Span(position, len(text), None, Reason.BLANK))
    return spans
