"""Rules about limits: one value does not lie on both sides of a border, no mark above the full ones, a guide is told alike.

Told only where the words leave no other reading: 「16点以上なら…。16点以下なら…」 in one paragraph, list or first column, and
「目安の3.7〜4.5」 in a text whose only guide of this kind is nearly the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.checks.weekdays import task_lines
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number
from tools.text.model import BulletList, NumberedList, Paragraph, Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, foreign_lines, plain, unquoted

_UNIT = r"(?:%|[a-zA-Z]{1,2}(?![a-zA-Z])|万?[人円件回]|[点名個本枚台社店度分秒日年歳倍割つ]|時間|か月|週間|ポイント)?"
_SIDE = rf"(?<![0-9.,〜~])(?P<value>{NUMBER}{_UNIT})(?P<side>以上|以下|まで)"
_IF = r"(?=(?:なら|であれば|だと|[はを]|の(?:場合|とき|人|もの))(?!な[いくし]|必要|できな))"
_BEGUN = re.compile(r"(?:^|。|[^は]、)$")  # no other topic stands before the border
_IN_WORDS = re.compile(_SIDE + _IF)
_AT_START = re.compile(rf"{_SIDE}(?=$|[^0-9\s]*[:\uff1a、]|なら|は|の)")


@rule
def borders_part(context: Context) -> Iterable[Diagnostic]:
    """What is parted at a value lies on one side of it, and nothing between two borders that count.

    Bad (borders-overlap):
        客が20人以上なら、店を増やします。20人以下なら、そのままにします。
    Bad (borders-overlap):
        | 客数 | すること |
        | 20人以上 | 店を増やす |
        | 20人以下 | そのままにする |
    Bad (borders-apart):
        客が20人以上なら、店を増やします。18人以下なら、そのままにします。
    Good:
        客が20人以上なら、店を増やします。19人以下なら、そのままにします。
    """
    yield from in_each_text(context, _overlapping)


def _overlapping(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    if "以上" not in raw:
        return
    given = task_lines(source.document.blocks) | foreign_lines(source.document)
    for block in blocks_of(source.document):
        borders = list(_borders(block)) if getattr(block, "line", 0) not in given else []
        for number, (line, topic, value, side) in enumerate(borders):
            before = (known for _, *place, known in borders[:number] if place == [topic, value] and known != side)
            other = next(before, "")
            if "以上" in (side, other) and other:
                words = (f"{value}{other}", f"{value}{side}")
                yield diagnose(Code.BORDERS_OVERLAP, source.path, line, one=words[0], other=words[1], value=value)
                break
        else:
            yield from _apart(borders, block, source)


_WHOLE = re.compile(r"(?P<number>[0-9]+)(?P<unit>万?[人件円回]|[点名個本枚台社店歳つ])")
_MEET = 2  # borders so far apart leave out one number


def _apart(borders: list[tuple[int, str, str, str]], block: object, source: SourceText) -> Iterator[Diagnostic]:
    """Tell of a number right between what is 以上 and what is 以下, of which the words say nothing."""
    counted = [(line, topic, side, one) for line, topic, value, side in borders if (one := _WHOLE.fullmatch(value))]
    for (_, topic, side, one), (line, also, other, two) in pairwise(counted):
        low, high = sorted((int(one["number"]), int(two["number"])))
        upper, lower = (side, other) if int(one["number"]) == high else (other, side)
        between = f"{low + 1}{one['unit']}"
        parted = topic == also and one["unit"] == two["unit"] and (upper, lower) in (("以上", "以下"), ("以上", "まで"))
        if parted and high - low == _MEET and not re.search(rf"(?<![0-9]){low + 1}(?![0-9])", repr(block)):
            words = (f"{one[0]}{side}", f"{two[0]}{other}")
            yield diagnose(Code.BORDERS_APART, source.path, line, one=words[0], other=words[1], value=between)


def _borders(block: object) -> Iterator[tuple[int, str, str, str]]:
    """Yield line, what is measured (as far as a cell names it), value and side of each border that *block* parts cases by."""
    match block:
        case Paragraph():
            words = unquoted(plain(block.content))
            found = list(_IN_WORDS.finditer(words)) if words.count("以") > 1 or "まで" in words else []
            begun = [one for one in found if one is found[0] or _BEGUN.search(words[: one.start()])]
            yield from ((block.line, "", one["value"], one["side"]) for one in begun)
        case BulletList() | NumberedList():
            starts = ((item.line, _AT_START.match(plain(item.content))) for item in block.items)
            yield from ((line, "", one["value"], one["side"]) for line, one in starts if one)
        case Table():
            first = block.line + bool(block.caption)
            cells = ((first + number, plain(row[0]).strip()) for number, row in enumerate(block.rows))
            for line, cell in cells:
                yield from ((line, cell[: one.start()], one["value"], one["side"]) for one in re.finditer(_SIDE, cell))


BESIDE = 2  # lines that speak of one thing; 10人 and 30人 far from each other may be of two rooms
SHORT, LONG = 2, 3  # digits of a number that is hardly like another one by chance, beside it and elsewhere
_FULL = re.compile(rf"満点は(?:[^。0-9]*|[^。]*[=、])(?P<number>{NUMBER})点|(?<![0-9])(?P<of>{NUMBER})点満点")
_MARK = re.compile(rf"(?<![0-9.,〜~])(?P<number>{NUMBER})点(?:以上|以下|未満|を超え)")


@rule
def marks_are_within_the_full(context: Context) -> Iterable[Diagnostic]:
    """No border of marks is above the full marks of the text.

    Bad (number-absent):
        朝市の係の試験は、20点満点です。26点以上なら合格です。
    Good:
        朝市の係の試験は、20点満点です。16点以上なら合格です。
    """
    yield from in_each_text(context, _above_full)


def _above_full(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    full = {read_number(match["number"] or match["of"]) for match in _FULL.finditer(raw)} if "満点" in raw else set()
    for number, line in numbered(raw) if len(full) == 1 else ():
        for match in _MARK.finditer(unquoted(line)):
            if read_number(match["number"]) > max(full) and number >= source.body_line:
                last = f"{float(max(full)):g}点"
                yield diagnose(Code.NUMBER_ABSENT, source.path, number, words=f"{match['number']}点", last=last)


_GUIDE = "目安|基準|目標|上限|下限|満点|定員"
_AMOUNT = rf"(?:(?P<low>{NUMBER})[〜~])?(?P<high>{NUMBER})(?P<unit>{_UNIT})"
_SAID = (
    re.compile(rf"(?P<word>{_GUIDE})は、?{_AMOUNT}(?![0-9〜~])"),
    re.compile(rf"(?<![0-9.,〜~]){_AMOUNT}(?:ほど|くらい|前後|程度)?[がをは]、?(?P<word>{_GUIDE})(?!の)"),
)
_AGAIN = re.compile(rf"(?<!の)(?P<word>{_GUIDE})の{_AMOUNT}(?=より|[にをとはがで、。]|から|まで|以)")


@rule
def guides_are_told_alike(context: Context) -> Iterable[Diagnostic]:
    """A guide that a text sets is the one that it speaks of later.

    Bad (guide-differs):
        客は、20〜30人が目安です。

        目安の20〜35人より多い日は、店を増やします。
    Good:
        客は、20〜30人が目安です。

        目安の20〜30人より多い日は、店を増やします。
    """
    yield from in_each_text(context, _otherwise_told)


def _otherwise_told(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    if not _AGAIN.search(raw):
        return
    given = task_lines(source.document.blocks) | foreign_lines(source.document)
    own = [(n, unquoted(line)) for n, line in numbered(raw) if n not in given and not line.startswith("×")]
    told = [(n, one) for n, line in own for pattern in _SAID for one in pattern.finditer(line)]
    for number, line in own:
        for match in _AGAIN.finditer(line):
            like = {(one["low"], one["high"]): n for n, one in told if _of_one_kind(one, match)}
            if len(like) != 1:
                continue
            [(known, there)] = like.items()
            if _nearly(match, known, SHORT if abs(number - there) <= BESIDE else LONG):
                low, high = known
                said = _written(match["low"], match["high"], match["unit"])
                word, other = match["word"], _written(low, high, match["unit"])
                yield diagnose(Code.GUIDE_DIFFERS, source.path, number, word=word, said=said, other=other, there=there)


def _of_one_kind(one: re.Match[str], other: re.Match[str]) -> bool:
    alike = one["word"] == other["word"] and one["unit"] == other["unit"]
    return alike and (one["low"] is None) == (other["low"] is None)


def _nearly(match: re.Match[str], known: tuple[str | None, str], least: int) -> bool:
    """Whether *match* is nearly *known*: one end of the range is the same; of two numbers of *least* digits all but one, or
    their order."""
    low, high = known
    if low is not None:
        return (match["low"] == low) != (match["high"] == high)
    odd = sum(one != other for one, other in zip(match["high"], high, strict=False))
    exchanged = sorted(match["high"]) == sorted(high)
    return len(match["high"]) == len(high) >= least and (odd == 1 or odd == 2 and exchanged)


def _written(low: str | None, high: str, unit: str) -> str:
    return f"{low}〜{high}{unit}" if low else f"{high}{unit}"
