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
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from tools.checks.sides import Calculation, Side, agrees, decimal, rounds_to, worded
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.evaluation import evaluate
from tools.numbers.tokens import HALF_WIDTH, NUMBER, TIME_UNIT, Token, read_number, runs
from tools.numbers.units import LENGTHS, TIMES, VOLUMES, WEIGHTS

MAX_TOKENS = 100  # per side; a longer chain of numbers is no worked example
MAX_SIDES = 20  # per calculation


def check_text(text: str, *, path: Path, first_line: int = 1) -> list[Diagnostic]:
    """Return a diagnostic for every wrong calculation in *text*, whose first line is line *first_line* of *path*.

    Of one that states several results, the first wrong one is told: the others are mended with it.
    """
    found: dict[tuple[int, int], Diagnostic] = {}
    for number, line in enumerate(text.split("\n"), first_line):
        for calculation in find_calculations(line):
            if not calculation.correct and (number, calculation.start) not in found:
                values = {"text": calculation.text, "stated": calculation.stated, "computed": calculation.computed}
                column = calculation.start + 1
                found[number, calculation.start] = diagnose(Code.CALCULATION_WRONG, path, number, column, **values)
    return list(found.values())


_STEPS = WEIGHTS | LENGTHS | VOLUMES | TIMES
_UNIT = "|".join(sorted(_STEPS, key=len, reverse=True))
_CONVERSION = re.compile(
    rf"(?<![0-9A-Za-z.,:間分秒〜約±+*/×÷=-])(?<![A-Za-z+*/×÷=-] )(?P<left>{NUMBER}) ?(?P<from>{_UNIT})"
    rf" ?= ?(?P<right>{NUMBER}) ?(?P<to>{_UNIT})(?![A-Za-z0-9/])(?! ?[0-9+*/×÷=^-])"
)


def _conversions(line: str) -> Iterator[Calculation]:
    """Yield what ``1.2kg = 1,200g`` says: one amount in two units of a kind."""
    for match in _CONVERSION.finditer(line.translate(HALF_WIDTH)):
        if any({match["from"], match["to"]} <= family for family in _FAMILIES):
            left, right = (read_number(match[side]) for side in ("left", "right"))
            value = left * _STEPS[match["from"]] / _STEPS[match["to"]]
            stated, computed = f"{match['right']}{match['to']}", f"{decimal(value)}{match['to']}"
            yield Calculation(match.start(), match[0], stated, computed, correct=value == right)


def find_calculations(line: str) -> list[Calculation]:
    """Return the calculations of one line of text, right and wrong, in order."""
    if not any(sign in line for sign in "=＝≒"):
        return []
    plain = line.translate(HALF_WIDTH)
    return [*_conversions(line), *(found for run in runs(plain) for found in _judge(run, line))]


# ---------------------------------------------------------------- runs -> sides


def _judge(run: Sequence[Token], line: str) -> Iterator[Calculation]:
    """Yield what each stated result of *run* is worth, measured by its first side that calculates something."""
    sides = [side for side in _sides(run) if side is not None]
    reference = next((side for side in sides if side.is_expression), None)
    if reference is None or _mixes_times(run):
        return
    start, end = min(side.start for side in sides), max(side.end for side in sides)
    uncertain = bool(_LEFT_OPEN.match(line, end) or _OTHER_NUMBERS.search(line[start : end + 1]))
    if not uncertain and (told := _told_otherwise(reference, sides[-1], line)):
        yield told
    for side in sides:
        if side is not reference and (
            (correct := agrees(reference, side)) or not (uncertain or _converts(reference, side))
        ):
            yield Calculation(
                start=start,
                text=line[start:end],
                stated=line[side.start : side.end],
                computed=worded(reference, side),
                correct=correct,
            )


# What a sentence says once more of a result: 「= 204 で、204gです」. What it compares the result with is another number.
_ONCE_MORE = re.compile(
    r" ?(?:(?:で|なので|ですから|だから|となり|になり)、|、(?:つまり|すなわち)、?|\()"
    r"(?P<each>1(?:つ|人|個|本|枚|袋|皿|箱)分?(?:は|が|、)?)?(?P<about>約|およそ)?(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?) ?(?P<unit>%|[a-zA-Z]{1,2}(?![a-zA-Z])|[一-鿿])?"
    r"(?P<after>\)|です|でした|だと|と(?:なり|わか|出|求)|になり|を(?:量|使|加|入れ|足)|$|。)"
)
_COUNTED_OTHERWISE = frozenset("万 億 千 割 分 秒 日 週 年 倍 位 番 目 kg km t m L".split())


