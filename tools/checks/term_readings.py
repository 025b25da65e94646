"""Rules about how a term is read: a slip of one kana in a reading puts the term elsewhere in every list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise

from tools.checks.glossary_rules import read_as
from tools.checks.registry import Context, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.readings import read

_HIRAGANA = str.maketrans({chr(code): chr(code - 0x60) for code in range(ord("ァ"), ord("ヶ") + 1)})
# Kana that one word may have or another in a compound: 型 is かた and がた.
_VOICED = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ", "かきくけこさしすせそたちつてとはひふへほはひふへほ"
)
_LONG = 4  # kana: of a shorter reading one is a word of its own


@rule
def readings_are_usual(context: Context) -> Iterable[Diagnostic]:
    """A reading is not one kana off how the term is usually read.

    Bad (reading-odd):
        glossary/metric.yml:
        reading: えつらんする
    Good:
        glossary/metric.yml:
        reading: えつらんすう
    """
    for entry in context.texts.glossary.entries if context.is_site else ():
        words = re.sub(r"[(\uff08][^()\uff08\uff09]*[)\uff09]|・", "", entry.term.term)
        reading = entry.term.reading.replace("・", "")
        if len(reading) < _LONG or not re.fullmatch("[ぁ-ヶー一-鿿々]*[一-鿿][ぁ-ヶー一-鿿々]*", words):
            continue
        if not re.fullmatch(read_as(words), reading):
            continue  # that is told
        usual = context.texts.kept.result((__name__, words, reading), partial(_usual, words, reading))
        if usual:
            line, term = entry.line_of("reading"), entry.term.term
            yield diagnose(Code.READING_ODD, entry.path, line, reading=reading, term=term, usual=usual)


def _usual(words: str, reading: str) -> str:
    """Return the reading of *words* that *reading* misses by one kana; nothing where it is one of theirs, or none is near."""
    known = list(_readings(words))
    if reading in known or any(reading.translate(_VOICED) == one.translate(_VOICED) for one in known):
        return ""
    return next((one for one in known if _one_off(reading.translate(_VOICED), one.translate(_VOICED))), "")


def _readings(words: str) -> Iterator[str]:
    """Yield how *words* may be read: as a whole, and part by part, wherever a kanji follows a kana."""
    parts = [place.start() for place in re.finditer("(?<=[ぁ-ん])(?=[一-鿿])", words)]
    for cuts in ((), *((place,) for place in parts), tuple(parts)):
        ends = (0, *cuts, len(words))
        yield "".join(read(words[start:end]) for start, end in pairwise(ends)).translate(_HIRAGANA)


def _one_off(one: str, other: str) -> bool:
    """Whether *one* becomes *other* by a kana more, less, other, or by two that change places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    ours, theirs = one[start:], other[start:]
    exchanged = len(ours) > 1 and ours[:2] == theirs[:2][::-1] and ours[2:] == theirs[2:]
    return exchanged or ours[1:] == theirs[1:] or ours[1:] == theirs or ours == theirs[1:]
