"""Word files to drafts: styles, lists with Word's own numbers, tables, notes; nothing that a page shows is lost."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.reading import Said, shown
from tools.intake.draft import draft, ledger_json
from tools.intake.readers import Read, read
from tools.intake.spans import Role
from tools.intake.word_numbers import written
from tools.proof.extracted import word_problem
from tools.proof.ledger import verify, verify_draft

HERE = Path("raw.docx")
PROSE = "朝市の準備は、場所を決めることから始めます。"


def file_of(document: Any) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def reading(document: Any) -> Read:
    found, told = read(file_of(document), path=HERE)
    assert found is not None, told
    return found


def said(document: Any) -> list[Said]:
    """Return what the draft says, once the proofs of ledger and draft have found nothing."""
    found = reading(document)
    made = draft(found.analysis, source="raw.docx", stem="raw")
    ledger = ledger_json(found.analysis, source="raw.docx", encoding="docx", changes=found.changes)
    assert verify(found.analysis.text, ledger, path=HERE, raw=found.raw) == []
    assert verify_draft(found.analysis.text, ledger, made, path=HERE) == []
    return shown(made)


def asked(document: Any) -> list[str]:
    return [diagnostic.code for diagnostic in reading(document).analysis.waiting]


def dropped(document: Any) -> list[tuple[str, str]]:
    found = reading(document).analysis
    return [(s.reason.value, found.text[s.start : s.end]) for s in found.spans if s.reason and s.evidence]


def test_styles_lists_and_tables_keep_their_structure() -> None:
    document = Document()
    document.add_heading("朝市の手引き", 0)
    document.add_heading("準備", 1)
    document.add_paragraph(PROSE + "ﾃﾞｰﾀを⾒る。")
    document.add_heading("物", 2)
    for words, style in [
        ("机", "List Bullet"),
        ("椅子", "List Bullet 2"),
        ("借りる", "List Number"),
        ("運ぶ", "List Number"),
    ]:
        document.add_paragraph(words, style=style)
    table = document.add_table(2, 2)
    for cell, words in zip((c for row in table.rows for c in row.cells), ("物", "数", "机", ""), strict=True):
        cell.text = words
    document.add_paragraph("迷ったら戻す。", style="Quote")
    document.add_paragraph("番地\n一丁目\n会館")
    assert said(document) == [
        ("title", "朝市の手引き"),
        ("heading", "準備"),
        ("paragraph", PROSE + "データを見る。"),
        ("heading", "物"),
        ("item 1", "机"),
        ("item 2", "椅子"),
        ("number 1 1.", "借りる"),
        ("number 1 2.", "運ぶ"),
        ("table", "物|数\n机|"),
        ("quotation", "迷ったら戻す。"),
        ("listing ", "番地\n一丁目\n会館"),
    ]


def run(paragraph: Any, xml: str) -> None:
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{xml}</w:r>"))


def deleted(document: Any) -> None:
    paragraph = document.add_paragraph("残る")
    gone = OxmlElement("w:del")
    gone.append(parse_xml(f"<w:r {nsdecls('w')}><w:delText>消えた</w:delText></w:r>"))
    paragraph._p.append(gone)


def inserted(document: Any) -> None:
    paragraph = document.add_paragraph("前")
    added = OxmlElement("w:ins")
    added.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>後</w:t></w:r>"))
    paragraph._p.append(added)


def ruby(document: Any) -> None:
    run(
        document.add_paragraph(),
        "<w:ruby><w:rt><w:r><w:t>あさいち</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>朝市</w:t></w:r></w:rubyBase></w:ruby>",
    )


def control(document: Any) -> None:
    paragraph = document.add_paragraph("枠の中")
    box = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    paragraph._p.addprevious(box)
    box[0].append(paragraph._p)


def frame(document: Any) -> None:
    document.add_table(1, 1).rows[0].cells[0].text = "囲みの文です。"


def field(document: Any) -> None:
    paragraph = document.add_paragraph("図")
    run(paragraph, "<w:instrText>SEQ 図</w:instrText>")
    run(paragraph, "<w:t>1</w:t>")


@pytest.mark.parametrize(
    ("add", "words"),
    [
        (deleted, "残る"),
        (inserted, "前後"),
        (ruby, "朝市（あさいち）"),
        (control, "枠の中"),
        (frame, "囲みの文です。"),
        (field, "図1"),
    ],
)
def test_the_text_is_what_word_shows(add: Callable[[Any], None], words: str) -> None:
    document = Document()
    add(document)
    assert said(document)[1:] == [("paragraph", words)]


def test_numbers_that_word_counts_stand_before_the_words() -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="90">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>"""),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for words, depth in [("目的", 0), ("一つ", 1), ("二つ", 1), ("範囲", 0), ("三つ", 1)]:
        paragraph = document.add_paragraph(words, style="Heading 1" if depth == 0 else None)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>')
        )
    assert said(document)[1:] == [
        ("heading", "第一条 目的"),
        ("number 1 1.", "一つ"),
        ("number 1 2.", "二つ"),
        ("heading", "第二条 範囲"),
        ("number 1 1.", "三つ"),
    ]


