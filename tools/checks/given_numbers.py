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
from tools.text.model import Box, Exercise
from tools.text.reader import SourceText
from tools.text.walk import plain, questions_of

_IF = re.compile(r"(?P<given>[^。]*?)なら(?:、|ば、)?(?P<computed>[^。]*[=＝≒][^。]*)")
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
    Good:
        客が40人、買った人が14人なら、14 ÷ 40 × 100 = 35 で、35%です。
    """
    yield from in_each_file(context, context.own_words, _in_sentences) if context.is_site else ()
    yield from in_each_text(context, _in_questions)
    yield from in_each_text(context, _in_answers)


def _in_sentences(path: Path, text: str) -> Iterator[Diagnostic]:
    for number, line in numbered(text):
        for match in _IF.finditer(line) if "なら" in line else ():
            if odd := _odd(match["given"], match["computed"]):
                yield diagnose(Code.NUMBERS_DIFFER, path, number, match.start() + 1, given=odd[0], used=odd[1])


def _in_questions(source: SourceText, _: str) -> Iterator[Diagnostic]:
    for question in questions_of(source.document):
        for choice in question.choices:
            if choice.correct and (odd := _odd(plain(question.content), plain(choice.explanation))):
                yield diagnose(Code.NUMBERS_DIFFER, source.path, question.line, given=odd[0], used=odd[1])


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


def _computes(line: str) -> bool:
    return ("=" in line or "≒" in line) and any(_operands(line))


def _misread(given: str, computed: str, beside: str) -> tuple[str, str] | None:
    """Return the one number of *given* that nothing else has, and the one like it that is *computed* with."""
    lines = [line for line in computed.split("\n") if "=" in line or "≒" in line]
    operands = {value: words for line in lines for one in _operands(line) for value, words in one.items()}
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
