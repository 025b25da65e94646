"""Chapters whose number is no more than a figure: known by the sections below them, 1 above 1.1 and 2 above 2.1."""

from __future__ import annotations

import re
import unicodedata

from tools.intake.plain.marks import numbered
from tools.intake.plain.page import Page
from tools.intake.plain.sequences import may_be_heading

CHAPTER = "chapter"
PLAIN = ("thin", "space", ".", ":", "、")  # numbers that items have, too
NEAR = 8  # rows from a chapter's name to its first section
MAJOR = re.compile(r"[0-9]+")


def chapters(page: Page, found: dict[int, str], items: set[int]) -> dict[int, str]:
    """Return the rows, with their style, that are chapters of the sections among the headings *found*, and not among them; no
    *items* of a list are."""
    made: dict[int, str] = {}
    for index, style in found.items():
        number = numbered(page.rows[index].text)
        if style != "deep2" or number is None or number.value != 1:
            continue
        major = MAJOR.match(unicodedata.normalize("NFKC", page.rows[index].text[number.start :]))
        above = _above(page, found, index, int(major[0])) if major else None
        if above is not None and above not in items:
            made[above] = CHAPTER
    return made


def _above(page: Page, found: dict[int, str], index: int, major: int) -> int | None:
    """Return the nearest row above *index* that is numbered *major* and has the form of a heading."""
    for at in range(index - 1, max(-1, index - NEAR), -1):
        row = page.rows[at]
        number = numbered(row.text) if row.free else None
        if at in found:
            return None
        if number and number.value == major and number.style in PLAIN and may_be_heading(row.text):
            return at
    return None
