"""What programs that make sites add to Markdown: front matter, containers of notes, addresses of headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from tools.intake.spans import Cue, Reason, Role, Span

FRONT = re.compile(
    r"\A---[ \t]*\r?\n(?P<inside>[\w-]+[ \t]*:.*\r?\n(?:(?:[\w-]+[ \t]*:|[ \t]+\S|- |#).*\r?\n|[ \t]*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
TITLE = re.compile(r"^title[ \t]*:[ \t]*(?P<quote>[\"']?)(?P<words>.+?)(?P=quote)[ \t]*\r?$", re.MULTILINE)
# ::: kind title, and ::: alone, around a note: no standard has it, nearly every program that makes sites reads it.
CONTAINER = re.compile(r"[ \t>]*:{3,}[ \t]*[\w-]*(?:[ \t]+(?P<title>\S(?:.*\S)?))?[ \t]*")
ADDRESS = re.compile(r"[ \t]*\{(?:[#.:][^{}\s]*|/\*[^{}]*\*/)\}$")  # at the end of a heading
ELEMENT = (Cue.ELEMENT,)


def front(text: str) -> tuple[list[Span], int]:
    """Return the spans of the front matter of *text* (its title is one, all else is about the file), and where it ends."""
    found = FRONT.match(text)
    if not found:
        return [], 0
    title = TITLE.search(text, 0, found.end())
    start, end = found.span("inside")
    if not title:
        return _about(text, start, end), found.end()
    kept = Span(*title.span("words"), Role.TITLE, evidence=ELEMENT)
    return [*_about(text, start, title.start()), kept, *_about(text, kept.end, end)], found.end()


def _about(text: str, start: int, end: int) -> list[Span]:
    named = text[start:end].strip()
    return [Span(start, end, None, Reason.METADATA, evidence=(Cue.ELEMENT, Cue.PLACE))] if named else []


def blanked(words: str) -> str:
    """Return as many spaces as *words* has characters, its line ends kept."""
    return re.sub(r"[^\r\n]", " ", words)


def containers(text: str, lines: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> tuple[str, list[Span]]:
    """Return *text* with the *lines* that open and close containers blank, and their titles; *tokens* say what is code."""
    code = {line for token in tokens if token.type in ("fence", "code_block") for line in range(*(token.map or (0, 0)))}
    made, titles = [], []
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        match = CONTAINER.fullmatch(line.rstrip("\r\n")) if ":::" in line and number not in code else None
        if match and match["title"]:
            title = start + match.start("title")
            titles.append(Span(title, title + len(match["title"]), Role.PARAGRAPH, evidence=ELEMENT))
        made.append(blanked(line) if match else line)
    return "".join(made), titles


def filled(text: str, spans: list[Span]) -> list[Span]:
    """Return *spans* with what lies between them: blank, or markup."""
    made: list[Span] = []
    position = 0
    for span in [*sorted(spans, key=lambda span: span.start), Span(len(text), len(text))]:
        made += _gap(text, position, span.start)
        if span.start < span.end:
            made.append(span)
        position = max(position, span.end)
    return made


def _gap(text: str, start: int, end: int) -> Iterator[Span]:
    for match in re.finditer(r"\s+|\S+", text[start:end]):
        reason = Reason.BLANK if match[0].isspace() else Reason.MARKUP
        evidence = () if reason is Reason.BLANK else ELEMENT
        yield Span(start + match.start(), start + match.end(), None, reason, evidence=evidence)
