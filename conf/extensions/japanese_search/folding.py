"""Text as both sides of the search compare it, and the pieces of it that are indexed.

Folding: NFKC, lower case, katakana to hiragana, one space for many and none beside a Japanese character. A line break
stays: nothing is found across it. ``static/japanese-search/folding.js`` does the same in the browser.

Pieces: each Japanese character and each pair of neighbours; each other word, and its first character, so that a word
is found from its beginning; each other sign. For ``Xー Y`` the pair ``XY`` is indexed as well, because a long mark at
the end of a word may be left out of the query (ユーザー登録, ユーザ登録).
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

_NARROW_SPACE = re.compile(rf"(?<=[{WIDE}\n])[ \t]+|[ \t]+(?=[{WIDE}\n])")
_SPACES = re.compile(r"[^\S\n]+")
_NOT_JAPANESE = re.compile(f"[^{JAPANESE}]+")
_WORD = re.compile(rf"[^\W_{JAPANESE}]+")
_SIGN = re.compile(r"[^\w\s]|_")
_AROUND_LONG_MARK = re.compile(rf"(?=([{JAPANESE}])ー([{JAPANESE}]))")
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


def fold(text: str) -> str:
    """Return *text* as both sides of the search compare it.

    >>> fold("ＣＶＲ　コンバージョン 率")
    'cvrこんばーじょん率'
    >>> fold("Page  views")
    'page views'
    """
    text = _SPACES.sub(" ", unicodedata.normalize("NFKC", text).lower())
    return _NARROW_SPACE.sub("", text).translate(_TO_HIRAGANA)


def pieces(folded: str) -> Counter[str]:
    """Count the indexed pieces of a folded text.

    >>> sorted(pieces("uv値の"))
    ['u', 'uv', 'の', '値', '値の']
    """
    japanese = _NOT_JAPANESE.sub(" ", folded)
    counts = Counter(map(add, japanese, japanese[1:]))
    for pair in [pair for pair in counts if " " in pair]:
        del counts[pair]
    counts.update(japanese)
    del counts[" "]
    counts.update(map("".join, _AROUND_LONG_MARK.findall(japanese)))
    words = _WORD.findall(folded)
    counts.update(words)
    counts.update(word[0] for word in words if len(word) > 1)
    counts.update(_SIGN.findall(folded))
    return counts