def _told_otherwise(reference: Side, last: Side, line: str) -> Calculation | None:
    """Return what is wrong where the words behind a right result tell it with other digits; its unit may be another."""
    match = _ONCE_MORE.match(line.translate(HALF_WIDTH), _behind(last, line))
    if match is None or not agrees(reference, last) or (match["unit"] or "") in _COUNTED_OTHERWISE:
        return None
    if match["each"] and "÷" not in line[reference.start : last.start]:
        return None  # of a product, each has another number
    if match[0].lstrip().startswith("(") != (match["after"] == ")"):
        return None
    told, result = read_number(match["number"]), abs(last.value) * (100 if last.tokens[-1].percent else 1)
    step = Fraction(1, 10 ** len(match["number"].partition(".")[2]))
    scaled = [result * scale for scale in _SCALES]
    if _is_amount(match, reference, told, result):
        percent = [result * 100, last.value] if match["unit"] == "%" else [result * 1000, result / 1000]
        scaled = [result, *percent]  # 0.15 で、15%; 1.2 で、1,200g: in kg before
    elif len(str(int(told))) != len(str(int(result))):  # 120 で、2箱です: counted otherwise
        return None
    if any(abs(told - value) < step or match["about"] and rounds_to(value, told, step) for value in scaled):
        return None
    end, unit = match.end("unit" if match["unit"] else "number"), match["unit"] or ""
    text, stated = line[reference.start : end], line[match.start("number") : end]
    return Calculation(reference.start, text, stated, f"{decimal(result)}{unit}", correct=False)


# What a result is an amount of, and not packed or grouped in; the words behind one that end what is said of it.
_AMOUNTS = frozenset(("g", "mL", "%", "円", "度"))
_ENDS = frozenset(("です", "でした", "だと", "になり", "となり", "。", ""))


def _is_amount(match: re.Match[str], reference: Side, told: Fraction, result: Fraction) -> bool:
    """Whether *match* ends by telling an amount in the unit of *reference*, or of people by tens too many or too few."""
    same_unit = {token.unit for token in reference.tokens} <= {"", "%", match["unit"]}
    by_tens = match["unit"] == "人" and any(told == result * scale for scale in (10, Fraction(1, 10)))
    return same_unit and match["after"] in _ENDS and (match["unit"] in _AMOUNTS or by_tens)


_SCALES = tuple(Fraction(10) ** power for power in range(-4, 5))


def _behind(side: Side, line: str) -> int:
    """Return where *line* goes on behind the last number of *side* and its unit."""
    unit = side.tokens[-1].unit
    return side.end + len(unit) if unit and line.startswith(unit, side.end) else side.end


def _sides(run: Sequence[Token]) -> Iterator[Side | None]:
    """Yield the sides of the equals signs of *run*, None for those that are no calculation."""
    groups: list[list[Token]] = [[]]
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


def _drop_outer_parentheses(groups: list[list[Token]]) -> None:
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


def _side(tokens: list[Token], about: bool) -> Side | None:
    if not tokens or len(tokens) > MAX_TOKENS:
        return None
    value = evaluate(tokens)
    return None if value is None else Side(tokens[0].start, tokens[-1].end, value, tuple(tokens), about)


def _mixes_times(run: Sequence[Token]) -> bool:
    times = {token.unit for token in run if re.fullmatch(TIME_UNIT, token.unit)}
    return len(times) > 1 and any(token.kind in ("+", "-") for token in run)


# What follows a result that is no exact one, or makes it a name; numbers that are clock times, dates, variables.
_LEFT_OPEN = re.compile(
    r"[ \u3000]*(?:あまり|余り|…|\.{3}|階|号|丁目|番地|章|[(\uff08][^)\uff09]*(?:四捨五入|切り捨|切り上|端数|小数|約)|で割り切れ)"
)
_OTHER_NUMBERS = re.compile(r"[0-9０-９]\s*(?:時(?!間|給)|月(?!額|給|間)|[xyzn](?![A-Za-z]))")
# Of one thing in smaller and larger steps: who writes 7,200秒 ÷ 2 = 1時間 has converted besides.
_FAMILIES = tuple(
    frozenset(units.split())
    for units in (
        "秒 分 時間 日 週間 週 か月 年",
        "mg g kg t トン",
        "mm cm m km",
        "mL ml L l リットル cc",
        "KB MB GB TB",
    )
)


def _converts(reference: Side, side: Side) -> bool:
    """Tell whether the two name one thing in several units, so that their numbers alone say nothing."""
    ours, theirs = ({token.unit for token in part.tokens if token.unit} for part in (reference, side))
    return any(len((theirs | ours) & family) > 1 or "ダース" in ours for family in _FAMILIES)
