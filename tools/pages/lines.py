"""Where the words of each page stand in the source texts, so that a reader gets from a paragraph to its line.

The pages themselves know no lines: else one line more at the top of a file would change the bytes of every page that is
made of it. The lines stand in a file of data beside them; scripts find a paragraph in it by a checksum of its words.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from tools.pages.parts import Site
from tools.pages.terms import page_of
from tools.records.yaml_tree import Entries, Items, Node, Scalar, Step, walk
from tools.source_folder import Texts
from tools.text.reader import SourceText
from tools.text.walk import texts as pieces_of

LINES = "learn/lines.json"
Piece: TypeAlias = tuple[int, str]  # a line, and the words there
_BLOCK = re.compile(r"[|>][+-]?$")  # the words of such a value begin on the next line


def page_lines(texts: Texts, site: Site) -> str:
    """Return, for each page, its files and for each of these line and checksum of every piece of words, one after the other."""
    found: dict[str, dict[str, list[int]]] = {}
    for page, file, sums in _pages(texts, site):
        found.setdefault(page, {}).setdefault(file, []).extend(sums)
    return json.dumps(found, separators=(",", ":")) + "\n"


def checksum(words: str) -> int:
    """Return 24 bits of the CRC-32 of *words* without white space, as ``browser/lines/lines.js`` computes it."""
    return zlib.crc32("".join(words.split()).encode("utf-8", "surrogatepass")) & 0xFFFFFF


def lines_of_text(source: SourceText) -> tuple[int, ...]:
    """Return line and checksum of every piece of the words of a text."""
    header = _of_yaml(source.header.node, "") if source.header else ()
    return tuple(_sums((*header, *pieces_of(source.document))))


def _sums(pieces: Iterable[Piece]) -> Iterator[int]:
    for line, words in pieces:
        yield line
        yield checksum(words)


def _pages(texts: Texts, site: Site) -> Iterator[tuple[str, str, Iterable[int]]]:
    """Yield page, file and lines of all that is shown; nothing where the repository does not name the files."""
    if not site.folder:
        return
    for lesson in site.texts:
        if lesson.source_file:
            yield lesson.docname, lesson.source_file, lesson.body.lines
    for entry in site.glossary.entries:
        node = walk(entry.file.node, ("terms", entry.number))[1]
        raw = texts.raw.get(entry.path, "")
        yield f"glossary/{page_of(entry.term)}", site.source_of(f"glossary/{entry.path.name}"), _of_file(node, raw)
    for folder, files in (("facts", texts.facts), ("templates", texts.templates), ("self_checks", texts.self_checks)):
        for name, file in files.items():
            page = {"facts": "learn/sources", "templates": "work-templates/index"}.get(
                folder, f"learn/{name}/self-check"
            )
            yield page, site.source_of(f"{folder}/{file.path.name}"), _of_file(file.node, texts.raw.get(file.path, ""))
    if texts.path:
        path, raw = texts.path, texts.raw.get(texts.path.path, "")
        for number, stage in enumerate(site.stages):
            steps: tuple[Step, ...] = ("stages", number)
            node = walk(path.node, steps)[1]
            yield f"learn/{stage.id}/index", site.source_of(path.path.name), _of_file(node, raw)


def _of_file(node: Node | None, raw: str) -> Iterator[int]:
    return _sums(_of_yaml(node, raw))


def _of_yaml(node: Node | None, raw: str) -> Iterator[Piece]:
    """Yield the values of *node*, of those with several lines each line too; *raw* is the file that it stands in."""
    match node:
        case Scalar(text, (line, _)) if text:
            yield line, text
            if "\n" in text.strip():
                first = line + bool(_BLOCK.search("".join(raw.split("\n")[line - 1 : line]).rstrip()))
                yield from ((number, words) for number, words in enumerate(text.split("\n"), first) if words.strip())
        case Items(nodes, _):
            for inner in nodes:
                yield from _of_yaml(inner, raw)
        case Entries(entries, _):
            for entry in entries:
                yield from _of_yaml(entry.node, raw)
