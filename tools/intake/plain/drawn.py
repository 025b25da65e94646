"""Boxes drawn around lines: a bar at both ends of each, a rule above and below. The bars are left out, the words stay."""

from __future__ import annotations

import re
from itertools import takewhile

from tools.characters import columns
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Reason, Span

BARS = "|｜│┃║"
FRAMED = re.compile(f"[{BARS}](?P<words>[^{BARS}]*[^{BARS}\\s][^{BARS}]*)[{BARS}]")
CORNERS = re.compile("[┌┏╔╭+＋└┗╚╰]")


def drawn(page: Page) -> None:
    """Take the bars off the lines of each box; a line with bars inside is the row of a table."""
    for index, row in enumerate(page.rows):
        if row.what is not Reason.RULE or not CORNERS.match(row.text):
            continue
        rows = list(takewhile(lambda row: row.free and FRAMED.fullmatch(row.text), page.rows[index + 1 :]))
        below = page.row(index + 1 + len(rows))
        if rows and below and below.what is Reason.RULE and CORNERS.match(below.text):
            for each in rows:
                _take_off(each)
            rows[0].gap = max(1, rows[0].gap)


def _take_off(row: Row) -> None:
    match, line = FRAMED.fullmatch(row.text), row.line
    if match:
        row.line = line.part(*match.span("words"))
        row.frame = (
            Span(line.start, row.line.start, None, Reason.MARKER),
            Span(row.line.end, line.end, None, Reason.MARKER),
        )
        lead = len(match["words"]) - len(match["words"].lstrip())
        row.indent = columns(match["words"][:lead]) - 1 if lead else 0
        row.width = max(0, row.indent) + columns(row.line.text)
        row.indent = max(0, row.indent)
