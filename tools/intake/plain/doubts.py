"""What was left as paragraphs although it has a mark of structure: asked about, with what it may be. Running prose never is.

Signs are a short line that no full stop ends, a time, a name before its value, a sign that no list has, a sentence that
stops in its middle. Neighbours with such signs are one question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tools.diagnostics import Code
from tools.intake.plain.aozora import NOTE
from tools.intake.plain.box_words import kind_of
from tools.intake.plain.captions import TABLE_CAPTION
from tools.intake.plain.lists import FURNITURE
from tools.intake.plain.margins import may_be_box
from tools.intake.plain.page import Page, Row
from tools.intake.plain.title_lines import ADDRESSEE, DATE_ONLY, SENDER
from tools.intake.spans import Reason, Role

SHORT = 72  # columns of a line that may be no sentence
PROSE = "。．！？!?」』"
TIME = re.compile(r"(?<![0-9:：])[0-2]?[0-9][:：][0-5][0-9](?![0-9])")
PAIR = re.compile(r"[^。、：:…]{1,14}[：:…][ 　]*\S")
SIGN = re.compile(r"[^\w\s（(「『【］〔［\[・。、〇]|[［\[〔][^］\]〕]{1,6}[］\]〕]")
COLUMNS = re.compile(r"\S(?:[ 　]{2,}|\t+|　)\S")
LETTER = re.compile(
    r"(?:敬具|草々|拝啓.*|前略.*|敬白|かしこ|早々)[。]?|[(（][^()（）]{1,24}[)）]|.{0,12}(?:より|作成|拝)"
)
FORMULA = re.compile(r"記|以[ 　]*上[。]?")
LEADS = re.compile(r"[：:]$|(?:とおり|通り|以下|次|下記)(?:です|の)?$")
SAID = "「『（―"
OPENS = "「『（(【"
LABELLED = re.compile(r"[A-ZＡ-Ｚ][0-9０-９]{0,3}[.．:：)）]?[ 　]*\S")  # A1　…: what is set in below may carry it on
QUOTED = re.compile("「[^「」。、！？]{2,20}」|『[^『』。、！？]{2,20}』")
NEAR = 40  # rows in which another name stands
# Boxes of a page of a site.
FRAMES = (
    Reason.BREADCRUMB,
    Reason.MENU,
    Reason.SHARE,
    Reason.COMMENTS,
    Reason.BANNER,
    Reason.RECOMMENDATION,
    Reason.NAVIGATION,
)
EDGE = 4  # rows at the end of a text, and half of them at its beginning
MOST = 12  # rows of one question


@dataclass(frozen=True, slots=True)
class Doubt:
    """A paragraph, from its *first* row to its *last*, and what it *looks* like ("" : like nothing but running text)."""

    first: int
    last: int
    looks: str


def doubts(page: Page) -> None:
    """Ask about what looks like something else than a paragraph."""
    asked = {ask.at for ask in page.found.asks}
    wide = [ask for ask in page.found.asks if ask.diagnostic.code is Code.TALK_LOGGED]
    for run in _runs(page):
        first, last = page.rows[run[0].first], page.rows[run[-1].last]
        covered = any(ask.at <= first.line.start < ask.end for ask in wide)
        if first.line.start not in asked and not covered:
            looks = "、".join(dict.fromkeys(doubt.looks for doubt in run))
            more = last.line.number - first.line.number
            lines = f"からの{more + 1}行" if more else ""
            page.ask(first, Code.SHAPE_UNCLEAR, last=last, words=first.text[:20], lines=lines, looks=looks)


def _runs(page: Page) -> Iterator[list[Doubt]]:
    """Yield doubts that stand together, no blank line or one between them."""
    run: list[Doubt] = []
    for doubt in _paragraphs(page):
        beside = bool(run) and run[-1].last == doubt.first - 1 and len(run) < MOST
        if run and not (doubt.looks and beside):
            yield run
            run = []
        if doubt.looks:
            run.append(doubt)
    if run:
        yield run


def _paragraphs(page: Page) -> Iterator[Doubt]:
    framed = any(row.what in FRAMES for row in page.rows)
    index = 0
    while index < len(page.rows):
        last = end = index
        while (after := page.row(end + 1)) and (after.what in FURNITURE or _carries_on(after)):
            end += 1  # over the end of a page
            last = end if _carries_on(after) else last
        if page.rows[index].what is Role.PARAGRAPH:
            yield Doubt(index, last, _looks(page, index, last, framed=framed))
        index = last + 1


def _carries_on(row: Row) -> bool:
    return row.what is Role.PARAGRAPH and any(span.joins for span in row.spans)


def _looks(page: Page, first: int, last: int, *, framed: bool) -> str:
    """Return what a paragraph may be, in the words of the question; in a page that is *framed*, its words may be a box's."""
    row, end, after = page.rows[first], page.rows[last], page.row(last + 1)
    above = page.row(first - 1)
    if (
        above
        and above.what is Role.PARAGRAPH
        and not row.gap
        and LABELLED.match(above.text)
        and row.indent > above.indent + 1
    ):
        return "上の段落の続き"
    edge = last >= len(page.rows) - EDGE or first < EDGE // 2
    if first == last and (edge and kind_of(row.text) is not None or framed and may_be_box(row.text)):
        return "ページの枠"
    if first == last and _is_name(page, first):
        near = range(max(0, first - NEAR), min(len(page.rows), first + NEAR))
        return "見出し" if sum(_is_name(page, index) for index in near) > 1 else ""
    below = after if after and not after.gap and after.what is Role.PARAGRAPH else None
    if after and after.text[0] in SAID and end.text[-1] in "、―…" and len(end.text) > 1:
        return ""  # who speaks, above what is said
    if TABLE_CAPTION.match(row.text) and after and after.what is Role.TABLE_CELL and not after.gap:
        return ""
    if first == last and row.width <= SHORT and not _is_plain(row):
        if TIME.search(row.text):
            return "会話や予定の記録(時刻と名前)"
        if PAIR.match(row.text):
            return "項目とその値の一覧"
        if COLUMNS.search(row.text):
            return "表や日程"
        return "書式の決まり文句" if FORMULA.fullmatch(row.text) else "見出し、項目、図の説明、ページの枠"
    if (
        SIGN.match(row.text)
        and not NOTE.match(row.text)
        and row.text[0] not in PROSE
        and (end.text[-1] not in PROSE or _again(row, after) or _again(row, above))
    ):
        return "一覧の項目や注"
    if below and not end.ends_sentence and end.text[-1] not in PROSE + "：:）)":
        return "途中で改行した1つの段落"
    return ""


def _is_name(page: Page, index: int) -> bool:
    """Tell whether the row is a short name in 「」 with a blank line before it and a text right below, as no speech has them."""
    row, after = page.rows[index], page.row(index + 1)
    alone = row.gap > 0 and QUOTED.fullmatch(row.text) is not None and row.what is Role.PARAGRAPH
    return bool(alone and after and not after.gap and after.what is Role.PARAGRAPH and after.text[0] not in SAID)


def _again(row: Row, other: Row | None) -> bool:
    return other is not None and other.what is Role.PARAGRAPH and other.text[0] == row.text[0]


def _is_plain(row: Row) -> bool:
    """Tell whether a short row is a sentence, or a part of a letter that has no full stop."""
    text = row.text
    if text[-1] in PROSE or LEADS.search(text) or LETTER.fullmatch(text):
        return True
    return bool(ADDRESSEE.search(text) or DATE_ONLY.match(text) or SENDER.match(text))
