"""Figures: what an SVG may hold to be shown inside a page.

An allow-list of elements, attributes and classes; no script, no style, no reference but to its own parts, no document
type. And bounds, so that no drawing stops a browser or our own programs. Measured in Chromium on a slow machine: a page
with 1,000 elements (those that a ``use`` shows again counted each time) stands after 0.4 seconds, with 10,000 after 4,
with 100,000 after 40; from 512 levels on it shows another tree than was written; at 1,000 levels Python's own writer
gives up. The figures of the site have 59 elements on 4 levels at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from tools.characters import columns
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
# What the style sheet colours for light and dark pages. Another class might be one of the page's own, and hide the figure.
PALETTE = tuple(
    "fig-text fig-muted fig-line fig-arrow fig-box fig-soft fig-disc fig-accent fig-on-accent fig-accent-line fig-warn".split()
)
MAX_DEPTH = 20
MAX_SHOWN = 2_000
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)|<\?(?!xml\s)[^\s>]{0,30}")  # none of them is left in the parsed tree
_REFERENCE = re.compile(r"#(?P<id>[A-Za-z][A-Za-z0-9_-]*)|url\(#(?P<url>[A-Za-z][A-Za-z0-9_-]*)\)")
_NUMBER = re.compile(r"[0-9.]+")
_VIEW_BOX = re.compile(r"\s*(?:-?[0-9.]+[\s,]+){2}(?P<width>[0-9.]+)[\s,]+(?P<height>[0-9.]+)\s*")
_SIZE = re.compile(
    rb"""viewBox=["']\s*(?:-?[0-9.]+[\s,]+){2}(?P<width>\d+(?:\.\d+)?)[\s,]+(?P<height>\d+(?:\.\d+)?)\s*["']"""
)
_HINTS = {
    "class": f"class に書けるのは {'、'.join(PALETTE)} だけです。",
    "xml": "文字としての & と < は、&amp; と &lt; と書き、始めた要素は閉じてください。",
    "depth": "図形をまとめる g を減らしてください。",
    "shown": "図形を減らすか、use で繰り返す数を減らしてください。",
    "id": "id は図の中で1つずつ付け、href や url(#…) にはその id を書いてください。",
    "viewBox": '幅と高さを viewBox="0 0 480 200" のように書いてください。',
}


def check_figure(data: bytes, *, path: Path) -> list[Diagnostic]:
    """Return why the SVG in *data* may not be shown; nothing if it may."""
    found = sorted(set(_all_offences(data)))
    lines = data.decode("utf-8", "replace").split("\n")
    return [
        diagnose(Code.FIGURE_UNSAFE, path, _line_of(what, lines), what=what, hint=_HINTS.get(kind, ""))
        for what, kind in found
    ]


_PHONE = 328  # pixels of the column of a phone that is 360 wide
_READ = 8.2  # pixels: smaller letters are hard to read there; ours have 11.6 and more
_FONT = re.compile(r"""font-size=["'](?P<size>[0-9.]+)(?:px)?["']""")


def check_lettering(data: bytes, *, path: Path) -> Iterator[Diagnostic]:
    """Yield the first letters of the SVG in *data* that are too small on a phone; what is scaled by itself is left alone."""
    text, size = data.decode("utf-8", "replace"), size_of(data)
    width = float(size[0]) if size else 0.0
    if width <= _PHONE or "scale(" in text or "<symbol" in text:
        return
    for number, line in enumerate(text.split("\n"), 1):
        for match in _FONT.finditer(line):
            shown = float(match["size"]) * _PHONE / width if match["size"].replace(".", "", 1).isdigit() else _READ
            if shown < _READ:
                least = round(_READ * width / _PHONE)
                values: dict[str, object] = {
                    "width": f"{width:g}",
                    "size": match["size"],
                    "shown": f"{shown:.0f}",
                    "least": least,
                }
                yield diagnose(Code.FIGURE_SMALL, path, number, 0, **values)
                return


