"""Tables in a Word file: as wide as their contents need, whole on a page where they are small, with room to write."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Row

from tools.characters import columns
from tools.downloads.office.look import Look
from tools.records.work_templates import Grid

TEXT_WIDTH = 166  # mm between the margins
LETTER, PADDING = 1.9, 7.5  # mm of a letter half as wide as it is high, and of what is left free in a cell
WIDEST = 120.0  # mm: what needs more is wrapped all the same, and must not starve its neighbours
TOGETHER = 8  # rows: a table with no more stays on one page
WRITING = Mm(7)  # the least height of an empty row, which may be filled in by hand
_STYLE = "Table Grid"
_INSIDE = 30  # twentieths of a point between the words of a cell and the lines above and below


def set_lines(document: WordDocument, look: Look) -> None:
    """Set the colour of the lines of all tables, and how far the words keep from them."""
    properties = document.styles[_STYLE].element.find(qn("w:tblPr"))
    for line in properties.find(qn("w:tblBorders")):
        line.set(qn("w:color"), look.line)
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(_INSIDE))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(margins)


def add_table(document: WordDocument, grid: Grid, rows: Sequence[Sequence[str]], look: Look) -> None:
    """Add a table of *rows* below the heads of *grid*, to be followed by more text."""
    table = document.add_table(rows=0, cols=len(grid.columns), style=_STYLE)
    table.autofit = False
    _head(table.add_row(), grid.columns, look)
    for texts in rows:
        _fill(table.add_row(), texts)
    _set_widths(table, grid)
    for row in table.rows[:-1] if len(rows) <= TOGETHER else table.rows[:1]:
        for cell in row.cells:
            cell.paragraphs[-1].paragraph_format.keep_with_next = True
    for row in table.rows:
        for paragraph in (paragraph for cell in row.cells for paragraph in cell.paragraphs):
            paragraph.paragraph_format.space_after = Mm(0)
    document.add_paragraph()


def _head(row: _Row, names: Sequence[str], look: Look) -> None:
    for cell, name in zip(row.cells, names, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), look.head)
        cell._tc.get_or_add_tcPr().append(shade)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # the first row again on every page


def _fill(row: _Row, texts: Sequence[str]) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # a row stays on one page
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text.strip("\n")
    if not any(texts):
        row.height, row.height_rule = WRITING, WD_ROW_HEIGHT_RULE.AT_LEAST


def _set_widths(table: Table, grid: Grid) -> None:
    widths = [Mm(width) for width in column_widths([grid.columns, *grid.example])]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def column_widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """Return the widths in mm of the columns of a table over the whole page: what needs little gets it, and the others
    share the rest by what they need."""
    needs = [max(map(_longest_line, column)) * LETTER + PADDING for column in zip(*rows, strict=True)]
    widths: dict[int, float] = {}
    rest, wide = float(TEXT_WIDTH), dict(enumerate(needs))
    while small := {at: need for at, need in wide.items() if need <= rest / len(wide)}:
        widths |= small
        rest -= sum(small.values())
        wide = {at: need for at, need in wide.items() if at not in small}
    if not wide:
        return [width * TEXT_WIDTH / sum(widths.values()) for _, width in sorted(widths.items())]
    share = {at: min(need, WIDEST) for at, need in wide.items()}
    widths |= {at: rest * need / sum(share.values()) for at, need in share.items()}
    return [width for _, width in sorted(widths.items())]


def _longest_line(text: str) -> int:
    return max(map(columns, text.split("\n")))
