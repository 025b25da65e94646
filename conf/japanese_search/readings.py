"""How the words of a site are read: what a query in kana or romaji may be (``browser/readings/readings.js``)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from .kanji import KANJI
from .memory import remembered
from .sounds import spoken
from .words import Word, entries, words_in

WITHIN = "+"  # before a spelling that is one within a longer text alone: 付ける, which may be つける in 身につける
MOST_NOUNS = 4  # that are read as one, 仮説検証計画書
WHOLE_END = re.compile("[うくぐすつぬぶむるい]$")  # of a verb or adjective as a dictionary has it
_NOUNS = ("名詞", "形状詞", "接頭辞", "接尾辞")
_BEGUN = re.compile(f"[{KANJI}]+[ぁ-ゖ]+(?=[{KANJI}])")
_HAS_KANJI = re.compile(f"[{KANJI}]")


@remembered
def read_in(run: str) -> list[tuple[str, str]]:
    """Return the words of *run* with an ideograph, and nouns in a row as one (標準偏差), each with how it is read."""
    found, words = [], words_in(run)
    for start, first in enumerate(words):
        if first.kind not in _NOUNS and not first.joins:
            if first.is_known and WHOLE_END.search(first.reading) and _HAS_KANJI.search(first.text):
                found.append((first.text, first.reading))
            continue
        text = reading = ""
        for word in words[start : start + MOST_NOUNS]:
            if word.is_new or not (word.kind in _NOUNS or word.joins):
                break
            text, reading = text + word.text, reading + word.reading
            is_whole = not (word.joins or word.kind == "接頭辞" or first.kind == "接尾辞")
            if is_whole and (len(text) > 1 or first.kind == "名詞") and _HAS_KANJI.search(text):
                found.append((text, reading))
                if word is first:
                    found += [
                        (text, each.reading)
                        for each in entries(text)
                        if each.is_known and each.kind == first.kind and each.reading != reading
                    ]
    return found


@cache
def begun_by(word: Word) -> list[Word]:
    """Return the verb or noun with which a noun begins, if kana tell where it ends: 預かり of 預かり所."""
    begun = _BEGUN.match(word.text) if word.is_known and word.kind == "名詞" else None
    known = (
        [each for each in entries(begun[0]) if each.is_known and word.reading.startswith(each.reading)] if begun else []
    )
    return sorted(known, key=lambda each: each.kind != word.kind)[:1]


@remembered
def endings_of(run: str) -> list[str]:
    """Return the ideographs of *run* that are nouns or endings behind another word (法)."""
    words = words_in(run)[1:]
    return [word.text for word in words if len(word.text) == 1 and word.kind in _NOUNS and _HAS_KANJI.match(word.text)]


def by_reading(read: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return what is *read* under its key (``sounds.py``): each with its reading, if that is not the key, and marked as known
    within a longer text alone, where its reading is that of another word, too."""
    readings: dict[str, set[str]] = defaultdict(set)
    texts: dict[str, set[str]] = defaultdict(set)
    for text, reading in read:
        readings[spoken(reading)].add(reading)
        texts[reading].add(text)
    return {
        key: [
            (WITHIN if len(texts[reading]) > 1 else "") + text + (f":{reading}" if reading != key else "")
            for reading in sorted(known)
            for text in sorted(texts[reading])
        ]
        for key, known in readings.items()
    }
