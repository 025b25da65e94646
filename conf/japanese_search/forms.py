"""How one word may be spelled: by rules, of whose results the dictionary takes none for another word.

Inner kana are left out (問合せ), a part or all of it is in kana (子ども), ideographs are exchanged (充分).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product

from .exchanged import exchanged
from .kanji import KANJI
from .memory import remembered
from .words import Word, entries

PARTICLES = "もはがのをにへとでや"  # behind a word
_INNER = re.compile(f"(?<=[{KANJI}])([ぁ-ゖ]{{1,2}})(?=[{KANJI}]|$)")
_INFLECTED_END = re.compile(f"[{KANJI}][ぁ-ゖ]?[{PARTICLES}かしてたば]$")
_KATAKANA = re.compile("[ァ-ヺー]{3,}")
_IS_KATAKANA = re.compile("[ァ-ヺー]+")
_ROWS = "カキクケコ サシスセソ タチツテト ナニヌネノ ハヒフヘホ マミムメモ ラリルレロ ガギグゲゴ ザジズゼゾ ダヂヅデド バビブベボ パピプペポ".split()
_KANJI_RUN = re.compile(f"[{KANJI}]+")
_HAS_KANJI = re.compile(f"[{KANJI}]")
_SPELLED_BY_SOUND = re.compile("[ァ-ヺー]+|[A-Za-z]+")


@cache
def identity(word: Word) -> tuple[str, str]:
    """Return what all spellings of a word share: its usual one, and how it is read, behind another word, too (どおり). Words
    in katakana and Latin letters may be read otherwise (Excel)."""
    if _SPELLED_BY_SOUND.fullmatch(word.text):
        return word.standard, ""
    said = word.reading.replace("ゆう", "いう") if word.reading.startswith("ゆう") else word.reading
    return word.standard, unicodedata.normalize("NFD", said[:1])[:1] + said[1:]


@remembered
def other_forms(word: Word) -> set[str]:
    """Return the spellings of *word*: those that the dictionary knows, and those made by rule that are no other word to it."""
    others = {word.standard} if not word.is_known or _is_same(word.standard, word) else set()
    if word.text.isascii():
        others.add(word.reading)  # エクセル
    if _IS_KATAKANA.fullmatch(word.text) and any(each.reading == word.reading for each in entries(word.standard)):
        others.add(word.standard)  # 無駄 for ムダ
    if _KATAKANA.fullmatch(word.text):
        others.update(other for other in _other_vowels(word.text) if _is_same(other, word))
    exchanged_in = {form for text in (word.text, word.standard) for form in _known_forms(text) if _is_same(form, word)}
    others |= exchanged_in
    for text in {word.text, word.standard, *exchanged_in}:
        if _HAS_KANJI.search(text):
            others.update(other for other in _without_inner_kana(text) if _is_shorter(other, text, word))
            in_kana = (
                _partly_in_kana(text, word.reading) if text in (word.text, word.standard) else ()
            )  # nobody changes both
            others.update(other for other in in_kana if _is_no_other(other, word) and _ends_alike(other, text, word))
    return others - {word.text}


@cache
def _identities(spelling: str) -> frozenset[tuple[str, str]]:
    return frozenset(map(identity, entries(spelling)))


def _is_same(spelling: str, word: Word) -> bool:
    return identity(word) in _identities(spelling)


def _is_no_other(spelling: str, word: Word) -> bool:
    """Tell whether the dictionary has *spelling*, which is read as *word*, for no other word alone: it may have it for itself,
    as it does with many words in kana (たて直す)."""
    found = entries(spelling)
    return not found or _is_same(spelling, word) or any(_is_in_kana(each, spelling, word) for each in found)


def _is_in_kana(found: Word, spelling: str, word: Word) -> bool:
    is_alike = found.kind in (word.kind, "動詞")  # あずかり, which the dictionary has as a verb alone
    return is_alike and (found.standard, found.reading) == (spelling, word.reading)


def _ends_alike(spelling: str, text: str, word: Word) -> bool:
    """Tell whether what was an ideograph at the end of *text* looks like no ending now (決めて for 決め手, 分か for 分科), unless the
    dictionary has it so (人びと)."""
    return spelling[-1] == text[-1] or not _INFLECTED_END.search(spelling) or _is_same(spelling, word)


def _is_shorter(spelling: str, text: str, word: Word) -> bool:
    """Tell whether *spelling*, which is *text* without inner kana, is read in the same way (少い; but 食物 is no 食べ物) and
    ends as a word does (子も is no 子ども)."""
    if spelling == text or spelling[-1] != text[-1] or not _HAS_KANJI.match(spelling):
        return _is_same(spelling, word)
    if found := entries(spelling):
        return any(each.reading == word.reading for each in found)
    return spelling[-1] not in PARTICLES


def _without_inner_kana(text: str) -> Iterator[str]:
    """Yield 打ち合せ, 打合わせ, 打合せ for 打ち合わせ."""
    parts = _INNER.split(text)
    kana = parts[1::2]
    for kept in product(*((part, part[1:], "")[: 3 if len(part) > 1 else 1] + ("",) for part in kana)):
        yield "".join(a + b for a, b in zip(parts[::2], (*kept, ""), strict=True))


def _partly_in_kana(text: str, reading: str) -> Iterator[str]:
    """Yield *text* in kana, or with one run of its ideographs or an end of one so, or with a kana more: 子ども, 行なう."""
    yield reading
    runs = list(_KANJI_RUN.finditer(text))
    aligned = re.fullmatch(_KANJI_RUN.sub("(.+?)", text), reading)  # text is ideographs and kana: nothing to escape
    for match, kana in zip(runs, aligned.groups() if aligned else (), strict=False):
        before, run, after = text[: match.start()], match[0], text[match.end() :]
        yield before + kana + after
        if after:
            yield before + run + kana[-1] + after
        if len(run) > 1:
            yield from (
                before + run[0] + kana[cut:] + after for cut in range(1, len(kana)) if _reads(run[0], kana[:cut])
            )
            yield from (
                before + kana[:cut] + run[-1] + after
                for cut in range(1, len(kana))
                if _reads(run[-1], kana[cut:]) or (after and _reads(run[-1] + after, kana[cut:] + after))  # たな卸し
            )


def _reads(ideograph: str, kana: str) -> bool:
    return any(each.reading == kana for each in entries(ideograph))


def _other_vowels(text: str) -> Iterator[str]:
    """Yield *text*, which is in katakana, with one vowel exchanged (カンマ for コンマ): what only the dictionary can tell."""
    for at, character in enumerate(text):
        row = next((row for row in _ROWS if character in row), "")
        yield from (text[:at] + other + text[at + 1 :] for other in row if other != character)


def _known_forms(text: str) -> Iterator[str]:
    """Yield *text* with one of its ideographs exchanged for another (稼動 for 稼働), or with a kana less (分る): what only the
    dictionary can tell to be a word."""
    for at, character in enumerate(text):
        yield from (text[:at] + other + text[at + 1 :] for other in exchanged().get(character, ""))
    for match in _KANJI_RUN.finditer(text):
        yield text[: match.end()] + text[match.end() + 1 :]
    yield text.replace("締め", "〆")
    if text[0] == "御":
        yield from (polite + text[1:] for polite in "おご")
