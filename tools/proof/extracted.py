"""Proof that the extract of a document is all that the document says: characters in order, white space apart.

Shares no code with ``tools.intake``: each format is read here once more, for its characters alone.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import html5lib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NUMBERED = "ol"
LONGEST_NUMBER = 6  # digits


def page_problem(source: str, extract: str, *, before: str = "") -> str:
    """Return where *extract* first departs from the text of the page *source* (and of what is *before* it); "" if it is
    whole."""
    return _difference(before + "".join(_page(source)), extract)


def word_problem(data: bytes, extract: str) -> str:
    """Return what the Word file in *data* says more often than *extract*, or "" if *extract* has all of it.

    Numbers that Word counts are in no file, and notes stand elsewhere in it: so characters are counted, not compared in
    order; the order of each paragraph's own is held by looking for it whole.
    """
    given = "".join(extract.split())
    paragraphs = ["".join(words.split()) for words in _paragraphs(data)]
    lost = next((words for words in paragraphs if words not in given), None)
    if lost is not None:
        return f"文書の段落「{lost[:20]}」が、取り出した文字にありません"
    missing = Counter("".join(paragraphs)) - Counter(given)
    return f"文書の字が足りません: {''.join(missing)[:20]}" if missing else ""


def _paragraphs(data: bytes) -> Iterator[str]:
    """Yield the text of each paragraph of the body, of notes that it refers to, and of heads and feet of pages."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name == "word/document.xml":
                for paragraph in ElementTree.fromstring(archive.read(name)).iter(f"{{{W}}}p"):
                    yield from _shown(paragraph)


def _shown(paragraph: ElementTree.Element) -> Iterator[str]:
    """Yield the runs of text of a paragraph between line ends; those of boxes in it come as paragraphs of their own."""
    said: list[str] = []
    waiting: list[ElementTree.Element | str] = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            said.append(element)
            continue
        name = element.tag.rpartition("}")[2]
        if name == "t":
            said.append(element.text or "")
        elif name in ("br", "cr", "rubyBase", "rt"):  # a reading stands before what is read
            said.append("\0")
            waiting.append("\0")
        if name == "noBreakHyphen":
            said.append("-")
        if name not in ("del", "moveFrom", "Fallback", "txbxContent", "pPr", "rPr"):
            waiting += reversed(element)
    yield from "".join(said).split("\0")


def _difference(document: str, extract: str) -> str:
    wanted, given = "".join(document.split()), "".join(extract.split())
    if wanted == given:
        return ""
    at = next((n for n, (a, b) in enumerate(zip(wanted, given, strict=False)) if a != b), min(len(wanted), len(given)))
    return (
        f"取り出した文字が文書と違います(文書: 「{wanted[at : at + 20]}」、取り出した文字: 「{given[at : at + 20]}」)"
    )


def _page(source: str) -> Iterator[str]:
    """Yield the characters of a page: its text, numbers of items, words for pictures, readings in parentheses."""
    tree = html5lib.parse(source, namespaceHTMLElements=False)
    lists: list[tuple[str, int]] = []
    rubies: list[bool] = []
    brackets: list[bool] = []
    for token in html5lib.getTreeWalker("etree")(tree):
        kind, name = token["type"], token.get("name")
        said = _attributes(token)
        match kind, name:
            case "Characters" | "SpaceCharacters", _:
                yield token["data"]
            case "EmptyTag" | "StartTag", "img":
                yield said.get("alt", "")
            case "StartTag" | "EmptyTag", "ul" | "ol" | "menu":
                lists += [(str(name), _number(said.get("start", ""), 1) - 1)] if kind == "StartTag" else []
            case "EndTag", "ul" | "ol" | "menu":
                lists.pop()
            case "StartTag" | "EmptyTag", "li" if lists:
                lists[-1] = lists[-1][0], _number(said.get("value", ""), lists[-1][1] + 1)
                yield str(lists[-1][1]) if lists[-1][0] == NUMBERED else ""
            case "StartTag", "rt":
                brackets.append(not (rubies and rubies[-1]))
                yield "（" * brackets[-1]
            case "EndTag", "rt":
                yield "）" * brackets.pop()
            case "StartTag", "ruby":
                rubies.append(False)
            case "EndTag", "ruby":
                rubies.pop()
            case "StartTag" | "EmptyTag", "rp" if rubies:
                rubies[-1] = True


def _attributes(token: dict[str, Any]) -> dict[str, str]:
    given = token.get("data") if token["type"] in ("StartTag", "EmptyTag") else None
    return {key: value for (_, key), value in (given or {}).items()}


def _number(given: str, otherwise: int) -> int:
    digits = given.strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_NUMBER else otherwise
