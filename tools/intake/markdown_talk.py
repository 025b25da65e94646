"""A talk that a program wrote as Markdown: who wrote when, mostly in bold, and right below what was written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from tools.intake.plain.chats import FEWEST, STAMP

SIGNS = re.compile("[*_`]")


def talk(paragraphs: Sequence[Token]) -> set[int]:
    """Return the *paragraphs* (by the identity of their tokens) whose first line says who wrote when, if somebody comes back,
    as nobody does in a schedule."""
    found: dict[int, str] = {}
    for token in paragraphs:
        line = SIGNS.sub("", token.content).split("\n")[0]
        match = STAMP.fullmatch(line.strip())
        if match:
            found[id(token)] = match["before"] or match["behind"]
    return set(found) if len(found) >= FEWEST and len(set(found.values())) < len(found) else set()
