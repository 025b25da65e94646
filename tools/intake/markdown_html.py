"""HTML that stands in Markdown: the words between its tags, and those for its pictures."""

from __future__ import annotations

import re

from tools.intake.spans import Role, Span

TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<silent>script|style)\b.*?(?:</(?P=silent)>|\Z)|</?[A-Za-z][^>]*>|<[!?][^>]*>", re.DOTALL
)
ALT = re.compile(r"""\balt=(?P<quote>["'])(?P<words>[^"'<>]+)(?P=quote)""")


def html_words(text: str, start: int, end: int) -> list[Span]:
    """Return what *text* says between the tags from *start* up to *end*, a paragraph a line, and the words for pictures."""
    position, made = start, list[Span]()
    for tag in [*TAG.finditer(text, start, end), None]:
        stop = tag.start() if tag else end
        for match in re.finditer(r"[^\r\n]*\S[^\r\n]*", text[position:stop]):
            made.append(Span(position + match.start(), position + match.end(), Role.PARAGRAPH))
        if tag and not tag[0].startswith("<!") and (alt := ALT.search(tag[0])):
            place = tag.start() + alt.start("words")
            made.append(Span(place, place + len(alt["words"]), Role.FIGURE))
        position = tag.end() if tag else end
    return made
