"""Names: which may become an address, and which known name an unknown one is near to."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SLUG_LENGTH = 80  # characters
# Names of pages and labels that the site itself has: made by Sphinx, by the builder, written in ``docs``.
RESERVED = frozenset(
    """404 genindex index modindex objects py-modindex search searchindex
    home learning-path
    sources self-check templates
    about architecture contribute contribute-search dependencies diagnostics handouts import page-not-found security setup source-text-errors
    source-text-format aux con nul prn
    """.split()
)  # the last four are devices on Windows, with any suffix
RESERVED_KINDS = re.compile(r"glossary(-.*)?|(stage|term|terms-of|self-check|template)-.*|(com|lpt)[0-9]")


def is_slug(name: str) -> bool:
    """Tell whether a text may have *name*: it becomes an address, and must not be one of the site's own."""
    allowed = name not in RESERVED and not RESERVED_KINDS.fullmatch(name)
    return allowed and len(name) <= SLUG_LENGTH and bool(SLUG.fullmatch(name))


def nearest(word: str, known: Sequence[str]) -> str:
    """Return 「もしかして: …」 with the known word nearest to *word*, or an empty text."""
    close = difflib.get_close_matches(word[:200], known, 1, 0.6)
    return f"もしかして: {close[0]}" if close else ""
