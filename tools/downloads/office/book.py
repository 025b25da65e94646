"""What every sheet of ours has: the look of cells, and paper on which it can be read."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from xlsxwriter.workbook import Format, Workbook
from xlsxwriter.worksheet import Worksheet

from tools.characters import columns
from tools.downloads.office.look import EPOCH, FONT, Look, with_fixed_dates
from tools.records.cells import Cell

# Numbers stand at the right, and not so near to the line that they touch the words in the next column.
AT_RIGHT: Mapping[str, object] = MappingProxyType({"align": "right", "indent": 1})
LAST_ROW = 1_048_575  # of a sheet, counted from 0
LINE_HEIGHT = 18  # points
A4 = 9
MARGIN = 0.4  # inches
ON_PAPER = 60  # characters at the edge of the paper; Excel allows 255 for all that stands there
PAGE_WIDTH = 175  # letters across an A4 on its side, printed at 8 points
# A cell is text or what its column says; XlsxWriter guesses at nothing.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(title: str, look: Look, fill: Callable[[Workbook], None]) -> bytes:
    """Return the workbook that *fill* fills: the same bytes for the same contents."""
    file = io.BytesIO()
    book = Workbook(file, _OPTIONS)
    book.set_properties({"title": title, "author": look.author, "created": EPOCH})
    fill(book)
    book.close()
    return with_fixed_dates(file.getvalue())


def cell_format(book: Workbook, **properties: object) -> Format:
    """Return the format of a cell in the font of all sheets."""
    return book.add_format({"font_name": FONT, "font_size": 10.5, "valign": "top", **properties})


def head_format(book: Workbook, look: Look) -> Format:
    """Return the format of the head of a table."""
    return cell_format(
        book,
        bold=True,
        bg_color=f"#{look.head}",
        border=1,
        border_color=f"#{look.line}",
        text_wrap=True,
        valign="vcenter",
    )


def for_paper(sheet: Worksheet, widths: Sequence[float], title: str, look: Look) -> None:
    """Set the paper for columns of *widths* (letters): what is too wide to be read on one page goes on to the next.

    A sheet of paper says of itself what it is (*title*, name of the sheet) and where it comes from.
    """
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(MARGIN, MARGIN, 0.6, 0.5)
    sheet.set_header(f"&L{_on_paper(title)}&R&A", {"margin": 0.25})
    sheet.set_footer(f"&L{_on_paper(look.author)}&C&P / &N", {"margin": 0.25})
    first, rest = widths[0], sum(widths[1:])
    pages = max(1, -(-int(rest) // max(PAGE_WIDTH - int(first), 1)))
    sheet.fit_to_pages(pages, 0)
    if pages > 1:
        sheet.repeat_columns(0)


def _on_paper(text: str) -> str:
    """Return *text* for the edge of the paper, where & begins a command and some hundred characters find room."""
    return text[:ON_PAPER].replace("&", "&&")


def lines(value: Cell, width: float) -> int:
    """Return how many lines *value* takes in a column: a Japanese character is two wide, and words need some room."""
    if not isinstance(value, str):
        return 1
    return sum(-(-columns(line) // max(int(width) - 2, 1)) or 1 for line in value.split("\n"))
