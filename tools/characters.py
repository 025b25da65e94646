"""Classes of characters: which are wide, which start a word, and how those that cannot be shown are shown.

Wide follows the East Asian Width property (Unicode Standard Annex #11: W and F). Unshowable are controls, line and
paragraph separators (general categories Cc, Zl, Zp), noncharacters, lone surrogates, and what has no look of its own:
the characters of the property Default_Ignorable_Code_Point (DerivedCoreProperties.txt, Unicode 16: soft hyphen,
zero-width and bidi characters, fillers, variation selectors, tags, …) and the interlinear annotation characters
(U+FFF9 to U+FFFB). Some of these stay where they do what they are for (Unicode Technical Standard #51, Unicode Standard
23.2 and 23.4): joiners and selectors in emoji, tags of a flag, selectors of a kanji or a Mongolian letter, joiners
between letters of the scripts that need them. The rest is never dropped: C0 controls become the pictures Unicode has
for them (U+2400 and on), all others the visible notation 〔U+0085〕. :func:`visible` is total and changes no other
character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f"  # C0 controls but tab and line feed, and DEL
    "\x80-\x9f"  # C1 controls
    "\u2028\u2029"  # line and paragraph separator
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # default ignorable, up to \U000e0fff
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ufff9-\ufffb"  # interlinear annotation
    "\ufdd0-\ufdef"  # noncharacters, and those that end each plane
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "\ud800-\udfff"  # lone surrogates
)
# The blocks that hold the emoji: what is taken for one is no letter, so that nothing can hide behind it.
_EMOJI = (
    "[\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_KANJI = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fffd\U00030000-\U0003fffd]"
_MONGOLIAN = "[\u1820-\u1878\u1880-\u18aa]"
# Arabic to Mandaic and its extensions, Devanagari to Sinhala, Myanmar, Khmer, Mongolian, Arabic presentation forms
_JOINING = (
    "[\u0600-\u061b\u061d-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1820-\u18aa"
    "\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]"
)
_TAG = "[\U000e0030-\U000e0039\U000e0061-\U000e007a]"
_TAGS = 6  # a region's flag has no more; a regular expression looks back over so many and no fewer
# Looked at from behind the character: what it stands after, and what it stands before.
_AT_HOME = "|".join(
    (
        rf"(?<={_EMOJI}[\ufe0e\ufe0f])",
        r"(?<=[0-9#*]\ufe0f)\u20e3",  # a keycap
        rf"(?:(?<={_EMOJI}\u200d)|(?<={_EMOJI}\ufe0f\u200d)){_EMOJI}",
        rf"(?<={_KANJI}[\ufe00-\ufe02\U000e0100-\U000e01ef])",
        rf"(?<={_MONGOLIAN}[\u180b-\u180f])",
        rf"(?<={_JOINING}[\u200c\u200d]){_JOINING}",
        *(rf"(?<=\U0001f3f4{_TAG}{{{n}}}){_TAG}{{0,{_TAGS - n}}}\U000e007f" for n in range(1, _TAGS + 1)),
        *(rf"(?<=\U0001f3f4{_TAG}{{{n}}}\U000e007f)" for n in range(1, _TAGS + 1)),
    )
)
UNSHOWABLE = re.compile(f"[{_UNSEEN}](?!{_AT_HOME})")
NOTATION = re.compile("〔U\\+[0-9A-F]{4,6}〕|[\u2400-\u2421]")  # what :func:`visible` puts in their place


def is_wide(char: str) -> bool:
    """Tell whether *char* takes two columns, so that no space belongs between it and a neighbour on the next line."""
    return unicodedata.east_asian_width(char) in ("W", "F")


def columns(text: str) -> int:
    """Return how many columns *text* takes in letters of one width."""
    if text.isascii():
        return len(text)
    return len(text) + sum(width in ("W", "F") for width in map(unicodedata.east_asian_width, text))


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


def says_nothing(text: str) -> bool:
    """Tell whether *text*, made visible, has nothing but white space and what stands for characters that cannot be seen."""
    return not NOTATION.sub("", text).strip()


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
