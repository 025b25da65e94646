"""The drawings of work templates: one for each in the gallery, and in it no words that its template does not have."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import yaml

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.html import Element
from tools.proof.library import Library
from tools.proof.unit import solid

GALLERY = "work-templates/index.html"
_NUMBER = re.compile(r"[-0-9.,:%円 ]+")  # shown in the form of its column


def check_miniatures(article: Element, page: str, library: Library, html: Path) -> Iterator[Diagnostic]:
    """Yield what is wrong with the drawings on the *page*, which lies in the site *html*."""
    if page != GALLERY:
        return
    names = [name for stage in library.stages for name in library.templates_of(stage.text("id"))]
    images = list(article.iter("img"))
    files = [f"../_images/{name}.example.svg" for name in names]
    if [(image.get("src"), image.get("alt")) for image in images] != [(file, "") for file in files]:
        yield diagnose(Code.AUDIT_ELEMENT, html / page, what=f"<img> × {len(images)}")
        return
    for name in names:
        path = html / "_images" / f"{name}.example.svg"
        written = solid(" ".join(_values(library.templates[name].node)))
        for words in _words(path):
            if words not in written and not _NUMBER.fullmatch(words):
                yield diagnose(Code.AUDIT_EXTRA, path, excerpt=words[:40])


def _values(node: yaml.Node | None) -> Iterator[str]:
    match node:
        case yaml.ScalarNode():
            yield node.value
        case yaml.SequenceNode():
            yield from (value for item in node.value for value in _values(item))
        case yaml.MappingNode():
            yield from (value for pair in node.value for item in pair for value in _values(item))


def _words(path: Path) -> Iterator[str]:
    """Yield the pieces of text in a drawing, without the sign that something was cut, or the mark of an item."""
    for piece in ET.fromstring(path.read_text("utf-8")).iter("{http://www.w3.org/2000/svg}text"):
        yield solid(piece.text or "").removesuffix("…").removeprefix("・")
