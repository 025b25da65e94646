"""Rules about the numbers that a calculation is given: it computes with what its sentence, or its question, says.

Who changes a number in the words forgets the calculation behind them. Told only where one number of each is left over,
and the two are written with as many digits: more of them are other matters (a share, an hour of 60 minutes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from tools.checks.registry import Context, in_each_file, in_each_text, numbered, own_words, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import HALF_WIDTH, PRECEDENCE, Token, runs
from tools.text.reader import SourceText
from tools.text.walk import plain, questions_of

_IF = re.compile(r"(?P<given>[^。]*?)なら(?:、|ば、)?(?P<computed>[^。]*[=＝≒][^。]*)")
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
    Good:
        客が40人、買った人が14人なら、14 ÷ 40 × 100 = 35 で、35%です。
    """
    yield from in_each_file(context, own_words(context), _in_sentences) if context.is_site else ()
    yield from in_each_text(context, _in_questions)


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
