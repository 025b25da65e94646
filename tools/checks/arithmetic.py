"""Find the calculations written in Japanese text and recompute them.

In: plain text such as ``UV 2,000人、購入者60人なら、60 ÷ 2,000 × 100 = 3.0%です。``
Out: one :class:`Calculation` per stated result, or diagnostics for the wrong ones.

What counts as a calculation: numbers joined by ``+ − × ÷ * / ^`` and parentheses, then ``=`` or ``≒``, then a number.
Numbers may have commas, decimals, 千・万・億・兆, ``%`` and a unit (円, 人, 円/人 …). Full-width signs are read like half-width
ones. A side with a word in it (a formula) is no calculation and is left alone: a check that cries wolf is soon ignored.

Rules of comparison:

- ``=`` states the exact result; ``≒`` or ``約`` states it rounded to the digits shown (zeros at the end of a whole number
  count as rounded away, but two digits are always kept: 約3,000 allows 2,987, 約300 does not allow 267).
- ``n%`` inside a calculation is n ÷ 100. A result in ``%`` may be the number itself (``… × 100 = 3%``) or the share
  (``60 ÷ 2,000 = 3%``). Sums of nothing but percentages are points (``45% − 20% = 25``).
- Sums that mix units of time (``2時間 + 30分``) are left alone.

Values are exact fractions; nothing is evaluated as code. Time is linear in the length of the text: one scan per line, a
bounded number of tokens per calculation and bounded powers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose

MAX_TOKENS = 100  # per side; a longer chain of numbers is no worked example
MAX_DIGITS = 30  # per number
MAX_SIDES = 20  # per calculation
MAX_BITS = 4_000  # of any value on the way, so that no text can make the check slow

_HALF_WIDTH = str.maketrans(
    {chr(ord(sign) + 0xFEE0): sign for sign in "0123456789,.+-%^()=*/:"}
    | {"\u3000": " "}
    | dict.fromkeys("\u2010\u2013\u2212", "-")  # hyphen, en dash, minus sign
    | dict.fromkeys("\u2715\u2716", "×")
    | dict.fromkeys("\u2248\u2243", "≒")
)
_MAGNITUDES = {"千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12}
_PRECEDENCE = {"+": 1, "-": 1, "×": 2, "*": 2, "÷": 2, "/": 2, "^": 3}

_PLAIN = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?"
_TIME_UNIT = r"(?:秒|分|時間|日|週間|か月|年)"
_PER = r"(?:/(?:人|名|社|店|件|個|台|枚|本|回|クリック|ページ|秒|分|時間|日|週|月|年))"
_UNIT_WORD = r"(?:か月|つ|[^\W\d_ぁ-ん約]{1,6})"
_TOKEN = re.compile(
    rf"""
    (?P<space>\ +)
  | (?P<number>(?:{_PLAIN}[千万億兆])*(?:{_PLAIN}[千万億兆]?))
    (?P<percent>\ ?%)?
    (?:\ ?(?P<unit>{_UNIT_WORD}{_PER}?(?=\ *(?:[-+×*÷^=≒)]|/\ *\d))|{_TIME_UNIT}{_PER}?)|{_PER})?
  | (?P<about>約|およそ)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*|[<>!=]=+>?|=[>=]+)
  | (?P<sign>[-+×*÷/^()=≒])
  | (?P<other>.)
    """,
    re.VERBOSE,
)
_PART = re.compile(rf"({_PLAIN})([千万億兆]?)")
_JOINT = rf"(?:(?: ?(?:{_TIME_UNIT}|分の|割|対) ?)|[:.])"
_GOES_ON = re.compile(rf"{_JOINT}\d")  # 2時間30分, 3分の2, 10:30, 1.2.3: no single number
_WENT_BEFORE = re.compile(rf"(?:\d{_JOINT}|\.)$")
_LIST_MARK = re.compile(r" *[-*+] ")


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
class _Token:
    kind: str  # "number", "about", "cut" or a sign itself
    start: int
    end: int
    value: Fraction = Fraction(0)
    step: Fraction = Fraction(1)  # the place value of the last digit shown
    percent: bool = False
    unit: str = ""


@dataclass(frozen=True)
class _Side:
    """What stands on one side of an equals sign, evaluated."""

    start: int
    end: int
    value: Fraction
    tokens: tuple[_Token, ...]
    about: bool  # 約 or a ≒ before it

    @property
    def is_expression(self) -> bool:
        return any(token.kind in _PRECEDENCE for token in self.tokens[1:])


def check_text(text: str, *, path: Path, first_line: int = 1) -> list[Diagnostic]:
    """Return a diagnostic for every wrong calculation in *text*, whose first line is line *first_line* of *path*."""
    return [
        diagnose(
            Code.CALCULATION_WRONG,
            path,
            number,
            calculation.start + 1,
            text=calculation.text,
            stated=calculation.stated,
            computed=calculation.computed,
        )
        for number, line in enumerate(text.split("\n"), first_line)
        for calculation in find_calculations(line)
        if not calculation.correct
    ]


def find_calculations(line: str) -> list[Calculation]:
    """Return the calculations of one line of text, right and wrong, in order."""
    plain = line.translate(_HALF_WIDTH)
    if "=" not in plain and "≒" not in plain:
        return []
    return [found for run in _runs(plain) for found in _judge(run, line)]


# ---------------------------------------------------------------- text -> runs of tokens


def _runs(line: str) -> Iterator[list[_Token]]:
    """Yield the longest stretches of *line* that hold only numbers, signs and 約.

    A stretch that goes on with what a sign and a word began (``4,000円 − 原価2,600 − 800``) starts with a "cut".
    """
    run: list[_Token] = []
    dangling = False
    mark = _LIST_MARK.match(line)
    for match in _TOKEN.finditer(line, mark.end() if mark else 0):
        if match.lastgroup == "space":
            continue
        token = _token(match)
        if token is None or _is_remark(token, run) or _is_call(token, run, line):
            yield run
            dangling = match[0].isalnum() and (run[-1].kind in _PRECEDENCE if run else dangling)
            run = []
        else:
            if dangling and not run:
                run.append(_Token("cut", match.start(), match.start()))
            run.append(token)
    yield run


def _token(match: re.Match[str]) -> _Token | None:
    """Return the token of *match*; None for words and for what only looks like a number."""
    if match["about"]:
        return _Token("about", match.start(), match.end())
    if match["sign"]:
        return _Token(match["sign"], match.start(), match.end())
    if not match["number"] or len(match["number"]) > MAX_DIGITS or _is_part(match):
        return None
    value, step = _number(match["number"])
    percent = bool(match["percent"])
    end = match.end("percent") if percent else match.end("number")
    return _Token("number", match.start(), end, value, step, percent, match["unit"] or "")


def _is_part(match: re.Match[str]) -> bool:
    """Tell whether the number of *match* is only a part of one, such as the 30 of ``2時間30分``."""
    before = match.string[max(0, match.start() - 6) : match.start()]
    return bool(_GOES_ON.match(match.string, match.end("number")) or _WENT_BEFORE.search(before))


def _number(text: str) -> tuple[Fraction, Fraction]:
    """Return the value of a number such as ``1億2,000万`` and the place value of its last digit."""
    value, step = Fraction(0), Fraction(1)
    for digits, magnitude in _PART.findall(text):
        scale = _MAGNITUDES.get(magnitude, 1)
        whole, _, decimals = digits.replace(",", "").partition(".")
        step = Fraction(scale, 10 ** len(decimals))
        value += int(whole + decimals) * step
    return value, step


def _is_remark(token: _Token, run: list[_Token]) -> bool:
    """Tell whether *token* opens a remark such as the one in ``40%(30日のうち12日)``."""
    return token.kind == "(" and bool(run) and run[-1].kind in ("number", ")")


def _is_call(token: _Token, run: list[_Token], line: str) -> bool:
    """Tell whether *token* opens the arguments of a named calculation such as ``平均(3 + 5)``."""
    before = line[token.start - 1 : token.start]
    return token.kind == "(" and not run and before.isalpha() and not "ぁ" <= before <= "ん"


# ---------------------------------------------------------------- runs -> sides


def _judge(run: list[_Token], line: str) -> Iterator[Calculation]:
    """Yield what each stated result of *run* is worth, measured by its first side that calculates something."""
    sides = [side for side in _sides(run) if side is not None]
    reference = next((side for side in sides if side.is_expression), None)
    if reference is None or _mixes_times(run):
        return
    start, end = min(side.start for side in sides), max(side.end for side in sides)
    for side in sides:
        if side is not reference:
            yield Calculation(
                start=start,
                text=line[start:end],
                stated=line[side.start : side.end],
                computed=_worded(reference, side),
                correct=_agrees(reference, side),
            )


def _sides(run: list[_Token]) -> Iterator[_Side | None]:
    """Yield the sides of the equals signs of *run*, None for those that are no calculation."""
    groups: list[list[_Token]] = [[]]
    about = [False]
    for token in run:
        if token.kind in ("=", "≒"):
            groups.append([])
            about.append(about[-1] or token.kind == "≒")  # what is made from a rounded number is rounded too
        elif token.kind == "about":
            about[-1] = True
        else:
            groups[-1].append(token)
    if 1 < len(groups) <= MAX_SIDES:
        _drop_outer_parentheses(groups)
        for group, rounded in zip(groups, about, strict=True):
            yield _side(group, rounded)


def _drop_outer_parentheses(groups: list[list[_Token]]) -> None:
    """Take off the parentheses around a whole equation, as in ``(6 ÷ 4 = 1.5)``."""
    first, last = groups[0], groups[-1]
    unclosed = sum((token.kind == "(") - (token.kind == ")") for token in first)
    leading = next((index for index, token in enumerate(first) if token.kind != "("), len(first))
    del first[: max(0, min(unclosed, leading))]
    depth = 0
    for index, token in enumerate(last):
        depth += (token.kind == "(") - (token.kind == ")")
        if depth < 0:
            del last[index:]
            return


def _side(tokens: list[_Token], about: bool) -> _Side | None:
    if not tokens or len(tokens) > MAX_TOKENS:
        return None
    value = _evaluate(tokens)
    return None if value is None else _Side(tokens[0].start, tokens[-1].end, value, tuple(tokens), about)


def _mixes_times(run: list[_Token]) -> bool:
    times = {token.unit for token in run if re.fullmatch(_TIME_UNIT, token.unit)}
    return len(times) > 1 and any(token.kind in ("+", "-") for token in run)


# ---------------------------------------------------------------- evaluation


def _evaluate(tokens: list[_Token]) -> Fraction | None:
    """Return the value of *tokens* by the shunting-yard algorithm (Dijkstra, 1961); None if they are no calculation.

    A sign before a number is allowed after ``(`` and in a result such as ``+25``.
    """
    points = _are_points(tokens)
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
        elif token.kind in _PRECEDENCE and not expects_value:
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


def _may_lead(tokens: list[_Token], index: int) -> bool:
    """Tell whether the sign at *index* belongs to the number after it.

    At the start of a longer side it may be the rest of ``売上 − 30 + 5``, cut off by the word: that is no calculation.
    """
    follows = index + 1 < len(tokens) and tokens[index + 1].kind == "number"
    return follows and (index > 0 and tokens[index - 1].kind == "(" or index == 0 and len(tokens) == 2)


def _reduce(values: list[Fraction], signs: list[str], incoming: str) -> bool:
    """Apply the waiting signs that bind at least as tightly as *incoming*; False if one of them cannot be applied."""
    least = _PRECEDENCE.get(incoming, 0) + (incoming == "^")  # ^ groups from the right
    while signs and signs[-1] != "(" and _PRECEDENCE[signs[-1]] >= least:
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


def _are_points(tokens: list[_Token] | tuple[_Token, ...]) -> bool:
    """Tell whether *tokens* only add and subtract percentages: their sum is then in points."""
    numbers = [token for token in tokens if token.kind == "number"]
    return (
        len(numbers) > 1
        and all(token.percent for token in numbers)
        and all(token.kind in ("number", "+", "-") for token in tokens)
    )


# ---------------------------------------------------------------- comparison


def _agrees(reference: _Side, side: _Side) -> bool:
    return any(
        reference.value == value or (side.about and _rounds_to(reference.value, value, step))
        for value, step in _readings(reference, side)
    )


def _readings(reference: _Side, side: _Side) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield what the stated *side* can mean, each with its place value."""
    token = side.tokens[-1]
    if side.is_expression:
        yield side.value, token.step
    elif token.percent:
        yield side.value * 100, token.step  # the evaluation made a share of it
        if not _multiplies_by_100(reference) and not _are_points(reference.tokens):
            yield side.value, token.step / 100
    else:
        yield side.value, token.step
        if _are_points(reference.tokens):
            yield side.value * 100, token.step * 100


def _multiplies_by_100(side: _Side) -> bool:
    pairs = zip(side.tokens, side.tokens[1:], strict=False)
    return any(
        left.kind in "×*" and right.value == 100 or left.value == 100 and not left.percent and right.kind in "×*"
        for left, right in pairs
    )


def _rounds_to(value: Fraction, stated: Fraction, step: Fraction) -> bool:
    """Tell whether *value* rounds to *stated*, whose last digit shown is worth *step*."""
    while step >= 1 and stated and stated % (step * 10) == 0 and abs(stated) >= step * 100:
        step *= 10
    return abs(value - stated) <= step / 2


def _worded(reference: _Side, side: _Side) -> str:
    """Return the right result in the form in which *side* states it."""
    if not side.tokens[-1].percent:
        return _decimal(reference.value)
    stated = side.value * 100
    readings = [reference.value]
    if not _multiplies_by_100(reference) and not _are_points(reference.tokens):
        readings.append(reference.value * 100)
    return _decimal(min(readings, key=lambda value: abs(value - stated))) + "%"


def _decimal(value: Fraction, places: int = 4) -> str:
    """Return *value* with commas: exact if *places* decimals can show it, else rounded with 約 before it."""
    with localcontext() as context:
        context.prec = 60 + len(str(abs(value.numerator)))
        rounded = (Decimal(value.numerator) / value.denominator).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}".rstrip("0").rstrip(".")
    return text if Fraction(rounded) == value else f"約{text}"
