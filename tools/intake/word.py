"""Word files (.docx) to spans: python-docx opens them, the styles of a paragraph say what it is.

The text is that of the body in its order, as Word shows it: with the numbers that it counts, the notes behind the paragraph
that refers to them, the words for pictures; without what is deleted, hidden codes of fields and comments. Heads and feet
of pages come last, as dropped.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.exceptions import PythonDocxError
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn

from tools.intake.boxed import with_doubts, without_boxes
from tools.intake.extract import Extract, Part, Question, flowed, lines_apart
from tools.intake.plain.marks import HEADING_MARKS, bullet
from tools.intake.rights_marks import is_secret
from tools.intake.spans import Cue, Reason, Role
from tools.intake.typed import with_typed_items
from tools.intake.word_looks import Looks
from tools.intake.word_numbers import Numbers
from tools.intake.word_text import FALLBACK, blocks_in, notes_of, set_in, text_of, width_of
from tools.intake.written import written

STYLED = (
    (re.compile(r"heading (?P<depth>[1-9])|見出し ?(?P<deep>[1-9])", re.IGNORECASE), Role.HEADING),
    (re.compile(r"title|表題", re.IGNORECASE), Role.TITLE),
    (re.compile(r"(?:intense )?quote|引用文.*|block text", re.IGNORECASE), Role.QUOTATION),
    (
        re.compile(
            r"html preformatted|html 書式付き|(?:source )?code.*|macro.*|コード.*|plain text|書式なし", re.IGNORECASE
        ),
        Role.CODE,
    ),
    (re.compile(r"list bullet.*|箇条書き(?! ?番号).*", re.IGNORECASE), Role.LIST_ITEM),
    (re.compile(r"list number.*|段落番号.*", re.IGNORECASE), Role.NUMBERED_ITEM),
)
CONTENTS = re.compile(r"toc .*|目次.*", re.IGNORECASE)
DEEPER = re.compile(r"(?P<level>[2-9])$")
OWN_NUMBER = re.compile(r"[(（]?[0-9０-９]+(?:[.．-][0-9０-９]+)*[.．)）、 　]*$")
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class Damaged(Exception):
    """A file that is no whole Word file; what found this out is named."""


# What python-docx, lxml and zipfile raise for a file that somebody broke.
BROKEN = (
    PythonDocxError, XmlchemyError, KeyError, ValueError, AttributeError, TypeError, SyntaxError, zipfile.BadZipFile, zlib.error, EOFError,
)  # fmt: skip


def word(data: bytes, *, path: Path) -> Extract:
    """Return the extract of the Word file in *data*; *path* names it. :class:`Damaged` is raised where it is broken."""
    try:
        parts = with_typed_items(without_boxes(_Document(Document(BytesIO(data))).parts(), path), path)
        return written(with_doubts(parts, path), path)
    except BROKEN as error:
        raise Damaged(type(error).__name__) from error


class _Document:
    """Walks the body of a document and notes its blocks."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.looks = Looks(document)
        self.numbers = Numbers(_related(document, "numbering"))
        self.notes = {kind: notes_of(_related(document, kind)) for kind in ("footnotes", "endnotes")}
        self.pending: list[Part] = []  # notes of the paragraph that we stand in
        self.found: list[Part] = []
        self.depth = 0  # of the heading that we stand below
        self.rows = 0

    def parts(self) -> list[Part]:
        for element in blocks_in(self.document.element.body):
            self.found += self._table(element) if element.tag == qn("w:tbl") else self._paragraph(element)
            self._notes()
        for section in self.document.sections:
            for edge in (section.header, section.footer, section.first_page_header, section.first_page_footer):
                self._edge(edge)
        return self.found

    def _notes(self) -> None:
        self.found += self.pending
        self.pending = []

    def _edge(self, edge: Any) -> None:
        """Note a head or foot of pages, which is dropped; its words still say whether the text is restricted."""
        if edge.is_linked_to_previous:
            return
        for paragraph in edge._element.iter(qn("w:p")):
            if words := flowed(text_of(paragraph)):
                self.found.append(Part(words, reason=Reason.RUNNING_HEAD, evidence=(Cue.ELEMENT, Cue.PLACE)))

    # ---------------------------------------------------------------- paragraphs

    def _paragraph(self, element: Any) -> list[Part]:
        style = self._style(element)
        made = list(self._parts(element, style))
        for box in element.iter(qn("w:txbxContent")):
            if not any(parent.tag == FALLBACK for parent in box.iterancestors()):
                made += [part for inner in blocks_in(box) for part in self._inner(inner)]
        made += self._pictures(element)
        self._refer(element)
        return made

    def _inner(self, element: Any) -> list[Part]:
        return self._table(element) if element.tag == qn("w:tbl") else self._paragraph(element)

    def _parts(self, element: Any, style: str) -> Iterator[Part]:
        text = text_of(element)
        if not text.strip():
            return
        role, depth = _role(style)
        name, place = self._list(element)
        number = self.numbers.next(name, place) if name else ""
        if CONTENTS.fullmatch(style):
            yield Part(flowed(number + text), reason=Reason.CONTENTS, evidence=(Cue.ELEMENT, Cue.BLOCK))
        elif role is Role.HEADING or (depth := self._outline(element)):
            self.depth = depth
            yield Part(flowed(f"{number} {text}"), Role.HEADING, depth=depth)
        elif role is Role.CODE:
            yield from self._code(number + text)
        elif role in (Role.TITLE, Role.QUOTATION):
            yield Part(flowed(f"{number} {text}"), role)
        elif name or role is not None:
            yield from self._item(element, style, text, number, place)
        elif not is_secret(text) and (self.looks.is_large(element, text) or self.looks.is_bold(element, text)):
            mark = bullet(text.strip())
            cut = mark.end() if mark and mark["mark"] in HEADING_MARKS else 0
            if cut:
                yield Part(text.strip()[:cut], reason=Reason.MARKER, evidence=(Cue.MARK, Cue.FORM))
            words = flowed(text.strip()[cut:])
            yield Part(words, Role.HEADING, depth=self._guessed(element, text), asks=[Question.HEADING])
        else:
            lines = [line for line in map(flowed, text.split("\n")) if line]
            yield from (Part(words, kind, indent=set_in(element)) for kind, words in lines_apart(lines))

    def _code(self, text: str) -> Iterator[Part]:
        """Lines of code come as paragraphs; they are one listing."""
        last = self.found[-1] if self.found else None
        if last and last.role is Role.CODE:
            last.words += f"\n{text}"
        else:
            yield Part(text, Role.CODE)

    def _item(self, element: Any, style: str, text: str, number: str, place: int) -> Iterator[Part]:
        deeper = DEEPER.search(style)
        level = max(place + 1, int(deeper["level"]) if deeper else 1)
        if number:
            digits = number.strip("()（）[]［］.．、 　")
            plain = OWN_NUMBER.fullmatch(number) and digits.isdigit()
            if not plain:
                yield Part(flowed(f"{number} {text}"), Role.PARAGRAPH if level == 1 else Role.LIST_ITEM, level=level)
                return
            yield Part(digits, Role.NUMBERED_ITEM, level=level, number=True)
        yield Part(flowed(text), Role.NUMBERED_ITEM if number else Role.LIST_ITEM, level=level)

    def _style(self, element: Any) -> str:
        """Return the name of a paragraph's style as Word shows it."""
        given = element.pPr.pStyle.val if element.pPr is not None and element.pPr.pStyle is not None else None
        style = next((s for s in self.document.styles.element.style_lst if s.styleId == given), None)
        return str(style.name_val or "") if style is not None else ""

    def _chain(self, element: Any) -> Iterator[Any]:
        """Yield the properties of a paragraph, then those of its style and of the styles that this one is based on."""
        if element.pPr is not None:
            yield element.pPr
        given = element.pPr.pStyle.val if element.pPr is not None and element.pPr.pStyle is not None else None
        styles = {style.styleId: style for style in self.document.styles.element.style_lst}
        seen: set[str] = set()
        while given is not None and given in styles and given not in seen:
            seen.add(given)
            if styles[given].pPr is not None:
                yield styles[given].pPr
            based = styles[given].find(qn("w:basedOn"))
            given = based.get(qn("w:val")) if based is not None else None

    def _list(self, element: Any) -> tuple[str, int]:
        """Return the list that a paragraph belongs to and how deep it stands in it; "" where it is none."""
        for properties in self._chain(element):
            if (found := properties.find(qn("w:numPr"))) is not None:
                name, depth = (found.find(qn(part)) for part in ("w:numId", "w:ilvl"))
                value = name.get(qn("w:val")) if name is not None else "0"
                return ("" if value == "0" else value), int(depth.get(qn("w:val"))) if depth is not None else 0
        return "", 0

    def _outline(self, element: Any) -> int:
        for properties in self._chain(element):
            if (found := properties.find(qn("w:outlineLvl"))) is not None:
                level = int(found.get(qn("w:val")))
                return level + 1 if level < 9 else 0
        return 0

    def _guessed(self, element: Any, text: str) -> int:
        """Return the depth of a heading without a style: as its own number says, else one deeper than the last styled one,
        or as its letters are large where no heading has a style."""
        match = re.match(r"[0-9０-９]+(?:[.．][0-9０-９]+)+", text.strip())
        if match or self.depth:
            return len(re.split("[.．]", match[0])) if match else min(self.depth + 1, 9)
        return min(self.looks.depth(element), 9)

    # ---------------------------------------------------------------- notes, pictures, tables

    def _refer(self, element: Any) -> None:
        for kind, tag in (("footnotes", "w:footnoteReference"), ("endnotes", "w:endnoteReference")):
            for reference in element.iter(qn(tag)):
                words = flowed(self.notes[kind].pop(reference.get(qn("w:id")), ""))
                self.pending += [Part(words, Role.NOTE)] if words else []

    def _pictures(self, element: Any) -> Iterator[Part]:
        for drawing in element.iter(DRAWN):
            if (
                any(parent.tag == FALLBACK for parent in drawing.iterancestors())
                or drawing.getparent().find(".//" + qn("w:txbxContent")) is not None
            ):
                continue
            words = flowed(drawing.get("descr") or "")
            yield Part(words, Role.FIGURE) if words else Part("", asks=[Question.PICTURE])

    def _table(self, table: Any) -> list[Part]:
        """Return the cells of a table; a frame of one cell holds paragraphs like any others."""
        rows = list(table.iterchildren(qn("w:tr")))
        cells = [(row, cell) for row in rows for cell in row.iterchildren(qn("w:tc"))]
        if len(cells) == 1:
            return [part for inner in blocks_in(cells[0][1]) for part in self._inner(inner)]
        made: list[Part] = []
        reaches = False
        for number, row in enumerate(rows, 1):
            column = 1
            for cell in row.iterchildren(qn("w:tc")):
                words = flowed("\n".join(text_of(p) for p in cell.iter(qn("w:p"))))
                made += [Part(words, Role.TABLE_CELL, row=number, column=column)] if words else []
                for paragraph in cell.iter(qn("w:p")):
                    self._refer(paragraph)
                width = width_of(cell)
                reaches = reaches or width > 1 or cell.find(qn("w:tcPr") + "/" + qn("w:vMerge")) is not None
                column += width
        if made and reaches:
            made[0].asks.append(Question.CELLS)
        return made


def _role(style: str) -> tuple[Role | None, int]:
    """Return the role that a style of this name gives, and the depth of a heading."""
    for pattern, role in STYLED:
        if match := pattern.fullmatch(style):
            return role, int(match["depth"] or match["deep"]) if role is Role.HEADING else 0
    return None, 0


def _related(document: Any, kind: str) -> Any | None:
    """Return the root of the part of the document that is called *kind*, if it has one."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            part = relation.target_part
            return part.element if hasattr(part, "element") else _parsed(part.blob)
    return None


def _parsed(blob: bytes) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(blob)
