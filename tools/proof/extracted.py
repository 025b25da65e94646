"""Proof that the extract of a document is all that the document says: characters in order, white space apart.

Shares no code with ``tools.intake``: each format is read here once more, for its characters alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import html5lib

NUMBERED = "ol"
LONGEST_NUMBER = 6  # digits


def page_problem(source: str, extract: str) -> str:
    """Return where *extract* first departs from the text of the page *source*; "" if it is whole."""
    return _difference("".join(_page(source)), extract)


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
