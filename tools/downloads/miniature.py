"""A work template as a small drawing: the top of its filled-in example, as it looks when the file is opened.

An SVG made of the template's own data, to be looked at and not to be read: all that it shows stands in the file, and
what is too long is cut. Sheets are drawn with their columns and rows, documents with headings, lines and tables.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from html import escape

from tools.characters import columns
from tools.downloads.miniature_size import HEIGHT, WIDTH
from tools.downloads.office.example_lines import example_lines
from tools.downloads.office.look import Look
from tools.records.cells import Cell
from tools.records.work_templates import Column, DocumentTemplate, Section, TableTemplate, Template

_MARGIN = 14
_SIZE = 9  # of the letters
_LETTER = 4.7  # the width of half a Japanese character of that size
_ROW, _LINE = 17, 14  # the heights of a row of a table and of a line of text
_WIDEST = 24  # letters of a column
_CLOSING = "、。,.」』)]}・ー!?"
_INK = "#1b2733"
# without the year: little room, and an example stays within one
_MOMENTS = {"date": "%Y-%m-%d", "datetime": "%m-%d %H:%M", "time": "%H:%M"}


def miniature(template: Template, look: Look) -> str:
    """Return the drawing of *template*."""
    draw = _document if isinstance(template, DocumentTemplate) else _sheet
    shapes = "\n".join(draw(template, look))  # type: ignore[arg-type]  # each is given its own kind
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="{_SIZE}" fill="{_INK}">\n<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n{shapes}\n</svg>\n'
    )


# ---------------------------------------------------------------- sheets


def _sheet(template: TableTemplate, look: Look) -> Iterator[str]:
    heads = [column.name for column in template.columns]
    rows = [list(map(_shown, row, template.columns)) for row in template.rows()]
    right = {number for number, column in enumerate(template.columns) if column.type != "text"}
    yield from _table([heads, *rows], look, left=0, top=0, right=right)


def _shown(value: Cell, column: Column) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case datetime.datetime():
            return value.strftime(_MOMENTS[column.type])
    forms = {"percent": f"{value:.1%}", "money": f"{value:,.0f}円"}
    return forms.get(column.type, f"{value:,.2f}".rstrip("0").rstrip("."))


def _table(
    rows: Sequence[Sequence[str]],
    look: Look,
    *,
    left: float,
    top: float,
    right: set[int] | frozenset[int] = frozenset(),
) -> Iterator[str]:
    """Yield a table as far as there is room for it; the numbers of the columns at the *right* stand at their right."""
    rows = rows[: max(1, int((HEIGHT - top) // _ROW) + 1)]
    height = len(rows) * _ROW
    widths = [_width_of(column) for column in zip(*rows, strict=True)]
    across = min(sum(widths), WIDTH - left)
    yield f'<path fill="#{look.head}" d="M{left:g} {top:g}h{across:g}v{_ROW}h-{across:g}z"/>'
    lines = "".join(f"M{left:g} {top + number * _ROW:g}h{across:g}" for number in range(len(rows) + 1))
    x = left
    for number, width in enumerate(widths):
        lines += f"M{x:g} {top:g}v{height}"
        for place, row in enumerate(rows):
            at_right = place > 0 and number in right
            yield from _cell(row[number], x, top + place * _ROW, width, at_right=at_right, bold=place == 0)
        x += width
        if x > WIDTH:
            break
    yield f'<path fill="none" stroke="#{look.line}" stroke-width=".6" d="{lines}M{min(x, WIDTH):g} {top:g}v{height}"/>'


def _width_of(texts: Sequence[str]) -> float:
    return min(max(4, *map(columns, texts)), _WIDEST) * _LETTER + 10


def _cell(text: str, x: float, y: float, width: float, *, at_right: bool, bold: bool) -> Iterator[str]:
    words = _cut(text.split("\n")[0], int((width - 8) / _LETTER))
    place = x + width - 5 if at_right else x + 5
    look = (' text-anchor="end"' if at_right else "") + (' font-weight="bold"' if bold else "")
    yield from _text(words, place, y + 12, look)


def _text(words: str, x: float, y: float, look: str = "") -> Iterator[str]:
    if words and y < HEIGHT + _SIZE:
        yield f'<text x="{x:g}" y="{y:g}"{look}>{escape(words)}</text>'


def _cut(text: str, room: int) -> str:
    """Return *text* as far as *room* letters hold it."""
    if columns(text) <= room:
        return text
    kept = text
    while kept and columns(kept) > room - 2:
        kept = kept[:-1]
    return f"{kept}…"


# ---------------------------------------------------------------- documents


def _document(template: DocumentTemplate, look: Look) -> Iterator[str]:
    room = int((WIDTH - 2 * _MARGIN) / _LETTER)
    title = escape(_cut(template.title, int(room * _SIZE / 13)))
    yield f'<text x="{_MARGIN}" y="25" font-size="13" font-weight="bold" fill="{look.colour}">{title}</text>'
    yield f'<path stroke="{look.colour}" stroke-width=".8" d="M{_MARGIN} 33h{WIDTH - 2 * _MARGIN}"/>'
    y = 36.0
    for section in template.sections:
        y += _LINE + 4
        yield from _text(_cut(section.heading, room), _MARGIN, y, f' font-weight="bold" fill="{look.colour}"')
        for text, indent in _lines_of(section, room):
            y += _LINE
            yield from _text(text, _MARGIN + indent * _LETTER, y)
        if section.table is not None and y < HEIGHT:
            rows = [section.table.columns, *section.table.example]
            yield from _table(rows, look, left=_MARGIN, top=y + 6)
            y += len(rows) * _ROW + 8


def _lines_of(section: Section, room: int) -> Iterator[tuple[str, int]]:
    """Yield the lines of a section's example, wrapped to *room* letters, and by how many each is indented."""
    for line in example_lines(section.example or ""):
        mark, indent = ("・", 2 * line.level) if line.level else ("", 0)
        for number, piece in enumerate(_wrapped(line.text.replace("\n", " "), room - indent)):
            yield (mark if number == 0 else "") + piece, indent - (2 if mark and number == 0 else 0)


def _wrapped(text: str, room: int) -> Iterator[str]:
    line = ""
    for character in text:
        if columns(line + character) > room and character not in _CLOSING:  # which never begin a line
            yield line
            line = ""
        line += character
    yield line
