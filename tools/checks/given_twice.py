"""Rules about numbers that a calculation uses more often than they were given, and about how many get so much each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import HALF_WIDTH, NUMBER, PRECEDENCE, Token, read_number, runs
from tools.text.model import Exercise
from tools.text.reader import SourceText
from tools.text.walk import foreign_lines

_UNIT = r"(?:%|[a-zA-Z]{1,3}(?![a-zA-Z])|万?[人円件個回枚本台度点冊名分秒])"
_GIVEN = re.compile(rf"(?<![0-9.,〜~])(?P<number>{NUMBER})(?P<unit>{_UNIT})")
_TEN = 10  # a number of one digit counts, or is what a formula says
_LEAST = 2  # numbers of the task that the calculation has
_MOST = 8  # amounts of a task: of more of them some are for other things


@rule
def computed_once_for_each_given(context: Context) -> Iterable[Diagnostic]:
    """An answer does not compute twice with what the task gives once, and leave out another amount of that unit.

    Bad (numbers-differ):
        【演習】夏の朝市
        棚は28度、外は24度、奥は31度です。合わせていくつですか。
        【解答】
        28 + 31 + 28 = 87 で、87度です。
    Good:
        【演習】夏の朝市
        棚は28度、外は24度、奥は31度です。合わせていくつですか。
        【解答】
        28 + 31 + 24 = 83 で、83度です。
    """
    yield from in_each_text(context, _used_twice)


def _used_twice(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    lines = raw.translate(HALF_WIDTH).split("\n")
    blocks = source.document.blocks
    ends = [*(getattr(block, "line", 0) for block in blocks[1:]), len(lines) + 1]
    for block, end in zip(blocks, ends, strict=False):
        if isinstance(block, Exercise) and block.answer:
            begins = block.answer[0].line
            task, answer = "\n".join(lines[block.line : begins - 1]), "\n".join(lines[begins - 1 : end - 1])
            if odd := _odd(task, answer):
                line = next(n for n in range(block.line + 1, begins) if odd[0] in lines[n - 1])
                yield diagnose(Code.NUMBERS_DIFFER, source.path, line, given=odd[0], used=odd[1])


def _odd(task: str, answer: str) -> tuple[str, str] | None:
    """Return the amount that *task* alone has, and the one that the first calculation of *answer* has once too often."""
    used = Counter(token.value for token in _operands(answer))
    if not any(times > 1 and value >= _TEN for value, times in used.items()):
        return None
    given = [(read_number(match["number"]), match["unit"], match[0]) for match in _GIVEN.finditer(task)]
    counts = Counter(value for value, _, _ in given)
    said = {read_number(number) for number in re.findall(NUMBER, answer)}
    often = [one for one in dict.fromkeys(given) if one[0] >= _TEN and used[one[0]] > counts[one[0]]]
    if len(often) == 1 and len(given) <= _MOST and sum(value in counts for value in used) >= _LEAST:
        value, unit, words = often[0]
        idle = [text for number, of, text in given if of == unit and number not in said]
        rest = all(number in used for number, of, text in given if of == unit and text not in idle)
        return (idle[0], words) if len(idle) == 1 and rest and used[value] == counts[value] + 1 else None
    return None


def _operands(answer: str) -> list[Token]:
    for line in (line for line in answer.split("\n") if "=" in line or "≒" in line):
        for run in runs(line):
            equals = next((place for place, token in enumerate(run) if token.kind in ("=", "≒")), 0)
            if any(token.kind in PRECEDENCE for token in run[:equals]):
                return [token for token in run[:equals] if token.kind == "number"]
    return []


_EACH = re.compile(
    rf"(?<![0-9.,〜~])(?P<of>{NUMBER})(?P<unit>つ|[人個回枚本台冊名組店社日])の[^、。0-9]{{1,8}}[をにがへ]、?(?P<by>{NUMBER})[^0-9、。]{{1,3}}ずつ"
    rf"[^=≒\n]*?(?<![0-9.,] )(?<![0-9.,])(?P<one>{NUMBER}) × (?P<other>{NUMBER}) ="
)


@rule
def each_is_counted(context: Context) -> Iterable[Diagnostic]:
    """What is said of how many get how much each is what the product behind it has.

    Bad (numbers-differ):
        6つの棚に4個ずつ並べます。朝市の品は 5 × 4 = 20 で、20個です。
    Good:
        5つの棚に4個ずつ並べます。朝市の品は 5 × 4 = 20 で、20個です。
    """
    yield from in_each_text(context, _counted_otherwise)


def _counted_otherwise(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    aside = foreign_lines(source.document) if "ずつ" in raw else frozenset()
    for number, line in numbered(raw) if "ずつ" in raw else ():
        for match in _EACH.finditer(line) if number not in aside and not line.startswith("×") else ():
            said = [read_number(match[name]) for name in ("of", "by")]
            used: list[Fraction] = [read_number(match[name]) for name in ("one", "other")]
            left = [value for value in used if value not in said]
            if len(left) == 1 and said[1] in used and said[0] not in used:
                given = f"{match['of']}{match['unit']}"
                yield diagnose(Code.NUMBERS_DIFFER, source.path, number, given=given, used=f"{float(left[0]):g}")
