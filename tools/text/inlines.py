"""What stands inside a line: plain text and bare web addresses."""

from __future__ import annotations

import re

from tools.text.model import Inline, Inlines, Text, Url

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
