"""【確認問題】: questions, their choices, and why each is right or wrong."""

from __future__ import annotations

from tools.diagnostics import Code
from tools.text.cursor import Cursor
from tools.text.grammar import CHOICE, EXPLANATION, QUESTION
from tools.text.inlines import inlines
from tools.text.model import Choice, Question, Quiz


def read_quiz(cursor: Cursor) -> Quiz | None:
    """Read the quiz whose label stands here; nothing where no question follows."""
    start = cursor.at
    cursor.at += 1
    questions: list[Question] = []
    while (question := _question(cursor)) is not None:
        questions.append(question)
    if questions:
        cursor.skip_end()
        return Quiz(tuple(questions), start + 1)
    cursor.report(Code.QUIZ_EMPTY, start + 1)
    cursor.at = start
    return None


def _question(cursor: Cursor) -> Question | None:
    cursor.skip_blank()
    start = cursor.number
    match = QUESTION.match(cursor.line)
    if not match:
        return None
    content = inlines(cursor.with_continuation(match["text"]))
    choices: list[Choice] = []
    while (choice := _choice(cursor)) is not None:
        choices.append(choice)
    correct = sum(choice.correct for choice in choices)
    if correct != 1 or len(choices) < 2:
        cursor.report(Code.QUIZ_CORRECT, start, count=correct)
    return Question(content, tuple(choices), start)


def _choice(cursor: Cursor) -> Choice | None:
    cursor.skip_blank()
    start = cursor.number
    match = CHOICE.match(cursor.line)
    if not match:
        return None
    content = inlines(cursor.with_continuation(match["text"]))
    cursor.skip_blank()
    explained, line = EXPLANATION.match(cursor.line), cursor.number
    if not explained:
        cursor.report(Code.QUIZ_NO_EXPLANATION, start)
    explanation = inlines(cursor.with_continuation(explained["text"])) if explained else ()
    return Choice(content, match["mark"] == "○", explanation, start, line if explained else start)
