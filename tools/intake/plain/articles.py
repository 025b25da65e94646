"""Web articles of two shapes. Shape A: title, the same line again, the title in other words, the body, links to the articles
before and after, a word of recommendation, pairs of title and teaser. Shape B: no title, no blank lines, headings glued into
long lines, one link, bare teasers.
"""

from __future__ import annotations

from tools.intake.edges import tail, tail_span, titles
from tools.intake.glued import glued, is_glued
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Role, Span


def edges(page: Page) -> None:
    """Claim the titles said again at the beginning and the advertising at the end."""
    lines = [row.line for row in page.rows]
    end = tail(lines)
    for row in page.rows[end:]:
        _claim(row, [tail_span(row.line)])
    named = titles(lines[:end], has_tail=end < len(lines))
    if len(named.spans) > 1 or end < len(lines):
        for row, span in zip(page.rows, named.spans, strict=False):
            _claim(row, [span])


def body(page: Page) -> None:
    """Claim the whole body where headings are glued into it."""
    rows = [row for row in page.rows if row.free]
    lines = [row.line for row in rows]
    if not is_glued(lines):
        return
    spans = list(glued(lines, page.found, path=page.path))
    at = 0
    for row in rows:
        mine: list[Span] = []
        while at < len(spans) and spans[at].start < row.line.end:
            mine.append(spans[at])
            at += 1
        _claim(row, mine)


def _claim(row: Row, spans: list[Span]) -> None:
    row.spans = spans
    row.what = next((span.role or span.reason for span in spans), Role.PARAGRAPH)
