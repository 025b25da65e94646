"""A document template as a Word file."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tools.downloads.office.example_lines import Line, example_lines
from tools.downloads.office.look import EPOCH, FONT, Look, with_fixed_dates
from tools.downloads.office.word_table import add_table, set_lines
from tools.records.work_templates import DocumentTemplate, Section

GUIDE = "灰色の文は書き方の案内です。書き終えたら消してください。後ろのページに記入例があります。"
GREY = RGBColor(0x5B, 0x67, 0x73)
_LIST_STYLES = ("List Bullet", "List Bullet 2", "List Bullet 3")
_SIZES = {"Normal": 10.5, "Title": 20, "Heading 1": 13} | dict.fromkeys(_LIST_STYLES, 10.5)


def word(template: DocumentTemplate, look: Look) -> bytes:
    """Return the document as a ``.docx``: the empty form, and the filled-in example on the pages after it."""
    document = _new_document(template.title, look)
    _page_numbers(document, template.title)
    document.add_paragraph(template.title, style="Title")
    document.add_paragraph(template.summary)
    _hint(document, GUIDE)
    for section in template.sections:
        _empty_section(document, section, look)
    example = document.add_paragraph(f"記入例: {template.title}", style="Title")
    example.paragraph_format.page_break_before = True
    for section in template.sections:
        _filled_section(document, section, look)
    file = io.BytesIO()
    document.save(file)
    return with_fixed_dates(file.getvalue())


def _new_document(title: str, look: Look) -> WordDocument:
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language, properties.comments = title, look.author, "ja-JP", ""
    properties.created = properties.modified = EPOCH
    properties.last_modified_by, properties.revision = look.author, 1
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(22)
    language = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")[0]
    language.set(qn("w:eastAsia"), "ja-JP")  # else programs may choose a Chinese font
    for name, size in _SIZES.items():
        _set_style(document, name, size, look)
    _above(document, look)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(14)
    set_lines(document, look)
    return document


def _above(document: WordDocument, look: Look) -> None:
    """Write above each page where the form comes from, on a line in its colour."""
    paragraph = document.sections[0].header.paragraphs[0]
    run = paragraph.add_run(look.above)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(9), True, RGBColor.from_string(look.digits)
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "4"), ("color", look.digits)):
        line.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _set_style(document: WordDocument, name: str, size: float, look: Look) -> None:
    """Set size and font of a style; the fonts of the library's own theme have no Japanese."""
    style = document.styles[name]
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    if name == "Title":  # the library's own has a blue line, and ours stands above it
        for line in style.element.xpath("w:pPr/w:pBdr"):
            line.getparent().remove(line)
    if name in ("Title", "Heading 1"):
        style.font.color.rgb, style.font.bold = RGBColor.from_string(look.digits), True


def _page_numbers(document: WordDocument, title: str) -> None:
    """Say at the foot of each page what it belongs to, and which page it is."""
    style, foot = document.styles["Footer"], document.sections[0].footer.paragraphs[0]
    style.font.size, style.font.color.rgb = Pt(9), GREY
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in ((f"{title}  ", "PAGE"), (" / ", "NUMPAGES")):
        foot.add_run(text)
        number = OxmlElement("w:fldSimple")
        number.set(qn("w:instr"), field)
        foot._p.append(number)


def _hint(document: WordDocument, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True  # what it is about must not stand on the next page
    run = paragraph.add_run(text)
    run.font.color.rgb, run.font.size = GREY, Pt(9.5)


def _empty_section(document: WordDocument, section: Section, look: Look) -> None:
    document.add_paragraph(section.heading, style="Heading 1")
    _hint(document, section.hint)
    if section.table is None or section.example is not None:
        document.add_paragraph().paragraph_format.keep_with_next = section.table is not None
    if section.table is not None:
        add_table(document, section.table, [[""] * len(section.table.columns)] * section.table.blank_rows, look)


def _filled_section(document: WordDocument, section: Section, look: Look) -> None:
    document.add_paragraph(section.heading, style="Heading 1")
    for line in example_lines(section.example or ""):
        _line(document, line).paragraph_format.keep_with_next = section.table is not None
    if section.table is not None:
        add_table(document, section.table, section.table.example, look)


def _line(document: WordDocument, line: Line) -> Paragraph:
    """Add a line; numbers stay as typed, for Word would go on counting over the sections."""
    style = _LIST_STYLES[min(line.level, len(_LIST_STYLES)) - 1] if line.level else None
    return document.add_paragraph(line.text, style=style)
