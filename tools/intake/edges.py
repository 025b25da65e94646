"""The edges of an article: titles said again at its beginning, links and recommendations at its end.

A line is cut only where two signs agree; :func:`tail` and :func:`titles` say which. A text that speaks about such lines,
or has one of them by chance, loses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tools.intake.roles import BULLET, NUMBERED
from tools.intake.spans import Cue, Line, Reason, Role, Span

TITLE_LENGTH = 160
SIMILAR = 0.3  # of the pairs of characters: retold titles were measured at 0.39 and more, sentences that tell something else below
TEASERS = 3
TEASER_LENGTHS = range(30, 131)
TEASER_SPREAD = 2  # they are cut off by a machine, at one length

NAVIGATION = re.compile(r"^(?P<way><<|>>)\s*[:\uff1a]")
RECOMMENDATION = re.compile(r"^(?:推薦する|おすすめ|推荐)$")
TEASER = re.compile(r"(?:\.\.\.|…)$")
ANNOUNCED = re.compile(
    r"(?:[:\uff1a]|(?:次|以下|下)の(?:よう|とおり|通り|例|形|[0-9０-９一二三四五]行)[^。]{0,20}。?)$"
)
PARENTHESES = re.compile(r"^[^(\uff08]*[(\uff08](?P<inner>.{8,})[)\uff09]$")
ASKING = re.compile(r"(?:か|[?\uff1f])。?$")
STATES = re.compile(r"(?:です|ます|した|せん|ある|いる|する|ない|だ|ください)。?$")
ENDING_LENGTH = 4


# ---------------------------------------------------------------- the end


def tail(lines: list[Line]) -> int:
    """Return the index of the first line of the advertising at the end; ``len(lines)`` where there is none.

    It begins at a link to another article or at the word above recommendations. Such a line is cut if it leads, without a
    line between, into a run of teasers up to the end; or if nothing follows, and links both ways or that word agree.
    """
    teasers_from = _teasers(lines)
    index = 0
    while index < len(lines):
        rest, ways, recommended = _signs(lines, index)
        if rest == index:
            index += 1
            continue
        announced = index > 0 and bool(ANNOUNCED.search(lines[index - 1].text[-40:]))
        at_end = rest == len(lines) and (len(ways) == 2 or (bool(ways) and recommended))
        if not announced and (at_end or rest < len(lines) and teasers_from <= rest):
            return index
        index = rest
    return len(lines)


def _signs(lines: list[Line], index: int) -> tuple[int, set[str], bool]:
    """Return what stands from *index* on: the line after the signs, the ways of the links, the recommending word."""
    ways: set[str] = set()
    while index < len(lines) and (match := NAVIGATION.match(lines[index].text)):
        ways.add(match["way"])
        index += 1
    recommended = index < len(lines) and bool(RECOMMENDATION.match(lines[index].text))
    return index + recommended, ways, recommended


def _teasers(lines: list[Line]) -> int:
    """Return where the run of teasers begins that ends the text (behind the end if there is none).

    They are at least three, of one length. If titles stand between them, a title stands before the first, too; between bare
    teasers and a link any other line is content.
    """
    first, count, titled = len(lines), 0, False
    for index in range(len(lines) - 1, -1, -1):
        if _is_teaser(lines[index].text, lines[-1].text):
            titled = titled or first - index == 2
            first, count = index, count + 1
        elif first - index != 1 or not count or RECOMMENDATION.match(lines[index].text):
            break
    if count < TEASERS:
        return len(lines) + 1
    before = lines[first - 1].text if first else ""
    return first - (titled and bool(before) and not NAVIGATION.match(before) and not RECOMMENDATION.match(before))


def _is_teaser(text: str, last: str) -> bool:
    return bool(TEASER.search(text)) and len(text) in TEASER_LENGTHS and abs(len(text) - len(last)) <= TEASER_SPREAD


def tail_span(line: Line) -> Span:
    """Return the span of a line of the advertising at the end."""
    reason = Reason.NAVIGATION if NAVIGATION.match(line.text) else Reason.RECOMMENDATION
    return Span(line.start, line.end, None, reason, evidence=(Cue.WORDS, Cue.PLACE))


# ---------------------------------------------------------------- the beginning


@dataclass(frozen=True)
class Titles:
    """The title ("" if there is none) and the spans of the lines that say it."""

    text: str
    spans: list[Span]


def titles(lines: list[Line], *, has_tail: bool) -> Titles:
    """Return what the first *lines* are, as far as they are titles; *has_tail* tells whether advertising ends the page.

    A repeated line is cut if it repeats a whole title (「題名(問い)」), or if there is advertising, too: the first two
    lines of a song stay. The title retold in other words, which stands third, is cut if its words and its form are the
    title's.
    """
    if not lines or not _may_be_title(lines[0].text):
        return Titles("", [])
    first = lines[0]
    kept = Span(first.start, first.end, Role.TITLE)
    repeated = len(lines) > 1 and lines[1].text == first.text and (has_tail or bool(PARENTHESES.search(first.text)))
    if not repeated:
        alone = len(lines) > 1 and lines[1].number > first.number + 1
        return Titles(first.text, [kept]) if alone else Titles("", [])
    retold = len(lines) > 3 and _retells(first.text, lines[2].text)
    again = [
        Span(line.start, line.end, None, Reason.REPEATED_TITLE, evidence=(Cue.REPEATED, Cue.PLACE))
        for line in lines[1 : 2 + retold]
    ]
    return Titles(first.text, [kept, *again])


def _may_be_title(text: str) -> bool:
    marked = BULLET.match(text) or NUMBERED.match(text) or NAVIGATION.match(text)
    return len(text) <= TITLE_LENGTH and "。" not in text and not marked


def _retells(title: str, line: str) -> bool:
    """Tell whether *line* says the second half of *title* once more: in one sentence, as long, alike in words and form."""
    inner = PARENTHESES.search(title)
    half = inner["inner"] if inner else title
    one_sentence = "。" not in line[:-1] and len(half) <= 2 * len(line) and len(line) <= 2 * len(half) + 10
    return one_sentence and _alike(half, line) and _same_form(half, line)


def _alike(ours: str, theirs: str) -> bool:
    first, second = _pairs(ours), _pairs(theirs)
    return len(first & second) >= SIMILAR * max(1, min(len(first), len(second)))


def _same_form(title: str, line: str) -> bool:
    """A question is retold as a question. A name may become one; but what states something new is a sentence of the text."""
    if ASKING.search(line):
        return True
    if ASKING.search(title):
        return False
    return not STATES.search(line) or line.rstrip("。")[-ENDING_LENGTH:] == title.rstrip("。")[-ENDING_LENGTH:]


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(min(len(text), TITLE_LENGTH) - 1)}
