"""What is left is paragraphs: lines of one width that run on are joined, others stand for themselves."""

from __future__ import annotations

import re
from itertools import pairwise

from tools.characters import columns
from tools.diagnostics import Code
from tools.intake.losses import loss
from tools.intake.plain.marks import bullet, numbered
from tools.intake.plain.page import ADDRESS, MARKED, Page, Row
from tools.intake.plain.torn import PARTICLE, torn
from tools.intake.roles import role_of
from tools.intake.spans import Cue, Reason, Role, Span

NEAR = 6  # columns below the width at which lines are wrapped
FAR = 16  # columns: what is set in so far stands for itself
WIDE = 40  # columns
SHORTEST = 16  # columns of a line that may be a sentence's
VALUE = re.compile(r"[^\s。、：:（(「0-9０-９]{1,8}[ 　]*[：:](?!//)[ 　]*\S")
NAMED = re.compile(r"[^\s。、：:（(「]{1,10}(?:　[ 　]|　(?=\S{4}))")  # a name set before its explanation
SPEECH = re.compile("「[^「」]*」|『[^『』]*』")
ASIDE = re.compile(r"[(（][^()（）。]{2,40}[)）]")  # who asked, who wrote: a line for itself
EXPLANATION = re.compile(
    r"[^\s。、：:（(「]{1,10}(?:　|[ 　]{2,})[ 　]*(?=\S)"
)  # a name up to the words that explain it
DEEP = 8  # columns that they are set in at least
EXPLAINED = re.compile(r"[^。、：:…]{1,14}[：:…]")  # a name in front of its explanation
WRAPPED = 56  # columns of lines that somebody wrapped
OVER = 10  # columns by which a line may be wider than another that was ended by hand
FIRST_LINE = "下の行と1つの段落"  # what a greeting above other words may be
# A greeting and who writes: a line of its own, whatever comes below.
GREETING = re.compile(
    r"[^。]{0,16}(?:お世話になって(?:おり|い)ます|お世話になります|お疲れ(?:さま|様)です|こんにち[はわ]|こんばん[はわ]|おはようございます|(?:はじ|初)めまして|ご?無沙汰しております|ごぶさたしています)"
    r"[。！!、][^。]{2,24}(?:です|でございます|と申します)[。！!]"
)
INTRODUCED = re.compile(r"[^。]{2,28}(?:です|でございます|と申します)[。！!]")
FEWEST, MOST = 4, 0.9  # pairs of wide lines, and their share, that are one sentence each
SENTENCES = re.compile(r"[。．！？!?](?![」』）)。！？!?])")
ENDS = "。、？！?!"
OPENS = 2  # columns that the first line of a paragraph is set in
WIDEST = 80  # columns of a sentence on a line of its own; a wider line is a paragraph
INDENT = 4  # columns that a paragraph's first line may be set in
LOST: dict[Role, tuple[Role, ...]] = {
    Role.FIGURE_REFERENCE: (Role.TABLE_CELL, Role.FIGURE, Role.VERSE, Role.CODE),
    Role.LIST_REFERENCE: (Role.LIST_ITEM, Role.NUMBERED_ITEM, Role.CHECK_ITEM, Role.VERSE),
}
LISTED = (Role.LIST_ITEM, Role.NUMBERED_ITEM, Role.CHECK_ITEM)
RUNS_ON = (*LISTED, Role.PARAGRAPH, Role.NOTE, Role.QUOTATION, Role.NOTICE, Role.FIGURE_REFERENCE, Role.LIST_REFERENCE)


def paragraphs(page: Page) -> None:
    """Claim every free row: as a paragraph, or as what carries on the kept row before it."""
    before: Row | None = None
    opened: Row | None = None  # the first of the sentences that stand on a line each
    asked = 0  # the line up to which the last question goes
    _one_a_line(page)
    title = next((row.text for row in page.rows if row.what is Role.TITLE), "")
    widths = _torn_widths(page)
    mail = page.is_mail or page.by_hand or any(row.what is Reason.UNSUBSCRIBE for row in page.rows)
    wraps = page.wrap > 0 and not mail  # by a program, at the last character that fits
    for index, row in enumerate(page.rows):
        if index and page.rows[index - 1].what is Reason.RULE:
            before = None  # nothing runs on over a rule
        if row.free:
            if before and _runs_on(page, before, row, index):
                if wraps and _may_end(page, before, row):
                    if not any(span.joins for span in before.spans) or row.line.number > asked + 1:
                        page.ask(before, Code.SENTENCES_JOINED, words=before.text[:20], last=row)
                    asked = row.line.number
                elif before.what in LISTED and before.text[-1] == "。" and row.indent <= before.indent:
                    page.ask(before, Code.ITEM_JOINED, words=before.text[:20], last=row)
                elif mail and (_is_sentence(before, row) or _introduces(before)):
                    opened = opened or before
                _join(page, row, before)
            elif before and page.one_a_line and _in_block(before, row) and _is_sentence(before, row):
                _join(page, row, before)
                opened = opened or before
            elif before and _fills(page, before, row, widths) and not _opens(page, before, row, index):
                if not any(span.joins for span in before.spans) or row.line.number > asked + 1:
                    page.ask(before, Code.SENTENCES_JOINED, words=before.text[:20], last=row)
                asked = row.line.number
                _join(page, row, before)
            else:
                if before and before.what is Role.PARAGRAPH and not row.gap and _may_be_one(page, before, row):
                    page.ask(before, Code.SHAPE_UNCLEAR, words=before.text[:20], lines="", looks=FIRST_LINE, last=row)
                _begin(page, row, index, title)
        if row.kept:
            before = row
    if opened:
        page.ask(opened, Code.SENTENCES_JOINED, words=opened.text[:20])


