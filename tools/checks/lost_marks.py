"""Lines that lost their mark: labels in other brackets, questions, choices, explanations and steps without theirs.

A question and a choice may run over several lines, so what a line without a mark was to be is told by the marks around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.grammar import AIMS, BOX_KINDS, DIGITS, ITEM
from tools.text.reader import SourceText
from tools.text.walk import foreign_lines

LABELS = ("演習", "解答", "確認問題", "終", "図", "表", "引用", "コード")
_QUESTION, _CHOICE, _EXPLANATION = "問", "○×", "→"
_MENDS = {
    _QUESTION: ("問いの行が、「問 」で始まりません", "「問 」と空白で始めてください。番号は付けません。"),
    _CHOICE: ("選択肢の行が、「○」「×」で始まりません", "正解は ○、そうでないものは × で始めてください。"),
    _EXPLANATION: ("説明の行が、「→」で始まりません", "説明は → で始めてください。"),
}


_QUOTED = re.compile(
    rf"[「『“\"](?P<name>{'|'.join((*BOX_KINDS, *LABELS))})[」』”\"](?=$|[^\s、。」])(?![はがをにのとでもやへかな](?![ぁ-ん]))"
)


def quoted_label(line: str) -> str:
    """Return the name of a label that stands in quotation marks at the start of *line*: 「注意」やけどに気を付ける."""
    match = _QUOTED.match(line) if line[:1] in '「『“"' else None
    return match["name"] if match and (match["name"] == "図" or not line.endswith("。")) else ""


# What was to begin a quiz is told by itself; the lines below it are those of one.
_QUIZ = re.compile(
    r"[^ぁ-ん。]{0,5}確認問題[】:\uff1a \u3000]*$|[^ぁ-ん。]{0,5}[【\[［〔《<][ \u3000]*[^】\]］〕》>]{0,6}(?:問題?|クイズ|テスト)[^】\]］〕》>]{0,4}[】\]］〕》>]"
)


_ASKED = ("問", "クイズ", "テスト")


def begins_quiz(line: str) -> bool:
    """Whether a quiz begins on *line*, or was to."""
    if not any(word in line for word in _ASKED):
        return False
    return bool(_QUIZ.match(line)) or line.endswith("【確認問題】") or quoted_label(line) == "確認問題"


def lost_mark(lines: Sequence[str], number: int) -> tuple[str, str] | None:
    """Return what is seen and how to mend it, where line *number* (from 1) of a quiz has no mark, and needs one."""
    line = lines[number - 1]
    if line.startswith(_EXPLANATION) and lines[number - 2].startswith(_EXPLANATION):
        return "説明の行が、2つ続いています", "1行にまとめてください。"
    if not line.strip() or line[0] in f"{_QUESTION}{_CHOICE}{_EXPLANATION}【■◆※|\\":
        return None
    above = list(reversed(lines[: number - 1]))
    gap = not (above and above[0].strip())
    before = next((one for one in above if one.strip()), "")[:1]
    after = lines[number][:1] if number < len(lines) else ""
    if after == _EXPLANATION and before in (_EXPLANATION, _QUESTION):
        return _MENDS[_CHOICE]
    if after and after in _CHOICE and gap and before in (_EXPLANATION, "【"):
        return _MENDS[_QUESTION]
    if before and before in _CHOICE and not gap and (not after or after in f"{_CHOICE}{_QUESTION}■"):
        return _MENDS[_EXPLANATION]
    return None


_STEP = re.compile("[0-9]{1,2}")


def lost_sign(lines: Sequence[str], number: int) -> str:
    """Return how line *number* (from 1) begins, if it has the number between those of its neighbours, and is no item."""
    if not 1 < number < len(lines):
        return ""
    before, line, after = (_STEP.match(one) for one in lines[number - 2 : number + 1])
    if (
        not (before and line and after)
        or ITEM.match(line.string)
        or not all(map(ITEM.match, (before.string, after.string)))
    ):
        return ""
    follow = int(before[0]) + 1 == int(line[0]) == int(after[0]) - 1
    return line.string[:6] if follow else ""


_AIMS = (
    "目標",
    "到達目標",
    "学習目標",
    "目的",
    "ねらい",
    "狙い",
    "めあて",
    "目当て",
    "ゴール",
    "Goal",
    "Aim",
    "Objective",
)
_AIMED = re.compile(
    rf"^[ \u3000・]*(?:{'|'.join(_AIMS)})[ \u3000]*(?:[:\uff1a;；.．=＝,、]|{DIGITS}|[①-⑳一二三四五](?![一-鿿])|目標{DIGITS}|\S.*(?:できる|る)$|$)"
)


def aims_amiss(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    """Tell of a line of aims that is not read as one: its exercise says elsewhere, or otherwise, what it trains."""
    foreign, lines = foreign_lines(source.document), raw.split("\n")
    for number, line in enumerate(lines, 1):
        if number < source.body_line or number in foreign or not line.lstrip(" \u3000・").startswith(_AIMS):
            continue
        before = lines[number - 2]
        if not (below := before.startswith("【演習】")) and re.match("【(?!解答)|[^■◆]*演習|.*【演習", before):
            continue  # that line is amiss
        if (below and _AIMED.match(line) and not AIMS.match(line)) or (not below and AIMS.match(line)):
            seen = "この行は、演習の目標の行になりません"
            mend = "【演習】のすぐ次の行に、「目標: 1・2」のように、ヘッダーの目標の番号を書いてください。"
            yield diagnose(Code.MARK_MISTAKEN, source.path, number, seen=seen, mend=mend)
