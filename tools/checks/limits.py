"""Rules about a limit that the site tells in several places: 「95度を超えたら」 is not 「90度を超えたら」 in one of them.

Told only of a number that stands nowhere else in the site, where the same words have another one, a digit apart, elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from tools.checks.registry import Context, in_each_file, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number
from tools.text.reader import SourceText
from tools.text.walk import unquoted

_UNIT = r"(?:[度分秒人円件個回枚本台点%]|[km]?g|[mk]?L|[ck]?m|mm|時間|日|週間|か月)"
_LIMIT = re.compile(
    rf"(?<![0-9.,〜~])(?P<number>{NUMBER})(?P<unit>{_UNIT})(?P<words>を(?:超え|こえ|上回|下回|切[らるっ]|過ぎ)|に(?:達|届|温め|熱し|予熱)|までに(?=収|抑|し[てま]))"
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
    files = context.own_words if context.is_site else ()
    found = list(in_each_file(context, files, _limits))
    yield from _exchanged(context)
    counts = Counter((unit, words, number) for _, _, unit, words, number in found)
    for path, line, unit, words, number in (one for one in found if counts[one[2:]] == 1):
        others = {
            other: times
            for (one, said, other), times in counts.items()
            if (one, said) == (unit, words)
            and times >= _OFTEN
            and (_mistyped(number, other) or other in _swapped(number))
        }
        if len(others) == 1:
            amount = re.compile(rf"(?<![0-9.,]){re.escape(number)}{re.escape(unit)}")
            if sum(len(amount.findall(text)) for _, text in context.own_words) == 1:
                other, times = next(iter(others.items()))
                said, usual = f"{number}{unit}{words}", f"{other}{unit}{words}"
                yield diagnose(Code.LIMIT_DIFFERS, path, line, said=said, other=usual, times=times)


def _limits(path: Path, text: str) -> Iterator[tuple[Path, int, str, str, str]]:
    for number, line in numbered(text):
        for match in _LIMIT.finditer(line):
            yield path, number, match["unit"], match["words"], match["number"]


_AMOUNT = re.compile(
    r"(?<![0-9.,〜~A-Za-z_#/-])(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>[km]?g|[mk]?L|[ck]?m|mm|[%度分秒人円件個回倍枚本])(?![A-Za-z〜~])"
)
_LONG = 4  # digits: who exchanges two of so many writes no other amount by chance


def _exchanged(context: Context) -> Iterable[Diagnostic]:
    """Yield the amounts that stand once, where the site has one often with two digits beside each other exchanged."""
    files = context.own_words if context.is_site else ()
    found = list(in_each_file(context, files, _amounts))
    counts = Counter((number, unit) for _, _, number, unit in found)
    told = {(number, unit) for path, _, number, unit in found if path.suffix == ".txt"}
    for path, line, number, unit in found:
        near = _swapped(number) if counts[number, unit] == 1 else set()
        for other in sorted(one for one in near if (one, unit) in told):
            long = path.suffix == ".yml" and unit.isascii()
            if long or number[-1] != "0" != other[-1] and counts[other, unit] >= _OFTEN:
                said, usual, times = f"{number}{unit}", f"{other}{unit}", counts[other, unit]
                yield diagnose(Code.LIMIT_DIFFERS, path, line, said=said, other=usual, times=times)


def _swapped(number: str) -> set[str]:
    """Return *number* with each two digits beside each other exchanged, over a point too."""
    digits = [place for place, sign in enumerate(number) if sign.isdigit()]
    return {_with_swapped(number, one, other) for one, other in pairwise(digits)} - {number}


def _with_swapped(number: str, one: int, other: int) -> str:
    return f"{number[:one]}{number[other]}{number[one + 1 : other]}{number[one]}{number[other + 1 :]}"


def _amounts(path: Path, text: str) -> Iterator[tuple[Path, int, str, str]]:
    """Yield each amount of several digits: where it stands, its number and its unit."""
    for number, line in numbered(text):
        for match in _AMOUNT.finditer(line) if not line.startswith("×") else ():
            if len(re.sub("[.,]", "", match["number"])) >= _LONG:
                yield path, number, match["number"], match["unit"]


_PLACED = re.compile(
    rf"(?P<words>[一-鿿ァ-ヶー]{{1,8}}(?:から|まで|より|[をがはにで])、?)(?P<number>(?<![0-9.,〜~]){NUMBER})(?P<unit>{_UNIT}|倍)"
)


@rule
def amounts_are_told_alike(context: Context) -> Iterable[Diagnostic]:
    """An amount that is told with the same words again and again is the same, if its number stands nowhere else.

    Bad (limit-differs):
        朝市は、道から3mの所に立ちます。棚も、道から3mです。

        旗は、道から2mです。
    Good:
        朝市は、道から3mの所に立ちます。棚も、道から3mです。

        旗は、道から3mです。
    """
    files = context.own_words if context.is_site else ()
    found = list(in_each_file(context, files, _placed))
    all_amounts = Counter(amount for amounts, _ in found for amount in amounts)
    told: dict[tuple[str, str], dict[str, list[tuple[Path, int]]]] = {}
    for _, places in found:
        for words, unit, number, path, line in places:
            told.setdefault((words, unit), {}).setdefault(number, []).append((path, line))
    for (words, unit), numbers in told.items():
        once = [number for number, places in numbers.items() if len(places) == 1]
        if len(numbers) == 2 and len(once) == 1 and all_amounts[f"{once[0]}{unit}"] == 1:
            other = next(number for number in numbers if number != once[0])
            if len(numbers[other]) >= _OFTEN and (_differs_by_one(once[0], other) or other in _swapped(once[0])):
                path, line = numbers[once[0]][0]
                said, usual, times = f"{words}{once[0]}{unit}", f"{words}{other}{unit}", len(numbers[other])
                yield diagnose(Code.LIMIT_DIFFERS, path, line, said=said, other=usual, times=times)


def _placed(path: Path, text: str) -> Iterator[tuple[list[str], list[tuple[str, str, str, Path, int]]]]:
    """Yield the amounts of *text*, and those that are told with words before them; of questions and wrong choices none."""
    amounts = [f"{match[1]}{match[2]}" for match in re.finditer(rf"(?<![0-9.,〜~])({NUMBER})({_UNIT}|倍)", text)]
    lines = ((number, unquoted(line)) for number, line in numbered(text) if not line.startswith(("×", "問")))
    yield (
        amounts,
        [
            (match["words"], match["unit"], match["number"], path, number)
            for number, line in lines
            for match in _PLACED.finditer(line)
        ],
    )


def _differs_by_one(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _mistyped(one: str, other: str) -> bool:
    """Whether two numbers are a digit apart, and near each other: others are of other things."""
    apart = len(one) > 1 and _differs_by_one(one, other)
    return apart and abs(read_number(one) - read_number(other)) <= max(read_number(one), read_number(other)) / 5


_SPENT = re.compile(
    r"(?<![0-9.,〜~])(?P<number>[1-9][0-9]+)(?P<unit>秒|分|時間)(?:を|で|ほど|だけ)?、?(?P<verb>[一-鿿])(?=[ぁ-ん])"
)


@rule
def times_have_one_unit(context: Context) -> Iterable[Diagnostic]:
    """What takes 60 minutes again and again in a text does not take 60 hours once.

    Bad (limit-differs):
        朝市では、45分待ちます。45分を待たずに開ける店もあります。昨日は45時間待ちました。
    Good:
        朝市では、45分待ちます。45分を待たずに開ける店もあります。昨日は45分待ち、45時間眠りました。
    """
    yield from in_each_text(context, _of_another_unit)


def _of_another_unit(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    found = [
        (n, match)
        for n, line in numbered(raw)
        if "分" in line or "時間" in line or "秒" in line
        for match in _SPENT.finditer(unquoted(line))
    ]
    counts = Counter(match.group("number", "verb", "unit") for _, match in found)
    for line, match in found:
        number, verb, unit = match.group("number", "verb", "unit")
        alike = {of: times for (one, does, of), times in counts.items() if (one, does) == (number, verb) and of != unit}
        if counts[number, verb, unit] == 1 and len(alike) == 1 and max(alike.values()) >= _OFTEN:
            [(other, times)] = alike.items()
            said, usual = f"{number}{unit}", f"{number}{other}"
            yield diagnose(Code.LIMIT_DIFFERS, source.path, line, said=said, other=usual, times=times)
