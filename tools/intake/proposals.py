"""Which encodings may be proposed for bytes that do not say theirs: those under which they read as a person writes.

Most codecs decode almost any bytes; what comes out wrong is rare kanji, kana of half width and controls. So each reading
is measured by the share of its characters that Japanese (or Chinese) text is made of, and only the best are shown: a
proposal that is nonsense helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from tools.characters import visible
from tools.intake.japanese_codes import euc

SAMPLE_LENGTH = 24
LOOKED_AT = 20_000  # bytes are read to the end, but no more characters than these are weighed
LEAST = 0.6  # of the characters beyond ASCII; wrong readings of 4 to 400 characters were measured at 0.5 and less
NEAR = 0.1  # a reading this far behind the best is not shown
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\ufffe\uffff]")
KANA = re.compile("[\u3041-\u30ff]")
FIRST_LEVEL = {"euc_jp": range(0xA1, 0xD0), "gb2312": range(0xA1, 0xD8)}  # leading bytes of signs and everyday kanji
READERS: dict[str, Callable[[bytes], str]] = {
    "cp932": lambda data: data.decode("cp932"),
    "euc_jp": euc,
    "utf-16-le": lambda data: data.decode("utf-16-le"),
    "utf-16-be": lambda data: data.decode("utf-16-be"),
    "gb18030": lambda data: data.decode("gb18030"),
    "big5": lambda data: data.decode("big5"),
}


def proposal(data: bytes) -> str:
    """Return the encodings under which *data* reads well, each with what its first telling line would then say."""
    best = likely(data)
    found = [f"{name} なら「{visible(_telling(text)[:SAMPLE_LENGTH])}」" for name, text in best]
    if found:
        return "読める候補: " + "、".join(found)
    return "よく使われる文字コードでは読めません。もとのソフトで開き、UTF-8のテキストとして保存し直してください。"


def likely(data: bytes) -> list[tuple[str, str]]:
    """Return name and text of the likely readings of *data*, the likeliest first; of two that are alike, one."""
    readings: dict[str, str] = {}
    for name, read in READERS.items():
        try:
            text = read(data)
        except UnicodeError:
            continue
        if text not in readings.values():
            readings[name] = text
    worth = {name: _worth(text[:LOOKED_AT]) for name, text in readings.items()}
    least = max(LEAST, max(worth.values(), default=0) - NEAR)
    best = sorted((name for name in readings if worth[name] >= least), key=lambda name: -worth[name])
    japanese = [name for name in best if KANA.search(readings[name])]  # by chance, kana come out of hardly any bytes
    return [(name, readings[name]) for name in japanese or best]


def _worth(text: str) -> float:
    """Return the share of the characters beyond ASCII that texts are made of; 0 for what holds controls."""
    beyond = [char for char in text if not char.isascii()]
    if not beyond or CONTROLS.search(text):
        return 0
    sets = ("euc_jp",) if KANA.search(text) else ("euc_jp", "gb2312")
    return sum(_is_usual(char, sets) for char in beyond) / len(beyond)


@cache
def _is_usual(char: str, sets: tuple[str, ...]) -> bool:
    """Tell whether *char* is a kana, a sign or a kanji of the first level in one of *sets* (a text with kana is Japanese)."""
    return not "\uff61" <= char <= "\uff9f" and any(_first_level(char, name) for name in sets)


def _first_level(char: str, name: str) -> bool:
    try:
        code = char.encode(name)
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and code[0] in FIRST_LEVEL[name]


def _telling(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if not line.isascii()), "")
