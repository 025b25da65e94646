"""What each part of a raw article is: spans over its characters, kept or dropped, each with a role or a reason.

Web articles arrive in two shapes. Shape A: title, the same line again, the title in other words, the body, ``<<:`` and
``>>:`` links, a word of recommendation, then pairs of title and teaser. Shape B: no title, no blank lines, paragraphs
joined by a full stop and a space, headings glued into the text, one ``<<:`` line, then bare teasers.

Nothing is cut on one sign alone: a cut needs two that agree. Where a heading ends is reported when nothing marks it.
All work is linear in the length of the text.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tools.charclass import script
from tools.diagnostics import Code, Diagnostic, diagnose


class Role(enum.Enum):
    """What a kept span is."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    UNCLEAR_HEADING = "unclear_heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    NUMBERED_ITEM = "numbered_item"
    FIGURE_REFERENCE = "figure_reference"
    LIST_REFERENCE = "list_reference"
    CREDIT = "credit"
    NOTICE = "notice"


class Reason(enum.Enum):
    """Why a span was dropped."""

    BLANK = "blank"
    MARKER = "marker"
    SEPARATOR = "separator"
    REPEATED_TITLE = "repeated_title"
    NAVIGATION = "navigation"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True)
class Span:
    """Characters *start* up to *end* of the decoded text; *role* where kept, *reason* where dropped."""

    start: int
    end: int
    role: Role | None = None
    reason: Reason | None = None
    marker: str = ""  # of a numbered item: what is written before it in the draft


@dataclass(frozen=True)
class Line:
    """A line that is not blank, without the white space around it; *number* counts from 1."""

    start: int
    end: int
    text: str
    number: int


@dataclass
class Analysis:
    """The spans of a text, in order and without a gap, and what waits for a person."""

    text: str
    spans: list[Span] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    restricted: bool = False


SIMILAR = 0.3
TEASERS = 3
TEASER_LENGTHS = range(40, 61)
TITLE_LENGTH = 160
HEADING_LENGTH = 40
GLUED_LENGTH = 80

NAVIGATION = re.compile(r"^(?:<<|>>)\s*[:\uff1a]")
RECOMMENDATION = re.compile(r"^(?:推薦する|おすすめ|推荐)$")
TEASER = re.compile(r"(?:\.\.\.|…)$")
BULLET = re.compile(r"^(?P<marker>[•●◦‣・-][ \u3000\t]+|[•●◦‣])(?=\S)")
NUMBERED = re.compile(r"^(?P<number>[0-9]{1,2})(?P<marker>(?:[:\uff1a.、)])[ \u3000\t]*)(?=\S)")
PARENTHESES = re.compile(r"[(\uff08](?P<inner>.+)[)\uff09]$")
RESTRICTED = re.compile(r"無断転載|転載禁止|转载禁止|禁止转载|All rights reserved", re.IGNORECASE)
NOTICE = re.compile(rf"{RESTRICTED.pattern}|CC0|意見は.{{0,12}}著者|情報保存", re.IGNORECASE)
CREDIT = re.compile(r"(?:著者|作者|出典|文)[:\uff1a|]|この記事は.{0,60}(?:掲載|投稿|公開)されました")
FIGURE = re.compile(r"(?:次|以下|下|上)の図")
LIST = re.compile(r"(?:[0-9０-９二三四五六]\s*つの[^。]{1,40}(?:見ていきましょう|あると思います))[。:\uff1a]?$")
QUESTION = re.compile(r"[?\uff1f]$")
SENTENCE_GAP = re.compile(r"(?<=[。!?\uff01\uff1f]) +(?=\S)")
GLUED = re.compile(r"^(?P<marker>[0-9]{1,2}[.)])[ \u3000]*(?=\S)")
DANGLING = re.compile(r"[ \u3000]*\|$")


def analyse(text: str, *, path: Path) -> Analysis:
    """Return what the parts of *text* are; *path* only names it in diagnostics."""
    lines = _lines(text)
    found = Analysis(text)
    tail = _tail(lines)
    titles = _titles(lines[:tail])
    marked: list[Span] = [Span(line.start, line.end, *titles[n]) for n, line in enumerate(lines[: len(titles)])]
    body = lines[len(titles) : tail]
    title = lines[0].text if titles else ""
    pieces = _glued(body, found, path) if _is_glued(text, body) else _apart(body, title)
    marked += pieces
    marked += [_tail_span(line) for line in lines[tail:]]
    found.spans = _partition(text, marked)
    found.restricted = any(RESTRICTED.search(line.text) for line in body)
    _report_losses(found, path)
    if not titles:
        found.diagnostics.append(diagnose(Code.IMPORT_TITLE, path, 1))
    return found


