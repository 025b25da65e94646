"""The words of a Markdown line: where in the raw text each stands, so that what is between is markup.

markdown-it says what is text and what is not, but not where; its pieces are therefore looked for one behind the other,
each markup passed over whole. A link to the web stays as it is typed: source texts write links in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from tools.intake.spans import Cue, Role, Span
from tools.text.inlines import NAMED

_TARGET = re.compile(
    r"\]\(\s*(?:<[^<>\n]*>|(?:[^()\s\\]|\\.|\((?:[^()\\]|\\.)*\))*)"
    r"(?:\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)"
)
_STARS = re.compile(r"\*\*")
BREAKS = ("softbreak", "hardbreak")


@dataclass(frozen=True, slots=True)
class Word:
    """Characters of the raw text that are content; *breaks* tells whether a break that a reader sees stands before them,
    *alt* whether they stand for a picture."""

    start: int
    end: int
    breaks: bool = False
    alt: bool = False


class Misfit(Exception):
    """What the parser says stands nowhere in the raw text."""


class _Finder:
    """Finds one piece behind the other in *raw*, from *at* up to *end*."""

    def __init__(self, raw: str, at: int, end: int) -> None:
        self.raw, self.at, self.end = raw, at, end

    def pass_over(self, words: str) -> tuple[int, int]:
        start = self.raw.find(words, self.at, self.end)
        if start < 0:
            raise Misfit(words)
        self.at = start + len(words)
        return start, self.at

    def pieces(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield where *words* stand: whole, or part by part where an escape or a line end parts them."""
        if words and self.raw.find(words, self.at, self.end) >= 0:
            yield self.pass_over(words)
            return
        for part in re.findall(r"\||[^|\s]+", words):
            yield self.pass_over(part)

    def target(self) -> tuple[int, int]:
        """Pass over ``](address "title")`` and return where it stands."""
        match = _TARGET.search(self.raw, self.at, self.end)
        if not match:
            raise Misfit("](")
        self.at = match.end()
        return match.span()


def words_of(raw: str, tokens: Sequence[Token], start: int, end: int) -> list[Word]:
    """Return where the words of *tokens* (the children of an inline token) stand in *raw*, from *start* up to *end*.

    :class:`Misfit` is raised where they do not stand there.
    """
    loose = sum(len(_STARS.findall(token.content)) for token in tokens if token.type == "text")
    return list(_words(_Finder(raw, start, end), tokens, stars=loose > 0 and loose % 2 == 0))


def _words(finder: _Finder, tokens: Sequence[Token], *, stars: bool) -> Iterator[Word]:
    breaks = False
    index = 0
    while index < len(tokens):
        token = tokens[index]
        found: list[Word] = []
        if token.type in BREAKS:
            breaks = token.type == "hardbreak"
        elif token.type == "link_open" and token.markup not in ("autolink", "linkify"):
            close = _close(tokens, index)
            found = _link(finder, tokens[index + 1 : close], stars=stars)
            index = close
        elif token.type == "image":
            found = _picture(finder, token)
        else:
            found = [Word(*place) for place in _plain(finder, token, stars=stars)]
        for word in found:
            yield Word(word.start, word.end, breaks, word.alt)
            breaks = False
        index += 1


def _plain(finder: _Finder, token: Token, *, stars: bool) -> Iterator[tuple[int, int]]:
    """Yield the content of a token that holds no others."""
    if token.type == "text" and stars:  # ** beside Japanese brackets, which the standard takes for no emphasis
        for part in filter(None, _STARS.split(token.content)):
            yield from finder.pieces(part)
    elif token.type in ("text", "code_inline"):
        yield from finder.pieces(token.content)
    elif token.type == "text_special":
        yield _special(finder, token)
    elif token.type == "html_inline":
        finder.pass_over(token.content)
    elif token.markup and token.markup not in ("autolink", "linkify"):
        finder.pass_over(token.markup)


def _special(finder: _Finder, token: Token) -> tuple[int, int]:
    """Pass over an escape (its sign is content) or an entity (kept as typed, but where it begins with its character)."""
    start, end = finder.pass_over(token.markup)
    if finder.raw[start:end].endswith(token.content):
        return end - len(token.content), end
    return (start, start + 1) if finder.raw[start] == token.content else (start, end)


def _close(tokens: Sequence[Token], index: int) -> int:
    depth = 0
    for place in range(index, len(tokens)):
        depth += tokens[place].nesting if tokens[place].type.startswith("link_") else 0
        if depth == 0:
            return place
    raise Misfit("link")


def _link(finder: _Finder, inner: Sequence[Token], *, stars: bool) -> list[Word]:
    """Return the words of a link; with its address where a source text would read it as the same link."""
    bracket = finder.pass_over("[")
    words = list(_words(finder, inner, stars=stars))
    target = finder.target()
    whole = "[" + "".join(finder.raw[word.start : word.end] for word in words) + finder.raw[target[0] : target[1]]
    if words and NAMED.fullmatch(whole) and not any(word.alt for word in words):
        return [Word(*bracket), *words, Word(*target)]
    return words


def _picture(finder: _Finder, token: Token) -> list[Word]:
    finder.pass_over("![")
    children = [child for child in token.children or () if child.type not in BREAKS]
    found = list(_words(finder, children, stars=False)) if token.content else []
    finder.target()
    return [Word(word.start, word.end, alt=True) for word in found]


def spans_of(words: list[Word], role: Role, *, parted: bool = False) -> list[Span]:
    """Return *words* as one block; or, if *parted*, one for each part between breaks that a reader sees."""
    return [
        Span(word.start, word.end, role, joins=index > 0 and not (parted and word.breaks), evidence=(Cue.ELEMENT,))
        for index, word in enumerate(words)
        if word.start < word.end
    ]
