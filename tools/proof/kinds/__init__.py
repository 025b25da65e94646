"""The kinds of pages that the site makes: each module says, from the texts, which pages there are and what they show.

A page in a generated folder that no kind names should not be there. The words that the site itself adds (labels,
introductions) stand in these modules a second time, so that none can be lost or changed unnoticed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tools.proof.kinds import glossary, lessons, path, self_checks, sources, templates, terms
from tools.proof.library import Library
from tools.proof.long_lists import part_name
from tools.proof.page import Page

GENERATED = ("learn", "glossary", "work-templates")  # the folders whose pages are all made by the converter
_SITE: tuple[Callable[[Library], Iterator[Page]], ...] = (
    path.pages,
    lessons.pages,
    self_checks.pages,
    sources.pages,
    templates.pages,
    glossary.pages,
    terms.pages,
)
_PLAIN: tuple[Callable[[Library], Iterator[Page]], ...] = (path.plain_pages, lessons.plain_pages)


def lesson_pages(library: Library) -> Iterator[Page]:
    """Yield the pages of the texts alone: what they show tells what the others must show of them."""
    return lessons.pages(library) if library.stages else lessons.plain_pages(library)


def unlisted(library: Library) -> dict[str, Sequence[str]]:
    """Return the pages that no sidebar names, by the page that they follow."""
    parts = library.row_pages if library.stages else {}
    pages = ((part_name(row, number), terms) for row, found in parts.items() for number, terms in enumerate(found, 1))
    return {f"glossary/{page}.html": [term.page for term in terms] for page, terms in pages}


def pages(library: Library) -> Iterator[Page]:
    """Yield every page that must be there for the texts in *library*."""
    for kind in _SITE if library.stages else _PLAIN:
        yield from kind(library)
