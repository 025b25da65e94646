"""The languages that a listing may be in: those that Pygments, which colours it, knows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from pygments.lexers import get_all_lexers

_LOSSY = frozenset({"robotframework"})  # takes spaces of the text for itself (a test tries all of them)
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9+#._-]*")


def lexer_of(language: str) -> str | None:
    """Return what Pygments calls *language* (a name as people write it: Python, C++, JavaScript), if it knows it.

    The result is plain ASCII, and safe where the writer puts it.
    """
    return _lexers().get(language.lower())


def language_names() -> Sequence[str]:
    """Return the names of all languages, to tell what a misspelt one may have been meant to be."""
    return tuple(name for name, *_ in get_all_lexers(plugins=False))


@cache
def _lexers() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, aliases, _, _ in get_all_lexers(plugins=False):
        usable = [alias for alias in aliases if _SAFE.fullmatch(alias) and alias not in _LOSSY]
        for known in (name, *aliases) if usable else ():
            found.setdefault(known.lower(), usable[0])
    return found
