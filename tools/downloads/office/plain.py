"""Templates as plain files: Markdown for wikis and notes, CSV for any tool that reads tables."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Sequence

from tools.records.work_templates import Cell, Column, DocumentTemplate, Section, TableTemplate

BOM = b"\xef\xbb\xbf"
_DAY_FORMATS = {"date": "%Y-%m-%d", "time": "%H:%M"}


def markdown(template: DocumentTemplate) -> bytes:
    """Return the document as plain Markdown: the empty form, then the example."""
    empty = "\n\n".join(_section(section, filled=False) for section in template.sections)
    filled = "\n\n".join(_section(section, filled=True) for section in template.sections)
    text = f"# {template.title}\n\n{template.summary}\n\n{empty}\n\n---\n\n# 記入例: {template.title}\n\n{filled}\n"
    return text.encode("utf-8")


def _section(section: Section, *, filled: bool) -> str:
    parts = [f"## {section.heading}"]
    if not filled:
        parts.append(f"> {section.hint}")
    elif section.example is not None:
        parts.append(re.sub(r"^\s*・\s*", "- ", section.example, flags=re.MULTILINE))
    if section.table is not None:
        blank = [[""] * len(section.table.columns)] * section.table.blank_rows
        parts.append(_table(section.table.columns, section.table.example if filled else blank))
    return "\n\n".join(parts)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def comma_separated(template: TableTemplate) -> bytes:
    """Return the table with its example as CSV: UTF-8 with a BOM, without which Excel shows no Japanese."""
    rows = [
        [_plain(value, column) for value, column in zip(row, template.columns, strict=True)] for row in template.rows()
    ]
    file = io.StringIO(newline="")
    csv.writer(file).writerows([[column.name for column in template.columns], *rows])
    return BOM + file.getvalue().encode("utf-8")


def _plain(value: Cell, column: Column) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case datetime.datetime():
            return value.strftime(_DAY_FORMATS.get(column.type, "%Y-%m-%d %H:%M"))
    return f"{value:.0f}" if value == int(value) and column.type != "percent" else f"{round(value, 4):g}"
