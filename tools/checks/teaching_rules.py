"""Rules about what a lesson does for its learners: what is promised is practised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.checks.registry import Context, in_each_text, of_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import Block, Exercise, Table
from tools.text.reader import SourceText
from tools.text.walk import plain


@rule
def objectives_are_practised(context: Context) -> Iterable[Diagnostic]:
    """Every objective is trained by an exercise that names it; a single one by any. A capstone trains its own by the task.

    Bad (objective-unpractised):
        ---
        objectives: [閲覧数を説明できる, 客数を数えられる]
        ---
        【演習】説明する
        目標: 1
        閲覧数とは何ですか。
        【解答】
        見られた回数です。
    Bad (objective-number):
        【演習】説明する
        目標: 1・2
        閲覧数とは何ですか。
        【解答】
        見られた回数です。
    Good:
        ---
        objectives: [閲覧数を説明できる, 客数を数えられる]
        ---
        【演習】説明し、数える
        目標: 1・2
        閲覧数とは何ですか。昨日の客は何人ですか。
        【解答】
        見られた回数です。12人です。
    """
    yield from in_each_text(context, _unpractised)


def _unpractised(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    header = source.header
    if header is None:
        return
    objectives = header.value.objectives
    exercises = [block for block in source.document.blocks if isinstance(block, Exercise)]
    named = {number for exercise in exercises for number in exercise.aims}
    for exercise in exercises:
        for number in exercise.aims:
            if not 0 < number <= len(objectives):
                place, count = exercise.line + 1, len(objectives)
                yield diagnose(Code.OBJECTIVE_NUMBER, source.path, place, number=number, count=count)
    if header.value.kind != "capstone" and not (exercises and len(objectives) == 1):
        for number, words in enumerate(objectives, 1):
            if number not in named:
                line = header.line_of("objectives", number - 1)
                yield diagnose(Code.OBJECTIVE_UNPRACTISED, source.path, line, words=words, number=number)


@rule
def rubrics(context: Context) -> Iterable[Diagnostic]:
    """A capstone says how it is judged: five criteria on four levels, the best one first.

    Bad (rubric):
        ---
        kind: capstone
        ---
        | 観点 | 4 | 3 | 2 | 1 |
        | 数字 | 根拠もある | 正しい | 少し違う | ない |
    Good:
        ---
        kind: capstone
        ---
        | 観点 | 4 | 3 | 2 | 1 |
        | 数字 | 根拠もある | 正しい | 少し違う | ない |
        | 用語 | 説明もある | 正しい | 少し違う | ない |
        | 順序 | 理由もある | 正しい | 少し違う | ない |
        | 相手 | 質問もある | 正しい | 少し違う | ない |
        | 期日 | 余裕もある | 正しい | 少し違う | ない |
    """
    for _, found in of_each_text(context, _without_rubric, anywhere=True):
        yield from found


def _without_rubric(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    header = source.header
    if header and header.value.kind == "capstone" and not any(map(_is_rubric, source.document.blocks)):
        tables = (block.line for block in source.document.blocks if isinstance(block, Table) and _is_meant(block))
        yield diagnose(Code.RUBRIC, source.path, next(tables, header.line_of("kind")))


def _is_rubric(block: Block) -> bool:
    return isinstance(block, Table) and len(block.rows) == 6 and _levels(block) == "4321"


def _is_meant(table: Table) -> bool:
    """Whether *table* was to be the rubric: it is called so, or has the four levels, in some order and form."""
    return sorted(re.findall("[1-4]", _levels(table))) == [*"1234"] or "評価" in plain(table.caption or ())


def _levels(table: Table) -> str:
    """Return what the head of *table* says behind its first cell."""
    return "".join(map(plain, table.rows[0][1:]))
