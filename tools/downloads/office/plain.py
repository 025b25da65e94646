"""Templates as plain files: Markdown for wikis and notes, CSV for any tool that reads tables."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from tools.downloads.csv_files import as_text, csv_file, inert
from tools.downloads.office.example_lines import Line, example_lines
from tools.records.cells import Cell
from tools.records.work_templates import Column, DocumentTemplate, Section, TableTemplate

_DAY_FORMATS = {"date": "%Y-%m-%d", "time": "%H:%M"}
_MARKUP = re.compile(r"[\\`*_~\[\]<>|&$]")
_LINE_MARKUP = re.compile(r"^(?=[#+-]|={2}|:{3})")  # what is markup only where a line begins


def markdown(template: DocumentTemplate) -> bytes:
    """Return the document as plain Markdown: the empty form, then the example."""
    title, summary = _escape(template.title), _escape(template.summary)
    empty = "\n\n".join(_section(section, filled=False) for section in template.sections)
    filled = "\n\n".join(_section(section, filled=True) for section in template.sections)
    text = f"# {title}\n\n{summary}\n\n{empty}\n\n---\n\n# 記入例: {title}\n\n{filled}\n"
    return text.encode("utf-8")


def _escape(text: str) -> str:
    """Return *text* as Markdown that shows it; numbers that begin a line stay the numbers of a list."""
    return _LINE_MARKUP.sub(r"\\", _MARKUP.sub(r"\\\g<0>", text))


def _section(section: Section, *, filled: bool) -> str:
    parts = [f"## {_escape(section.heading)}"]
    if not filled:
        parts.append(f"> {_escape(section.hint)}")
    elif section.example is not None:
        parts.append(_example(section.example))
    if section.table is not None:
        blank = [[""] * len(section.table.columns)] * section.table.blank_rows
        parts.append(_table(section.table.columns, section.table.example if filled else blank))
    return "\n\n".join(parts)


def _example(text: str) -> str:
    """Return an example: lines of a paragraph stay lines, and a list begins and ends with an empty line."""
    written = ""
    before: Line | None = None
    for line in example_lines(text):
        if before is not None:
            apart = bool(before.level) != bool(line.level)
            written += "\n\n" if apart else "\n" if line.level else "  \n"
        written += _item(line) if line.level else _escape(line.text)
        before = line
    return written


def _item(line: Line) -> str:
    indent = "  " * (line.level - 1)
    return f"{indent}- " + f"  \n{indent}  ".join(map(_escape, line.text.split("\n")))


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [[*map(_cell, columns)], ["---"] * len(columns), *([*map(_cell, row)] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return "<br>".join(_MARKUP.sub(r"\\\g<0>", line) for line in text.strip("\n").split("\n"))


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
