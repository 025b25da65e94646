"""The text of a document that is no plain text, written piece by piece: what its program shows, in the order of the file.

White space is the reader's: pieces are parted by line ends that belong to none. Other forms of characters become the usual
ones on the way, but in what is dropped as markup.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from tools.characters import joined
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.forms import Change, changed, other_forms
from tools.intake.headings import guessed, levels
from tools.intake.plain.marks import bullet, numbered
from tools.intake.plain.title_lines import is_kind
from tools.intake.site_names import NAMELESS, either, own_part, unclear
from tools.intake.site_names import parts as title_parts
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


def written(parts: list[Part], path: Path) -> Extract:
    """Write *parts*, their headings counted from the outermost and the title found."""
    heads = [part for part in parts if part.role is Role.HEADING]
    if all(Question.HEADING in head.asks for head in heads):
        for head, depth in zip(heads, guessed([(head.depth, head.words) for head in heads]), strict=True):
            head.depth = depth
    _ask_once(parts)
    titled = any(part.role is Role.TITLE for part in parts)
    named = next((part for part in parts if part.reason is Reason.METADATA), None)
    depths = [head.depth for head in heads]
    if named and not titled and depths.count(1) == 1 and depths[0] > 1:
        main = heads[depths.index(1)]
        above = heads[: depths.index(1)]
        if named.words.startswith(main.words):  # what the page is called: the title, whatever stands above
            main.role, main.level = Role.TITLE, 1
            heads = [head for head in heads if head is not main]
            for head in above:
                head.depth = min(other.depth for other in heads if other not in above) if len(heads) > len(above) else 2
            depths, titled = [head.depth for head in heads], True
    for head, level in zip(heads, levels(depths, titled=titled), strict=True):
        head.level = level
        if level == 0:
            head.role, head.level = Role.TITLE, 1
    _doubt(parts, named, path)
    if named and not any(part.role is Role.TITLE for part in parts) and not NAMELESS.fullmatch(named.words):
        named.role, named.reason = Role.TITLE, None
        for head in heads[:1]:
            if named.words.startswith(head.words):
                head.role, named.role, named.reason = Role.TITLE, None, Reason.METADATA
                over = min((other.level for other in heads[1:]), default=1) - 1
                for other in heads[1:]:
                    other.level -= over
        if named.role is Role.TITLE:
            _part_title(parts, named, path)
    made = Extract()
    open_asks: list[tuple[int, Diagnostic, int]] = []  # where, what, and the last block that it is about
    for number, part in enumerate(parts):
        made.asks += [Ask(made.length, diagnose(ASKED[ask], path)) for ask in part.asks]
        open_asks += [(made.length, told, number + part.about - 1) for told in part.told]
        if part.role:
            made.keep(part.words, part.role, level=part.level, row=part.row, column=part.column, number=part.number)
        elif part.reason:
            made.drop(part.words, part.reason, part.evidence)
        made.asks += [Ask(at, told, made.length) for at, told, last in open_asks if last == number]
    return made


def _doubt(parts: list[Part], named: Part | None, path: Path) -> None:
    """Ask about a heading that is the title but says only of what kind a paper is, stands below a text, or is the name of the
    site where another heading is what the page is *named*."""
    at = next((number for number, part in enumerate(parts) if part.role is Role.TITLE), None)
    if at is None:
        return
    title, words = parts[at], named.words if named else ""
    others = [words[start:end].strip() for start, end in title_parts(words)] if title.words in words else []
    heads = {part.words for part in parts if part.role is Role.HEADING}
    rival = next((other for other in others if other != title.words and other in heads), "")
    if not rival and is_kind(title.words):
        rival = next((part.words for part in parts[at + 1 :] if part.role), "")
    if not rival:
        above = [part for part in parts[:at] if part.role]
        told = any(part.role is Role.TABLE_CELL or part.words.endswith("。") for part in above)
        rival = above[0].words if told else ""
    if rival:
        title.told.append(either(title.words, rival, path))


def _part_title(parts: list[Part], named: Part, path: Path) -> None:
    """Part the name of the site from the title of a page that has no heading for it; ask where the page does not tell."""
    words, at = named.words, parts.index(named)
    found = title_parts(words)
    own = own_part(words, [part.words for part in parts if part is not named]) if len(found) > 1 else None
    if own:
        others = [
            replace(named, words=said.strip(), role=None, reason=Reason.METADATA)
            for said in (words[: own[0]], words[own[1] :])
        ]
        made = [others[0], replace(named, words=words[slice(*own)]), others[1]]
        parts[at : at + 1] = [part for part in made if part.words]
    elif len(found) > 1:
        named.told.append(unclear(words, path))


def _ask_once(parts: list[Part]) -> None:
    """A number or a mark besides its looks makes a heading sure; of others that look alike, a person is asked at the first."""
    seen: set[int] = set()
    for before, head in pairwise([Part(""), *parts]):
        if head.role is not Role.HEADING:
            continue
        marked = before.reason is Reason.MARKER or numbered(head.words) is not None
        if Question.HEADING in head.asks and (head.depth in seen or marked):
            head.asks = [ask for ask in head.asks if ask is not Question.HEADING]
        elif Question.HEADING in head.asks:
            seen.add(head.depth)


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
