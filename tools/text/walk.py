"""The one walk over a document.

:func:`children` and :func:`map_words` are the only places outside the writer that know what a block is made of: a new
block fails type checking until both do (``assert_never``), and then has term links, counts as text and is checked.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import wraps
from typing import TypeAlias, TypeVar, assert_never

from tools.text.model import (
    Block,
    Box,
    BulletList,
    Checklist,
    Code,
    Document,
    Exercise,
    Figure,
    Formula,
    Heading,
    Inlines,
    Link,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Question,
    Quiz,
    Quotation,
    Table,
    Text,
    Url,
)

# Our own choice, not a measurement: slow enough to learn from a text and not only to read it.
CHARACTERS_A_MINUTE = 360
_QUOTED = re.compile(r"「[^」]*」|『[^』]*』")


class Kind(enum.Enum):
    """What words are to the reader: whether a term in them is linked, and how a sentence in them is to end."""

    SENTENCES = enum.auto()
    ITEM = enum.auto()  # may be no whole sentence
    CELL = enum.auto()
    TITLE = enum.auto()  # a heading, a caption, a question or the label of a button: carries no link
    FOREIGN = enum.auto()  # code or somebody else's words: nothing is linked and nobody minds the sentences


LINKED = frozenset({Kind.SENTENCES, Kind.ITEM, Kind.CELL})


@dataclass(frozen=True)
class Place:
    """Where words stand: the line of their block, or of their item, and what they are."""

    line: int
    kind: Kind


View = TypeVar("View")
Change: TypeAlias = Callable[[Inlines, Place], Inlines]
List: TypeAlias = BulletList | NumberedList | Checklist


def children(block: Block) -> tuple[Block, ...]:
    """Return the blocks that stand directly inside *block*, in order."""
    match block:
        case Heading() | Paragraph() | Note() | Formula() | Figure() | Table() | Code() | Quiz():
            return ()
        case BulletList() | NumberedList() | Checklist():
            return tuple(child for item in block.items for child in item.children)
        case Box() | Quotation():
            return block.blocks
        case Exercise():
            return (*block.task, *block.answer)
    assert_never(block)


def map_words(block: Block, change: Change) -> Block:
    """Return *block* with *change* made to all its words, piece by piece in the order of reading."""

    def inner(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(map_words(part, change) for part in blocks)

    match block:
        case Heading() | Formula() | Figure():
            return replace(block, content=change(block.content, Place(block.line, Kind.TITLE)))
        case Paragraph() | Note():
            return replace(block, content=change(block.content, Place(block.line, Kind.SENTENCES)))
        case BulletList() | NumberedList() | Checklist():
            return _map_list(block, change)
        case Table():
            return _map_table(block, change)
        case Box():
            return replace(block, title=change(block.title, Place(block.line, Kind.TITLE)), blocks=inner(block.blocks))
        case Quotation():
            blocks = tuple(map_words(part, _foreign(change)) for part in block.blocks)
            return replace(block, blocks=blocks, origin=change(block.origin, Place(block.line, Kind.TITLE)))
        case Code():
            place = Place(block.line, Kind.FOREIGN)
            language, text = (plain(change((Text(words),), place)) for words in (block.language, block.text))
            return replace(block, language=language, text=text)
        case Exercise():
            title = change(block.title, Place(block.line, Kind.TITLE))
            return replace(block, title=title, task=inner(block.task), answer=inner(block.answer))
        case Quiz():
            return replace(block, questions=tuple(_map_question(question, change) for question in block.questions))
    assert_never(block)


def _foreign(change: Change) -> Change:
    return lambda content, place: change(content, replace(place, kind=Kind.FOREIGN))


def _map_list(block: List, change: Change) -> List:
    def item(old: ListItem) -> ListItem:
        content = change(old.content, Place(old.line, Kind.ITEM))
        return replace(old, content=content, children=tuple(_map_list(child, change) for child in old.children))

    return replace(block, items=tuple(map(item, block.items)))


def _map_table(table: Table, change: Change) -> Table:
    title, cell = Place(table.line, Kind.TITLE), Place(table.line, Kind.CELL)
    caption = change(table.caption, title)
    head = tuple(change(words, title) for words in table.rows[0])
    rows = (tuple(change(words, cell) for words in row) for row in table.rows[1:])
    return replace(table, rows=(head, *rows), caption=caption)


def _map_question(question: Question, change: Change) -> Question:
    content = change(question.content, Place(question.line, Kind.TITLE))
    choices = []
    for choice in question.choices:
        words = change(choice.content, Place(choice.line, Kind.TITLE))
        explanation = change(choice.explanation, Place(choice.explained, Kind.ITEM))
        choices.append(replace(choice, content=words, explanation=explanation))
    return replace(question, content=content, choices=tuple(choices))


# ---------------------------------------------------------------- what is made of these two


def _once(look: Callable[[Document], View]) -> Callable[[Document], View]:
    """Remember on a document what *look* sees in it: it never changes, and dozens of rules ask."""

    @wraps(look)
    def remembered(document: Document) -> View:
        known = vars(document)
        if look.__name__ not in known:
            known[look.__name__] = look(document)
        view: View = known[look.__name__]
        return view

    return remembered


@_once
def blocks_of(document: Document) -> tuple[Block, ...]:
    """Return every block of *document*, those inside others too, in order."""
    return tuple(with_inner(document.blocks))


def with_inner(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield *blocks*, each with those inside it, in order."""
    for block in blocks:
        yield block
        yield from with_inner(children(block))


