"""What a run of tokens comes to, as an exact fraction; nothing is evaluated as code, and no value grows without bound."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tools.numbers.tokens import PRECEDENCE, Token

MAX_BITS = 4_000  # of any value on the way, so that no text can make the check slow


def evaluate(tokens: list[Token]) -> Fraction | None:
    """Return the value of *tokens* by the shunting-yard algorithm (Dijkstra, 1961); None if they are no calculation.

    A sign before a number is allowed after ``(`` and in a result such as ``+25``.
    """
    points = are_points(tokens)
    values: list[Fraction] = []
    signs: list[str] = []
    expects_value = True
    for index, token in enumerate(tokens):
        if token.kind == "number" and expects_value:
            values.append(token.value if points or not token.percent else token.value / 100)
            expects_value = False
        elif token.kind == "(" and expects_value:
            signs.append("(")
        elif token.kind in ("+", "-") and expects_value and _may_lead(tokens, index):
            values.append(Fraction(0))
            signs.append(token.kind)
        elif token.kind in PRECEDENCE and not expects_value:
            if not _reduce(values, signs, token.kind):
                return None
            signs.append(token.kind)
            expects_value = True
        elif token.kind == ")" and not expects_value:
            if not _reduce(values, signs, "") or not signs:
                return None
            signs.pop()
        else:
            return None
    return values[0] if not expects_value and _reduce(values, signs, "") and not signs else None


def _may_lead(tokens: list[Token], index: int) -> bool:
    """Tell whether the sign at *index* belongs to the number after it.

    At the start of a longer side it may be the rest of ``売上 − 30 + 5``, cut off by the word: that is no calculation.
    """
    follows = index + 1 < len(tokens) and tokens[index + 1].kind == "number"
    return follows and (index > 0 and tokens[index - 1].kind == "(" or index == 0 and len(tokens) == 2)


def _reduce(values: list[Fraction], signs: list[str], incoming: str) -> bool:
    """Apply the waiting signs that bind at least as tightly as *incoming*; False if one of them cannot be applied."""
    least = PRECEDENCE.get(incoming, 0) + (incoming == "^")  # ^ groups from the right
    while signs and signs[-1] != "(" and PRECEDENCE[signs[-1]] >= least:
        right, left = values.pop(), values.pop()
        result = _apply(signs.pop(), left, right)
        if result is None or max(result.numerator.bit_length(), result.denominator.bit_length()) > MAX_BITS:
            return False
        values.append(result)
    return True


def _apply(sign: str, left: Fraction, right: Fraction) -> Fraction | None:
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "×" | "*":
            return left * right
        case "^":
            return _power(left, right)
        case _:
            return left / right if right else None


def _power(base: Fraction, exponent: Fraction) -> Fraction | None:
    bits = base.numerator.bit_length() + base.denominator.bit_length()
    if exponent.denominator != 1 or bits * abs(exponent) > MAX_BITS or (not base and exponent < 0):
        return None
    return Fraction(base**exponent.numerator)


def are_points(tokens: Sequence[Token]) -> bool:
    """Tell whether *tokens* only add and subtract percentages: their sum is then in points."""
    numbers = [token for token in tokens if token.kind == "number"]
    return (
        len(numbers) > 1
        and all(token.percent for token in numbers)
        and all(token.kind in ("number", "+", "-") for token in tokens)
    )
