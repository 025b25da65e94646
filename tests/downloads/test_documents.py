"""The forms of a document: what was written is what Word and a wiki show, in columns that fit."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from tests.downloads.test_templates import LOOK, only
from tools.downloads import office
from tools.downloads.office.example_lines import Line, example_lines
from tools.downloads.office.word_table import TEXT_WIDTH, column_widths
from tools.records.work_templates import DocumentTemplate

DOCUMENT = """kind: document
title: 文書 *1*
summary: 説明です。
sections:
- heading: 項目
  hint: <案内>です。
  example: |
    <商品名>を書く
    二行目 `a|b` &amp; 3 * 4
    ・点
    　続き
      ・下の段
        ・その下
    ・次の点
    後の文
    # 見出しではない
  table:
    columns: [番号, とても長い説明が入る列]
    example:
    - ["1", "一行目\\n二行目 <b>|</b>"]
    blank_rows: 1
"""


def document() -> DocumentTemplate:
    template = only(DOCUMENT)
    assert isinstance(template, DocumentTemplate)
    return template


def test_items_keep_their_levels_and_lines() -> None:
    assert list(example_lines("案\n\n・甲\n  続き\n　・乙\n　　・丙\n ・丁\n・戊\n 1. 己\n庚")) == [
        Line(0, "案"),
        Line(1, "甲\n続き"),
        Line(2, "乙"),
        Line(3, "丙"),
        Line(2, "丁"),
        Line(1, "戊\n1. 己"),
        Line(0, "庚"),
    ]
    assert list(example_lines("  ・甲\n・乙\n・")) == [Line(1, "甲"), Line(1, "乙"), Line(1, "")]


def test_markdown_shows_what_was_written() -> None:
    html = MarkdownIt("commonmark").enable("table").render(office.markdown(document()).decode())
    assert "<h1>文書 *1*</h1>" in html and "<p>&lt;案内&gt;です。</p>" in html
    assert "<p>&lt;商品名&gt;を書く<br />\n二行目 `a|b` &amp;amp; 3 * 4</p>" in html
    assert "<li>点<br />\n続き\n<ul>\n<li>下の段\n<ul>\n<li>その下</li>" in html
    assert "<p>後の文<br />\n# 見出しではない</p>" in html
    assert "<td>一行目<br>二行目 &lt;b&gt;|&lt;/b&gt;</td>" in html


def test_word_keeps_levels_and_line_breaks() -> None:
    made = Document(io.BytesIO(office.word(document(), LOOK)))
    styles = {paragraph.text: paragraph.style.name for paragraph in made.paragraphs if paragraph.style}
    assert [styles[text] for text in ("点\n続き", "下の段", "その下", "次の点", "後の文")] == [
        "List Bullet",
        "List Bullet 2",
        "List Bullet 3",
        "List Bullet",
        "Normal",
    ]
    assert made.tables[1].cell(1, 1).text == "一行目\n二行目 <b>|</b>"


def test_a_table_stays_with_the_hint_above_it_and_its_head_with_the_first_row() -> None:
    made = Document(io.BytesIO(office.word(document(), LOOK)))
    for table in made.tables:
        above = table._tbl.getprevious()
        assert above is not None and above.xpath("./w:pPr/w:keepNext")
        assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in table.rows[0].cells)


def test_the_example_begins_on_a_page_of_its_own_and_leaves_none_empty() -> None:
    made = Document(io.BytesIO(office.word(document(), LOOK)))
    (title,) = [paragraph for paragraph in made.paragraphs if paragraph.text.startswith("記入例")]
    assert title.paragraph_format.page_break_before
    assert not made.element.xpath("//w:br[@w:type='page']")


@pytest.mark.parametrize(
    ("rows", "least"),
    [
        ([["番号", "説明"], ["1", "あ" * 200]], [12.6, 150.0]),
        ([["番号", "説明", "担当"], ["10", "あ" * 40, "佐々木"]], [12.6, 130.0, 16.4]),
        ([["甲", "乙"], ["一", "二"]], [83.0, 83.0]),
        ([["い" * 100, "ろ" * 100, "は"], ["", "", ""]], [70.0, 70.0, 8.8]),
        ([["列"] * 12], [13.8] * 12),
    ],
)
def test_columns_are_as_wide_as_their_contents_need(rows: list[list[str]], least: list[float]) -> None:
    widths = column_widths(rows)
    assert sum(widths) == pytest.approx(TEXT_WIDTH)
    assert all(width >= wanted - 0.1 for width, wanted in zip(widths, least, strict=True)), widths


def test_every_cell_of_a_column_says_its_width() -> None:
    made = Document(io.BytesIO(office.word(document(), LOOK)))
    for table in made.tables:
        assert not table.autofit
        widths = [[cell.width for cell in row.cells] for row in table.rows]
        assert widths[0] == [column.width for column in table.columns] and all(row == widths[0] for row in widths)
        assert widths[0][0] < widths[0][1] / 3


def test_above_each_page_stands_where_a_document_comes_from_in_its_colour() -> None:
    look = office.Look("窯のそばで", "#8a4b08", "はじめの生地")
    shown = Document(io.BytesIO(office.word(document(), look)))
    (words,) = shown.sections[0].header.paragraphs
    assert words.text == "窯のそばで / はじめの生地" and str(words.runs[0].font.color.rgb) == "8A4B08"
    assert 'w:color="8A4B08"' in words._p.xml and str(shown.styles["Title"].font.color.rgb) == "8A4B08"


def test_a_small_table_stays_on_one_page_and_its_empty_rows_leave_room_to_write() -> None:
    made = Document(io.BytesIO(office.word(document(), LOOK)))
    empty, filled = made.tables
    for table in (empty, filled):
        kept = [row.cells[0].paragraphs[-1].paragraph_format.keep_with_next for row in table.rows]
        assert all(kept[:-1]) and not kept[-1]
    assert [row.height is None for row in empty.rows] == [True, False]
    assert all(row.height is None for row in filled.rows)


def test_every_page_of_a_document_says_what_it_belongs_to() -> None:
    foot = Document(io.BytesIO(office.word(document(), LOOK))).sections[0].footer
    assert foot.paragraphs[0].text.startswith("文書 *1*")
    assert [field.get(qn("w:instr")) for field in foot._element.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
