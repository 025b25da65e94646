"""Link the terms and templates that a document mentions: Document -> Document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tools.characters import script
from tools.text.model import Document, Heading, Inline, Inlines, Link, Text
from tools.text.walk import LINKED, Place, map_words

SECTION = 2  # the level of the headings that begin a section


@dataclass(frozen=True)
class Wordings:
    """The wordings that become links, ready to be searched for: longest first wherever two begin alike."""

    links: Mapping[str, Link]

    @classmethod
    def of(cls, ids: Mapping[str, str], *, templates: Mapping[str, str] | None = None) -> Wordings:
        """Return the links of *ids* (wording -> term id).

        *templates* (title -> template id) are links where they stand in 「」; no term inside such a title is one.
        """
        links = {wording: Link(f"term-{term}", wording, "term") for wording, term in ids.items()}
        titles = {f"「{title}」": template for title, template in (templates or {}).items()}
        links |= {wording: Link(f"template-{template}", wording) for wording, template in titles.items()}
        return cls(links)

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """What finds them, grouped by first character, so that most positions cost one look; compiled for the first text."""
        heads: dict[str, list[str]] = {}
        for wording in sorted(self.links, key=lambda w: (-len(w), w)):
            heads.setdefault(wording[0], []).append(wording[1:])
        groups = (
            re.escape(head) + "(?:" + "|".join(map(re.escape, tails)) + ")" for head, tails in sorted(heads.items())
        )
        return re.compile("|".join(groups)) if heads else None


def link_terms(document: Document, wordings: Wordings) -> Document:
    """Link the first mention of each term, and of each template, in each section to its place.

    A section reaches from one heading of level 2 to the next, with its sub-sections, boxes, lists and tables: a reader
    who has met a link a few lines before needs no second one. A wording inside a longer run of its own script is no mention (サーバ in サーバー, 運営 in 運営職). Titles stay plain.
    """
    if wordings.pattern is None:
        return document
    linker = _Linker(wordings)
    blocks = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == SECTION:
            linker.seen.clear()
        blocks.append(map_words(block, linker.words))
    return Document(tuple(blocks))


@dataclass
class _Linker:
    wordings: Wordings
    seen: set[str] = field(default_factory=set)  # what the section links to already

    def words(self, content: Inlines, place: Place) -> Inlines:
        return tuple(node for part in content for node in self.split(part)) if place.kind in LINKED else content

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


_MARKS = frozenset({"Mn", "Me", "Cf"})


def is_mention(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` stands alone: not inside a longer run of the same script, and with every mark
    that belongs to its last character (a selector, a combining mark)."""
    before = start > 0 and _same_run(text[start - 1], text[start])
    after = end < len(text) and (_same_run(text[end - 1], text[end]) or unicodedata.category(text[end]) in _MARKS)
    return not before and not after


def _same_run(left: str, right: str) -> bool:
    run = script(left)
    return run == script(right) and run not in ("hiragana", "other")
