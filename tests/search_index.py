"""Reads a search index as the browser does, and asks the search in a browser; for the tests and the bench."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from conf.japanese_search.names import romaji_of

FOLDER = "search-index"
ASK = """async ([queries, limit]) => {
  const answers = [];
  for (const query of queries) {
    const { mode, card, results, near, unknown, mentioned, spellings } = await japaneseSearch.search(query, { limit });
    const [urls, beside] = [results, near].map((found) => found.map(({ url }) => url));
    answers.push({ mode, card: card?.result.url ?? null, urls, near: beside, unknown, mentioned, spellings });
  }
  return answers;
}"""

SHOWN = 8  # results of the dialog
SCRIPTS = ("engine", "face")  # of every first search
LOADED = """async ([queries, limit]) => {
  const found = [];
  for (const query of queries) {
    const names = new Set();
    const load = (name) => (names.add(name), japaneseSearch.load(name));
    await japaneseSearch.createEngine(load).search(query, { limit });
    found.push([...names]);
  }
  return found;
}"""


@dataclass(frozen=True)
class Unit:
    """One place that can be found, as the index holds it."""

    url: str
    page: str
    heading: str
    kind: str
    stage: str
    blocks: tuple[str, ...]

    @property
    def is_page(self) -> bool:
        return "#" not in self.url


@dataclass(frozen=True)
class Answer:
    """What the search said: *urls* of the results and of what is *near* beside them, *card* of the term that is meant,
    *unknown* words that no page explains (*mentioned* those of them that one mentions), *spellings* which parts of the query are found in another one: both of them."""

    mode: str
    urls: tuple[str, ...]
    card: str | None
    near: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    mentioned: tuple[str, ...] = ()

    def top(self, count: int) -> tuple[str, ...]:
        """Return what stands first: the card and the results below it, *count* in all."""
        shown = dict.fromkeys((self.card, *self.urls, *self.near))
        return tuple(url for url in shown if url)[:count]


def data_of(path: Path) -> Any:
    """Return the data that a file of the index hands over."""
    return json.loads(path.read_text("utf-8").partition("(")[2].rstrip().removesuffix(")"))


def units_of(html: Path) -> Iterator[Unit]:
    """Yield every unit of the index below *html*."""
    for path in sorted(html.glob(f"{FOLDER}/t/*.js"), key=lambda path: int(path.stem)):
        url, page, units = data_of(path)
        for anchor, heading, kind, stage, text, *_names in units:
            yield Unit(f"{url}#{anchor}" if anchor else url, page, heading, kind, stage, tuple(text.split("\n")))


def names_of_terms(html: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield (address, names, romaji) of every term."""
    for path in sorted(html.glob(f"{FOLDER}/t/*.js"), key=lambda path: int(path.stem)):
        url, _page, units = data_of(path)
        for anchor, _heading, _kind, _stage, _text, *names in units:
            if names:
                yield f"{url}#{anchor}" if anchor else url, names, romaji_of(names)


def ask(page: Page, queries: Sequence[str], limit: int = 20) -> list[Answer]:
    """Return the answer to each query; *page* is open on any page of the site."""
    answers = page.evaluate(ASK, [list(queries), limit])
    return [
        Answer(
            said["mode"],
            tuple(said["urls"]),
            said["card"],
            tuple(said["near"]),
            tuple(said["unknown"]),
            tuple((part, also) for part, also in said["spellings"]),
            tuple(said["mentioned"]),
        )
        for said in answers
    ]


def loaded_by(page: Page, queries: Sequence[str]) -> list[list[str]]:
    """Return for each of *queries* the files of the index that it loads as a reader's first search; *page* is open on any
    page of the site."""
    page.evaluate("japaneseSearch.search('')")  # the engine, of which each query gets a fresh one
    found: list[list[str]] = page.evaluate(LOADED, [list(queries), SHOWN])
    return [[*SCRIPTS, *names] for names in found]


def packed_size(html: Path) -> Callable[[str], int]:
    """Return what tells the bytes (gzip, level 6) of a file of the index below *html*."""
    return cache(lambda name: len(gzip.compress((html / FOLDER / f"{name}.js").read_bytes(), 6)))
