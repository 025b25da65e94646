"""Rules about the rows of practice data: where nobody says that errors were put in, none stands there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.checks.counts import exists
from tools.checks.registry import Context, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.yaml_tree import excerpt

_MOST = 0.7  # of the values of a column, from which on the others are odd
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?|-?[0-9]{1,3}(?:,[0-9]{3})+")
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


def _odd(head: str, column: list[str], path: Path) -> Iterator[Diagnostic]:
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