def _may_be_one(page: Page, before: Row, row: Row) -> bool:
    """Tell whether a greeting, or a sentence in a text whose paragraphs blank lines part, may be the first of its paragraph."""
    parted = not page.wrap and not page.flows and page.parted and before.gap > 0
    return GREETING.fullmatch(before.text) is not None or parted and _is_sentence(before, row)


def _torn_widths(page: Page) -> list[int]:
    """Return how wide the lines are that end in the middle of a sentence, where they are too few to tell a width."""
    pairs = pairwise(page.rows) if not (page.wrap or page.flows or page.by_hand) else ()
    return [a.width for a, b in pairs if a.free and b.free and WRAPPED <= a.width <= WIDEST and torn(page, a, b)]


def _fills(page: Page, before: Row, row: Row, widths: list[int]) -> bool:
    """Tell whether *before* ends a sentence where other lines are torn, so that *row* below it may carry its paragraph on."""
    words = not MARKED.search(before.text) and not MARKED.search(row.text) and row.text[0] not in "「『※（("
    beside = before.what is Role.PARAGRAPH and not row.gap and row.indent == before.indent
    return beside and words and before.text[-1] == "。" and any(w - NEAR <= before.width <= w + OVER for w in widths)


def _may_end(page: Page, before: Row, row: Row) -> bool:
    """Tell whether a sentence ends a little short of the width, so that the next one may begin a paragraph that is not set in."""
    short = before.width <= page.wrap - 4 and not page.opens and before.ends_sentence
    return short and before.what is Role.PARAGRAPH and not row.text[0].isascii()


def _one_a_line(page: Page) -> None:
    """Note whether each sentence stands on a line of its own, and blank lines part sentences from sentences: lines that are not
    wrapped, none of them wide. Where they are wide, or the first line of each is set in, each is a paragraph."""
    pairs = [(row, after) for row, after in pairwise(page.rows) if row.free and after.free and _is_sentence(row, after)]
    parted = any(
        after.gap and row.free and after.free and row.ends_sentence and after.ends_sentence
        for row, after in pairwise(page.rows)
    )
    parted = parted or page.is_mail or any(row.what is Reason.UNSUBSCRIBE for row in page.rows)  # lines ended by hand
    narrow = len(pairs) > 1 and all(max(row.width, after.width) <= WIDEST for row, after in pairs)
    single = len(pairs) > FEWEST and sum(len(SENTENCES.findall(row.text)) == 1 for row, _ in pairs) >= len(pairs) * MOST
    page.parted = parted
    page.one_a_line = not page.wrap and parted and (narrow or single)


def _is_sentence(before: Row, row: Row) -> bool:
    """Tell whether two neighbours are a sentence each, at the margin, and nobody's speech."""
    whole = before.ends_sentence and row.ends_sentence and not row.gap and before.indent == row.indent != OPENS
    if GREETING.fullmatch(before.text):
        return False
    spoken = any(SPEECH.fullmatch(each.text) for each in (before, row)) or row.text[0] == "―"
    return whole and not spoken and not any(EXPLAINED.match(each.text) for each in (before, row))


