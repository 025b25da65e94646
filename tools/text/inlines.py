"""What stands inside a line: plain text, bare web addresses, and links with words of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.text.model import Inline, Inlines, Text, Url

_HOST = r"https?://(?>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5}(?![0-9]))?)(?!@|:[^\s/@]*@)"
_PATH = r"[A-Za-z0-9\-._~:/?#@!$&'*+,;=]|%[0-9A-Fa-f]{2}"
# An address that every program writes as it stands here: neither user names nor brackets, and % only before two digits.
URL = re.compile(rf"{_HOST}(?:[/?#](?:{_PATH}|[()])*)?")
URL_TAIL = ".,;:!?)]'"  # ends a sentence rather than an address
# [words](address). The address has no parentheses (%28 and %29 stand for them), so that it ends at the first one; the
# words do not look like an address, which could be another than the one they lead to.
NAMED = re.compile(
    rf"\[(?P<words>(?![^\[\]]*(?:://|[Ww][Ww][Ww]\.))(?!\s)[^\[\]]+(?<!\s))\]\((?P<url>{_HOST}(?:[/?#](?:{_PATH})*)?)\)"
)
_LINK = re.compile(f"{NAMED.pattern}|{URL.pattern}")


def addresses(text: str) -> Inlines:
    """Split *text* into plain text and bare web addresses."""
    return tuple(_split(text, URL))


def inlines(text: str) -> Inlines:
    """Split *text*, words of a source text, into plain text, web addresses and links with words of their own."""
    return tuple(_split(text, _LINK))


def _split(text: str, pattern: re.Pattern[str]) -> Iterator[Inline]:
    position = 0
    for match in pattern.finditer(text):
        named = match.re is _LINK and match["words"]
        link = Url(match["url"], match["words"]) if named else Url(match[0].rstrip(URL_TAIL))
        if match.start() > position:
            yield Text(text[position : match.start()])
        yield link
        position = match.end() if named else match.start() + len(link.url)
    if position < len(text):
        yield Text(text[position:])
