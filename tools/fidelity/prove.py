"""Fidelity of any folder of texts: convert each, build it with Sphinx, read the built page, compare it with its text.

Nothing is asked of the texts. A file of any name becomes a page of a safe name (``t000001``); what cannot be decoded is
named, never skipped in silence. The site refuses a text whose header cannot be used; here its every character counts,
so such a text gets a header of its own and is all body, the old header's lines included.

Pages are made with the site's own settings in a temporary folder, some hundred a build. They are read with an HTML5
parser by :mod:`tools.proof`, which shares no code with the converter. Compared are the article with the text, and the
title in the browser's tab, the sidebar, the links to the neighbours, the list of texts and the search index.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.fidelity.built import (
    CONF,
    SEARCH_INDEX,
    build_html,
    drawing,
    indexed,
    listed,
    neighbour,
    pages_of,
    sidebar,
    text_of,
)
from tools.fidelity.samples import Sample, usable
from tools.pages.docs_folder import write
from tools.proof.compare import compare, leaked_markup
from tools.proof.drawing import read_drawing
from tools.proof.expected import expected
from tools.proof.html import Element, article_of, parse
from tools.proof.page_rules import check_links, check_page
from tools.proof.shown import Shown, read_article
from tools.proof.unit import Role, collapse
from tools.records.site_settings import SiteSettings
from tools.text.reader import SourceText, read

BATCH = 200  # texts a build: memory stays bounded, and starting Sphinx is paid for rarely


@dataclass(frozen=True)
class Outcome:
    """What became of one sample: what its page shows, and all that differs."""

    sample: Sample
    shown: Shown
    differences: tuple[Diagnostic, ...] = ()


def prove(samples: Iterable[Sample], *, batch: int = BATCH, processes: int = 1, conf: Path = CONF) -> Iterator[Outcome]:
    """Yield the outcome of each of *samples*, in order. With one process all runs in this one."""
    batches = _batches(samples, batch)
    if processes == 1:
        results: Iterable[list[Outcome]] = map(prove_batch, batches, repeat(conf))
        for outcomes in results:
            yield from outcomes
        return
    with ProcessPoolExecutor(processes) as pool:
        for outcomes in pool.map(partial(prove_batch, conf=conf), batches):
            yield from outcomes


def _batches(samples: Iterable[Sample], size: int) -> Iterator[list[Sample]]:
    batch: list[Sample] = []
    for sample in samples:
        batch.append(sample)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def prove_batch(samples: Sequence[Sample], conf: Path = CONF) -> list[Outcome]:
    """Build *samples* as one site and compare. Where a text keeps Sphinx from finishing, halves are built until it is alone."""
    with tempfile.TemporaryDirectory(prefix="fidelity-") as folder:
        built = _Build(samples, Path(folder), conf)
        if built.complete:
            return [built.outcome(slug) for slug in built.texts]
    if len(samples) == 1:
        lost = diagnose(Code.AUDIT_PAGE_MISSING, Path(samples[0].name), page=built.last_words)
        return [Outcome(samples[0], Shown(), (lost,))]
    middle = len(samples) // 2
    return prove_batch(samples[:middle], conf) + prove_batch(samples[middle:], conf)


class _Build:
    """One site made of some samples, as it stands in a folder."""

    def __init__(self, samples: Sequence[Sample], folder: Path, conf: Path) -> None:
        slugs = [f"t{number:06}" for number in range(1, len(samples) + 1)]
        self.samples = dict(zip(slugs, samples, strict=True))
        self.texts = {slug: usable(sample.text) for slug, sample in self.samples.items()}
        self.html = folder / "html"
        sources = [read(text, path=Path(f"{slug}.txt"))[0] for slug, text in self.texts.items()]
        write(pages_of(sources), folder / "docs")
        self.warnings, self.last_words = build_html(folder, conf)
        self.complete = (self.html / SEARCH_INDEX / "head.js").is_file() and all(
            self._page(slug).is_file() for slug in slugs
        )
        if self.complete:
            self.titles = {source.slug: _title_of(source) for source in sources}
            self.listed = listed(parse((self.html / "learn" / "index.html").read_text("utf-8")))
            self.indexed = indexed(self.html / SEARCH_INDEX)
            self.order = sorted(slugs)

    def _page(self, slug: str) -> Path:
        return self.html / "learn" / f"{slug}.html"

    def outcome(self, slug: str) -> Outcome:
        """Return what became of the text *slug*."""
        path = Path(self.samples[slug].name)
        root = parse(self._page(slug).read_text("utf-8"))
        seen = read_article(article_of(root))
        found = [*_in_article(root, seen, self.texts[slug], path), *self._titles(root, slug, path)]
        found += [diagnose(Code.AUDIT_WARNING, path, message=message) for message in self.warnings.get(slug, ())]
        return Outcome(self.samples[slug], seen, tuple(found))

    def _titles(self, root: Element, slug: str, path: Path) -> Iterator[Diagnostic]:
        """Compare the title with what stands for it outside the article."""
        at = self.order.index(slug)
        following = self.titles.get(self.order[at + 1]) if at + 1 < len(self.order) else None
        title = self.titles[slug]
        pairs = [
            (
                " ".join(f"{title} - {SiteSettings().name}".split()),
                text_of(root, "title"),
            ),  # a tab shows all white space alike
            (title, sidebar(root)),
            (title, self.listed.get(slug)),
            (" ".join(title.split()), self.indexed.get(slug)),  # the search, too
            (following, neighbour(root)),
        ]
        for said, seen in pairs:
            if said != seen:
                yield diagnose(Code.AUDIT_TEXT, path, 0, expected=said or "(なし)", shown=seen or "(なし)")


def _in_article(root: Element, seen: Shown, text: str, path: Path) -> Iterator[Diagnostic]:
    source = expected(text)
    yield from compare(source, seen, path=path, drawing_of=_drawing_of)
    yield from check_page(root, path=path)
    yield from check_links(root, text, path=path)
    for piece in leaked_markup(seen.words, source.units):
        yield diagnose(Code.AUDIT_MARKUP, path, piece=piece)


def _drawing_of(name: str) -> Element | None:
    return read_drawing(drawing(name).decode()) if name.endswith(".svg") else None


def _title_of(source: SourceText) -> str:
    return collapse(source.title)


def has_unit(shown: Shown, role: Role, text: str) -> bool:
    """Tell whether a page shows *text* as a piece of its own of the kind *role* (after a number, if it is an item)."""
    wanted = text.strip()
    return any(unit.role is role and unit.text.endswith(wanted) for unit in shown.units)


def line_of(outcome: Outcome) -> str:
    """Return the line that reports a text that differs: its name and the first difference."""
    first = outcome.differences[0]
    place = f"{_printable(outcome.sample.name)}:{first.line}" if first.line else _printable(outcome.sample.name)
    return f"{place}: [{first.code}] {_printable(first.message)}"


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else f"\\u{{{ord(char):X}}}" for char in text)
