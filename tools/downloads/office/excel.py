"""A table template, or rows of practice data, as an Excel file."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Sequence

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Format, Workbook
from xlsxwriter.worksheet import Worksheet

from tools.characters import columns
from tools.downloads.office.look import EPOCH, FONT, Look, with_fixed_dates
from tools.records.column_formula import parse
from tools.records.work_templates import Cell, Column, TableTemplate

CHOICE_ROWS = 500
RULED_ROWS = 20  # of the empty form, to print and fill in by hand
LINE_HEIGHT = 18  # points
A4 = 9
_NUMBER_FORMATS = {
    "integer": "#,##0",
    "number": "#,##0.##",
    "percent": "0.0%",
    "money": '#,##0"円"',
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm",
    "time": "hh:mm",
}
_TYPE_NAMES = {
    "text": "文字",
    "integer": "整数",
    "number": "数",
    "percent": "割合(%)",
    "money": "金額(円)",
    "date": "日付",
    "datetime": "日付と時刻",
    "time": "時刻",
}
_WIDTHS = {"text": 22, "datetime": 18}
_WHOLE = re.compile("0|-?[1-9][0-9]{0,14}")  # Excel keeps 15 digits, and no 0 before them
_NUMBERS = ("integer", "number", "percent", "money")


def excel(template: TableTemplate, look: Look) -> bytes:
    """Return the table as a ``.xlsx``: sheets 記入 (empty), 記入例 and 使い方; drop-downs and formulas included."""

    def fill(book: Workbook) -> None:
        empty, example, usage = (book.add_worksheet(name) for name in ("記入", "記入例", "使い方"))
        _table_sheet(book, empty, template, [], look)
        _table_sheet(book, example, template, template.rows(), look)
        _usage_sheet(book, usage, template, look)

    return _workbook(template.title, look, fill)


def data_sheet(title: str, rows: Sequence[Sequence[str]], look: Look) -> bytes:
    """Return rows of practice data as a ``.xlsx``; a cell is a number only where no digit of it gets lost."""

    def fill(book: Workbook) -> None:
        sheet, head, plain = book.add_worksheet("データ"), _head(book, look), _format(book)
        sheet.set_column(0, max(map(len, rows)) - 1, 13, plain)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                if number and _WHOLE.fullmatch(text):
                    sheet.write_number(number, column, int(text), plain)
                else:
                    sheet.write_string(number, column, text, plain if number else head)
        sheet.freeze_panes(1, 1)
        _for_paper(sheet)

    return _workbook(title, look, fill)


def _workbook(title: str, look: Look, fill: Callable[[Workbook], None]) -> bytes:
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "author": look.author, "created": EPOCH})
    fill(book)
    book.close()
    return with_fixed_dates(file.getvalue())


def _format(book: Workbook, **properties: object) -> Format:
    return book.add_format({"font_name": FONT, "font_size": 10.5, "valign": "top", **properties})


def _head(book: Workbook, look: Look) -> Format:
    return _format(book, bold=True, bg_color=f"#{look.head}", border=1, border_color=f"#{look.line}", text_wrap=True)


def _for_paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


# ---------------------------------------------------------------- the table


def _table_sheet(
    book: Workbook, sheet: Worksheet, template: TableTemplate, rows: Sequence[Sequence[Cell]], look: Look
) -> None:
    head = _head(book, look)
    for number, column in enumerate(template.columns):
        sheet.write_string(0, number, column.name, head)
        _fill_column(book, sheet, template, number, rows)
    for number, values in enumerate(rows, 1):
        sheet.set_row(number, LINE_HEIGHT * max(map(_lines, values, map(_width, template.columns))))
    sheet.set_row(0, 34)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(template.columns) - 1)
    sheet.repeat_rows(0)
    _for_paper(sheet)


def _fill_column(
    book: Workbook, sheet: Worksheet, template: TableTemplate, number: int, rows: Sequence[Sequence[Cell]]
) -> None:
    column = template.columns[number]
    look = {"text_wrap": True, "num_format": _NUMBER_FORMATS.get(column.type, "General")}
    style = _format(book, border=1, border_color="#D5DDE4", **look)
    sheet.set_column(number, number, _width(column), _format(book, **look))
    if column.formula:
        _write_formulas(sheet, template, number, rows, style)
        return
    for row in range(1, (len(rows) or RULED_ROWS) + 1):
        _write(sheet, row, number, rows[row - 1][number] if rows else None, style)
    if rule := _rule(column):
        sheet.data_validation(1, number, CHOICE_ROWS, number, rule)


def _width(column: Column) -> int:
    return column.width or _WIDTHS.get(column.type, 13)


def _lines(value: Cell, width: int) -> int:
    """Return how many lines *value* takes in a column: a Japanese character is two wide, and words need some room."""
    if not isinstance(value, str):
        return 1
    return -(-columns(value) // max(width - 2, 1)) or 1


def _rule(column: Column) -> dict[str, object]:
    """Return what may be typed into a column, as XlsxWriter wants it; numbers only warn, notes may stand there."""
    if column.choices:
        message = "一覧から選んでください。"
        return {"validate": "list", "source": list(column.choices), "error_title": "選択肢", "error_message": message}
    if column.type not in _NUMBERS:
        return {}
    message = f"{_TYPE_NAMES[column.type]}を入れてください。"
    return {
        "validate": "decimal",
        "criteria": ">=",
        "value": -1e12,
        "error_title": "数字の列です",
        "error_message": message,
        "error_type": "warning",
    }


def _write_formulas(
    sheet: Worksheet, template: TableTemplate, number: int, rows: Sequence[Sequence[Cell]], style: Format
) -> None:
    letters = {column.name: xl_col_to_name(place) for place, column in enumerate(template.columns)}
    formula = parse(template.columns[number].formula or "")
    for row in range(1, (len(rows) or RULED_ROWS) + 1):
        value = rows[row - 1][number] if rows else None
        written = formula.excel({name: f"{letter}{row + 1}" for name, letter in letters.items()})
        sheet.write_formula(row, number, written, style, "" if value is None else value)


def _write(sheet: Worksheet, row: int, column: int, value: Cell, style: Format) -> None:
    match value:
        case None:
            sheet.write_blank(row, column, None, style)
        case str():
            sheet.write_string(row, column, value, style)
        case datetime.datetime():
            sheet.write_datetime(row, column, value.time() if value.year == 1900 else value, style)
        case _:
            sheet.write_number(row, column, value, style)


# ---------------------------------------------------------------- how to use it


def _usage_sheet(book: Workbook, sheet: Worksheet, template: TableTemplate, look: Look) -> None:
    plain = _format(book, text_wrap=True)
    widths = (20, 54, 16, 34)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width, plain)
    sheet.write_string(0, 0, template.title, _format(book, bold=True, font_size=14))
    for row, text in enumerate([template.summary, *(f"・{text}" for text in template.usage)], 1):
        sheet.merge_range(row, 0, row, 3, "", plain)  # which would guess what a text is: formula, link, number
        sheet.write_string(row, 0, text, plain)
        sheet.set_row(row, LINE_HEIGHT * _lines(text, sum(widths)))
    start = len(template.usage) + 3
    head = _head(book, look)
    for column, name in enumerate(("列", "何を書くか", "種類", "選べる値")):
        sheet.write_string(start, column, name, head)
    for row, column_ in enumerate(template.columns, start + 1):
        texts = _usage_of(column_)
        for place, text in enumerate(texts):
            sheet.write_string(row, place, text, plain)
        sheet.set_row(row, LINE_HEIGHT * max(map(_lines, texts, widths)))
    _for_paper(sheet)


def _usage_of(column: Column) -> tuple[str, str, str, str]:
    parts = [column.hint, f"自動の計算: {column.formula}" if column.formula else None]
    return (
        column.name,
        "。".join(part.rstrip("。") for part in parts if part),
        _TYPE_NAMES[column.type],
        "、".join(column.choices),
    )
