"""Numbered lists whose numbers do not go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tools.checks.registry import Context, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import BulletList, NumberedList
from tools.text.reader import SourceText
from tools.text.walk import blocks_of


@rule
def numbers_in_order(context: Context) -> Iterable[Diagnostic]:
    """The numbers of a list go on by one.

    Bad (numbers-out-of-order):
        1. 見る
        3. 比べる
    Bad (mark-habit):
        1. 見る
        ・曜日ごとに見る
        2. 比べる
    Good:
        1. 見る
          ・曜日ごとに見る
        2. 比べる
    """
    for source in context.texts.sources if context.is_site else ():
        blocks = list(blocks_of(source.document))
        for block in blocks:
            if isinstance(block, NumberedList):
                yield from _out_of_order(block, source)
        for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
            if isinstance(block, BulletList) and isinstance(before, NumberedList) and isinstance(after, NumberedList):
                yield from _parted(before, block, after, source)


def _parted(before: NumberedList, block: BulletList, after: NumberedList, source: SourceText) -> Iterator[Diagnostic]:
    """Tell of bullets right between two numbers, of which the later goes on from the earlier."""
    close = before.items[-1].line + 1 == block.line and block.items[-1].line + 1 == after.line
    missed = _value(after.markers[0]) - _value(before.markers[-1])
    if close and missed in (1, 1 + len(block.items)):
        mend = "番号を付けてください。前の項目に含まれるなら、空白を2つ入れて字下げします。"
        yield diagnose(Code.MARK_HABIT, source.path, block.line, seen="番号の並びの途中に「・」があります", mend=mend)


def _out_of_order(block: NumberedList, source: SourceText) -> Iterator[Diagnostic]:
    values = [_value(marker) for marker in block.markers]
    for place in range(1, len(values)):
        mixed = block.markers[place][0].isascii() != block.markers[place - 1][0].isascii()
        if mixed or values[place] != values[place - 1] + 1:
            last, this = block.markers[place - 1], block.markers[place]
            yield diagnose(Code.NUMBERS_OUT_OF_ORDER, source.path, block.items[place].line, last=last, this=this)
            return


def _value(marker: str) -> int:
    """Return the number that *marker* says: ``12.`` or a circled one."""
    if marker[0].isascii():
        return int(marker.rstrip("."))
    for first, last, value in (("①", "⑳", 1), ("㉑", "㉟", 21), ("㊱", "㊿", 36)):
        if first <= marker <= last:
            return ord(marker) - ord(first) + value
    return 0
