"""Rules about the rows of practice data: where nobody says that errors were put in, none stands there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from tools.checks.counts import exists
from tools.checks.registry import Context, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.work_templates import TableTemplate
from tools.records.yaml_tree import excerpt

_MOST = 0.7  # of the values of a column, from which on the others are odd
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?|-?[0-9]{1,3}(?:,[0-9]{3})+")
_FAILED = re.compile(r"#{3,}|#(?:DIV/0!|REF!|N/A|VALUE!|NAME\?|NUM!|NULL!)|[0-9.]+E\+[0-9]+")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@rule
def columns_hold_one_kind(context: Context) -> Iterable[Diagnostic]:
    """A column of numbers holds numbers, one of dates holds days, unless the data say which errors were put in.

    Bad (data-odd):
        practice/crowd.csv:
        日付,客数
        2026-06-01,12
        2026-06-02,二十
        2026-06-03,14
        2026-06-04,15
    Bad (left-over):
        practice/crowd.csv:
        日付,客数
        2026-06-01,12
        ########,20
        2026-06-03,14
        2026-06-04,15
    Good:
        practice/crowd.csv:
        日付,客数
        2026-06-01,12
        2026-06-02,20
        2026-06-03,14
        2026-06-04,15
    """
    for practice in context.texts.practice.values():
        for name, rows in practice.tables.items() if not practice.found.value.errors else ():
            path = practice.found.path.with_name(name)
            for head, *column in zip(*(row for row in rows if len(row) == len(rows[0])), strict=True):
                yield from _odd(head, column, path)


@rule
def rows_follow_one_another(context: Context) -> Iterable[Diagnostic]:
    """Rows are counted without a gap, days go on, no row stands twice and no cell alone is empty, where no errors were put in.

    Bad (data-odd):
        practice/crowd.csv:
        日付,客数
        1,12
        2,20
        2,14
        4,15
        5,17
    Bad (data-odd):
        practice/crowd.csv:
        日付,客数
        2026-06-01,12
        2026-06-02,20
        2025-06-03,14
        2026-06-04,15
        2026-06-05,17
    Bad (data-odd):
        practice/crowd.csv:
        日付,客数
        2026-06-01,12
        2026-06-02,
        2026-06-03,14
        2026-06-04,15
        2026-06-05,17
    Bad (item-repeated):
        practice/crowd.csv:
        日付,客数
        2026-06-01,12
        2026-06-02,20
        2026-06-02,20
    Good:
        practice/crowd.csv:
        日付,客数
        2026-06-01,12
        2026-06-02,20
        2026-06-03,14
        2026-06-04,15
        2026-06-05,17
    """
    for practice in context.texts.practice.values():
        for name, (head, *rows) in practice.tables.items() if not practice.found.value.errors else ():
            path = practice.found.path.with_name(name)
            again = next((line for line, row in enumerate(rows, 2) if row in rows[: line - 2]), 0)
            if again and len(head) > 1 and len({row[0] for row in rows if row}) == len(rows) - 1:
                yield diagnose(Code.ITEM_REPEATED, path, again, words="、".join(rows[again - 2])[:12])
                continue
            twice = next((line for line, pair in enumerate(pairwise(rows), 3) if _in_two_versions(*pair)), 0)
            if twice and len({row[0] for row in rows if row}) == len(rows) - 1:
                yield diagnose(Code.ITEM_REPEATED, path, twice, words="、".join(rows[twice - 2])[:12])
                continue
            for place, title in enumerate(head):
                column = [row[place].strip() for row in rows if len(row) == len(head)]
                if len(column) == len(rows) and (odd := _out_of_step(column, first=not place)):
                    line, kind = odd
                    yield diagnose(Code.DATA_ODD, path, line + 2, name=excerpt(title), kind=kind, text=column[line])


def _in_two_versions(one: list[str], other: list[str]) -> bool:
    """Whether two rows have all in common but one cell, which is not the first."""
    same = [a == b for a, b in zip(one, other, strict=False)]
    return len(one) == len(other) >= _ENOUGH and same[0] and same.count(False) == 1


_ENOUGH = 5  # rows: of fewer, nobody can tell which is the odd one


def _out_of_step(column: list[str], *, first: bool) -> tuple[int, str] | None:
    """Return the one place of *column* at which it does not go on as it does elsewhere, and how it does there.

    The *first* column may count the rows; any may hold days; of a filled one, one cell may be empty.
    """
    if len(column) < _ENOUGH:
        return None
    filled = [text for text in column if text]
    if column.count("") == 1 and all(_NUMBER.fullmatch(text) or _DATE.fullmatch(text) for text in filled):
        return column.index(""), "書いてあるの"
    off = [place for place, text in enumerate(column) if text != str(place + 1)]
    if first and len(off) == 1:
        return off[0], "1から順の番号"
    if all(map(_DATE.fullmatch, column)):
        falls = [place for place, (one, other) in enumerate(pairwise(column), 1) if other < one]
        for place in (falls[0] - 1, falls[0]) if len(falls) == 1 else ():
            others = column[:place] + column[place + 1 :]
            if others == sorted(others) and 0 < place < len(column) - 1:
                return place, "日付の順"
    return None


@rule
def examples_are_rows_of_the_data(context: Context) -> Iterable[Diagnostic]:
    """A filled-in row of a template that is a row of practice data in all cells but one is that row.

    Bad (data-differs):
        templates/memo.yml:
        kind: table
        title: メモ
        summary: 書きます。
        usage: [1行に1日分を書きます。]
        columns: [{name: 日付, type: date}, {name: 客数, type: integer}, {name: 雨, type: integer}, {name: 店, type: integer}]
        examples:
        - [2026-06-01, 21, 3, 7]

        practice/crowd.csv:
        日付,客数,雨,店
        2026-06-01,12,3,7

        practice/crowd.yml:
        title: 客の数
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 客数}]
        columns: [{name: 日付, meaning: 日}, {name: 客数, meaning: 人数}, {name: 雨, meaning: 量}, {name: 店, meaning: 店の数}]
    Good:
        practice/crowd.csv:
        日付,客数
        2026-06-01,12
    """
    data = [
        dict(zip(head, row, strict=True))
        for practice in context.texts.practice.values()
        for head, *rows in (practice.tables.values() if not practice.found.value.errors else ())
        for row in rows
        if len(row) == len(head)
    ]
    for found in context.texts.templates.values() if data else ():
        if isinstance(found.value, TableTemplate):
            heads = [column.name for column in found.value.columns if not column.formula]
            for number, example in enumerate(found.value.examples):
                row = {name: str(cell) for name, cell in zip(heads, example, strict=False) if cell is not None}
                for name, said, value in _nearly(row, data):
                    line = found.line_of("examples", number)
                    yield diagnose(Code.DATA_DIFFERS, found.path, line, name=name, said=said, value=value)


def _nearly(row: dict[str, str], data: list[dict[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield column, value and other value where *row* has all that a row of *data* has, but for one number."""
    for other in data:
        shared = row.keys() & other.keys()
        odd = [name for name in shared if row[name] != other[name]]
        if len(odd) == 1 and len(shared) >= _SHARED and all(_NUMBER.fullmatch(each[odd[0]]) for each in (row, other)):
            yield odd[0], row[odd[0]], other[odd[0]]


