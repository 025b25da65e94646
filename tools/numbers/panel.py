"""Metrics that hang together: from some numbers, all others that formulas give, each formula solved for what it lacks.

An equation says ``name = tree``. Of the numbers that are given none may follow from the others: they are those that a
reader changes, and what is held while one of them changes is all the rest of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tools.numbers.tokens import HALF_WIDTH, PLAIN
from tools.numbers.trees import Tree, names_of, solved

_QUANTITY = re.compile(rf"(?P<name>[^=]+?) *= *(?P<sign>[+-]?)(?P<number>{PLAIN}) *(?P<unit>[^\s\d,.]\S*|)")
QUANTITY = "[^=]+=[^=]*[0-9][^=]*"  # for editors: roughly the same


@dataclass(frozen=True)
class Quantity:
    """A line such as ``UV = 2,400人``."""

    name: str
    value: Fraction
    unit: str
    decimals: int
    signed: bool


@dataclass(frozen=True)
class Equation:
    name: str
    tree: Tree


def quantity_of(text: str) -> Quantity | None:
    """Return what *text* says, ``None`` if it is no line of this form."""
    match = _QUANTITY.fullmatch(text.translate(HALF_WIDTH).strip())
    if not match:
        return None
    number = match["number"].replace(",", "")
    value = Fraction(number) * (-1 if match["sign"] == "-" else 1)
    return Quantity(match["name"], value, match["unit"], len(number.partition(".")[2]), match["sign"] == "+")


def solve(given: Iterable[str], equations: Sequence[Equation]) -> list[Equation]:
    """Return how all names that follow from those *given* are computed, in an order in which each needs only earlier ones.

    In rounds, so that each name is computed from what is nearest to the given ones.
    """
    known, found = set(given), list[Equation]()
    while True:
        steps: dict[str, Equation] = {}
        for equation in equations:
            for name in _lacking(equation, known):
                steps.setdefault(name, _for(name, equation))
        if not steps:
            return found
        found += steps.values()
        known |= steps.keys()


def _for(name: str, equation: Equation) -> Equation:
    return equation if name == equation.name else Equation(name, solved(equation.tree, name, equation.name))


def _lacking(equation: Equation, known: set[str]) -> list[str]:
    """Return the one name of *equation* that is not *known*, in a list, if it can be solved for it."""
    lacking = [name for name in (equation.name, *names_of(equation.tree)) if name not in known]
    return lacking if len(lacking) == 1 else []


def determined(given: Sequence[str], equations: Sequence[Equation]) -> list[str]:
    """Return those of the *given* names that follow from the others."""
    return [
        name
        for name in given
        if any(step.name == name for step in solve([other for other in given if other != name], equations))
    ]


def needed(results: Iterable[str], steps: Sequence[Equation]) -> list[Equation]:
    """Return those of *steps* that lead to *results*, in the same order."""
    wanted, kept = set(results), list[Equation]()
    for step in reversed(steps):
        if step.name in wanted:
            wanted.update(names_of(step.tree))
            kept.append(step)
    return kept[::-1]