_TEXT = re.compile(
    r"""<text(?=[^>]*\sx=["'](?P<x>-?[0-9.]+)["'])(?=[^>]*\sy=["'](?P<y>-?[0-9.]+)["'])"""
    r"""(?=[^>]*\sfont-size=["'](?P<size>[0-9.]+)["'])(?:(?=[^>]*\stext-anchor=["'](?P<anchor>start|middle|end)["']))?"""
    r"""[^>]*>(?P<words>[^<&]+)</text>"""
)
_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}  # of the words that stands before x
_NARROW = 0.5  # of its size is how wide a letter of half width is, about


def check_bounds(data: bytes, *, path: Path) -> Iterator[Diagnostic]:
    """Yield the letters of the SVG in *data* that stand outside of what is shown; what is moved as a whole is left alone."""
    text, size = data.decode("utf-8", "replace"), _SIZE.search(data)
    if size is None or "transform" in text or "<symbol" in text or not re.search(rb"viewBox=.\s*0[\s,]+0[\s,]", data):
        return
    for match in _TEXT.finditer(text):
        letter, x, y = (float(match[name]) for name in ("size", "x", "y"))
        width = columns(match["words"]) * letter * _NARROW
        left = x - width * _SHARE[match["anchor"] or "start"]
        ends = (left + width - float(size["width"]), -left, y - float(size["height"]), letter / 2 - y)
        if max(ends) > letter:
            line = text.count("\n", 0, match.start()) + 1
            yield diagnose(Code.FIGURE_CUT, path, line, 0, words=match["words"].strip()[:12])
            return


def _unclosed(text: str) -> tuple[str, int] | None:
    """Return the element of *text* that is begun and not closed where the one around it is, and its line."""
    parser, begun = expat.ParserCreate(), list[tuple[str, int]]()
    parser.StartElementHandler = lambda name, _: begun.append((name, parser.CurrentLineNumber))
    parser.EndElementHandler = lambda _: begun.pop()
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        around = re.match(r"/?([A-Za-z]+)", text.split("\n")[error.lineno - 1][error.offset :].removeprefix("<"))
        closed = around[1] if around and error.code == _MISMATCHED else ""
        return begun[-1] if closed in [name for name, _ in begun[:-1]] else None
    return None


_MISMATCHED = expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]


def _line_of(what: str, lines: list[str]) -> int:
    """Return the first line that *what* may stand on; 0 where it is about the whole drawing."""
    if match := re.search(r"([0-9,]+)行目", what):
        return int(match[1].replace(",", ""))
    name = re.search(r"^(?:要素|属性) (?P<name>\S+)|「(?P<said>[^」]+)」|^(?P<start><[!?]\S+)", what)
    found = (
        {"要素": "<{}", "属性": "{}="}.get(what[:2], "{}").format(next(filter(None, name.groups()), ""))
        if name
        else "<svg"
    )
    pattern = re.compile(re.escape(found) + (r"(?![\w-])" if found[-1:].isalnum() else ""))
    return next((number for number, line in enumerate(lines, 1) if pattern.search(line)), 0)


