"""Rules about columns whose head says what they measure: under 「割合」 stand shares, under 「重さ」 weights.

Told where the heads of two columns, the columns below them, or the cells of one row changed places: these are of the
other's kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from tools.checks.labelled import bare_cells
from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.checks.weekdays import task_lines
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.work_templates import DocumentTemplate, Template
from tools.records.yaml_model import Located
from tools.text.model import Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, foreign_lines, plain, unquoted

# What a head measures, and the units that say so.
KINDS = {
    "share": (r"(?:割合|比率|構成比|[^確倍]率|シェア|パーセント)$", r"[%％割]|ポイント"),
    "weight": (r"(?:重さ|重量|体重|質量|目方)$", r"[km]?g|キロ|グラム|トン|t"),
    "length": (r"(?:長さ|高さ|幅|奥行き?|距離|身長|厚さ|深さ|直径)$", r"[ckm]?m|センチ|メートル|キロ"),
    "time": (r"(?:時間|所要|分数|日数|期間|[^期]間隔)$", r"秒|分|時間|日間?|週間|か月"),
    "money": (r"(?:金額|価格|値段|売上高?|単価|費用|予算|料金|代金|家賃|給与|利益)$", r"[千万億]?円|ドル"),
    "people": (r"(?:人数|客数|利用者数|会員数|来場者数|定員)$", r"[千万]?[人名]"),
    "warmth": (r"(?:温度|気温|室温|水温|体温)$", r"度|℃|°C"),
    "amount": (r"(?:個数|件数|枚数|冊数|台数|本数|点数|回数|数量)$", r"[個件枚冊台本点回箱袋]"),
}
_ENOUGH = 3  # rows, of which one has its cells the other way round
CELL = re.compile(r"(?:約|-|−)?[0-9][0-9,]*(?:\.[0-9]+)? ?(?P<unit>[^0-9\s()]{1,4})")


@rule
def columns_hold_what_they_say(context: Context) -> Iterable[Diagnostic]:
    """No two columns, or their heads, have changed places.

    Bad (columns-swapped):
        | 品 | 重さ | 割合 |
        | 茶 | 40% | 120g |
        | 豆 | 60% | 180g |
    Bad (columns-swapped):
        | 品 | 重さ | 割合 |
        | 茶 | 120g | 40% |
        | 豆 | 30% | 90g |
        | 米 | 90g | 30% |
    Bad (mark-habit):
        | 品 | 重さ | 割合 |
        | 茶 | 120g | 40% |
        | 豆 |  | 60% |
    Good:
        | 品 | 重さ | 割合 |
        | 茶 | 120g | 40% |
        | 豆 | 180g | 60% |
    """
    yield from in_each_text(context, _in_lessons)
    for template in context.texts.templates.values() if context.is_site else ():
        for lines, rows in _tables(template):
            yield from _swapped(rows, template.path, lines)
            for column in zip(*rows, strict=True) if len({*map(len, rows)}) == 1 else ():
                for place, cell, unit in bare_cells(column):
                    yield diagnose(Code.UNIT_ODD, template.path, lines[place], words=cell, unit=unit)


def _in_lessons(source: SourceText, _: str) -> Iterator[Diagnostic]:
    to_fill = task_lines(source.document.blocks)  # a reader writes there
    for table in (block for block in blocks_of(source.document) if isinstance(block, Table)):
        rows = [[plain(cell).strip() for cell in row] for row in table.rows]
        first = table.line + bool(table.caption)
        yield from _swapped(rows, source.path, range(first, first + len(rows)))
        empty = [(number, row) for number, row in enumerate(rows) for cell in row if not cell]
        if len(empty) == 1 and len(rows) >= _ENOUGH and len(rows[0]) >= _ENOUGH and table.line not in to_fill:
            number, row = empty[0]
            if number and row[0] and not re.match("合計|総計|計$|平均", row[0]):
                seen, mend = (
                    f"「{row[0]}」の行に、1つだけ空の升があります",
                    "値を書くか、「なし」のように言葉で書いてください。",
                )
                yield diagnose(Code.MARK_HABIT, source.path, first + number, seen=seen, mend=mend)


def _tables(template: Located[Template]) -> Iterator[tuple[list[int], list[list[str]]]]:
    """Yield the rows of each table of a *template*, its head first, with the line of each."""
    match template.value:
        case DocumentTemplate(sections=sections):
            for number, section in enumerate(sections):
                if section.table:
                    where = ("sections", number, "table")
                    rows = [template.line_of(*where, "example", place) for place in range(len(section.table.example))]
                    lines = [template.line_of(*where, "columns"), *rows]
                    yield lines, [list(section.table.columns), *map(list, section.table.example)]


def _swapped(rows: list[list[str]], path: Path, lines: Sequence[int]) -> Iterator[Diagnostic]:
    if len(rows) < 2 or len({len(row) for row in rows}) != 1:
        return
    columns = list(zip(*rows, strict=True))
    said = [next((kind for kind, (head, _) in KINDS.items() if re.search(head, column[0])), "") for column in columns]
    held = [_held(column[1:]) for column in columns]
    for one, other in combinations(range(len(columns)), 2):
        if (
            said[one]
            and held[one]
            and said[one] != held[one]
            and said[one] == held[other]
            and said[other] in (held[one], "")
        ):
            yield diagnose(Code.COLUMNS_SWAPPED, path, lines[0], head=columns[one][0], cell=columns[one][1])
            return
        cells = zip(columns[one][1:], columns[other][1:], strict=True)
        pairs = [(_held([left]) or _named(left), _held([right]) or _named(right)) for left, right in cells]
        (usual, _), *others = Counter(pairs).most_common()
        if len(pairs) >= _ENOUGH and all(usual) and usual[0] != usual[1] and others == [(usual[::-1], 1)]:
            place = pairs.index(usual[::-1]) + 1
            cell = columns[one][place]
            yield diagnose(Code.COLUMNS_SWAPPED, path, lines[place], head=columns[one][0], cell=cell)
            return


def _named(cell: str) -> str:
    return "" if re.search("[0-9]", cell) or not cell else "name"


def _held(cells: Iterable[str]) -> str:
    """Return the kind of all *cells*; nothing where they are of none, or of several."""
    units = {match["unit"] if (match := CELL.fullmatch(cell)) else "" for cell in cells if cell}
    kinds = [kind for kind, (_, unit) in KINDS.items() if units and all(re.fullmatch(unit, one) for one in units)]
    return kinds[0] if len(kinds) == 1 else ""


@rule
def columns_mean_what_their_unit_measures(context: Context) -> Iterable[Diagnostic]:
    """What a column of practice data is said to mean is measured in its unit.

    Bad (unit-kind):
        practice/crowd.yml:
        title: 朝市の客数
        summary: 客数の記録です。
        files: [{file: crowd.csv, title: 客数}]
        columns: [{name: 日付, meaning: 市の日}, {name: 客数, unit: 度, meaning: 棚の重さ}]
    Good:
        practice/crowd.yml:
        title: 朝市の客数
        summary: 客数の記録です。
        files: [{file: crowd.csv, title: 客数}]
        columns: [{name: 日付, meaning: 市の日}, {name: 客数, unit: kg, meaning: 棚の重さ}]
    """
    for practice in context.texts.practice.values() if context.is_site else ():
        found = practice.found
        for place, column in enumerate(found.value.columns):
            said = next((kind for kind, (head, _) in KINDS.items() if re.search(head, column.meaning)), "")
            held = [kind for kind, (_, unit) in KINDS.items() if re.fullmatch(unit, column.unit or "")]
            if said and held and said not in held:
                line, words = found.line_of("columns", place, "meaning"), column.meaning
                yield diagnose(Code.UNIT_KIND, found.path, line, words=words, unit=column.unit)


# Of what has a measure in its name, and what it is never told in.
_TOLD_IN = {"share": "度|℃|k?g|[ck]?m|mm|mL", "weight": "度|℃|%|[c]m|mm|円", "warmth": "%|k?g|[ck]?m|mm|円|mL"}
_MEASURED = re.compile(
    r"(?:(?P<share>割合|比率)|(?P<weight>重さ|重量|体重)|(?P<warmth>温度|気温|室温|水温|体温))"
    r"(?:[はが]|を[測量計]ると)、?約?(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>%|℃|[ck]?m|mm|mL|k?g|度|円)(?=でした|です|で、|だ|と(?:なり|わか)|になり|。)"
)


@rule
def measures_are_told_in_their_unit(context: Context) -> Iterable[Diagnostic]:
    """A temperature is not told in %, nor a share in g.

    Bad (unit-kind):
        朝市の室温は27%でした。
    Good:
        朝市の室温は27度でした。室温は5%上がりました。
    """
    yield from in_each_text(context, _told_otherwise)


def _told_otherwise(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    foreign = foreign_lines(source.document)
    for number, line in numbered(raw) if _MEASURED.search(raw) else ():
        for match in _MEASURED.finditer(unquoted(line)) if number not in foreign and line[:1] != "×" else ():
            kind = next(kind for kind in _TOLD_IN if match[kind])
            if re.fullmatch(_TOLD_IN[kind], match["unit"]):
                usual = {"share": "%", "weight": "g", "warmth": "度"}[kind]
                words = f"{match['number']}{match['unit']}"
                yield diagnose(Code.UNIT_KIND, source.path, number, words=words, unit=usual)
