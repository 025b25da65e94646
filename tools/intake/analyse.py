"""What each part of a raw text is: spans over its characters, kept or dropped, each with a role or a reason.

The chain is a list of small steps; each looks at the lines that are still free and claims what it is sure of, with what
speaks for it. Web articles of two shapes come first (see ``edges`` and ``glued``); then what has a form of its own (rules,
listings, tables), what a page puts around its text, headings, items, and at last paragraphs. Nothing is cut on one cue
alone, and what is guessed is asked about. All work is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tools.intake.grounds import restrict
from tools.intake.plain import articles
from tools.intake.plain.aligned import aligned
from tools.intake.plain.aozora import aozora
from tools.intake.plain.boilerplate import boilerplate
from tools.intake.plain.captions import captions
from tools.intake.plain.chats import chats, speakers
from tools.intake.plain.code import code
from tools.intake.plain.commas import commas
from tools.intake.plain.contents import contents
from tools.intake.plain.counted_heads import counted_heads
from tools.intake.plain.doubts import doubts
from tools.intake.plain.drawings import drawings
from tools.intake.plain.drawn import drawn
from tools.intake.plain.edit_links import edit_links
from tools.intake.plain.exported import exported
from tools.intake.plain.facing import facing
from tools.intake.plain.formulas import formulas
from tools.intake.plain.frames import frames
from tools.intake.plain.headings import headings
from tools.intake.plain.lists import items
from tools.intake.plain.mail_heads import mail_heads, subject
from tools.intake.plain.mails import mails
from tools.intake.plain.margins import margins
from tools.intake.plain.outlines import outlines
from tools.intake.plain.page import Page, page_of
from tools.intake.plain.page_breaks import page_breaks
from tools.intake.plain.paragraphs import paragraphs
from tools.intake.plain.quotations import quotations
from tools.intake.plain.rules import rules
from tools.intake.plain.slides import slides
from tools.intake.plain.tables import tables
from tools.intake.plain.title import title
from tools.intake.plain.unmarked import unmarked
from tools.intake.plain.verse import verse
from tools.intake.plain.web import web
from tools.intake.plain.wiki_marks import wiki_marks
from tools.intake.settle import settle
from tools.intake.spans import EXACT, Analysis, Span, without_gaps

STEPS: tuple[Callable[[Page], None], ...] = (
    articles.edges,
    mail_heads,
    drawings,
    chats,
    rules,
    drawn,
    edit_links,
    aozora,
    formulas,
    exported,
    slides,
    page_breaks,
    frames,
    counted_heads,
    articles.body,
    code,
    contents,
    web,
    boilerplate,
    margins,
    mails,
    commas,
    tables,
    aligned,
    facing,
    wiki_marks,
    title,
    captions,
    quotations,
    headings,
    items,
    unmarked,
    speakers,
    verse,
    paragraphs,
    doubts,
    outlines,
)


def analyse(text: str, *, path: Path, titled: bool = False) -> Analysis:
    """Return what the parts of the plain *text* are; *path* only names it in diagnostics. If *titled*, the first line is
    known to be the title, as the subject of a mail is."""
    page = page_of(text, path)
    if titled:
        subject(page, page.rows[0])
        page.is_mail = True
    for step in STEPS:
        step(page)
    return finished(page.found, _spans(page), path)


def _spans(page: Page) -> Iterator[Span]:
    """Yield the spans of the rows, in order, each row let go with its spans: a long text has many."""
    page.rows.reverse()
    listing = Span(0, 0)  # the last poem or program in a box, which is written line by line
    while page.rows:
        row = page.rows.pop()
        if not row.frame:
            yield from row.spans
            continue
        yield from row.frame[:1] if row.frame[0].start < row.frame[0].end else ()
        goes_on = not row.spans and row.line.end <= listing.end
        listing = row.spans[-1] if row.spans and row.spans[-1].role in EXACT else listing
        if goes_on or row.spans and row.spans[-1] is listing:
            yield replace(listing, start=row.line.start, end=row.line.end, joins=goes_on)
        else:
            yield from row.spans
        yield row.frame[1]


def finished(found: Analysis, spans: Iterable[Span], path: Path) -> Analysis:
    """Give *found* its *spans*, which are in order, such that a draft can show them; every reader ends with this."""
    found.spans = settle(found.text, without_gaps(found.text, spans))
    restrict(found, path)
    return found
