"""Which of many patterns can find anything in a line: told by the signs that stand in it, before any is tried.

A pattern finds nothing without certain signs, or two in a row: ``[#＃]{2,}`` needs ``##``, ``#＃``, ``＃#`` or ``＃＃``. Most
lines have none of what a hundred rare slips need, so a hundred searches become one look at the line's signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, product
from re import _constants as op  # type: ignore[attr-defined]  # how Python itself reads a pattern
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

_MANY = 200  # signs, and pairs: of so many any line has one
_EDGE = "\n"  # stands before the first sign of a line and behind its last
Signs: TypeAlias = frozenset[str]


def needed(form: str) -> Signs | None:
    """Return signs, or pairs of them, of which one stands in what *form*, a regular expression, finds on a line, or at its
    edges; ``None`` if none are known.

    >>> sorted(needed("x?(?:ab|c)?[de]{2}") or ())
    ['dd', 'de', 'ed', 'ee']
    """
    read = parser.parse(form)
    return None if read.state.flags & re.IGNORECASE else _least(_parts(read))


def _weight(signs: Signs) -> float:
    """Return about how many lines have one of *signs*."""
    common = sum(20 if len(sign) == 1 else 1 for sign in signs if sign[-1] <= "9" or "、" <= sign[-1] <= "ん")
    return common + sum(1 if len(sign) == 1 else 0.2 for sign in signs) + 1000 * (_EDGE in signs)


def _least(parts: Sequence[Signs | None]) -> Signs | None:
    """Return the set of signs that is met least of those that *parts*, one behind the other, need."""
    pairs = (_pairs(one, other) for one, other in pairwise(parts) if one and other)
    return min((one for one in (*parts, *pairs) if one), key=_weight, default=None)


def _pairs(one: Signs, other: Signs) -> Signs | None:
    single = len(one) * len(other) <= _MANY and all(len(sign) == 1 for sign in one | other)
    return frozenset(map("".join, product(one, other))) if single else None


def _parts(row: Iterable[tuple[Any, Any]]) -> list[Signs | None]:
    """Return what each part of a *row* needs; ``None`` parts what need not touch. Sets of single signs touch their neighbours."""
    found: list[Signs | None] = []
    for kind, value in row:
        match kind:
            case op.LITERAL:
                found.append(frozenset(chr(value)))
            case op.IN:
                found.append(_of_class(value))
            case op.AT if value in (op.AT_BEGINNING, op.AT_END):
                found.append(frozenset(_EDGE))
            case op.MAX_REPEAT | op.MIN_REPEAT if value[0]:
                inner = _parts(value[2])
                found += inner * min(value[0], 2) if len(inner) == 1 else [None, _least(inner), None]
            case op.SUBPATTERN if not value[1] & re.IGNORECASE:
                found += _parts(value[3])
            case op.ASSERT:
                inner = _parts(value[1])  # behind it, or before it, stands the same place once more
                found += (
                    [None, *inner]
                    if value[0] < 0
                    else [*inner[:1], None]
                    if len(inner) == 1
                    else [None, _least(inner), None]
                )
            case op.BRANCH:
                ways = [_parts(way) for way in value[1]]
                if all(len(way) == 1 and way[0] for way in ways):
                    found.append(_together(way[0] for way in ways))
                else:  # each goes on from what stands before them
                    found += [None, _together(_least(found[-1:] + way) for way in ways), None]
            case op.ASSERT_NOT | op.AT:
                pass  # takes no room, and needs nothing
            case _:
                found.append(None)
    return found


def _together(ways: Iterable[Signs | None]) -> Signs | None:
    known = list(ways)
    return frozenset().union(*filter(None, known)) if all(known) else None


def _of_class(items: Iterable[tuple[Any, Any]]) -> Signs | None:
    found: set[str] = set()
    for kind, value in items:
        if kind is op.RANGE and value[1] - value[0] < _MANY:
            found.update(map(chr, range(value[0], value[1] + 1)))
        elif kind is op.LITERAL:
            found.add(chr(value))
        else:
            return None
    return frozenset(found)


class Possible:
    """Of *forms*, in order, those that can find anything on a line with certain signs."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._of_sign: dict[str, int] = {}
        self._always = 0
        for place, form in enumerate(forms):
            signs = needed(form)
            self._always |= 0 if signs else 1 << place
            for sign in signs or ():
                self._of_sign[sign] = self._of_sign.get(sign, 0) | 1 << place

    def places(self, *lines: str, among: int = -1) -> Iterable[int]:
        """Yield the places of the forms that can find anything on one of *lines*, in order; *among* has a bit for each asked for."""
        found, text = self._always, f"{_EDGE}{_EDGE.join(lines)}{_EDGE}"
        for sign in self._of_sign.keys() & {*text, *map(str.__add__, text, text[1:])}:
            found |= self._of_sign[sign]
        found &= among
        while found:
            lowest = found & -found
            yield lowest.bit_length() - 1
            found ^= lowest
