"""Rules about words beside calculations: what is divided by, what two amounts come to, in which unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import HALF_WIDTH, NUMBER, read_number
from tools.text.model import Block, Box, Exercise
from tools.text.reader import SourceText
from tools.text.walk import plain, questions_of

_UNIT = r"(?:%|[a-zA-Z]{1,3}(?![a-zA-Z])|万?[人円件個回枚本台度点冊名分秒])"
_BY = re.compile(rf"(?<![0-9.,〜~])(?P<number>{NUMBER})(?P<unit>{_UNIT})で割(?:り|る|って|れば|ると)(?!切)(?!では?な)")
_DIVISOR = re.compile(rf"÷ ?(?P<number>{NUMBER})")


def _lines_of(block: Block, blocks: list[Block], raw: list[str]) -> list[tuple[int, str]]:
    """Return the lines of *block*, one of *blocks*, with their numbers: up to where the next one begins."""
    after = (getattr(one, "line", 0) for one in blocks)
    line = getattr(block, "line", 0)
    end = min((one for one in after if one > line), default=len(raw) + 1)
    return [(number, raw[number - 1]) for number in range(line, end)]


@rule
def computed_as_said(context: Context) -> Iterable[Diagnostic]:
    """What is said to be divided by is what all the calculations of an answer, or of a box, divide by.

    Bad (numbers-differ):
        【演習】朝市の割合
        客と品の割合を求めてください。店は40軒です。
        【解答】
        どれも、店の20軒ではなく、品の25個で割ります。
        ・客は 12 ÷ 40 = 0.3
        ・品は 10 ÷ 40 = 0.25
    Good:
        【演習】朝市の割合
        客と品の割合を求めてください。店は40軒です。
        【解答】
        どれも、店の40個で割ります。
        ・客は 12 ÷ 40 = 0.3
        ・品は 10 ÷ 40 = 0.25
    """
    yield from in_each_text(context, _divided_otherwise)


def _divided_otherwise(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    if "で割" not in raw or not _BY.search(raw):
        return
    blocks, lines = list(source.document.blocks), raw.translate(HALF_WIDTH).split("\n")
    for block in (block for block in blocks if isinstance(block, Box | Exercise)):
        own = _lines_of(block, blocks, lines)
        used = {match["number"] for _, line in own for match in _DIVISOR.finditer(line)}
        for number, line in own if len(used) == 1 else ():
            for match in _BY.finditer(line) if "÷" not in line else ():
                if read_number(match["number"]) != read_number(min(used)):
                    given = f"{match['number']}{match['unit']}"
                    yield diagnose(Code.NUMBERS_DIFFER, source.path, number, given=given, used=f"÷ {min(used)}")


_PARTED = re.compile("(?<![0-9.])(?P<number>[2-9])つに分け")
_PARTS = re.compile("(?<![0-9.])(?P<number>[2-9])つの(?=[一-鿿ァ-ヶ])")


@rule
def parted_as_titled(context: Context) -> Iterable[Diagnostic]:
    """Into how many parts a box parts a thing is what its title says.

    Bad (numbers-differ):
        【例】客を3つの列にする
        客は40人です。
        ・2つに分けると 40 ÷ 2 = 20 で、1つの列は20人
        【終】
    Good:
        【例】客を2つの列にする
        客は40人です。
        ・2つに分けると 40 ÷ 2 = 20 で、1つの列は20人
        【終】
    """
    yield from in_each_text(context, _parted_otherwise)


def _parted_otherwise(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    blocks, lines = list(source.document.blocks), raw.split("\n")
    for block in (block for block in blocks if isinstance(block, Box | Exercise) and "つに分け" in raw):
        titled = {match["number"] for match in _PARTS.finditer(plain(block.title))}
        own = "".join(line for _, line in _lines_of(block, blocks, lines)[1:])
        parted = {match["number"] for match in _PARTED.finditer(own)}
        if len(titled) == len(parted) == 1 and titled != parted and f"{min(titled)}つ" not in own:
            given, used = f"{min(titled)}つ", f"{min(parted)}つに分け"
            yield diagnose(Code.NUMBERS_DIFFER, source.path, block.line, given=given, used=used)


_GIVEN = re.compile(rf"(?P<name>[一-鿿ァ-ヶー]{{1,8}})(?:は|が|の)?(?P<number>{NUMBER})(?P<unit>{_UNIT})")
_TOTAL = re.compile(
    rf"(?P<one>[一-鿿ァ-ヶー]{{1,8}})と(?P<other>[一-鿿ァ-ヶー]{{1,8}})の(?:合計|和)(?:は|が|の|で)?、?(?P<number>{NUMBER})(?P<unit>{_UNIT})"
)


@rule
def totals_are_of_what_is_given(context: Context) -> Iterable[Diagnostic]:
    """What two amounts of a question are said to come to is their sum.

    Bad (calculation-wrong):
        【確認問題】
        問 大人30人、子供12人が来ました。子供の割合はいくつですか。
        ○ 約29%
        → 来た人で割ります。
        × 40%
        → 大人と子供の合計52人で割っていません。
    Good:
        【確認問題】
        問 大人30人、子供12人が来ました。子供の割合はいくつですか。
        ○ 約29%
        → 来た人で割ります。
        × 40%
        → 大人と子供の合計42人で割っていません。
    """
    yield from in_each_text(context, _not_the_sum)


def _not_the_sum(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for question in questions_of(source.document) if _TOTAL.search(raw) else ():
        given: dict[tuple[str, str], str] = {}
        for match in _GIVEN.finditer(plain(question.content)):
            given[match["name"], match["unit"]] = match["number"]
        right = "".join(plain(choice.explanation) for choice in question.choices if choice.correct)
        if "=" in right and not all(number in right for number in given.values()):
            continue  # that the question is not what is computed is told
        for choice in question.choices:
            for match in _TOTAL.finditer(plain(choice.explanation)):
                parts = [given.get((match[name], match["unit"]), "") for name in ("one", "other")]
                total = sum(map(read_number, parts)) if all(parts) else read_number(match["number"])
                if total != read_number(match["number"]):
                    stated, computed = f"{match['number']}{match['unit']}", f"{float(total):,.6g}{match['unit']}"
                    values = {"text": match[0], "stated": stated, "computed": computed}
                    yield diagnose(Code.CALCULATION_WRONG, source.path, choice.explained, 0, **values)


_ASKED = re.compile(
    r"(?<![一-鿿ァ-ヶー])(?P<name>[一-鿿ァ-ヶー]{1,8})[はがを]?、?何(?P<unit>k?g|mg|mL|L|[cmk]m|度|円|%)(?![A-Za-z])"
)


@rule
def answers_have_the_unit_asked_for(context: Context) -> Iterable[Diagnostic]:
    """What is asked for in one unit is answered in it.

    Bad (unit-odd):
        【演習】豆を量る
        豆は何mL要りますか。客は40人、1人に12gです。
        【解答】
        豆は 40 × 12 = 480 で、480gです。
    Good:
        【演習】豆を量る
        豆は何g要りますか。客は40人、1人に12gです。
        【解答】
        豆は 40 × 12 = 480 で、480gです。
    """
    yield from in_each_text(context, _in_another_unit)


def _in_another_unit(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    asked = re.search("何(?:[kmcL%]|g|度|円)", raw)
    blocks, lines = list(source.document.blocks), raw.split("\n")
    for block in (block for block in blocks if isinstance(block, Exercise) and block.answer and asked):
        own = _lines_of(block, blocks, lines)
        begins = getattr(block.answer[0], "line", 0)
        answer = "\n".join(line for number, line in own if number >= begins)
        for number, line in own:
            for match in _ASKED.finditer(line) if number < begins and "何" in line else ():
                name, unit = match.group("name", "unit")
                said = re.search(rf"(?m)^・?{name}は.*で、約?(?P<amount>{NUMBER}(?P<unit>{_UNIT}))", answer)
                if said and said["unit"] != unit and not re.search(rf"[0-9]{unit}(?![A-Za-z])", answer):
                    yield diagnose(Code.UNIT_ODD, source.path, number, words=f"何{unit}", unit=said["unit"])


_CASE = re.compile(
    r"^(?:・[A-Z]? ?)?(?P<number>[1-9][0-9]+(?:\.[0-9]+)?)(?P<unit>k?g|mL|[cm]m|度|円|人|個|本|枚)の[^、。0-9]{1,8}(?:なら|だと)(?:ば)?、?(?P<computed>[^。]*[=≒][^。]*)"
)


@rule
def cases_are_computed_with_their_number(context: Context) -> Iterable[Diagnostic]:
    """What begins with 「28度の水なら」 is computed with 28, if its exercise speaks of the number that is computed with.

    Bad (numbers-differ):
        【演習】2つの店の客
        24人の店に12人が来ます。平均を求めてください。
        【解答】
        26人の店なら、(24 + 12) ÷ 2 = 18 で、18人です。
    Good:
        【演習】2つの店の客
        24人の店に12人が来ます。平均を求めてください。
        【解答】
        24人の店なら、(24 + 12) ÷ 2 = 18 で、18人です。
    """
    yield from in_each_text(context, _without_their_number)


def _without_their_number(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    lines = raw.split("\n")
    begun = (
        (n, _CASE.match(line.translate(HALF_WIDTH)))
        for n, line in enumerate(lines, 1)
        if "なら" in line or "だと" in line
    )
    cases = [(n, match) for n, match in begun if match and match["number"] not in re.findall(NUMBER, match["computed"])]
    exercises = [block for block in source.document.blocks if cases and isinstance(block, Exercise)]
    for number, match in cases:
        block = next((one for one in reversed(exercises) if one.line < number), None)
        task = "\n".join(lines[block.line - 1 : number - 1]).translate(HALF_WIDTH) if block else ""
        said = re.compile(rf"(?<![0-9.,])(?P<number>{NUMBER}){re.escape(match['unit'])}の{re.escape(_thing(match))}")
        asked = {one["number"] for one in said.finditer(task)}
        if len(asked) == 1 and min(asked) in re.findall(NUMBER, match["computed"]):
            given = f"{match['number']}{match['unit']}"
            yield diagnose(Code.NUMBERS_DIFFER, source.path, number, given=given, used=min(asked))


def _thing(match: re.Match[str]) -> str:
    """Return what has the number of a case: 水 of 「28度の水なら」."""
    return re.split("なら|だと", match[0].partition(f"{match['number']}{match['unit']}の")[2])[0]
