"""Rules about units of one kind, a thousand or ten times apart: whose number says that another one was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from tools.checks.registry import Context, in_each_file, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import read_number
from tools.numbers.units import LENGTHS, TIMES, VOLUMES, WEIGHTS
from tools.text.model import Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain

_KINDS = (WEIGHTS, LENGTHS, VOLUMES, {"KB": 1, "MB": 10**3, "GB": 10**6, "TB": 10**9})
_HEADED = (*_KINDS, TIMES, {"円": 1, "千円": 10**3, "万円": 10**4, "億円": 10**8})
_HEAD_UNIT = re.compile(r".+[(\uff08](?P<unit>[^()\uff08\uff09]{1,3})[)\uff09]")
_CELL_UNIT = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)? ?(?P<unit>[^0-9.,\s]{1,3})")
_UNIT = "|".join(sorted({unit for kind in _KINDS for unit in kind}, key=len, reverse=True))
_NUMBER = r"(?<![0-9.,])[0-9][0-9,]*(?:\.[0-9]+)?"
_AMOUNT = re.compile(rf"(?P<number>{_NUMBER}) ?(?P<unit>{_UNIT})(?![A-Za-z0-9/])")
_BESIDE = re.compile(rf"{_AMOUNT.pattern}(?:と|、|か|や)(?P<number2>{_NUMBER}) ?(?P<unit2>{_UNIT})(?![A-Za-z0-9/])")
_PART = re.compile(
    rf"(?P<whole>{_NUMBER}) × {_NUMBER}% [=≒] {_NUMBER} で、約?(?P<number>{_NUMBER}) ?(?P<unit>{_UNIT})(?![A-Za-z0-9/])"
)
_FAR = 10  # times as much as the largest beside it


@rule
def units_fit(context: Context) -> Iterable[Diagnostic]:
    """Amounts side by side, in one column, and of a whole and its part, have the unit that their numbers call for.

    Bad (unit-odd):
        棚の幅は14.5cmと12.5mmです。
    Bad (calculation-wrong):
        粉は300gです。水は 300 × 68% = 204 で、204mgです。
    Bad (unit-odd):
        | 材料 | 重さ |
        | 粉 | 250g |
        | 水 | 170g |
        | 油 | 15g |
        | 塩 | 5kg |
    Bad (unit-odd):
        | 棚 | 高さ(mm) |
        | 東 | 11cm |
        | 西 | 14cm |
    Bad (unit-odd):
        ・棚は 2,280 ÷ 3.8 = 600 で、600kg
        ・1つは 600 ÷ 3 = 200 で、200g
    Good:
        棚の幅は14.5cmと12.5cmです。粉は300gで、袋は1kgです。
    """
    yield from in_each_file(context, context.own_words, _in_lines) if context.is_site else ()
    yield from in_each_text(context, _in_columns)
    yield from in_each_file(context, context.own_words, _in_turn) if context.is_site else ()


def _in_lines(path: Path, text: str) -> Iterator[Diagnostic]:
    for number, line in numbered(text):
        for match in _BESIDE.finditer(line):
            one, other = read_number(match["number"]), read_number(match["number2"])
            if _stepped(match["unit"], match["unit2"]) and _alike(one, other):
                words = f"{match['number2']}{match['unit2']}"
                yield diagnose(Code.UNIT_ODD, path, number, match.start("number2") + 1, words=words, unit=match["unit"])
        for match in _PART.finditer(line) if "%" in line else ():
            whole = re.finditer(rf"(?<![0-9.,]){re.escape(match['whole'])} ?(?P<unit>{_UNIT})(?![A-Za-z0-9/])", text)
            units = {found["unit"] for found in whole}
            if len(units) == 1 and _stepped(min(units), match["unit"]):
                stated, meant = (f"{match['number']}{unit}" for unit in (match["unit"], *units))
                values = {"text": match[0], "stated": stated, "computed": meant}
                yield diagnose(Code.CALCULATION_WRONG, path, number, match.start() + 1, **values)


_RESULT = re.compile(
    rf"(?P<first>{_NUMBER}) [×÷] (?P<by>{_NUMBER}) [=≒] {_NUMBER} で、約?(?P<number>{_NUMBER})(?P<unit>{_UNIT})(?![A-Za-z0-9/])"
)
_STEPS = frozenset(("10", "100", "1000", "1,000", "10000", "10,000"))  # what turns one unit into another


def _in_turn(path: Path, text: str) -> Iterator[Diagnostic]:
    """Tell of a result in a unit that what is computed of it does not have."""
    known: dict[str, tuple[int, re.Match[str]]] = {}
    for number, line in numbered(text):
        for match in _RESULT.finditer(line) if " で、" in line else ():
            told, of = known.pop(match["first"], (0, match))
            if told and _stepped(of["unit"], match["unit"]) and match["by"] not in _STEPS:
                # odd is the unit that the text has less often; of two, the first
                by_use = sorted(((told, of), (number, match)), key=lambda one: len(_uses(one[1]["unit"], text)))
                (at, odd), (_, other) = by_use
                yield diagnose(Code.UNIT_ODD, path, at, words=f"{odd['number']}{odd['unit']}", unit=other["unit"])
            known[match["number"]] = number, match


def _uses(unit: str, text: str) -> list[str]:
    return re.findall(rf"(?<=[0-9]){re.escape(unit)}(?![A-Za-z0-9/])", text)


def _in_columns(source: SourceText, _: str) -> Iterator[Diagnostic]:
    for table in (block for block in blocks_of(source.document) if isinstance(block, Table)):
        first = table.line + bool(table.caption) + 1
        told: set[int] = set()  # lines
        for column in zip(*table.rows, strict=True):
            cells = [_AMOUNT.fullmatch(plain(cell).strip()) for cell in column[1:]]
            for line, cell in enumerate(cells, first):
                others = [other for other in cells if other and other is not cell]
                if cell and len(others) > 2 and _is_far_from(cell, others):
                    told.add(line)
                    yield diagnose(Code.UNIT_ODD, source.path, line, words=cell[0], unit=others[0]["unit"])
        yield from _under_heads(table, source.path, first - 1)
        yield from (one for one in _in_rows(table, source.path, first) if one.line not in told)


def _in_rows(table: Table, path: Path, first: int) -> Iterator[Diagnostic]:
    """Tell of a cell that has another unit than all others of its row, where the numbers alone are near each other."""
    for line, row in enumerate(table.rows[1:], first):
        cells = [match for cell in row[1:] if (match := _AMOUNT.fullmatch(plain(cell).strip()))]
        for cell in cells:
            others = [other for other in cells if other is not cell]
            units = {other["unit"] for other in others}
            if len(units) == 1 and _stepped(min(units), cell["unit"]) and len(others) * 2 >= len(cells):
                numbers = (read_number(cell["number"]), read_number(others[0]["number"]))
                if _alike(*numbers) and (len(others) > 1 or cell is cells[-1]):
                    yield diagnose(Code.UNIT_ODD, path, line, words=cell[0], unit=min(units))
                    break


def _under_heads(table: Table, path: Path, first: int) -> Iterator[Diagnostic]:
    """Tell of a head of a column, or of a row, whose unit is not that of all its cells."""
    rows = [[plain(cell).strip() for cell in row] for row in table.rows]
    columns = [(first, list(column)) for column in zip(*rows, strict=True)]
    for line, (head, *cells) in (*columns, *enumerate(rows[1:], first + 1)):
        unit = _HEAD_UNIT.fullmatch(head)
        units = {match["unit"] if (match := _CELL_UNIT.fullmatch(cell)) else "" for cell in cells} if unit else set()
        kind = next((kind for kind in _HEADED if unit and unit["unit"] in kind), {})
        if unit and len(units) == 1 and (other := min(units)) in kind and kind[other] != kind[unit["unit"]]:
            yield diagnose(Code.UNIT_ODD, path, line, words=head, unit=other)


def _is_far_from(cell: re.Match[str], others: list[re.Match[str]]) -> bool:
    """Whether *cell* alone has a unit of its own, and is far more than the *others* are."""
    units = {other["unit"] for other in others}
    return len(units) == 1 and _stepped(min(units), cell["unit"]) and _size(cell) >= _FAR * max(map(_size, others))


def _kind(unit: str) -> dict[str, int]:
    return next(kind for kind in _KINDS if unit in kind)


def _stepped(one: str, other: str) -> bool:
    """Whether two units measure the same, in larger and smaller steps: mL and cc are one."""
    return _kind(one) is _kind(other) and _kind(one)[one] != _kind(one)[other]


def _size(amount: re.Match[str]) -> Fraction:
    return read_number(amount["number"]) * _kind(amount["unit"])[amount["unit"]]


def _alike(one: Fraction, other: Fraction) -> bool:
    """Whether two numbers are near each other, and not the same: who writes 5mmと5cm sets them against each other."""
    return one != other and one * 2 >= other and other * 2 >= one
