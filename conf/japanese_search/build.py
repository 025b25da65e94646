"""Makes the index of collected pages. Pure: pages and terms in, named data out; the same input gives the same output.

A chunk is what the posting lists number and what the browser loads to check and to show a text: some neighbouring
units of one page, about ``CHUNK_SIZE`` characters.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .collect import TERM, Page, Unit
from .folding import fold, pieces
from .names import listed, names_of, romaji_of
from .shards import STRENGTHS, lay_out, numbers, posting_list, script

FORMAT = 1
CHUNK_SIZE = 1_000
IN_TITLE, IN_HEADING, OFTEN, SEVERAL_TIMES = 5, 4, 4, 2  # strengths, and the counts that make a 3 and a 2


@dataclass(frozen=True)
class Place:
    """A page with its address from the root of the site; *stages* are those of its glossary terms, by anchor."""

    docname: str
    url: str
    page: Page
    stages: Mapping[str, str]

    def stage_of(self, unit: Unit) -> str:
        return self.stages.get(unit.anchor, self.page.stage) if unit.kind == TERM else self.page.stage


@dataclass(frozen=True)
class Chunk:
    """Neighbouring units of one page."""

    place: Place
    units: tuple[Unit, ...]


def split(unit: Unit) -> Iterator[Unit]:
    """Yield *unit* in parts of about a chunk, cut between its blocks."""
    blocks: list[str] = []
    size = 0
    for block in unit.blocks:
        if blocks and size + len(block) > CHUNK_SIZE * 3 // 2:
            yield Unit(unit.anchor, unit.heading, unit.kind, blocks)
            blocks, size = [], 0
        blocks.append(block)
        size += len(block)
    yield Unit(unit.anchor, unit.heading, unit.kind, blocks)


def chunks_of(place: Place) -> Iterator[Chunk]:
    """Yield the chunks of a page."""
    held: list[Unit] = []
    size = 0
    for unit in (part for whole in place.page.units for part in split(whole)):
        length = len(unit.heading) + sum(map(len, unit.blocks))
        if held and size + length > CHUNK_SIZE:
            yield Chunk(place, tuple(held))
            held, size = [], 0
        held.append(unit)
        size += length
    if held:
        yield Chunk(place, tuple(held))


def strengths(chunk: Chunk) -> dict[str, int]:
    """Return how strongly *chunk* holds each piece: 5 in a title, 4 in a heading, else by how often."""
    counted = pieces(fold("\n".join("\n".join(unit.blocks) for unit in chunk.units)))
    found = {piece: 1 if count < SEVERAL_TIMES else 2 if count < OFTEN else 3 for piece, count in counted.items()}
    titles = [unit.heading for unit in chunk.units if unit.kind == TERM or not unit.anchor]
    headings = [unit.heading for unit in chunk.units if unit.kind != TERM and unit.anchor]
    found |= dict.fromkeys(pieces(fold("\n".join(headings))), IN_HEADING)
    found |= dict.fromkeys(pieces(fold("\n".join(titles))), IN_TITLE)
    return found


def postings(chunks: Sequence[Chunk]) -> dict[str, array[int]]:
    """Return for each piece its postings, ``chunk * 5 + strength - 1``, in order."""
    lists: dict[str, array[int]] = defaultdict(lambda: array("L"))
    for number, chunk in enumerate(chunks):
        base = number * STRENGTHS - 1
        for piece, strength in strengths(chunk).items():
            lists[piece].append(base + strength)
    return lists


def index(
    places: Sequence[Place], terms: Sequence[Mapping[str, Any]], labels: Mapping[str, Any]
) -> Iterator[tuple[str, bytes]]:
    """Yield (name, contents) of every file of the index, its head last; *labels* are kinds and stages as readers see them."""
    return ((name, script(name, data)) for name, data in _data(places, terms, labels))


def _data(
    places: Sequence[Place], terms: Sequence[Mapping[str, Any]], labels: Mapping[str, Any]
) -> Iterator[tuple[str, object]]:
    chunks = [chunk for place in places for chunk in chunks_of(place)]
    lists = postings(chunks)
    written = {piece: posting_list(found, len(chunks)) for piece, found in lists.items()}
    bits, files = lay_out(written, {piece: len(found) for piece, found in lists.items()})
    yield from files.items()
    yield from ((f"t/{number}", _text(chunk)) for number, chunk in enumerate(chunks))
    yield "names", _names(chunks, terms)
    yield "head", {"format": FORMAT, "bits": bits, **_frame(chunks), **labels}


def _text(chunk: Chunk) -> list[object]:
    place = chunk.place
    units = [
        [unit.anchor, unit.heading, unit.kind, place.stage_of(unit), "\n".join(unit.blocks)] for unit in chunk.units
    ]
    return [place.url, place.page.title, units]


def _frame(chunks: Sequence[Chunk]) -> dict[str, object]:
    """Return what is known of all chunks before any is loaded: their pages, kinds and stages."""
    pages: dict[str, int] = {}
    groups: dict[tuple[tuple[str, str], ...], int] = {}
    numbered = []
    for chunk in chunks:
        pages[chunk.place.docname] = pages.get(chunk.place.docname, 0) + 1
        key = tuple(sorted({(unit.kind, chunk.place.stage_of(unit)) for unit in chunk.units}))
        numbered.append(groups.setdefault(key, len(groups)))
    return {"pages": numbers(pages.values()), "groups": list(groups), "chunks": numbers(numbered)}


def _names(chunks: Sequence[Chunk], terms: Sequence[Mapping[str, Any]]) -> list[list[object]]:
    """Return for each term its chunk, its place in the chunk, its names and their romaji."""
    where = {
        (chunk.place.docname, unit.anchor): (number, place)
        for number, chunk in enumerate(chunks)
        for place, unit in enumerate(chunk.units)
        if unit.kind == TERM
    }
    known = [(where.get((term["docname"], term["anchor"])), names_of(dict(term))) for term in terms]
    return [[*place, listed(names), romaji_of(names)] for place, names in known if place]


def digest(*inputs: object) -> str:
    """Return a short name for what an index is made of."""
    return hashlib.sha256(repr((FORMAT, CHUNK_SIZE, *inputs)).encode("utf-8", "surrogatepass")).hexdigest()[:12]