@pytest.mark.parametrize(
    ("number", "form", "shown_as"),
    [(21, "japaneseCounting", "二十一"), (1105, "japaneseCounting", "千百五"), (3, "irohaFullWidth", "ハ"), (28, "lowerLetter", "bb"), (9, "upperRoman", "IX"),
     (12, "decimalFullWidth", "１２"), (4, "unknown", "4"), (0, "upperRoman", "0")],
)  # fmt: skip
def test_numbers_are_written_in_their_format(number: int, form: str, shown_as: str) -> None:
    assert written(number, form) == shown_as


def test_a_bold_line_is_taken_for_a_heading_and_asked_for() -> None:
    document = Document()
    document.add_heading("準備", 1)
    document.add_paragraph().add_run("持ち物").bold = True
    document.add_paragraph().add_run(PROSE).bold = True
    assert [what for what, _ in said(document)[1:]] == ["heading", "paragraph"] and "import-bold" in asked(document)


def test_cells_that_are_joined_are_asked_for_and_pictures_without_words_too() -> None:
    document = Document()
    table = document.add_table(2, 2)
    for cell, words in zip((c for row in table.rows for c in row.cells), "物数机椅", strict=True):
        cell.text = words
    table.rows[0].cells[0].merge(table.rows[0].cells[1]).text = "物と数"
    assert ("table", "物と数|\n机|椅") in said(document) and "import-cells" in asked(document)


def test_heads_and_feet_of_pages_are_dropped_and_restrict_all_the_same() -> None:
    document = Document()
    document.add_paragraph(PROSE)
    document.sections[0].header.paragraphs[0].text = "社外秘"
    document.sections[0].footer.paragraphs[0].text = "検査課"
    assert dropped(document) == [("running_head", "社外秘"), ("running_head", "検査課")]
    assert reading(document).analysis.restricted


def test_a_contents_list_is_dropped() -> None:
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("準備\t3", style="toc 1")
    document.add_paragraph(PROSE)
    assert dropped(document) == [("contents", "準備 3")] and said(document)[1:] == [("paragraph", PROSE)]


