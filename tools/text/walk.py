"""Walks over a document: its texts, its nodes, how long it takes to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass

from tools.text.model import (
    Block,
    Box,
    BulletList,
    Checklist,
    Document,
    Exercise,
    Heading,
    Inlines,
    Link,
    Note,
    NumberedList,
    Paragraph,
    Quiz,
    Table,
)

# Our own choice, not a measurement: slow enough to learn from a text and not only to read it.
CHARACTERS_A_MINUTE = 360


def texts(document: Document) -> Iterable[tuple[int, str]]:
    """Yield every piece of the author's own text with the line of its block, in order."""
    for block in document.blocks:
        yield from _texts_of(block)


def _plain(content: Inlines) -> str:
    return "".join(getattr(node, "text", "") or getattr(node, "url", "") for node in content)


def _texts_of(block: Block) -> Iterable[tuple[int, str]]:
    match block:
        case BulletList(items=items) | NumberedList(items=items) | Checklist(items=items):
            for item in items:
                yield item.line, _plain(item.content)
                for child in item.children:
                    yield from _texts_of(child)
        case Table(rows=rows):
            yield block.line, _plain(block.caption)
            for row in rows:
                yield from ((block.line, _plain(cell)) for cell in row)
        case Box(blocks=blocks):
            yield block.line, _plain(block.title)
            for inner in blocks:
                yield from _texts_of(inner)
        case Exercise(task=task, answer=answer):
            yield block.line, _plain(block.title)
            for inner in (*task, *answer):
                yield from _texts_of(inner)
        case Quiz(questions=questions):
            for question in questions:
                yield question.line, _plain(question.content)
                for choice in question.choices:
                    yield choice.line, _plain(choice.content)
                    yield choice.line, _plain(choice.explanation)
        case Heading(content=content) | Paragraph(content=content) | Note(content=content):
            yield block.line, _plain(content)
        case _:
            yield block.line, getattr(block, "alt", "") or _plain(getattr(block, "content", ()))


def nodes_of(document: Document) -> Iterable[object]:
    """Yield every block and inline node of *document*, in order."""
    stack: list[object] = [document]
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            stack.extend(reversed(node))
        elif is_dataclass(node):
            yield node
            stack.extend(getattr(node, part.name) for part in reversed(fields(node)))


def links_of(document: Document) -> list[str]:
    """Return the ids of the terms that *document* links to, each once, in order."""
    links = (node for node in nodes_of(document) if isinstance(node, Link) and node.kind == "term")
    targets = (link.target.removeprefix("term-") for link in links)
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
