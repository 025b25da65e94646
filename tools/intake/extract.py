"""The text of a document that is no plain text, written piece by piece: what its program shows, in the order of the file.

White space is the reader's: pieces are parted by line ends that belong to none. Other forms of characters become the usual
ones on the way, but in what is dropped as markup.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tools.characters import joined
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.forms import Change, changed, other_forms
from tools.intake.plain.marks import bullet, numbered
from tools.intake.spans import Analysis, Ask, Cue, Reason, Role, Span, without_gaps

VERSE_LENGTH = 40  # of a line of a poem or an address
SPACE = re.compile(r"[ \t\r\n\f]+")


class Question(enum.Enum):
    """What a person has to look at in a document."""

    BESIDE = enum.auto()
    CELLS = enum.auto()
    HEADING = enum.auto()
    PICTURE = enum.auto()


ASKED = {
    Question.BESIDE: Code.IMPORT_BESIDE,
    Question.CELLS: Code.IMPORT_CELLS,
    Question.HEADING: Code.IMPORT_BOLD,
    Question.PICTURE: Code.FIGURE_LOST,
}


def asked(question: Question, path: Path) -> Diagnostic:
    """Return what tells a person of *question*, at its place in the draft."""
    return diagnose(ASKED[question], path)


@dataclass
class Part:
    """One block of a page before it is written: *words*, and its *role* or the *reason* it is left out for."""

    words: str
    role: Role | None = None
    reason: Reason | None = None
    evidence: tuple[Cue, ...] = ()
    level: int = 1
    depth: int = 0  # of a heading: 1 for h1
    row: int = 0
    column: int = 0
    number: bool = False
    indent: int = 0  # columns that the program sets it in, where it is typed and no item of the program
    asks: list[Question] = field(default_factory=list)
    told: list[Diagnostic] = field(default_factory=list)
    about: int = 1  # blocks, from this one on, that what is *told* is about


class Extract:
    """Takes pieces of text and what each is; gives the whole text, its spans and the changes to its characters."""

    def __init__(self) -> None:
        self._raw: list[str] = []
        self._text: list[str] = []
        self._raw_length = self.length = 0
        self.spans: list[Span] = []
        self.changes: list[Change] = []
        self.asks: list[Ask] = []

    def keep(
        self, words: str, role: Role, *, level: int = 1, row: int = 0, column: int = 0, number: bool = False
    ) -> None:
        """Write *words*, which are kept in *role*."""
        start = self._write(words)
        span = Span(start, self.length, role, None, number, level, row=row, column=column, evidence=(Cue.ELEMENT,))
        self._noted(span, " " if number else "\n")

    def drop(self, words: str, reason: Reason, evidence: Iterable[Cue]) -> None:
        """Write *words*, which are dropped for *reason*."""
        start = self._write(words, is_text=reason is not Reason.MARKUP)
        self._noted(Span(start, self.length, None, reason, evidence=tuple(evidence)), "\n")

    def analysis(self) -> Analysis:
        """Return what was written, the gaps between as blank."""
        text = "".join(self._text)
        return Analysis(text, list(without_gaps(text, self.spans)), asks=self.asks)

    @property
    def raw(self) -> str:
        """The text as the file has it, before any change."""
        return "".join(self._raw)

    def _write(self, words: str, *, is_text: bool = True) -> int:
        start = self.length
        found = list(other_forms(words)) if is_text else []
        usual = changed(words, found)
        at = self._raw_length
        self.changes += [Change(c.start + at, c.end + at, c.words, c.form) for c in found]
        self._add(words, usual)
        return start

    def _noted(self, span: Span, gap: str) -> None:
        if span.start < span.end:
            self.spans.append(span)
            self._add(gap, gap)

    def _add(self, raw: str, text: str) -> None:
        self._raw.append(raw)
        self._text.append(text)
        self._raw_length += len(raw)
        self.length += len(text)


def flowed(words: str) -> str:
    """Return *words* with white space as a page shows it: one space for a run, none for a line end in Japanese."""
    parts = [part for part in SPACE.split(words) if part]
    gaps = SPACE.findall(words.strip(" \t\r\n\f"))
    made = parts[:1]
    for gap, part in zip(gaps, parts[1:], strict=True):
        at_once = ("\n" in gap or "\r" in gap) and joined(made[-1][-1], part[0])
        made += [part] if at_once else [" ", part]
    return "".join(made)


def _are_items(lines: list[str]) -> bool:
    """Tell whether each line begins with a mark or number, several of them; a line that is set in below one, a remark or words
    in brackets may stand between."""
    marked = [bullet(line.strip()) is not None or numbered(line.strip()) is not None for line in lines]
    below = (is_marked or line[0] in " 　※→（(" for is_marked, line in zip(marked, lines, strict=True))
    return marked[0] and sum(marked) > 1 and 2 * sum(marked) >= len(lines) and all(below)


def lines_apart(lines: list[str], *, flows: bool = False) -> list[tuple[Role, str]]:
    """Return what the *lines* of a paragraph are that breaks part: paragraphs, or lines of a poem or an address.

    Lines that end sentences are paragraphs of their own, unless the text *flows* on within one; a few short ones of which
    none ends one are verse; lines that each begin with a mark or number stand apart; all others are one paragraph that
    somebody wrapped.
    """
    if not lines:
        return []
    if _are_items(lines):
        return [(Role.PARAGRAPH, line) for line in lines]  # items that were typed: see ``typed``
    ends = [line.endswith(tuple("。！？!?」）)")) for line in lines]
    if (
        len(lines) > 1
        and sum(ends) * 3 <= len(lines)
        and all(len(line) <= VERSE_LENGTH and line[-1] != "、" for line in lines)
    ):
        return [(Role.VERSE, "\n".join(lines))]
    found: list[str] = []
    for line, before in zip(lines, [True, *ends], strict=False):
        if before and not (flows and found):
            found.append(line)
        else:
            found[-1] += line if joined(found[-1][-1], line[0]) else f" {line}"
    return [(Role.PARAGRAPH, words) for words in found]
