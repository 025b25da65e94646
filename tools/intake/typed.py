"""Items that somebody typed with a mark or a number, in a document whose program has lists: paragraphs there, items here.

What a line begins with says little alone; the steps for plain text judge it with its neighbours, as they do there.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path

from tools.intake.extract import Part
from tools.intake.plain.captions import captions
from tools.intake.plain.headings import headings
from tools.intake.plain.lists import items
from tools.intake.plain.marks import bullet, numbered
from tools.intake.plain.page import Row, page_of
from tools.intake.spans import Reason, Role, Span

BELOW = 4  # columns, more than any typed item is set in
LISTED = (Role.LIST_ITEM, Role.NUMBERED_ITEM, Role.CHECK_ITEM)


def with_typed_items(parts: list[Part], path: Path) -> list[Part]:
    """Return *parts* with the paragraphs that are items by their marks or numbers as such; *path* names the document."""
    if not any(part.role is Role.HEADING for part in parts) and any(map(_may_be, parts)):
        return _with_items(parts, path, heads=True)
    made: list[Part] = []
    for are_words, group in groupby(parts, key=lambda part: _may_be(part) or part.role in LISTED):
        run = list(group)
        made += _with_items(run, path) if are_words and any(map(_may_be, run)) else run
    return made


def _may_be(part: Part) -> bool:
    return part.role in (Role.PARAGRAPH, Role.NOTE) and not part.asks


def _with_items(run: list[Part], path: Path, *, heads: bool = False) -> list[Part]:
    """Judge paragraphs that stand together, and the program's items between them; one part is one line. With *heads*, they
    are all of a document that has no headings of its program: lines with the marks of headings are its headings."""
    text = "\n".join(" ".join(part.words.split("\n")) if not _may_be(part) else part.words for part in run)
    page = page_of(text, path)
    if len(page.rows) != len(run):
        return run
    for row, part in zip(page.rows, run, strict=True):
        if not _may_be(part):  # the program knows what it is: what is typed around items goes on over them
            row.what, row.indent = part.role or part.reason, BELOW * (part.role in LISTED)
    _set_in(page.rows, run)
    captions(page)
    headings(page)
    for row in page.rows:
        if (
            row.what is Role.HEADING and not heads
        ):  # the document's program has headings; these words are none that it knows
            row.what, row.spans = Role.PARAGRAPH, []
    asked = len(page.found.asks)
    items(page)
    asks = {ask.at: ask.diagnostic for ask in page.found.asks[asked:]}
    made: list[Part] = []
    typed = 0  # the level of the item typed above the program's own items
    for row, whole in zip(page.rows, run, strict=True):
        if whole.role in LISTED:
            made.append(replace(whole, level=whole.level + typed))
            continue
        if made and _carries_on(row, whole, made[-1]):
            made[-1] = replace(made[-1], words=f"{made[-1].words}\n{whole.words.strip()}")
            continue
        known = _may_be(whole) and _is_known(row)
        typed = row.level if known and row.what in LISTED else 0
        made += _parts(text, row) if known else [whole]
        if told := asks.get(row.line.start):
            made[-1].told = [told]
    return made


def _set_in(rows: list[Row], run: list[Part]) -> None:
    """Set items in as the program's ruler does; a number that counts on stands where the one before it stands."""
    last: dict[str, tuple[int, int]] = {}  # of each style of numbers: value and ruler
    for row, part in zip(rows, run, strict=True):
        number, ruler = numbered(row.text), part.indent
        if number:
            value, before = last.get(number.style, (0, 0))
            ruler = before if value and number.value == value + 1 else ruler
            last[number.style] = (number.value, ruler)
        row.indent += ruler if _may_be(part) and (number or bullet(row.text)) else 0


def _carries_on(row: Row, whole: Part, before: Part) -> bool:
    """Tell whether a paragraph, set in or in brackets, is no more than the rest of the item before it, and no sentence below one."""
    if not whole.words.startswith((" ", "　", "（", "(")) or whole.words[-1] == "。" == before.words[-1]:
        return False
    return _may_be(whole) and row.what in LISTED and row.what is before.role and all(span.joins for span in row.spans)


def _is_known(row: Row) -> bool:
    return row.what in (*LISTED, Role.FIGURE, Role.HEADING) and not any(span.joins for span in row.spans)


def _parts(text: str, row: Row) -> list[Part]:
    return [_part(text, span) for span in row.spans]


def _part(text: str, span: Span) -> Part:
    words = text[span.start : span.end]
    if span.role is None:
        return Part(words, reason=Reason.MARKER, evidence=span.evidence)
    depth = span.level + 1 if span.role is Role.HEADING else 0  # never the title's
    return Part(words, span.role, level=span.level, number=span.is_number, depth=depth)
