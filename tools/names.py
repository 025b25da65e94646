"""Names: which may become an address, and which known name an unknown one is near to."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence

from tools.kinds import LABELS

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FIGURE = re.compile(rf"{SLUG.pattern}\.(svg|png|jpe?g|webp)")  # the name of a figure's file
TEMPLATES_ZIP = "work-templates.zip"  # all templates together; no other file to hand out ends so
SLUG_LENGTH = 80  # characters
# Names of pages that Sphinx makes, and of devices on Windows, which these are with any suffix.
RESERVED = re.compile(
    "404|genindex|index|modindex|objects|py-modindex|search|searchindex|aux|con|nul|prn|(com|lpt)[0-9]"
)


def is_slug(name: str, taken: Collection[str] = ()) -> bool:
    """Tell whether a text may have *name*: it becomes an address, and must not be one of the site's own.

    *taken* are the labels of the pages that are written by hand.
    """
    allowed = name not in taken and not RESERVED.fullmatch(name) and not LABELS.fullmatch(name)
    return allowed and len(name) <= SLUG_LENGTH and bool(SLUG.fullmatch(name))


def nearest(word: str, known: Sequence[str]) -> str:
    """Return 「もしかして: …」 with the known word nearest to *word*, or an empty text."""
    close = difflib.get_close_matches(word[:200], known, 1, 0.6)
    return f"もしかして: {close[0]}" if close else ""
