"""Document -> Document, one named function each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace

from tools.charclass import script
from tools.model import (
    Block,
    Box,
    BulletList,
    Checklist,
    Document,
    Exercise,
    Heading,
    Inline,
    Inlines,
    Link,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Question,
    Quiz,
    Table,
    Text,
)

# Our own choice, not a measurement: slow enough to learn from a text and not only to read it.
CHARACTERS_A_MINUTE = 360


@dataclass(frozen=True)
class Wordings:
    """The wordings that become links, ready to be searched for: longest first wherever two begin alike."""

    links: Mapping[str, Link]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, ids: Mapping[str, str], *, templates: Mapping[str, str] | None = None) -> Wordings:
        """Compile *ids* (wording -> term id); grouped by first character, so that most positions cost one look.

        *templates* (title -> template id) are links where they stand in 「」; no term inside such a title is one.
        """
        links = {wording: Link(f"term-{term}", wording, "term") for wording, term in ids.items()}
        titles = {f"「{title}」": template for title, template in (templates or {}).items()}
        links |= {wording: Link(f"template-{template}", wording) for wording, template in titles.items()}
        heads: dict[str, list[str]] = {}
        for wording in sorted(links, key=lambda w: (-len(w), w)):
            heads.setdefault(wording[0], []).append(wording[1:])
        groups = (
            re.escape(head) + "(?:" + "|".join(map(re.escape, tails)) + ")" for head, tails in sorted(heads.items())
        )
        return cls(links, re.compile("|".join(groups)) if heads else None)


def link_terms(document: Document, wordings: Wordings) -> Document:
    """Link the first mention of each term, and of each template, in each section to its place.

    A wording inside a longer run of its own script is no mention (サーバ in サーバー, 運営 in 運営職). Headings, captions,
    formulas, questions and choices stay plain: they are titles or buttons.
    """
    linker = _Linker(wordings)
    return Document(tuple(linker.block(block) for block in document.blocks))


@dataclass
class _Linker:
    wordings: Wordings

    def __post_init__(self) -> None:
        self.seen: set[str] = set()

    def block(self, block: Block) -> Block:
        match block:
            case Heading():
                self.seen = set()
                return block
            case Paragraph() | Note():
                return replace(block, content=self.inlines(block.content))
            case BulletList() | NumberedList() | Checklist():
                return self.list(block)
            case Table(rows=rows):
                return replace(block, rows=(rows[0], *(tuple(map(self.inlines, row)) for row in rows[1:])))
            case Box(blocks=blocks):
                return replace(block, blocks=tuple(map(self.block, blocks)))
            case Exercise(task=task, answer=answer):
                return replace(block, task=tuple(map(self.block, task)), answer=tuple(map(self.block, answer)))
            case Quiz(questions=questions):
                return replace(block, questions=tuple(map(self.question, questions)))
            case _:
                return block

    def list(self, block: BulletList | NumberedList | Checklist) -> BulletList | NumberedList | Checklist:
        return replace(block, items=tuple(map(self.item, block.items)))

    def item(self, item: ListItem) -> ListItem:
        return replace(item, content=self.inlines(item.content), children=tuple(map(self.list, item.children)))

    def question(self, question: Question) -> Question:
        explained = (replace(c, explanation=self.inlines(c.explanation)) for c in question.choices)
        return replace(question, choices=tuple(explained))

    def inlines(self, content: Inlines) -> Inlines:
        return tuple(node for part in content for node in self.split(part))

    def split(self, node: Inline) -> Iterable[Inline]:
        if not isinstance(node, Text) or self.wordings.pattern is None:
            yield node
            return
        text, position = node.text, 0
        for match in self.wordings.pattern.finditer(text):
            link = self.wordings.links[match[0]]
            if link.target in self.seen or not is_mention(text, match.start(), match.end()):
                continue
            self.seen.add(link.target)
            if match.start() > position:
                yield Text(text[position : match.start()])
            yield link
            position = match.end()
        if position < len(text):
            yield Text(text[position:])


def is_mention(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` stands alone, not inside a longer run of the same script."""
    before = start > 0 and _same_run(text[start - 1], text[start])
    after = end < len(text) and _same_run(text[end - 1], text[end])
    return not before and not after


def _same_run(left: str, right: str) -> bool:
    run = script(left)
    return run == script(right) and run not in ("hiragana", "other")


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


