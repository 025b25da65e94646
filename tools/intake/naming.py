"""Names of drafts: an address in ASCII for a file named in any language; and file names as people list them.

A Japanese name is spelled in Roman letters (Hepburn, long vowels as their kana stand, ー left out) by the readings of a
dictionary. The name is a proposal: whoever imports may give another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import chain, count
from pathlib import Path

from tools.names import SLUG_LENGTH, is_slug
from tools.readings import tokenizer

NAMELESS = "text"  # where nothing of a name can be spelled
READ_LENGTH = 200  # characters of a name that are looked up
NUMBER_LENGTH = 6  # what a number behind a name may take
_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ", "h": "ハヒフヘホ",
    "m": "マミムメモ", "y": "ヤ ユ ヨ", "r": "ラリルレロ", "w": "ワヰ ヱヲ", "g": "ガギグゲゴ", "z": "ザジズゼゾ",
    "d": "ダヂヅデド", "b": "バビブベボ", "p": "パピプペポ",
}  # fmt: skip
_KANA = {kana: row + vowel for row, line in _ROWS.items() for kana, vowel in zip(line, "aiueo", strict=True)} | {
    "シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヅ": "zu", "ン": "n", "ヴ": "vu",
    "ヲ": "o", "ヰ": "i", "ヱ": "e", "ー": "", "ッ": "",
}  # fmt: skip
_SMALL = dict(zip("ァィゥェォャュョヮ", ("a", "i", "u", "e", "o", "ya", "yu", "yo", "wa"), strict=True))
_PIECE = re.compile("ッ?[ァ-ヺー][ァィゥェォャュョヮ]?")


# ---------------------------------------------------------------- names of drafts


def proposed(stem: str) -> str:
    """Return the name of the draft of a file called *stem*; it is always one that a text may have.

    >>> proposed("議事録(第2回)")
    'giji-roku-dai-2-kai'
    """
    plain = unicodedata.normalize("NFKC", stem)[:READ_LENGTH]
    letters = unicodedata.normalize("NFKD", plain if plain.isascii() else _spelled(plain))
    words = re.findall("[a-z0-9]+", re.sub("[\u0300-\u036f]", "", letters).lower())
    slug = "-".join(words) or NAMELESS
    while len(slug) > SLUG_LENGTH - NUMBER_LENGTH:
        slug = slug.rpartition("-")[0] or slug[: SLUG_LENGTH - NUMBER_LENGTH]
    return slug if is_slug(slug) else f"{NAMELESS}-{slug}"


def free(slug: str, is_taken: Callable[[str], bool]) -> str:
    """Return *slug*, or with the first number behind it under which nothing stands yet."""
    names = chain([slug], (f"{slug}-{number}" for number in count(2)))
    return next(name for name in names if not is_taken(name))


def _spelled(text: str) -> str:
    """Return *text* in Roman letters, word by word; signs are read aloud by nobody."""
    words = [word for word in tokenizer().tokenize(text) if any(map(str.isalnum, word.surface()))]
    return " ".join(w.surface() if w.surface().isascii() else _roman(w.reading_form()) for w in words)


def _roman(reading: str) -> str:
    """Return katakana in Roman letters (「キョウ」 kyou, 「シャ」 sha, 「ファ」 fa, 「ッカ」 kka)."""
    return _PIECE.sub(lambda match: _syllable(match[0]), reading)


def _syllable(kana: str) -> str:
    double, kana = kana[0] == "ッ" and len(kana) > 1, kana.removeprefix("ッ") or kana
    sound = _KANA.get(kana[0], _SMALL.get(kana[0], ""))
    if len(kana) > 1:
        sound = _joined(sound, _SMALL[kana[1]])
    return ("t" if sound.startswith("ch") else sound[:1]) * double + sound


def _joined(sound: str, small: str) -> str:
    """Join a syllable in i, u, e or o with a small kana."""
    stem = sound[:-1] or ("w" if sound == "u" else "")
    if small[0] == "y" and stem in ("sh", "ch", "j"):
        small = small[1:]
    return stem + small


# ---------------------------------------------------------------- names as people list them


def listed(text: str, *, exists: Callable[[str], bool] = lambda name: Path(name).exists()) -> list[Path]:
    """Return the files that *text* lists with spaces between: names may hold spaces themselves, in quotes or without.

    A name is what stands in quotes; else the longest run of words under which something exists; else one word.
    """
    words = re.findall(r"""(?:"[^"]*"|'[^']*'|\S)+""", text)
    found, position = [], 0
    while position < len(words):
        ends = range(len(words), position, -1)
        end = next((end for end in ends if exists(" ".join(words[position:end]))), None)
        found.append(" ".join(words[position:end]) if end else _unquoted(words[position]))
        position = end or position + 1
    return [Path(name) for name in found]


def _unquoted(word: str) -> str:
    quoted = len(word) > 1 and word[0] == word[-1] and word[0] in "'\""
    return word[1:-1] if quoted else word
