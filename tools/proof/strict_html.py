"""A quick reader of regular HTML: it gives the tree that the HTML5 algorithm gives, or nothing.

Nearly all that Sphinx writes is regular: every element is closed where it ends, every attribute is quoted, no element
stands where a browser would move it. For such a page the algorithm with all its repairs is not needed, and it takes ten
times as long. At the first thing that is not on the lists below :func:`read` gives up, and the whole page is read by
html5lib instead (:mod:`tools.proof.html`), so that a mistake here can only be in what is listed. A test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import TreeBuilder

SVG = "{http://www.w3.org/2000/svg}"
_TOKEN = re.compile(
    r"""(?P<text>[^<]*)<(?:
      /(?P<end>[a-zA-Z][a-zA-Z0-9]*)
    | (?P<start>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:[ \t\n\f]+[a-zA-Z][a-zA-Z0-9_-]*(?:="[^"]*")?)*)[ \t\n\f]*(?P<closed>/?)
    | !--(?P<comment>(?!-?>)(?:(?!--).)*)--
    )>""",
    re.VERBOSE | re.DOTALL,
)
_DOCTYPE = re.compile(r"[ \t\n\f]*<!doctype html>[ \t\n\f]*", re.IGNORECASE)
_ATTRIBUTE = re.compile(r'([a-zA-Z][a-zA-Z0-9_-]*)(?:="([^"]*)")?')
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|nbsp|copy)|#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6}));|&")
_BARE = re.compile(r"&(?=[a-zA-Z0-9]+=)")  # between the parts of an address: stands for itself
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "nbsp": "\u00a0", "copy": "©"}
_SPACE = " \t\n\f"

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
_RAW = frozenset({"script", "style", "title"})  # their text holds no elements
_IN_HEAD = _RAW | {"link", "meta"}
_INLINE = frozenset({"a", "button", "code", "em", "kbd", "label", "small", "span", "strong", "sub", "sup"})
_BLOCKS = frozenset(  # the start of one ends an open paragraph
    """article aside blockquote details div dl figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p
    pre section summary table ul li dt dd""".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ONLY_IN = {  # elsewhere the algorithm closes, moves or drops these
    "li": {"ul", "ol"},
    "dt": {"dl"},
    "dd": {"dl"},
    "caption": {"table"},
    "thead": {"table"},
    "tbody": {"table"},
    "tr": {"thead", "tbody"},
    "th": {"tr"},
    "td": {"tr"},
}
_ONLY_ROWS = frozenset({"table", "thead", "tbody", "tr"})  # text in these would be moved out
_NOT_WITHIN_ITSELF = frozenset({"a", "button", "form"})
_KNOWN = _VOID | _RAW | _INLINE | _BLOCKS | _ONLY_IN.keys()
_DRAWING = frozenset(
    """svg g defs title desc path rect circle ellipse line polyline polygon text tspan marker use symbol clipPath""".split()
)
_CAMEL = {
    name.lower(): name for name in "viewBox markerWidth markerHeight markerUnits refX refY preserveAspectRatio".split()
}


class _IrregularError(Exception):
    """Something that is not on the lists."""


def read(html: str) -> Any | None:
    """Return the root element of the page *html*, or ``None`` if anything in it is irregular."""
    doctype = _DOCTYPE.match(html)
    if not doctype or "\x00" in html or "\r" in html:
        return None
    try:
        return _Reader(html, doctype.end()).root()
    except _IrregularError:
        return None


@lru_cache(maxsize=4096)
def _attributes(written: str, *, drawing: bool) -> tuple[tuple[str, str], ...]:
    pairs = tuple((name, _text(_BARE.sub("&amp;", value))) for name, value in _ATTRIBUTE.findall(written))
    names = [name for name, _ in pairs]
    right = (name == _CAMEL.get(name.lower(), name.lower()) if drawing else name == name.lower() for name in names)
    if len(set(names)) < len(names) or not all(right):
        raise _IrregularError
    if drawing:
        return tuple(
            ("{http://www.w3.org/2000/xmlns/}xmlns" if name == "xmlns" else name, value) for name, value in pairs
        )
    return pairs


def _text(written: str) -> str:
    """Return *written* with its character references resolved."""
    return _REFERENCE.sub(_character, written) if "&" in written else written


def _character(match: re.Match[str]) -> str:
    name, decimal, hexadecimal = match.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else 0
    if not (0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0xE000 <= code < 0xFDD0):
        raise _IrregularError  # the algorithm makes something else of some of these
    return chr(code)


class _Reader:
    """Walks over the tags; *open* are the elements not yet closed, outermost first."""

    def __init__(self, html: str, start: int) -> None:
        self.html = html
        self.at = start
        self.open: list[str] = []
        self.drawings = 0  # how many of the open elements belong to a drawing
        self.done: set[str] = set()  # of html, head and body: what was closed
        self.builder = TreeBuilder(insert_comments=True)

    def root(self) -> Any:
        for match in self._tokens():
            text, end, start, attributes, closed, comment = match.groups()
            if text:
                self._write(text)
            if end:
                self._end(end)
            elif start:
                self._start(start, attributes, bool(closed))
            elif len(self.open) > 1:
                self.builder.comment(comment)
            else:  # between head, body and end
                raise _IrregularError
        rest = self.html[self.at :]
        if self.open or not self.done >= {"html", "head", "body"} or rest.strip(_SPACE):
            raise _IrregularError
        self.builder.data(rest)  # white space after the body belongs to it
        self.builder.end("body")
        self.builder.end("html")
        return self.builder.close()

    def _tokens(self) -> Iterator[re.Match[str]]:
        while "html" not in self.done:
            match = _TOKEN.match(self.html, self.at)
            if not match:
                raise _IrregularError
            self.at = match.end()
            yield match

    def _write(self, text: str) -> None:
        within = self.open[-1] if self.open else ""
        if within in ("", "html", "head") or within in _ONLY_ROWS:
            if text.strip(_SPACE):
                raise _IrregularError
            if "head" not in self.done and within != "head":
                return
        self.builder.data(_text(text))

    def _start(self, tag: str, written: str, closed: bool) -> None:
        if self.drawings or tag == "svg":
            self._start_drawing(tag, written, closed)
            return
        self._check(tag)
        if closed and tag not in _VOID:
            raise _IrregularError
        self.builder.start(tag, dict(_attributes(written, drawing=False)))
        if tag in _VOID:
            self.builder.end(tag)
        elif tag in _RAW:
            self._raw(tag)
        else:
            self.open.append(tag)
            if tag == "pre" and self.html.startswith("\n", self.at):
                self.at += 1  # which a browser leaves out

    def _check(self, tag: str) -> None:
        """Give up unless *tag* may stand here and stays where it stands."""
        within = self.open[-1] if self.open else ""
        if tag in ("html", "head", "body"):
            before = {"html": ("", False), "head": ("html", False), "body": ("html", True)}[tag]
            right = before == (within, "head" in self.done) and tag not in self.done
        elif within == "head":
            right = tag in _IN_HEAD
        else:
            right = tag in _KNOWN and "body" in self.open
            right = right and within in _ONLY_IN.get(tag, {within}) and (within not in _ONLY_ROWS or tag in _ONLY_IN)
            right = right and not (tag in _BLOCKS and "p" in self.open)
            right = right and not (tag in _HEADINGS and within in _HEADINGS)
            right = right and not (tag in _NOT_WITHIN_ITSELF and tag in self.open)
        if not right:
            raise _IrregularError

    def _start_drawing(self, tag: str, written: str, closed: bool) -> None:
        parent = self.open[-1] if self.open else ""
        outer = not self.drawings and ("body" not in self.open or parent in _ONLY_ROWS)
        if tag not in _DRAWING or outer or parent in (SVG + "title", SVG + "desc"):
            raise _IrregularError
        self.builder.start(SVG + tag, dict(_attributes(written, drawing=True)))
        if closed:
            self.builder.end(SVG + tag)
        else:
            self.open.append(SVG + tag)
            self.drawings += 1

    def _raw(self, tag: str) -> None:
        end = self.html.find(f"</{tag}>", self.at)
        text = self.html[self.at : end]
        if end < 0 or "<!--" in text or f"</{tag}" in text.lower():
            raise _IrregularError
        self.builder.data(_text(text) if tag == "title" else text)
        self.at = end + len(f"</{tag}>")
        self.builder.end(tag)

    def _end(self, tag: str) -> None:
        name = SVG + tag if self.drawings else tag
        if not self.open or self.open.pop() != name:
            raise _IrregularError
        self.drawings -= bool(self.drawings)
        if name in ("html", "head", "body"):
            self.done.add(name)
        if name not in ("html", "body"):
            self.builder.end(name)
