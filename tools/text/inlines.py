"""What stands inside a line: plain text and bare web addresses; and how lines of Japanese are joined."""

from __future__ import annotations

import re

from tools.characters import is_wide
from tools.text.model import (
    Inline,
    Inlines,
    Text,
    Url,
)

# An address that every program writes as it stands here: neither user names nor brackets, and % only before two digits.
URL = re.compile(
    r"https?://(?>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5}(?![0-9]))?)(?!@|:[^\s/@]*@)"
    r"(?:[/?#](?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)?"
)
URL_TAIL = ".,;:!?)]'"  # ends a sentence rather than an address


def inlines(text: str) -> Inlines:
    """Split *text* into plain text and bare web addresses."""
    found: list[Inline] = []
    position = 0
    for match in URL.finditer(text):
        url = match[0].rstrip(URL_TAIL)
        if match.start() > position:
            found.append(Text(text[position : match.start()]))
        found.append(Url(url))
        position = match.start() + len(url)
    if position < len(text):
        found.append(Text(text[position:]))
    return tuple(found)


def join_lines(lines: list[str]) -> str:
    """Join a paragraph's lines: with a space only where neither side is wide (there a line end is a word's end)."""
    parts: list[str] = []
    for line in lines:
        if parts and not is_wide(parts[-1][-1]) and not is_wide(line[0]):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)
