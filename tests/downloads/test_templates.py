"""Work templates: what authors write, what is wrong with it, and the files that are made of it."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tools.downloads import office
from tools.pages.site import compose
from tools.records.column_formula import FormulaError, parse
from tools.records.work_templates import DocumentTemplate, TableTemplate, Template, load_templates
from tools.source_folder import Texts, load

LOOK = office.Look("窯のそばで", "#8a4b08")
DOCUMENT = """kind: document
title: 会議のメモ
summary: 決めたことを残します。
sections:
- heading: 決めたこと
  hint: だれが何をするか。
  example: |
    価格は変えません。
    ・来週もう一度話します
- heading: 宿題
  hint: 期限も書く。
  table:
    columns: [担当, 内容]
    example:
    - [佐々木, 見積もり | 2通]
    blank_rows: 3
"""
TABLE = """kind: table
title: 採算表
summary: 利益を見ます。
usage: [1行に1商品を書きます。]
columns:
- {name: 商品, hint: 商品名}
- {name: 売値, type: money}
- {name: 原価, type: money}
- {name: 締切, type: date}
- {name: 開始, type: time}
- {name: 判断, choices: [申し込む, 見送る]}
- {name: 利益, type: money, formula: "{売値} - {原価}"}
- {name: 利益率, type: percent, formula: "{利益} / {売値}"}
examples:
- [皿, 2000, 1500, 2026-06-01, "09:30", 申し込む]
- [椀, 0, 0, null, null, 見送る]
- [箸, 900, null, null, null, null]
"""


def only(text: str) -> Template:
    templates, found = load_templates({Path("one.yml"): text})
    assert found == []
    return templates["one"].value


def document() -> DocumentTemplate:
    template = only(DOCUMENT)
    assert isinstance(template, DocumentTemplate)
    return template


def table() -> TableTemplate:
    template = only(TABLE)
    assert isinstance(template, TableTemplate)
    return template


# ---------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("[皿, 2000, 1500,", "[皿, 1500,", "template-row", 15),
        ("[皿, 2000,", "[皿, 2000円,", "yaml-value", 15),
        ("2026-06-01", "6月1日", "yaml-value", 15),
        ("申し込む]\n- [椀", "悩む]\n- [椀", "yaml-value", 15),
        ("name: 原価", "name: 売値", "template-column-twice", 8),
        ('"{売値} - {原価}"', '"{売値} - {仕入}"', "yaml-value", 12),
        ('"{売値} - {原価}"', '"{利益率} - {原価}"', "yaml-value", 12),
        ('"{売値} - {原価}"', '"{利益} - {原価}"', "yaml-value", 12),
        ('"{売値} - {原価}"', '"__import__(1) {売値}"', "yaml-value", 12),
        ("usage:", "usge:", "yaml-unknown-key", 4),
        ("[申し込む, 見送る]", "[申し込む, 見送る, " + "あ" * 250 + "]", "template-choices", 11),
        ("[申し込む, 見送る]", "[申し込む, 見送る, " + "🍵" * 125 + "]", "template-choices", 11),
        ("[申し込む, 見送る]", '[申し込む, 見送る, "要, 確認"]', "template-choice", 11),
        ("[申し込む, 見送る]", "[申し込む, 見送る, '大「\"」']", "template-choice", 11),
        ("[皿, 2000,", '[皿, "007",', "template-digits", 15),
        ("[皿, 2000,", "[皿, 1234567890123456,", "template-digits", 15),
        ("[皿, 2000,", f"[皿, {'9' * 400},", "yaml-value", 15),
        ("[皿, 2000,", "[皿, nan,", "yaml-value", 15),
        ("[皿, 2000,", "[皿, 1_000,", "yaml-value", 15),
        ("[皿, 2000,", "[皿, １２,", "yaml-value", 15),
        ("2026-06-01", "1899-12-31", "yaml-value", 15),
        ("[皿,", '["\\u0001",', "yaml-value", 15),
        ("[皿,", '["\\uFFFE",', "yaml-value", 15),
        ("[皿,", f"[{'あ' * 32768},", "yaml-value", 15),
        ("[皿,", f"[{'🍵' * 16384},", "yaml-value", 15),
        ("利益を見ます。", "あ" * 32768, "yaml-value", 3),
        ("1行に1商品を書きます。", "あ" * 32767, "yaml-value", 4),
        ("hint: 商品名", f"hint: {'あ' * 16384}", "yaml-value", 6),
        ("name: 商品", f"name: {'あ' * 256}", "yaml-value", 6),
        ("name: 原価", "name: 売値 }\n- {name: cost}\n- {name: COST", "template-column-twice", 10),
        ('"{売値} - {原価}"', f'"{{売値}}{" + 1" * 61}"', "yaml-value", 12),
        ('"{売値} - {原価}"', f'"{{売値}} * {"9" * 400}"', "yaml-value", 12),
        ('"{売値} - {原価}"', f'"{{売値}}{" + {原価}" * 5000}"', "yaml-value", 12),
    ],
)
def test_a_fault_of_a_table_is_found_on_its_line(old: str, new: str, code: str, line: int) -> None:
    assert old in TABLE
    templates, found = load_templates({Path("one.yml"): TABLE.replace(old, new, 1)})
    assert (code, line) in [(problem.code, problem.line) for problem in found]
    assert templates == {}


def test_a_section_needs_an_example_and_rows_fit_their_columns() -> None:
    text = DOCUMENT.replace("- [佐々木,", "- [佐々木, 今日,").replace(
        "  example: |\n    価格は変えません。\n    ・来週もう一度話します\n", ""
    )
    _, found = load_templates({Path("one.yml"): text})
    assert [(problem.code, problem.line) for problem in found] == [("template-example", 5), ("template-row", 12)]


# ---------------------------------------------------------------- formulas


def test_formulas_are_computed_and_written_for_excel() -> None:
    formula = parse("({a} - {b}) / {a} * 100")
    assert formula.evaluate({"a": 8.0, "b": 6.0}) == 25.0
    assert formula.evaluate({"a": 0.0, "b": 6.0}) is None and formula.evaluate({"a": 8.0, "b": None}) is None
    assert formula.excel({"a": "B2", "b": "C2"}) == '=IF(OR(B2="",C2=""),"",IFERROR((((B2-C2)/B2)*100),""))'


@pytest.mark.parametrize(
    "text", ["1 + 2", "{a} +", "{a} ** 2", "{a}.real", "len({a})", "{a}; {b}", "{a} if 1 else 2", "n1 + {a}", "-{a}"]
)
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        parse(text)


def test_the_example_is_typed_and_computed() -> None:
    rows = table().rows()
    assert rows[0][6:] == [500.0, 0.25]
    assert rows[1][6:] == [0.0, None]  # nothing is divided by 0
    assert rows[2][6:] == [None, None]


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1e999", "Infinity", "0x10", "1_0", "١", "."])
def test_a_number_that_no_cell_holds_is_named_in_a_column_of_numbers(value: str) -> None:
    text = TABLE.replace("{name: 売値, type: money}", "{name: 売値, type: number}").replace("2000", f'"{value}"')
    templates, found = load_templates({Path("one.yml"): text})
    assert [(problem.code, problem.line) for problem in found] == [("yaml-value", 15)] and templates == {}


@pytest.mark.parametrize("sign", "[]#'@")
def test_the_name_of_a_column_in_a_formula_has_no_sign_of_excel_s_own(sign: str) -> None:
    text = TABLE.replace("{name: 売値,", f'{{name: "売{sign}値",').replace("{売値}", f"{{売{sign}値}}")
    _, found = load_templates({Path("one.yml"): text})
    assert {(problem.code, problem.line) for problem in found} == {("yaml-value", 12), ("yaml-value", 13)}
    only(TABLE.replace("name: 商品", f'name: "商{sign}品"'))  # elsewhere it is a name as any other


def test_a_value_that_grows_beyond_all_numbers_stays_empty() -> None:
    assert parse("{a} * {a}").evaluate({"a": 1e300}) is None


def test_a_formula_is_told_in_words() -> None:
    assert parse("({売り-値}-{原価})/2*1.1").words() == "(売り-値 − 原価) ÷ 2 × 1.1"


def test_a_fault_in_a_cell_of_a_document_is_named_alone() -> None:
    _, found = load_templates({Path("one.yml"): DOCUMENT.replace("[佐々木,", '["\\u0001",')})
    assert [(problem.code, problem.line) for problem in found] == [("yaml-value", 15)]


# ---------------------------------------------------------------- files


def test_the_word_file_has_the_empty_form_and_then_the_example() -> None:
    made = Document(io.BytesIO(office.word(document(), LOOK)))
    texts = [paragraph.text for paragraph in made.paragraphs if paragraph.text.strip()]
    assert texts[0] == "会議のメモ" and texts.count("決めたこと") == 2
    assert texts.index("記入例: 会議のメモ") < texts.index("価格は変えません。") < texts.index("来週もう一度話します")
    empty, filled = made.tables
    assert [cell.text for cell in filled.rows[1].cells] == ["佐々木", "見積もり | 2通"]
    assert len(empty.rows) == 4 and not any(cell.text for row in empty.rows[1:] for cell in row.cells)


def test_the_markdown_says_the_same() -> None:
    text = office.markdown(document()).decode()
    assert (
        "> だれが何をするか。" in text and "- 来週もう一度話します" in text and "| 佐々木 | 見積もり \\| 2通 |" in text
    )


def test_the_excel_file_has_lists_formulas_and_an_example() -> None:
    book = openpyxl.load_workbook(io.BytesIO(office.excel(table(), LOOK)))
    assert book.sheetnames == ["記入", "記入例", "使い方"]
    empty, example = book["記入"], book["記入例"]
    assert [cell.value for cell in empty[1]] == [column.name for column in table().columns]
    assert [cell.value for cell in empty[2]][:6] == [None] * 6
    price, cost = "記入表[[#This Row],[売値]]", "記入表[[#This Row],[原価]]"
    assert empty["G2"].value == f'=IF(OR({price}="",{cost}=""),"",IFERROR(({price}-{cost}),""))'
    assert (empty.tables["記入表"].ref, example.tables["記入例表"].ref) == ("A1:H32", "A1:H4")
    lists = [rule for rule in empty.data_validations.dataValidation if rule.type == "list"]
    assert [(rule.formula1, str(rule.sqref)) for rule in lists] == [('"申し込む,見送る"', "F2:F1048576")]
    assert example["A2"].value == "皿" and example["B2"].value == 2000
    assert (example["D2"].value, example["E2"].value) == (datetime.datetime(2026, 6, 1), datetime.time(9, 30))
    assert "1行に1商品を書きます。" in [str(row[0].value).lstrip("・") for row in book["使い方"].rows]
    assert "自動で計算します(利益 ÷ 売値)" in [row[1].value for row in book["使い方"].rows]


def test_formulas_formats_and_lists_go_on_as_long_as_a_sheet_is_used() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(office.excel(numbers(), LOOK)))["記入"]
    (made,) = sheet.tables.values()
    assert [bool(column.calculatedColumnFormula) for column in made.tableColumns] == [False, False, True]
    assert made.tableColumns[2].calculatedColumnFormula.attr_text == sheet["C2"].value.removeprefix("=")
    assert {str(rule.sqref) for rule in sheet.data_validations.dataValidation} == {"B2:B1048576"}
    assert {str(found.sqref) for found in sheet.conditional_formatting} == {"B2:B1048576", "C2:C1048576"}


def numbers() -> TableTemplate:
    columns = '- {name: 値, type: number}\n- {name: 倍, type: number, formula: "{値} * 2"}\n'
    start = TABLE[: TABLE.index("- {name: 売値")] + columns
    made = only(f"{start}examples:\n- [皿, 7400]\n- [椀, 0.125]\n")
    assert isinstance(made, TableTemplate)
    return made


def test_no_number_has_a_dangling_point() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(office.excel(numbers(), LOOK)))["記入例"]
    assert {sheet[place].number_format for place in ("B2", "B3", "C2")} == {"General"}
    rules = [rule for found in sheet.conditional_formatting for rule in found.rules if str(found.sqref).startswith("B")]
    assert [(rule.formula, rule.dxf.numFmt.formatCode) for rule in rules] == [
        (["AND(ISNUMBER(B2),B2=INT(B2))"], "#,##0"),
        (["ISNUMBER(B2)"], "#,##0.0#"),
    ]


def test_a_wide_table_goes_on_to_the_next_page_where_its_letters_would_be_too_small_to_read(texts: Texts) -> None:
    wide = texts.templates["metrics-sheet"].value
    assert isinstance(wide, TableTemplate)
    sheet = openpyxl.load_workbook(io.BytesIO(office.excel(wide, LOOK)))["記入"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.print_title_cols) == (2, 0, "$A:$A")
    narrow = openpyxl.load_workbook(io.BytesIO(office.excel(numbers(), LOOK)))["記入"]
    assert narrow.page_setup.fitToWidth in (None, 1) and narrow.print_title_cols is None


def test_a_printed_sheet_says_what_it_is_and_an_ampersand_in_its_title_is_no_command() -> None:
    template = table().model_copy(update={"title": "採算 & 見積もり" + "の表" * 100})
    for sheet in openpyxl.load_workbook(io.BytesIO(office.excel(template, LOOK))):
        assert str(sheet.oddHeader.left.text).startswith("採算 && 見積もり") and sheet.oddHeader.right.text == "&A"
        assert sheet.oddFooter.left.text == "窯のそばで" and sheet.oddFooter.center.text == "&P / &N"


def test_the_computed_values_stand_in_the_excel_file_as_well() -> None:
    book = openpyxl.load_workbook(io.BytesIO(office.excel(table(), LOOK)), data_only=True)
    assert (book["記入例"]["G2"].value, book["記入例"]["H2"].value) == (500, 0.25)


def test_practice_data_is_numbers_only_where_no_digit_gets_lost() -> None:
    rows = [["日付", "増減"], ["6月1日", "-12"], ["6/2", "1,200"], ["7", "1.50"]]
    kept = ["007", "0901234567", "12345678901234567890", "-0", "-007", "１２", "1e5", "=1+1", "external:a", "{=1}"]
    rows += [[text, "0"] for text in kept]
    sheet = openpyxl.load_workbook(io.BytesIO(office.data_sheet("表", rows, LOOK))).worksheets[0]
    assert [list(row) for row in sheet.values] == [
        ["日付", "増減"],
        ["6月1日", -12],
        ["6/2", "1,200"],
        [7, "1.50"],
        *([text, 0] for text in kept),
    ]
    assert {cell.data_type for row in sheet["A5:A14"] for cell in row} == {"s"}


def test_the_csv_has_a_mark_for_excel_and_the_computed_values() -> None:
    data = office.comma_separated(table())
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["皿", "2000", "1500", "2026-06-01", "09:30", "申し込む", "500", "0.25"]
    assert rows[3][6:] == ["", ""]


def test_the_same_template_makes_the_same_bytes_and_no_clock_is_in_them() -> None:
    for make in (lambda: office.word(document(), LOOK), lambda: office.excel(table(), LOOK)):
        first = make()
        assert first == make()
        with zipfile.ZipFile(io.BytesIO(first)) as archive:
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# ---------------------------------------------------------------- the project's own


@pytest.fixture(scope="module")
def texts() -> Texts:
    return load(Path("source_texts"))


def test_every_template_of_the_site_opens(texts: Texts) -> None:
    files = {name: data for name, data in compose(texts).items() if name.startswith("downloads/")}
    words = [name for name in files if name.endswith(".docx")]
    books = [name for name in files if name.endswith(".xlsx")]
    assert len(words) + len(books) >= len(texts.templates) > 0
    for name in words:
        assert Document(io.BytesIO(files[name])).paragraphs  # type: ignore[arg-type]
    for name in books:
        assert openpyxl.load_workbook(io.BytesIO(files[name])).sheetnames  # type: ignore[arg-type]
