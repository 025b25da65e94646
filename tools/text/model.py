"""The document: what stands between reader and writer.

Inline and Block are separate closed unions, so a wrong nesting cannot be built and a writer that forgets a node fails
type checking (``assert_never``). Every block knows the line of its source text (1-based; 0: made by a transform or a
page builder). Text is always plain: no node carries markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

# ---------------------------------------------------------------- inline


@dataclass(frozen=True)
class Text:
    """Characters the source text has; shown exactly."""

    text: str


@dataclass(frozen=True)
class Generated:
    """Words the site adds (「演習 1」, 「式」); the audit leaves them out. *looks* may name a class that they have."""

    text: str
    looks: str = ""


@dataclass(frozen=True)
class Url:
    """An http(s) address in the text: leads there, and shows its *words*, or itself where it has none."""

    url: str
    words: str = ""


@dataclass(frozen=True)
class Link:
    """A link to an anchor of the site: *target* is a global label such as ``term-pv`` or ``pa-six-tasks``."""

    target: str
    text: str
    kind: str = "page"  # "term" or "page"


Inline: TypeAlias = Text | Generated | Url | Link
Inlines: TypeAlias = tuple[Inline, ...]

# ---------------------------------------------------------------- blocks


@dataclass(frozen=True)
class Heading:
    """*level* 2 or 3 in a text (1 is the page title). *anchor* is an ASCII slug, unique on its page, which the author
    has *given* or which is made of the words."""

    level: int
    content: Inlines
    anchor: str
    line: int = 0
    given: bool = False


@dataclass(frozen=True)
class Paragraph:
    content: Inlines
    line: int = 0


@dataclass(frozen=True)
class ListItem:
    """One item: its own text, then any nested list."""

    content: Inlines
    children: tuple[BulletList | NumberedList | Checklist, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class BulletList:
    items: tuple[ListItem, ...]
    line: int = 0


@dataclass(frozen=True)
class NumberedList:
    """*markers* are what the author typed (``1.``, ``①``); the page shows these very markers."""

    items: tuple[ListItem, ...]
    markers: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True)
class Checklist:
    items: tuple[ListItem, ...]
    line: int = 0


@dataclass(frozen=True)
class Note:
    """A ※ line."""

    content: Inlines
    line: int = 0


@dataclass(frozen=True)
class Formula:
    """A 式: line. *marks* are names by which the scripts of its page find it."""

    content: Inlines
    line: int = 0
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """【図】: *file* is a name in ``source_texts/figures``; *content* says what it shows and stands below it too."""

    file: str
    content: Inlines
    line: int = 0


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first row is the head. *caption* may be empty."""

    rows: tuple[tuple[Inlines, ...], ...]
    caption: Inlines = ()
    line: int = 0


@dataclass(frozen=True)
class Box:
    """【例】 or 【注意】: *kind* is ``example`` or ``caution``."""

    kind: str
    title: Inlines
    blocks: tuple[Block, ...]
    line: int = 0


@dataclass(frozen=True)
class Quotation:
    """【引用】: somebody else's words, up to the line *last*, and the *origin* that 出典 names."""

    blocks: tuple[Block, ...]
    origin: Inlines
    line: int = 0
    last: int = 0


@dataclass(frozen=True)
class Code:
    """【コード】: *text* to the letter, up to the line *last*; *language* as the author calls it (may be empty)."""

    language: str
    text: str
    line: int = 0
    last: int = 0


@dataclass(frozen=True)
class Exercise:
    """【演習】…【解答】: the answer is hidden until asked for. *minutes* is what the author allows for it (0: not said);
    *aims* are the numbers, from 1, of the lesson's objectives that it trains."""

    title: Inlines
    task: tuple[Block, ...]
    answer: tuple[Block, ...]
    number: int
    minutes: int = 0
    line: int = 0
    aims: tuple[int, ...] = ()


@dataclass(frozen=True)
class Choice:
    content: Inlines
    correct: bool
    explanation: Inlines
    line: int = 0
    explained: int = 0  # the line of the explanation


@dataclass(frozen=True)
class Question:
    content: Inlines
    choices: tuple[Choice, ...]
    line: int = 0


@dataclass(frozen=True)
class Quiz:
    """【確認問題】."""

    questions: tuple[Question, ...]
    line: int = 0


Block: TypeAlias = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Checklist
    | Note
    | Formula
    | Figure
    | Table
    | Box
    | Quotation
    | Code
    | Exercise
    | Quiz
)


@dataclass(frozen=True)
class Document:
    """A source text's body, in order."""

    blocks: tuple[Block, ...] = field(default=())
