"""What each part of a raw article is: spans over its characters, kept or dropped, each with a role or a reason.

Web articles arrive in two shapes. Shape A: title, the same line again, the title in other words, the body, ``<<:`` and
``>>:`` links, a word of recommendation, then pairs of title and teaser. Shape B: no title, no blank lines, paragraphs
joined by a full stop and a space, headings glued into the text, one ``<<:`` line, then bare teasers.

Nothing is cut on one sign alone: a cut needs two that agree. Where a heading ends is reported when nothing marks it.
All work is linear in the length of the text.
"""

from __future__ import annotations

from pathlib import Path

from tools.diagnostics import Code, diagnose
from tools.intake.apart import apart
from tools.intake.edges import tail, tail_span, titles
from tools.intake.glued import glued, is_glued
from tools.intake.roles import RESTRICTED
from tools.intake.settle import settle
from tools.intake.spans import Analysis, lines_of, without_gaps


def analyse(text: str, *, path: Path) -> Analysis:
    """Return what the parts of *text* are; *path* only names it in diagnostics."""
    found = Analysis(text)
    lines = lines_of(text)
    end = tail(lines)
    named = titles(lines[:end], has_tail=end < len(lines))
    if not named.text:
        found.diagnostics.append(diagnose(Code.IMPORT_TITLE, path, 1))
    body = lines[len(named.spans) : end]
    is_b = is_glued(body)
    pieces = glued(body, found, path=path) if is_b else apart(body, found, title=named.text, path=path)
    found.spans = settle(text, without_gaps(text, [*named.spans, *pieces, *map(tail_span, lines[end:])]))
    found.restricted = any(RESTRICTED.search(line.text) for line in lines[:end])
    return found
