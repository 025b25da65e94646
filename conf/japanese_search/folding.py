"""Text as both sides of the search compare it, and the pieces of it that are indexed.

Folding: NFKC, lower case, katakana to hiragana, one space for many and none beside a Japanese character. A line break
stays: nothing is found across it. ``browser/engine/folding.js`` does the same in the browser.

Pieces: each Japanese character and each pair of neighbours; each other word, and its first character, so that a word
is found from its beginning; each other sign. For ``Xー Y`` the pair ``XY`` is indexed as well, because a long mark at
the end of a word may be left out of the query (ユーザー登録, ユーザ登録). For a query that ends
in a long mark, ``ザ$`` is indexed where a mark stands behind the letter or may have been left out. A digit makes a pair with
the character or sign on either side (が3, 3人, 3%), a sign with the next one, and a Japanese character with the sign on either
side (す。, 、前; before it any sign is ``、``), because each of these stands everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from operator import add

# Hiragana, katakana with the long mark, repeat marks, ideographs; the same class in Python and JavaScript.
JAPANESE = (
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
)
WIDE = "\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"  # with the Japanese punctuation
LONG_MARK = "ー"
END = "$"  # a long mark, or the end of a word in katakana

_NARROW_SPACE = re.compile(rf" (?:(?=[{WIDE}])|(?<=[{WIDE}] ))")
_SEPARATE = re.compile(rf"[^\W{JAPANESE}]+|\s+")  # words of other scripts, and spaces
_WORD = re.compile(rf"[^\W_{JAPANESE}]+")
_AROUND_LONG_MARK = re.compile(rf"(?=([{JAPANESE}])ー([{JAPANESE}]))")
_COUNTED = re.compile(rf"[0-9][{JAPANESE}!-/:-@]")
_NUMBERED = re.compile(rf"[0-9](?<=((?:[{JAPANESE}]|[^\w\s])[0-9]))")
BESIDE_SIGN = re.compile(
    rf"[^\w\s](?:[{JAPANESE}0-9]|[^\w\s])|[{JAPANESE}](?:[0-9]|[^\w\s])"
)  # a piece that is asked for where others tell little
_KATAKANA = re.compile("[ァ-ヶ]+")
_BEFORE_MARK = re.compile("[ァ-ヶ](?![ァ-ヺ])|[ぁ-ゖ](?=ー)")
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


def _hiragana(katakana: re.Match[str]) -> str:
    return katakana[0].translate(_TO_HIRAGANA)


def _kana(text: str) -> str:
    """Return *text* folded, its katakana kept."""
    plain = unicodedata.normalize("NFKC", text).lower()
    if plain.isalnum():  # most are words, which have no spaces
        return plain
    lines = plain.split("\n")
    return _NARROW_SPACE.sub("", "\n".join([" ".join(line.split()) for line in lines]))


def fold(text: str) -> str:
    """Return *text* as both sides of the search compare it.

    >>> fold("ＣＶＲ　コンバージョン 率")
    'cvrこんばーじょん率'
    >>> fold("Page  views")
    'page views'
    """
    return _KATAKANA.sub(_hiragana, _kana(text))


def indexed(text: str) -> dict[str, int]:
    """Return the pieces under which *text* is indexed, and how often each stands there.

    >>> sorted(indexed("ユザの"))
    ['ざ', 'ざ$', 'ざの', 'の', 'ゆ', 'ゆざ']
    """
    kana = _kana(text)
    ends = {fold(letter) + END: 1 for letter in _BEFORE_MARK.findall(kana)}
    return ends | pieces(_KATAKANA.sub(_hiragana, kana))


def pieces(folded: str) -> dict[str, int]:
    """Return the indexed pieces of a folded text and how often each stands there; characters are not.

    >>> sorted(pieces("uv値の"))
    ['u', 'uv', 'の', '値', '値の']
    """
    japanese = _SEPARATE.sub(" ", folded)
    counts = dict(Counter(map(add, japanese, japanese[1:])))
    for pair in [pair for pair in counts if not pair.isalnum()]:
        first, second = pair
        if first == " " or second == " ":
            del counts[pair]
        elif second.isalnum():
            count = counts.pop(pair)
            counts["、" + second] = counts.get("、" + second, 0) + count
    words = _WORD.findall(folded)
    counts |= Counter(
        [
            *map("".join, _AROUND_LONG_MARK.findall(japanese)),
            *_COUNTED.findall(folded),
            *_NUMBERED.findall(folded),
            *words,
        ]
    )
    single = set(folded).difference(" \n", *words)
    return dict.fromkeys([*single, *(word[0] for word in words)], 1) | counts
