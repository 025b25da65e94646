"""Classes of characters: which are wide, which start a word, and how those that cannot be shown are shown.

Wide follows the East Asian Width property (Unicode Standard Annex #11: W and F). Unshowable characters are never
dropped: C0 controls become the pictures Unicode has for them (U+2400 and on), all others the visible notation
〔U+0085〕. :func:`visible` is total and changes no other character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

UNSHOWABLE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f"  # C0 controls but tab and line feed, and DEL
    "\x80-\x9f"  # C1 controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls: they change the order that is seen
    "\ufeff"  # byte order mark inside a text
    "\ufdd0-\ufdef"  # noncharacters, and those that end each plane
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "\ud800-\udfff"  # lone surrogates
    "]"
)


def is_wide(char: str) -> bool:
    """Tell whether *char* takes two columns, so that no space belongs between it and a neighbour on the next line."""
    return unicodedata.east_asian_width(char) in ("W", "F")


def columns(text: str) -> int:
    """Return how many columns *text* takes in letters of one width."""
    return sum(2 if is_wide(char) else 1 for char in text)


def plain_lines(text: str) -> str:
    """Return *text* without a byte order mark at its start, every line ended by LF."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def joined(left: str, right: str) -> bool:
    """Tell whether nothing belongs between two neighbours whose line end is no more: one of them is wide."""
    return is_wide(left) or is_wide(right)


def join_lines(lines: Iterable[str]) -> str:
    """Join a paragraph's lines: with a space only where neither side is wide (there a line end is a word's end)."""
    parts: list[str] = []
    for line in filter(None, lines):
        if parts and not joined(parts[-1][-1], line[0]):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"〔U+{code:04X}〕"


def visible(text: str) -> str:
    """Return *text* with each character that cannot be shown replaced by one that says what stood there."""
    return UNSHOWABLE.sub(_picture, text)


def script(char: str) -> str:
    """Return the class a word's run is made of: ``latin``, ``katakana``, ``kanji``, ``hiragana`` or ``other``."""
    if char == "ー" or "\u30a0" <= char <= "\u30ff":
        return "katakana" if char != "・" else "other"
    if "\u3040" <= char <= "\u309f":
        return "hiragana"
    if (
        char == "々"
        or "\u3400" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
    ):
        return "kanji"
    return "latin" if char.isalnum() and unicodedata.normalize("NFKC", char).isascii() else "other"
