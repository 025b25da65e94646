"""The table of contents: headings of the text, listed before it under a word that says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import takewhile

from tools.intake.plain.marks import numbered, sign
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason

CONTENTS = re.compile(
    r"[【＜<《≪〈［\[〔■◆◇●▼★☆〇○□]{0,3}[ 　]*(?:目[ 　]{0,2}次|もくじ|CONTENTS|Contents|[今本次]?(?:号|週|月|回|日)の(?:内容|なかみ|中身|目次|もくじ|ラインナップ|トピックス?)|(?:この(?:記事|ページ)の)(?:内容|目[ 　]{0,2}次)|INDEX)[ 　]*[】＞>》≫〉］\]〕■◆◇●▼★☆〇○□]{0,3}(?:[ 　]*[\[［(（](?:閉じる|開く|非表示|表示|hide|show)[\]］)）])?"
)
LEADERS = re.compile(r"(?<![ 　.．・…‥])[ 　]*(?:[.．・…‥]{3,}|[ 　]{3,})[ 　]*[0-9０-９]+$")
DOTTED = re.compile(r"(?<![.．・…‥])[.．・…‥]{3,}[ 　]*[0-9０-９]+$")
COUNTED = re.compile(r"[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2})*[ 　]+")
PARTS = re.compile("[0-9０-９]+")
NAME, FEWEST, LONGEST = 16, 3, 16  # characters of the name of a list, and lines of one
MOST = 4  # levels
MARKS = "■◆◇●○▼▽★☆・【】＜＞ 　"
SHORTEST = 4  # letters of an entry that is the beginning of a heading
LETTERS = re.compile(r"[\W_]+")


def contents(page: Page) -> None:
    """Drop a list of headings, each of which stands again further down: below a word that says so, or with the number of a
    page behind dots in every line."""
    said: list[str] | None = None
    again = Counter(row.text for row in page.rows)
    for index, row in page.free():
        dotted = DOTTED.search(row.text) is not None
        if dotted or CONTENTS.fullmatch(row.text) or _is_above_names(page, index, again):
            said = said or sorted(filter(None, map(_entry, page.rows)))
            _dotted(page, index, said) if dotted else _drop(page, index, said)


def _is_above_names(page: Page, index: int, again: Counter[str]) -> bool:
    """Tell whether a short row stands right above several, each of which stands *again* as a line of the text."""
    row = page.rows[index]
    below = list(takewhile(lambda row: row.free and not row.gap, page.rows[index + 1 : index + 1 + LONGEST]))
    named = any(above.kept for above in page.rows[:index])  # the first line may be the title, right above them
    return named and len(row.text) <= NAME and len(below) >= FEWEST and all(again[other.text] == 2 for other in below)


def _dotted(page: Page, index: int, said: list[str]) -> None:
    rows = list(takewhile(lambda row: row.free and DOTTED.search(row.text), page.rows[index:]))
    if len(rows) > 1 and all(_again(LEADERS.sub("", row.text), said) for row in rows):
        _leave_out(page, [(row, Cue.FORM) for row in rows])


def _drop(page: Page, index: int, said: list[str]) -> None:
    listed: list[tuple[Row, Cue]] = []
    mark, other = sign(page.rows[min(index + 1, len(page.rows) - 1)].text), None
    for row in map(page.rows.__getitem__, range(index + 1, len(page.rows))):
        entry = LEADERS.sub("", row.text)
        leads = entry != row.text
        if any(_entry(other) == _entry(row) for other, _ in listed):
            break  # the first heading itself
        if not row.free or not (leads or _again(entry, said)) or (len(listed) > 1 and row.gap and not leads):
            other = row if row.free and not row.gap else None
            break
        listed.append((row, Cue.FORM if leads else Cue.PLACE))
    if mark and other and other.text[0] == mark["mark"]:
        return  # one more of the same items, which names no heading: what is told of here, and no table of contents
    if len(listed) > 1:
        page.drop(page.rows[index], Reason.CONTENTS, Cue.WORDS, Cue.BLOCK)
        _leave_out(page, listed)


def _leave_out(page: Page, listed: list[tuple[Row, Cue]]) -> None:
    """Drop the lines of a table of contents, and note what they list, each with its level: by the parts of its number, or by
    how far it is set in."""
    indents = sorted({row.indent for row, _ in listed})
    for row, cue in listed:
        page.drop(row, Reason.CONTENTS, Cue.REPEATED, cue)
        parts = COUNTED.match(row.text)
        depth = len(PARTS.findall(parts[0])) if parts else 1
        page.listed[_entry(row)] = max(depth, indents.index(row.indent) + 1 if len(indents) < MOST else 1)


def note(page: Page, row: Row) -> None:
    """Note that *row* is a heading, of the outermost level unless the table of contents says more."""
    page.listed.setdefault(_entry(row), 1)


def is_listed(page: Page, row: Row) -> bool:
    """Tell whether *row* says what a line of the table of contents does: a heading."""
    return bool(page.listed) and not row.ends_sentence and _entry(row) in page.listed


def listed_level(page: Page, row: Row) -> int:
    """Return the level that the table of contents gives a heading that it lists."""
    return page.listed[_entry(row)]


def _again(entry: str, said: list[str]) -> bool:
    """Tell whether one more line says the same, or begins with it, its number and marks apart; *said* is in order."""
    words = _bare(entry)
    at = bisect_left(said, words)
    same = said[at : at + 3]
    longer = len(words) >= SHORTEST and sum(other.startswith(words) for other in same) > 1
    return bool(words) and (same[:2] == [words, words] or longer)


def _entry(row: Row) -> str:
    return _bare(LEADERS.sub("", row.text))


def _bare(text: str) -> str:
    """Return the letters of a line without its marks and its number."""
    words = text.lstrip(MARKS)
    mark = sign(words)
    words = words[mark.end() :] if mark else words
    number = numbered(words)
    return LETTERS.sub("", COUNTED.sub("", words[number.words :] if number else words))
