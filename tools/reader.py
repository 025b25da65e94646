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

from tools.charclass import is_wide, visible
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.header import Header, parse_header
from tools.model import (
    Block,
    Box,
    BulletList,
    Checklist,
    Choice,
    Document,
    Exercise,
    Figure,
    Formula,
    Heading,
    Inline,
    Inlines,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Question,
    Quiz,
    Table,
    Text,
    Url,
)
from tools.yamlsrc import Located

SPACE = "[ \u3000\t]"
HEADING = re.compile(rf"^(?P<mark>[■◆]){SPACE}*(?P<rest>.*)$")
ANCHOR = re.compile(r"\{#(?P<anchor>[a-z][a-z0-9-]*)\}$")
ITEM = re.compile(
    rf"^(?P<indent>{SPACE}*)(?:(?P<bullet>・)|(?P<check>□)|(?P<number>[0-9]{{1,3}}\.(?={SPACE})|[①-⑳㉑-㉟㊱-㊿]))"
    rf"{SPACE}*(?P<text>\S.*)$"
)
NOTE = re.compile(rf"^※{SPACE}*(?P<text>\S.*)$")
FORMULA = re.compile(rf"^式[:\uff1a]{SPACE}*(?P<text>\S.*)$")
ROW = re.compile(rf"^{SPACE}*\|(?P<cells>.*)\|{SPACE}*$")
CAPTION = re.compile(rf"^【表】{SPACE}*(?P<text>.*)$")
FIGURE = re.compile(rf"^【図】{SPACE}*(?P<file>[A-Za-z0-9][A-Za-z0-9._-]*\.svg){SPACE}+(?P<text>\S.*)$")
LABEL = re.compile(rf"^【(?P<name>例|注意|演習|解答|確認問題|終)】{SPACE}*(?P<text>.*)$")
DRAFT_MARK = re.compile(r"^【要確認】")
MINUTES = re.compile(r"[(\uff08](?P<minutes>[0-9]{1,3})分[)\uff09]$")
QUESTION = re.compile(rf"^問{SPACE}+(?P<text>\S.*)$")
CHOICE = re.compile(rf"^(?P<mark>[○×]){SPACE}*(?P<text>\S.*)$")
EXPLANATION = re.compile(rf"^→{SPACE}*(?P<text>\S.*)$")
ESCAPED = re.compile(rf"^(?P<indent>{SPACE}*)\\(?P<rest>\\*(?:[■◆・□※【|○×→①-⑳㉑-㉟㊱-㊿]|問{SPACE}|式[:\uff1a]|[0-9]{{1,3}}\.{SPACE}|---$).*)$")
# An address that every program writes as it stands here: neither user names nor brackets, and % only before two digits.
URL = re.compile(
    r"https?://(?>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5}(?![0-9]))?)(?!@|:[^\s/@]*@)"
    r"(?:[/?#](?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)?"
)
URL_TAIL = ".,;:!?)]'"  # ends a sentence rather than an address
FRAME_ANCHOR = re.compile(r"(?:svg|furo|figure|table)-.*|searchbox")  # the frame of the page has these addresses
CELL_LIMIT = 1_000_000
DEEPEST = 7  # counted from 0: eight levels of lists
BOX_KINDS = {"例": "example", "注意": "caution"}


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


def inlines(text: str) -> Inlines:
    """Split *text* into plain text and bare web addresses."""
    found: list[Inline] = []
    position = 0
    for match in URL.finditer(text):
        url = match[0].rstrip(URL_TAIL)
        if match.start() > position:
            found.append(Text(text[position : match.start()]))
        found.append(Url(url))
        position = match.start() + len(url)
    if position < len(text):
        found.append(Text(text[position:]))
    return tuple(found)


def join_lines(lines: list[str]) -> str:
    """Join a paragraph's lines: with a space only where neither side is wide (there a line end is a word's end)."""
    parts: list[str] = []
    for line in lines:
        if parts and not is_wide(parts[-1][-1]) and not is_wide(line[0]):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


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


def _depth(indent: str) -> int:
    """Return how deep an item stands; below the deepest level there is none, as Markdown parsers stop at some depth."""
    return min(sum(1 if char == " " else 2 for char in indent) // 2, DEEPEST)


@dataclass
class _Item:
    """A list item under construction."""

    kind: str
    marker: str
    depth: int
    lines: list[str]
    line: int
    children: list[_Item] = field(default_factory=list)


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
            parts.append(_unescape(self.line).strip())
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
        parts = [_unescape(self.line).strip()]
        self.at += 1
        while not self.done and self.line.strip() and not self._interrupts():
            parts.append(_unescape(self.line).strip())
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
        items: list[_Item] = []
        while not self.done and (match := ITEM.match(self.line)):
            kind = "bullet" if match["bullet"] else "check" if match["check"] else "number"
            item = _Item(kind, match["number"] or "", _depth(match["indent"]), [], self.at + 1)
            if items and not _fits(items, item):
                break
            item.lines = [self._with_continuation(match["text"])]
            _attach(items, item)
        return _list_block(items)

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


def protect(line: str) -> str:
    """Return *line* so that reading it gives a paragraph of these very words: marked, if it would be read otherwise."""
    marks = (HEADING, ITEM, NOTE, FORMULA, ROW, LABEL, ESCAPED)
    marked = line.startswith(("【図】", "【表】", "【要確認】")) or line == "---" or any(m.match(line) for m in marks)
    return "\\" + line if marked else line


def _unescape(line: str) -> str:
    match = ESCAPED.match(line.rstrip())
    return match["indent"] + match["rest"] if match else line


def _fits(items: list[_Item], item: _Item) -> bool:
    """Tell whether *item* goes on the list: deeper than its last item, or of its kind."""
    return item.depth > items[-1].depth or item.kind == items[0].kind


def _attach(items: list[_Item], item: _Item) -> None:
    """Hang *item* below the last item that is less deep; of siblings of another kind it makes a further list."""
    level = items
    while level and level[-1].depth < item.depth:
        level = level[-1].children
    level.append(item)


def _list_block(items: list[_Item]) -> BulletList | NumberedList | Checklist:
    made = tuple(
        ListItem(inlines(item.lines[0]), tuple(_list_block(run) for run in _runs(item.children)), item.line)
        for item in items
    )
    match items[0].kind:
        case "check":
            return Checklist(made, items[0].line)
        case "number":
            return NumberedList(made, tuple(item.marker for item in items), items[0].line)
        case _:
            return BulletList(made, items[0].line)


def _runs(items: list[_Item]) -> list[list[_Item]]:
    runs: list[list[_Item]] = []
    for item in items:
        if runs and runs[-1][0].kind == item.kind:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs
