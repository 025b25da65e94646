"""The lessons on spreadsheets and SQL: each result that they print follows from the practice data. The SQL is run as the
lesson has it, each query's result against the table that stands below it; the tables start as ``.import`` makes them:
every column text, a blank cell an empty text."""

from __future__ import annotations

import csv
import itertools
import sqlite3

import pytest

from tests.content.test_practice_data import CLEAN, DATA, NUMBERS, W1, W2, n, signed, total
from tests.lesson_tables import rows_of, table_in
from tests.places import ROOT
from tools.text.model import Block, Code, Table
from tools.text.reader import read
from tools.text.walk import blocks_of, plain

LESSONS = ROOT / "source_texts" / "lessons" / "ops-assistant"
BY_SQL, BY_FUNCTIONS = LESSONS / "oa-sql-same-answer.txt", LESSONS / "oa-tables-by-functions.txt"
IMPORTED = {"raw": "shop-two-weeks.csv", "channel": "shop-two-weeks-by-channel.csv"}


def imported() -> sqlite3.Connection:
    """Return a database with the two tables that the lesson imports."""
    database = sqlite3.connect(":memory:")
    for name, file in IMPORTED.items():
        with (DATA / file).open(encoding="utf-8", newline="") as opened:
            head, *rows = csv.reader(opened)
        columns = ", ".join(f'"{column}" TEXT' for column in head)
        database.execute(f"CREATE TABLE {name} ({columns})")
        database.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(head))})", rows)
    return database


def statements(code: str) -> list[str]:
    """Return the statements of *code*, in which no text holds a semicolon."""
    return [part.strip() for part in code.split(";") if part.strip()]


def cell(value: object) -> object:
    """Return what a cell or a result says, numbers as numbers whatever their commas and decimals."""
    try:
        return float(str(value).replace(",", "")) if str(value).isascii() else str(value)
    except ValueError:
        return str(value)


def sql_blocks() -> list[Block]:
    source, _ = read(BY_SQL.read_text(encoding="utf-8"), path=BY_SQL)
    return [
        block
        for block in blocks_of(source.document)
        if isinstance(block, Table) or isinstance(block, Code) and block.language == "SQL"
    ]


def test_each_query_gives_the_table_below_it() -> None:
    database, blocks, compared = imported(), sql_blocks(), 0
    for code, after in itertools.pairwise([*blocks, None]):
        if isinstance(code, Code):
            for statement in statements(code.text):
                cursor = database.execute(statement)
            if statement.startswith("SELECT"):
                assert isinstance(after, Table), statement
                assert [plain(name) for name in after.rows[0]] == [column[0] for column in cursor.description]
                assert [[*map(cell, row)] for row in cursor] == [[*map(cell, row)] for row in rows_of(after)], statement
                compared += 1
    assert compared >= 12


def test_the_mended_table_is_the_clean_one() -> None:
    database = imported()
    for block in sql_blocks():
        if isinstance(block, Code):
            database.executescript(block.text)
    found = database.execute("SELECT * FROM clean ORDER BY 日付").fetchall()
    assert [[str(value) for value in row] for row in found] == [list(row.values()) for row in CLEAN]
    assert [type(value) for value in found[0]] == [str, *[int] * len(NUMBERS)]


def test_the_tables_by_functions_are_those_of_the_data() -> None:
    names = [row[0] for row in table_in(BY_FUNCTIONS, "週の表(関数とピボットテーブル)")]
    assert table_in(BY_FUNCTIONS, "週の表(関数とピボットテーブル)") == [
        [name, n(W1[name.removesuffix("(延べ)")]), n(W2[name.removesuffix("(延べ)")])] for name in names
    ]
    paid = [total("支払額", day, day) for day in range(1, 15)]
    assert table_in(BY_FUNCTIONS, "曜日ごとの支払額") == [
        [name, n(before), n(after), signed(after - before).lstrip("+")]
        for name, before, after in zip("月火水木金土日", paid[:7], paid[7:], strict=True)
    ]


@pytest.mark.parametrize("gap", [round(sum(total("支払額", d, d) / total("購入者", d, d) for d in range(8, 15)) / 7)])
def test_the_mean_of_daily_rates_is_another_number(gap: int) -> None:
    said = BY_FUNCTIONS.read_text(encoding="utf-8")
    assert f"約{gap:,}円になりました" in said and f"{n(W2.aov)}円より{gap - W2.aov:.0f}円高くなります" in said
    later = sum(total("支払額", d, d) - total("支払額", d - 7, d - 7) for d in range(10, 15))
    assert f"合わせて{later:,}円。月曜日と火曜日は{later - (W2['支払額'] - W1['支払額']):,}円減った" in said
