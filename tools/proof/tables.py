"""Tables whose rows become cards on a phone: each part says what it is, and each cell the name of its own column."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.html import Element, classes, reading, tag_of

_LABEL = "data-label"
_PARTS = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row"}  # and their roles


def check_tables(article: Element, *, path: Path) -> Iterator[Diagnostic]:
    """Yield the tables in *article*, of the page *path*, that say something else of themselves than they show."""
    for table in article.iter("table"):
        said = list(_said(table)) if "as-cards" in classes(table) else []
        told = [(tag_of(part), part.get("role"), part.get(_LABEL)) for part in table.iter() if _tells(part)]
        for right, seen in zip_longest(said, told):
            if right != seen:
                what = " ".join(filter(None, seen or right))
                yield diagnose(Code.AUDIT_ELEMENT, path, what=f"<{what}>")
                break


def _tells(part: Element) -> bool:
    return part.get("role") is not None or part.get(_LABEL) is not None


def _said(table: Element) -> Iterator[tuple[str, str, str | None]]:
    """Yield for each part of *table*: its tag, its role, and the name of its column if it is a cell below the heads."""
    names = [reading(head) for head in table.findall("thead/tr/th")]
    for part in table.iter():
        tag = tag_of(part)
        if tag in _PARTS:
            yield tag, _PARTS[tag], None
            if tag == "tr":
                yield from _cells(part, names if part in table.findall("tbody/tr") else None)


def _cells(row: Element, names: list[str] | None) -> Iterator[tuple[str, str, str | None]]:
    cells = [cell for cell in row if tag_of(cell) in ("td", "th")]
    for cell, name in zip_longest(cells, names or ()):
        if cell is not None:
            tag = tag_of(cell)
            head = "columnheader" if names is None else "rowheader"
            yield tag, head if tag == "th" else "cell", name or None
