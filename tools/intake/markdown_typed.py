"""Lines of a Markdown paragraph that somebody typed as items, headings or a table: ・, （1）, ■, ｜ are no marks of Markdown, which
would make one paragraph of them. The steps for plain text judge them, as they do there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tools.intake.markdown_words import Word
from tools.intake.plain.doubts import doubts
from tools.intake.plain.headings import headings
from tools.intake.plain.lists import items
from tools.intake.plain.marks import BRACKETED, HEADING_MARKS, bullet, numbered
from tools.intake.plain.page import Page, page_of
from tools.intake.plain.paragraphs import paragraphs
from tools.intake.plain.tables import tables
from tools.intake.plain.verse import verse
from tools.intake.spans import Analysis, Role, Span

STEPS: tuple[Callable[[Page], None], ...] = (tables, headings, items, verse, paragraphs, doubts)
PAIR = re.compile(r"[^\s。、：:*`\[(（「]{1,8}[ 　]*[：:][ 　]*(?!//)\S")
BARS = re.compile("[｜|│]")
LINE_END = re.compile("\r\n|\r|\n")
FEWEST = 2  # lines that say so
WORDS = ("thin", "kanji", "letter", "capital", "kana")  # numbers that may be words


def is_typed(text: str, words: Sequence[Word]) -> bool:
    """Tell whether the lines of the paragraph of *words* are more than the lines of one text."""
    lines = [line.strip() for line in LINE_END.split(text[words[0].start : words[-1].end])]
    if len(lines) < FEWEST or not all(lines):
        return False
    marked = len(lines) if _count_on(lines) else sum(_is_marked(line) for line in lines)
    paired = all(PAIR.match(line) for line in lines)
    barred = all(BARS.search(line) for line in lines)
    named = lines[0][0] in HEADING_MARKS or BRACKETED.fullmatch(lines[0]) is not None
    return marked >= FEWEST or paired or barred or named


def _count_on(lines: Sequence[str]) -> bool:
    """Tell whether all lines begin with numbers of one kind that count from one: letters are no words then."""
    found = [numbered(line) for line in lines]
    return [n.value for n in found if n] == list(range(1, len(lines) + 1)) and len({n.style for n in found if n}) == 1


def _is_marked(line: str) -> bool:
    number = numbered(line)
    return bullet(line) is not None or (number is not None and number.style not in WORDS)


def typed(found: Analysis, words: Sequence[Word], *, path: Path, under: int) -> list[Span]:
    """Return what the lines of the paragraph of *words* are, headings one level below *under*; questions go to *found*."""
    at, line = words[0].start, found.text.count("\n", 0, words[0].start)
    page = page_of(found.text[at : words[-1].end], path)
    page.found, asks = found, len(found.asks)
    for row in page.rows:
        row.line = replace(row.line, start=row.line.start + at, end=row.line.end + at, number=row.line.number + line)
    for step in STEPS:
        step(page)
    found.asks[asks:] = [ask for ask in found.asks[asks:] if ask.at >= at]
    return [piece for row in page.rows for span in row.spans for piece in _said(_below(span, under), words)]


def _below(span: Span, under: int) -> Span:
    return replace(span, level=span.level + under) if span.role is Role.HEADING else span


def _said(span: Span, words: Sequence[Word]) -> Iterator[Span]:
    """Yield the parts of *span* that are words, and no markup between them."""
    if span.role is None or span.is_number:
        yield span
        return
    joins = span.joins
    for word in words:
        start, end = max(word.start, span.start), min(word.end, span.end)
        if start < end:
            yield replace(span, start=start, end=end, joins=joins)
            joins = True