def questions_of(document: Document) -> Iterator[Question]:
    """Yield every question of the quizzes of *document*."""
    for block in blocks_of(document):
        if isinstance(block, Quiz):
            yield from block.questions


def unquoted(line: str) -> str:
    """Return *line* with what stands in 「」 and 『』 blotted out, all else in its place."""
    return _QUOTED.sub(lambda quoted: "\0" * len(quoted[0]), line) if "「" in line or "『" in line else line


@_once
def words_of(document: Document) -> tuple[tuple[Place, Inlines], ...]:
    """Return all words of *document*, piece by piece in the order of reading."""
    found: list[tuple[Place, Inlines]] = []

    def note(content: Inlines, place: Place) -> Inlines:
        found.append((place, content))
        return content

    for block in document.blocks:
        map_words(block, note)
    return tuple(found)


@_once
def foreign_lines(document: Document) -> frozenset[int]:
    """Return the numbers of the lines that are code or somebody else's words."""
    found = (block for block in blocks_of(document) if isinstance(block, Code | Quotation))
    return frozenset(line for block in found for line in range(block.line, block.last + 1))


def plain(content: Inlines) -> str:
    """Return the characters of *content* as a reader sees them."""
    return "".join(node.words or node.url if isinstance(node, Url) else node.text for node in content)


@_once
def texts(document: Document) -> tuple[tuple[int, str], ...]:
    """Return every piece of the author's own text with the line of its block, in order."""
    return tuple((place.line, plain(content)) for place, content in words_of(document))


def links_of(document: Document) -> list[str]:
    """Return the ids of the terms that *document* links to, each once, in order."""
    nodes = (node for _, content in words_of(document) for node in content)
    targets = (node.target.removeprefix("term-") for node in nodes if isinstance(node, Link) and node.kind == "term")
    return list(dict.fromkeys(targets))


def minutes(document: Document) -> int:
    """Return how long a lesson takes, in whole minutes, at least 1.

    Reading at :data:`CHARACTERS_A_MINUTE`, plus what each exercise allows (5 where it says nothing) and 1 for each question.
    """
    characters = sum(len(text) for _, text in texts(document))
    exercises = sum(block.minutes or 5 for block in document.blocks if isinstance(block, Exercise))
    questions = sum(len(block.questions) for block in document.blocks if isinstance(block, Quiz))
    return max(1, round(characters / CHARACTERS_A_MINUTE + exercises + questions))


def hours_of(minutes: int) -> str:
    """Return *minutes* as people say them: 約40分, 約1時間半, 約23時間.

    Below an hour in steps of five minutes, below ten hours in half hours, from there on in whole hours.
    """
    if minutes < 58:
        return f"約{max(5, round(minutes / 5) * 5)}分"
    halves = round(minutes / 30) if minutes < 600 else round(minutes / 60) * 2
    return f"約{halves // 2}時間{'半' if halves % 2 else ''}"
