"""A rule about words beside calculations: what two amounts of a question come to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number
from tools.text.reader import SourceText
from tools.text.walk import plain, questions_of

_UNIT = r"(?:%|[a-zA-Z]{1,3}(?![a-zA-Z])|万?[人円件個回枚本台度点冊名分秒])"
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
