"""What a label begins and 【終】 ends: boxes, quotations and exercises."""

from __future__ import annotations

import re

from tools.diagnostics import Code
from tools.text.cursor import Contents, Cursor
from tools.text.grammar import AIMS, BOX_KINDS, DIGITS, LABEL, MINUTES, ORIGIN, QUOTATION
from tools.text.inlines import inlines
from tools.text.model import Block, Box, Exercise, Paragraph, Quotation


def read_box(cursor: Cursor, contents: Contents, *, name: str, title: str) -> Box:
    """Read the box *name* (例 or 注意) whose label stands here."""
    start = cursor.number
    cursor.at += 1
    blocks = contents()
    cursor.skip_end()
    if not blocks:
        cursor.report(Code.BOX_EMPTY, start)
    return Box(BOX_KINDS[name], inlines(title), blocks, start)


def read_quotation(cursor: Cursor, contents: Contents) -> Quotation:
    """Read the quotation whose label stands here, to its 出典 (or 【終】, which is reported: a source must be named)."""
    start, match = cursor.number, QUOTATION.match(cursor.line)
    words = match["text"].strip() if match else ""
    cursor.at += 1
    blocks = _opening(words, start) + contents()
    origin, last = ORIGIN.match(cursor.line), cursor.at
    if not origin:
        cursor.report(Code.QUOTATION_NO_ORIGIN, start)
        cursor.skip_end()
    named = inlines(cursor.with_continuation(origin["text"])) if origin else ()
    if not blocks:
        cursor.report(Code.BOX_EMPTY, start)
    return Quotation(blocks, named, start, last)


def _opening(words: str, line: int) -> tuple[Block, ...]:
    """Return the paragraph that stands on the line of a label, if there is one."""
    return (Paragraph(inlines(words), line),) if words else ()


def read_exercise(cursor: Cursor, contents: Contents, *, title: str, number: int) -> Exercise:
    """Read the exercise whose label stands here, with its answer."""
    start = cursor.number
    cursor.at += 1
    aims = _aims(cursor)
    task = contents()
    answer = _answer(cursor, contents)
    cursor.skip_end()
    if not task:
        cursor.report(Code.EXERCISE_EMPTY, start)
    if not answer:
        _report_missing(cursor, start)
    minutes = MINUTES.search(title)
    allowed = int(minutes["minutes"]) if minutes else 0
    return Exercise(inlines(title), task, answer, number, allowed, start, aims)


def _aims(cursor: Cursor) -> tuple[int, ...]:
    """Read which objectives the exercise trains, if the line behind its label says so; each once."""
    match = AIMS.match(cursor.line)
    cursor.at += bool(match)
    return tuple(dict.fromkeys(map(int, re.findall(f"{DIGITS}+", match["numbers"])))) if match else ()


def _report_missing(cursor: Cursor, start: int) -> None:
    """Tell of the box that ended the task of the exercise at *start* before its answer; else that it has none."""
    box = LABEL.match(cursor.line)
    if box and box["name"] in BOX_KINDS:
        cursor.report(Code.EXERCISE_BOX, cursor.number, name=box["name"])
    else:
        cursor.report(Code.EXERCISE_NO_ANSWER, start)


def _answer(cursor: Cursor, contents: Contents) -> tuple[Block, ...]:
    match = LABEL.match(cursor.line)
    if not match or match["name"] != "解答":
        return ()
    opening = _opening(match["text"].strip(), cursor.number)
    cursor.at += 1
    return opening + contents()
