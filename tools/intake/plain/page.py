"""The lines of a plain text, and what each step of the chain has found them to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tools.characters import columns
from tools.diagnostics import Code, diagnose
from tools.intake.spans import Analysis, Ask, Cue, Line, Reason, Role, Span, lines_of

SENTENCE_END = "。．！？!?"
CLOSING = '」』）)】］]”"'
FEWEST = 3  # lines that run on, before a width is thought to be one
FLOWING = 120  # columns that nobody wraps a line at
EVEN = 6  # columns by which lines that reach one width differ
NARROW = 28  # columns: what is narrower may be anything
ADDRESS = re.compile(r"(?:https?://|[A-Za-z0-9_.+-]@)[!-~]+$")
# What is set in columns, marked or numbered is not measured.
MARKED = re.compile(
    r"^(?:[■◆◇●○◎□▼▽・•※〒\-*+>＞①-⑳【＜|｜┃]|[(（]?[0-9０-９]{1,2}[.．)）、　])|\t|   |[|｜].*[|｜]|^[^。、]{1,8}[:：]|[:：]$|^[^\s。、]{1,10}(?:　+|[ 　]{2,})\S"
)


@dataclass(slots=True)
class Row:
    """A line that is not blank: how deep it stands and how wide it is in columns, how many blank lines are before it, and
    what it was found to be (*what*; nothing yet: it is free)."""

    line: Line
    indent: int
    width: int
    gap: int
    spans: list[Span] = field(default_factory=list)
    what: Role | Reason | None = None
    level: int = 1
    frame: tuple[Span, ...] = ()  # what stands before and behind the words: the bars of a box around them

    @property
    def free(self) -> bool:
        return self.what is None

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def kept(self) -> bool:
        return not isinstance(self.what, Reason)

    @property
    def ends_sentence(self) -> bool:
        """Tell whether a sentence ends with the line, in brackets or not; so does a web address."""
        if ADDRESS.search(self.text):
            return True
        words = self.text.rstrip(CLOSING)
        return words[-1:] in SENTENCE_END if words else True


@dataclass
class Page:
    """A text as rows. *wrap* is the width at which its lines are wrapped, 0 where they are not; *even* tells that nearly all
    of them reach it, *opens* how far the first line of a paragraph is set in (0: it is not); *by_hand* that the lines of a mail
    were ended by hand: blank lines part its paragraphs, and line ends do not; *one_a_line* that sentences stand on a line each, *parted* that blank lines part sentences; *flows* that
    lines are as long as paragraphs, and only a window breaks them; *listed* are the headings of its table of
    contents with their levels."""

    found: Analysis
    path: Path
    rows: list[Row]
    wrap: int = 0
    even: bool = False
    opens: int = 0
    is_mail: bool = False
    is_web: bool = False
    by_hand: bool = False
    one_a_line: bool = False
    parted: bool = False
    flows: bool = False
    listed: dict[str, int] = field(default_factory=dict)

    def free(self) -> Iterator[tuple[int, Row]]:
        """Yield the rows that nothing is known of, with their index."""
        return ((index, row) for index, row in enumerate(self.rows) if row.free)

    def row(self, index: int) -> Row | None:
        return self.rows[index] if 0 <= index < len(self.rows) else None

    def keep(self, row: Row, role: Role, *evidence: Cue, level: int = 1, start: int = 0, joins: bool = False) -> None:
        """Claim *row* for *role*, from the character *start* of its words on; what is before is a mark."""
        line = row.line
        row.what, row.level = role, level
        row.spans = [Span(line.start, line.start + start, None, Reason.MARKER)] if start else []
        row.spans.append(Span(line.start + start, line.end, role, level=level, joins=joins, evidence=evidence))

    def drop(self, row: Row, reason: Reason, *evidence: Cue) -> None:
        row.what = reason
        row.spans = [Span(row.line.start, row.line.end, None, reason, evidence=evidence)]

    def ask(self, row: Row, code: Code, *, last: Row | None = None, **values: object) -> None:
        """Ask a person about *row*, or about all from it up to *last*."""
        where = diagnose(code, self.path, row.line.number, row.line.column, **values)
        self.found.asks.append(Ask(row.line.start, where, last.line.end if last else 0))


def page_of(text: str, path: Path) -> Page:
    """Return the rows of *text*, all of them free."""
    rows: list[Row] = []
    before = 0
    for line in lines_of(text):
        lead = text[line.start - line.column + 1 : line.start]
        indent = sum(1 if char == " " else 2 for char in lead)
        rows.append(Row(line, indent, indent + columns(line.text), line.number - before - 1))
        before = line.number
    page = Page(Analysis(text), path, rows)
    page.wrap, page.even = _wrap(rows)
    page.opens = _opens(rows)
    prose = [row.width for row in rows if row.width > NARROW]
    wide = sum(width > FLOWING for width in prose)
    page.flows = not page.wrap and wide >= FEWEST and 5 * wide > len(prose)
    return page


def _wrap(rows: list[Row]) -> tuple[int, bool]:
    """Return the width at which lines are wrapped (0: they are not), and whether nearly all reach it.

    Wrapped lines end in the middle of a sentence and go on in the next line; they all stop at one width, which hardly any
    line passes.
    """
    running = sorted(row.width for row, after in pairwise(rows) if not after.gap and _runs_on(row, after))
    if len(running) < FEWEST:
        return 0, False
    prose = [row for row in rows if row.width > NARROW and not MARKED.search(row.text)]
    nearly_all = running[min(len(running) - 1, len(running) * 19 // 20)]
    for width in (_usual(running), nearly_all):
        wider = sum(row.width > width + 4 for row in prose)
        few = wider <= len(prose) // 10 or wider == 1 and len(running) > 2 * FEWEST  # the last line may be wide
        if width and few and len(running) >= len(prose) // 5:
            return width, sum(each >= width - 8 for each in running) >= 0.7 * len(running)
    return 0, False


def _usual(running: list[int]) -> int:
    """Return the width that more than half of the lines, which are in order, reach; 0 where they do not agree."""
    begin, best = 0, (0, 0)
    for end, width in enumerate(running):
        while running[begin] < width - EVEN:
            begin += 1
        best = max(best, (end - begin + 1, width))
    return best[1] if 2 * best[0] > len(running) else 0


def _opens(rows: list[Row]) -> int:
    """Return the indent with which lines begin after a sentence's end, if those that go on have none."""
    first = [row.indent for before, row in pairwise(rows) if before.ends_sentence and not row.gap]
    going = [row.indent for before, row in pairwise(rows) if _runs_on(before, row)]
    pairs = ((row, after) for row, after in pairwise(rows) if row.indent == 2 and not after.indent and not after.gap)
    begun = sum(_runs_on(row, after) for row, after in pairs)
    return 2 if max(first.count(2), begun) >= FEWEST and going.count(0) > len(going) // 2 else 0


def _runs_on(row: Row, after: Row) -> bool:
    if row.ends_sentence or row.width < NARROW or MARKED.search(row.text) or MARKED.search(after.text):
        return False
    if not any(map(str.isalnum, row.text)):
        return False  # a rule
    return abs(after.indent - row.indent) <= 2
