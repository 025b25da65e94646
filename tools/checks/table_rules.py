"""Rules about the numbers of a table: sums and means in its last rows, and columns that are computed from others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, permutations

from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import read_number
from tools.text.model import Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain

_NUMBER = re.compile(
    r"(?P<number>-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<digits>[0-9]+))?)[ ]?(?P<unit>[%％]|[^0-9%％,.()（）\s]{0,3})"
)
_TOTAL = re.compile(r"(?:合計|総計|計)(?:$|[(\uff08])")
_MEAN = re.compile(r"平均(?:値)?(?:$|[(\uff08])")
_NOT_SUMMED = re.compile(
    "率|平均|単価|割合|比|[%％]|1人|1件|順位|番号"
)  # of these a mean weighs its rows, and there is no sum
_PARTS = re.compile("割合|構成比|内訳|比率|シェア")  # what makes up a whole of 100%
_ENOUGH = 3  # rows that go together: fewer may do so by chance


@dataclass(frozen=True)
class _Amount:
    """A number of a cell as it is written: its last digit is worth *step*."""

    value: Fraction
    step: Fraction
    unit: str

    def rounds(self, value: Fraction) -> bool:
        return abs(value - self.value) <= self.step / 2


def _amount(cell: str) -> _Amount | None:
    match = _NUMBER.fullmatch(cell.strip())
    if match is None:
        return None
    step = Fraction(1, 10 ** len(match["digits"] or ""))
    return _Amount(read_number(match["number"]), step, match["unit"])


def _column(cells: Iterable[str]) -> list[_Amount] | None:
    """Return the amounts of *cells* if they are all numbers of one unit."""
    found = [_amount(cell) for cell in cells]
    amounts = [amount for amount in found if amount]
    return amounts if len(amounts) == len(found) and len({amount.unit for amount in amounts}) == 1 else None


def _tables(source: SourceText) -> Iterator[tuple[int, list[list[str]]]]:
    """Yield the tables of a text: the line of the first row, the words of all cells."""
    for block in blocks_of(source.document):
        if isinstance(block, Table):
            yield block.line + bool(block.caption), [list(map(plain, row)) for row in block.rows]


@rule
def tables_add_up(context: Context) -> Iterable[Diagnostic]:
    """The last rows of a table that are called 合計 and 平均 hold the sums and the means of the rows above them.

    Bad (calculation-wrong):
        | 店 | 客数 |
        | 東 | 12人 |
        | 西 | 8人 |
        | 合計 | 22人 |
    Bad (calculation-wrong):
        | 店 | 客数 |
        | 東 | 12人 |
        | 西 | 8人 |
        | 平均 | 8人 |
    Bad (calculation-wrong):
        | 店 | 割合 |
        | 東 | 60% |
        | 西 | 30% |
        | 合計 | 100% |
    Good:
        | 店 | 客数 |
        | 東 | 12人 |
        | 西 | 8人 |
        | 合計 | 20人 |
        | 平均 | 10人 |
    """
    yield from in_each_text(context, _unlike_ends)


def _unlike_ends(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for line, rows in _tables(source):
        parts = _without_ends(rows)
        if len(parts) > 2 and not any(_is_end(row) for row in parts):
            for number in range(len(parts), len(rows)):
                yield from _of_all(parts, rows[number], source, line + number)


def _is_end(row: list[str]) -> bool:
    return bool(_TOTAL.match(row[0]) or _MEAN.match(row[0]))


def _without_ends(rows: list[list[str]]) -> list[list[str]]:
    """Return *rows* without the sums and means at their end."""
    while rows and _is_end(rows[-1]):
        rows = rows[:-1]
    return rows


def _of_all(rows: list[list[str]], end: list[str], source: SourceText, line: int) -> Iterator[Diagnostic]:
    """Tell of a cell of *end* that is not the sum, or the mean, of the same column of *rows*."""
    name, is_sum = ("合計", True) if _TOTAL.match(end[0]) else ("平均", False)
    for (head, *cells), stated in list(zip(zip(*rows, strict=True), end, strict=True))[1:]:
        amounts = _column([*cells, stated])
        whole = stated.strip() == "100%" and bool(_PARTS.search(head)) and is_sum
        if not amounts or (_NOT_SUMMED.search(head) and not whole):
            continue
        *parts, last = amounts
        total = sum((part.value for part in parts), Fraction(0))
        if whole and abs(total - 100) <= sum((part.step for part in parts), Fraction(0)) / 2:
            continue  # each was rounded
        computed = total if is_sum else total / len(parts)
        if computed != last.value if is_sum else not last.rounds(computed):
            places = max(amount.step.denominator for amount in amounts)
            yield _wrong(source, line, f"「{head}」の{name}", stated, _written(computed, places, last.unit))


def _written(value: Fraction, denominator: int, unit: str) -> str:
    """Return *value* to as many digits as *denominator* has zeros."""
    return f"{float(value):,.{len(str(denominator)) - 1}f}{unit}"


def _wrong(source: SourceText, line: int, text: str, stated: str, computed: str) -> Diagnostic:
    return diagnose(Code.CALCULATION_WRONG, source.path, line, text=text, stated=stated.strip(), computed=computed)


# What a column can be of two others, by how it is said; a share is one where its cells end in 「%」.
_Way = Callable[[Fraction, Fraction], Fraction]
_SHARES: dict[str, _Way] = {
    "「{1}」÷「{0}」": lambda first, second: second / first * 100,
    "(「{0}」-「{1}」)÷「{0}」": lambda first, second: (first - second) / first * 100,
}
_AMOUNTS: dict[str, _Way] = {
    "「{0}」-「{1}」": lambda first, second: first - second,
    "「{0}」+「{1}」": lambda first, second: first + second,
    "「{0}」×「{1}」": lambda first, second: first * second,
}


@rule
def rows_are_computed_alike(context: Context) -> Iterable[Diagnostic]:
    """Where a column is computed from two others in all rows but one, that row is amiss.

    Bad (calculation-wrong):
        | 日 | 来た人 | 買った人 | 購入率 |
        | 1日 | 50人 | 10人 | 20% |
        | 2日 | 40人 | 12人 | 30% |
        | 3日 | 80人 | 21人 | 15% |
        | 4日 | 60人 | 15人 | 25% |
    Bad (calculation-wrong):
        | 品 | 1袋 | 3倍 |
        | 茶 | 40g | 120g |
        | 豆 | 50g | 150g |
        | 米 | 70g | 210g |
        | 塩 | 20g | 50g |
        | 糖 | 30g | 90g |
    Good:
        | 日 | 来た人 | 買った人 | 購入率 |
        | 1日 | 50人 | 10人 | 20% |
        | 2日 | 40人 | 12人 | 30% |
        | 3日 | 80人 | 12人 | 15% |
        | 4日 | 60人 | 15人 | 25% |
    """
    yield from in_each_text(context, _odd_cells)


def _odd_cells(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for line, rows in _tables(source):
        head, *parts = _without_ends(rows)
        if len(parts) <= _ENOUGH or len(parts) * len(head) > _MOST:
            continue
        columns = {name: column for name, *cells in zip(head, *parts, strict=True) if (column := _column(cells))}
        for name, column in columns.items():
            if odd := _odd_row(name, column, columns):
                number, way, computed = odd
                shown = _written(computed, column[number].step.denominator, column[number].unit)
                stated = parts[number][head.index(name)]
                yield _wrong(source, line + 1 + number, f"「{name}」({way})", stated, shown)
                break  # what is computed from an odd cell is odd, too


_MOST = 400  # cells: a table of more is no worked example


def _odd_row(name: str, column: list[_Amount], columns: dict[str, list[_Amount]]) -> tuple[int, str, Fraction] | None:
    """Return the only row of *column* that is not made of two other *columns* as all the others are, and how they are."""
    found = _off_factor(name, column, columns)
    ways = _SHARES if column[0].unit in "%％" and column[0].unit else _AMOUNTS
    for first, second in permutations((other for other in columns if other != name), 2):
        for words, way in ways.items():
            values = _computed(way, columns[first], columns[second])
            wrong = ((n, value) for n, value in enumerate(values) if value is None or not column[n].rounds(value))
            amiss = list(islice(wrong, 2))  # more say no more
            if not amiss:
                return None  # that is how it is made
            number, value = amiss[0]
            if len(amiss) == 1 and value is not None and _varied(column, columns[first], columns[second]):
                found = found or (number, words.format(first, second), value)
    return found


def _off_factor(
    name: str, column: list[_Amount], columns: dict[str, list[_Amount]]
) -> tuple[int, str, Fraction] | None:
    """Return the only row of *column* that is not so many times another column as all the others are.

    Of two columns, the one that a third bears out is right; where its head says how many times, that is so.
    """
    for base, others in columns.items():
        kinds = min(len({amount.value for amount in one}) for one in (column, others))
        if base == name or len(column) <= _ENOUGH + 1 or kinds < _ENOUGH:
            continue
        said = _TIMES.fullmatch(name)
        factors = (
            [Fraction(said["times"])]
            if said
            else [c.value / o.value for c, o in zip(column, others, strict=True) if o.value]
        )
        for factor in dict.fromkeys(factors):
            amiss = [row for row, one in enumerate(others) if not column[row].rounds(one.value * factor)]
            if len(amiss) == 1 and (said or _borne_out(name, base, columns)):
                return amiss[0], f"「{base}」の{_times(factor)}倍", others[amiss[0]].value * factor
    return None


_TIMES = re.compile(r"(?P<times>[0-9]+(?:\.[0-9]+)?)倍")


def _times(factor: Fraction) -> str:
    return f"{float(factor):.4g}"


def _borne_out(name: str, base: str, columns: dict[str, list[_Amount]]) -> bool:
    """Whether a third column is so many times *base* in each row."""
    for other, column in columns.items():
        if other not in (name, base):
            first = next((o.value / b.value for o, b in zip(column, columns[base], strict=True) if b.value), None)
            if first and all(o.rounds(b.value * first) for o, b in zip(column, columns[base], strict=True)):
                return True
    return False


def _computed(way: _Way, first: list[_Amount], second: list[_Amount]) -> Iterator[Fraction | None]:
    pairs = zip(first, second, strict=True)
    return (way(one.value, two.value) if one.value and two.value else None for one, two in pairs)


def _varied(*columns: list[_Amount]) -> bool:
    """Whether *columns* go together by more than chance: no marks from 1 to 5, and not the same number again and again."""
    counts = [len({amount.value for amount in column}) for column in columns]
    small = sum(abs(amount.value) < 10 for amount in columns[0])
    return counts[0] >= _ENOUGH and min(counts) > 1 and small <= 1
