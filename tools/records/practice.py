"""Practice data: ``source_texts/practice/<id>.yml`` tells what the CSV files beside it hold.

Its rows are handed out as they are, errors and all, and once more as an Excel file. Practising is mending them.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from tools.characters import plain_lines, visible
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.names import SLUG
from tools.records.cells import CELL_LIMIT, unwritable, utf16_length
from tools.records.fields import Line, Prose, distinct_by
from tools.records.yaml_model import MAX_REPORTED_VALUES, Located, Strict, load, refuse
from tools.records.yaml_tree import excerpt

ROWS_LIMIT, COLUMNS_LIMIT = 1_048_576, 16_384  # of a sheet in Excel
_FEW = 2  # rows: of so many, who can tell which is amiss
_WHY = {"unexpected end of data": "引用符が閉じていません", "field larger than field limit": "1つの値が長すぎます"}


def _csv_name(value: str) -> str:
    if not re.fullmatch(rf"{SLUG.pattern}\.csv", value):
        raise refuse(f"「{value}」は使えません", "半角の英小文字・数字・ハイフンの名前に .csv を付けてください。")
    return value


class DataFile(Strict):
    file: Annotated[str, AfterValidator(_csv_name)] = Field(description="同じフォルダーにあるCSVファイルの名前")
    title: Line = Field(description="ファイルの題")
    note: Prose | None = Field(default=None, description="使う前に知っておくこと")


class DataColumn(Strict):
    name: Line = Field(description="列の名前")
    unit: Line | None = Field(default=None, description="単位")
    meaning: Prose = Field(description="何の数字か")


class DataError(Strict):
    where: Line = Field(description="どの行のどの列か")
    what: Prose = Field(description="何がおかしいか")
    how_to_mend: Prose = Field(description="どう直すか")


class PracticeData(Strict):
    title: Line = Field(description="データの題")
    summary: Prose = Field(description="どんなデータか")
    files: Annotated[tuple[DataFile, ...], distinct_by("file")] = Field(min_length=1, description="配るファイル")
    columns: Annotated[tuple[DataColumn, ...], distinct_by("name")] = Field(min_length=1, description="列の説明")
    errors: tuple[DataError, ...] = Field(default=(), description="わざと入れてある間違い")


@dataclass(frozen=True)
class Practice:
    """One set of data: what is told of it, and the rows of its files by name (the first row is the heading)."""

    found: Located[PracticeData]
    tables: dict[str, list[list[str]]]


def read_rows(data: bytes) -> tuple[list[list[str]], list[int]]:
    """Return the rows of a CSV in UTF-8, without empty ones at its end, and the line that each begins on.

    Raises ``UnicodeDecodeError`` for another encoding and ``csv.Error`` for what is no CSV.
    """
    text = plain_lines(data.decode("utf-8-sig"))
    reader = csv.reader(io.StringIO(text.rstrip("\n"), newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    while True:
        lines.append(reader.line_num + 1)
        try:
            rows.append(next(reader))
        except StopIteration:
            return rows, lines[:-1]
        except csv.Error as error:
            raise csv.Error(str(error), lines[-1]) from None


def load_practice(
    texts: Mapping[Path, str], files: Mapping[str, bytes]
) -> tuple[dict[str, Practice], list[Diagnostic]]:
    """Return the data sets by id (the file's name) and what is wrong; *files* are the CSV files by name."""
    sets: dict[str, Practice] = {}
    diagnostics: list[Diagnostic] = []
    for path, text in sorted(texts.items()):
        found, problems = load(text, PracticeData, path=path)
        if found is not None:
            practice, more = _with_tables(found, files)
            problems += more
            sets[path.stem] = practice
        diagnostics += problems
    return sets, diagnostics


def _with_tables(found: Located[PracticeData], files: Mapping[str, bytes]) -> tuple[Practice, list[Diagnostic]]:
    tables: dict[str, list[list[str]]] = {}
    problems: list[Diagnostic] = []
    folder = found.path.parent
    for number, file in enumerate(found.value.files):
        if file.file not in files:
            line = found.line_of("files", number, "file")
            problems.append(diagnose(Code.DATA_FILE, found.path, line, file=file.file, folder=folder))
            continue
        rows, faults = _read_table(files[file.file], folder / file.file, faulty=bool(found.value.errors))
        problems += faults
        if not any(fault.is_error for fault in faults):
            tables[file.file] = rows
            problems += _undescribed(found, rows)
    if len(tables) == len(found.value.files) and not problems:
        heads = {name for rows in tables.values() for name in rows[0]}
        for number, column in enumerate(found.value.columns):
            if column.name not in heads:
                line = found.line_of("columns", number)
                problems.append(diagnose(Code.DATA_COLUMN_ABSENT, found.path, line, name=column.name))
    return Practice(found, tables), problems


def _read_table(data: bytes, path: Path, *, faulty: bool) -> tuple[list[list[str]], list[Diagnostic]]:
    """Return the rows of a file, and what keeps them from being handed out; *faulty*: errors were put in on purpose."""
    try:
        rows, lines = read_rows(data)
    except UnicodeDecodeError as error:
        return [], [diagnose(Code.ENCODING, path, offset=error.start + 1, proposal="")]
    except csv.Error as error:
        why, line = error.args
        return [], [diagnose(Code.DATA_FORM, path, line, why=_WHY.get(why.split(" (")[0], "引用符の位置が違います"))]
    if not rows or not any(name.strip() for name in rows[0]):
        return [], [diagnose(Code.DATA_EMPTY, path, 1)]
    if len(rows) > ROWS_LIMIT or len(rows[0]) > COLUMNS_LIMIT:
        return [], [diagnose(Code.DATA_SIZE, path, 1, rows=len(rows), columns=len(rows[0]))]
    if twice := next((name for name, count in Counter(rows[0]).items() if name.strip() and count > 1), ""):
        return [], [diagnose(Code.DATA_HEAD_TWICE, path, 1, name=excerpt(twice))]
    counts = {len(row) for row in rows[1:]}
    if len(rows) > _FEW and len(counts) == 1 and counts != {len(rows[0])} and not faulty:
        return [], [diagnose(Code.DATA_HEADS, path, 1, count=counts.pop(), wanted=len(rows[0]))]
    placed = zip(rows, lines, strict=True)
    faults = (fault for row, line in placed for fault in _row_faults(row, rows[0], path, line, faulty))
    return rows, list(itertools.islice(faults, MAX_REPORTED_VALUES))


def _uneven(row: list[str], head: list[str], path: Path, line: int, faulty: bool) -> Iterator[Diagnostic]:
    """Tell of a row that is shorter or longer than the *head*; empty cells at its end put no value into a wrong column."""
    is_harmless = faulty or (len(row) > len(head) and not any(row[len(head) :]))
    code = Code.DATA_ROW_UNEVEN if is_harmless else Code.DATA_ROW
    if len(row) != len(head):
        yield diagnose(code, path, line, count=len(row), wanted=len(head))


def _row_faults(row: list[str], head: list[str], path: Path, line: int, faulty: bool) -> Iterator[Diagnostic]:
    yield from _uneven(row, head, path, line, faulty)
    for name, text in zip(head, row, strict=False):
        if utf16_length(text) > CELL_LIMIT:
            length = utf16_length(text)
            yield diagnose(Code.DATA_CELL, path, line, name=excerpt(name), length=length, limit=CELL_LIMIT)
        if character := unwritable(text):
            yield diagnose(Code.DATA_CHARACTER, path, line, name=excerpt(visible(name)), character=character)


def _undescribed(found: Located[PracticeData], rows: list[list[str]]) -> Iterator[Diagnostic]:
    known = [column.name for column in found.value.columns]
    strangers = [number for number, name in enumerate(known) if rows and name not in rows[0]]
    for name in rows[0] if rows else ():
        if name not in known:  # it may be told under another name
            line = found.line_of("columns", *(strangers if len(strangers) == 1 else ()))
            yield diagnose(Code.DATA_COLUMN, found.path, line, name=name)
    head = rows[0] if rows else []
    told, there = [name for name in known if name in head], [name for name in head if name in known]
    if moved := next((name for name, other in zip(told, there, strict=False) if name != other), ""):
        yield diagnose(Code.DATA_COLUMN_ORDER, found.path, found.line_of("columns", known.index(moved)), name=moved)
