"""What stands above the title of a text: remarks on the text, to whom it goes, when and by whom, its number."""

from __future__ import annotations

import re
from itertools import dropwhile

from tools.intake.plain.page import Page, Row
from tools.intake.plain.title_lines import ADDRESSEE, DATE_ONLY, NUMBERED_PAPER, ORGANISATION, SENDER, is_kind
from tools.intake.plain.verse import PAIR
from tools.intake.rights import restricts_at_edge

FAR = 16  # columns: what is set in so far is set apart
REMARK = re.compile("[（(〔][^（）()]{2,60}[）)〕]")  # about the text, above its title


def rows_above(page: Page, index: int) -> list[Row]:
    """Return the kept rows above a row, without the remarks on the text that it begins with."""
    above = [row for row in page.rows[:index] if row.kept]
    return list(dropwhile(lambda row: REMARK.fullmatch(row.text) or restricts_at_edge(row.text), above))


def opens_text(page: Page, index: int) -> bool:
    """Tell whether nothing but remarks, and to whom, when and by whom, stands above a row."""
    return all(map(is_preamble, rows_above(page, index)))


def is_preamble(row: Row) -> bool:
    """Tell whether a row before the title says to whom, when or by whom."""
    text = row.text
    return bool(
        ADDRESSEE.search(text)
        or ORGANISATION.search(text)
        or any(sign.match(text) for sign in (DATE_ONLY, NUMBERED_PAPER, SENDER, PAIR))
        or is_kind(text)
        or row.indent >= FAR
        or not row.kept
    )


def date_of_letter(page: Page, index: int) -> str:
    """Return the date above the row *index*, a blank line between, where the person to whom a letter goes is right below."""
    above, below = page.row(index - 1), page.row(index + 1)
    to = below is not None and not below.gap and ADDRESSEE.search(below.text)
    return above.text if above and to and DATE_ONLY.match(above.text) else ""
