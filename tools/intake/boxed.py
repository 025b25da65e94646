"""What the steps for plain text know, for documents with markup: boxes that say what they are by their words, heads of
mails, rules that were typed, and paragraphs that look like something else.

A block is a line here (a poem or an address several), with blank lines between blocks; what the markup says stands fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from tools.diagnostics import Code, diagnose
from tools.intake.extract import Part
from tools.intake.plain.boilerplate import boilerplate
from tools.intake.plain.doubts import doubts
from tools.intake.plain.exported import exported
from tools.intake.plain.formulas import formulas
from tools.intake.plain.mail_heads import mail_heads
from tools.intake.plain.mails import mails
from tools.intake.plain.page import Page, Row, page_of
from tools.intake.plain.rules import rules
from tools.intake.plain.title_lines import ENDING
from tools.intake.plain.verse import verse
from tools.intake.plain.web import web
from tools.intake.spans import Reason, Role

LETTER_WORD = re.compile(r"記|以[ 　]*上|拝啓|敬具|謹啓|謹白|前略|草々|かしこ")
WORDS = (Role.PARAGRAPH, Role.NOTE, Role.VERSE)
STEPS = (mail_heads, rules, formulas, exported, web, boilerplate, mails)
Lines = list[tuple[Part, list[Row]]]


def without_boxes(parts: list[Part], path: Path, *, is_mail: bool = False, is_web: bool = False) -> list[Part]:
    """Return *parts* with what two cues of the words make a box left out; *path* names the document, which may be a mail or a
    page of a site."""
    page, lines = _page(parts, path)
    if page is None:
        return parts
    page.is_mail, page.is_web = is_mail, is_web
    for step in STEPS:
        step(page)
    return [made for part, rows in lines for made in _parted(part, rows)]


def with_lines(parts: list[Part], path: Path) -> list[Part]:
    """Return *parts* with short paragraphs that stand together as one block that keeps its lines: addresses, names with their
    values, poems. In a program each paragraph is a line, so that a person is asked."""
    made: list[Part] = []
    for are_words, group in groupby(parts, key=lambda part: _may_be_line(part)):
        run = list(group)
        page = page_of("\n".join(part.words for part in run), path)
        if not are_words or len(run) == 1 or len(page.rows) != len(run):
            made += run
            continue
        verse(page)
        blocks = groupby(zip(run, page.rows, strict=True), key=lambda pair: pair[1].what is Role.VERSE)
        for keeps, pairs in blocks:
            block = [part for part, _ in pairs]
            if not keeps or len(block) == 1:
                made += block
                continue
            words = "\n".join(part.words for part in block)
            told = [diagnose(Code.LINES_KEPT, path, words=block[0].words[:20])]
            made.append(replace(block[0], words=words, role=Role.VERSE, told=told))
    return made


def _may_be_line(part: Part) -> bool:
    """Tell whether *part* may be a line of an address or a poem: not a title of a paper, a word of a letter or what is asked about."""
    words = part.words.strip()
    other = LETTER_WORD.fullmatch(words) or ENDING.search(words) or part.asks or part.told
    return part.role is Role.PARAGRAPH and not other


def with_doubts(parts: list[Part], path: Path) -> list[Part]:
    """Return *parts* with questions at the paragraphs that may be something else."""
    parts = with_lines(parts, path)
    page, lines = _page(parts, path)
    if page is None:
        return parts
    for part, rows in lines:
        for row in rows:
            row.what = row.what or part.role
    doubts(page)
    asks = {ask.at: ask for ask in page.found.asks}
    for number, (part, rows) in enumerate(lines):
        ask = asks.get(rows[0].line.start) if rows else None
        if ask and not part.asks:
            about = sum(bool(r) and r[0].line.start < (ask.end or ask.at + 1) for _, r in lines[number:])
            part.told, part.about = [ask.diagnostic], about
    return parts


def _page(parts: list[Part], path: Path) -> tuple[Page | None, Lines]:
    """Return the blocks as rows, and which rows are whose; ``None`` where they do not come out one for one."""
    page = page_of("\n\n".join(part.words for part in parts), path)
    lines: Lines = []
    at = 0
    for part in parts:
        count = sum(not line.isspace() and bool(line) for line in part.words.split("\n"))
        lines.append((part, page.rows[at : at + count]))
        at += count
        free = part.role in WORDS and not part.asks
        for row in lines[-1][1]:
            row.what = (Role.PARAGRAPH if part.role in WORDS else part.role or part.reason) if not free else None
    return (page if at == len(page.rows) and not any("\r" in part.words for part in parts) else None), lines


def _parted(part: Part, rows: list[Row]) -> Iterator[Part]:
    """Yield a block as it was, or its lines apart where some of them are left out now."""
    if part.role not in WORDS or not any(isinstance(row.what, Reason) for row in rows):
        yield part
        return
    for dropped, run in groupby(rows, key=lambda row: isinstance(row.what, Reason)):
        lines = list(run)
        if not dropped:
            yield Part("\n".join(row.text for row in lines), part.role, level=part.level)
            continue
        for row in lines:
            evidence = next((span.evidence for span in row.spans), ())
            yield Part(row.text, reason=row.what if isinstance(row.what, Reason) else None, evidence=evidence)
