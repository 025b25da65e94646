"""Figures: what an SVG may hold to be shown inside a page.

An allow-list of elements and attributes; no script, no style, no reference but to its own parts, no document type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from tools.diagnostics import Code, Diagnostic, diagnose

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset(
    "svg g defs title desc path rect circle ellipse line polyline polygon text tspan marker use symbol clipPath".split()
)
ATTRIBUTES = frozenset(
    """class id d x y x1 y1 x2 y2 cx cy r rx ry dx dy width height points viewBox transform fill stroke opacity
    stroke-width stroke-linecap stroke-linejoin stroke-dasharray fill-opacity stroke-opacity fill-rule clip-rule clip-path
    font-family font-size font-weight text-anchor dominant-baseline letter-spacing marker-start marker-mid marker-end
    markerWidth markerHeight markerUnits refX refY orient role preserveAspectRatio href""".split()
)
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)|<\?(?!xml\s)[^\s>]{0,30}")  # none of them is left in the parsed tree
_REFERENCE = re.compile(r"#[A-Za-z][A-Za-z0-9_-]*|url\(#[A-Za-z][A-Za-z0-9_-]*\)")


def check_figure(data: bytes, *, path: Path) -> list[Diagnostic]:
    """Return why the SVG in *data* may not be shown; nothing if it may."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [diagnose(Code.FIGURE_UNSAFE, path, what="UTF-8ではない文字コード")]
    if match := _DECLARATION.search(text):
        return [diagnose(Code.FIGURE_UNSAFE, path, what=match[0])]
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError):
        return [diagnose(Code.FIGURE_UNSAFE, path, what="XMLとして読めない書き方")]
    if root.tag != f"{SVG}svg" or "viewBox" not in root.attrib:
        return [diagnose(Code.FIGURE_UNSAFE, path, what="viewBoxのない、またはsvgでない最初の要素")]
    return [diagnose(Code.FIGURE_UNSAFE, path, what=what) for what in sorted(set(_offences(root)))]


def _offences(root: ElementTree.Element) -> Iterable[str]:
    for element in root.iter():
        name = element.tag.removeprefix(SVG) if isinstance(element.tag, str) else "処理命令"
        if name not in ELEMENTS:
            yield f"要素 {name}"
        for key, value in element.attrib.items():
            if key not in ATTRIBUTES:
                yield f"属性 {key}"
            refers = key == "href" or "url(" in value.lower() or ":" in value or "\\" in value
            if refers and not _REFERENCE.fullmatch(value.strip()):
                yield f"属性 {key} の値「{value[:30]}」"
