"""The rows of a run of numbers or marks, and whether a text of its own follows each: that tells headings from items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from tools.characters import columns
from tools.intake.plain.marks import Numbered, bullet, numbered, shape
from tools.intake.plain.page import Page, Row
from tools.intake.plain.verse import DATED
from tools.intake.spans import Role

SENTENCE = 30  # characters of a line with a comma in it that is no heading
FILLS = 4  # columns below the width at which lines are wrapped
DRAWN_IN = 6  # columns that the text below a heading may be set in
LONG = 40  # columns of a line of a paragraph
ENTRY = re.compile(
    DATED.pattern
    + r"(?:[(（].[)）])?(?:[ 　\t]|[〜～~－-][ 　]*[0-9０-９])(?!.*。$)|[^\s。、…‥]{1,10}(?:[…‥]+|・{3,})[ 　]*[^\s…‥]"
)
FAR, NARROW = 6, 60  # columns: by which one line is shorter than another that stands for itself, and of such lines
NEAR = 12  # rows in which a text follows


@dataclass(frozen=True, slots=True)
class Member:
    """A row of a run, with its number or (``None``) its mark, and the row behind it and the lines that it is torn over."""

    index: int
    row: Row
    number: Numbered | None
    behind: int = 0
    section: int = 0  # headings above it

    @property
    def is_torn(self) -> bool:
        return self.behind > self.index + 1


def is_entry(page: Page, index: int) -> bool:
    """Tell whether the row *index* is one of several that say what happens at a time or on a day: lines for themselves, which
    carry nothing on."""
    row, above, below = page.row(index), page.row(index - 1), page.row(index + 1)
    if row is None or not ENTRY.match(row.text):
        return False
    beside = below is not None and not below.gap and ENTRY.match(below.text) is not None
    return beside or above is not None and not row.gap and ENTRY.match(above.text) is not None


def with_text(page: Page, members: list[Member]) -> int:
    """Count the members that text follows, as near as the next member, no deeper than they stand."""
    count = 0
    for member, after in zip(members, [*members[1:], None], strict=True):
        begin = max(member.behind, member.index + 1)
        following = page.row(begin)
        below = following is not None and not following.gap and following.indent > member.row.indent
        if below and member.number is None and is_entry(page, begin):
            count += 1
            continue
        if after is None and (member.number or len(members) > 1):
            continue
        if following and member.number is None and shape(following.text) == shape(member.row.text):
            under = page.row(begin + 1) if following.text[0] != member.row.text[0] else None
            if not (
                under
                and under.kept
                and (under.text[-1] == "。" or under.width > SENTENCE)
                and not bullet(under.text)
                and under.indent <= following.indent + DRAWN_IN
            ):
                continue  # one more of its list, done or not
        stop = after.index if after else len(page.rows)
        if (
            following
            and begin < stop
            and _is_body(page, following, member)
            or any(_is_body(page, page.rows[i], member) for i in range(begin, min(stop, member.index + NEAR)))
        ):
            count += 1
    return count


def over(page: Page, members: list[Member]) -> str:
    """Return the mark of the items that stand right below each of several numbered names, which a blank line stands before; ""
    where it is not so."""
    marks = set()
    for member in members:
        row, below = member.row, page.row(member.index + 1)
        mark = bullet(below.text) if below and not below.gap and below.free else None
        if member.number is None or not row.gap or mark is None or member.is_torn or len(row.text) > SENTENCE:
            return ""
        marks.add(mark["mark"])
    return marks.pop() if len(marks) == 1 and len(members) > 1 else ""


def _is_body(page: Page, row: Row, member: Member) -> bool:
    """Tell whether *row* is no part of the item above it."""
    fills = page.wrap and member.row.width >= page.wrap - FILLS
    if not row.kept or fills and row.indent > member.row.indent and not row.gap:
        return False  # carries on an item that fills its line
    named = len(member.row.text) <= SENTENCE and "、" not in member.row.text and not member.row.text.endswith("。")
    own = numbered(row.text) or bullet(row.text) or row.indent == _words_at(member) and row.width < LONG + row.indent
    below = row.indent > member.row.indent > 0 and own  # an item of a list that is set in, or below the words of one
    if row.text.endswith("。") and named and not below and row.indent <= member.row.indent + DRAWN_IN:
        return True
    if row.what in (Role.TABLE_CELL, Role.CODE) and row.indent <= member.row.indent:
        return True
    return (
        row.indent <= member.row.indent
        or (row.gap > 0 and row.indent <= member.row.indent + 2)
        or _begins_indented(row, member)
    )


def _words_at(member: Member) -> int:
    """Return the column at which the words of a numbered row begin."""
    return member.row.indent + columns(member.row.text[: member.number.words if member.number else 0])


def _begins_indented(row: Row, member: Member) -> bool:
    """A paragraph that begins with one space, as Japanese ones do, is no continuation of a heading."""
    return row.indent == member.row.indent + 2 and row.width > LONG and row.text[-1:] in "。」"


def short_lines(page: Page, chosen: list[int]) -> dict[int, tuple[Row, Row, Row]]:
    """Return the rows below several of the *chosen* items, two or more below each, that are no rest of it: set in alike, none of
    them a sentence, and one far shorter than another although more follows. With each: its item, itself, the last of them."""
    found: dict[int, tuple[Row, Row, Row]] = {}
    groups = 0
    for index in chosen:
        item, first = page.rows[index], page.row(index + 1)
        below = map(page.rows.__getitem__, range(index + 1, len(page.rows)))
        under = list(takewhile(partial(_stands_as, first), below))
        deep = first.indent if first else 0
        widths = [item.width, *(row.width for row in under)]
        plain = not any(row.ends_sentence or bullet(row.text) or numbered(row.text) for row in [*under, item][:-1])
        if len(under) > 1 and deep > item.indent + 1 and plain and min(widths[:-1]) + FAR <= max(widths) <= NARROW:
            groups += 1
            found |= {index + 1 + place: (item, row, under[-1]) for place, row in enumerate(under)}
    return found if groups > 1 else {}


def _stands_as(first: Row | None, row: Row) -> bool:
    return row.free and not row.gap and first is not None and row.indent == first.indent
