"""The sheet that is filled in: an Excel table, so that formulas, formats and lists go on for every row that is added."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Format, Workbook
from xlsxwriter.worksheet import Worksheet

from tools.downloads.office.book import AT_RIGHT, LAST_ROW, LINE_HEIGHT, cell_format, for_paper, head_format, lines
from tools.downloads.office.look import Look
from tools.downloads.office.usage_sheet import TYPE_NAMES
from tools.records.cells import Cell
from tools.records.column_formula import parse
from tools.records.work_templates import Column, TableTemplate

RULED_ROWS = 31  # of the empty form: a month of days; the table grows with the rows that are written below it
_FORMATS = {
    "integer": "#,##0",
    "percent": "0.0%",
    "money": '#,##0"円"',
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm",
    "time": "hh:mm",
}
# A number may be whole or not, and no one format shows 「7,400」 and 「0.25」 without a dangling point.
_NUMBER_FORMATS = (("=AND(ISNUMBER({cell}),{cell}=INT({cell}))", "#,##0"), ("=ISNUMBER({cell})", "#,##0.0#"))
_WIDTHS = {"text": 22, "datetime": 18}
_NUMBERS = ("integer", "number", "percent", "money")


def entry_sheet(
    book: Workbook, sheet: Worksheet, template: TableTemplate, rows: Sequence[Sequence[Cell]], look: Look
) -> None:
    """Fill *sheet* with the table and *rows*, or with empty rows where there are none."""
    widths = [_width(column) for column in template.columns]
    _add_table(sheet, template, len(rows) or RULED_ROWS, head_format(book, look))
    for number in range(len(template.columns)):
        _fill_column(book, sheet, template, number, rows)
    for number, values in enumerate(rows, 1):
        sheet.set_row(number, LINE_HEIGHT * max(map(lines, values, widths)))
    heads = (lines(column.name, width) for column, width in zip(template.columns, widths, strict=True))
    sheet.set_row(0, LINE_HEIGHT * max(2, *heads))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    for_paper(sheet, widths, template.title, look)


def _width(column: Column) -> int:
    """Return a column's width in letters; numbers need one more to keep off the line at their right."""
    return (column.width or _WIDTHS.get(column.type, 13)) + (column.type != "text")


def _table_name(sheet: Worksheet) -> str:
    return f"{sheet.get_name()}表"


def _add_table(sheet: Worksheet, template: TableTemplate, rows: int, head: Format) -> None:
    columns = [
        {"header": column.name, "header_format": head, "formula": _formula(sheet, column)}
        for column in template.columns
    ]
    options = {"name": _table_name(sheet), "columns": columns, "style": None}
    sheet.add_table(0, 0, rows, len(columns) - 1, options)


def _formula(sheet: Worksheet, column: Column) -> str:
    """Return a column's formula over the cells of its own row, by the names of their columns; or nothing."""
    if not column.formula:
        return ""
    formula = parse(column.formula)
    return formula.excel({name: f"{_table_name(sheet)}[[#This Row],[{name}]]" for name in formula.names})


def _fill_column(
    book: Workbook, sheet: Worksheet, template: TableTemplate, number: int, rows: Sequence[Sequence[Cell]]
) -> None:
    column = template.columns[number]
    look = {"text_wrap": True, "num_format": _FORMATS.get(column.type, "General")}
    look |= AT_RIGHT if column.type != "text" else {}
    style = cell_format(book, border=1, border_color="#D5DDE4", **look)
    sheet.set_column(number, number, _width(column), cell_format(book, **look))
    formula = _formula(sheet, column)
    for row in range(1, (len(rows) or RULED_ROWS) + 1):
        value = rows[row - 1][number] if rows else None
        if formula:
            sheet.write_formula(row, number, formula, style, "" if value is None else value)
        else:
            _write(sheet, row, number, value, column, style)
    _rules(book, sheet, column, number)


def _rules(book: Workbook, sheet: Worksheet, column: Column, number: int) -> None:
    """Set what may be typed and how numbers look, for as many rows as a sheet has."""
    if not column.formula and (rule := _rule(column)):
        sheet.data_validation(1, number, LAST_ROW, number, rule)
    for criteria, shown in _NUMBER_FORMATS if column.type == "number" else ():
        rule = {
            "type": "formula",
            "criteria": criteria.format(cell=f"{xl_col_to_name(number)}2"),
            "format": book.add_format({"num_format": shown}),
            "stop_if_true": True,
        }
        sheet.conditional_format(1, number, LAST_ROW, number, rule)


def _rule(column: Column) -> dict[str, object]:
    """Return what may be typed into a column, as XlsxWriter wants it; numbers only warn, notes may stand there."""
    if column.choices:
        message = "一覧から選んでください。"
        return {"validate": "list", "source": list(column.choices), "error_title": "選択肢", "error_message": message}
    if column.type not in _NUMBERS:
        return {}
    message = f"{TYPE_NAMES[column.type]}を入れてください。"
    return {
        "validate": "decimal",
        "criteria": ">=",
        "value": -1e12,
        "error_title": "数字の列です",
        "error_message": message,
        "error_type": "warning",
    }


def _write(sheet: Worksheet, row: int, number: int, value: Cell, column: Column, style: Format) -> None:
    match value:
        case None:
            sheet.write_blank(row, number, None, style)
        case str():
            sheet.write_string(row, number, value, style)
        case datetime.datetime():
            sheet.write_datetime(row, number, value.time() if column.type == "time" else value, style)
        case _:
            sheet.write_number(row, number, value, style)
