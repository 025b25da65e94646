"""What a wrong choice is explained by is not the case that the right one is explained by.

Where the right choice is so because a value is smaller than it should be, 「それは数が小さいときです」 beside a wrong choice says
that this one is right as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.reader import SourceText
from tools.text.walk import plain, questions_of

_SIDES = "(?:大き|小さ|高|低|多|少な|長|短|重|軽|早|遅|広|狭)"
_OTHER_CASE = re.compile(
    rf"^(?:それ|これ|そう(?:なるの)?)は、?(?P<what>[一-鿿]{{1,6}})[がの]、?(?P<side>{_SIDES})(?:い|すぎる|過ぎる|かった)(?:とき|場合|時)(?:の話|のこと)?です。"
)
_THIS_CASE = re.compile(
    rf"(?:より|と比べて)、?(?:も|ずっと|かなり|だいぶ)?(?P<side>{_SIDES})(?:い|く)(?:ので|ため|から|て、|、)"
)
_VALUE = frozenset(
    "数 値 数字 割合 率 比 温度 気温 室温 重さ 量 時間 数値 結果 件数 個数 人数 回数 金額 値段 価格".split()
)


@rule
def wrong_choices_are_of_another_case(context: Context) -> Iterable[Diagnostic]:
    """The case in which a wrong choice would be right is not the one that the right choice is explained by.

    Bad (explanation-side):
        【確認問題】
        問 朝市の客は9人でした。どうしますか。
        ○ 理由を調べる
        → 目安の30人より少ないので、まず理由を調べます。
        × 店を増やす
        → それは数が少ないときです。
    Good:
        【確認問題】
        問 朝市の客は9人でした。どうしますか。
        ○ 理由を調べる
        → 目安の30人より少ないので、まず理由を調べます。
        × 店を増やす
        → それは数が多いときです。
    """
    yield from in_each_text(context, _of_this_case)


def _of_this_case(source: SourceText, _: str) -> Iterator[Diagnostic]:
    for question in questions_of(source.document):
        right = [plain(choice.explanation) for choice in question.choices if choice.correct]
        here = {match["side"] for words in right for match in _THIS_CASE.finditer(words)}
        for choice in question.choices if len(here) == 1 else ():
            match = _OTHER_CASE.match(plain(choice.explanation))
            if match and not choice.correct and match["what"] in _VALUE and match["side"] in here:
                yield diagnose(Code.EXPLANATION_SIDE, source.path, choice.explained or choice.line, words=match[0])
