"""Makes the index of collected pages. Pure: pages and terms in, named data out; the same input gives the same output.

A chunk is what the posting lists number and what the browser loads to check and to show a text: some neighbouring
units of one page, about ``CHUNK_SIZE`` characters.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from typing import Any

from .collect import TERM, Page, Unit
from .folding import BESIDE_SIGN, JAPANESE, fold, indexed, pieces
from .given_spellings import Spelled, all_hints, pairs_of
from .kanji import chinese_forms, japanese, japanese_alone, modern, simplified, varied_forms
from .memory import remembered
from .names import beginnings, endings, listed, names_of
from .questions import pieces_of_questions, question_lengths, question_postings
from .shards import STRENGTHS, bit_set, lay_out, numbers, posting_list, script, sharded
from .spellings import CONVERTED, FEW, SPOKEN, varied
from .translations import entries
from .words import reading

FORMAT = 9
CHUNK_SIZE = 400
# How strongly a chunk holds a piece: only aside, in its text (once, several times, often), in a heading, in how the title
# is read, in the title; and the counts that make several and often.
ASIDE, ONCE, SEVERAL, OFTEN, IN_HEADING, READ, IN_TITLE = range(1, STRENGTHS + 1)
SEVERAL_TIMES, OFTEN_TIMES = 2, 4
LENGTH_UNIT = 16  # characters
_PAIRS = re.compile(f"(?=([{JAPANESE}]{{2}}))")


@dataclass(frozen=True)
class Place:
    """A page with its address from the root of the site; *stages* are those of places on it that have their own, by anchor; *asked*
    is what readers say who look for it or for a place on it, by anchor; if *apart*, its sections are documents."""

    docname: str
    url: str
    page: Page
    stages: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, Sequence[str]] = field(default_factory=dict)
    apart: bool = False

    def stage_of(self, unit: Unit) -> str:
        return self.stages.get(unit.anchor, self.page.stage)


@dataclass(frozen=True)
class Chunk:
    """Neighbouring units of one document."""

    place: Place
    units: tuple[Unit, ...]


def split(unit: Unit) -> Iterator[Unit]:
    """Yield *unit* in parts of about a chunk, cut between its blocks."""
    most = CHUNK_SIZE * 3 // 2
    if sum(map(len, unit.blocks)) <= most:
        yield unit
        return
    blocks: list[str] = []
    size = 0
    for block in unit.blocks:
        if blocks and size + len(block) > most:
            yield replace(unit, blocks=blocks)
            blocks, size = [], 0
        blocks.append(block)
        size += len(block)
    yield replace(unit, blocks=blocks)


def documents_of(place: Place) -> Iterator[list[Unit]]:
    """Yield the units of each document of a page: the page itself, and what answers a question by itself."""
    alone = [unit for unit in place.page.units if unit.kind == TERM or (place.apart and unit.anchor)]
    rest = [unit for unit in place.page.units if not any(unit is other for other in alone)]
    yield from filter(None, [rest, *([unit] for unit in alone)])


def chunks_of(place: Place, units: Sequence[Unit]) -> Iterator[Chunk]:
    """Yield the chunks of a document."""
    held: list[Unit] = []
    size = 0
    for unit in (part for whole in units for part in split(whole)):
        length = len(unit.heading) + sum(map(len, unit.blocks))
        if held and size + length > CHUNK_SIZE:
            yield Chunk(place, tuple(held))
            held, size = [], 0
        held.append(unit)
        size += length
    yield Chunk(place, tuple(held))


def strengths(chunk: Chunk) -> tuple[list[str], bytes]:
    """Return the pieces of *chunk*, the readings of headings and titles among them, and how strongly it holds each."""
    found, levels = _held([*_by_strength(chunk)])
    return (found.split("\n") if found else []), levels


@remembered
def _held(texts: Sequence[tuple[int, str]]) -> tuple[str, bytes]:
    """Return the pieces of *texts*, one a line, and how strongly each is held."""
    found: dict[str, int] = {}
    for level, text in texts:
        counted = indexed(text)
        found |= dict.fromkeys(counted, level)
        if level == ONCE:
            found |= {
                piece: OFTEN if count >= OFTEN_TIMES else SEVERAL
                for piece, count in counted.items()
                if count >= SEVERAL_TIMES
            }
    return "\n".join(found), bytes(found.values())


def _by_strength(chunk: Chunk) -> Iterator[tuple[int, str]]:
    """Yield the texts of a chunk by how strongly they speak, the strongest last."""
    return ((level, text) for level, texts in _texts_by_strength(chunk) if (text := "\n".join(texts)))


def _texts_by_strength(chunk: Chunk) -> Iterator[tuple[int, list[str]]]:
    for aside in (True, False):
        yield ASIDE if aside else ONCE, [block for unit in chunk.units if unit.aside is aside for block in unit.blocks]
    named = [unit.heading for unit in chunk.units if unit.kind == TERM or not unit.anchor]
    others = [unit for unit in chunk.units if unit.kind != TERM and unit.anchor]
    headings = [unit.heading for unit in others if not unit.aside]
    yield SEVERAL, [*(unit.heading for unit in others if unit.aside), *map(reading, headings)]
    yield IN_HEADING, headings
    yield READ, [*map(reading, named)]
    yield IN_TITLE, named


def postings(chunks: Sequence[Chunk]) -> dict[str, array[int]]:
    """Return for each piece its postings, ``chunk * 7 + strength - 1``, in order."""
    lists: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, chunk in enumerate(chunks):
        found, levels = strengths(chunk)
        places = map((number * STRENGTHS - 1).__add__, levels)
        deque(map(array.append, map(lists.__getitem__, found), places), maxlen=0)  # a loop without Python's steps
    return lists


def index(
    places: Sequence[Place],
    terms: Sequence[Mapping[str, Any]],
    labels: Mapping[str, Any],
    spelled: Spelled = (),
    translated: Spelled = (),
) -> Iterator[tuple[str, bytes]]:
    """Yield (name, contents) of every file of the index, its head last; *labels* are kinds and stages as readers see them,
    *spelled* other spellings, each with those of the site, that no rule makes, and *translated* words in English and Chinese."""
    return ((name, script(data)) for name, data in _data(places, terms, labels, spelled, translated))


def _data(
    places: Sequence[Place],
    terms: Sequence[Mapping[str, Any]],
    labels: Mapping[str, Any],
    own: Spelled,
    translated: Spelled,
) -> Iterator[tuple[str, object]]:
    documents = [[*chunks_of(place, units)] for place in places for units in documents_of(place)]
    chunks = [chunk for document in documents for chunk in document]
    named = _named(chunks, terms)
    called = [(f"{chunk}.{place}", names) for (chunk, place), names in named.items()]
    lists = postings(chunks)
    written = {piece: posting_list(found, len(chunks)) for piece, found in lists.items()}
    begun = beginnings(called)
    questions = [pieces_of_questions(_asked_of(document)) for document in documents]
    beside = {piece: written.pop(piece) for piece in [*written] if BESIDE_SIGN.fullmatch(piece)}
    bits, files = lay_out(
        written, {piece: len(found) for piece, found in lists.items()}, begun | question_postings(questions)
    )
    yield from files.items()
    texts = [*dict.fromkeys(text for place in places for text in _texts(place))]
    count = _counter(chunks, lists)
    pairs = pairs_of(own, texts)
    known = all_hints(texts, terms, pairs, translated)

    def is_own(word: str) -> bool:
        return count(fold(word)) >= FEW

    read = {key: words for key, words in known.items() if key[0] in (CONVERTED, SPOKEN)}
    spelled = {key: known[key] for key in known if key not in read} | endings(called)
    foreign = entries(translated, terms, is_own)
    shard_bits: dict[str, object] = {}
    for folder, name, plain, held in (
        ("p", "besideBits", beside, {}),
        ("s", "spellingBits", {}, spelled),
        ("r", "readingBits", {}, read),
        ("f", "foreignBits", {}, foreign),
    ):
        shard_bits[name], shards = sharded(plain, held)
        yield from ((f"{folder}/{number}", shard) for number, shard in enumerate(shards))
    chinese = [term["zh"] for term in terms if term.get("zh")]
    characters = ["".join(sorted({*"".join(texts)}))]
    yield "kanji", [modern(characters), japanese_alone(characters, chinese)]
    yield "chinese", [simplified(chinese, characters), japanese(chinese)]
    yield "simplified", chinese_forms(texts)
    yield "asked", question_lengths(questions)
    yield from ((f"t/{number}", _text(number, chunk, named)) for number, chunk in enumerate(chunks))
    frequent = varied(known, count) + varied_forms(chinese, count, FEW)
    frequent += [folded for asked, _ in pairs if " " not in (folded := fold(asked)) and count(folded) >= FEW]
    named_bits, beginning = bit_set({key[1:] for key in begun})
    names = {"namedBits": named_bits, "named": beginning, "varied": [*dict.fromkeys(frequent)]}
    yield (
        "head",
        {"format": FORMAT, "bits": bits, **shard_bits, **names, **_frame(chunks), **_documents(documents), **labels},
    )


def _counter(chunks: Sequence[Chunk], lists: Mapping[str, array[int]]) -> Callable[[str], int]:
    """Return what tells of a folded text how many units of *chunks* hold it, ``FEW`` at most; *lists* are the postings."""

    @cache
    def texts_of(number: int) -> list[str]:
        return [fold("\n".join((unit.heading, *unit.blocks))) for unit in chunks[number].units]

    def count(text: str) -> int:
        rarest = min((lists.get(piece, ()) for piece in _PAIRS.findall(text) or pieces(text)), key=len, default=())
        found = (held for posting in rarest for held in texts_of(posting // STRENGTHS) if text in held)
        return len([*islice(found, FEW)])

    return count


def _asked_of(document: Sequence[Chunk]) -> Iterator[str]:
    """Yield what readers say who look for a document."""
    anchors = {unit.anchor: None for chunk in document for unit in chunk.units}
    return (text for anchor in anchors for text in document[0].place.asked.get(anchor, ()))


def _texts(place: Place) -> Iterator[str]:
    return (text for unit in place.page.units for text in (unit.heading, *unit.blocks))


def _text(number: int, chunk: Chunk, named: Mapping[tuple[int, int], Sequence[str]]) -> list[object]:
    """Return what the browser shows of a chunk; behind the text of a term stand its names."""
    units = [
        [unit.anchor, unit.heading, unit.kind, chunk.place.stage_of(unit), "\n".join(unit.blocks)]
        + listed([*named.get((number, place), ())])
        for place, unit in enumerate(chunk.units)
    ]
    return [chunk.place.url, chunk.place.page.title, units]


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


def _documents(documents: Sequence[Sequence[Chunk]]) -> dict[str, str]:
    """Return how many chunks each document has, and how long it is, what is aside excepted."""
    lengths = [
        sum(len(text) for chunk in document for unit in chunk.units if not unit.aside for text in unit.blocks)
        // LENGTH_UNIT
        + 1
        for document in documents
    ]
    return {"documents": numbers(map(len, documents)), "lengths": numbers(lengths)}


def _named(chunks: Sequence[Chunk], terms: Sequence[Mapping[str, Any]]) -> dict[tuple[int, int], list[str]]:
    """Return the names of each term that stands on a page, by its chunk and its place in the chunk."""
    where = {
        (chunk.place.docname, unit.anchor): (number, place)
        for number, chunk in enumerate(chunks)
        for place, unit in enumerate(chunk.units)
        if unit.kind == TERM
    }
    placed = [(where.get((term["docname"], term["anchor"])), names_of(dict(term))) for term in terms]
    return {place: names for place, names in placed if place}


def digest(*inputs: object) -> str:
    """Return a short name for what an index is made of."""
    return hashlib.sha256(repr((FORMAT, CHUNK_SIZE, *inputs)).encode("utf-8", "surrogatepass")).hexdigest()[:12]
