"""Slides that were pasted as text: the number of each alone on its line, its name right below, and what it says below that."""

from __future__ import annotations

import re

from tools.diagnostics import Code
from tools.intake.plain.page import Page
from tools.intake.spans import Cue, Reason, Role

NUMBER = re.compile(r"[0-9０-９]{1,3}")
LONGEST = 30  # characters of the name of a slide
FEWEST = 3


def slides(page: Page) -> None:
    """Drop the numbers, and claim the names of all slides but the first, which is asked about as a title is."""
    found = [index for index, row in page.free() if NUMBER.fullmatch(row.text) and (row.gap or not index)]
    counted = [int(page.rows[index].text) for index in found] == list(range(1, len(found) + 1))
    if len(found) < FEWEST or not counted or found[0] or not all(_is_above_name(page, index) for index in found):
        return
    if 2 * sum(_goes_on(page, index + 2) for index in found) <= len(found):
        return  # steps, each with nothing below
    for index in found:
        page.drop(page.rows[index], Reason.PAGE_NUMBER, Cue.FORM, Cue.ORDER)
    names = [page.rows[index + 1] for index in found[1:]]
    for row in names:
        page.keep(row, Role.HEADING, Cue.PLACE, Cue.ORDER)
    page.ask(names[0], Code.HEADING_UNMARKED, words=names[0].text[:20], last=names[-1])


def _is_above_name(page: Page, index: int) -> bool:
    """Tell whether the number at *index* stands right above a short line that ends no sentence."""
    name = page.row(index + 1)
    return name is not None and not name.gap and len(name.text) <= LONGEST and not name.ends_sentence


def _goes_on(page: Page, index: int) -> bool:
    row = page.row(index)
    return row is not None and not row.gap
