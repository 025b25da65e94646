"""What a draft says when it is read as a source text, and what the spans of an import keep, in one form to compare."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.characters import visible
from tools.intake.blocks import Block, blocks
from tools.intake.spans import EXACT, Analysis, Role
from tools.text import model
from tools.text.model import (
    BulletList,
    Checklist,
    Code,
    Heading,
    Inlines,
    Note,
    NumberedList,
    Paragraph,
    Quotation,
    Table,
    Text,
    Url,
)
from tools.text.reader import read

Said = tuple[str, str]  # what a part is, and its words
MARK = "【要確認】"
HERE = Path("draft.txt")


def shown(draft: str) -> list[Said]:
    """Return title and blocks of *draft* as the reader of source texts sees them, without marks for a person."""
    source, diagnostics = read("\n".join(_without_marks(draft.split("\n"))), path=HERE)
    assert source.header is not None
    assert [d for d in diagnostics if d.is_error and d.code not in ("quotation-no-origin", "code-language")] == []
    return [("title", source.title), *_said(source.document.blocks)]


def _without_marks(lines: list[str]) -> Iterator[str]:
    """Leave out the marks for a person; words of the raw text that look like one are marked, or in a listing."""
    listing = False
    for line in lines:
        listing = line != "【終】" if listing else line.startswith("【コード】")
        if listing or not line.startswith(MARK):
            yield line


def kept(found: Analysis, *, stem: str) -> list[Said]:
    """Return the same of what the spans keep; *stem* is the title where there is none."""
    made = blocks(found)
    title = next((block.words for block in made if block.role is Role.TITLE), "") or stem
    said = (part for block in made if block.role is not Role.TITLE for part in _of(block))
    return [("title", visible(title)), *((what, visible(words)) for what, words in said)]


def _of(block: Block) -> Iterator[Said]:
    depth = min(block.level, 8)
    match block.role:
        case Role.HEADING:
            yield "heading", block.words
        case Role.LIST_ITEM:
            yield f"item {depth}", block.words
        case Role.CHECK_ITEM:
            yield f"check {depth}", block.words
        case Role.NUMBERED_ITEM if not block.number:
            yield f"item {depth}", block.words
        case Role.NUMBERED_ITEM:
            circled = unicodedata.category(block.number[0]) == "No"
            number = block.number if circled else f"{unicodedata.normalize('NFKC', block.number)}."
            yield f"number {depth} {number}", block.words
        case Role.NOTE:
            yield "note", block.words
        case Role.QUOTATION:
            yield "quotation", block.words
        case Role.TABLE_CELL:
            yield "table", "\n".join("|".join(row) for row in block.table())
        case role if role in EXACT:
            yield f"listing {block.language.strip()}", block.words
        case _:
            yield "paragraph", block.words


def _said(found: Iterable[model.Block]) -> Iterator[Said]:
    for block in found:
        match block:
            case Paragraph(content=content):
                yield "paragraph", plain(content)
            case Heading(content=content):
                yield "heading", plain(content)
            case BulletList() | NumberedList() | Checklist():
                yield from _items(block, 1)
            case Note(content=content):
                yield "note", plain(content)
            case Quotation(blocks=inner):
                yield from (("quotation", words) for _, words in _said(inner))
            case Table(rows=rows):
                yield "table", "\n".join("|".join(map(plain, row)) for row in rows)
            case Code(language=language, text=text):
                yield f"listing {language}", text
            case other:
                raise AssertionError(f"a draft has no such block: {other}")


def _items(found: BulletList | NumberedList | Checklist, level: int) -> Iterator[Said]:
    for index, item in enumerate(found.items):
        match found:
            case NumberedList(markers=markers):
                yield f"number {level} {markers[index]}", plain(item.content)
            case Checklist():
                yield f"check {level}", plain(item.content)
            case _:
                yield f"item {level}", plain(item.content)
        for children in item.children:
            yield from _items(children, level + 1)


def plain(content: Inlines) -> str:
    """Return the words of a paragraph; a link with words of its own as it is typed."""
    return "".join(_typed(part) for part in content if isinstance(part, Text | Url))


def _typed(part: Text | Url) -> str:
    if isinstance(part, Text):
        return part.text
    return f"[{part.words}]({part.url})" if part.words else part.url
