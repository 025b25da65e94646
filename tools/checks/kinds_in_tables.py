"""Rules about one cell of a table whose unit measures something else than all others of its column, or its row, do.

A table may have its things in rows or in columns. Told is a cell only where the other columns, or rows, say which it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tools.checks.column_kinds import CELL, KINDS
from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain

_LEAST = 3  # cells of one unit, beside which another one is odd
_LINES = {_LEAST: 2, 1: 3}  # columns or rows with units, of which all but one have one


@rule
def cells_measure_what_their_neighbours_do(context: Context) -> Iterable[Diagnostic]:
    """One cell has no unit of another kind than all others of its column have, where each row is one thing.

    Bad (unit-odd):
        | 品 | 重さ | 割合 |
        | 茶 | 120g | 40% |
        | 豆 | 90g | 30g |
        | 米 | 60g | 20% |
        | 麦 | 30g | 10% |
    Bad (unit-odd):
        | 測るもの | 東 | 西 |
        | 室温 | 18度 | 18g |
        | 重さ | 40g | 39g |
        | 時間 | 6分 | 5分 |
    Good:
        | 測るもの | 東 | 西 |
        | 室温 | 18度 | 18度 |
        | 重さ | 40g | 39g |
        | 時間 | 6分 | 5分 |
    """
    yield from in_each_text(context, _odd_cells)


def _odd_cells(source: SourceText, _: str) -> Iterator[Diagnostic]:
    for table in (block for block in blocks_of(source.document) if isinstance(block, Table)):
        rows = [[plain(cell).strip() for cell in row] for row in table.rows]
        columns = [list(column) for column in zip(*rows, strict=True)]
        for lines, least, in_row in ((columns[1:], _LEAST, False), (rows[1:], 1, True)):
            if found := _odd(lines, least):
                odd, place, usual = found
                row, cell = (odd, lines[odd][place]) if in_row else (place - 1, lines[odd][place])
                line = table.line + bool(table.caption) + 1 + row
                yield diagnose(Code.UNIT_ODD, source.path, line, words=cell, unit=usual)
                break


def _odd(lines: Sequence[Sequence[str]], least: int) -> tuple[int, int, str] | None:
    """Return which of *lines*, each with its head, has one odd cell, at which place, and the unit of its others.

    *least* others have one unit; all other lines have one each. Of two cells, the head says which is odd.
    """
    units = [[_unit(cell) for cell in line[1:]] for line in lines]
    several = [number for number, line in enumerate(units) if len({*line}) > 1]
    alike = [line for line in units if len({*line}) == 1 and line[0]]
    if len(several) != 1 or not alike or len(several) + len(alike) < _LINES[least]:
        return None
    line, head = units[several[0]], lines[several[0]][0]
    said = next((kind for kind, (pattern, _) in KINDS.items() if re.search(pattern, head)), "")
    for place, unit in enumerate(line):
        others = {*line[:place], *line[place + 1 :]}
        usual = min(others)
        kinds = _kinds(unit), _kinds(usual)
        other_kind = all(kinds) and not kinds[0] & kinds[1]
        if len(others) == 1 and len(line) > least and other_kind and (len(line) > _LEAST or said in kinds[1]):
            return several[0], place + 1, usual
    return None


def _unit(cell: str) -> str:
    match = CELL.fullmatch(cell)
    return match["unit"] if match else ""


def _kinds(unit: str) -> set[str]:
    """Return what *unit* may measure."""
    return {kind for kind, (_, pattern) in KINDS.items() if re.fullmatch(pattern, unit)}
