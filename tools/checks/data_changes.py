"""Rules about what a lesson says was changed: it was before what the practice data have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.checks.agreements import line_with, number_of
from tools.checks.registry import Context, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER
from tools.text.reader import SourceText
from tools.text.walk import texts


@rule
def changes_start_where_the_data_do(context: Context) -> Iterable[Diagnostic]:
    """What is changed to a value of the data was one of its values before.

    Bad (data-differs):
        ---
        data: [crowd]
        ---
        店の数を13軒から14軒に増やしました。

        practice/crowd.csv:
        日付,店の数
        2026-06-01,12
        2026-06-02,14
        2026-06-03,14

        practice/crowd.yml:
        title: 店の数
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 店の数}]
        columns: [{name: 日付, meaning: 日}, {name: 店の数, meaning: 店の数}]
    Good:
        ---
        data: [crowd]
        ---
        店の数を12軒から14軒に増やしました。

        practice/crowd.csv:
        日付,店の数
        2026-06-01,12
        2026-06-02,14
        2026-06-03,14

        practice/crowd.yml:
        title: 店の数
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 店の数}]
        columns: [{name: 日付, meaning: 日}, {name: 店の数, meaning: 店の数}]
    """
    for source, header in context.headed() if context.is_site else ():
        sets = [context.texts.practice[name] for name in header.value.data if name in context.texts.practice]
        for practice in sets:
            for head, *rows in practice.tables.values() if not practice.found.value.errors else ():
                columns = {name: {row[place] for row in rows if place < len(row)} for place, name in enumerate(head)}
                yield from _started_elsewhere(source, context.texts.raw.get(source.path, ""), columns)


_CHANGED = re.compile(
    rf"(?<![0-9.,])(?P<low>{NUMBER})(?P<unit>[^0-9\s、。から]{{1,3}})から(?P<high>{NUMBER})(?P=unit)[にへ]"
)


def _started_elsewhere(source: SourceText, raw: str, columns: dict[str, set[str]]) -> Iterator[Diagnostic]:
    for line, text in texts(source.document):
        for match in _CHANGED.finditer(text) if "から" in text else ():
            before = re.search(r"(?P<name>[^、。]+)[をはが]$", text[: match.start()])
            name = before["name"] if before else ""
            values = {number_of(value) for value in columns.get(name, ())} - {None}
            if number_of(match["high"]) in values and number_of(match["low"]) not in values:
                said = f"{match['low']}{match['unit']}"
                line = line_with(match[0], raw, line)
                yield diagnose(Code.DATA_DIFFERS, source.path, line, name=name, said=said, value="どの行にもない値")
