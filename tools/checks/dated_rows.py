"""Rules about the day that a box tells of: what it has is what practice data have on that day, and not on another."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from tools.checks.agreements import number_of
from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number
from tools.text.model import Box, Document
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain, texts

_DAY = re.compile(r"(?<![0-9])(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日")
_AMOUNT = re.compile(
    rf"(?<![0-9.,〜~])(?P<number>{NUMBER})(?P<unit>[度分秒円人個回枚本台点件]|g|kg|mL|cm|mm|%)(?![A-Za-z])"
)
_MORE = 2  # values that another day has, and the named one has not
_Row = frozenset[tuple[Fraction, str]]


@rule
def a_day_has_its_values(context: Context) -> Iterable[Diagnostic]:
    """A box that is called by a day tells no values that practice data have on another day alone.

    Bad (data-differs):
        【例】6月1日の客
        客は20人で、雨は3mmでした。
        【終】

        practice/crowd.csv:
        日付,客数,雨
        2026-06-01,12,0
        2026-06-02,20,3

        practice/crowd.yml:
        title: 朝市の客数
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 客の数}]
        columns: [{name: 日付, meaning: 日}, {name: 客数, unit: 人, meaning: 人数}, {name: 雨, unit: mm, meaning: 雨の量}]
    Good:
        【例】6月2日の客
        客は20人で、雨は3mmでした。
        【終】

        practice/crowd.csv:
        日付,客数,雨
        2026-06-01,12,0
        2026-06-02,20,3

        practice/crowd.yml:
        title: 朝市の客数
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 客の数}]
        columns: [{name: 日付, meaning: 日}, {name: 客数, unit: 人, meaning: 人数}, {name: 雨, unit: mm, meaning: 雨の量}]
    """
    days = list(_days(context)) if context.is_site else []
    yield from in_each_text(context, _of_another_day, days)


def _days(context: Context) -> Iterator[tuple[str, str, _Row]]:
    """Yield, for each row of practice data with a day: the column of the day, the day, and the values with their units."""
    for practice in context.texts.practice.values():
        if practice.found.value.errors:
            continue
        units = {column.name: column.unit or "" for column in practice.found.value.columns}
        for head, *rows in practice.tables.values():
            for row in rows if len(rows) < _MOST else ():
                cells = dict(zip(head, row, strict=False))
                for name, cell in cells.items():
                    if re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", cell.strip()):
                        values = ((number_of(value.strip()), units.get(column, "")) for column, value in cells.items())
                        row_values = frozenset((value, unit) for value, unit in values if value is not None and unit)
                        try:
                            day = datetime.date.fromisoformat(cell.strip())
                        except ValueError:
                            break
                        yield name, f"{day.month}月{day.day}日", row_values
                        break


_MOST = 200  # rows: among more of them any value stands on some day


def _of_another_day(source: SourceText, raw: str, days: list[tuple[str, str, _Row]]) -> Iterator[Diagnostic]:
    for box in (block for block in blocks_of(source.document) if days and isinstance(block, Box)):
        named = [f"{int(match['month'])}月{int(match['day'])}日" for match in _DAY.finditer(plain(box.title))]
        own = [(name, row) for name, day, row in days if day in named]
        if len(named) == len(own) == 1:
            words = "\n".join(text for _, text in texts(Document(box.blocks)))
            told = {(read_number(match["number"]), match["unit"]) for match in _AMOUNT.finditer(words)}
            [(name, row)] = own
            others = [(day, other) for column, day, other in days if column == name and day != named[0]]
            fits = [day for day, other in others if told & other >= told & row and len(told & other - row) >= _MORE]
            if len(fits) == 1 and not _DAY.search(words):
                yield diagnose(Code.DATA_DIFFERS, source.path, box.line, name=name, said=named[0], value=fits[0])
