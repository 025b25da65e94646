"""What Word puts before a paragraph that it numbers: read from the definitions, counted along the document.

Office Open XML, 17.9: a paragraph names a list (``numId``) and a level in it; the list is one of an abstract definition,
whose levels each have a format, a text with places for numbers (``第%1条``, ``%1.%2``) and a first number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS = "〇一二三四五六七八九"
KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
MOST = 3_999  # numbers beyond are written as they are


@dataclass(frozen=True)
class Level:
    """One level of a list: the name of its format, its text and its first number."""

    format: str
    text: str
    start: int


class Numbers:
    """Counts the numbered paragraphs of one document; *numbering* is the root of its definitions, if it has any."""

    def __init__(self, numbering: Any | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Any) -> None:
        abstract = {a.get(f"{W}abstractNumId"): _levels(a) for a in numbering.iterchildren(f"{W}abstractNum")}
        for number in numbering.iterchildren(f"{W}num"):
            name, base = number.get(f"{W}numId"), number.find(f"{W}abstractNumId")
            self._abstract[name] = base.get(f"{W}val") if base is not None else ""
            self._levels[name] = dict(abstract.get(self._abstract[name], {}))
            for change in number.iterchildren(f"{W}lvlOverride"):
                self._levels[name] |= _levels(change)
                if change.find(f"{W}startOverride") is not None:
                    self._abstract[name] = f"{name} alone"  # counts for itself

    def level(self, name: str, depth: int) -> Level | None:
        """Return the definition of *depth* (from 0) in the list *name*."""
        return self._levels.get(name, {}).get(depth)

    def next(self, name: str, depth: int) -> str:
        """Count one paragraph on and return what stands before it; "" where it is a sign or nothing."""
        level = self.level(name, depth)
        if level is None:
            return ""
        counts = self._counts[self._abstract[name]]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.format in ("bullet", "none"):
            return ""
        text = level.text
        for place in range(depth + 1):
            shape = self.level(name, place) or level
            text = text.replace(f"%{place + 1}", written(counts.get(place, shape.start), shape.format))
        return text


def _levels(parent: Any) -> dict[int, Level]:
    found = {}
    for level in parent.iterchildren(f"{W}lvl"):
        values = {child.tag: child.get(f"{W}val") or "" for child in level}
        start = values.get(f"{W}start", "1")
        found[_number(level.get(f"{W}ilvl"))] = Level(
            values.get(f"{W}numFmt", "decimal"), values.get(f"{W}lvlText", ""), _number(start)
        )
    return found


def _number(given: str | None) -> int:
    return int(given) if given and given.isascii() and given.isdecimal() and len(given) < 7 else 0


def written(number: int, form: str) -> str:
    """Return *number* in the format that Word calls *form*; in digits where we do not know it.

    >>> written(12, "japaneseCounting"), written(3, "decimalEnclosedCircle"), written(4, "lowerRoman")
    ('十二', '③', 'iv')
    """
    return FORMS[form](number) if form in FORMS and 0 < number <= MOST else str(number)


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] * ((number - 1) // len(signs) + 1)


def _roman(number: int) -> str:
    parts = []
    for value, sign in ROMAN:
        parts.append(sign * (number // value))
        number %= value
    return "".join(parts)


def _counted(number: int) -> str:
    """Return *number* as 千百十 count it."""
    parts = []
    for value, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        parts.append((DIGITS[digit] if digit > 1 or value == 1 else "") + sign if digit else "")
    return "".join(parts)


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


def _wide(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


FORMS: dict[str, Callable[[int], str]] = {
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _circled,
    "decimalZero": lambda number: f"{number:02}",
    "japaneseCounting": _counted,
    "japaneseDigitalTenThousand": lambda number: "".join(DIGITS[int(digit)] for digit in str(number)),
    "aiueoFullWidth": _of(KANA),
    "aiueo": _of(KANA),
    "irohaFullWidth": _of(IROHA),
    "iroha": _of(IROHA),
    "lowerLetter": _of("abcdefghijklmnopqrstuvwxyz"),
    "upperLetter": _of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
