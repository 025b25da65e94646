"""Rules about what goes by labels or in an order: each question of an exercise has its answer, a table is sorted as it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from tools.checks.registry import Context, in_each_file, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import read_number
from tools.text.model import Block, BulletList, Exercise, NumberedList, Paragraph, Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain, with_inner

LABEL = re.compile(r"(?:[A-Z]|[ア-オ]|[①-⑳]|[(（][0-9]{1,2}[)）])(?=[ \u3000.．::、)）])")


@rule
def answers_go_by_their_labels(context: Context) -> Iterable[Diagnostic]:
    """Where the questions of an exercise and its answers have labels, they have the same ones.

    Bad (answer-label):
        【演習】朝市の3日
        それぞれ、次にすることを書いてください。
        ・A 客が多い日
        ・B 雨の日
        ・C 品切れの日
        【解答】
        ・A 店を増やす
        ・B 屋根を出す
    Good:
        【演習】朝市の3日
        それぞれ、次にすることを書いてください。
        ・A 客が多い日
        ・B 雨の日
        【解答】
        ・A 店を増やす
        ・B 屋根を出す
    """
    yield from in_each_text(context, _unanswered)


def _unanswered(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for exercise in (block for block in blocks_of(source.document) if isinstance(block, Exercise)):
        labels = [list(_labels(part)) for part in (exercise.task, exercise.answer)]
        asked, answered = (list(dict.fromkeys(label for label, _ in part)) for part in labels)
        left, added = [label for label in asked if label not in answered], [one for one in answered if one not in asked]
        if max(len(left), len(added)) == 1 and len(asked) > 1 and len(answered) > 1:  # more of them are told together
            again = [line for part in labels for place, (one, line) in enumerate(part) if one in dict(part[:place])]
            # The label that is out of turn was changed; where none is, one is missing, which the exercise is told of.
            changed = [place for part in labels for place in _out_of_turn(part) if place[0] in (*left, *added)]
            label, line = (*changed, ((left + added)[0], exercise.line))[0]
            yield diagnose(Code.ANSWER_LABEL, source.path, [*again, line][0], label=label)


def _out_of_turn(labels: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield the labels, with their lines, that do not follow on the one before them, or begin otherwise than with the first."""
    before = 0
    for label, line in labels:
        sign = re.sub(r"[()\uff08\uff09]", "", label)
        value = int(sign) if sign.isdecimal() else ord(sign)
        if value != before + 1 and (before or sign not in "Aア①1"):
            yield label, line
        else:
            before = value


def _labels(blocks: Iterable[Block]) -> Iterator[tuple[str, int]]:
    for block in blocks:
        if isinstance(block, BulletList | NumberedList):
            for item in block.items:
                if match := LABEL.match(plain(item.content)):
                    yield match[0], item.line


_SORTED = re.compile(
    "(?:(?P<down>高い|多い|大きい|長い|重い|新しい)|(?P<up>低い|少ない|小さい|短い|軽い|古い))(?:ほうから|方から)?(?:順|並べ)"
)
_AMOUNT = re.compile(r"約?(?P<number>-?[0-9][0-9,]*(?:\.[0-9]+)?) ?[^0-9.,\s]{0,3}")
_LEAST = 3  # rows; two are in order half of the time


@rule
def tables_are_in_their_order(context: Context) -> Iterable[Diagnostic]:
    """A table whose title, or whose exercise, says in which order it stands is in this order.

    Bad (order-differs):
        【表】客数の多い順
        | 店 | 客数 |
        | 東 | 40人 |
        | 西 | 12人 |
        | 南 | 30人 |
        | 北 | 8人 |
    Good:
        【表】客数の多い順
        | 店 | 客数 |
        | 東 | 40人 |
        | 南 | 30人 |
        | 西 | 12人 |
        | 北 | 8人 |
    """
    yield from in_each_text(context, _unsorted)


@rule
def columns_have_heads(context: Context) -> Iterable[Diagnostic]:
    """A column of a table says what it holds; only what stands above the names of the rows may be empty.

    Bad (column-unnamed):
        | 店 | 客数 | |
        | 東 | 12人 | 晴れ |
        | 西 | 8人 | 雨 |
    Good:
        | | 客数 | 天気 |
        | 東 | 12人 | 晴れ |
        | 西 | 8人 | 雨 |
    """
    yield from in_each_text(context, _unnamed)


