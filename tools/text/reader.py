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

from tools.characters import visible
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.header import Header, parse_header
from tools.records.yaml_model import Located
from tools.text.grammar import (
    ANCHOR,
    BOX_KINDS,
    CAPTION,
    CELL_LIMIT,
    CHOICE,
    EXPLANATION,
    FIGURE,
    FORMULA,
    FRAME_ANCHOR,
    HEADING,
    ITEM,
    LABEL,
    MINUTES,
    NOTE,
    QUESTION,
    ROW,
    unescape,
)
from tools.text.inlines import inlines, join_lines
from tools.text.lists import Item, attach, depth_of, fits, list_block
from tools.text.model import (
    Block,
    Box,
    Choice,
    Document,
    Exercise,
    Figure,
    Formula,
    Heading,
    Note,
    Paragraph,
    Question,
    Quiz,
    Table,
)


@dataclass(frozen=True)
class SourceText:
    """One source text. *header* is ``None`` where there is none or it cannot be used; *slug* is the file's name."""

    path: Path
    slug: str
    header: Located[Header] | None
    document: Document

    @property
    def title(self) -> str:
        return self.header.value.title if self.header else self.slug


def read(text: str, *, path: Path) -> tuple[SourceText, list[Diagnostic]]:
    """Return the source text that *text* is, and what its author should mend.

    *path* names the file in diagnostics and gives the slug; nothing is opened. Line ends may be LF, CRLF or CR.
    """
    lines = visible(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    header, body_start, diagnostics = _read_header(lines, path)
    parser = _Parser(lines, path, body_start, diagnostics)
    return SourceText(path, path.stem, header, Document(tuple(parser.blocks()))), diagnostics


def _read_header(lines: list[str], path: Path) -> tuple[Located[Header] | None, int, list[Diagnostic]]:
    if lines[0].rstrip() != "---":
        return None, 0, []
    for number in range(1, len(lines)):
        if lines[number].rstrip() == "---":
            header, diagnostics = parse_header("\n".join(lines[1:number]), path=path, first_line=2)
            return header, number + 1, diagnostics
    return None, 0, [diagnose(Code.HEADER_UNCLOSED, path, 1)]


def _anchor_of(title: str) -> str:
    """Return an anchor made of the heading's own words, so that it stays when other headings come or go."""
    return "s-" + hashlib.sha256(title.encode("utf-8", "surrogatepass")).hexdigest()[:8]


@dataclass
class _Parser:
    lines: list[str]
    path: Path
    at: int
    diagnostics: list[Diagnostic]
    anchors: set[str] = field(default_factory=set)
    alike: Counter[str] = field(default_factory=Counter)  # how many anchors were made of the same words
    exercises: int = 0
    seen_section: bool = False

    # ------------------------------------------------------------ the stream of lines

    @property
    def done(self) -> bool:
        return self.at >= len(self.lines)

    @property
    def line(self) -> str:
        return self.lines[self.at]

    def _report(self, code: Code, line: int, **values: str | int) -> None:
        self.diagnostics.append(diagnose(code, self.path, line, 0, **values))

    def _inside_box_ends(self) -> bool:
        return bool(HEADING.match(self.line) or LABEL.match(self.line))

    # ------------------------------------------------------------ blocks

    def blocks(self) -> list[Block]:
        """Read to the end of the text."""
        found: list[Block] = []
        while not self.done:
            self._one_block(found, self._label)
        return found

    def _contents(self) -> tuple[Block, ...]:
        """Read the blocks inside a box: up to a heading, a label or the end."""
        found: list[Block] = []
        while not self.done and not self._inside_box_ends():
            self._one_block(found, self._paragraph)
        return tuple(found)

    def _one_block(self, found: list[Block], on_label: Callable[[], Block | None]) -> None:
        if not self.line.strip():
            self.at += 1
            return
        block = self._special() or (on_label() if LABEL.match(self.line) else None) or self._paragraph()
        found.append(block)

    def _special(self) -> Block | None:
        """Return the block that begins here, if it is one that a mark of its own begins."""
        line = self.line
        if HEADING.match(line):
            return self._heading()
        if ITEM.match(line):
            return self._list()
        if match := NOTE.match(line):
            start = self.at
            return Note(inlines(self._with_continuation(match["text"])), start + 1)
        if match := FORMULA.match(line):
            start = self.at
            return Formula(inlines(self._with_continuation(match["text"])), start + 1)
        if line.startswith("【図】"):
            return self._figure()
        if line.startswith("【表】") or ROW.match(line):
            return self._table()
        return None

    def _heading(self) -> Block | None:
        start, match = self.at + 1, HEADING.match(self.line)
        assert match
        rest = match["rest"].rstrip()
        given = ANCHOR.search(rest)
        words = (rest[: given.start()] if given else rest).strip()
        if not words:
            self._report(Code.HEADING_EMPTY, start)
            return None
        self.at += 1
        level = 2 if match["mark"] == "■" or not self.seen_section else 3
        self.seen_section = self.seen_section or match["mark"] == "■"
        return Heading(level, inlines(words), self._anchor(given, words, start), start)

    def _anchor(self, given: re.Match[str] | None, words: str, line: int) -> str:
        anchor = given["anchor"] if given else self._free_anchor(words)
        if anchor in self.anchors or anchor == self.path.stem or FRAME_ANCHOR.fullmatch(anchor):
            self._report(Code.ANCHOR_REPEATED, line, anchor=anchor)
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

    def _with_continuation(self, first: str) -> str:
        """Return *first* joined with the indented lines that carry it on, and step behind them."""
        parts = [first.strip()]
        self.at += 1
        while not self.done and self._continues():
            parts.append(unescape(self.line).strip())
            self.at += 1
        return join_lines(parts)

    def _continues(self) -> bool:
        line = self.line
        return bool(line.strip()) and line[0] in " \u3000\t" and not ITEM.match(line) and not ROW.match(line)

    def _figure(self) -> Block | None:
        match, start = FIGURE.match(self.line), self.at + 1
        if not match:
            self._report(Code.FIGURE_SYNTAX, start)
            return None
        self.at += 1
        return Figure(match["file"], match["text"].strip(), start)

    def _table(self) -> Block | None:
        start = self.at + 1
        caption = CAPTION.match(self.line)
        first = self.at + 1 if caption else self.at
        end = first
        while end < len(self.lines) and ROW.match(self.lines[end]):
            end += 1
        if end - first < 2:
            if caption:
                self._report(Code.TABLE_MISSING, start)
            return None
        rows = [self._cells(self.lines[number]) for number in range(first, end)]
        width = max(len(row) for row in rows)
        if len(rows) * width > CELL_LIMIT:  # one long row would make all others as long
            self._report(Code.TABLE_LARGE, first + 1, cells=len(rows) * width, limit=CELL_LIMIT)
            self.at = end
            return Paragraph(inlines(join_lines([line.strip() for line in self.lines[start - 1 : end]])), start)
        for number, row in enumerate(rows):
            if len(row) != width:
                self._report(Code.TABLE_RAGGED, first + number + 1, found=len(row), expected=width)
        self.at = end
        padded = tuple(tuple(inlines(cell) for cell in row + [""] * (width - len(row))) for row in rows)
        return Table(padded, inlines(caption["text"].strip()) if caption else (), start)

    @staticmethod
    def _cells(line: str) -> list[str]:
        match = ROW.match(line)
        assert match
        return [cell.strip() for cell in match["cells"].split("|")]

    def _paragraph(self) -> Paragraph:
        """Read one paragraph: this line, whatever it is, and the plain lines after it."""
        start = self.at + 1
        parts = [unescape(self.line).strip()]
        self.at += 1
        while not self.done and self.line.strip() and not self._interrupts():
            parts.append(unescape(self.line).strip())
            self.at += 1
        return Paragraph(inlines(join_lines(parts)), start)

    def _interrupts(self) -> bool:
        line = self.line
        if HEADING.match(line) or ITEM.match(line) or NOTE.match(line) or FORMULA.match(line) or LABEL.match(line):
            return True
        next_is_row = self.at + 1 < len(self.lines) and bool(ROW.match(self.lines[self.at + 1]))
        return line.startswith(("【図】", "【表】", "【要確認】")) or bool(ROW.match(line) and next_is_row)

    # ------------------------------------------------------------ lists

    def _list(self) -> Block:
        items: list[Item] = []
        while not self.done and (match := ITEM.match(self.line)):
            kind = "bullet" if match["bullet"] else "check" if match["check"] else "number"
            item = Item(kind, match["number"] or "", depth_of(match["indent"]), [], self.at + 1)
            if items and not fits(items, item):
                break
            item.lines = [self._with_continuation(match["text"])]
            attach(items, item)
        return list_block(items)

    # ------------------------------------------------------------ labels

    def _label(self) -> Block | None:
        match = LABEL.match(self.line)
        assert match
        match match["name"]:
            case "例" | "注意" as name:
                return self._box(BOX_KINDS[name], match["text"].strip())
            case "演習":
                return self._exercise(match["text"].strip())
            case "確認問題" if not match["text"].strip():
                return self._quiz()
            case name:
                self._report(Code.LABEL_STRAY, self.at + 1, label=f"【{name}】")
                return None

    def _box(self, kind: str, title: str) -> Box:
        start = self.at + 1
        self.at += 1
        blocks = self._contents()
        self._end()
        if not blocks:
            self._report(Code.BOX_EMPTY, start)
        return Box(kind, inlines(title), blocks, start)

    def _end(self) -> None:
        if not self.done and (match := LABEL.match(self.line)) and match["name"] == "終" and not match["text"].strip():
            self.at += 1

    def _exercise(self, title: str) -> Exercise:
        start = self.at + 1
        self.exercises += 1
        number = self.exercises
        self.at += 1
        task = self._contents()
        answer: tuple[Block, ...] = ()
        match = None if self.done else LABEL.match(self.line)
        if match and match["name"] == "解答":
            first = match["text"].strip()
            opening: tuple[Block, ...] = (Paragraph(inlines(first), self.at + 1),) if first else ()
            self.at += 1
            answer = opening + self._contents()
        self._end()
        if not task:
            self._report(Code.EXERCISE_EMPTY, start)
        if not answer:
            self._report(Code.EXERCISE_NO_ANSWER, start)
        minutes = MINUTES.search(title)
        return Exercise(inlines(title), task, answer, number, int(minutes["minutes"]) if minutes else 0, start)

    def _quiz(self) -> Block | None:
        start = self.at + 1
        at_label = self.at
        self.at += 1
        questions: list[Question] = []
        while (question := self._question()) is not None:
            questions.append(question)
        if not questions:
            self._report(Code.QUIZ_EMPTY, start)
            self.at = at_label
            return None
        self._end()
        return Quiz(tuple(questions), start)

    def _skip_blank(self) -> None:
        while not self.done and not self.line.strip():
            self.at += 1

    def _question(self) -> Question | None:
        self._skip_blank()
        match = None if self.done else QUESTION.match(self.line)
        if not match:
            return None
        start = self.at + 1
        content = inlines(self._with_continuation(match["text"]))
        choices: list[Choice] = []
        while (choice := self._choice()) is not None:
            choices.append(choice)
        if sum(choice.correct for choice in choices) != 1 or len(choices) < 2:
            self._report(Code.QUIZ_CORRECT, start, count=sum(choice.correct for choice in choices))
        return Question(content, tuple(choices), start)

    def _choice(self) -> Choice | None:
        self._skip_blank()
        match = None if self.done else CHOICE.match(self.line)
        if not match:
            return None
        start = self.at + 1
        content = inlines(self._with_continuation(match["text"]))
        self._skip_blank()
        explained = None if self.done else EXPLANATION.match(self.line)
        explanation = inlines(self._with_continuation(explained["text"])) if explained else ()
        if not explanation:
            self._report(Code.QUIZ_NO_EXPLANATION, start)
        return Choice(content, match["mark"] == "○", explanation, start)
