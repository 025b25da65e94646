"""Quoted mail: lines that begin with ``>``."""

from __future__ import annotations

import re

from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason, Role

QUOTED = re.compile(r"(?:[>＞][ 　]?)+(?![:：>])")


def quotations(page: Page) -> None:
    """Claim lines quoted as in mail: neighbours of one depth are a paragraph, which mails wrap."""
    before = -2
    for index, row in page.free():
        match = QUOTED.match(row.text)
        if match is None:
            continue
        above = page.rows[before] if before == index - 1 else None
        joins = above is not None and above.what is Role.QUOTATION and _depth(above) == _depth(row)
        if match.end() == len(row.text):
            page.drop(row, Reason.MARKER)
        else:
            page.keep(row, Role.QUOTATION, Cue.MARK, start=match.end(), joins=joins)
        before = index


def _depth(row: Row) -> int:
    match = QUOTED.match(row.text)
    return match[0].count(">") + match[0].count("＞") if match else 0
