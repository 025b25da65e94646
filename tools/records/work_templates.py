"""Work templates as authors write them: ``source_texts/templates/<id>.yml``, a document or a table.

A document becomes a Word file and a plain one, a table an Excel file and a CSV (:mod:`tools.downloads.office`). Both hold a
filled-in example, so that whoever opens one sees what belongs where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeAlias, cast

from pydantic import AfterValidator, Field

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.cells import (
    CELL_LIMIT,
    FORMULA_LIMIT,
    HEAD_LIMIT,
    Cell,
    ColumnType,
    cell,
    digits_lost,
    unshowable,
    utf16_length,
)
from tools.records.column_formula import FormulaError, parse
from tools.records.fields import Line, Lines, Prose, Sentences, distinct_by
from tools.records.yaml_model import Located, Strict, load, refuse
from tools.records.yaml_tree import FORBIDDEN, excerpt

BLANK_ROWS = 5
CHOICES_LIMIT = 255  # characters of a drop-down list in Excel, commas counted
_KIND_TABLE = re.compile(r"^kind:\s*[\"']?table\b", re.MULTILINE)
_EXPECTED = {
    "integer": "整数で書いてください(例: 120)。",
    "number": "数で書いてください(例: 1.5)。",
    "percent": "割合を小数で書いてください(3.5%なら 0.035)。",
    "money": "円の整数で書いてください(例: 1980)。",
    "date": "年-月-日の形で書いてください(例: 2026-01-31)。",
    "datetime": "「2026-01-31 09:30」の形で書いてください。",
    "time": "「09:30」の形で書いてください。",
}


def _block(value: str) -> str:
    lines = [line.rstrip() for line in value.strip("\n").split("\n")]
    if not any(lines):
        raise refuse("空です", "値を書くか、項目ごと消してください。")
    if any(FORBIDDEN.search(line) for line in lines):
        raise refuse("表示できない文字が入っています", "その文字を消してください。")
    return "\n".join(lines)


Block = Annotated[str, AfterValidator(_block)]  # several lines, kept as lines


def _cell_text(value: str) -> str:
    if character := unshowable(value):
        raise refuse(f"ファイルに書けない文字({character})が入っています", "その文字を消してください。")
    if utf16_length(value) > CELL_LIMIT:
        raise refuse(f"{utf16_length(value):,}字あります", f"1つのますに入るのは{CELL_LIMIT:,}字までです。")
    return value


CellText = Annotated[str, AfterValidator(_cell_text)]  # what stands in one cell, lines kept


class Grid(Strict):
    """A table inside a document."""

    columns: Lines = Field(min_length=2, description="列の名前")
    example: tuple[tuple[CellText, ...], ...] = Field(min_length=1, description="記入例の行")
    blank_rows: int = Field(default=BLANK_ROWS, ge=1, le=40, description="空のまま渡す行の数")


class Section(Strict):
    heading: Line = Field(description="項目の名前")
    hint: Prose = Field(description="ここに何を書くか")
    example: Block | None = Field(default=None, description="記入例")
    table: Grid | None = Field(default=None, description="この項目の表")


class DocumentTemplate(Strict):
    kind: Literal["document"] = Field(description="文書")
    title: Line = Field(description="テンプレートの名前")
    summary: Prose = Field(description="何のために、いつ使うか")
    questions: Lines = Field(default=(), description="このテンプレートを探す人が、検索で言いそうなこと(表示しない)")
    sections: Annotated[tuple[Section, ...], distinct_by("heading")] = Field(
        min_length=1, description="項目。書いた順に並ぶ"
    )

    @property
    def parts(self) -> tuple[str, ...]:
        """Return what there is to fill in."""
        return tuple(section.heading for section in self.sections)


class Column(Strict):
    name: Line = Field(description="列の名前")
    hint: Prose | None = Field(default=None, description="何を書くか")
    type: ColumnType = Field(default="text", description="値の種類")
    width: int | None = Field(default=None, ge=4, le=60, description="列の幅(半角の字数)")
    choices: Lines = Field(default=(), description="選べる値(ドロップダウンになる)")
    formula: Line | None = Field(default=None, description="自動で計算する式(例: {支払額} / {注文})")


class TableTemplate(Strict):
    kind: Literal["table"] = Field(description="表")
    title: Line = Field(description="テンプレートの名前")
    summary: Prose = Field(description="何のために、いつ使うか")
    questions: Lines = Field(default=(), description="このテンプレートを探す人が、検索で言いそうなこと(表示しない)")
    usage: Sentences = Field(min_length=1, description="記入する人への説明")
    columns: tuple[Column, ...] = Field(min_length=2, description="列")
    examples: tuple[tuple[CellText, ...], ...] = Field(min_length=1, description="記入例の行(式の列は書かない)")

    @property
    def parts(self) -> tuple[str, ...]:
        """Return what there is to fill in."""
        return tuple(column.name for column in self.columns)

    def rows(self) -> list[list[Cell]]:
        """Return the example, typed, the columns with a formula computed; only for a template without faults."""
        return [self._row(row) for row in self.examples]

    def _row(self, row: tuple[str, ...]) -> list[Cell]:
        typed = iter(row)
        cells: dict[str, Cell] = {c.name: None if c.formula else cell(next(typed), c.type) for c in self.columns}
        known = {name: value if isinstance(value, float) else None for name, value in cells.items()}
        for column in self.columns:
            if column.formula:
                cells[column.name] = known[column.name] = parse(column.formula).evaluate(known)
        return list(cells.values())


Template: TypeAlias = DocumentTemplate | TableTemplate


@dataclass(frozen=True)
class _Place:
    """Where a diagnostic of a table points to."""

    found: Located[TableTemplate]

    def value(self, detail: str, expected: str, key: str, *steps: str | int) -> Diagnostic:
        line = self.found.line_of(*steps)
        return diagnose(Code.YAML_VALUE, self.found.path, line, key=key, detail=detail, expected=expected)


def load_templates(texts: Mapping[Path, str]) -> tuple[dict[str, Located[Template]], list[Diagnostic]]:
    """Return the templates without faults by id (the file's name), and what is wrong with the others."""
    templates: dict[str, Located[Template]] = {}
    diagnostics: list[Diagnostic] = []
    for path, text in sorted(texts.items()):
        found, problems = _load(text, path)
        diagnostics += problems
        if found is not None and not any(problem.is_error for problem in problems):
            templates[path.stem] = found
    return templates, diagnostics


def _load(text: str, path: Path) -> tuple[Located[Template] | None, list[Diagnostic]]:
    if _KIND_TABLE.search(text):
        table, problems = load(text, TableTemplate, path=path)
        return cast("Located[Template] | None", table), [*problems, *(_check_table(table) if table else ())]
    document, problems = load(text, DocumentTemplate, path=path)
    return cast("Located[Template] | None", document), [*problems, *(_check_document(document) if document else ())]


def _check_document(found: Located[DocumentTemplate]) -> Iterator[Diagnostic]:
    for number, section in enumerate(found.value.sections):
        if section.example is None and section.table is None:
            line = found.line_of("sections", number)
            yield diagnose(Code.TEMPLATE_EXAMPLE, found.path, line, heading=section.heading)
        rows = section.table.example if section.table else ()
        for place, row in enumerate(rows):
            wanted = len(section.table.columns) if section.table else 0
            if len(row) != wanted:
                line = found.line_of("sections", number, "table", "example", place)
                yield diagnose(Code.TEMPLATE_ROW, found.path, line, count=len(row), wanted=wanted)


def _check_table(found: Located[TableTemplate]) -> Iterator[Diagnostic]:
    place, table = _Place(found), found.value
    names = [column.name for column in table.columns]
    for number, column in enumerate(table.columns):
        if column.name.casefold() in [name.casefold() for name in names[:number]]:
            line = found.line_of("columns", number, "name")
            yield diagnose(Code.TEMPLATE_COLUMN_TWICE, found.path, line, name=column.name)
        yield from _check_choices(column, found, number)
        if column.formula:
            yield from _check_formula(column.formula, table, place, number)
    yield from _check_lengths(table, place)
    written = [column for column in table.columns if not column.formula]
    joined = _joined(table, written)
    for column in joined:
        number, told = table.columns.index(column), f"「{excerpt(column.choices[0])}」が、1つの選択肢になっています"
        yield place.value(told, "半角の「, 」で区切ってください。", "choices", "columns", number, "choices")
    for number, row in enumerate(table.examples):
        if len(row) != len(written):
            line = found.line_of("examples", number)
            yield diagnose(Code.TEMPLATE_ROW, found.path, line, count=len(row), wanted=len(written))
            continue
        for at, (text, column) in enumerate(zip(row, written, strict=True)):
            if column not in joined:
                yield from _check_cell(text, column, place, ("examples", number, at))


def _joined(table: TableTemplate, written: list[Column]) -> list[Column]:
    """Return the columns whose one choice is several to those who wrote the example."""
    rows = [row for row in table.examples if len(row) == len(written)]
    columns = zip(written, zip(*rows, strict=True), strict=True) if rows else ()
    return [
        column
        for column, texts in columns
        if len(column.choices) == 1
        and {*re.split("[、，・/ \u3000]+", column.choices[0])}.intersection(texts) - {*column.choices}
    ]


def _check_choices(column: Column, found: Located[TableTemplate], number: int) -> Iterator[Diagnostic]:
    if utf16_length(",".join(column.choices)) > CHOICES_LIMIT:
        line = found.line_of("columns", number, "choices")
        yield diagnose(Code.TEMPLATE_CHOICES, found.path, line, name=column.name, limit=CHOICES_LIMIT)
    for at, choice in enumerate(column.choices):
        if re.search('[,"]', choice):  # a list of choices is one text to Excel, parted by commas
            line = found.line_of("columns", number, "choices", at)
            yield diagnose(Code.TEMPLATE_CHOICE, found.path, line, name=column.name, choice=excerpt(choice))


def _check_lengths(table: TableTemplate, place: _Place) -> Iterator[Diagnostic]:
    """Yield the texts around the table that are longer than a cell (a hint shares its own with the formula)."""
    texts: list[tuple[str, int, tuple[str | int, ...]]] = [(table.summary, CELL_LIMIT, ("summary",))]
    texts += [(text, CELL_LIMIT - 1, ("usage", number)) for number, text in enumerate(table.usage)]
    for number, column in enumerate(table.columns):
        texts.append((column.name, HEAD_LIMIT, ("columns", number, "name")))
        texts.append((column.hint or "", CELL_LIMIT // 2, ("columns", number, "hint")))
    for text, limit, steps in texts:
        if utf16_length(text) > limit:
            key = str(next(step for step in reversed(steps) if isinstance(step, str)))
            yield place.value(f"{utf16_length(text):,}字あります", f"{limit:,}字までです。", key, *steps)


def _check_formula(formula: str, table: TableTemplate, place: _Place, number: int) -> Iterator[Diagnostic]:
    before = [column.name for column in table.columns if not column.formula or column in table.columns[:number]]
    expected = "{列の名前} と数と + - * / ( ) で書いてください。式の列は、それより左の式の列だけを使えます。"
    try:
        unknown = [name for name in parse(formula).names if name not in before]
    except FormulaError as error:
        yield place.value(str(error), expected, "formula", "columns", number, "formula")
        return
    special = [name for name in parse(formula).names if re.search("[][#'@]", name)]
    if special:  # signs of Excel's own in the name of a column
        mend = "式で使う列の名前には [ ] # ' @ を使わないでください。"
        yield place.value(f"列の名前「{special[0]}」は式で使えません", mend, "formula", "columns", number, "formula")
    if table.columns[number].type == "percent" and re.search(r"\*\s*100\s*$|^\s*100\s*\*", formula):
        detail, mend = "割合の列の式が、100を掛けています", "「* 100」を消してください。表では%に直して出ます。"
        yield place.value(detail, mend, "formula", "columns", number, "formula")
    written = parse(formula).excel({name: f"記入例表[[#This Row],[{name}]]" for name in parse(formula).names})
    if len(written) > FORMULA_LIMIT:
        yield place.value(
            "Excelの式にすると長すぎます", "列の名前か式を短くしてください。", "formula", "columns", number, "formula"
        )
    if unknown:
        yield place.value(f"「{unknown[0]}」という列はありません", expected, "formula", "columns", number, "formula")


def _check_cell(text: str, column: Column, place: _Place, steps: tuple[str | int, ...]) -> Iterator[Diagnostic]:
    try:
        value = cell(text, column.type)
    except ValueError:
        yield place.value(
            f"「{excerpt(text)}」は列「{column.name}」の値になりません", _EXPECTED[column.type], "examples", *steps
        )
        return
    if isinstance(value, float) and (lost := digits_lost(text)):
        line = place.found.line_of(*steps)
        yield diagnose(Code.TEMPLATE_DIGITS, place.found.path, line, text=excerpt(text), name=column.name, lost=lost)
    if column.choices and value is not None and text.strip() not in column.choices:
        known = "、".join(column.choices)
        yield place.value(
            f"「{excerpt(text)}」は列「{column.name}」で選べません",
            f"次のどれかを書いてください: {known}",
            "examples",
            *steps,
        )