def _lines(text: str) -> list[Line]:
    found = []
    for number, match in enumerate(re.finditer(r"[^\n]*\n|[^\n]+$", text), 1):
        inner = match[0].strip()
        if inner:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            found.append(Line(start, start + len(inner), inner, number))
    return found


# ---------------------------------------------------------------- the end: links and recommendations


def _tail(lines: list[Line]) -> int:
    """Return the index of the first line of the advertising at the end; all lines where there is none."""
    teasers_from = _teaser_block(lines)
    for index, line in enumerate(lines):
        if not NAVIGATION.match(line.text) and not RECOMMENDATION.match(line.text):
            continue
        after = index
        while after < len(lines) and NAVIGATION.match(lines[after].text):
            after += 1
        links = after - index
        recommended = after < len(lines) and bool(RECOMMENDATION.match(lines[after].text))
        rest = after + recommended
        to_the_end = rest == len(lines) and links > 1
        block = rest < len(lines) and teasers_from <= rest
        if sum((links > 0, recommended, block, to_the_end)) >= 2 and (block or rest == len(lines)):
            return index
    return len(lines)


def _teaser_block(lines: list[Line]) -> int:
    """Return where the run of teasers, each with a title at most, begins that reaches the end of the text."""
    start, teasers, plain = len(lines), 0, 0
    for index in range(len(lines) - 1, -1, -1):
        if TEASER.search(lines[index].text) and len(lines[index].text) in TEASER_LENGTHS:
            teasers, plain = teasers + 1, 0
            if teasers >= TEASERS:
                start = index
        else:
            plain += 1
            if plain > 1 or not teasers:
                break
            if teasers >= TEASERS:
                start = index
    return start if teasers >= TEASERS else len(lines) + 1


def _tail_span(line: Line) -> Span:
    reason = Reason.NAVIGATION if NAVIGATION.match(line.text) else Reason.RECOMMENDATION
    return Span(line.start, line.end, None, reason)


# ---------------------------------------------------------------- the beginning: titles


def _titles(lines: list[Line]) -> list[tuple[Role | None, Reason | None]]:
    """Return what the first lines are, as far as they are titles."""
    if not lines or len(lines[0].text) > TITLE_LENGTH:
        return []
    repeated = len(lines) > 1 and lines[1].text == lines[0].text
    if not repeated:
        alone = len(lines) > 1 and lines[1].number > lines[0].number + 1
        return [(Role.TITLE, None)] if alone and not lines[0].text.endswith("。") else []
    found: list[tuple[Role | None, Reason | None]] = [(Role.TITLE, None), (None, Reason.REPEATED_TITLE)]
    if len(lines) > 2 and _same_title(lines[0].text, lines[2].text):
        found.append((None, Reason.REPEATED_TITLE))
    return found


def _same_title(title: str, line: str) -> bool:
    """Tell whether *line* says the title once more: as long, one sentence, and made of the same pairs of characters."""
    inner = PARENTHESES.search(title)
    for half in (inner["inner"] if inner else title, PARENTHESES.sub("", title)):
        ours, theirs = _pairs(half), _pairs(line)
        alike = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
        if alike >= SIMILAR and len(line) <= 2 * len(half) + 10 and "。" not in line[:-1]:
            return True
    return False


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(min(len(text), TITLE_LENGTH) - 1)}


# ---------------------------------------------------------------- the body with its lines apart (shape A)


def _apart(lines: list[Line], title: str) -> list[Span]:
    found: list[Span] = []
    for index, line in enumerate(lines):
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        found += _line_spans(line, title, following)
    return found


def _line_spans(line: Line, title: str, following: str) -> list[Span]:
    if match := BULLET.match(line.text):
        return _marked(line, match.end(), Role.LIST_ITEM)
    if match := NUMBERED.match(line.text):
        number_end = line.start + match.end("number")
        return [
            Span(line.start, number_end, Role.NUMBERED_ITEM, None, match["number"]),
            Span(number_end, line.start + match.end(), None, Reason.MARKER),
            Span(line.start + match.end(), line.end, Role.NUMBERED_ITEM),
        ]
    return [Span(line.start, line.end, _role(line.text, title, following))]


def _marked(line: Line, width: int, role: Role) -> list[Span]:
    return [Span(line.start, line.start + width, None, Reason.MARKER), Span(line.start + width, line.end, role)]


def _role(text: str, title: str, following: str) -> Role:
    if CREDIT.search(text):
        return Role.CREDIT
    if NOTICE.search(text):
        return Role.NOTICE
    if _is_heading(text, title, following):
        return Role.HEADING
    if FIGURE.search(text):
        return Role.FIGURE_REFERENCE
    if LIST.search(text) and not BULLET.match(following) and not NUMBERED.match(following):
        return Role.LIST_REFERENCE
    return Role.PARAGRAPH


