"""五十音 order, written once more: by whole readings, first the plain kana, then voicing, then size.

After JIS X 4061, made simple: ー counts as the vowel before it and ・ not at all; か before が, は before ば before ぱ;
ー before っ before つ; what is still equal, by its characters.
"""

from __future__ import annotations

import unicodedata

ROWS = {  # the ASCII name of each row, in order, and its kana; a kana's place in its row tells its vowel
    "a": "あいうえお",
    "ka": "かきくけこ",
    "sa": "さしすせそ",
    "ta": "たちつてと",
    "na": "なにぬねの",
    "ha": "はひふへほ",
    "ma": "まみむめも",
    "ya": "や\0ゆ\0よ",
    "ra": "らりるれろ",
    "wa": "わゐ\0ゑを",
}
_ORDER = "".join(ROWS.values()) + "ん"
_SMALL = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_VOICES = ("", "\u3099", "\u309a")


def row_of(reading: str) -> str:
    """Return the name of the row in which *reading* stands."""
    first = order_of(reading)[0][:1]
    return next((name for name, kana in ROWS.items() if first and _ORDER[first[0]] in kana), "wa")


def order_of(reading: str) -> tuple[list[int], list[int], list[int], str]:
    """Return what sorts *reading*, in hiragana, among others."""
    plain: list[int] = []
    voices: list[int] = []
    sizes: list[int] = []
    for kana in unicodedata.normalize("NFC", reading):
        if kana == "・":
            continue
        pieces = unicodedata.normalize("NFD", kana)
        base, mark = pieces[0], pieces[1:]
        if kana == "ー" and plain:
            plain.append(_vowel(plain[-1]))
            voices.append(0)
            sizes.append(0)
        else:
            plain.append(_ORDER.find(_SMALL.get(base, base)))
            voices.append(_VOICES.index(mark))
            sizes.append(1 if base in _SMALL else 2)
    return plain, voices, sizes, reading


def _vowel(kana: int) -> int:
    return kana if _ORDER[kana] == "ん" else kana % 5
