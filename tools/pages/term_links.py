"""Link the terms and templates that a document mentions: Document -> Document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tools.characters import script
from tools.text.model import (
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
