"""What stands on the sides of an equals sign, and whether one agrees with the other: see :mod:`tools.checks.arithmetic`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from tools.numbers.evaluation import are_points
from tools.numbers.tokens import PRECEDENCE, Token


@dataclass(frozen=True)
class Calculation:
    """One stated result: *start* is the offset of the calculation in the text, *text* the calculation as written.

    *stated* is the result as written, *computed* the right one, worded for a reader.
    """

    start: int
    text: str
    stated: str
    computed: str
    correct: bool


@dataclass(frozen=True)
class Side:
    """What stands on one side of an equals sign, evaluated."""

    start: int
    end: int
    value: Fraction
    tokens: tuple[Token, ...]
    about: bool  # 約 or a ≒ before it

    @property
    def is_expression(self) -> bool:
        return any(token.kind in PRECEDENCE for token in self.tokens[1:])


def agrees(reference: Side, side: Side) -> bool:
    """Tell whether *side* states what *reference* comes to, exactly or, where it says so, rounded."""
    return any(
        reference.value == value or (side.about and rounds_to(reference.value, value, step))
        for value, step in _readings(reference, side)
    )


def _readings(reference: Side, side: Side) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield what the stated *side* can mean, each with its place value."""
    token = side.tokens[-1]
    if side.is_expression:
        yield side.value, token.step
    elif token.percent:
        yield side.value * 100, token.step  # the evaluation made a share of it
        if not _multiplies_by_100(reference) and not are_points(reference.tokens):
            yield side.value, token.step / 100
    else:
        yield side.value, token.step
        if are_points(reference.tokens):
            yield side.value * 100, token.step * 100


def _multiplies_by_100(side: Side) -> bool:
    pairs = zip(side.tokens, side.tokens[1:], strict=False)
    return any(
        left.kind in "×*" and right.value == 100 or left.value == 100 and not left.percent and right.kind in "×*"
        for left, right in pairs
    )


def rounds_to(value: Fraction, stated: Fraction, step: Fraction) -> bool:
    """Tell whether *value* rounds to *stated*, whose last digit shown is worth *step*."""
    while step >= 1 and stated and stated % (step * 10) == 0 and abs(stated) >= step * 100:
        step *= 10
    return abs(value - stated) <= step / 2


def worded(reference: Side, side: Side) -> str:
    """Return the right result in the form in which *side* states it."""
    if not side.tokens[-1].percent:
        return decimal(reference.value)
    stated = side.value * 100
    readings = [reference.value]
    if not _multiplies_by_100(reference) and not are_points(reference.tokens):
        readings.append(reference.value * 100)
    return decimal(min(readings, key=lambda value: abs(value - stated))) + "%"


def decimal(value: Fraction, places: int = 4) -> str:
    """Return *value* with commas: exact if *places* decimals can show it, else rounded with 約 before it."""
    with localcontext() as context:
        context.prec = 60 + len(str(abs(value.numerator)))
        rounded = (Decimal(value.numerator) / value.denominator).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}".rstrip("0").rstrip(".")
    return text if Fraction(rounded) == value else f"約{text}"