def test_a_broken_or_empty_file_is_refused(tmp_path: Path) -> None:
    document = Document()
    assert [d.code for d in read(file_of(document), path=HERE)[1]] == ["file-empty"]
    document.add_paragraph(PROSE)
    data = file_of(document)
    broken = data.replace(b"word/styles.xml", b"word/stylos.xml")
    assert [d.code for d in read(broken, path=HERE)[1]] == ["word-damaged"]
    assert [d.code for d in read(data[: len(data) // 2], path=HERE)[1]] == ["file-kind"]


@settings(max_examples=60)
@given(st.data())
def test_a_file_that_somebody_broke_is_read_or_refused(data: st.DataObject) -> None:
    document = Document()
    document.add_heading("準備", 1)
    document.add_paragraph(PROSE, style="List Bullet")
    packed = zipfile.ZipFile(BytesIO(file_of(document)))
    name = data.draw(
        st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml", "[Content_Types].xml"])
    )
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part in packed.namelist():
            words = packed.read(part)
            at = words.find(b'w:val="', data.draw(st.integers(0, len(words)))) + 7 if part == name else 0
            archive.writestr(part, words[:at] + b"x-1" * (at > 7) + words[at:])
    found, told = read(made.getvalue(), path=HERE)
    assert found is not None or [d.code for d in told] == ["word-damaged"]


def test_the_proof_refuses_an_extract_that_lacks_a_paragraph() -> None:
    document = Document()
    document.add_paragraph(PROSE)
    document.add_paragraph("後の文です。")
    data = file_of(document)
    assert word_problem(data, f"1. {PROSE}\n後の文です。") == ""
    assert word_problem(data, PROSE) and word_problem(data, "後の文です。")


def typed(*lines: str) -> list[Said]:
    document = Document()
    document.add_heading("備品の貸し出し", 1)
    for line in lines:
        document.add_paragraph(line)
    return said(document)[1:]


def test_items_that_somebody_typed_are_items() -> None:
    assert typed("次の物を貸します。", "・脚立", "・延長コード", "　　－ 10mのもの", "　　－ 30mのもの", PROSE) == [
        ("paragraph", "次の物を貸します。"),
        ("item 1", "脚立"),
        ("item 1", "延長コード"),
        ("item 2", "10mのもの"),
        ("item 2", "30mのもの"),
        ("paragraph", PROSE),
    ]


def test_numbers_that_somebody_typed_are_items_and_a_number_alone_is_none() -> None:
    assert typed("1) 申し込む", "2) 鍵を受け取る", "3) 返す", PROSE) == [
        ("number 1 1.", "申し込む"),
        ("number 1 2.", "鍵を受け取る"),
        ("number 1 3.", "返す"),
        ("paragraph", PROSE),
    ]
    assert typed("3月の棚卸しは、10日に行います。", PROSE)[0][0] == "paragraph"


def looks(*lines: tuple[str, int, bool]) -> Any:
    """Return a document without styles: each line with the size of its letters in points (0: none given), bold or not."""
    document = Document()
    for words, size, bold in lines:
        run = document.add_paragraph().add_run(words)
        run.bold = bold
        if size:
            run.font.size = Pt(size)
    return document


def test_headings_that_are_only_large_count_their_levels_from_the_largest() -> None:
    document = looks(
        ("鍵の管理", 24, True), (PROSE, 0, False), ("日中の鍵", 16, False), (PROSE, 0, False), ("渡すとき", 0, True),
        (PROSE, 0, False), ("夜の鍵", 16, False), (PROSE, 0, False),
    )  # fmt: skip
    assert said(document)[0] == ("title", "鍵の管理")
    assert asked(document).count("import-bold") == 3  # once about the two that look alike
    heads = [(s.level, reading(document).analysis.text[s.start : s.end]) for s in reading(document).analysis.spans
             if s.role is Role.HEADING]  # fmt: skip
    assert heads == [(1, "日中の鍵"), (2, "渡すとき"), (1, "夜の鍵")]


def test_a_text_that_is_large_throughout_has_no_headings_by_it() -> None:
    document = looks((PROSE, 18, False), ("短い行", 18, False), (PROSE, 18, False), ("小さい行", 10, False))
    assert "heading" not in dict(said(document))


def test_typed_items_stand_as_deep_as_the_ruler_sets_them_in() -> None:
    document = Document()
    document.add_heading("朝市", 0)
    document.add_paragraph(PROSE)
    for words, points in (
        ("・机", 10),
        ("－大きい机", 30),
        ("－小さい机", 30),
        ("・布", 10),
        ("(1) 札", 10),
        ("(2) 縄", 30),
    ):
        document.add_paragraph(words).paragraph_format.left_indent = Pt(points)
    found = said(document)
    assert found[2:6] == [("item 1", "机"), ("item 2", "大きい机"), ("item 2", "小さい机"), ("item 1", "布")]
    assert [what for what, _ in found[6:]] == ["number 1 1.", "number 1 2."]  # that counts on, wherever it stands


def test_a_heading_below_a_table_may_be_no_title() -> None:
    document = Document()
    table = document.add_table(2, 2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("題名", "朝市の手引き", "作成", "西"), strict=True
    ):
        cell.text = words
    document.add_heading("机", 1)
    document.add_paragraph(PROSE)
    assert "title-unclear" in asked(document)