def _all_offences(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield what is wrong, and which hint helps."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield "UTF-8ではない文字コード", ""
        return
    if match := _DECLARATION.search(text):
        yield match[0], ""
        return
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        line, _ = error.position
        if "</svg>" not in text:
            yield "XMLとして読めない書き方(終わりの </svg> がない)", "xml"
            return
        unclosed = _unclosed(text)
        what = (
            f"始めて閉じていない {unclosed[0]}({unclosed[1]}行目)"
            if unclosed
            else f"XMLとして読めない書き方({line}行目)"
        )
        yield what, "xml"
        return
    except ValueError:
        yield "XMLとして読めない書き方", "xml"
        return
    if root.tag != f"{SVG}svg" or not _shows_something(root.get("viewBox", "")):
        yield "幅と高さのあるviewBoxのない、またはsvgでない最初の要素", "viewBox"
    elif (depth := _depth(root)) > MAX_DEPTH:
        yield f"{depth:,}段の入れ子(上限は{MAX_DEPTH}段)", "depth"
    else:
        yield from _offences(root)
        yield from _bad_references(root)


def _shows_something(view_box: str) -> bool:
    match = _VIEW_BOX.fullmatch(view_box)
    return bool(match and match["width"].strip("0.") and match["height"].strip("0."))


def size_of(data: bytes) -> tuple[str, str] | None:
    """Return width and height of the drawing in *data* as its viewBox says them, if it says any."""
    match = _SIZE.search(data)
    return (match["width"].decode(), match["height"].decode()) if match else None


def _depth(root: ElementTree.Element) -> int:
    level, depth = [root], 0
    while level:
        level, depth = [child for element in level for child in element], depth + 1
    return depth


def _name_of(element: ElementTree.Element) -> str:
    return re.sub(r"^\{.*\}", "", element.tag) if isinstance(element.tag, str) else "処理命令"


def _looked_at(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Yield the elements of a drawing, but nothing inside one that may not be there: it goes with it."""
    yield element
    for child in element if _name_of(element) in ELEMENTS else ():
        yield from _looked_at(child)


def _offences(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for element in _looked_at(root):
        name = _name_of(element)
        if name not in ELEMENTS:
            yield f"要素 {name}", ""
            continue
        for key, value in element.attrib.items():
            if key not in ATTRIBUTES:
                yield f"属性 {key}", ""
            refers = key == "href" or "url(" in value.lower() or ":" in value or "\\" in value
            if refers and key in ATTRIBUTES and not _REFERENCE.fullmatch(value.strip()):
                yield f"属性 {key} の値「{value[:30]}」", ""
        for name in element.get("class", "").split():
            if name not in PALETTE:
                yield f"class「{name[:30]}」", "class"


# ---------------------------------------------------------------- parts that are shown again


def _bad_references(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the ids of a drawing and with what refers to them, and a drawing that shows too much."""
    parts: dict[str, ElementTree.Element] = {}
    for element in root.iter():
        if (name := element.get("id")) is not None:
            if name in parts:
                yield f"2回使われている id「{name[:30]}」", "id"
            parts[name] = element
    uses = {name: {target for inner in part.iter() for target, _ in _references(inner)} for name, part in parts.items()}
    missing = {target for inner in root.iter() for target, _ in _references(inner)} - parts.keys()
    if missing:
        yield from ((f"図の中にない id「{name[:30]}」への参照", "id") for name in missing)
        return
    try:
        order = list(TopologicalSorter(uses).static_order())
    except CycleError:
        yield "自分自身を繰り返す参照", "id"
        return
    shown: dict[str, int] = {}
    for name in order:
        shown[name] = _shown(parts[name], shown)
    if (total := _shown(root, shown)) > MAX_SHOWN:
        yield f"{total:,}個の図形(繰り返しを含む。上限は{MAX_SHOWN:,}個)", "shown"


def _references(element: ElementTree.Element) -> Iterator[tuple[str, int]]:
    """Yield the id of each part that *element* refers to, and how often it is shown there: markers at every point."""
    for key, value in element.attrib.items():
        match = _REFERENCE.fullmatch(value.strip()) if key == "href" or "url(" in value else None
        if match:
            points = len(_NUMBER.findall(element.get("d", "") + " " + element.get("points", "")))
            yield match["id"] or match["url"], max(1, points) if key.startswith("marker") else 1


def _shown(part: ElementTree.Element, shown: dict[str, int]) -> int:
    """Return how many elements a browser shows for *part*, whose references lead to parts that are *shown* already."""
    return sum(1 + sum(shown[name] * times for name, times in _references(element)) for element in part.iter())
