"""Proof that an import changed no character but into its usual form: each change is one of a closed list, all are told.

Shares no code with what makes the changes: Unicode's own data say what is the same character in another form.
"""

from __future__ import annotations

import unicodedata
from typing import Any

HALF_WIDTH_KANA = range(0xFF61, 0xFFA0)
FULL_WIDTH = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
LIGATURES = range(0xFB00, 0xFB07)
LONE_MARKS = {"\u309b": "\u3099", "\u309c": "\u309a"}


def forms_problem(raw: str, text: str, changes: Any) -> str:
    """Return what is wrong with *changes* (the ledger's ``forms``) as what made *text* of *raw*; "" if nothing."""
    parts, position = [], 0
    for number, change in enumerate(changes, 1):
        if not isinstance(change, list) or [type(value) for value in change] != [int, int, str, str]:
            return f"{number}番目の字の直しの項目が違います"
        start, end, form, words = change
        if not position <= start < end <= len(raw):
            return f"{number}番目の字の直しの位置が違います"
        if not _is_same(raw[start:end], words, form):
            return f"{number}番目の字の直し「{raw[start:end][:10]}」→「{words[:10]}」は、同じ字ではありません"
        parts += [raw[position:start], words]
        position = end
    return "" if "".join([*parts, raw[position:]]) == text else "字の直しが、記事と下書きの違いと合いません"


def _is_same(found: str, words: str, form: str) -> bool:
    """Tell whether *words* are *found* in the usual form."""
    codes = [ord(char) for char in found]
    same = unicodedata.normalize("NFKC", found) == unicodedata.normalize("NFKC", _marked(words))
    match form:
        case "decomposed":
            return unicodedata.normalize("NFD", found) == unicodedata.normalize("NFD", words)
        case "half_width_kana":
            return same and all(code in HALF_WIDTH_KANA for code in codes)
        case "full_width_latin":
            return same and all(code in FULL_WIDTH for code in codes)
        case "ligature":
            return same and all(code in LIGATURES for code in codes)
        case "radical":
            is_radical = len(found) == 1 and "RADICAL" in unicodedata.name(found, "")
            return is_radical and (same or unicodedata.name(words, "").startswith("CJK UNIFIED IDEOGRAPH"))
    return False


def _marked(words: str) -> str:
    return "".join(LONE_MARKS.get(char, char) for char in words)
