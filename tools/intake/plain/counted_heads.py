"""Heads of pages that bear a number of their own: 3年理科① above the first page, 3年理科② above the second.

What tells them is the number of a page above each, and the first line of the text, which is the same but for its number.
"""

from __future__ import annotations

import re
import unicodedata

from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason

LONGEST = 40  # characters of such a line
SHORTEST = 4
NUMBER = re.compile(r"[(（]?([0-9]{1,3}|[①-⑳])[)）]?(?:枚目|ページ|頁)?(?:[/／][0-9]{1,3})?$")


def counted_heads(page: Page) -> None:
    """Drop such lines, and lines below the numbers of pages that say what the first line does, whose place is the title's."""
    first = page.row(0)
    if first is None or not first.free or not _may_be(first):
        return
    words, number = _parted(first.text)
    heads = [
        row
        for above, row in zip(page.rows, page.rows[1:], strict=False)
        if above.what is Reason.PAGE_NUMBER and row.free and _may_be(row) and _parted(row.text)[0] == words
    ]
    if not heads or [_parted(row.text)[1] for row in heads] != [
        number + (number > 0) * n for n in range(1, len(heads) + 1)
    ]:
        return
    for row in [*heads, *([first] if number else [])]:
        page.drop(row, Reason.RUNNING_HEAD, Cue.REPEATED, Cue.ORDER if number else Cue.BLOCK)


def _may_be(row: Row) -> bool:
    return SHORTEST <= len(row.text) <= LONGEST and not row.ends_sentence


def _parted(text: str) -> tuple[str, int]:
    """Return the words of a line and the number at its end, 0 if there is none."""
    plain = unicodedata.normalize("NFKC", text)
    found = NUMBER.search(plain)
    return (plain[: found.start()].strip(), int(found[1])) if found and found.start() else (plain, 0)
