"""What both sides of the proof are brought to: a page as an ordered list of units, and how units are compared.

A unit is the smallest thing a reader sees as one piece: a paragraph, a heading, an item's own text, a table cell.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

_COLLAPSED = re.compile(r"[ \t\n\r\f]+")  # what a browser shows as one space; no other white space is touched

Shape: TypeAlias = tuple[tuple[bool, ...], ...]  # of a table: for each cell of each row, whether there are words in it


class Role(enum.Enum):
    """What a unit is to the reader; the value names it in messages."""

    TEXT = "段落"
    HEADING = "見出し"
    TITLE = "囲みの題"
    ITEM = "箇条書き"
    CELL = "表のます"
    CAPTION = "表の題"
    FIGURE = "図の説明"
    CHOICE = "選択肢"
    TERM = "見出し語"
    QUOTE = "引用"
    ORIGIN = "引用の出典"
    CODE = "コード"


AROUND = {  # what tells a reader, by its looks alone, what kind of part words stand in: class (or tag), and name in messages
    "lead": "紹介",
    "objectives": "目標",
    "example": "例",
    "caution": "注意",
    "exercise": "演習",
    "answer": "解答",
    "quiz": "確認問題",
    "question": "問",
    "choice": "選択肢",
    "numbered": "番号の付いた箇条書き",
    "checklist": "チェックリスト",
    "formula": "式",
    "supplement": "補足",
    "quotation": "引用",
    "origin": "引用の出典",
    "listing": "コード",
    "rubric": "小見出し",
    "th": "表の見出し",
}


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere: to *target*, a page of the site with the address on it, or an address outside."""

    words: str
    target: str


@dataclass(frozen=True)
class Unit:
    """One piece of text.

    *lines* are the consecutive source lines it is made of, from *line* on (a shown unit has one, and line 0).
    *depth* is a heading's level, an item's nesting (1: outermost) or, outside of lessons, a cell's column. *fold* counts the folded parts of the page:
    the n-th answer or choice, 0 outside of them. *ids* are the addresses of a heading or a term, *links* what in it
    leads elsewhere. The first *mark* characters are a marker (a number, ※), not words. *around* are the parts, of those in
    ``AROUND``, that it stands in.
    """

    line: int
    lines: tuple[str, ...]
    role: Role = Role.TEXT
    depth: int = 0
    fold: int = 0
    ids: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    mark: int = 0
    around: frozenset[str] = frozenset()

    @cached_property
    def text(self) -> str:
        """What is read: the lines joined, with all their white space; those of code stay lines."""
        return "\n".join(self.lines) if self.role is Role.CODE else join(self.lines)


@dataclass(frozen=True)
class Drawing:
    """A 【図】: the name of its file, the line it stands in, what it is called, and what else is said of it."""

    line: int
    file: str
    words: str = ""
    description: str = ""


@dataclass(frozen=True)
class Grid:
    """The shape of a table, and its first line: for each row, which of its cells have words."""

    line: int
    shape: Shape


@dataclass(frozen=True)
class Verdict:
    """A choice of a quiz: its line, the fold it has on the page, and whether it is the right one."""

    line: int
    fold: int
    correct: bool


@dataclass
class Expected:
    """All that a page must show of one text, in order."""

    units: list[Unit] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    labels: list[tuple[int, str]] = field(default_factory=list)  # lines, and the words that the site puts in there
    exercises: list[int] = field(default_factory=list)  # minutes that each allows, 0 where it does not say
    questions: int = 0


def is_wide(char: str) -> bool:
    """Tell whether *char* takes a full square (UAX #11: W or F), as 「、」 and 「。」 do, but not 「…」."""
    return unicodedata.east_asian_width(char) in ("W", "F")


def join(lines: Sequence[str]) -> str:
    """Join the lines of a paragraph: with a space between two words that are not Japanese, else with nothing."""
    joined = ""
    for line in filter(None, lines):
        apart = bool(joined) and not is_wide(joined[-1]) and not is_wide(line[0])
        joined += " " + line if apart else line
    return joined


def collapse(text: str) -> str:
    """Return *text* with runs of ASCII white space as one space and no white space at the edges."""
    return _COLLAPSED.sub(" ", text).strip()


def laid_out(pieces: Iterable[tuple[str, bool]]) -> str:
    """Return what a browser shows of the *pieces* of a block; in those that are marked, white space is kept.

    After CSS Text 3, section 4.1: elsewhere a run of ASCII white space is one space, over the borders of pieces, too, and
    none at the block's edges; what is kept, and all other white space, has no share in that.
    """
    shown: list[str] = []
    waiting = False  # a space, until something follows it
    for text, kept in pieces:
        words = text if kept else _COLLAPSED.sub(" ", text)
        bare = words if kept else words.strip(" ")
        waiting = waiting or (not kept and words[:1] == " ")
        if bare:
            shown += [" ", bare] if waiting and shown else [bare]
            waiting = not kept and words[-1] == " "
    return "".join(shown)


def solid(text: str) -> str:
    """Return *text* without its white space."""
    return "".join(text.split())
