"""The tables of a lesson, as a test compares them with what it computes."""

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
    source, _ = read(path.read_text(encoding="utf-8"), path=path)
    tables = [block for block in blocks_of(source.document) if isinstance(block, Table)]
    (found,) = [table for table in tables if plain(table.caption) == caption]
    return rows_of(found)
