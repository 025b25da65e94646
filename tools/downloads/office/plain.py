"""Templates as plain files: Markdown for wikis and notes, CSV for any tool that reads tables."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from tools.downloads.csv_files import as_text, csv_file, inert
from tools.records.cells import Cell
from tools.records.work_templates import Column, DocumentTemplate, Section, TableTemplate

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
    """Return the table with its example as CSV; texts stay texts where a spreadsheet would take them for something else."""
    rows = [
        [_plain(value, column) for value, column in zip(row, template.columns, strict=True)] for row in template.rows()
    ]
    return csv_file([[as_text(column.name) for column in template.columns], *rows])


def practice_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows of practice data as CSV: as they are, to be mended by learners, but nothing runs when it is opened."""
    return csv_file([inert(text) for text in row] for row in rows)


def _plain(value: Cell, column: Column) -> str:
    match value:
        case None:
            return ""
        case str():
            return as_text(value)
        case datetime.datetime():
            return value.strftime(_DAY_FORMATS.get(column.type, "%Y-%m-%d %H:%M"))
    return f"{value:.0f}" if value.is_integer() else f"{round(value, 4) if column.formula else value:.15g}"
