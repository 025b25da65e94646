"""Rules about words beside calculations: what is divided by, what two amounts come to, which season a month is of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import HALF_WIDTH, NUMBER, read_number
from tools.text.model import Block, Box, Exercise
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain, questions_of

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
    if not _BY.search(raw):
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


_SEASONS = {"春": {2, 3, 4, 5, 6}, "夏": {5, 6, 7, 8, 9}, "秋": {8, 9, 10, 11, 12}, "冬": {10, 11, 12, 1, 2, 3}}
_SEASON = re.compile("(?<![一-鿿])[春夏秋冬](?=[のにはも])")
_MONTH = re.compile("(?<![0-9年])(?P<month>1[0-2]|[1-9])月(?!号)")
_AHEAD = re.compile("仕入|発注|注文|準備|予約|先取|前もって|来年|次の|商戦|セール|企画|計画|まで|から|向け")


@rule
def seasons_have_their_months(context: Context) -> Iterable[Diagnostic]:
    """What the title of an exercise, or of a box, says of a season is not of a month of another one.

    Bad (guide-differs):
        【演習】冬の客を数える
        7月の昼、客が12人いました。3倍の人数を求めてください。
        【解答】
        12 × 3 = 36 で、36人です。
    Good:
        【演習】冬の客を数える
        12月の昼、客が12人いました。3倍の人数を求めてください。
        【解答】
        12 × 3 = 36 で、36人です。
    """
    yield from in_each_text(context, _in_another_season)


def _in_another_season(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    lines, blocks = raw.split("\n"), list(blocks_of(source.document))
    for block in (block for block in blocks if isinstance(block, Box | Exercise)):
        named = _SEASON.findall(title := plain(block.title))
        own = _lines_of(block, list(source.document.blocks), lines)[1:] if len(named) == 1 else []
        months = [(number, match) for number, line in own for match in _MONTH.finditer(line)]
        words = "".join(line for _, line in own)
        if (
            len({match["month"] for _, match in months}) == 1
            and named[0] not in words
            and not _AHEAD.search(title + words)
        ):
            there, match = months[0]
            if int(match["month"]) not in _SEASONS[named[0]]:
                values = {"word": "季節", "said": f"題の{named[0]}", "other": match[0], "there": there}
                yield diagnose(Code.GUIDE_DIFFERS, source.path, block.line, **values)
