"""Quoted mail: lines that begin with ``>``."""

from __future__ import annotations

import re

from tools.characters import columns
from tools.intake.plain.page import Page, Row
from tools.intake.plain.title import ADDRESSEE
from tools.intake.plain.torn import PARTICLE
from tools.intake.spans import Cue, Reason, Role

NAME = 20  # columns of a line that may be a name
QUOTED = re.compile(r"(?:[>＞][ 　]?)+(?![:：>])")


def quotations(page: Page) -> None:
    """Claim lines quoted as in mail: neighbours of one depth are a paragraph, which mails wrap; but not a name or to whom the
    mail goes, which stand on lines of their own."""
    before = -2
    for index, row in page.free():
        match = QUOTED.match(row.text)
        if match is None:
            continue
        above = page.rows[before] if before == index - 1 else None
        joins = above is not None and above.what is Role.QUOTATION and _depth(above) == _depth(row)
        joins = joins and not (above and _is_name(above))
        if match.end() == len(row.text):
            page.drop(row, Reason.MARKER)
        else:
            page.keep(row, Role.QUOTATION, Cue.MARK, start=match.end(), joins=joins)
        before = index


def _is_name(row: Row) -> bool:
    """Tell whether a quoted line is short and stops where no sentence does."""
    words = QUOTED.sub("", row.text, count=1)
    whole = not row.ends_sentence and words[-1:] not in ("、", ",") and not PARTICLE.search(words)
    return ADDRESSEE.search(words) is not None or whole and columns(words) <= NAME


def _depth(row: Row) -> int:
    match = QUOTED.match(row.text)
    return match[0].count(">") + match[0].count("＞") if match else 0
