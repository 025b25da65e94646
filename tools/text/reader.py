"""Read a source text: text in, typed document and diagnostics out.

The grammar stands on one page, ``docs/contribute/source-text.md``, whose examples are this module's tests. Reading
never fails and never loses a character: a line that fits no rule, or breaks one, becomes a paragraph and shows as
typed; what the author should mend is returned as a diagnostic. One pass over the lines, linear in their number.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tools.characters import join_lines, plain_lines, says_nothing, visible
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.kept_results import Apart
from tools.records.header import Header, parse_header
from tools.records.yaml_model import Located
from tools.text.boxes import read_box, read_exercise, read_quotation
from tools.text.cursor import Cursor
from tools.text.grammar import (
    ANCHOR,
    BOX_KINDS,
    FIGURE,
    FORMULA,
    FRAME_ANCHOR,
    HEADING,
    ITEM,
    LABEL,
    NOTE,
    ORIGIN,
    OWN_LINE,
    QUOTATION,
    ROW,
    unescape,
)
from tools.text.inlines import inlines
from tools.text.listings import read_code
from tools.text.lists import read_list
from tools.text.model import Block, Document, Figure, Formula, Heading, Note, Paragraph
from tools.text.quizzes import read_quiz
from tools.text.tables import read_table

# What was meant for the first line of a header, if a key follows; what can stand inside one.
_OPENING = re.compile("^[ \u3000\ufeff]*[-\u2010-\u2015\u2212\u2500\u2501\u30fc\uff0d]+$")
_KEY = re.compile(r"^[a-z_]+[ \u3000]*[:\uff1a]")
_OF_HEADER = re.compile(r"^(?:[a-z_]+[ \u3000]*[:\uff1a]|[ \u3000\t]+\S|- |#)")


@dataclass(frozen=True)
class SourceText:
    """One source text. *header* is ``None`` where there is none or it cannot be used; *slug* is the file's name;
    *body_line* is the line on which the body begins."""

    path: Path
    slug: str
    header: Located[Header] | None
    body: Apart[Document]
    body_line: int = 1

    @property
    def document(self) -> Document:
        return self.body.value

    @property
    def title(self) -> str:
        return self.header.value.title if self.header else self.slug


def read(text: str, *, path: Path) -> tuple[SourceText, list[Diagnostic]]:
    """Return the source text that *text* is, and what its author should mend.

    *path* names the file in diagnostics and gives the slug; nothing is opened. Line ends may be LF, CRLF or CR.
    """
    lines = visible(plain_lines(text)).split("\n")
    header, body_start, diagnostics = _read_header(lines, path)
    fenced = not any(problem.code in (Code.HEADER_OPENING, Code.HEADER_UNCLOSED) for problem in diagnostics)
    parser = _Parser(Cursor(lines, path, body_start if fenced else 0, diagnostics))
    return SourceText(path, path.stem, header, Apart(Document(tuple(parser.blocks()))), body_start + 1), diagnostics


def _read_header(lines: list[str], path: Path) -> tuple[Located[Header] | None, int, list[Diagnostic]]:
    """Return the header, the index of the line behind it, and what is wrong. What can be known of one whose first or
    last line is amiss stays known, though it is shown as typed: so one slip is one finding."""
    opening = lines[0].rstrip()
    if not _OPENING.match(opening) or opening != "---" and not _KEY.match((lines[1:2] or [""])[0]):
        return None, 0, []
    found = [] if opening == "---" else [diagnose(Code.HEADER_OPENING, path, 1, found=opening)]
    end = next((number for number in range(1, len(lines)) if lines[number].rstrip() in ("---", opening)), 0)
    if end:
        header, diagnostics = parse_header("\n".join(lines[1:end]), path=path, first_line=2)
        return header, end + 1, found or diagnostics
    end = next((number for number in range(1, len(lines)) if not _OF_HEADER.match(lines[number])), len(lines))
    if end == 1:
        return None, 0, [diagnose(Code.HEADER_UNCLOSED, path, 1)]
    header, _ = parse_header("\n".join(lines[1:end]), path=path, first_line=2)
    return header, end, [diagnose(Code.HEADER_UNCLOSED, path, end)]


def _anchor_of(title: str) -> str:
    """Return an anchor made of the heading's own words, so that it stays when other headings come or go."""
    return "s-" + hashlib.sha256(title.encode("utf-8", "surrogatepass")).hexdigest()[:8]


