"""The ground of the import: lines, spans over characters, the closed lists of roles and reasons."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tools.diagnostics import Diagnostic

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


class Role(enum.Enum):
    """What a kept span is. Levels (of headings and items) count from 1, the outermost."""

    TITLE = "title"
    HEADING = "heading"
    UNCLEAR_HEADING = "unclear_heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    NUMBERED_ITEM = "numbered_item"
    CHECK_ITEM = "check_item"
    TABLE_CELL = "table_cell"
    CODE_LANGUAGE = "code_language"  # stands before the code that it is about
    CODE = "code"  # line ends and indents are part of the span
    VERSE = "verse"  # a poem, an address, a schedule: as code
    QUOTATION = "quotation"
    NOTE = "note"
    FIGURE = "figure"  # words that stand for a picture: its caption or what is said in its place
    FIGURE_REFERENCE = "figure_reference"
    LIST_REFERENCE = "list_reference"
    CREDIT = "credit"
    NOTICE = "notice"


EXACT = (Role.CODE, Role.VERSE)


class Reason(enum.Enum):
    """Why a span was dropped. The first few hold no words, or words of a markup language; all others are boilerplate,
    which is dropped only where two cues agree."""

    BLANK = "blank"
    MARKER = "marker"
    SEPARATOR = "separator"
    RULE = "rule"
    MARKUP = "markup"
    REPEATED_TITLE = "repeated_title"
    NAVIGATION = "navigation"  # to the articles before and after
    RECOMMENDATION = "recommendation"  # related articles, advertising
    BREADCRUMB = "breadcrumb"
    MENU = "menu"
    CONTENTS = "contents"  # headings of this text, listed before it
    SHARE = "share"
    COMMENTS = "comments"
    BANNER = "banner"
    PAGE_NUMBER = "page_number"
    RUNNING_HEAD = "running_head"
    CONTACT = "contact"
    COPYRIGHT = "copyright"
    UNSUBSCRIBE = "unsubscribe"
    SIGNATURE = "signature"
    FORMULA = "formula"  # words that belong to the form of a paper: 報道関係者各位, 以上
    METADATA = "metadata"  # about the file: its date, its tags


BOILERPLATE = frozenset(Reason) - {Reason.BLANK, Reason.MARKER, Reason.SEPARATOR, Reason.RULE, Reason.MARKUP}


class Cue(enum.Enum):
    """What speaks for a role or a reason; the ledger names it."""

    WORDS = "words"  # the line says so itself
    MARK = "mark"  # the sign or number that it begins with
    FORM = "form"  # its length, its punctuation, its shape
    PLACE = "place"  # at the beginning or the end of the text
    BLOCK = "block"  # with others of its kind around it
    REPEATED = "repeated"  # said again elsewhere in the text
    ORDER = "order"  # counts on from the one before
    ALONE = "alone"  # blank lines or rules around it
    WIDTH = "width"  # fits the width at which the lines are wrapped
    ELEMENT = "element"  # the markup says so


@dataclass(frozen=True, slots=True)
class Span:
    """Characters *start* up to *end* of the decoded text; *role* where kept, *reason* where dropped.

    A span that *joins* carries on the block of the kept span before it: by a line end if one stands between, at once
    otherwise. The number of a numbered item is a span of its own, with *is_number* set. A cell stands in a *row* and a
    *column*, counted from 1; row 1 begins a table. *evidence* says what speaks for the role or reason.
    """

    start: int
    end: int
    role: Role | None = None
    reason: Reason | None = None
    is_number: bool = False
    level: int = 1
    joins: bool = False
    row: int = 0
    column: int = 0
    evidence: tuple[Cue, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person has to decide about the block that stands *at* a character: a line of the draft before it. A question
    about several blocks says so, and *end* is where they end (0: it is about one)."""

    at: int
    diagnostic: Diagnostic
    end: int = 0


@dataclass
class Analysis:
    """The spans of a text, in order and without a gap, and what waits for a person: *asks*, which the draft shows at their
    places, and other *diagnostics*. *grounds* is the line for which the text is *restricted*."""

    text: str
    spans: list[Span] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    restricted: bool = False
    grounds: str = ""

    @property
    def waiting(self) -> list[Diagnostic]:
        """All that waits for a person."""
        return [*self.diagnostics, *(ask.diagnostic for ask in self.asks)]


def lines_of(text: str) -> list[Line]:
    """Return the lines of *text* that are not blank; they end in LF, CRLF or CR."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    for number, match in enumerate(LINE.finditer(text), 1):
        if not match[0].isspace():
            yield Line(match.start(), match.end(), match[0], number, 1).part(0, len(match[0]))


def without_gaps(text: str, marked: Iterable[Span]) -> Iterator[Span]:
    """Yield *marked*, which are in order, with what lies between them as blank."""
    position = 0
    for span in marked:
        if span.start > position:
            yield Span(position, span.start, None, Reason.BLANK)
        yield span
        position = span.end
    if position < len(text):
        yield Span(position, len(text), None, Reason.BLANK)
