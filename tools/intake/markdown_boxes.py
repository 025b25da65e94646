"""Boxes that say what they are by their words, in Markdown: pages that were clipped, mails that were kept as notes.

The lines of paragraphs are judged as those of plain texts are; what Markdown says (a heading, an item, a table) stands fast.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tools.intake.plain.boilerplate import boilerplate
from tools.intake.plain.edit_links import without_edit_links
from tools.intake.plain.exported import exported
from tools.intake.plain.formulas import formulas
from tools.intake.plain.mail_heads import mail_heads
from tools.intake.plain.mails import mails
from tools.intake.plain.page import Page, Row, page_of
from tools.intake.plain.web import web
from tools.intake.rights import restricts
from tools.intake.rights_edges import only_restricts
from tools.intake.spans import Analysis, Reason, Role, Span

WORDS = (Role.PARAGRAPH, Role.NOTE)
STEPS: tuple[Callable[[Page], None], ...] = (mail_heads, formulas, exported, web, boilerplate, mails)


def without_boxes(found: Analysis, path: Path) -> list[Span]:
    """Return the spans of *found* with the lines left out that two cues of their words make a box; *path* names the text."""
    shown = list(found.text)
    said: list[Span | None] = [None] * len(shown)
    for span in found.spans:
        if span.reason is Reason.MARKUP:
            shown[span.start : span.end] = [c if c in "\r\n" else " " for c in shown[span.start : span.end]]
        elif span.role or span.reason not in (Reason.BLANK, None):
            said[span.start : span.end] = [span] * (span.end - span.start)
    asked = {ask.at for ask in found.asks}
    page = page_of("".join(shown), path)
    for index, row in enumerate(page.rows):
        _claim(
            row,
            [span for span in said[row.line.start : row.line.end] if span],
            asked,
            opens=_is_below_title(page, index),
        )
    for step in STEPS:
        step(page)
    dropped = {row.line.start: row for row in page.rows if isinstance(row.what, Reason) and row.spans}
    return without_edit_links(found.text, _cut(found.spans, dropped) if dropped else found.spans)


def _is_below_title(page: Page, index: int) -> bool:
    """Tell whether nothing but the title stands above the row *index*."""
    above = {row.what for row in page.rows[:index]}
    return above <= {Role.TITLE, Reason.METADATA, Reason.REPEATED_TITLE}


def _claim(row: Row, spans: list[Span], asked: set[int], *, opens: bool) -> None:
    """Note what Markdown says of a row; one of words that nobody is asked about is free, and if it *opens* the text so is a notice that is set as a quotation."""
    kinds = {span.role or span.reason for span in spans}
    inside = all(row.line.start <= span.start and span.end <= row.line.end for span in spans)
    if opens and kinds == {Role.QUOTATION} and inside and (restricts(row.text) or only_restricts(row.text)):
        return  # a box that says who may read the text
    if not spans or not inside or not kinds <= set(WORDS) or any(span.start in asked for span in spans):
        row.what = next((span.role or span.reason for span in spans if span.role not in WORDS), Role.PARAGRAPH)


def _cut(spans: list[Span], dropped: dict[int, Row]) -> list[Span]:
    """Return *spans* without the words of the *dropped* rows; what carried on such words begins anew."""
    at = [(row.line.start, row.line.end, row) for row in dropped.values()]
    made: list[Span] = []
    begins = False
    for span in spans:
        row = next((row for start, end, row in at if span.role and start <= span.start < end), None)
        if row:
            box = row.what if isinstance(row.what, Reason) else None
            made.append(Span(span.start, span.end, None, box, evidence=row.spans[-1].evidence))
            begins = True
            continue
        made.append(replace(span, joins=False) if span.role and begins else span)
        begins = begins and span.role is None
    return made
