"""The body of shape A: each line is a paragraph, a heading, an item."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.intake.losses import loss
from tools.intake.roles import BULLET, NUMBERED, role_of
from tools.intake.spans import Analysis, Line, Reason, Role, Span


def apart(lines: list[Line], found: Analysis, *, title: str, path: Path) -> Iterator[Span]:
    """Yield the spans of *lines*; what was lost between them goes to *found*."""
    counted = _counted(lines)
    for index, line in enumerate(lines):
        if index in counted:
            yield from _numbered(line)
        elif match := BULLET.match(line.text):
            yield Span(line.start, line.start + match.end(), None, Reason.MARKER)
            yield Span(line.start + match.end(), line.end, Role.LIST_ITEM)
        else:
            following = lines[index + 1].text if index + 1 < len(lines) else ""
            role = role_of(line.text, following=following, title=title)
            found.diagnostics += loss(role, line, path)
            yield Span(line.start, line.end, role)


def _counted(lines: list[Line]) -> set[int]:
    """Return which lines are numbered items: they count on from 1, each number with the same sign after it.

    So 「24:」 before the name of a film, or 「2、」 in a sum, stays as it is.
    """
    found: set[int] = set()
    last, last_index, last_sign = 0, -1, ""
    for index, line in enumerate(lines):
        match = NUMBERED.match(line.text)
        if match is None:
            continue
        number, sign = int(match["number"]), match["sign"]
        if number == last + 1 and sign == last_sign:
            found |= {last_index, index}
        elif number != 1:
            continue
        last, last_index, last_sign = number, index, sign
    return found


def _numbered(line: Line) -> Iterator[Span]:
    match = NUMBERED.match(line.text)
    assert match
    number_end, words = line.start + match.end("number"), line.start + match.end()
    yield Span(line.start, number_end, Role.NUMBERED_ITEM, is_number=True)
    yield Span(number_end, words, None, Reason.MARKER)
    yield Span(words, line.end, Role.NUMBERED_ITEM)
