"""Where one printed page ended and the next began: numbers that count on, each beside a line that begins as the others do.

A number alone on its line may be a cell or the number of an item; what tells a page is the line that comes back beside it, be
it the same or with the name of the part that the page belongs to, and the text between two of them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tools.intake.plain.marks import bullet, numbered
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason

NUMBER = re.compile(r"[0-9０-９]{1,4}")
ROMAN = re.compile(r"[ivx]{1,6}")
SHARED = 6  # characters with which the lines beside the numbers begin
LONGEST = 60  # characters of such a line
NAME = 25  # characters of the name of a page
APART = 4  # rows from one number to the next
FEWEST = 2  # lines beside numbers that begin alike


def page_breaks(page: Page) -> None:
    """Drop the numbers of pages and the lines beside them, above or below."""
    numbers = _counting(page)
    step = next((step for step in (1, -1) if len(alike(page, numbers, step)) >= FEWEST), 0)
    if not step:
        return
    heads = alike(page, numbers, step)
    shared = min((page.rows[index].text for index in heads), key=len)[:SHARED]
    before = [index for index in range(numbers[0]) if ROMAN.fullmatch(page.rows[index].text)]
    heads += [index + step for index in before if _is_head(page.row(index + step), shared)]
    if _is_first_head(page, {page.rows[index].text for index in heads}):
        heads.append(0)
    for index in [*numbers, *(index for index in before if index + step in heads)]:
        page.drop(page.rows[index], Reason.PAGE_NUMBER, Cue.FORM, Cue.BLOCK)
    for index in heads:
        page.drop(page.rows[index], Reason.RUNNING_HEAD, Cue.REPEATED, Cue.BLOCK)


def _is_first_head(page: Page, heads: set[str]) -> bool:
    """Tell whether the text begins with the line that its other pages begin with, and its title, which holds those words and
    more, is right below."""
    row, title = page.row(0), page.row(1)
    first = row is not None and row.free and row.text in heads
    return bool(first and row and title and title.free and row.text in title.text != row.text)


def _counting(page: Page) -> list[int]:
    """Return the rows that are numbers, each one more than the one before, with a text between them."""
    found: list[int] = []
    last = 0
    for index, row in page.free():
        if not NUMBER.fullmatch(row.text):
            continue
        value = int(row.text)
        if not found or (value == last + 1 and index - found[-1] >= APART):
            found.append(index)
            last = value
        elif len(found) == 1:  # the first one was none
            found, last = [index], value
    return found if len(found) >= FEWEST else []


def alike(page: Page, numbers: list[int], step: int) -> list[int]:
    """Return the rows beside *numbers*, below (*step* 1) or above (-1) them, that begin alike."""
    beside = [index + step for index in numbers if _may_be(page.row(index + step))]
    found = {
        index for pair in pairwise(beside) if len({page.rows[i].text[:SHARED] for i in pair}) == 1 for index in pair
    }
    return sorted(found) if 2 * len(found) >= len(numbers) else []


def _may_be(row: Row | None) -> bool:
    return row is not None and row.free and SHARED <= len(row.text) <= LONGEST and not row.ends_sentence


def _is_head(row: Row | None, shared: str) -> bool:
    return _may_be(row) and row is not None and row.text.startswith(shared)


def openings(page: Page) -> dict[int, str]:
    """Return the rows, with a style, that name their page as those of slides do: most pages begin with a short name, below the
    number of the page before, or below the rule below it."""
    ruled = [index for index, row in enumerate(page.rows[:-1]) if row.what is Reason.RULE]
    numbers = [index for index, row in enumerate(page.rows[:-1]) if row.what is Reason.PAGE_NUMBER]
    between = {index + 1 for index in numbers} & set(ruled)
    first = [index + 1 for index in (ruled if len(between) > FEWEST and len(ruled) <= len(between) + 1 else numbers)]
    names = [index for index in first if _is_name(page, page.rows[index])]
    return dict.fromkeys(names, "page") if len(names) > FEWEST and 4 * len(names) >= 3 * len(first) else {}


def _is_name(page: Page, row: Row) -> bool:
    marked = bullet(row.text) or numbered(row.text)
    wraps = page.wrap and row.width >= page.wrap * 2 // 3
    return row.free and len(row.text) <= NAME and not (marked or wraps or row.ends_sentence or row.text[-1] in "、：:")
