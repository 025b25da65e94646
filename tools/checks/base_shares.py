"""Shares of a base, in tables of lessons and of templates: where one row is 100%, all others are shares of its amount.

So a recipe, a budget or a plan is written: 100% and 250g in one row, 68% and 170g in another. Told where all rows but
one go together so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number
from tools.records.work_templates import DocumentTemplate, Template
from tools.records.yaml_model import Located
from tools.text.model import Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain

_SHARE = re.compile(rf"(?P<number>{NUMBER}) ?[%\uff05]")
_AMOUNT = re.compile(rf"(?P<number>{NUMBER}) ?(?P<unit>[^0-9%\uff05,.()\s]{{0,3}})")
_LEAST = 3  # rows besides the base and the odd one: fewer may go together by chance
_Lines = list[int]


@rule
def shares_are_of_their_base(context: Context) -> Iterable[Diagnostic]:
    """Where a row of a table is 100%, the shares of the others are those of their amounts.

    Bad (share-differs):
        | 材料 | 割合 | 重さ |
        | 土 | 100% | 400g |
        | 砂 | 50% | 200g |
        | 石 | 20% | 80g |
        | 灰 | 6% | 20g |
        | 炭 | 2% | 8g |
    Good:
        | 材料 | 割合 | 重さ |
        | 土 | 100% | 400g |
        | 砂 | 50% | 200g |
        | 石 | 20% | 80g |
        | 灰 | 5% | 20g |
        | 炭 | 2% | 8g |
    """
    yield from in_each_text(context, _in_lessons)
    for template in context.texts.templates.values() if context.is_site else ():
        for lines, rows in _grids(template):
            yield from _odd(lines, rows, template.path)


def _in_lessons(source: SourceText, _: str) -> Iterator[Diagnostic]:
    for table in (block for block in blocks_of(source.document) if isinstance(block, Table)):
        first = table.line + bool(table.caption)
        rows = [[plain(cell).strip() for cell in row] for row in table.rows]
        yield from _odd([first + number for number in range(len(rows))], rows, source.path)


def _grids(template: Located[Template]) -> Iterator[tuple[_Lines, list[list[str]]]]:
    """Yield the filled-in tables of a *template*: the lines of their rows, and the cells of all."""
    match template.value:
        case DocumentTemplate(sections=sections):
            for number, section in enumerate(sections):
                if section.table:
                    rows = [list(section.table.columns), *map(list, section.table.example)]
                    way = ("sections", number, "table")
                    lines = [template.line_of(*way, "example", place) for place in range(len(rows) - 1)]
                    yield [template.line_of(*way, "columns"), *lines], rows


def _odd(lines: _Lines, rows: list[list[str]], path: Path) -> Iterator[Diagnostic]:
    if len(rows) < _LEAST + 3 or len({len(row) for row in rows}) != 1:  # the head, the base, the odd one
        return
    columns = list(zip(*rows, strict=True))
    for head, *shares in columns:
        found = [_SHARE.fullmatch(cell) for cell in shares]
        base = [place for place, share in enumerate(found) if share and share["number"] == "100"]
        if len(base) != 1 or not all(found) or re.search("計$", rows[base[0] + 1][0]):
            continue
        for name, *amounts in columns:
            if odd := _only_odd(shares, amounts, base[0]):
                place, stated, computed = odd
                values = {"head": head, "name": name, "base": amounts[base[0]], "stated": stated, "computed": computed}
                yield diagnose(Code.SHARE_DIFFERS, path, lines[place + 1], 0, **values)
                return


def _only_odd(shares: list[str], amounts: list[str], base: int) -> tuple[int, str, str] | None:
    """Return row, share and what it should be of the only row whose share is not that of its amount."""
    measured = [_AMOUNT.fullmatch(cell) for cell in amounts]
    if not all(measured) or len({one["unit"] for one in measured if one}) != 1 or not _value(amounts[base]):
        return None
    pairs = [
        (_value(share), _value(amount) / _value(amounts[base]) * 100)
        for share, amount in zip(shares, amounts, strict=True)
    ]
    steps = [Fraction(1, 10 ** len(share.rstrip("%\uff05 ").partition(".")[2])) for share in shares]
    amiss = [place for place, (said, is_) in enumerate(pairs) if abs(said - is_) > steps[place] / 2]
    if len(amiss) != 1 or len(shares) < _LEAST + 2:
        return None
    place = amiss[0]
    return place, shares[place], f"{float(pairs[place][1]):.4g}%"


def _value(cell: str) -> Fraction:
    match = re.match(NUMBER, cell)
    return read_number(match[0]) if match else Fraction(0)
