"""Other forms of characters: what looks like a usual character and is another one to every search, link and check.

Names of files on a Mac are decomposed, old mails have kana of half width, texts copied out of PDF have radicals where
kanji were, typists leave the width of Latin letters as it is. Only these are turned into the usual form: compatibility
ideographs stay (they are in people's names), so do ① and ㈱, full-width digits and signs.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass


class Form(enum.Enum):
    """A form that is not the usual one, and what people call it."""

    DECOMPOSED = ("decomposed", "濁点や記号が離れた字")
    HALF_KANA = ("half_width_kana", "半角カナ")
    RADICAL = ("radical", "漢字に似た部首の字")
    FULL_LATIN = ("full_width_latin", "全角の英字")
    LIGATURE = ("ligature", "つながった英字")

    def __init__(self, id_: str, label: str) -> None:
        self.id = id_
        self.label = label


@dataclass(frozen=True, slots=True)
class Change:
    """The characters *start* up to *end* of a text stand in another *form*; *words* are they in the usual one."""

    start: int
    end: int
    words: str
    form: Form


# Radicals that Unicode gives no compatibility mapping, with the kanji they are (EquivalentUnifiedIdeograph.txt), as far as
# the kanji are used in Japan and fonts put the radicals in their place.
_RADICALS = dict(
    zip(
        "⺠⺩⺫⺼⻁⻄⻆⻑⻘⻝⻤⻨⻩⻫⻭⻯⻲",
        "民王目月虎西角長青食鬼麦黄斉歯竜亀",
        strict=True,
    )
)
_MARKS = "\u0300-\u036f\u3099\u309a"
_OTHER = re.compile(
    rf"(?P<DECOMPOSED>[^\s{_MARKS}][{_MARKS}]+)"
    r"|(?P<HALF_KANA>[\uff61-\uff9f]+)"
    r"|(?P<RADICAL>[\u2e80-\u2fd5])"
    r"|(?P<FULL_LATIN>[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+)"
    r"|(?P<LIGATURE>[\ufb00-\ufb06])"
)
_ANY = re.compile(rf"[{_MARKS}\uff10-\uff9f\u2e80-\u2fd5\ufb00-\ufb06]")  # one of these is in each
_LATIN = re.compile("[\uff21-\uff3a\uff41-\uff5a]")
_ALONE = str.maketrans("\u3099\u309a", "\u309b\u309c")  # a mark of half width that belongs to no kana


def other_forms(text: str) -> Iterator[Change]:
    """Yield what in *text* is not in the usual form, in order.

    >>> [change.words for change in other_forms("ﾃﾞｰﾀをＰＭと⾒る")]
    ['データ', 'PM', '見']
    """
    for match in _OTHER.finditer(text) if _ANY.search(text) else ():
        form = Form[match.lastgroup or ""]
        words = _usual(match[0], form)
        if words != match[0]:
            yield Change(match.start(), match.end(), words, form)


def _usual(words: str, form: Form) -> str:
    if form is Form.DECOMPOSED:
        return unicodedata.normalize("NFC", words)
    if form is Form.FULL_LATIN and not _LATIN.search(words):
        return words  # digits alone
    return unicodedata.normalize("NFKC", _RADICALS.get(words, words)).translate(_ALONE)


def changed(text: str, changes: list[Change]) -> str:
    """Return *text* with *changes*, which are in order, made."""
    parts, position = [], 0
    for change in changes:
        parts += [text[position : change.start], change.words]
        position = change.end
    return "".join([*parts, text[position:]])
