"""A drawing in a page against the SVG file it was made from: every element, attribute and word, in the same order.

The site adds four things and no more: a role, the caption as the drawing's name, the words below it as its description,
and the caption's id before the ids of the drawing's own parts, so that no other part of the page has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from itertools import zip_longest
from typing import TypeAlias
from xml.etree import ElementTree

from tools.proof.html import Element, reading, tag_of
from tools.proof.unit import collapse, solid

NAMED_BY, DESCRIBED_BY = "aria-labelledby", "aria-describedby"
_ADDED = frozenset({"role", NAMED_BY, DESCRIBED_BY})
_NAMESPACES = "{http://www.w3.org/2000/xmlns/}"
_OWN_PART = re.compile(r"url\(\s*#", re.IGNORECASE)

_Mark: TypeAlias = tuple[int, str, str]  # how deep an element stands, its tag with its attributes, the words in it


def read_drawing(svg: str) -> Element | None:
    """Return the root of an SVG file; nothing if it is none, which no page shows as a drawing."""
    try:
        return ElementTree.fromstring(svg)
    except ElementTree.ParseError:
        return None


def text_in_drawing(svg: Element) -> str:
    """Return the words written in a drawing, without white space."""
    written = (piece for element in svg.iter() if tag_of(element) == "text" for piece in element.itertext())
    return solid("".join(written))


def name_of(svg: Element, figure: Element) -> str:
    """Return what the drawing *svg* is called where it is read aloud: the part of its *figure* that names it."""
    if svg.get("role") != "img" or "aria-label" in svg.attrib:
        return ""
    return _referred(svg.get(NAMED_BY), figure)


def description_of(svg: Element, figure: Element) -> str:
    """Return what is read aloud of the drawing *svg* besides its name."""
    return _referred(svg.get(DESCRIBED_BY), figure)


def _referred(address: str | None, figure: Element) -> str:
    return next((reading(part) for part in figure.iter() if address and part.get("id") == address), "")


def differences(original: Element, shown: Element) -> Iterator[str]:
    """Yield where the drawing *shown* in a page is not the *original*: the parts of the page's, else of the file's."""
    prefix = f"{shown.get(NAMED_BY)}-"
    said = list(_marks(original, prefix))
    seen = list(_marks(shown, "", added=_ADDED))
    for left, right in zip_longest(said, seen):
        if left != right:
            yield " ".join((right or left)[1:]).strip()


def _marks(element: Element, prefix: str, *, depth: int = 0, added: Set[str] = frozenset()) -> Iterator[_Mark]:
    """Yield what can be told of *element* and all in it, with *prefix* before its ids; *added* are left out of the
    outermost one's attributes."""
    if not isinstance(element.tag, str):  # a comment
        return
    attributes = _attributes(element.attrib, prefix)
    written = "".join(f' {name}="{value}"' for name, value in sorted(attributes.items()) if name not in added)
    yield depth, f"<{tag_of(element)}{written}>", collapse(element.text or "")
    for child in element:
        yield from _marks(child, prefix, depth=depth + 1)
        if words := collapse(child.tail or ""):
            yield depth, "", words


def _attributes(attributes: Mapping[str, str], prefix: str) -> dict[str, str]:
    named = {name: value for name, value in attributes.items() if not name.startswith(_NAMESPACES) and name != "xmlns"}
    return {name: _owned(name, value, prefix) for name, value in named.items()}


def _owned(name: str, value: str, prefix: str) -> str:
    """Return *value* with *prefix* before the ids of the drawing's own parts."""
    if name == "id":
        return prefix + value
    return value.replace("#", f"#{prefix}") if name == "href" or _OWN_PART.search(value) else value
