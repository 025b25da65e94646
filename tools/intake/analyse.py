"""What each part of a raw text is: spans over its characters, kept or dropped, each with a role or a reason.

The chain is a list of small steps; each looks at the lines that are still free and claims what it is sure of, with what
speaks for it. Web articles of two shapes come first (see ``edges`` and ``glued``); then what has a form of its own (rules,
listings, tables), what a page puts around its text, headings, items, and at last paragraphs. Nothing is cut on one cue
alone, and what is guessed is asked about. All work is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tools.intake.plain import articles
from tools.intake.plain.aligned import aligned
from tools.intake.plain.aozora import aozora
from tools.intake.plain.boilerplate import boilerplate
from tools.intake.plain.box_words import COPYRIGHT
from tools.intake.plain.captions import captions
from tools.intake.plain.chats import chats, speakers
from tools.intake.plain.code import code
from tools.intake.plain.commas import commas
from tools.intake.plain.contents import contents
from tools.intake.plain.counted_heads import counted_heads
from tools.intake.plain.doubts import doubts
from tools.intake.plain.drawings import drawings
from tools.intake.plain.drawn import drawn
from tools.intake.plain.edit_links import edit_links
from tools.intake.plain.exported import exported
from tools.intake.plain.formulas import formulas
from tools.intake.plain.frames import frames
from tools.intake.plain.headings import headings
from tools.intake.plain.lists import items
from tools.intake.plain.mail_heads import mail_heads, subject
from tools.intake.plain.mails import mails
from tools.intake.plain.margins import margins
from tools.intake.plain.outlines import outlines
from tools.intake.plain.page import Page, page_of
from tools.intake.plain.page_breaks import page_breaks
from tools.intake.plain.paragraphs import paragraphs
from tools.intake.plain.quotations import quotations
from tools.intake.plain.rules import rules
from tools.intake.plain.tables import tables
from tools.intake.plain.title import title
from tools.intake.plain.unmarked import unmarked
from tools.intake.plain.verse import verse
from tools.intake.plain.web import web
from tools.intake.rights import HINT, RESERVED, restricts
from tools.intake.settle import settle
from tools.intake.spans import EXACT, Analysis, Reason, Role, Span, without_gaps

LINE = re.compile(r"[^\r\n]*[^\s]")
WRAPPED = 8  # characters of a line at least on which a sentence begins that the next line ends
OPENED = re.compile(
    r"[・■□◆◇●○◎▼▽※＊*#>|｜【＜\-－―]|[(（]?[0-9０-９①-⑳a-zア-ン一二三四五六七八九十]{1,2}[.．)）、　 ]"
)
UNSAID = (Reason.BLANK, Reason.MARKUP, Reason.MARKER, Reason.RULE)
# What says that the quotation below it is shown for its wording, and does not speak of this text.
EXAMPLE = re.compile(
    r"(?:書いて(?:あり|い)ま(?:した|す)|書かれてい(?:ました|ます)|のような(?:文|一文|一行|例)です|例です|(?:文例|書き方|例文)[^。]{0,8})[。：:]?$"
    r"|^(?!.*(?:[本当弊](?:書|誌|紙|社|稿|資料|サイト)|この(?:冊子|資料|文書|サイト|本の))).*(?:たとえば|例えば)、?(?:次|以下|下|こんな)の?(?:ような)?(?:一文|一行|文|文句|文言|言葉|断り(?:書き)?|注意書き)"
    # a sentence of no text in particular: one that is written, seen or usual in many
    r"|^(?!.*(?:[本当弊](?:書|誌|紙|社|稿|資料|サイト)|この(?:冊子|資料|文書|サイト|本の))).*(?:書いてある|書かれている|書いてあった|書かれていた|見かける|よくある|おなじみの|お?決まりの)(?:こんな|次の|この)?(?:一文|文|一行|文句|決まり文句|文言|言葉|ことば|断り(?:書き)?|注意書き)"
    r"(?:が(?:あります|ありました|ある|あった)|です|でした)[。：:]?$"
)

STEPS: tuple[Callable[[Page], None], ...] = (
    articles.edges,
    mail_heads,
    drawings,
    chats,
    rules,
    drawn,
    edit_links,
    aozora,
    formulas,
    exported,
    page_breaks,
    frames,
    counted_heads,
    articles.body,
    code,
    contents,
    web,
    boilerplate,
    margins,
    mails,
    commas,
    tables,
    aligned,
    title,
    captions,
    quotations,
    headings,
    items,
    unmarked,
    speakers,
    verse,
    paragraphs,
    doubts,
    outlines,
)


def analyse(text: str, *, path: Path, titled: bool = False) -> Analysis:
    """Return what the parts of the plain *text* are; *path* only names it in diagnostics. If *titled*, the first line is
    known to be the title, as the subject of a mail is."""
    page = page_of(text, path)
    if titled:
        subject(page, page.rows[0])
        page.is_mail = True
    for step in STEPS:
        step(page)
    return finished(page.found, _spans(page))


def _spans(page: Page) -> Iterator[Span]:
    """Yield the spans of the rows, in order, each row let go with its spans: a long text has many."""
    page.rows.reverse()
    listing = Span(0, 0)  # the last poem or program in a box, which is written line by line
    while page.rows:
        row = page.rows.pop()
        if not row.frame:
            yield from row.spans
            continue
        yield from row.frame[:1] if row.frame[0].start < row.frame[0].end else ()
        goes_on = not row.spans and row.line.end <= listing.end
        listing = row.spans[-1] if row.spans and row.spans[-1].role in EXACT else listing
        if goes_on or row.spans and row.spans[-1] is listing:
            yield replace(listing, start=row.line.start, end=row.line.end, joins=goes_on)
        else:
            yield from row.spans
        yield row.frame[1]


def finished(found: Analysis, spans: Iterable[Span]) -> Analysis:
    """Give *found* its *spans*, which are in order, such that a draft can show them; every reader ends with this."""
    found.spans = settle(found.text, without_gaps(found.text, spans))
    found.grounds = next(filter(restricts, _own_lines(found)), "")
    found.restricted = found.restricted or bool(found.grounds)
    return found


def _torn(lines: list[tuple[int, str]], text: str) -> Iterator[str]:
    """Yield what two or three of *lines* (with where they begin), right below each other, say together where a sentence is wrapped."""
    hinted = [HINT.search(line) is not None for _, line in lines]
    for index in range(len(lines) - 1):
        if not (any(hinted[index : index + 3]) or HINT.search(_seam(lines[index][1], lines[index + 1][1]))):
            continue
        said, end = lines[index][1].strip(), lines[index][0] + len(lines[index][1])
        for start, line in lines[index + 1 : index + 3]:
            words = line.strip()
            if (
                len(said) < WRAPPED
                or said[-1] in "。！？」』"
                or OPENED.match(words)
                or text.count("\n", end, start) != 1
            ):
                break
            said += words
            end = start + len(line)
            yield said


def _seam(above: str, below: str) -> str:
    """Return what stands around the end of a line."""
    return above.rstrip()[-6:] + below.lstrip()[:6]


def _stated(lines: list[str], above: str) -> Iterator[str]:
    """Yield *lines* but 「All rights reserved」 below the line that names the holder: together they are a plain notice."""
    for line, before in zip(lines, [above, *lines], strict=False):
        if not (RESERVED.match(line.strip()) and COPYRIGHT.match(before.strip())):
            yield line


def _own_lines(found: Analysis) -> Iterator[str]:
    """Yield the lines that speak of this text: not those of other articles, nor of a text that is shown as an example."""
    announced, above = False, ""
    own: list[tuple[int, str]] = []
    for span in found.spans:
        words = found.text[span.start : span.end]
        example = span.role is Role.QUOTATION and announced
        if span.reason not in (Reason.NAVIGATION, Reason.RECOMMENDATION) and not example:
            yield from _stated(words.splitlines(), above)
            above = words.rpartition("\n")[2] if span.reason is not Reason.BLANK else above
            if span.role not in (Role.TITLE, Role.TABLE_CELL, Role.CODE) and span.reason not in UNSAID:
                own += ((span.start + line.start(), line[0]) for line in LINE.finditer(words))
        announced = EXAMPLE.search(words) is not None if span.role and not example else announced
    yield from _torn(own, found.text)