def _runs_on(page: Page, before: Row, row: Row, index: int) -> bool:
    if GREETING.fullmatch(before.text):
        return False
    if before.what is Role.QUOTATION and before.text[0] in ">＞":
        return False  # what answers it
    if _hangs_below_value(before, row):
        return True
    if before.what not in RUNS_ON or max(before.indent, row.indent) >= FAR or _begins(before, row):
        return False
    if not row.gap and (_is_speech(before) or before.ends_sentence and SPEECH.fullmatch(row.text)):
        return False
    if before.ends_sentence and ASIDE.fullmatch(row.text):
        return False
    if _is_said(before, row) and (row.indent == page.opens > 0 or SPEECH.fullmatch(row.text)):
        return False
    if page.opens and row.indent == page.opens and (before.indent > row.indent or before.text[-1] in "」』"):
        return False
    if _opens(page, before, row, index):
        return False
    if _hangs(before, row) or torn(page, before, row) or page.by_hand and _in_block(before, row):
        return True
    if before.text.endswith("、") and before.width >= WIDE and not row.gap and row.text[0] not in "「『":
        return True
    if not page.wrap:
        return False
    parted = page.rows[index - 1] is not before  # by a running head or a page number
    if parted and before.what in LISTED and before.width < page.wrap - NEAR and not PARTICLE.search(before.text):
        return False
    if row.gap and not parted or row.indent > before.indent + 1 or before.indent > row.indent + INDENT:
        return False
    if parted and not before.ends_sentence and PARTICLE.search(before.text):
        return True
    if page.opens and row.indent == page.opens and before.ends_sentence:
        return False
    if before.ends_sentence and not _inside(before):
        said = before.text[0] in "「『"  # a speech may fill its line
        full = before.width >= page.wrap - NEAR and before.text[-1] in ("。" if said else "。」』")
        return full and row.indent <= before.indent and not parted
    return before.width >= page.wrap * (3 if page.even else 2) // 4


def _introduces(row: Row) -> bool:
    """Tell whether a short line is the sentence in which the writer of a mail says who writes."""
    return INTRODUCED.fullmatch(row.text) is not None


def _opens(page: Page, before: Row, row: Row, index: int) -> bool:
    """Tell whether *row*, below the end of a sentence, is set in as what carries it on is not."""
    after = page.row(index + 1)
    carried = after is not None and not after.gap and not after.indent and not row.ends_sentence
    return before.ends_sentence and row.indent == OPENS and carried and not row.gap


def _is_speech(row: Row) -> bool:
    """Tell whether a paragraph is what somebody says, on a line of its own."""
    return SPEECH.fullmatch(row.text) is not None and not any(span.joins for span in row.spans)


def _is_said(before: Row, row: Row) -> bool:
    """Tell whether *row* begins what the line above it says that somebody said."""
    return before.text[-1] == "、" and row.text[0] in "「『"


def _begins(before: Row, row: Row) -> bool:
    """Tell whether *row* begins something by its own words: a name before its value, a number or mark behind an item."""
    if VALUE.match(row.text) or NAMED.match(row.text):
        return True
    number, above = numbered(row.text), numbered(before.text)
    if number and above and number.style == above.style and number.value == above.value + 1:
        return True
    listed = before.what in LISTED
    return (listed or before.ends_sentence) and (number is not None or bullet(row.text) is not None)


def _in_block(before: Row, row: Row) -> bool:
    """Tell whether *row* of a mail belongs to the paragraph of the line right above it: lines of words, as deep."""
    words = not MARKED.search(before.text) and not MARKED.search(row.text) and not ADDRESS.search(before.text)
    return (
        words
        and before.what in (Role.PARAGRAPH, Role.QUOTATION)
        and not row.gap
        and row.indent == before.indent
        and before.width >= SHORTEST
        and (before.text[-1] in ENDS or row.ends_sentence)
    )


def _hangs(before: Row, row: Row) -> bool:
    """Tell whether *row*, set in below a line that ends in the middle of a sentence, carries it on."""
    hangs = not row.gap and row.indent >= before.indent + 2
    return hangs and before.width >= WIDE and not before.ends_sentence and before.text[-1] not in "：:」』）)"


def _hangs_below_value(before: Row, row: Row) -> bool:
    """Tell whether *row* stands right below the words that explain a name, and not below the name."""
    name = EXPLANATION.match(before.text)
    at = before.indent + columns(name[0]) if name else before.indent if any(s.joins for s in before.spans) else 0
    return before.what is Role.PARAGRAPH and not row.gap and row.indent >= DEEP and abs(row.indent - at) <= 1


def _inside(row: Row) -> bool:
    """Tell whether a bracket that opens in the row is still open at its end."""
    return any(row.text.count(a) > row.text.count(b) for a, b in ("「」", "『』", "（）", "()"))


def _join(page: Page, row: Row, before: Row) -> None:
    role = before.what if isinstance(before.what, Role) else Role.PARAGRAPH
    row.what, row.level = role, before.level
    span = Span(row.line.start, row.line.end, role, level=before.level, joins=True, evidence=(Cue.WIDTH,))
    row.spans = [span]


def _begin(page: Page, row: Row, index: int, title: str) -> None:
    after = page.row(index + 1)
    said = after is not None and after.kept and after.what not in LISTED
    role = role_of(row.text, following=after.text if after and said else "", title=title)
    if role in LOST and after and after.what in LOST[role]:
        role = Role.PARAGRAPH  # what the line speaks of is there
    page.found.diagnostics += loss(role, row.line, page.path)
    page.keep(row, role)
