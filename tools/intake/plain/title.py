"""The title: found where it stands as titles do, or asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from tools.diagnostics import Code, diagnose
from tools.intake.edges import TITLE_LENGTH
from tools.intake.plain.beside_marks import beside_mark, titled
from tools.intake.plain.box_words import DATED as PUBLISHED
from tools.intake.plain.box_words import kind_of
from tools.intake.plain.marks import LONE, numbered
from tools.intake.plain.page import Page, Row
from tools.intake.plain.preambles import REMARK, date_of_letter, is_preamble, opens_text, rows_above
from tools.intake.plain.rules import framed
from tools.intake.plain.sole import counts, sole
from tools.intake.plain.title_lines import (
    ADDRESSEE,
    DATE_BEHIND,
    DATE_ONLY,
    ENDING,
    ISSUE,
    NUMBERED_PAPER,
    ORGANISATION,
    ORNAMENTED,
    ORNAMENTS,
    RUNNING,
    SENDER,
    SUBTITLE,
    comes_again,
    end,
    is_kind,
    is_marked,
    is_person,
    lone,
    opens,
    rival,
    without_ornaments,
    without_site,
)
from tools.intake.plain.verse import CONTACT, DATED, PAIR, SPREAD
from tools.intake.rights import restricts_at_edge
from tools.intake.rights_marks import is_secret
from tools.intake.spans import Cue, Reason, Role, Span

NAMED = 8  # characters of a title that is not one word
SHOWN = 60  # characters of a title that is asked about
HEAD = 14  # rows in which a title stands
RULES = 2  # around a title
PAPER = re.compile("第[ 　]?[0-9０-９-]+[ 　]?号$")  # the number of a paper, set aside
FAR = 16  # columns: what is set in so far is set apart
SUBJECT = re.compile(
    r"(?:件名|題名|タイトル|Subject|表題|標題|主題|題(?=[ 　]*[:：])|件(?=[ 　]*[:：]))(?:[ 　]*[:：][ 　]*|　[ 　]*|[ 　]{2,})(?=\S)"
)
MARKDOWN = re.compile(r"#[ 　]+(?=\S)")
VALUED = re.compile("[^　:：]{1,10}(?:[:：]|　[ 　])")  # a name and its value, as a form has them
COLON = re.compile("[:：]")
ABOUT = "本文についての断り"  # what such a remark may be


def title(page: Page) -> None:
    """Claim the title among the first rows; ask where none of them has the place and the form of one."""
    if any(row.what is Role.TITLE for row in page.rows[:HEAD]):
        return
    found = [index for evidence in EVIDENCE if (index := _by(page, evidence)) is not None]
    if len(found) == 1 and (second := _by(page, _above_text)) is not None:
        found.append(second)
    beside = beside_mark(page)
    if beside and not found:
        titled(*beside)
        return
    if not found:
        page.found.diagnostics.append(diagnose(Code.IMPORT_TITLE, page.path, 1))
        return
    row = page.rows[found[0]]
    rivals = list(dict.fromkeys(page.rows[index].text for index in found[1:] if index != found[0]))
    if rivals and (below := _rival(page, found[0])):
        rivals.insert(0, below.text)
    said = SUBJECT.match(row.text) or MARKDOWN.match(row.text)
    if rivals and not said and found.count(found[0]) == 1:
        words, others = row.text[:SHOWN], "」「".join(rival[:SHOWN] for rival in rivals)
        page.found.diagnostics.append(
            diagnose(Code.TITLE_UNCLEAR, page.path, row.line.number, words=words, others=others)
        )
    _claim(page, found[0], row)
    after = page.row(found[0] + 1)
    if beside:
        _offer(page, row, row.text, beside[0].text[beside[1] : beside[2]])
    elif after and after.what is Role.CREDIT:  # the name of the room in which a talk was written, or of the talk
        _offer(page, row, row.text, next((r.text for r in page.rows if r.what is Role.PARAGRAPH), after.text))
    elif ISSUE.search(row.text) and (subject := lone(page, found[0])):  # of a magazine, above what this issue is about
        _offer(page, row, row.text, subject.text)
    elif found[0] and comes_again(page, 0, page.rows[0]):  # the head of each page may be the title
        _offer(page, row, row.text, page.rows[0].text)


def _by(page: Page, evidence: Callable[[Page, int, Row], bool]) -> int | None:
    """Return the first row that may be the title and has this *evidence*."""
    for index, row in enumerate(page.rows[:HEAD]):
        if row.what is Role.PARAGRAPH and any(ask.diagnostic.code is Code.TALK_LOGGED for ask in page.found.asks):
            break  # below the first message of a talk there is no title of it
        above, below = _beside(page, index, -1), _beside(page, index, 1)
        outer = opens_text(page, index) and sole(page, index) or evidence is _framed and not numbered(row.text)
        above = above or date_of_letter(page, index)
        may = row.free and not counts(page, index) and _may_be(row, outer=outer, above=above, below=below)
        if may and evidence(page, index, row):
            return index
    return None


def _may_be(row: Row, *, outer: bool, above: str, below: str) -> bool:
    text = row.text
    shaped = len(text) <= TITLE_LENGTH and "。" not in text and any(char.isalpha() for char in text)
    other = (DATE_ONLY, ADDRESSEE, CONTACT, NUMBERED_PAPER, SENDER)
    if row.indent >= FAR and PAPER.search(text):
        return False
    if RUNNING.fullmatch(text) or kind_of(text) in (Reason.BANNER, Reason.SHARE):
        return False
    if (
        not shaped
        or LONE.fullmatch(text)
        or any(sign.search(text) for sign in (ADDRESSEE, CONTACT))
        or any(s.match(text) for s in other)
    ):
        return False
    dated = PUBLISHED.fullmatch(below) is not None and COLON.search(text) is not None  # of the page, below its title
    if SUBJECT.match(text) and not text.startswith("件名"):
        return True
    valued = PAIR.match(above) or (PAIR.match(below) and not dated and VALUED.match(text))
    if not ISSUE.search(text) and PAIR.match(text) and valued:
        return False
    headed = DATE_ONLY.match(above) or NUMBERED_PAPER.match(above) or ADDRESSEE.search(above)
    named = ORGANISATION.search(text) or ADDRESSEE.search(above)
    if headed and not below and named and not ENDING.search(text) and not SUBJECT.match(text):
        return False  # who sends it, the last line of a letterhead
    if DATE_ONLY.match(above) and ADDRESSEE.search(below) and not ENDING.search(text):
        return False  # where the person works to whom it goes
    if is_kind(text) or is_secret(text) or restricts_at_edge(text):
        return False
    return SUBJECT.match(text) is not None or outer or ORNAMENTED.fullmatch(text) is not None or not is_marked(text)


def _beside(page: Page, index: int, step: int) -> str:
    """Return the words of the row that stands right above or below."""
    row, lower = page.row(index + step), page.row(max(index, index + step))
    return row.text if row and lower and not lower.gap else ""


def _subject(page: Page, index: int, row: Row) -> bool:
    """Tell whether the row names a subject, and no sentence stands above it as in a text that shows mails."""
    told = any(above.kept and above.text.endswith("。") for above in page.rows[:index])
    return SUBJECT.match(row.text) is not None and not told


def _markdown(page: Page, index: int, row: Row) -> bool:
    heads = sum(MARKDOWN.match(other.text) is not None for other in page.rows) if MARKDOWN.match(row.text) else 0
    return heads == 1 or heads > 1 and index == 0 and not page.rows[1].text.startswith("#")


def _framed(page: Page, index: int, row: Row) -> bool:
    below = page.row(index + 1)
    ruled = page.row(index - 1)
    told = any(above.kept and not is_preamble(above) for above in page.rows[:index])
    if told and sum(other.what is Reason.RULE for other in page.rows) > RULES:
        return False  # one of several parts
    opened = index > 0 and not row.gap and ruled is not None and ruled.what is Reason.RULE
    if opened and index > 1 and ruled is not None and not ruled.gap and page.rows[index - 2].kept:
        opened = False  # the rule closes or underlines what stands above it
    return framed(page, index) or (
        opened and below is not None and (below.free or below.what is Reason.METADATA) and not below.gap and index < 8
    )


def _named(page: Page, index: int, row: Row) -> bool:
    """Tell whether the row ends as titles of papers do, and stands alone."""
    after = page.row(index + 1)
    apart = (index == 0 or row.gap > 0 or not page.rows[index - 1].kept) and not SUBJECT.match(row.text)
    return apart and after is not None and (after.gap > 0 or not after.kept) and ENDING.search(row.text) is not None


def _below(page: Page, index: int) -> Row | None:
    """Return the row below a title that begins at *index*, and below its subtitle."""
    after = page.row(end(page, index) + 1)
    subtitle = after is not None and after.free and not after.gap and SUBTITLE.fullmatch(after.text)
    return page.row(end(page, index) + 2) if subtitle else after


def _centred(page: Page, index: int, row: Row) -> bool:
    """Tell whether the row alone is set in, and what comes next is not set in as far."""
    after = _below(page, index)
    before = page.row(index - 1)
    apart = row.gap > 0 or (before is not None and (not before.kept or is_preamble(before)))
    alone = apart and after is not None and after.gap > 0
    return (
        row.indent >= FAR // 2
        and alone
        and not is_person(row.text)
        and not ORGANISATION.search(row.text)
        and not PAIR.match(row.text)
    )


def _above_text(page: Page, index: int, row: Row) -> bool:
    """Tell whether the row is the last that may be a title above the first sentence: a second opinion. A name with its value
    is none, nor is a line of running text, which goes on right below."""
    text, after = row.text, page.row(index + 1)
    goes_on = page.wrap and row.width > page.wrap - NAMED and after is not None and not after.gap
    told = any(above.text.endswith("。") for above in page.rows[:index])
    if told or goes_on or any(sign.match(text) for sign in (VALUED, SPREAD, PAIR, SUBTITLE)) or is_person(text):
        return False
    for below in range(index + 1, min(len(page.rows), HEAD)):
        other = page.rows[below]
        wraps = (
            page.wrap and other.width > page.wrap - NAMED and not numbered(other.text) and bool(_beside(page, below, 1))
        )
        if other.free and (wraps or other.text.endswith("。") and other.width > TITLE_LENGTH // 4):
            return True
        around = _beside(page, below, -1), _beside(page, below, 1)
        if other.free and len(other.text) >= NAMED and _may_be(other, outer=False, above=around[0], below=around[1]):
            return False
    return False


def _first(page: Page, index: int, row: Row) -> bool:
    """Tell whether the row stands apart: a blank line, a rule, a date or a name set aside come next, or a text far longer."""
    after, below = _below(page, index), page.row(index + 2)
    before = rows_above(page, index)
    if after is None or any(not is_preamble(r) for r in before) or row.indent >= FAR * 2:
        return False
    if not row.gap and before and before[-1].indent == row.indent and not is_preamble(before[-1]):
        return False
    aside = after.indent >= FAR or PAIR.match(after.text) or DATED.match(after.text) or DATE_ONLY.match(after.text)
    longer = after.width > 2 * row.width and after.width > 60 and after.text[-1] in "。」"
    short = len(after.text) <= 40 and not after.ends_sentence and (below is None or below.gap > 0 or not below.kept)
    return bool(after.gap or after.what is Reason.RULE or aside or longer or short or not after.kept) and not (
        row.indent >= FAR and ORGANISATION.search(row.text)
    )


def _ornamented(page: Page, index: int, row: Row) -> bool:
    """Tell whether the text begins with the row, apart from remarks on it, and it stands between ornaments."""
    return ORNAMENTED.fullmatch(row.text) is not None and opens_text(page, index)


EVIDENCE = (_subject, _markdown, comes_again, _ornamented, _framed, _named, _centred, _first)


def _claim(page: Page, index: int, row: Row) -> None:
    for above, below in pairwise(page.rows[: index + 1]):
        heads = is_kind(above.text) and not below.gap and below is not row  # the first line of a letterhead
        if above.free and not heads and (REMARK.fullmatch(above.text) or is_kind(above.text)):  # no heading
            page.keep(above, Role.PARAGRAPH, Cue.PLACE, Cue.FORM)
            if REMARK.fullmatch(above.text):
                page.ask(above, Code.SHAPE_UNCLEAR, words=above.text[:20], lines="", looks=ABOUT)
    mark = SUBJECT.match(row.text) or MARKDOWN.match(row.text)
    page.keep(row, Role.TITLE, Cue.PLACE, Cue.FORM)
    if mark and SUBJECT.match(row.text):
        cut = row.line.start + mark.end()
        row.spans = [
            Span(row.line.start, cut, None, Reason.METADATA, evidence=(Cue.WORDS, Cue.PLACE)),
            Span(cut, row.line.end, Role.TITLE, evidence=(Cue.WORDS, Cue.PLACE)),
        ]
    elif mark:
        page.keep(row, Role.TITLE, Cue.MARK, Cue.PLACE, start=mark.end())
    elif not without_site(page, index, row):
        row.spans = list(without_ornaments(row))
        if dated := DATE_BEHIND.search(row.text):
            _offer(page, row, row.text[: dated.start()].strip(ORNAMENTS), row.text)
        other = _rival(page, index)
        if (end(page, index) > index or other and opens(row)) and row.spans[-1].role is Role.TITLE:
            rest = page.rows[index + 1]
            page.keep(rest, Role.TITLE, Cue.PLACE, Cue.FORM, joins=True)
            _offer(page, row, f"{row.text}{rest.text}", rest.text if other else row.text)
        elif other:
            _offer(page, row, row.text, f"{other.text}」「{row.text}{other.text}")


def _rival(page: Page, index: int) -> Row | None:
    """Return the row right below the title at *index* that may be the title as well, or its second line."""
    other = rival(page, index)
    may = other is not None and _may_be(other, outer=False, above="", below=_beside(page, index + 1, 1))
    valued = (
        other is not None and not opens(page.rows[index]) and PAIR.match(other.text) and not ENDING.search(other.text)
    )
    return None if not may or other is None or ORGANISATION.search(other.text) or valued else other


def _offer(page: Page, row: Row, words: str, other: str) -> None:
    """Ask whether *words* or the *other* ones are the title, where that was not asked yet."""
    if not any(each.code is Code.TITLE_UNCLEAR for each in page.found.diagnostics):
        number, others = row.line.number, other[:SHOWN]
        page.found.diagnostics.append(
            diagnose(Code.TITLE_UNCLEAR, page.path, number, words=words[:SHOWN], others=others)
        )
