"""Rules about what sentences tell of practice data: a column's unit, and what a row holds that is called by its number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from tools.checks.agreements import number_of
from tools.checks.registry import Context, in_each_text, numbered, of_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number
from tools.numbers.units import LENGTHS, TIMES, VOLUMES, WEIGHTS, measure_alike
from tools.records.practice import Practice
from tools.records.work_templates import TableTemplate
from tools.text.model import Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain, texts, unquoted

_KINDS = (WEIGHTS, LENGTHS, VOLUMES, TIMES)
_Row = dict[str, dict[str, Fraction]]  # the numbers of a column, by the key of their rows


@rule
def columns_are_told_in_their_unit(context: Context) -> Iterable[Diagnostic]:
    """What lessons tell of a column of practice data has the unit that the column has.

    Bad (unit-odd):
        ---
        data: [crowd]
        ---
        朝市の棚の高さは、140cmと125cmでした。

        practice/crowd.csv:
        日付,高さ
        1日,140
        2日,125

        practice/crowd.yml:
        title: 棚の高さ
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 棚の高さ}]
        columns: [{name: 日付, meaning: 日}, {name: 高さ, unit: mm, meaning: 棚の高さ}]
    Good:
        ---
        data: [crowd]
        ---
        朝市の棚の高さは、140cmと125cmでした。

        practice/crowd.csv:
        日付,高さ
        1日,140
        2日,125

        practice/crowd.yml:
        title: 棚の高さ
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 棚の高さ}]
        columns: [{name: 日付, meaning: 日}, {name: 高さ, unit: cm, meaning: 棚の高さ}]
    """
    practices = context.texts.practice if context.is_site else {}
    measured = {
        name: [
            (column.name, sorted(_values(practice, column.name)), [*kind])
            for column in practice.found.value.columns
            if (kind := _kind_of(column.unit))
        ]
        for name, practice in practices.items()
    }
    told = {each for _, found in of_each_text(context, _told_of, measured) for each in found}
    for name, practice in practices.items():
        for place, column in enumerate(practice.found.value.columns):
            if amount := re.fullmatch(r"[0-9][0-9.,]*(?P<unit>[^0-9]{1,3})", column.unit or ""):
                line, words = practice.found.line_of("columns", place, "unit"), f"{column.name}({column.unit})"
                yield diagnose(Code.UNIT_ODD, practice.found.path, line, words=words, unit=amount["unit"])
            kind = _kind_of(column.unit)
            units = {unit for data, said, unit in told if (data, said) == (name, column.name)}
            if len(units) == 1 and kind[min(units)] != kind[column.unit or ""]:
                line = practice.found.line_of("columns", place, "unit")
                words = f"{column.name}({column.unit})"
                yield diagnose(Code.UNIT_ODD, practice.found.path, line, words=words, unit=min(units))


def _kind_of(unit: str | None) -> Mapping[str, int]:
    return next((kind for kind in _KINDS if unit in kind), {})


def _told_of(
    source: SourceText, raw: str, measured: Mapping[str, list[tuple[str, list[Fraction], list[str]]]]
) -> Iterator[tuple[str, str, str]]:
    """Yield in which units *source* tells of the columns of its data: the data, the column, the unit."""
    for data in source.header.value.data if source.header else ():
        for column, values, units in measured.get(data, ()):
            for unit in {*_units_told(source, column, values, units)}:
                yield data, column, unit


def _values(practice: Practice, name: str) -> set[Fraction]:
    found = (
        row[head.index(name)]
        for head, *rows in practice.tables.values()
        if name in head
        for row in rows
        if len(row) == len(head)
    )
    return {value for cell in found if (value := number_of(cell.strip())) is not None}


def _units_told(source: SourceText, name: str, values: Sequence[Fraction], units: list[str]) -> Iterator[str]:
    """Yield those of *units* in which *source* tells of one of *values* of the column *name*."""
    said = re.compile(
        rf"(?P<number>{NUMBER}) ?(?P<unit>{'|'.join(map(re.escape, sorted(units, key=len, reverse=True)))})(?![A-Za-z0-9])"
    )
    pieces = [text[text.index(name) :].partition("。")[0] for _, text in texts(source.document) if name in text]
    for table in (block for block in blocks_of(source.document) if isinstance(block, Table)):
        rows = [[plain(cell).strip() for cell in row] for row in table.rows]
        pieces += [" ".join(row) for row in (*rows, *zip(*rows, strict=True)) if row[0] == name]
    for piece in pieces:
        yield from (match["unit"] for match in said.finditer(piece) if read_number(match["number"]) in values)


_HINT_UNIT = re.compile(r"^(?P<unit>[a-zA-Z%]{1,3}|度|℃|秒|分|時間|日|円|人|個|件|枚|回|点)(?=$|[。、(\uff08])")


@rule
def hints_have_the_unit_of_the_data(context: Context) -> Iterable[Diagnostic]:
    """A column of a template has the unit of the practice data's column of its name.

    Bad (unit-odd):
        templates/memo.yml:
        kind: table
        title: メモ
        summary: 書きます。
        usage: [1行に1日分を書きます。]
        columns: [{name: 日付, type: text}, {name: 高さ, hint: mm, type: integer}]
        examples:
        - [1日, 140]

        practice/crowd.csv:
        日付,高さ
        1日,140

        practice/crowd.yml:
        title: 棚の高さ
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 棚の高さ}]
        columns: [{name: 日付, meaning: 日}, {name: 高さ, unit: cm, meaning: 棚の高さ}]
    Good:
        templates/memo.yml:
        kind: table
        title: メモ
        summary: 書きます。
        usage: [1行に1日分を書きます。]
        columns: [{name: 日付, type: text}, {name: 高さ, hint: cm, type: integer}]
        examples:
        - [1日, 140]

        practice/crowd.csv:
        日付,高さ
        1日,140

        practice/crowd.yml:
        title: 棚の高さ
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 棚の高さ}]
        columns: [{name: 日付, meaning: 日}, {name: 高さ, unit: cm, meaning: 棚の高さ}]
    """
    units: dict[str, set[str]] = {}
    for practice in context.texts.practice.values():
        for known in practice.found.value.columns:
            units.setdefault(known.name, set()).add(known.unit or "")
    for found in context.texts.templates.values() if context.is_site else ():
        for place, column in enumerate(found.value.columns if isinstance(found.value, TableTemplate) else ()):
            hint, (unit, *more) = _HINT_UNIT.match(column.hint or ""), [*units.get(column.name, {""})]
            if hint and unit and not more and hint["unit"] != unit:
                line = found.line_of("columns", place, "hint")
                code = Code.UNIT_ODD if measure_alike(hint["unit"], unit) else Code.UNIT_KIND
                yield diagnose(code, found.path, line, words=f"{column.name}({hint['unit']})", unit=unit)


@rule
def rows_are_told_as_they_are(context: Context) -> Iterable[Diagnostic]:
    """What is told of a row by its number is what that row holds, and not what another one does.

    Bad (data-differs):
        ---
        data: [crowd]
        ---
        朝市の2回目は、客数20人で終わりました。

        practice/crowd.csv:
        回,客数
        1,12
        2,15
        3,20

        practice/crowd.yml:
        title: 客の数
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 客の数}]
        columns: [{name: 回, meaning: 何回目か}, {name: 客数, meaning: 人数}]
    Good:
        ---
        data: [crowd]
        ---
        朝市の2回目は、客数15人で終わりました。

        practice/crowd.csv:
        回,客数
        1,12
        2,15
        3,20

        practice/crowd.yml:
        title: 客の数
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 客の数}]
        columns: [{name: 回, meaning: 何回目か}, {name: 客数, meaning: 人数}]
    """
    known: dict[str, dict[str, _Row]] = {}  # by the data, and by what its rows are called
    for name, practice in context.texts.practice.items() if context.is_site else ():
        if not practice.found.value.errors:
            grids = [grid for grid in practice.tables.values() if grid and grid[0][0] in _CALLED]
            tables = [
                table for source, header in context.headed() if name in header.value.data for table in _tables(source)
            ]
            for head, *rows in (
                *grids,
                *(table for table in tables if any(table[0][0] == grid[0][0] for grid in grids)),
            ):
                columns = known.setdefault(name, {}).setdefault(head[0], {})
                for row in rows if len({len(row) for row in rows} | {len(head)}) == 1 else ():
                    for column, cell in zip(head[1:], row[1:], strict=True):
                        if (value := number_of(cell)) is not None:
                            columns.setdefault(column, {}).setdefault(row[0], value)
    yield from in_each_text(context, _told_otherwise, known)


_CALLED = frozenset("回日週月店組班号")


def _tables(source: SourceText) -> Iterator[list[list[str]]]:
    for block in blocks_of(source.document):
        if isinstance(block, Table):
            yield [[plain(cell).strip() for cell in row] for row in block.rows]


def _told_otherwise(source: SourceText, raw: str, known: Mapping[str, Mapping[str, _Row]]) -> Iterator[Diagnostic]:
    data = [known[name] for name in (source.header.value.data if source.header else ()) if name in known]
    rows = {called: columns for one in data for called, columns in one.items()}
    for line, text in texts(source.document) if rows else ():
        for called, columns in rows.items():
            for row, words in _of_rows(unquoted(text), called):
                for column, said, value in _amiss(words, row, columns):
                    place = next((n for n, one in numbered(raw) if n >= line and words[:12] in one), line)
                    yield diagnose(Code.DATA_DIFFERS, source.path, place, name=column, said=said, value=value)


def _of_rows(text: str, called: str) -> Iterator[tuple[str, str]]:
    """Yield each sentence of *text* that speaks of one row, by its number: 「4回目は…」, and those behind that name no other."""
    row = ""
    for sentence in text.split("。"):
        numbers = re.findall(rf"([0-9]+){called}目", sentence)
        topic = re.search(rf"[0-9]+{called}目(?:は|が|の)", sentence)
        row = numbers[0] if len(numbers) == 1 and topic else row if not numbers else ""
        if row:
            yield row, sentence[topic.end() :] if topic else sentence


def _amiss(words: str, row: str, columns: _Row) -> Iterator[tuple[str, str, str]]:
    """Yield column, number and value where *words* tell of *row* what only another row holds."""
    for column, values in columns.items():
        if row not in values or len(column) < 2:
            continue
        told = re.compile(
            rf"(?<![一-鿿ァ-ヶー]){re.escape(column)}(?:は|が|も)?、?(?:約)?(?P<number>{NUMBER})[^0-9、。]{{0,3}}?(?=[、。でにとのが]|$|だ|です)(?!から|より|に対)"
        )
        for match in told.finditer(words):
            number = read_number(match["number"])
            if number != values[row] and number in values.values():
                yield column, match["number"], f"{float(values[row]):g}"
