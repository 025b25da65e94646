"""Rules about what a lesson does for its learners: what is promised is practised."""

from __future__ import annotations

from collections.abc import Iterable

from tools.checks.registry import Context, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import Exercise


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
    for source, header in context.headed() if context.is_site else ():
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
