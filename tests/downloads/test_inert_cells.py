"""No text of an author becomes a formula, a link or a reference in the files that readers open, and none is changed."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import openpyxl
import pytest

from tests.downloads.test_templates import LOOK, TABLE, only
from tools.downloads import office
from tools.downloads.csv_files import BOM, as_text, csv_file, inert
from tools.records.work_templates import TableTemplate

LIVE = (
    "=1+1",
    '=HYPERLINK("http://example.com","押す")',
    "{=1+1}",
    "external:\\\\host\\share\\a.xlsx",
    "internal:記入!A1",
    "http://example.com",
    "mailto:a@example.com",
    "+10%",
    "-2+3",
    "@SUM(1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠担当",
)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.mark.parametrize("text", LIVE)
def test_an_author_s_text_stays_text_at_every_place_of_an_excel_file(text: str) -> None:
    source = TABLE.replace("利益を見ます。", quoted(text)).replace("1行に1商品を書きます。", quoted(text), 1)
    source = source.replace("title: 採算表", f"title: {quoted(text)}").replace("[皿,", f"[{quoted(text)},")
    source = source.replace("{name: 商品, hint: 商品名}", f"{{name: {quoted(text)}, hint: {quoted(text)}}}")
    template = only(source)
    assert isinstance(template, TableTemplate)
    data = office.excel(template, LOOK)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert sum(cell.value == text for cell in cells) >= 7
    assert {cell.value for cell in cells if cell.data_type == "f"} == formulas(only(TABLE))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert not [name for name in names if "externalLink" in name]
        assert not any(b"hyperlink" in archive.read(name) for name in names if name.endswith((".xml", ".rels")))


def formulas(template: object) -> set[object]:
    """Return the formulas that a table has by its own columns."""
    assert isinstance(template, TableTemplate)
    book = openpyxl.load_workbook(io.BytesIO(office.excel(template, LOOK)))
    return {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}


@pytest.mark.parametrize("text", [*LIVE, "\t=1", "\r=1", " =1", "　＝1", '"=1', "\u200b=1", "-12円", "-=1"])
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe_in_a_csv(text: str) -> None:
    runs = not text.startswith(("{", "ex", "in", "http", "mail"))
    assert (as_text(text) == f"'{text}") is runs
    assert (inert(text) == f"'{text}") is (runs and text != "+10%")


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("007", False),
        ("0901234567", False),
        ("12345678901234567890", False),
        ("1-2", False),
        ("1/2", False),
        ("2026-06-01", False),
        ("1.50", False),
        ("1e5", False),
        ("10:30", False),
        ("１２", False),
        ("¥100", False),
        ("(5)", False),
        ("true", False),
        ("Mar-1", False),
        ("3%", False),
        ("12", True),
        ("0", True),
        ("1.5", True),
        ("9月1日", True),
        ("3つ", True),
        ("may I", True),
        ("'007", True),
        ("", True),
    ],
)
def test_a_text_that_a_spreadsheet_would_read_as_something_else_is_marked_and_no_other(text: str, stays: bool) -> None:
    assert as_text(text) == (text if stays else f"'{text}")


def test_practice_data_keep_their_faults_and_their_digits_but_run_nothing() -> None:
    rows = [["日付", "値"], ["2026-06-01", "-5500"], ["007", "¥1,200"], ["１２", "-1,200.5%"], ["=1+1", "-x"]]
    made = office.practice_csv(rows)
    assert made.startswith(BOM)
    read = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert read == [*rows[:-1], ["'=1+1", "'-x"]]


def test_every_csv_has_the_mark_and_gives_back_what_was_written() -> None:
    rows = [["甲", "乙"], ['a"b', "一\n二"], ["", "x,y"]]
    made = csv_file(rows)
    assert made.startswith(BOM) and not re.search(b"[^\r]\n$", made)
    assert list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""))) == rows
