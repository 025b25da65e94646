"""Headings and items as wikis and outliners write them: == 名前 ==, or stars that count how deep a line stands.

Two lines at least have to say so. Stars are headings where other words stand between them, and items where they stand right below one
another; what is numbered without a number is an item, and is asked about.
"""

from __future__ import annotations

import re

from tools.diagnostics import Code
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason, Role, Span

SET_BETWEEN = re.compile(r"(?P<mark>={1,6})[ 　]*(?P<words>[^=\s](?:.*[^=\s])?)[ 　]*(?P=mark)")
STARS = re.compile(r"(?P<mark>\*{1,5})[ 　]?(?=[^\s*0-9])(?!.*\*$)")
DEEPER = re.compile(r"(?P<mark>-{2,3}|\+{2,3})[ 　]?(?=[^\s+-])")
COUNTED = re.compile(r"(?P<mark>#{1,3})[ 　]?(?=[^\s#])")
FEWEST = 2
LOOKS = "番号の付いた項目"


def wiki_marks(page: Page) -> None:
    """Claim such headings, and in a text that has them what stands deeper in its lists."""
    between = [(row, match) for _, row in page.free() if (match := SET_BETWEEN.fullmatch(row.text))]
    stars = [(index, row, match) for index, row in page.free() if (match := STARS.match(row.text))]
    if len(between) >= FEWEST:
        _heads(page, [(row, match["mark"], match.start("words"), match.end("words")) for row, match in between])
        _items(page, [(row, match) for _, row, match in stars if len(match["mark"]) > 1])
        counted = [(row, match) for _, row in page.free() if (match := COUNTED.match(row.text))]
        _items(page, counted)
        if counted:
            page.ask(counted[0][0], Code.SHAPE_UNCLEAR, words=counted[0][0].text[:20], lines="", looks=LOOKS)
    elif _are_heads(page, stars):
        _heads(page, [(row, match["mark"], match.end(), len(row.text)) for _, row, match in stars])
        _items(page, [(row, match) for _, row in page.free() if (match := DEEPER.match(row.text))])


def _are_heads(page: Page, stars: list[tuple[int, Row, re.Match[str]]]) -> bool:
    """Tell whether lines with stars, some with several, have other words below most of them."""
    marks = {index: len(match["mark"]) for index, _, match in stars}
    deep = any(depth > 1 for depth in marks.values()) and min(marks.values()) == 1
    above_text = sum(page.row(index + 1) is not None and index + 1 not in marks for index in marks)
    listed = any(marks.get(index + 1) == depth for index, depth in marks.items())
    return deep and not listed and len(marks) > FEWEST and 2 * above_text > len(marks)


def _heads(page: Page, heads: list[tuple[Row, str, int, int]]) -> None:
    """Claim rows as headings as deep as their marks are long; the first row of the text is the title if it alone stands outermost."""
    depths = [len(mark) for _, mark, _, _ in heads]
    first = heads[0][0] is next((row for row in page.rows if row.kept), None)
    titled = first and depths.count(depths[0]) == 1 and depths[0] == min(depths)
    above = min(depths) - 1 + titled
    for number, (row, mark, start, end) in enumerate(heads):
        role = Role.TITLE if titled and not number else Role.HEADING
        page.keep(row, role, Cue.MARK, Cue.FORM, level=max(1, len(mark) - above), start=start)
        if end < len(row.text):
            cut, words = row.line.start + end, row.spans[-1]
            kept = Span(words.start, cut, role, level=words.level, evidence=words.evidence)
            row.spans[-1:] = [kept, Span(cut, row.line.end, None, Reason.MARKER)]


def _items(page: Page, items: list[tuple[Row, re.Match[str]]]) -> None:
    for row, match in items:
        page.keep(row, Role.LIST_ITEM, Cue.MARK, Cue.FORM, level=len(match["mark"]), start=match.end())
