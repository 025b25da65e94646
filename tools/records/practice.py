"""Practice data: ``source_texts/practice/<id>.yml`` tells what the CSV files beside it hold.

Its rows are handed out as they are, errors and all, and once more as an Excel file. Practising is mending them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.names import SLUG
from tools.records.fields import Line, Prose
from tools.records.yaml_model import Located, Strict, load, refuse


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
    files: tuple[DataFile, ...] = Field(min_length=1, description="配るファイル")
    columns: tuple[DataColumn, ...] = Field(min_length=1, description="列の説明")
    errors: tuple[DataError, ...] = Field(default=(), description="わざと入れてある間違い")


@dataclass(frozen=True)
class Practice:
    """One set of data: what is told of it, and the rows of its files by name (the first row is the heading)."""

    found: Located[PracticeData]
    tables: dict[str, list[list[str]]]


def read_rows(data: bytes) -> list[list[str]]:
    """Return the rows of a CSV in UTF-8; raises ``UnicodeDecodeError`` for another encoding."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


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
        try:
            tables[file.file] = read_rows(files[file.file])
        except UnicodeDecodeError as error:
            problems.append(diagnose(Code.ENCODING, folder / file.file, offset=error.start + 1, proposal=""))
            continue
        problems += _undescribed(found, tables[file.file])
    return Practice(found, tables), problems


def _undescribed(found: Located[PracticeData], rows: list[list[str]]) -> Iterator[Diagnostic]:
    known = {column.name for column in found.value.columns}
    for name in rows[0] if rows else ():
        if name not in known:
            yield diagnose(Code.DATA_COLUMN, found.path, found.line_of("columns"), name=name)
