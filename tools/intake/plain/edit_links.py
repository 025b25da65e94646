"""Pages of a wiki as they are copied: behind each heading stands the link that edits its part."""

from __future__ import annotations

import re
from dataclasses import replace

from tools.intake.plain.contents import note
from tools.intake.plain.page import Page
from tools.intake.spans import Cue, Reason, Role, Span

EDITED = re.compile(r"(?P<words>\S.{0,40}?)[ 　]*[\[［](?:ソースを)?編集(?: ?[|｜] ?ソースを編集)?[\]］]")
FEWEST = 2


def edit_links(page: Page) -> None:
    """Take such links off the lines that they end, and note these as headings."""
    found = [(row, match) for _, row in page.free() if (match := EDITED.fullmatch(row.text))]
    for row, match in found if len(found) >= FEWEST else []:
        line = row.line
        row.line = line.part(*match.span("words"))
        link = Span(row.line.end, line.end, None, Reason.MENU, evidence=(Cue.WORDS, Cue.REPEATED))
        row.frame = (Span(line.start, line.start, None, Reason.MARKER), link)
        note(page, row)


def without_edit_links(text: str, spans: list[Span]) -> list[Span]:
    """Return *spans* of Markdown whose headings end with such links without these."""
    found = {
        span.start: match
        for span in spans
        if span.role is Role.HEADING and (match := EDITED.fullmatch(text, span.start, span.end))
    }
    if len(found) < FEWEST:
        return spans
    made: list[Span] = []
    for span in spans:
        match = found.get(span.start) if span.role is Role.HEADING else None
        cut = match.end("words") if match else span.end
        made.append(replace(span, end=cut))
        made += [Span(cut, span.end, None, Reason.MENU, evidence=(Cue.WORDS, Cue.REPEATED))] if match else []
    return made
