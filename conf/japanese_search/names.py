"""The names of glossary terms: every way in which a reader may spell one.

The file that ``ja_search_terms`` names is a JSON list; of each entry ``docname``, ``anchor`` and ``term`` are needed,
and ``reading``, ``en``, ``zh``, ``aliases``, ``search_only`` and ``stage`` are used. Romaji are made here from every
name in kana, in a loose spelling that leaves open what people spell in two ways; ``names.js`` brings a query into the
same spelling.

A name is looked up by its first two letters, and, where it may hold a slip, by its last two; so names stand in the shards
of these, and a query loads but a few of them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from .folding import LONG_MARK, fold

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
_SIGNS = re.compile(r"[\W_]")
_LARGE = str.maketrans("ぁぃぅぇぉゃゅょっゎ", "あいうえおやゆよつわ", LONG_MARK)
_APART = str.maketrans(dict.fromkeys(" |", "\t"))  # what a list of names cannot hold
BEGINS, ENDS, ROMAJI_BEGINS, ROMAJI_ENDS = "!=?/"  # begin the keys of names in the shards
SHORTEST_SLIP = 4  # letters of a name in which a slip is told from another name


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
    parts = _BRACKETED.fullmatch(names[0]) if names else None
    return [name for name in names if not (parts and name in parts.groups())]


def beginnings(names: Iterable[tuple[str, list[str]]]) -> dict[str, str]:
    """Return the shard entries by which names are found as far as they are typed: ``!be`` and ``?be`` (romaji), each with
    the names that begin so; *names* are the address of a term and all its names.

    >>> beginnings([("7.0", ["転換率(CVR)"]), ("8.0", ["てんかん"])])
    {'!転換': '7.0:転換率(CVR)', '!cv': '7.0:転換率(CVR)', '!てん': '8.0:てんかん', '?te': '8.0:tenkan'}
    """
    return _entries((BEGINS, ROMAJI_BEGINS), names, lambda form: form[:2], 1)


def endings(names: Iterable[tuple[str, list[str]]]) -> dict[str, str]:
    """Return the shard entries by which names are found in spite of a slip at their beginning: ``=nd`` and ``/nd``."""
    return _entries((ENDS, ROMAJI_ENDS), names, lambda form: form[-2:], SHORTEST_SLIP)


def _entries(
    signs: tuple[str, str], names: Iterable[tuple[str, list[str]]], part: Callable[[str], str], shortest: int
) -> dict[str, str]:
    written, spoken = signs
    found: dict[str, dict[str, None]] = defaultdict(dict)  # without repetition, in order
    for address, all_names in names:
        for name in listed(all_names):
            for form in _forms(name):
                if len(form) >= shortest:
                    found[written + part(form)][f"{address}:{name.translate(_APART)}"] = None
        for latin in romaji_of(all_names):
            if len(latin) >= shortest:
                found[spoken + part(latin)][f"{address}:{latin}"] = None
    return {key: "|".join(entries) for key, entries in found.items()}


def _forms(name: str) -> Iterator[str]:
    """Yield *name* and its parts outside and inside of parentheses as a query may spell them: letters and digits alone,
    also with small kana large and without long marks."""
    parts = _BRACKETED.fullmatch(unicodedata.normalize("NFKC", name))
    for text in (name, *(parts.groups() if parts else ())):
        plain = _SIGNS.sub("", fold(text))
        yield from filter(None, (plain, plain.translate(_LARGE)))


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
