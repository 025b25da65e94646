"""Rules about the numbers that a calculation is given: it computes with what its sentence, or its question, says.

Who changes a number in the words forgets the calculation behind them. Told only where one number of each is left over,
and the two are written with as many digits: more of them are other matters (a share, an hour of 60 minutes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from tools.checks.registry import Context, in_each_file, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import HALF_WIDTH, NUMBER, PRECEDENCE, Token, read_number, runs
from tools.text.model import Box, Exercise, Paragraph
from tools.text.reader import SourceText
from tools.text.walk import plain, questions_of, with_inner

_IF = re.compile(r"(?P<given>[^。]*?)(?:なら(?:ば、|、)?|たら、|だと、|とき、|場合、)(?P<computed>[^。]*[=＝≒][^。]*)")
_WHOLE_NUMBER = re.compile(r"(?<![0-9.,])[0-9]+(?:[.,]+[0-9]+)*")
_LEAST = 2  # letters: one digit alone may count what is spoken of


@rule
def computed_as_given(context: Context) -> Iterable[Diagnostic]:
    """What is computed behind 「…なら」, and in the explanation of a right choice, has the numbers that were given.

    Bad (numbers-differ):
        客が40人、買った人が12人なら、14 ÷ 40 × 100 = 35 で、35%です。
    Bad (numbers-differ):
        【確認問題】
        問 客が40人、買った人が12人なら、割合はいくつですか。
        ○ 35%
        → 14 ÷ 40 × 100 = 35 です。
        × 30%
        → 数え違いです。
    Bad (numbers-differ):
        【演習】客と買った人
        客が42人、買った人が14人です。割合を求めてください。
        【解答】
        14 ÷ 40 × 100 = 35 で、35%です。
    Bad (numbers-differ):
        【確認問題】
        問 客が440人、買った人が110人なら、割合はいくつですか。
        ○ 25%
        → 110 ÷ 440 × 100 = 25 です。
        × 400%
        → 客の400人で割らず、買った人で割った値です。
    Bad (numbers-differ):
        【演習】店の客40人を数える
        店の客が45人です。3倍の人数を求めてください。
        【解答】
        45 × 3 = 135 で、135人です。
    Bad (numbers-differ):
        【演習】3日目の客を数える
        4日目は、客が45人です。3倍の人数を求めてください。
        【解答】
        45 × 3 = 135 で、135人です。
    Good:
        客が40人、買った人が14人なら、14 ÷ 40 × 100 = 35 で、35%です。
    """
    yield from in_each_file(context, context.own_words, _in_sentences) if context.is_site else ()
    yield from in_each_text(context, _in_questions)
    yield from in_each_text(context, _in_explanations)
    yield from in_each_text(context, _in_answers)
    yield from in_each_text(context, _in_titles)


def _in_sentences(path: Path, text: str) -> Iterator[Diagnostic]:
    for number, line in numbered(text):
        for match in _IF.finditer(line) if any(sign in line for sign in "=＝≒") else ():
            if odd := _odd(match["given"], match["computed"]):
                yield diagnose(Code.NUMBERS_DIFFER, path, number, match.start() + 1, given=odd[0], used=odd[1])


def _in_questions(source: SourceText, _: str) -> Iterator[Diagnostic]:
    for question in questions_of(source.document):
        for choice in question.choices:
            if choice.correct and (odd := _odd(plain(question.content), plain(choice.explanation))):
                yield diagnose(Code.NUMBERS_DIFFER, source.path, question.line, given=odd[0], used=odd[1])


_AMOUNT = re.compile(
    rf"(?<![0-9.,])(?P<number>{NUMBER})(?P<unit>[a-zA-Z%]{{1,3}}|[人円件個枚本台度点冊名分])(?![a-zA-Z])"
)


def _in_explanations(source: SourceText, _: str) -> Iterator[Diagnostic]:
    """Tell of the one amount of an explanation that is nowhere else in its question, where one a digit apart is asked of."""
    for question in questions_of(source.document):
        words = plain(question.content)
        if any(choice.correct and _odd(words, plain(choice.explanation)) for choice in question.choices):
            continue  # that is told
        asked = {one[0]: one for one in _AMOUNT.finditer(words)}
        for choice in question.choices if asked else ():
            words = plain(choice.explanation)
            others = (one for one in question.choices if one is not choice)
            beside = "".join((plain(choice.content), *(plain(one.content) + plain(one.explanation) for one in others)))
            told = [one for one in _AMOUNT.finditer(words) if one[0] not in asked and one[0] not in beside]
            values = [read_number(one["number"]) for one in asked.values()]
            made = {value for one in values for two in values for value in (one + two, one - two)}
            told = [one for one in told if read_number(one["number"]) not in made]
            for one in told if len(told) == 1 and not re.search("[=≒]", words) else ():
                meant = [
                    two[0]
                    for two in asked.values()
                    if two["unit"] == one["unit"]
                    and two[0] not in words
                    and _one_digit_apart(one["number"], two["number"])
                ]
                if len(meant) == 1:
                    yield diagnose(Code.NUMBERS_DIFFER, source.path, choice.explained, given=meant[0], used=one[0])


def _in_answers(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    """Tell of the one number of a task, or of a box, that the calculations behind it have with another digit."""
    lines = raw.translate(HALF_WIDTH).split("\n")
    blocks = source.document.blocks
    ends = [*(getattr(block, "line", 0) for block in blocks[1:]), len(lines) + 1]
    for block, end in zip(blocks, ends, strict=False):
        match block:
            case Exercise(answer=[first, *_]):
                begins = getattr(first, "line", end)
            case Box():
                computed = (number for number in range(block.line, end) if _computes(lines[number - 1]))
                begins = next(computed, end)
            case _:
                continue
        given = range(block.line, begins)
        task, answer = "\n".join(lines[block.line - 1 : begins - 1]), "\n".join(lines[begins - 1 : end - 1])
        beside = "\n".join([*lines[: block.line - 1], *lines[end - 1 :]])
        rows = re.findall(r"(?m)^\|.*", task)  # of many numbers one may be left out
        if odd := _misread(re.sub(r"(?m)^\|.*", "", task), answer, "\n".join([beside, *rows])):
            prose = (n for n in given if not lines[n - 1].startswith("|"))
            line = next(n for n in prose if odd[0] in re.findall(NUMBER, lines[n - 1]))
            yield diagnose(Code.NUMBERS_DIFFER, source.path, line, given=odd[0], used=odd[1])


_TIMES = re.compile(r"(?<![0-9.])(?P<number>[0-9]+(?:\.[0-9]+)?)倍")


def _other_times(title: str, words: str, line: int, source: SourceText) -> Iterator[Diagnostic]:
    """Tell of the 「1.5倍」 of a title where all that is computed is 「× 1.2」."""
    said = {match["number"] for match in _TIMES.finditer(title)}
    used = {match["number"] for match in re.finditer(r"× (?P<number>[0-9]+(?:\.[0-9]+)?)(?![0-9.%])", words)}
    used |= {match["number"] for match in _TIMES.finditer(words)}
    used -= {"1", "100"}  # what makes a share of it
    if len(said) == len(used) == 1 and said != used:
        yield diagnose(Code.NUMBERS_DIFFER, source.path, line, given=f"{min(said)}倍", used=f"{min(used)}倍")


_TURN = re.compile(r"(?<![0-9.])(?P<number>[0-9]{1,3})(?P<unit>[回日週月店組号年人本枚]目|か月目|月号)")


def _other_turn(title: str, words: str, line: int, source: SourceText) -> Iterator[Diagnostic]:
    """Tell of the 「3回目」 of a title whose words begin with 「4回目は」, and never speak of the third."""
    for match in _TURN.finditer(title):
        first = _TURN.match(words)
        if first and first["unit"] == match["unit"] and words.startswith("は", first.end()) and match[0] not in words:
            yield diagnose(Code.NUMBERS_DIFFER, source.path, line, given=match[0], used=first[0])


_TITLED = re.compile(
    rf"(?P<what>[一-鿿ァ-ヶー々]{{1,8}})(?P<number>{NUMBER})(?P<unit>[a-zA-Z%]{{1,3}}|[人円件個枚本台度点冊名])"
)


def _in_titles(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    """Tell of the amount in the title of an exercise, or of a box, that its words give otherwise."""
    for block in source.document.blocks:
        inner = block.task if isinstance(block, Exercise) else block.blocks if isinstance(block, Box) else ()
        words = "\n".join(plain(part.content) for part in with_inner(inner) if isinstance(part, Paragraph))
        if words and isinstance(block, Exercise | Box):
            yield from _other_times(plain(block.title), words, block.line, source)
            yield from _other_turn(plain(block.title), words, block.line, source)
        for match in _TITLED.finditer(plain(block.title)) if words and isinstance(block, Exercise | Box) else ():
            amount = rf"(?<![一-鿿ァ-ヶー々]){match['what']}(?:を|は|が|の重さは)?、?(?P<number>{NUMBER}){re.escape(match['unit'])}(?![a-zA-Z0-9])"
            told = {one["number"] for one in re.finditer(amount, words)}
            if len(told) == 1 and match["number"] not in words:
                line = next((n for n, one in numbered(raw) if n > block.line and min(told) in one), block.line)
                used = f"{min(told)}{match['unit']}"
                yield diagnose(Code.NUMBERS_DIFFER, source.path, line, given=match[0], used=used)


def _computes(line: str) -> bool:
    return ("=" in line or "≒" in line) and any(_operands(line))


def _misread(given: str, computed: str, beside: str) -> tuple[str, str] | None:
    """Return the one number of *given* that nothing else has, and the one like it that is *computed* with."""
    lines = [line for line in computed.split("\n") if "=" in line or "≒" in line]
    operands = {value: words.rstrip("% ") for line in lines for one in _operands(line) for value, words in one.items()}
    if not operands:
        return None
    said = {read_number(number): number for number in re.findall(NUMBER, given)}
    results = {token.value for line in lines for token in _results(line)}
    used = [operands[value] for value in operands.keys() - said.keys() - results]
    used = [number for number in used if not _stands(number, beside)]
    if len(used) != 1:
        return None
    near = [
        one for one in said.values() if _one_digit_apart(one, used[0]) and not _stands(one, f"{computed}\n{beside}")
    ]
    return (near[0], used[0]) if len(near) == 1 and operands.keys() & said.keys() else None


def _stands(number: str, text: str) -> bool:
    """Whether *number* stands in *text*, with commas or without."""
    bare = number.replace(",", "")
    ways = {number, bare, f"{int(bare):,}" if bare.isdigit() else bare}
    found = (_WHOLE_NUMBER.match(text, place) for way in ways for place in _places(way, text))
    return any(one and one[0] in ways for one in found)


def _places(words: str, text: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _results(line: str) -> Iterator[Token]:
    """Yield the numbers of *line* that some calculation comes to."""
    for run in runs(line):
        equals = next((place for place, token in enumerate(run) if token.kind in ("=", "≒")), len(run))
        yield from (token for token in run[equals:] if token.kind == "number")


def _one_digit_apart(one: str, other: str) -> bool:
    """Whether two numbers of two digits and more differ in one of them, or in the order of two."""
    one, other = one.replace(",", ""), other.replace(",", "")
    odd = [place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]]
    exchanged = len(odd) == _LEAST and sorted(one) == sorted(other)
    return len(one) == len(other) >= _LEAST and (len(odd) == 1 or exchanged)


def _odd(given: str, computed: str) -> tuple[str, str] | None:
    """Return the one number that only *given* has, and the one that only the first calculation of *computed* has."""
    operands = next(_operands(computed), {})
    said = {token.value: text for token, text in _numbers(given)}
    results = {token.value for token, _ in _numbers(computed)}
    alone, used = [said[v] for v in said.keys() - operands], [operands[v] for v in operands.keys() - said]
    if len(alone) == len(used) == 1 and said.keys() & operands and not (said.keys() - operands) & results:
        return (alone[0], used[0]) if _form(alone[0]) == _form(used[0]) and len(_form(used[0])) >= _LEAST else None
    return None


def _operands(text: str) -> Iterator[dict[Fraction, str]]:
    plain_text = text.translate(HALF_WIDTH)
    for run in runs(plain_text):
        equals = next((place for place, token in enumerate(run) if token.kind in ("=", "≒")), 0)
        side = run[:equals]
        if any(token.kind in PRECEDENCE for token in side):
            found = [token for token in side if token.kind == "number" and token.value not in (1, 100)]
            yield {token.value: plain_text[token.start : token.end] for token in found}


def _numbers(text: str) -> Iterator[tuple[Token, str]]:
    plain_text = text.translate(HALF_WIDTH)
    tokens = (token for run in runs(plain_text) for token in run if token.kind == "number")
    return ((token, plain_text[token.start : token.end]) for token in tokens)


def _form(number: str) -> str:
    """Return how *number* is written, whatever its digits are: 10% is no slip for 1.1."""
    return re.sub("[0-9]", "0", number.replace(",", ""))
