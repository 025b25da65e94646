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
# Behind an address, a letter that no address is written with: whether it goes on or the sentence does, nobody can tell.
_GOES_ON = re.compile(r"[.:;,!?%@~_-]*[^\W\x00-\x7f]")
_WORD = re.compile(r"[^\s。、，．「」『』（）()【】〈〉《》]*")
_LINK = re.compile(f"{NAMED.pattern}|{URL.pattern}")


def addresses(text: str) -> Inlines:
    """Split *text* into plain text and bare web addresses."""
    return tuple(_split(text, URL))


def inlines(text: str) -> Inlines:
    """Split *text*, words of a source text, into plain text, web addresses and links with words of their own.

    An address with Japanese letters right behind it is plain text: half of one would be a link to another place.
    """
    return tuple(_split(text, _LINK))


def unclear_addresses(text: str) -> Iterator[tuple[int, str]]:
    """Yield where in *text* an address stands that is no link, as its end is unclear; and all that may belong to it."""
    for match in _LINK.finditer(text):
        if _goes_on(match):
            rest = _WORD.match(text, match.end())
            yield match.start(), match[0] + (rest[0] if rest else "")


def _goes_on(match: re.Match[str]) -> bool:
    named = match.re is _LINK and match["words"]
    return not named and bool(_GOES_ON.match(match.string, match.start() + len(match[0].rstrip(URL_TAIL))))


def _split(text: str, pattern: re.Pattern[str]) -> Iterator[Inline]:
    position = 0
    for match in pattern.finditer(text):
        if _goes_on(match):
            continue
        named = match.re is _LINK and match["words"]
        link = Url(match["url"], match["words"]) if named else Url(match[0].rstrip(URL_TAIL))
        if match.start() > position:
            yield Text(text[position : match.start()])
        yield link
        position = match.end() if named else match.start() + len(link.url)
    if position < len(text):
        yield Text(text[position:])
