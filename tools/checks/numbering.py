"""Numbered lists whose numbers do not go on, and places that are called by a number that they do not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.checks.registry import Context, in_each_file, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import BulletList, Exercise, Heading, NumberedList, Quiz
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain, texts


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
    yield from in_each_text(context, _misnumbered)


def _misnumbered(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    blocks = list(blocks_of(source.document))
    for block in blocks:
        if isinstance(block, NumberedList):
            yield from _out_of_order(block, source)
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if isinstance(block, BulletList) and isinstance(before, NumberedList) and isinstance(after, NumberedList):
            yield from _parted(before, block, after, source)


_STEP = re.compile(r"(?P<indent> +)(?P<number>[0-9]{1,2})\. (?=\S)")


@rule
def steps_of_records_go_on(context: Context) -> Iterable[Diagnostic]:
    """The numbers of lines one below the other in a YAML file go on by one.

    Bad (numbers-out-of-order):
        templates/memo.yml:
        kind: document
        title: メモ
        summary: 書きます。
        sections:
        - heading: 手順
          hint: 順に書きます。
          example: |
            1. 見る
            3. 比べる
    Good:
        templates/memo.yml:
        kind: document
        title: メモ
        summary: 書きます。
        sections:
        - heading: 手順
          hint: 順に書きます。
          example: |
            1. 見る
            2. 比べる
    """
    files = [(path, text) for path, text in context.own_words if path.suffix == ".yml"] if context.is_site else []
    yield from in_each_file(context, files, _steps_amiss)


def _steps_amiss(path: Path, text: str) -> Iterator[Diagnostic]:
    before = None
    for number, line in numbered(text):
        step = _STEP.match(line)
        if step and before and step["indent"] == before["indent"] and int(step["number"]) != int(before["number"]) + 1:
            last, this = f"{before['number']}.", f"{step['number']}."
            yield diagnose(Code.NUMBERS_OUT_OF_ORDER, path, number, last=last, this=this)
            return
        before = step


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


_END = r"(?=[をはがにでとへ、。)\uff09]|の(?!次)|から|まで|では|も)"
_PLACE = rf"(?P<number>[0-9]{{1,2}})(?:つ目|番目|番{_END}|個目|{_END})"
_OF_HEADING = re.compile(rf"「(?P<name>[^「」]{{2,30}})」の(?:手順|項目)?の?{_PLACE}")
_OF_KIND = re.compile(rf"(?<![一-鿿ァ-ヶー」の])(?P<kind>手順|演習|確認問題の問)(?:の|の、)?{_PLACE}")


@rule
def numbers_called_are_there(context: Context) -> Iterable[Diagnostic]:
    """A step, an exercise or a question that is called by its number is there.

    Bad (number-absent):
        ■ 朝の手順 {#morning}
        1. 閲覧数を見る
        2. 客数を見る

        売上は、「朝の手順」の3番目で見ます。
    Good:
        ■ 朝の手順 {#morning}
        1. 閲覧数を見る
        2. 客数を見る

        客数は、「朝の手順」の2番目で見ます。
    """
    yield from in_each_text(context, _called)


def _called(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    if not (_OF_HEADING.search(raw) or _OF_KIND.search(raw)):
        return
    lists: dict[str, int] = {}  # the last number of those below each heading
    steps, exercises, questions, heading = 0, 0, 0, ""
    for block in blocks_of(source.document):
        match block:
            case Heading():
                heading = plain(block.content)
            case NumberedList():
                lists[heading] = max(lists.get(heading, 0), *map(_value, block.markers))
                steps = max(steps, lists[heading])
            case Exercise():
                exercises += 1
            case Quiz():
                questions += len(block.questions)
    there = {"手順": steps, "演習": exercises, "確認問題の問": questions}
    for line, text in texts(source.document):
        called = [(match, lists.get(match["name"], 0)) for match in _OF_HEADING.finditer(text)]
        called += [(match, there[match["kind"]]) for match in _OF_KIND.finditer(text)]
        for match, last in called:
            if 0 < last < int(match["number"]):
                yield diagnose(Code.NUMBER_ABSENT, source.path, line, words=match[0], last=last)
