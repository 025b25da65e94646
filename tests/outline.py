"""A document as lines of text, so that fixtures can say what a source text is read as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tools.diagnostics import Diagnostic
from tools.text.model import (
    Block,
    Box,
    BulletList,
    Checklist,
    Code,
    Document,
    Exercise,
    Figure,
    Heading,
    Inlines,
    Note,
    NumberedList,
    Quiz,
    Quotation,
    Table,
    Text,
    Url,
)


def outline(document: Document, diagnostics: Iterable[Diagnostic]) -> str:
    """Return one line a block, item, cell or choice, what is inside indented; then ``! code line`` for each finding."""
    found = (f"! {diagnostic.code} {diagnostic.line}" for diagnostic in diagnostics)
    return "\n".join(line.rstrip() for line in (*_blocks(document.blocks), *found))


def words(content: Inlines, address: str = "<{}>") -> str:
    """Return the words of *content*; *address* says how a web address stands among them, after words of its own."""
    found = (node for node in content if isinstance(node, Text | Url))
    return "".join(node.text if isinstance(node, Text) else _link(node, address) for node in found)


def _link(url: Url, address: str) -> str:
    named = url.words + ("" if address == "{}" else address.format(url.url))
    return named if url.words else address.format(url.url)


def pieces(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield what a page has to show of *blocks*, piece by piece in order: words and the markers of items and notes."""
    for block in blocks:
        yield from _pieces(block)


def _pieces(block: Block) -> Iterator[str]:
    match block:
        case BulletList() | NumberedList() | Checklist():
            markers = block.markers if isinstance(block, NumberedList) else [""] * len(block.items)
            for marker, item in zip(markers, block.items, strict=True):
                yield marker + words(item.content, "{}")
                yield from pieces(item.children)
        case Table():
            yield words(block.caption, "{}")
            yield from (words(cell, "{}") for row in block.rows for cell in row)
        case Figure():
            yield words(block.content, "{}")
        case Box():
            yield words(block.title, "{}")
            yield from pieces(block.blocks)
        case Quotation():
            yield from pieces(block.blocks)
            yield words(block.origin, "{}")
        case Code():
            yield from (block.language, block.text)
        case Exercise():
            yield words(block.title, "{}")
            yield from pieces((*block.task, *block.answer))
        case Quiz():
            for question in block.questions:
                yield words(question.content, "{}")
                for choice in question.choices:
                    yield from (words(choice.content, "{}"), words(choice.explanation, "{}"))
        case Note():
            yield "※" + words(block.content, "{}")
        case _:
            yield words(block.content, "{}")


def _inside(lines: Iterable[str]) -> Iterator[str]:
    return ("  " + line for line in lines)


def _line(name: str, content: str) -> str:
    return f"{name} | {content}"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    name = type(block).__name__
    match block:
        case Heading():
            anchor = "(made)" if block.anchor.startswith("s-") else block.anchor
            yield _line(f"{name} {block.level} {anchor}", words(block.content))
        case BulletList() | NumberedList() | Checklist():
            yield name
            markers = block.markers if isinstance(block, NumberedList) else ["-"] * len(block.items)
            for marker, item in zip(markers, block.items, strict=True):
                yield f"  {marker} {words(item.content)}"
                yield from _inside(_inside(_blocks(item.children)))
        case Table():
            yield _line(name, words(block.caption))
            yield from ("  " + " / ".join(words(cell) for cell in row) for row in block.rows)
        case Figure():
            yield _line(f"{name} {block.file}", words(block.content))
        case Box():
            yield _line(f"{name} {block.kind}", words(block.title))
            yield from _inside(_blocks(block.blocks))
        case Quotation():
            yield _line(name, words(block.origin))
            yield from _inside(_blocks(block.blocks))
        case Code():
            yield _line(name, block.language)
            yield from (f"  [{line}]" for line in block.text.split("\n"))
        case Exercise():
            aims = f" {','.join(map(str, block.aims))}" if block.aims else ""
            yield _line(f"{name} {block.number} {block.minutes}{aims}", words(block.title))
            yield from _inside(_blocks(block.task))
            yield "  answer"
            yield from _inside(_inside(_blocks(block.answer)))
        case Quiz():
            yield name
            for question in block.questions:
                yield _line("  Question", words(question.content))
                for choice in question.choices:
                    yield f"    {'right' if choice.correct else 'wrong'} | {words(choice.content)} -> {words(choice.explanation)}"
        case _:
            yield _line(name, words(block.content))