def _unnamed(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for table in (block for block in blocks_of(source.document) if isinstance(block, Table)):
        heads = [plain(cell).strip() for cell in table.rows[0]]
        filled = [number for number, *cells in zip(range(len(heads)), *table.rows[1:], strict=True) if any(cells)]
        if any(heads) and any(number and not heads[number] for number in filled):
            number = next(number for number in filled if number and not heads[number])
            yield diagnose(Code.COLUMN_UNNAMED, source.path, table.line + bool(table.caption), number=number + 1)


@rule
def tables_say_what_they_hold(context: Context) -> Iterable[Diagnostic]:
    """The first row of a table names its columns, and a cell has the unit of all the others of its column.

    Bad (column-unnamed):
        | 東 | 12人 | 30% |
        | 西 | 8人 | 20% |
        | 南 | 9人 | 22% |
    Bad (unit-odd):
        | 店 | 客数 |
        | 東 | 12人 |
        | 西 | 8 |
        | 南 | 9人 |
        | 北 | 7人 |
    Good:
        | 店 | 客数 | 割合 |
        | 東 | 12人 | 30% |
        | 西 | 8人 | 20% |
        | 南 | 0 | 0 |
        | 北 | 9人 | 22% |
    """
    yield from in_each_text(context, _headless)
    yield from in_each_file(context, context.drawn_words, _bare_in_drawing) if context.is_site else ()


def _bare_in_drawing(path: Path, drawn: str) -> Iterator[Diagnostic]:
    """Tell of the one number of a drawing that lacks the unit that all its others have."""
    said = [(number, line.strip()) for number, line in numbered(drawn)]
    numbers = [
        (number, words)
        for number, words in said
        if _unit(words) or re.fullmatch("(?!(?:19|20)[0-9]{2}$)[0-9][0-9,.]*", words)
    ]
    for place, words, unit in bare_cells(["", *(words for _, words in numbers)]):
        yield diagnose(Code.UNIT_ODD, path, numbers[place - 1][0], words=words, unit=unit)


_CELL = re.compile(r"約?[0-9][0-9,]*(?:\.[0-9]+)?(?P<unit>[^0-9\s]{1,3})")


def _headless(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for table in (block for block in blocks_of(source.document) if isinstance(block, Table)):
        first = table.line + bool(table.caption)
        columns = list(zip(*([plain(cell).strip() for cell in row] for row in table.rows), strict=True))[1:]
        units = [[_unit(cell) for cell in column] for column in columns]
        if (
            units
            and all(len({*column}) == 1 and column[0] not in _COUNTED for column in units)
            and len(table.rows) > _FEW
        ):
            yield diagnose(Code.COLUMN_UNNAMED, source.path, first, number=2)
            continue
        measured = [column for column in units if column[0] not in _COUNTED]
        named = [row for row in range(len(table.rows)) if all(column[row] != column[0] for column in measured)]
        if len(named) == 1 and len(measured) > 1 and len(table.rows) > _FEW + 1:  # the names of the columns stand there
            yield diagnose(Code.COLUMN_UNNAMED, source.path, first, number=2)
            continue
        for column in columns:
            for place, cell, unit in bare_cells(column):
                yield diagnose(Code.UNIT_ODD, source.path, first + place, words=cell, unit=unit)
            yield from _unlike(column, source.path, first)


def bare_cells(column: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield the one cell of a *column*, its head first, that lacks the unit of all the others: its place, itself, the unit."""
    own = [_unit(cell) for cell in column[1:]]
    bare = [place for place, unit in enumerate(own, 1) if not unit]
    if len(bare) == 1 and len(own) > _FEW and len({*own}) == 2 and re.fullmatch("(?!0$)[0-9][0-9,.]*", column[bare[0]]):
        yield bare[0], column[bare[0]], next(filter(None, own))


_FORMULA_OR_BOTH = re.compile(r"=|'?[0-9][0-9.,]*[^0-9\s]{0,3} ?(?:→|⇒|->) ?[0-9]|[¥\uffe5$▲△][0-9]|[(\uff08][0-9]")


def _unlike(column: Sequence[str], path: Path, first: int) -> Iterator[Diagnostic]:
    """Tell of the one cell of a *column* of amounts that holds a formula, a spreadsheet's format, or the value before besides."""
    odd = [place for place, cell in enumerate(column[1:], 1) if not _unit(cell)]
    if len(odd) == 1 and len(column) > _FEW + 1 and _FORMULA_OR_BOTH.match(cell := column[odd[0]]):
        code = Code.LEFT_OVER if cell.startswith("=") else Code.MARK_HABIT
        seen, mend = f"升「{cell:.12}」だけが、この列のほかの値と違う形です", "いまの値だけを書いてください。"
        yield diagnose(code, path, first + odd[0], seen=seen, mend=mend)


_FEW = 2  # rows
_COUNTED = ("", "年", "月", "日", "回", "時", "年度", "年目", "回目", "週目", "日目")  # what heads say, too


def _unit(cell: str) -> str:
    match = _CELL.fullmatch(cell)
    return match["unit"] if match else ""


def _unsorted(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    if not re.search("順|並べ", raw):
        return
    for block in blocks_of(source.document):
        if isinstance(block, Table):
            yield from _out_of_order(block, plain(block.caption), source)
        elif isinstance(block, Exercise) and (answers := [part for part in block.answer if isinstance(part, Table)]):
            task = (plain(part.content) for part in with_inner(block.task) if isinstance(part, Paragraph))
            for sentence in (sentence for words in task for sentence in words.split("。")):
                yield from _out_of_order(answers[0], sentence, source)


def _out_of_order(table: Table, words: str, source: SourceText) -> Iterator[Diagnostic]:
    match = _SORTED.search(words)
    heads = [plain(cell) for cell in table.rows[0]]
    named = [head for head in heads if match and head and head in words[: match.start()]]
    for head in named[-1:]:
        cells = [_AMOUNT.fullmatch(plain(row[heads.index(head)]).strip()) for row in table.rows[1:]]
        values = [read_number(cell["number"]) for cell in cells if cell]
        if match and len(values) == len(cells) >= _LEAST:
            steps = enumerate(pairwise(values), table.line + bool(table.caption) + 2)
            odd = [line for line, (one, other) in steps if (one < other if match["down"] else one > other)]
            for line in odd[:1]:
                yield diagnose(Code.ORDER_DIFFERS, source.path, line, name=head, words=match[0])