@dataclass
class _Parser:
    cursor: Cursor
    anchors: set[str] = field(default_factory=set)
    alike: Counter[str] = field(default_factory=Counter)  # how many anchors were made of the same words
    exercises: int = 0
    seen_section: bool = False
    quoting: bool = False

    # ------------------------------------------------------------ blocks

    def blocks(self) -> list[Block]:
        """Read to the end of the text."""
        found: list[Block] = []
        while not self.cursor.done:
            self._one_block(found, self._label)
        return found

    def _contents(self) -> tuple[Block, ...]:
        """Read the blocks inside a box: up to a heading, a label or the end."""
        found: list[Block] = []
        while not self.cursor.done and not self._box_ends():
            self._one_block(found, self._paragraph)
        return tuple(found)

    def _box_ends(self) -> bool:
        return any(mark.match(self.cursor.line) for mark in (HEADING, LABEL, *self._quotation_ends()))

    def _quotation_ends(self) -> tuple[re.Pattern[str], ...]:
        return (ORIGIN, QUOTATION) if self.quoting else ()

    def _quoted(self) -> tuple[Block, ...]:
        """Read the blocks inside a quotation."""
        self.quoting = True
        found = self._contents()
        self.quoting = False
        return found

    def _one_block(self, found: list[Block], on_label: Callable[[], Block | None]) -> None:
        line = self.cursor.line
        if line.strip():
            found.append(self._special() or (on_label() if LABEL.match(line) else None) or self._paragraph())
        else:
            self.cursor.at += 1

    def _special(self) -> Block | None:
        """Return the block that begins here, if it is one that a mark of its own begins."""
        cursor, line, start = self.cursor, self.cursor.line, self.cursor.number
        if HEADING.match(line):
            return self._heading()
        if ITEM.match(line):
            return read_list(cursor)
        if match := NOTE.match(line):
            return Note(inlines(cursor.with_continuation(match["text"])), start)
        if match := FORMULA.match(line):
            return Formula(inlines(cursor.with_continuation(match["text"])), start)
        if line.startswith("【図】"):
            return self._figure()
        if line.startswith("【コード】"):
            return read_code(cursor)
        if line.startswith("【引用】"):
            return read_quotation(cursor, self._quoted)
        if line.startswith("【表】") or ROW.match(line):
            return read_table(cursor)
        return None

    def _heading(self) -> Block | None:
        start, match = self.cursor.number, HEADING.match(self.cursor.line)
        assert match
        rest = match["rest"].rstrip()
        given = ANCHOR.search(rest)
        words = (rest[: given.start()] if given else rest).strip()
        if not words:
            self.cursor.report(Code.HEADING_EMPTY, start)
            return None
        if says_nothing(words):
            self.cursor.report(Code.HEADING_EMPTY, start)
        self.cursor.at += 1
        level = 2 if match["mark"] == "■" or not self.seen_section else 3
        self.seen_section = self.seen_section or match["mark"] == "■"
        return Heading(level, inlines(words), self._anchor(given, words, start), start, given is not None)

    def _anchor(self, given: re.Match[str] | None, words: str, line: int) -> str:
        anchor = given["anchor"] if given else self._free_anchor(words)
        reserved = anchor == self.cursor.path.stem or FRAME_ANCHOR.fullmatch(anchor)
        if reserved or anchor in self.anchors:
            code = Code.ANCHOR_RESERVED if reserved else Code.ANCHOR_REPEATED
            self.cursor.report(code, line, anchor=anchor)
            anchor = self._free_anchor(words)
        self.anchors.add(anchor)
        return anchor

    def _free_anchor(self, words: str) -> str:
        base = _anchor_of(words)
        while True:
            self.alike[base] += 1
            anchor = base if self.alike[base] == 1 else f"{base}-{self.alike[base]}"
            if anchor not in self.anchors:
                return anchor

    def _figure(self) -> Block | None:
        match, start = FIGURE.match(self.cursor.line), self.cursor.number
        if not match:
            self.cursor.report(Code.FIGURE_SYNTAX, start)
            return None
        if says_nothing(match["text"]):
            self.cursor.report(Code.FIGURE_SYNTAX, start)
        self.cursor.at += 1
        return Figure(match["file"], inlines(match["text"].strip()), start)

    def _paragraph(self) -> Paragraph:
        """Read one paragraph: this line, whatever it is, and the plain lines after it."""
        cursor, start = self.cursor, self.cursor.at
        cursor.at += 1
        while cursor.line.strip() and not self._interrupts():
            cursor.at += 1
        words = join_lines(unescape(line).strip() for line in cursor.lines[start : cursor.at])
        return Paragraph(inlines(words), start + 1)

    def _interrupts(self) -> bool:
        cursor, line = self.cursor, self.cursor.line
        if any(mark.match(line) for mark in (HEADING, ITEM, NOTE, FORMULA, LABEL, OWN_LINE, *self._quotation_ends())):
            return True
        return bool(ROW.match(line)) and bool(ROW.match((cursor.lines[cursor.at + 1 : cursor.at + 2] or [""])[0]))

    # ------------------------------------------------------------ labels

    def _label(self) -> Block | None:
        match = LABEL.match(self.cursor.line)
        assert match
        words = match["text"].strip()
        match match["name"]:
            case name if name in BOX_KINDS:
                return read_box(self.cursor, self._contents, name=name, title=words)
            case "演習":
                self.exercises += 1
                return read_exercise(self.cursor, self._contents, title=words, number=self.exercises)
            case "確認問題" if not words:
                return read_quiz(self.cursor)
            case name:
                self.cursor.report(Code.LABEL_STRAY, self.cursor.number, label=f"【{name}】")
                return None
