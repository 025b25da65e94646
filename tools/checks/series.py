"""Rules about what is labelled one after the other: 1回目, 2回目; A, B; ステップ1. No label is left out or changes its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import BulletList, Checklist, Exercise, Heading
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain, with_inner

_LABEL = re.compile(
    r"(?P<before>第|ステップ|手順|段階|その|STEP|Step|問|例|案|パターン|ケース|グループ|チーム|レベル)? ?"
    r"(?:(?P<number>[0-9]{1,2})|(?P<letter>[A-H]))"
    r"(?P<unit>[回日週月年]目|番目|人目|つ目|個目|[回班組号章部]|段階|限目?)?(?=$|[ \u3000:\uff1a(\uff08.．)）])"
)
_LEAST = 3
_SKIPPED = ("日目", "週目", "月目", "年目")  # a plan may leave days out


@rule
def labels_follow_one_another(context: Context) -> Iterable[Diagnostic]:
    """Of items, and of headings, that are labelled one after the other, none is left out and no two change places.

    Bad (numbers-out-of-order):
        ・1回目:店を決める
        ・2回目:品を並べる
        ・4回目:客を数える
        ・5回目:売上を見る
    Bad (numbers-out-of-order):
        【演習】朝市の3日
        それぞれ、次にすることを書いてください。
        ・A 客が多い日
        ・B 雨の日
        ・C 品切れの日
        【解答】
        ・B 店を増やす
        ・A 屋根を出す
        ・C 品を足す
    Good:
        ・1回目:店を決める
        ・2回目:品を並べる
        ・3回目:客を数える
    """
    yield from in_each_text(context, _amiss)


def _amiss(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for block in source.document.blocks:
        if isinstance(block, Exercise):
            for part in with_inner((*block.task, *block.answer)):
                if isinstance(part, BulletList):
                    yield from _of_items(part, source, lettered=True)
    for block in blocks_of(source.document):
        if isinstance(block, BulletList | Checklist):
            yield from _of_items(block, source, lettered=False)
    headings = [block for block in source.document.blocks if isinstance(block, Heading)]
    for level in (2, 3):
        labels = [(block.line, plain(block.content)) for block in headings if block.level == level]
        yield from _odd([one for one in labels if _LABEL.match(one[1])], source, lettered=False)


def _of_items(block: BulletList | Checklist, source: SourceText, *, lettered: bool) -> Iterator[Diagnostic]:
    items = [(item.line, plain(item.content)) for item in block.items]
    if all(_LABEL.match(words) for _, words in items):
        yield from _odd(items, source, lettered=lettered)


def _odd(labelled: Sequence[tuple[int, str]], source: SourceText, *, lettered: bool) -> Iterator[Diagnostic]:
    """Tell of the one label that does not follow the one before it; *lettered*: of letters only, else of numbers only."""
    matches = [match for _, words in labelled if (match := _LABEL.match(words))]
    forms = {(match["before"], match["unit"], bool(match["letter"])) for match in matches}
    if len(matches) < _LEAST or len(forms) != 1 or bool(matches[0]["letter"]) != lettered:
        return
    if not lettered and not (matches[0]["before"] or matches[0]["unit"]):
        return
    values = [ord(match["letter"]) - ord("A") + 1 if lettered else int(match["number"]) for match in matches]
    steps = [place for place in range(1, len(values)) if values[place] != values[place - 1] + 1]
    skips = matches[0]["unit"] in _SKIPPED
    left_out = (
        values[0] == 1 and len(steps) == 1 and values[steps[0]] == values[steps[0] - 1] + 2 and not (skips or lettered)
    )
    moved = [place for place, value in enumerate(values) if value != place + 1]
    exchanged = len(moved) == 2 and moved[1] == moved[0] + 1 and sorted(values) == list(range(1, len(values) + 1))
    if left_out or exchanged:
        place = steps[0] if left_out else moved[0]
        last, this = (matches[place - 1][0] if place else "初め"), matches[place][0]
        yield diagnose(Code.NUMBERS_OUT_OF_ORDER, source.path, labelled[place][0], last=last, this=this)