def _is_heading(text: str, title: str, following: str) -> bool:
    """A short line without a full stop is a heading if it asks in words of the title, or ends in a colon before prose."""
    if len(text) > HEADING_LENGTH or "。" in text or len(following) < len(text):
        return False
    if text[-1] in ":\uff1a":
        return not BULLET.match(following) and not LIST.search(text)
    return bool(QUESTION.search(text)) and "、" not in text and _shared_word(text, title) >= 4


def _shared_word(text: str, title: str) -> int:
    """Return the length of the longest run of one script, not hiragana, that *text* and *title* share."""
    runs = re.findall(r"[\u30a0-\u30ffー]+|[\u4e00-\u9fff]+|[A-Za-z0-9]+", text)
    return max((len(run) for run in runs if run in title), default=0)


# ---------------------------------------------------------------- the body with everything glued (shape B)


def _is_glued(text: str, body: list[Line]) -> bool:
    """Long lines without a blank one between them, with sentences set apart by spaces instead."""
    apart = re.search(r"\n[ \t]*\n", text)
    gaps = sum(len(SENTENCE_GAP.findall(line.text)) for line in body)
    return not apart and gaps > 1 and sum(len(line.text) for line in body) / len(body) > GLUED_LENGTH


def _glued(lines: list[Line], found: Analysis, path: Path) -> list[Span]:
    spans: list[Span] = []
    for line in lines:
        end = line.end
        if match := DANGLING.search(line.text):
            end = line.start + match.start()
            spans.append(Span(end, line.end, None, Reason.SEPARATOR))
        starts = [line.start, *(line.start + gap.end() for gap in SENTENCE_GAP.finditer(line.text, 0, end - line.start))]
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            spans += _sentence_spans(Line(start, stop, found.text[start:stop].rstrip(" "), line.number), line.start, found, path)
    return sorted(spans, key=lambda span: span.start)


def _sentence_spans(piece: Line, line_start: int, found: Analysis, path: Path) -> list[Span]:
    stop = piece.start + len(piece.text)
    match = GLUED.match(piece.text)
    if match is None:
        return [Span(piece.start, stop, _role(piece.text, "", ""))]
    role = Role.SUBHEADING if match["marker"].endswith(")") else Role.HEADING
    end = _heading_end(piece.text, match.end())
    if end is None:
        column = piece.start - line_start + 1
        candidates = "、".join(f"{c + 1}文字目の後「{piece.text[: c + 1][-12:]}」" for c in _candidates(piece.text, match.end()))
        found.diagnostics.append(
            diagnose(Code.HEADING_END_UNCLEAR, path, piece.number, column, start=piece.text[:20], candidates=candidates or "なし")
        )
        return [Span(piece.start, stop, Role.UNCLEAR_HEADING)]
    rest = piece.start + end + len(piece.text[end:]) - len(piece.text[end:].lstrip(" "))
    body = [Span(rest, stop, _role(found.text[rest:stop], "", ""))] if rest < stop else []
    return [Span(piece.start, piece.start + end, role), *body]


def _heading_end(text: str, start: int) -> int | None:
    """Return where a glued heading ends: at a question mark, or at a space that no likelier end stands before.

    A space after a colon ends nothing (「責任1: …」).
    """
    for index in range(start, min(len(text), start + HEADING_LENGTH)):
        char = text[index]
        if char in "。、":
            return None
        if char in "?\uff1f":
            return index + 1
        if char == " " and text[index - 1] not in ":\uff1a":
            return None if any(place < index for place in _candidates(text, start)) else index
    return len(text) if len(text) <= start + HEADING_LENGTH else None


def _candidates(text: str, start: int) -> Iterable[int]:
    """Yield places where a heading may end: hiragana before katakana or kanji after a verb's last sound."""
    for index in range(start, min(len(text) - 1, start + 2 * HEADING_LENGTH)):
        if text[index] == "。":
            return
        if text[index] in "るすたいくむう" and script(text[index + 1]) in ("katakana", "kanji", "latin"):
            yield index


# ---------------------------------------------------------------- the whole


def _partition(text: str, marked: list[Span]) -> list[Span]:
    """Return *marked* with every gap filled as blank."""
    spans: list[Span] = []
    position = 0
    for span in marked:
        if span.start > position:
            spans.append(Span(position, span.start, None, Reason.BLANK))
        spans.append(span)
        position = span.end
    if position < len(text):
        spans.append(Span(position, len(text), None, Reason.BLANK))
    return spans


def _report_losses(found: Analysis, path: Path) -> None:
    line, position = 1, 0
    for span in found.spans:
        line += found.text.count("\n", position, span.start)
        position = span.start
        if span.role is Role.FIGURE_REFERENCE:
            found.diagnostics.append(diagnose(Code.FIGURE_LOST, path, line))
        if span.role is Role.LIST_REFERENCE:
            found.diagnostics.append(diagnose(Code.LIST_LOST, path, line))
