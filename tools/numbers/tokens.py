"""A line of Japanese text to runs of tokens: numbers with their units, signs and 約.

One scan over the line; what is a word or only looks like a number (a part of 2時間30分, of 10:30) ends a run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

PRECEDENCE = {"+": 1, "-": 1, "×": 2, "*": 2, "÷": 2, "/": 2, "^": 3}

MAX_DIGITS = 30  # per number
HALF_WIDTH = str.maketrans(
    {chr(ord(sign) + 0xFEE0): sign for sign in "0123456789,.+-%^()=*/:"}
    | {"\u3000": " "}
    | dict.fromkeys("\u2010\u2013\u2212", "-")  # hyphen, en dash, minus sign
    | dict.fromkeys("\u2715\u2716", "×")
    | dict.fromkeys("\u2248\u2243", "≒")
)
MAGNITUDES = {"千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12}
NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?"  # in a text of half-width digits, whatever its commas
PLAIN = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?"
TIME_UNIT = r"(?:秒|分|時間|日|週間|か月|年)"
_PER = r"(?:/(?:人|名|社|店|件|個|台|枚|本|回|クリック|ページ|秒|分|時間|日|週|月|年))"
_UNIT_WORD = r"(?:か月|つ|[^\W\d_ぁ-ん約]{1,6})"
_TOKEN = re.compile(
    rf"""
    (?P<space>\ +)
  | (?P<number>(?:{PLAIN}[千万億兆])*(?:{PLAIN}[千万億兆]?))
    (?P<percent>\ ?%)?
    (?:\ ?(?P<unit>{_UNIT_WORD}{_PER}?(?=\ *(?:[-+×*÷^=≒)]|/\ *\d))|{TIME_UNIT}{_PER}?)|{_PER})?
  | (?P<about>約|およそ)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*|[<>!=]=+>?|=[>=]+)
  | (?P<sign>[-+×*÷/^()=≒])
  | (?P<other>[^\s\d\W_A-Za-z約お]+|.)
    """,
    re.VERBOSE,
)
_PART = re.compile(rf"({PLAIN})([千万億兆]?)")
_JOINT = rf"(?:(?: ?(?:{TIME_UNIT}|分の|割|対) ?)|[:.])"
_GOES_ON = re.compile(rf"{_JOINT}\d")  # 2時間30分, 3分の2, 10:30, 1.2.3: no single number
_WENT_BEFORE = re.compile(rf"(?:\d{_JOINT}|\.)$")
_LIST_MARK = re.compile(r" *[-*+] ")


@dataclass(frozen=True)
class Token:
    kind: str  # "number", "about", "cut" or a sign itself
    start: int
    end: int
    value: Fraction = Fraction(0)
    step: Fraction = Fraction(1)  # the place value of the last digit shown
    percent: bool = False
    unit: str = ""


def read_number(number: str) -> Fraction:
    """Return the value of a :data:`NUMBER`, whatever its commas.

    >>> read_number("1,200.5")
    Fraction(2401, 2)
    """
    return Fraction(number.replace(",", ""))


@lru_cache(maxsize=10_000)  # several rules read the same calculations
def runs(line: str) -> tuple[tuple[Token, ...], ...]:
    """Return the longest stretches of *line* that hold only numbers, signs and 約.

    A stretch that goes on with what a sign and a word began (``4,000円 − 原価2,600 − 800``) starts with a "cut".
    """
    found: list[tuple[Token, ...]] = []
    run: list[Token] = []
    dangling = False
    mark = _LIST_MARK.match(line)
    for match in _TOKEN.finditer(line, mark.end() if mark else 0):
        if match.lastgroup == "space":
            continue
        token = _token(match)
        if token is None or _is_remark(token, run) or _is_call(token, run, line):
            found.append(tuple(run))
            dangling = match[0].isalnum() and (run[-1].kind in PRECEDENCE if run else dangling)
            run = []
        else:
            if dangling and not run:
                run.append(Token("cut", match.start(), match.start()))
            run.append(token)
    return (*found, tuple(run))


def _token(match: re.Match[str]) -> Token | None:
    """Return the token of *match*; None for words and for what only looks like a number."""
    if match["about"]:
        return Token("about", match.start(), match.end())
    if match["sign"]:
        return Token(match["sign"], match.start(), match.end())
    if not match["number"] or len(match["number"]) > MAX_DIGITS or _is_part(match):
        return None
    value, step = _number(match["number"])
    percent = bool(match["percent"])
    end = match.end("percent") if percent else match.end("number")
    return Token("number", match.start(), end, value, step, percent, match["unit"] or "")


def _is_part(match: re.Match[str]) -> bool:
    """Tell whether the number of *match* is only a part of one, such as the 30 of ``2時間30分``."""
    before = match.string[max(0, match.start() - 6) : match.start()]
    return bool(_GOES_ON.match(match.string, match.end("number")) or _WENT_BEFORE.search(before))


@lru_cache(maxsize=10_000)
def _number(text: str) -> tuple[Fraction, Fraction]:
    """Return the value of a number such as ``1億2,000万`` and the place value of its last digit."""
    value, step = Fraction(0), Fraction(1)
    for digits, magnitude in _PART.findall(text):
        scale = MAGNITUDES.get(magnitude, 1)
        whole, _, decimals = digits.replace(",", "").partition(".")
        step = Fraction(scale, 10 ** len(decimals))
        value += int(whole + decimals) * step
    return value, step


def _is_remark(token: Token, run: Sequence[Token]) -> bool:
    """Tell whether *token* opens a remark such as the one in ``40%(30日のうち12日)``."""
    return token.kind == "(" and bool(run) and run[-1].kind in ("number", ")")


def _is_call(token: Token, run: Sequence[Token], line: str) -> bool:
    """Tell whether *token* opens the arguments of a named calculation such as ``平均(3 + 5)``."""
    before = line[token.start - 1 : token.start]
    return token.kind == "(" and not run and before.isalpha() and not "ぁ" <= before <= "ん"
