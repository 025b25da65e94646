"""A large site made from a small one: the same pages with their sentences mixed anew, for the bench. Deterministic."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from conf.japanese_search import build, bundles, shards
from conf.japanese_search.collect import Page, Unit
from tests.search_index import FOLDER, names_of_terms, units_of

SECTIONS = 12  # of a page
SECTION_SIZE = 300  # characters, about: pages of 3,600


def _pages(html: Path, count: int) -> Iterator[build.Place]:
    chance = random.Random(1)
    units = list(units_of(html))
    sentences = [block for unit in units for block in unit.blocks]
    headings = [unit.heading for unit in units if unit.heading]
    for number in range(count):
        title = f"{chance.choice(headings)} {number}"
        made = [_unit(position, title, sentences, headings, chance) for position in range(SECTIONS)]
        yield build.Place(f"p{number}", f"p/{number}.html", Page(title, "lesson", "", tuple(made)), {})


def _unit(position: int, title: str, sentences: Sequence[str], headings: Sequence[str], chance: random.Random) -> Unit:
    blocks: list[str] = []
    while sum(map(len, blocks)) < SECTION_SIZE:
        blocks.append(chance.choice(sentences))
    return Unit(f"s{position}" if position else "", chance.choice(headings) if position else title, "lesson", blocks)


def terms_of(html: Path) -> list[dict[str, object]]:
    """Return the terms of a built site, as the index wants them."""
    return [
        {"docname": "terms", "anchor": Path(url).stem, "term": names[0], "aliases": names[1:]}
        for url, names, _ in names_of_terms(html)
    ]


def write(html: Path, count: int, into: Path) -> tuple[float, float]:
    """Write the index of a site of *count* pages, and what it needs to be asked; return its seconds (making, writing)."""
    terms = terms_of(html)
    entries = tuple(unit for unit in _entries(html))
    places = [*_pages(html, count), build.Place("terms", "terms.html", Page("用語", "glossary", "", entries), {})]
    labels = {"kinds": [["lesson", "レッスン", 1.0], ["term", "用語", 0.75]], "stages": [], "lists": [], "version": "1"}
    start = time.perf_counter()
    files = list(build.index(places, terms, labels))
    made = time.perf_counter()
    shards.write(into / FOLDER, [*bundles.bundles().items(), *files])
    written = time.perf_counter()
    (into / "_static").mkdir()
    shutil.copy(html / "_static" / "japanese-search.js", into / "_static")
    script = '<script src="_static/japanese-search.js"></script>'
    (into / "about.html").write_text(f"<!doctype html><meta charset='utf-8'><title>x</title>{script}", encoding="utf-8")
    return made - start, written - made


def _entries(html: Path) -> Iterator[Unit]:
    for unit in units_of(html):
        if unit.url.startswith("glossary/term-"):
            yield Unit(Path(unit.url).stem, unit.heading, "term", list(unit.blocks))
