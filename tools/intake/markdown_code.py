"""Listings in Markdown: each line keeps its indent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from tools.intake.spans import Cue, Role, Span


def listing(text: str, lines: Sequence[tuple[int, int]], token: Token) -> Iterator[Span]:
    """Yield the language of the listing *token*, if *text* says it, and its lines; *lines* are where those of the text stand."""
    first, last = token.map or (0, 0)
    fenced = token.type == "fence"
    if fenced and token.info.strip():
        place = text.find(token.info.split()[0], lines[first][0])
        yield Span(place, place + len(token.info.split()[0]), Role.CODE_LANGUAGE)
    joins = False
    for (start, end), words in zip(
        lines[first + fenced : last], token.content.removesuffix("\n").split("\n"), strict=False
    ):
        line = text[start:end].rstrip("\r\n")
        begin = start + len(line) - len(words) if line.endswith(words) else start
        if words.strip():
            yield Span(begin, start + len(line), Role.CODE, joins=joins, evidence=(Cue.ELEMENT,))
            joins = True
