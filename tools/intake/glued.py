"""The body of shape B: paragraphs joined by a full stop and a space, headings glued into the text.

A heading begins with a digit and ``.`` or ``)``. Its end is clear at a question mark, or at a space that nothing else
rivals; any other end is a person's to find, with the candidates given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tools.characters import script
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.intake.losses import loss
from tools.intake.roles import COLON, CREDIT, HEADING_LENGTH, role_of
from tools.intake.spans import Analysis, Cue, Line, Reason, Role, Span

GLUED_LENGTH = 80
MOST_CANDIDATES = 6

SENTENCE_GAP = re.compile(r"(?<=[。!?\uff01\uff1f]) +(?=\S)")
GLUED = re.compile(r"^[0-9]{1,2}(?:\.(?![0-9])|(?P<sub>\)))[ \u3000]*(?=\S)")
QUESTION_MARKS = "?\uff1f"
EXCLAMATIONS = "!\uff01"


def is_glued(lines: list[Line]) -> bool:
    """Tell whether *lines* are long, blank ones set at most half of them apart, and spaces set sentences apart instead."""
    apart = sum(after.number - before.number > 1 for before, after in pairwise(lines))
    if 2 * apart >= max(1, len(lines)):
        return False
    gaps = sum(len(SENTENCE_GAP.findall(line.text)) for line in lines)
    return gaps > 1 and sum(len(line.text) for line in lines) > GLUED_LENGTH * len(lines)


def glued(lines: list[Line], found: Analysis, *, path: Path) -> Iterator[Span]:
    """Yield the spans of *lines*; what was lost and what is unclear goes to *found*."""
    pieces = [piece for line in lines for piece in _pieces(line)]
    for index, piece in enumerate(pieces):
        following = pieces[index + 1].text if index + 1 < len(pieces) else ""
        yield from _piece_spans(piece, following, found, path)


def _pieces(line: Line) -> Iterator[Line]:
    starts = [0, *(gap.end() for gap in SENTENCE_GAP.finditer(line.text))]
    for start, end in pairwise([*starts, len(line.text)]):
        yield line.part(start, end)


def _piece_spans(piece: Line, following: str, found: Analysis, path: Path) -> Iterator[Span]:
    match = GLUED.match(piece.text)
    if match is None:
        yield from _plain(piece, following, found, path)
        return
    end = heading_end(piece.text, match.end())
    if end is None:
        found.diagnostics.append(_unclear(piece, match.end(), path))
        yield Span(piece.start, piece.end, Role.UNCLEAR_HEADING)
        return
    yield Span(
        piece.start, piece.start + end, Role.HEADING, level=2 if match["sub"] else 1, evidence=(Cue.MARK, Cue.FORM)
    )
    if end < len(piece.text):
        yield from _plain(piece.part(end, len(piece.text)), following, found, path)


def _plain(piece: Line, following: str, found: Analysis, path: Path) -> Iterator[Span]:
    role = role_of(piece.text, following=following, title="")
    if role is Role.HEADING:  # nothing sets it apart here
        role = Role.PARAGRAPH
    found.diagnostics += loss(role, piece, path)
    if role is Role.CREDIT and CREDIT.match(piece.text) and piece.text[-2:-1].isspace() and piece.text[-1] == "|":
        words = piece.part(0, len(piece.text) - 1)
        yield Span(words.start, words.end, role)
        yield Span(words.end, piece.end, None, Reason.SEPARATOR)
    else:
        yield Span(piece.start, piece.end, role)


def heading_end(text: str, start: int) -> int | None:
    """Return where the heading ends whose words begin at *start*, or ``None`` where that is not clear.

    A space after a colon (「役割1: …」) ends nothing; one beside a Latin letter or a digit may stand inside a name; and one
    behind a likelier end rivals it.
    """
    for index in range(start, min(len(text), start + HEADING_LENGTH)):
        char = text[index]
        if char in "。、":
            return None
        if char in QUESTION_MARKS:
            return _unless_anchor(text, index + 1)
        if char == " " and text[index - 1] not in COLON:
            rivals = _beside_latin(text, index) or any(place < index for place in _turns(text, start))
            return None if rivals else _unless_anchor(text, index)
    whole = len(text) <= start + HEADING_LENGTH and text[-1] not in EXCLAMATIONS
    return _unless_anchor(text, len(text)) if whole else None


def _unless_anchor(text: str, end: int) -> int | None:
    """A heading with ``{#…}`` in it would be read as one with an address, and lose these characters."""
    return None if "{#" in text[:end] else end


def _beside_latin(text: str, index: int) -> bool:
    return "latin" in (script(text[index - 1]), script(text[index + 1]))


def _turns(text: str, start: int) -> Iterator[int]:
    """Yield the ends at which a heading may turn into prose: a verb's last sound before katakana, kanji or Latin."""
    for index in range(start + 1, min(len(text), start + 2 * HEADING_LENGTH)):
        if text[index - 1] == "。":
            return
        if text[index - 1] in "うくぐすつぬぶむるたい" and script(text[index]) in ("katakana", "kanji", "latin"):
            yield index


def _candidates(text: str, start: int) -> list[int]:
    """Return all places where the heading may end, in order."""
    stop = min(len(text), start + 2 * HEADING_LENGTH)
    stop = text.find("。", start, stop) if "。" in text[start:stop] else stop
    spaces = [index for index in range(start, stop) if text[index] == " " and text[index - 1] not in COLON]
    marks = [index + 1 for index in range(start, stop) if text[index] in QUESTION_MARKS]
    return sorted({*_turns(text, start), *spaces, *marks})[:MOST_CANDIDATES]


def _unclear(piece: Line, start: int, path: Path) -> Diagnostic:
    places = "、".join(
        f"{end}文字目の後「{piece.text[max(0, end - 12) : end]}」" for end in _candidates(piece.text, start)
    )
    code, where = Code.HEADING_END_UNCLEAR, (piece.number, piece.column)
    return diagnose(code, path, *where, start=piece.text[:20], candidates=places or "なし")
