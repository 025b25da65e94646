"""Rules about a limit that the site tells in several places: 「95度を超えたら」 is not 「90度を超えたら」 in one of them.

Told only of a number that stands nowhere else in the site, where the same words have another one, a digit apart, elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tools.checks.registry import Context, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number

_UNIT = r"(?:[度分秒人円件個回枚本台点%]|[km]?g|[mk]?L|[ck]?m|mm|時間|日|週間|か月)"
_LIMIT = re.compile(
    rf"(?<![0-9.,〜~])(?P<number>{NUMBER})(?P<unit>{_UNIT})(?P<words>を(?:超え|こえ|上回|下回|切[らるっ]|過ぎ)|に(?:達|届|温め|熱し|予熱))"
)
_OFTEN = 2  # places that agree


@rule
def limits_are_told_alike(context: Context) -> Iterable[Diagnostic]:
    """A limit that is told again is the same.

    Bad (limit-differs):
        朝市の客が120人を超えたら、店を増やします。

        来週も、客が120人を超えるか見ます。

        係は、客が125人を超えたので、店を増やしました。
    Bad (limit-differs):
        棚の容積は1,710Lで、そのうち1,000Lを使います。

        glossary/metric.yml:
        definition: 1,170Lの棚を見た回数です。
    Good:
        朝市の客が120人を超えたら、店を増やします。

        来週も、客が120人を超えるか見ます。

        係は、客が120人を超えたので、店を増やしました。
    """
    texts = context.own_words if context.is_site else ()
    found = [
        (path, number, match)
        for path, text in texts
        for number, line in numbered(text)
        for match in _LIMIT.finditer(line)
    ]
    yield from _exchanged(context)
    counts = Counter((match["unit"], match["words"], match["number"]) for _, _, match in found)
    for path, line, match in found:
        unit, words, number = match["unit"], match["words"], match["number"]
        others = {
            other: times
            for (one, said, other), times in counts.items()
            if (one, said) == (unit, words) and times >= _OFTEN and _mistyped(number, other)
        }
        if counts[unit, words, number] == 1 and len(others) == 1:
            amount = re.compile(rf"(?<![0-9.,]){re.escape(number)}{re.escape(unit)}")
            if sum(len(amount.findall(text)) for _, text in context.own_words) == 1:
                other, times = next(iter(others.items()))
                said, usual = f"{number}{unit}{words}", f"{other}{unit}{words}"
                yield diagnose(Code.LIMIT_DIFFERS, path, line, said=said, other=usual, times=times)


_AMOUNT = re.compile(rf"(?<![0-9.,〜~])(?P<number>{NUMBER})(?P<unit>[km]?g|[mk]?L|[ck]?m|mm)(?![A-Za-z〜~])")
_LONG = 4  # digits: who exchanges two of so many writes no other amount by chance


def _exchanged(context: Context) -> Iterable[Diagnostic]:
    """Yield the amounts of YAML files that stand nowhere else, where a lesson has one with two digits beside each other exchanged."""
    files = context.own_words if context.is_site else ()
    found = [
        (path, number, match["number"], match["unit"])
        for path, text in files
        for number, line in numbered(text)
        for match in _AMOUNT.finditer(line)
        if len(match["number"].replace(",", "").replace(".", "")) >= _LONG
    ]
    counts = Counter((number, unit) for _, _, number, unit in found)
    told = {(number, unit) for path, _, number, unit in found if path.suffix == ".txt"}
    for path, line, number, unit in found:
        if path.suffix == ".yml" and counts[number, unit] == 1:
            near = {number[:n] + number[n + 1] + number[n] + number[n + 2 :] for n in range(len(number) - 1)} - {number}
            for other in sorted(near & {known for known, of in told if of == unit}):
                said, usual, times = f"{number}{unit}", f"{other}{unit}", counts[other, unit]
                yield diagnose(Code.LIMIT_DIFFERS, path, line, said=said, other=usual, times=times)


def _mistyped(one: str, other: str) -> bool:
    """Whether two numbers are a digit apart, and near each other: others are of other things."""
    apart = len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return apart and abs(read_number(one) - read_number(other)) <= max(read_number(one), read_number(other)) / 5
