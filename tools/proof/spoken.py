"""Links with words of their own: what a reader reads of them, and where they must lead."""

from __future__ import annotations

import re

from tools.proof.unit import Link

_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?(?:[/?#](?:[A-Za-z0-9._~:/?#@!$&'*+,;=-]|%[0-9A-Fa-f]{2})*)?"
)
_NAMED = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<address>[^()\s]+)\)")


def spoken(text: str) -> tuple[str, tuple[Link, ...]]:
    """Return *text* with the words alone where links have words of their own, and these links."""
    links: list[Link] = []

    def words(match: re.Match[str]) -> str:
        said, address = match["words"], match["address"]
        if said != said.strip() or "://" in said or "www." in said.lower() or not _ADDRESS.fullmatch(address):
            return match[0]
        links.append(Link(said, address))
        return said

    return _NAMED.sub(words, text), tuple(links)
