"""Words on one line with a mark of confidentiality, which is left out: they may be the title."""

from __future__ import annotations

import re

from tools.intake.plain.page import Page, Row
from tools.intake.rights_marks import APART, is_secret
from tools.intake.rights_words import MARKED, MARKED_LAST, MARKS
from tools.intake.spans import Cue, Reason, Role, Span

EDGE = 4  # rows at which a page's head stands
WORDS = 4  # characters of words that are more than a number or a sign
PAPER = re.compile(
    r"(?:文書|管理|整理)?(?:番号|No\.?|№)|[A-Z0-9 .-]+$|.{0,8}[0-9０-９]{4}[年./-](?!度)|第[0-9０-９.]+版|(?:取扱|配布|閲覧)"
)  # its number, its date, to whom it goes


def beside_mark(page: Page) -> tuple[Row, int, int] | None:
    """Return a row of the head that was left out for its mark, with where other words begin and end in it that no other row
    says."""
    for row in page.rows[:EDGE]:
        if row.what is Reason.COPYRIGHT and (place := _others(row.text)) is not None:
            words = row.text[slice(*place)]
            said = any(words in other.text for other in page.rows if other is not row)
            return None if said or len(words) < WORDS or PAPER.match(words) or "。" in words else (row, *place)
    return None


def _others(text: str) -> tuple[int, int] | None:
    if first := MARKED.match(text):
        return first.end(), len(text)
    if last := MARKED_LAST.search(text):
        return 0, last.start()
    parts = [part.span() for part in re.finditer(rf"(?:(?!{APART.pattern}).)+", text)]
    marks = [_is_mark(text[start:end]) for start, end in parts]
    if len(parts) < 2 or not (marks[0] or marks[-1]):
        return None
    return (parts[1][0], parts[-1][1]) if marks[0] else (parts[0][0], parts[-2][1])


def _is_mark(words: str) -> bool:
    return is_secret(words) or MARKS.fullmatch(words) is not None


def titled(row: Row, start: int, end: int) -> None:
    """Make the words from *start* to *end* of *row* the title; the mark beside them stays left out."""
    line, role = row.line, (Cue.PLACE, Cue.FORM)
    parts = [(0, start), (start, end), (end, len(row.text))]
    row.what = Role.TITLE
    row.spans = [
        Span(line.start + left, line.start + right, Role.TITLE, evidence=role)
        if left == start
        else Span(line.start + left, line.start + right, None, Reason.COPYRIGHT, evidence=(Cue.WORDS, Cue.PLACE))
        for left, right in parts
        if left < right
    ]
