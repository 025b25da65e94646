"""A term's own texts as questions: wherever they call the term by a name, the name is left out."""

from __future__ import annotations

import re
from functools import cache

from tools.records.glossary import Term, parts_of

BLANK = "◯◯"


def without_names(text: str, term: Term) -> str:
    """Return *text* with each of the names of *term* replaced by ◯◯: whole names and their parts, in any case of letters.

    A name of ASCII letters is one only as a whole word (UV is none in UVX). A name of one character stays: it stands in
    too many other words to give anything away.
    """
    return _any_of(_names(term)).sub(BLANK, text)


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of *names*; each term is asked for several times, and to compile it takes longer than to use it."""
    return re.compile("|".join(map(_pattern, names)), re.IGNORECASE)


def _names(term: Term) -> tuple[str, ...]:
    """Return what the term is called, the longest first."""
    whole = [term.term, term.en, *term.aliases]
    parts = {piece.strip() for name in whole for part in parts_of(name) for piece in (part, *part.split("/"))}
    return tuple(sorted((name for name in parts if len(name) > 1), key=lambda name: (-len(name), name)))


def _pattern(name: str) -> str:
    before = r"(?<![A-Za-z0-9])" if re.match("[A-Za-z0-9]", name) else ""
    after = r"(?![A-Za-z0-9])" if re.search("[A-Za-z0-9]$", name) else ""
    return before + re.escape(name) + after
