"""The formula of a metric and its worked example, both written for people, as data that can be computed.

In: ``CVR = 購入者数 ÷ 訪問者数(UV) × 100`` and ``UVが2,000人、購入者が60人なら、60 ÷ 2,000 × 100 = 3.0%です。``
Out: a :class:`Way` for each side of the formula that the example computes: the same signs in the same order give each
name its number, and the words of the example the number its unit. A remark in parentheses is left out, unless it gives
another way to compute (``(注文単価 = 支払金額 ÷ 注文数)``, ``(…なら UV × CVR × 客単価)``).
A formula of words alone, or one that its example does not compute, has no way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise

from tools.numbers.tokens import HALF_WIDTH, MAGNITUDES, PLAIN, Token, read_number, runs
from tools.numbers.trees import HUNDRED, Item, Operation, Sign, Tree, parse, put, value_of

_SIGN = re.compile(r"(?P<sign>[+×*÷()]|(?<= )[-/](?= ))")
_CONSTANT = re.compile(PLAIN)
_CONDITION = re.compile(r".*?なら *")
_UNIT = r"%|(?:ページ|か月|時間|週間|[人名社店件個台枚本回秒分日年円点倍度])|[a-zμ℃°][A-Za-z]{0,2}(?![A-Za-z])"
_QUANTITY = re.compile(rf"(?P<number>{PLAIN})(?P<scale>[千万億兆]?)\ ?(?P<unit>{_UNIT})")
_NAMED_UNIT = re.compile(rf"([^-+×*÷/()=]+)\(({_UNIT})\)")


@dataclass(frozen=True)
class Input:
    """A number to fill in: *value* as people write it (3 for 3%), in *unit*."""

    name: str
    unit: str
    value: Fraction


@dataclass(frozen=True)
class Way:
    """A way to compute *name*: *tree* over the names of *inputs*, the result in *unit*, shown with *decimals* places."""

    name: str
    formula: str
    inputs: tuple[Input, ...]
    tree: Tree
    unit: str
    decimals: int
    signed: bool  # the example writes + before it


@dataclass(frozen=True)
class _Example:
    """A side of the worked example, with the result that it states."""

    tree: Tree
    result: Token
    signed: bool


@cache
def ways_of(formula: str, *, example: str, unit: str) -> tuple[Way, ...]:
    """Return the ways to compute that *formula* writes and *example* shows, the result in *unit*."""
    calculations = list(_calculations(example))
    found = (_way(name, side, calculations, example, "" if own else unit) for name, side, own in _sides(formula))
    return tuple(way for way in found if way)


def label_of(formula: str) -> str:
    """Return what *formula* computes: the name before its first equals sign, without remarks; empty if it has none."""
    name, sign, _ = formula.translate(HALF_WIDTH).partition("=")
    return _without_remarks(name)[0].strip() if sign else ""


def tree_of(formula: str) -> Tree | None:
    """Return what the first side of *formula* computes, over the names in it; ``None`` where it is no calculation."""
    side = next((side for _, side, own in _sides(formula) if not own), "")
    tree, _ = _read(side)
    return tree if isinstance(tree, Operation) else None


def calculated_in(example: str) -> Iterator[Tree]:
    """Yield what each calculation of *example* computes, its numbers as they are written."""
    return (calculation.tree for calculation in _calculations(example))


def _way(name: str, side: str, calculations: list[_Example], example: str, unit: str) -> Way | None:
    """Return the way that *side* is, by the first of *calculations* that has its signs; it is used up by that."""
    tree, units = _read(side)
    for calculation in calculations if isinstance(tree, Operation) else ():
        bound: dict[str, Tree] = {}
        if tree is not None and _fits(tree, calculation.tree, bound):
            calculations.remove(calculation)
            known = {key: _input(key, number, units.get(key, ""), example) for key, number in bound.items()}
            meant = {key: Operation("÷", key, HUNDRED) if is_share else key for key, (_, is_share) in known.items()}
            inputs = tuple(given for given, _ in known.values())
            shown = put(tree, meant.__getitem__)
            return _finished(name, _without_remarks(side)[0], inputs, shown, unit, calculation, example)
    return None


def _finished(
    name: str, formula: str, inputs: tuple[Input, ...], tree: Tree, unit: str, example: _Example, text: str
) -> Way:
    stated = example.result
    value = value_of(tree, {known.name: known.value for known in inputs})
    if stated.percent and value is not None and abs(value * 100 - stated.value) <= stated.step / 2:
        tree = Operation("×", tree, HUNDRED)  # 60 ÷ 2,000 = 3%
    unit = unit or _unit(stated, text)
    decimals = len(str(stated.step.denominator)) - 1
    return Way(name, formula.strip().replace(" - ", " − "), inputs, tree, unit, decimals, example.signed)


# ---------------------------------------------------------------- formula -> trees


def _sides(formula: str) -> Iterator[tuple[str, str, bool]]:
    """Yield what each side of *formula* computes, the side, and whether a remark gives it with a name of its own."""
    plain = formula.translate(HALF_WIDTH)
    name = label_of(formula)
    _, remarks = _without_remarks(plain)
    depth, start, parts = 0, 0, []
    for at, char in enumerate(plain):
        depth += (char == "(") - (char == ")")
        if char == "=" and depth == 0:
            parts.append(plain[start:at])
            start = at + 1
    for side in [*parts, plain[start:]][1:]:
        yield name, side, False
    for remark in remarks:
        own, sign, side = remark.partition(" = ")
        if sign:
            yield own.strip(), side, True
        elif condition := _CONDITION.match(remark):
            yield name, remark[condition.end() :], False


def _without_remarks(text: str) -> tuple[str, list[str]]:
    """Return *text* without the parentheses that follow a word, and what stands in them."""
    kept, remarks = "", []
    at = 0
    while at < len(text):
        if text[at] == "(" and kept and not _SIGN.match(kept[-1]) and kept[-1] not in " =":
            end = _closing(text, at)
            remarks.append(text[at + 1 : end])
            at = end + 1
        else:
            kept += text[at]
            at += 1
    return kept, remarks


def _closing(text: str, start: int) -> int:
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at
    return len(text)


def _read(side: str) -> tuple[Tree | None, dict[str, str]]:
    """Return *side* as a tree, and the units that its remarks give to names: ``推奨者の割合(%)``."""
    units = {name.strip(): unit for name, unit in _NAMED_UNIT.findall(side)}
    pieces = _SIGN.split(_without_remarks(side)[0])
    items: list[Item] = []
    for number, piece in enumerate(pieces):
        if number % 2:
            items.append(Sign(piece))
        elif word := piece.strip():
            items.append(read_number(word) if _CONSTANT.fullmatch(word) else word)
    return parse(items), units


# ---------------------------------------------------------------- worked example


def _calculations(example: str) -> Iterator[_Example]:
    for run in runs(example.translate(HALF_WIDTH)):
        groups: list[list[Token]] = [[]]
        for token in run:
            if token.kind in ("=", "≒"):
                groups.append([])
            elif token.kind != "about":
                groups[-1].append(token)
        for side, result in pairwise(groups):
            tree = parse([token if token.kind == "number" else Sign(token.kind) for token in side])
            if isinstance(tree, Operation) and result and result[-1].kind == "number":
                yield _Example(tree, result[-1], result[0].kind == "+")


def _fits(tree: Tree, example: Tree, bound: dict[str, Tree]) -> bool:
    """Tell whether *example* is *tree* with numbers for names, and note in *bound* which; a name may stand for a group."""
    match tree:
        case str():
            return value_of(bound.setdefault(tree, example)) == value_of(example)
        case Fraction():
            return isinstance(example, Token) and not example.percent and example.value == tree
        case Operation(sign=sign) if isinstance(example, Operation) and example.sign == sign:
            return _fits(tree.left, example.left, bound) and _fits(tree.right, example.right, bound)
    return False


def _input(name: str, found: Tree, unit: str, example: str) -> tuple[Input, bool]:
    """Return what to fill in for *name*, and whether the formula means the hundredth of it, as of 3%."""
    value = value_of(found) or Fraction(0)
    if isinstance(found, Token) and found.percent or not unit and _stands_as_percent(value, example):
        return Input(name, "%", value * 100), True
    return Input(name, unit or _unit(found, example), value), False


def _quantities(example: str) -> Iterator[tuple[Fraction, str, str]]:
    for match in _QUANTITY.finditer(example.translate(HALF_WIDTH)):
        yield read_number(match["number"]), match["scale"], match["unit"]


def _stands_as_percent(value: Fraction, example: str) -> bool:
    """Tell whether the example's words have *value*, written as a decimal such as 0.8, in percent."""
    return 0 < value < 1 and any(unit == "%" and number == value * 100 for number, _, unit in _quantities(example))


def _unit(found: Tree, example: str) -> str:
    """Return the unit of a number of the example: its own, or the one that the words before it give to the same number."""
    if isinstance(found, Token) and found.unit:
        return found.unit
    value = value_of(found)
    for number, scale, unit in _quantities(example):
        if number * MAGNITUDES.get(scale, 1) == value and unit != "%":
            return unit
    for number, scale, unit in _quantities(example):
        if scale and number == value:
            return scale + unit
    return ""
