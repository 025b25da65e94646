"""Items that somebody typed with a mark or a number, in a document whose program has lists: paragraphs there, items here.

What a line begins with says little alone; the steps for plain text judge it with its neighbours, as they do there.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from tools.intake.extract import Part
from tools.intake.plain.headings import captions, headings
from tools.intake.plain.lists import items
from tools.intake.plain.page import Row, page_of
from tools.intake.spans import Reason, Role, Span

LISTED = (Role.LIST_ITEM, Role.NUMBERED_ITEM, Role.CHECK_ITEM)


def with_typed_items(parts: list[Part], path: Path) -> list[Part]:
    """Return *parts* with the paragraphs that are items by their marks or numbers as such; *path* names the document."""
    made: list[Part] = []
    for are_words, group in groupby(parts, key=lambda part: part.role in (Role.PARAGRAPH, Role.NOTE) and not part.asks):
        run = list(group)
        made += _with_items(run, path) if are_words else run
    return made


def _with_items(run: list[Part], path: Path) -> list[Part]:
    """Judge paragraphs that stand together; one part is one line."""
    text = "\n".join(part.words for part in run)
    page = page_of(text, path)
    if len(page.rows) != len(run):
        return run
    captions(page)
    headings(page)
    for row in page.rows:
        if row.what is Role.HEADING:  # the document's program has headings; these words are none that it knows
            row.what, row.spans = Role.PARAGRAPH, []
    items(page)
    pairs = zip(page.rows, run, strict=True)
    return [part for row, whole in pairs for part in (_parts(text, row) if _is_known(row) else [whole])]


def _is_known(row: Row) -> bool:
    return row.what in (*LISTED, Role.FIGURE) and not any(span.joins for span in row.spans)


def _parts(text: str, row: Row) -> list[Part]:
    return [_part(text, span) for span in row.spans]


def _part(text: str, span: Span) -> Part:
    words = text[span.start : span.end]
    if span.role is None:
        return Part(words, reason=Reason.MARKER, evidence=span.evidence)
    return Part(words, span.role, level=span.level, number=span.is_number)
