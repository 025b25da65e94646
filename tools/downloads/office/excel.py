"""A table template, or rows of practice data, as an Excel file."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from xlsxwriter.workbook import Workbook

from tools.characters import columns
from tools.downloads.office.book import AT_RIGHT, cell_format, for_paper, head_format, workbook
from tools.downloads.office.entry_sheet import entry_sheet
from tools.downloads.office.look import Look
from tools.downloads.office.usage_sheet import usage_sheet
from tools.records.work_templates import TableTemplate

_WHOLE = re.compile("0|-?[1-9][0-9]{0,14}")  # Excel keeps 15 digits, and no 0 before them
_DATA_WIDTHS = (8, 40)  # of a column of practice data, letters


def excel(template: TableTemplate, look: Look) -> bytes:
    """Return the table as a ``.xlsx``: sheets 記入 (empty), 記入例 and 使い方; drop-downs and formulas included."""

    def fill(book: Workbook) -> None:
        empty, example, usage = (book.add_worksheet(name) for name in ("記入", "記入例", "使い方"))
        entry_sheet(book, empty, template, [], look)
        entry_sheet(book, example, template, template.rows(), look)
        usage_sheet(book, usage, template, look)

    return workbook(template.title, look, fill)


def data_sheet(title: str, rows: Sequence[Sequence[str]], look: Look) -> bytes:
    """Return rows of practice data as a ``.xlsx``; a cell is a number only where no digit of it gets lost."""
    widths = [_data_width(column) for column in itertools.zip_longest(*rows, fillvalue="")]

    def fill(book: Workbook) -> None:
        sheet, head, plain = book.add_worksheet("データ"), head_format(book, look), cell_format(book)
        number_format = cell_format(book, **AT_RIGHT)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, plain)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                if number and _WHOLE.fullmatch(text):
                    sheet.write_number(number, column, int(text), number_format)
                else:
                    sheet.write_string(number, column, text, plain if number else head)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        for_paper(sheet, widths, title, look)

    return workbook(title, look, fill)


def _data_width(texts: Sequence[str]) -> int:
    """Return a width that shows every cell of a column, long sentences aside."""
    least, most = _DATA_WIDTHS
    return min(max(least, *(columns(line) + 2 for text in texts for line in text.split("\n"))), most)
