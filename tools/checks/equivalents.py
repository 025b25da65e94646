"""Rules about one amount that is told in two units: 1kg is 1,000g, and of water 1g is 1mL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from tools.checks.registry import Context, in_each_file, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number
from tools.numbers.units import LENGTHS, TIMES, VOLUMES, WEIGHTS
from tools.text.walk import unquoted

_KINDS = (WEIGHTS, VOLUMES, LENGTHS, TIMES, {"%": 1, "割": 10})
_OF_WATER = WEIGHTS | {unit: size * WEIGHTS["g"] for unit, size in VOLUMES.items()}
_UNIT = "|".join(sorted({unit for kind in _KINDS for unit in kind}, key=len, reverse=True))
_AMOUNT = rf"(?P<number{{0}}>{NUMBER}) ?(?P<unit{{0}}>{_UNIT})(?![A-Za-z])"
# 「1kgは1,000gです」; who says 「1時間は100分の…」 or 「1kgは800円」 tells something else.
_IS = re.compile(
    rf"(?<![0-9.,〜~×÷+*/=-])(?P<water>水)?{_AMOUNT.format(1)}(?:の(?:重さ|体積|容積|かさ))?(?:は、?|なら、?|とは、?|、つまり、?|、すなわち、?|(?P<open>[(\uff08]))"
    rf"(?P<about>ほぼ|約|およそ|だいたい|ちょうど)?{_AMOUNT.format(2)}"
    r"(?P<more>(?P<minutes>[0-9]{1,2})分)?(?P<after>です|でした|に当た|に相当|と同じ|なので|だから|に(?:なり|な)|で、|、|。|[)\uff09]|$)"
)
_DOZEN = re.compile(rf"(?<![0-9.,])(?P<dozens>{NUMBER})ダースは、?(?P<number>{NUMBER})[個本枚冊]")
_ROUGH = Fraction(15, 100)  # 水1Lは約1.1kg would still do


@rule
def units_are_equal(context: Context) -> Iterable[Diagnostic]:
    """An amount that is told in two units is the same in both.

    Bad (calculation-wrong):
        粉の1kgは100gです。
    Bad (calculation-wrong):
        水1gは、ほぼ1Lです。
    Bad (calculation-wrong):
        朝市は90分(1時間20分)で終わります。
    Bad (calculation-wrong):
        卵1ダースは10個です。
    Good:
        粉の1kgは1,000gです。水1gは、ほぼ1mLです。朝市は90分(1時間30分)で終わります。
    """
    yield from in_each_file(context, context.own_words, _unequal) if context.is_site else ()


def _unequal(path: Path, text: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(text.split("\n"), 1):
        own = (
            unquoted(line)
            if any(sign in line for sign in ("は", "なら", "、つまり", "すなわち", "(", "\uff08"))
            else ""
        )
        for told, stated, computed in _untrue(own) if own and not line.startswith("×") else ():
            column = own.find(told) + 1
            yield diagnose(Code.CALCULATION_WRONG, path, number, column, text=told, stated=stated, computed=computed)


def _untrue(line: str) -> Iterator[tuple[str, str, str]]:
    for match in _IS.finditer(line):
        one, other = match["unit1"], match["unit2"]
        kinds = (*_KINDS, _OF_WATER) if match["water"] else _KINDS
        kind = next((kind for kind in kinds if one in kind and other in kind), None)
        if (
            kind is None
            or one == other
            or bool(match["open"]) != (match["after"] in ")\uff09" and match["after"] != "")
        ):
            continue
        amount, told = read_number(match["number1"]) * kind[one], read_number(match["number2"]) * kind[other]
        told += read_number(match["minutes"] or "0") * 60 if other == "時間" else 0
        rough = _ROUGH if match["about"] not in (None, "ちょうど") or match["water"] else 0
        if abs(amount - told) > rough * amount:
            yield match[0], f"{match['number2']}{other}{match['more'] or ''}", _shown(amount, kind[other], other)
    for match in _DOZEN.finditer(line):
        if read_number(match["dozens"]) * 12 != read_number(match["number"]):
            yield match[0], match["number"], f"{read_number(match['dozens']) * 12}"


def _shown(amount: Fraction, step: int, unit: str) -> str:
    if unit == "時間" and amount % step:
        return f"{amount // step}時間{amount % step // 60}分"
    return f"{float(amount / step):,.10g}{unit}"