_SHARED = 4  # columns: fewer may be alike by chance


def _odd(head: str, column: list[str], path: Path) -> Iterator[Diagnostic]:
    for line, text in enumerate(column, 2):
        if failed := _FAILED.fullmatch(text.strip()):
            seen, mend = (
                f"表計算の失敗の印「{failed[0]}」が残っています",
                "元のファイルで直し、正しい値を書いてください。",
            )
            yield diagnose(Code.LEFT_OVER, path, line, seen=seen, mend=mend)
            return
    kinds = [_kind(text.strip()) for text in column]
    kind, count = Counter(kinds).most_common(1)[0] if kinds else ("", 0)
    if kind in ("数", "日付") and _MOST <= count / len(kinds) < 1:
        for line, (text, one) in enumerate(zip(column, kinds, strict=True), 2):
            if _DATE.fullmatch(text.strip()) and one != "日付":
                why = "という日はありません"
                yield diagnose(Code.DAY_WRONG, path, line, day=text.strip(), why=why)
            elif one not in (kind, ""):
                yield diagnose(Code.DATA_ODD, path, line, name=excerpt(head), kind=kind, text=excerpt(text))


def _kind(text: str) -> str:
    if date := _DATE.fullmatch(text):
        return "日付" if exists(*map(int, date.groups())) else "文字"
    return "数" if _NUMBER.fullmatch(text) else "文字" if text else ""
