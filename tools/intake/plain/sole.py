"""A mark or a number that heads the whole of a text: the first line has it, and no other."""

from __future__ import annotations

from tools.intake.plain.marks import BRACKETED, HEADING_MARKS, bullet, numbered
from tools.intake.plain.page import Page


def sole(page: Page, index: int) -> bool:
    """Tell whether the row *index*, above which no text stands, bears a mark, brackets or the number of a chapter that come in no
    other row: it names the text, and not a part of it."""
    row = page.rows[index]
    number, mark = numbered(row.text), bullet(row.text)
    if number:
        others = (numbered(other.text) for other in page.rows[index + 1 :])
        return number.style.startswith("第") and not any(other and other.style == number.style for other in others)
    bracketed = BRACKETED.fullmatch(row.text) is not None
    if bracketed or mark and mark["mark"] in HEADING_MARKS:
        return not any(other.text[0] == row.text[0] for other in page.rows[index + 1 :])
    return False


def counts(page: Page, index: int) -> bool:
    """Tell whether the row has the first of several numbers: a part of the text, and not its name."""
    number = numbered(page.rows[index].text)
    others = (numbered(row.text) for row in page.rows[index + 1 :]) if number and number.value == 1 else ()
    return any(other and number and other.style == number.style and other.value == 2 for other in others)
