"""Quoted mail: lines that begin with ``>``, and the signature before or after."""

from __future__ import annotations

import re

from tools.intake.plain.page import Page
from tools.intake.spans import Cue, Reason, Role

QUOTED = re.compile(r"(?:[>＞][ 　]?)+(?![:：>])")


def quotations(page: Page) -> None:
    """Claim lines quoted as in mail: those of one paragraph join."""
    before = -2
    for index, row in page.free():
        match = QUOTED.match(row.text)
        if match is None:
            continue
        joins = before == index - 1 and not page.rows[before].ends_sentence and page.rows[before].what is Role.QUOTATION
        if match.end() == len(row.text):
            page.drop(row, Reason.MARKER)
        else:
            page.keep(row, Role.QUOTATION, Cue.MARK, start=match.end(), joins=joins)
        before = index
