"""What a printed page repeats: page numbers and running heads, in the middle of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from tools.intake.plain.marks import DASH, DASHED
from tools.intake.plain.page import Page
from tools.intake.plain.page_breaks import ROMAN, alike
from tools.intake.plain.sole import sole
from tools.intake.spans import Cue, Reason, Role, Span

PAGE_NUMBER = re.compile(
    rf"(?:{DASH}|P\.?|p\.?|Page|ページ)?[ 　]*(?P<number>[0-9０-９]{{1,4}})[ 　]*(?:(?:[/／]|of)[ 　]*[0-9０-９]{{1,4}}|{DASH}|ページ|頁)?"
)
# In brackets it may as well be the number of a part of the text: the last row must be one, too.
BRACKETED = re.compile(r"[^\w\s※#＃№$¥￥@＠][ 　]*(?P<number>[0-9０-９]{1,4})[ 　]*[^\w\s%％。、.．:：]")
BESIDE = "(?:[ 　]{3,}|　　+|[ 　]+[|｜][ 　]+)"
NUMBERED_HEADS = (
    re.compile(f"(?P<words>[^ 　|｜].*?){BESIDE}(?:{DASH}[ 　]*)?(?P<number>[0-9０-９]{{1,4}})(?:[ 　]*{DASH})?"),
    re.compile(r"(?P<words>[^ 　|｜].{6,}[^ 　])[ 　](?P<number>[0-9０-９]{1,4})"),
    re.compile(f"(?P<number>[0-9０-９]{{1,4}}){BESIDE}(?P<words>[^ 　|｜].*)"),  # of a page on the left
)
OF_ALL = re.compile(
    r"(?:P\.?|p\.?|Page|ページ)?[ 　]*(?P<number>[0-9０-９]{1,3})[ 　]*[/／][ 　]*(?P<all>[0-9０-９]{1,3})[ 　]*(?:ページ|頁)?"
)
DASHED_HEAD = re.compile(rf"(?P<words>[^ 　].{{5,60}}?)[ 　]{{3,}}{DASHED.pattern}")
LAST_PAGE = re.compile(
    rf"(?:\S[^。]{{0,40}}[ 　]{{2,}})?(?P<dash>{DASH}[ 　]*)?(?P<number>[0-9０-９]{{1,3}})[ 　]*[/／][ 　]*(?P<all>[0-9０-９]{{1,3}})(?(dash)[ 　]*{DASH})"
)
HEAD = 3  # rows of the head of a first page
FAR = 16  # columns
BARE = re.compile(r"[0-9０-９]{1,4}")
WIDEST = 200  # characters of a running head
PAGES = 2  # fewest of a text whose pages say how many they are
FEWEST = 3  # pages that say so


def frames(page: Page) -> None:
    """Drop page numbers that count on through the text, and the line that stands again and again beside them."""
    between = [(index, _value(row.text)) for index, row in page.free() if DASHED.fullmatch(row.text)]
    counting = {place for pair in pairwise(between) if pair[1][1] == pair[0][1] + 1 for place, _ in pair}
    dashed = [index for index, _ in between if _is_apart(page, index) or index in counting]
    for index in dashed:
        page.drop(page.rows[index], Reason.PAGE_NUMBER, Cue.FORM, Cue.ALONE)
    _dashed_heads(page, {_value(page.rows[index].text) for index in dashed})
    _numbered_heads(page)
    _first_heads(page)
    _last_page(page)
    numbers = sorted(_numbers(page) + dashed) or _bracketed(page)
    if len(numbers) < FEWEST:
        _counted_pages(page)
        return
    for index in set(numbers) - set(dashed):
        page.drop(page.rows[index], Reason.PAGE_NUMBER, Cue.FORM, Cue.ORDER)
    beside = {i for index in numbers for i in (index - 1, index + 1)}
    texts = Counter(row.text for row in page.rows if row.free and not row.ends_sentence)
    heads = {page.rows[i].text for i in beside if 0 <= i < len(page.rows) and texts[page.rows[i].text] >= FEWEST}
    for step in (1, -1):
        heads |= {page.rows[index].text for index in alike(page, numbers, step)}
    for index, row in page.free():
        if ROMAN.fullmatch(row.text) and any(r and r.text in heads for r in map(page.row, (index - 1, index + 1))):
            page.drop(row, Reason.PAGE_NUMBER, Cue.FORM, Cue.BLOCK)
    for index, row in page.free():
        if row.text in heads and (index or texts[row.text] <= len(numbers)):  # one more than pages: the title
            page.drop(row, Reason.RUNNING_HEAD, Cue.REPEATED, Cue.BLOCK)


def _value(text: str) -> int:
    """Return the number that stands between two dashes."""
    return int("".join(filter(str.isdigit, text)))


def _is_apart(page: Page, index: int) -> bool:
    """Tell whether a blank line is above or below the row, it is set in, or is the last one."""
    row, after = page.rows[index], page.row(index + 1)
    return row.gap > 0 or row.indent > 0 or after is None or after.gap > 0


def _counted_pages(page: Page) -> None:
    """Drop 1/3, 2/3, 3/3: all pages up to the last, each alone on its line; and the line that comes back beside each."""
    found = [(index, match) for index, row in page.free() if (match := OF_ALL.fullmatch(row.text))]
    last = len(found)
    if last < PAGES or [(int(m["number"]), int(m["all"])) for _, m in found] != [(n, last) for n in range(1, last + 1)]:
        return
    for index, _ in found:
        page.drop(page.rows[index], Reason.PAGE_NUMBER, Cue.FORM, Cue.ORDER)
    for step in (1, -1):
        beside = [page.row(index + step) for index, _ in found]
        heads = all(row is not None and row.free and not row.ends_sentence for row in beside)
        if heads and len({row.text for row in beside if row}) == 1:
            for row in filter(None, beside):
                page.drop(row, Reason.RUNNING_HEAD, Cue.REPEATED, Cue.BLOCK)


def _dashed_heads(page: Page, numbers: set[int]) -> None:
    """Drop a line with blank lines around it that ends, far from its words, with a number that stands between dashes at the
    other end of its page."""
    for index, row in page.free() if numbers else ():
        match = NUMBERED_HEADS[0].fullmatch(row.text)
        alone = (row.gap or index == 0) and _ends_block(page, index)
        if match and alone and len(row.text) <= WIDEST and int(match["number"]) in numbers:
            page.drop(row, Reason.RUNNING_HEAD, Cue.FORM, Cue.ORDER)


def _first_heads(page: Page) -> None:
    """Drop a line whose words begin the text, too, and that ends, far from them, with a number between dashes: the head of a
    later page."""
    first = [row.text for row in page.rows[:HEAD]]
    for index, row in page.free():
        match = DASHED_HEAD.fullmatch(row.text)
        if match and index >= HEAD and any(text.startswith(match["words"]) for text in first):
            page.drop(row, Reason.RUNNING_HEAD, Cue.REPEATED, Cue.FORM)


def _last_page(page: Page) -> None:
    """Drop the foot of the last page: set far in below the last rule, it ends with 1/1, of all pages the last."""
    row, above = (page.rows[-1], page.rows[-2]) if len(page.rows) > 1 else (None, None)
    match = LAST_PAGE.fullmatch(row.text) if row and row.free else None
    apart = match is not None and above is not None and (match["dash"] is not None or above.what is Reason.RULE)
    if row and match and apart and match["number"] == match["all"] and row.indent >= FAR:
        page.drop(row, Reason.PAGE_NUMBER, Cue.FORM, Cue.PLACE)


def _numbered_heads(page: Page) -> None:
    """Drop lines that come again and again with the number of their page; the first of them may be the title."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, row in page.free():
        if len(row.text) <= WIDEST and (
            match := next(filter(None, (form.fullmatch(row.text) for form in NUMBERED_HEADS)), None)
        ):
            found.setdefault(match["words"], []).append((index, int(match["number"])))
    again = [places for places in found.values() if len(places) > 1]
    heads = [places for places in again if len(places) >= FEWEST and _rise(places)]
    facing = sorted(place for places in again for place in places)
    if not heads and len(again) == 2 and _rise(facing, step=1):  # the pages on the left have other words
        heads = [facing]
    for places in heads:
        for index, _ in places:
            _drop_head(page, index, may_be_title=places is not facing)


