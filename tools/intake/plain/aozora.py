"""Texts in the form of Aozora Bunko: ruby, notes by those who typed, the key to the marks, the colophon."""

from __future__ import annotations

import re

from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason, Role, Span

NOTE = re.compile(r"［＃[^］]*］")
PICTURE = re.compile(r"［＃(?P<words>[^］]*?)[(（][^］]*?(?:入る|横[0-9]+×縦[0-9]+)[^］]*］")
HEADED = re.compile(r"［＃「(?P<words>[^」]+)」は(?P<size>大|中|小)見出し］")
KEY = re.compile(r"【テキスト中に現れる記号について】")
COLOPHON = re.compile(r"底本[:：「]")
FIGURE = re.compile("[0-9０-９]{1,3}")
HEAD = 8  # rows in which title and writer stand
LEVELS = {"大": 1, "中": 2, "小": 3}


def aozora(page: Page) -> None:
    """Claim what only this form has, if the text is in it: two of its signs must be there."""
    signs = [
        any(sign.search(row.text) for row in page.rows) for sign in (KEY, COLOPHON, HEADED, re.compile("《[ぁ-ん]+》"))
    ]
    if sum(signs) < 2:
        return
    _key(page)
    _colophon(page)
    _head(page)
    _sections(page)
    sizes = sorted({LEVELS[m["size"]] for row in page.rows if (m := HEADED.search(row.text))})
    for _, row in page.free():
        if NOTE.search(row.text):
            _notes(page, row, sizes)


def _head(page: Page) -> None:
    """The first lines are the title, perhaps a second one, and at last who wrote it; a blank line or the key is below."""
    rows = page.rows
    last = next((i for i in range(1, HEAD) if rows[i].gap or not rows[i].kept), 0) if len(rows) > HEAD else 0
    if last > 1 and all(row.free for row in rows[:last]):
        page.keep(rows[0], Role.TITLE, Cue.PLACE, Cue.FORM)
        for row in rows[1:last]:
            page.keep(row, Role.CREDIT, Cue.PLACE)


def _sections(page: Page) -> None:
    """Figures alone between blank lines count the sections of a work: it has no pages."""
    found = [
        (index, row)
        for index, row in page.free()
        if FIGURE.fullmatch(row.text) and row.gap and (after := page.row(index + 1)) and after.gap
    ]
    for _, row in found if len(found) > 1 else []:
        page.keep(row, Role.HEADING, Cue.ALONE, Cue.ORDER)


def _key(page: Page) -> None:
    start = next((index for index, row in enumerate(page.rows) if KEY.match(row.text)), None)
    if start is None:
        return
    for row in page.rows[start:]:
        if not row.free:
            break
        page.drop(row, Reason.MENU, Cue.WORDS, Cue.BLOCK)


def _colophon(page: Page) -> None:
    start = next((i for i in range(len(page.rows) - 1, -1, -1) if COLOPHON.match(page.rows[i].text)), None)
    for row in page.rows[start:] if start is not None else []:
        page.drop(row, Reason.COPYRIGHT, Cue.WORDS, Cue.PLACE)


def _notes(page: Page, row: Row, sizes: list[int]) -> None:
    """Keep the words between notes; a note that names a picture stands for it."""
    headed = HEADED.search(row.text)
    role = Role.HEADING if headed else Role.PARAGRAPH
    level = sizes.index(LEVELS[headed["size"]]) + 1 if headed else 1
    spans: list[Span] = []
    at = 0
    for match in [*NOTE.finditer(row.text), None]:
        start = match.start() if match else len(row.text)
        if row.text[at:start].strip():
            joins = any(span.role is role for span in spans)
            spans.append(_span(row, at, start, role, level, joins))
        if match:
            picture = PICTURE.fullmatch(match[0])
            spans.append(_span(row, start, match.end(), Role.FIGURE, 1, False) if picture else _markup(row, match))
            at = match.end()
    row.what, row.level = next((span.role for span in spans if span.role), Reason.MARKUP), level
    row.spans = spans


def _span(row: Row, start: int, end: int, role: Role, level: int, joins: bool) -> Span:
    at = row.line.start
    return Span(at + start, at + end, role, level=level, joins=joins, evidence=(Cue.MARK, Cue.WORDS))


def _markup(row: Row, match: re.Match[str]) -> Span:
    at = row.line.start
    return Span(at + match.start(), at + match.end(), None, Reason.MARKUP)
