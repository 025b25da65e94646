"""The sheet that tells how a table is used: its purpose, advice, and what belongs into each column."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tools.downloads.office.book import LINE_HEIGHT, cell_format, for_paper, head_format, lines
from tools.downloads.office.look import Look
from tools.records.column_formula import parse
from tools.records.work_templates import Column, TableTemplate

TYPE_NAMES = {
    "text": "文字",
    "integer": "整数",
    "number": "数",
    "percent": "割合(%)",
    "money": "金額(円)",
    "date": "日付",
    "datetime": "日付と時刻",
    "time": "時刻",
}
GROWING = "行が足りなくなったら、表のすぐ下の行に続けて書きます。Excelでは表がその行まで伸び、式と書式が続きます。"
_WIDTHS = (20, 54, 16, 34)


def usage_sheet(book: Workbook, sheet: Worksheet, template: TableTemplate, look: Look) -> None:
    """Fill *sheet* with what a person has to know to fill in the table."""
    plain = cell_format(book, text_wrap=True)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, plain)
    sheet.write_string(0, 0, template.title, cell_format(book, bold=True, font_size=14))
    sheet.set_row(0, 1.5 * LINE_HEIGHT)
    texts = [template.summary, *(f"・{text}" for text in (*template.usage, GROWING))]
    for row, text in enumerate(texts, 1):
        sheet.merge_range(row, 0, row, 3, "", plain)  # which would guess what a text is: formula, link, number
        sheet.write_string(row, 0, text, plain)
        sheet.set_row(row, LINE_HEIGHT * lines(text, sum(_WIDTHS)))
    _columns(book, sheet, template, look, len(texts) + 2)
    for_paper(sheet, _WIDTHS, template.title, look)


def _columns(book: Workbook, sheet: Worksheet, template: TableTemplate, look: Look, start: int) -> None:
    head, plain = head_format(book, look), cell_format(book, text_wrap=True)
    for place, name in enumerate(("列", "何を書くか", "種類", "選べる値")):
        sheet.write_string(start, place, name, head)
    for row, column in enumerate(template.columns, start + 1):
        texts = _usage_of(column)
        for place, text in enumerate(texts):
            sheet.write_string(row, place, text, plain)
        sheet.set_row(row, LINE_HEIGHT * max(map(lines, texts, _WIDTHS)))


def _usage_of(column: Column) -> tuple[str, str, str, str]:
    return (
        column.name,
        "。".join(part.rstrip("。") for part in (column.hint, _computed(column)) if part),
        TYPE_NAMES[column.type],
        "、".join(column.choices),
    )


def _computed(column: Column) -> str | None:
    """Return that a column is computed, and how where its hint does not say it."""
    if not column.formula:
        return None
    words = parse(column.formula).words()
    told = words.replace(" ", "") in (column.hint or "").replace(" ", "").replace("-", "−")
    return "自動で計算します" if told else f"自動で計算します({words})"
