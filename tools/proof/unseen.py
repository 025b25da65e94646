"""What a reader cannot see, and what stands for it: the proof's own reading of the policy.

Hidden are controls, separators, noncharacters, surrogates and all that Unicode calls default ignorable or uses for
interlinear annotation; a hidden character stays only where :func:`_belongs` finds its partner beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_RANGES = (
    "0-8 B-1F 7F-9F AD 34F 61C 115F-1160 17B4-17B5 180B-180F 200B-200F 2028-202E 2060-206F 3164 D800-DFFF FDD0-FDEF "
    "FE00-FE0F FEFF FFA0 FFF0-FFFB FFFE-FFFF 1BCA0-1BCA3 1D173-1D17A E0000-E0FFF"
)
_ENDS = [plane * 0x10000 + last for plane in range(1, 17) for last in (0xFFFE, 0xFFFF)]
_EMOJI = (
    "A9 AE 203C 2049 2122 2139 2190-21FF 2300-23FF 24C2 25A0-27BF 2900-297F 2B00-2BFF 3030 303D 3297 3299 1F000-1FAFF"
)
_KANJI = "3400-4DBF 4E00-9FFF F900-FAFF 20000-2FFFD 30000-3FFFD"
_JOINING = "600-61B 61D-8FF 900-DFF 1000-109F 1780-17B3 17B6-17FF 1820-18AA FB50-FDCF FDF0-FDFF FE70-FEFC"
_MONGOLIAN = "1820-1878 1880-18AA"
_ZWNJ, _ZWJ, _KEYCAP, _FLAG, _CANCEL = "\u200c", "\u200d", "\u20e3", "\U0001f3f4", "\U000e007f"
_LONGEST_FLAG = 6  # tags


def _bounds(ranges: str) -> Iterator[tuple[int, int]]:
    for part in ranges.split():
        first, _, last = part.partition("-")
        yield int(first, 16), int(last or first, 16)


def _codes(ranges: str) -> frozenset[int]:
    return frozenset(code for first, last in _bounds(ranges) for code in range(first, last + 1))


_CLASSES = {
    name: _codes(codes)
    for name, codes in {"emoji": _EMOJI, "kanji": _KANJI, "joining": _JOINING, "mongolian": _MONGOLIAN}.items()
}
# As ranges: of a class of single characters beyond U+FFFF each is tried in turn.
_HIDDEN = [*_bounds(_RANGES), *((code, code) for code in _ENDS)]
_ANY = re.compile("[" + "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in _HIDDEN) + "]")


def visible(text: str) -> str:
    """Return *text* as it is shown: what cannot be seen, or would change the order of others, is named instead."""
    return _ANY.sub(lambda match: match[0] if _belongs(text, match.start()) else _name(match[0]), text)


def replacements(text: str) -> int:
    """Return how many characters of *text* are shown as something else than themselves."""
    return sum(not _belongs(text, match.start()) for match in _ANY.finditer(text))


def _name(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"〔U+{code:04X}〕"


def _is(name: str, char: str) -> bool:
    return bool(char) and ord(char) in _CLASSES[name]


def _belongs(text: str, at: int) -> bool:
    """Tell whether the hidden character at *at* does there what it is for."""
    char, before, after = text[at], text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if char in "\ufe0e\ufe0f" and _is("emoji", before):
        return True
    if char == "\ufe0f":
        return bool(before) and before in "0123456789#*" and after == _KEYCAP
    if char in (_ZWNJ, _ZWJ) and _is("joining", before) and _is("joining", after):
        return True
    if char == _ZWJ:
        picture = text[max(at - 2, 0) : at - 1] if before == "\ufe0f" else before
        return _is("emoji", picture) and _is("emoji", after)
    if "\ufe00" <= char <= "\ufe02" or "\U000e0100" <= char <= "\U000e01ef":
        return _is("kanji", before)
    if "\u180b" <= char <= "\u180f":
        return _is("mongolian", before)
    return _in_flag(text, at)


def _is_tag(char: str) -> bool:
    return "\U000e0030" <= char <= "\U000e0039" or "\U000e0061" <= char <= "\U000e007a"


def _in_flag(text: str, at: int) -> bool:
    """Tell whether the character is a tag, or the end, of a flag that is written to its end."""
    start = at
    while start > 0 and at - start <= _LONGEST_FLAG and _is_tag(text[start - 1]):
        start -= 1
    end = start
    while end < len(text) and _is_tag(text[end]):
        end += 1
    whole = text[start - 1 : start] == _FLAG and text[end : end + 1] == _CANCEL
    return start > 0 and whole and at <= end and 1 <= end - start <= _LONGEST_FLAG
