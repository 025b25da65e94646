"""Expressions as trees: read from leaves and signs, written as steps for a stack, solved for one of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from tools.numbers.tokens import PRECEDENCE, Token

MAX_ITEMS = 100  # of an expression; a longer one is no formula
_SIGNS = {"*": "×", "/": "÷"}  # signs that have another way to be written


@dataclass(frozen=True)
class Operation:
    sign: str  # one of + - × ÷
    left: Tree
    right: Tree


Tree: TypeAlias = "str | Fraction | Token | Operation"  # a str is the name of an input, a token a number as written
Item: TypeAlias = "Tree | Sign"
Step: TypeAlias = "int | str"  # the number of a value, or a constant or a sign
HUNDRED = Fraction(100)


@dataclass(frozen=True)
class Sign:
    """A sign or a parenthesis."""

    text: str


def parse(items: Sequence[Item]) -> Tree | None:
    """Return the tree of *items* by precedence climbing (Richards, 1979); ``None`` if they are no expression."""
    if not items or len(items) > MAX_ITEMS:
        return None
    rest = list(reversed(items))
    tree = _climb(rest, 1)
    return tree if not rest else None


def _climb(rest: list[Item], least: int) -> Tree | None:
    left = _operand(rest)
    while left is not None and rest and isinstance(sign := rest[-1], Sign) and _weight(sign) >= least:
        rest.pop()
        right = _climb(rest, _weight(sign) + 1)
        left = Operation(_SIGNS.get(sign.text, sign.text), left, right) if right is not None else None
    return left


def _weight(sign: Sign) -> int:
    return PRECEDENCE.get(sign.text, 0) if sign.text != "^" else 0


def _operand(rest: list[Item]) -> Tree | None:
    if not rest:
        return None
    item = rest.pop()
    if not isinstance(item, Sign):
        return item
    inner = _climb(rest, 1) if item.text == "(" else None
    return inner if rest and rest.pop() == Sign(")") else None


def names_of(tree: Tree) -> Iterator[str]:
    """Yield the names in *tree*, from left to right, as often as they stand there."""
    match tree:
        case str():
            yield tree
        case Operation():
            yield from names_of(tree.left)
            yield from names_of(tree.right)


def put(tree: Tree, change: Callable[[str], Tree]) -> Tree:
    """Return *tree* with what *change* makes of each of its names."""
    match tree:
        case str():
            return change(tree)
        case Operation():
            return Operation(tree.sign, put(tree.left, change), put(tree.right, change))
    return tree


def value_of(tree: Tree, values: Mapping[str, Fraction] | None = None) -> Fraction | None:
    """Return what *tree* comes to with the *values* of its names; ``None`` where something is divided by 0."""
    match tree:
        case str():
            return (values or {})[tree]
        case Fraction():
            return tree
        case Token():
            return tree.value / 100 if tree.percent else tree.value
    left, right = value_of(tree.left, values), value_of(tree.right, values)
    if left is None or right is None:
        return None
    match tree.sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "×":
            return left * right
    return left / right if right else None


def steps_of(tree: Tree, numbers: Mapping[str, int]) -> list[Step]:
    """Return *tree* in reverse Polish notation, its names as *numbers* says."""
    match tree:
        case str():
            return [numbers[tree]]
        case Fraction():
            return _constant(tree)
        case Token():
            return _constant(tree.value)
    return [*steps_of(tree.left, numbers), *steps_of(tree.right, numbers), tree.sign]


def _constant(value: Fraction) -> list[Step]:
    return [str(value)] if value.denominator == 1 else [str(value.numerator), str(value.denominator), "÷"]


def solved(tree: Tree, name: str, result: Tree) -> Tree:
    """Return what *name*, which stands once in *tree*, must be for *tree* to come to *result*."""
    while isinstance(tree, Operation):
        left, right, sign = tree.left, tree.right, tree.sign
        if name in names_of(left):
            result = Operation({"+": "-", "-": "+", "×": "÷", "÷": "×"}[sign], result, right)
            tree = left
        else:
            result = (
                Operation({"+": "-", "×": "÷"}[sign], result, left) if sign in "+×" else Operation(sign, left, result)
            )
            tree = right
    return result


def written(tree: Tree) -> str:
    """Return *tree* as people write it."""
    return _written(tree, 0)


def _written(tree: Tree, around: int) -> str:
    match tree:
        case str():
            return tree
        case Fraction():
            return str(tree)
        case Token():
            return str(tree.value)
    weight = PRECEDENCE[tree.sign]
    text = f"{_written(tree.left, weight)} {'−' if tree.sign == '-' else tree.sign} {_written(tree.right, weight + 1)}"
    return f"({text})" if weight < around else text


def decimal(value: Fraction, places: int) -> str:
    """Return *value* with commas and at most *places* decimals, half rounded away from 0."""
    scaled = abs(value) * 10**places
    digits = f"{int(scaled + Fraction(1, 2)):0{places + 1}d}"
    whole, decimals = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    sign = "-" if value < 0 and int(digits) else ""
    return f"{sign}{int(whole):,}" + (f".{decimals}" if decimals else "")
