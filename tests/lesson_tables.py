"""The tables of a lesson, as a test compares them with what it computes: by their caption, or by the names in their heads."""

from __future__ import annotations

from pathlib import Path

from tools.text.model import Table
from tools.text.reader import read
from tools.text.walk import blocks_of, plain


def rows_of(table: Table) -> list[list[str]]:
    """Return the words of the cells below the head of *table*."""
    return [[plain(cell) for cell in row] for row in table.rows[1:]]


def table_in(path: Path, caption: str) -> list[list[str]]:
    """Return the rows below the head of the one table with this caption."""
    (found,) = [table for table in _tables(path) if plain(table.caption) == caption]
    return rows_of(found)


def tables(path: Path, *columns: str) -> list[list[dict[str, str]]]:
    """Return the tables of the lesson at *path* that have *columns*, each row by the names in the table's head."""
    found = []
    for table in _tables(path):
        head = [plain(cell) for cell in table.rows[0]]
        if set(columns) <= set(head):
            found.append([dict(zip(head, row, strict=True)) for row in rows_of(table)])
    return found


def _tables(path: Path) -> list[Table]:
    source, _ = read(path.read_text(encoding="utf-8"), path=path)
    return [block for block in blocks_of(source.document) if isinstance(block, Table)]
