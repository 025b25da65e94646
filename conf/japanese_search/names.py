"""The names of glossary terms: every way in which a reader may spell one.

The file that ``ja_search_terms`` names is a JSON list; of each entry ``docname``, ``anchor`` and ``term`` are needed,
and ``reading``, ``en``, ``zh``, ``aliases``, ``search_only`` and ``stage`` are used. Romaji are made here from every
name in kana, in a loose spelling that leaves open what people spell in two ways; ``names.js`` brings a query into the
same spelling.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from .folding import fold

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ", "m": "まみむめも",
    "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_BASE = {kana: row + vowel for row, kanas in _ROWS.items() for kana, vowel in zip(kanas, "aiueo", strict=True)}
_BASE |= {"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "を": "o", "ん": "n", "ゔ": "bu", "ぢ": "zi", "づ": "zu"}
_BASE |= {"ー": "", "っ": ""}
_SMALL = {"ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o", "ゃ": "ya", "ゅ": "yu", "ょ": "yo"}
_KANA = re.compile("[ぁ-ゖー]+")
_BRACKETED = re.compile(r"([^()]+)\(([^()]+)\)")
_DOUBLED = re.compile(r"(.)\1+")


def names_of(term: dict[str, Any]) -> list[str]:
    """Return every name under which *term* can be looked up; the first is the one to show, then its reading."""
    names = [term["term"], term.get("reading"), term.get("en"), term.get("zh")]
    names += [*(term.get("aliases") or ()), *(term.get("search_only") or ())]
    return list(dict.fromkeys(name for name in names if name))


def listed(names: list[str]) -> list[str]:
    """Return *names* without those that the browser takes from the first, ``outside (inside)``, by itself.

    >>> listed(["転換率(CVR)", "てんかんりつ", "CVR", "転換率", "成約率"])
    ['転換率(CVR)', 'てんかんりつ', '成約率']
    """
    parts = _BRACKETED.fullmatch(names[0])
    return [name for name in names if not (parts and name in parts.groups())]


def romaji(kana: str) -> str:
    """Return the loose romaji of hiragana: no long marks, no doubled letters, ``ou`` as ``o``, one spelling a sound.

    >>> romaji("こんばーじょん"), romaji("うんえい"), romaji("しゅっか")
    ('konbazyon', 'unei', 'syuka')
    """
    spelled = ""
    for character in kana:
        small = _SMALL.get(character)
        spelled = (
            spelled[:-1] + _joined(spelled[-2:], small) if small and spelled else spelled + _BASE.get(character, "")
        )
    return _DOUBLED.sub(r"\1", spelled).replace("ou", "o")


def _joined(before: str, small: str) -> str:
    """Return what follows when a *small* kana takes the place of the last vowel: しょ syo, しぇ sye, てぃ ti, うぇ we."""
    if len(small) == 1 and before.endswith("i"):
        return "y" + small
    return "w" + small if before.endswith("u") and before[0] in "aiueo" else small


def romaji_of(names: list[str]) -> list[str]:
    """Return the romaji of those *names* that are written in kana alone."""
    folded = (re.sub(r"[\s・=/\-]", "", fold(name)) for name in names)
    spelled = dict.fromkeys(romaji(name) for name in folded if _KANA.fullmatch(name))
    return [name for name in spelled if len(name) > 2]  # the browser looks up no shorter ones


def read_terms(path: Path) -> list[dict[str, Any]]:
    """Return the terms in the file at *path*; none where there is no such file."""
    terms: list[dict[str, Any]] = json.loads(path.read_text("utf-8")) if path.is_file() else []
    return terms