def _rise(places: list[tuple[int, int]], *, step: int = 0) -> bool:
    """Tell whether the numbers of pages grow from place to place (by *step*, where it is given)."""
    pairs = [(number, after) for (_, number), (_, after) in pairwise(places)]
    return len(places) >= FEWEST and all(after == number + step if step else after > number for number, after in pairs)


def _drop_head(page: Page, index: int, *, may_be_title: bool) -> None:
    row = page.rows[index]
    page.drop(row, Reason.RUNNING_HEAD, Cue.REPEATED, Cue.ORDER)
    match = next(filter(None, (form.fullmatch(row.text) for form in NUMBERED_HEADS[:2])), None)
    inside = match is not None and int(match["number"]) > 1 and page.row(1) is not None and sole(page, 1)
    if index == 0 and may_be_title and match and not inside:  # a chapter of a book bears its own name
        cut, evidence = row.line.start + match.end("words"), (Cue.REPEATED, Cue.PLACE)
        row.what = Role.TITLE
        row.spans[:0] = [Span(row.line.start, cut, Role.TITLE, evidence=evidence)]
        row.spans[1] = Span(cut, row.line.end, None, Reason.PAGE_NUMBER, evidence=(Cue.FORM, Cue.ORDER))


def _numbers(page: Page) -> list[int]:
    """Return the rows that are page numbers: each one more than the one before. A number without a sign beside it may be a
    cell, a score, the number of what stands below it: those of pages have a blank line below, or the last ends the text."""
    found = _counting(page, _ends_block)
    counted = _counting(page, lambda page, index: True)
    return counted if counted and counted[-1] == len(page.rows) - 1 and len(counted) > len(found) else found


def _bracketed(page: Page) -> list[int]:
    """Return the rows that are numbers in brackets, counting on from the first page, if one ends the text, alone or with a line
    that stands beside another, too."""
    found = [(index, int(m["number"])) for index, row in page.free() if (m := BRACKETED.fullmatch(row.text))]
    first = found[0][1] if found else 0
    counted = [number for _, number in found] == list(range(first, first + len(found))) and first in (1, 2)
    if not counted or len(found) < FEWEST or found[0][0] < HEAD:
        return []
    places, last = [index for index, _ in found], len(page.rows) - 1
    again = places[-1] == last - 1 and page.rows[last].text in {
        row.text for index in places[:-1] if (row := page.row(index + 1))
    }
    return places if places[-1] == last or again else []


def _counting(page: Page, sure: Callable[[Page, int], bool]) -> list[int]:
    found: list[int] = []
    last = 0
    for index, row in page.free():
        match = PAGE_NUMBER.fullmatch(row.text)
        number = int(match["number"]) if match else 0
        counts_on = match and (number == last + 1 or (not found and number <= 2))
        if counts_on and (not BARE.fullmatch(row.text) or sure(page, index)):
            found.append(index)
            last = number
    return found


def _ends_block(page: Page, index: int) -> bool:
    after = page.row(index + 1)
    return after is None or after.gap > 0
