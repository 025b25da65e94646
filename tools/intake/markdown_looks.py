"""Lines of a Markdown paragraph that say by their looks what they are: names in bold above a text, terms, years; and which of
two titles is the page's.
"""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it.token import Token

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.intake.markdown_words import Word, spans_of
from tools.intake.spans import Cue, Reason, Role, Span

LONGEST_NAME = 40  # characters of a bold line that may be a heading
SHOWN = 60  # characters of a title that is asked about
ENTRY = re.compile(r"\*\*[^*]{1,24}\*\*[ 　]*[：:]|(?:[0-9０-９]{4}|(?:明治|大正|昭和|平成|令和)[0-9０-９元]{1,2})年")
BADGE = re.compile(r"badge|shields\.io|/workflows/|codecov|coveralls", re.IGNORECASE)  # in the address of a picture
NOTE = re.compile(r"\[\^[^\]\s]+\]:")


def same_title(one: str, other: str) -> bool:
    """Tell whether one of two titles holds the letters of the other."""
    return _letters(one) in _letters(other) or _letters(other) in _letters(one)


def unclear_title(one: str, other: str, path: Path, line: int) -> Diagnostic:
    """Return the question which of two titles is that of the text at *path*: *one*, which stands in a *line*, or the *other*."""
    return diagnose(Code.TITLE_UNCLEAR, path, line, words=one[:SHOWN], others=other[:SHOWN])


def bold_line(token: Token, text: str, words: list[Word]) -> int:
    """Return how many of the *words* of a paragraph are a short name, all of it bold, on a line of its own; 0: none are."""
    kinds = [child.type for child in token.children or () if child.type != "text" or child.content]
    end = kinds.index("strong_close") + 1 if kinds[:1] == ["strong_open"] and "strong_close" in kinds else 0
    if not end or kinds[end : end + 1] not in ([], ["softbreak"], ["hardbreak"]) or "strong_open" in kinds[1:]:
        return 0
    count = next((n for n, word in enumerate(words) if n and is_below(text, word.start)), len(words))
    name = text[words[0].start : words[count - 1].end]
    return count if len(name) <= LONGEST_NAME and name[-1] not in "。、：:" else 0


def is_below(text: str, at: int) -> bool:
    """Tell whether only white space and marks stand between the beginning of its line and the place *at*."""
    return not any(char.isalnum() for char in text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at])


def are_entries(text: str, words: list[Word]) -> bool:
    """Tell whether each line of a paragraph begins as those of a list of terms or years do: a paragraph each. So do several notes."""
    lines = [line.strip() for line in text[words[0].start : words[-1].end].splitlines()]
    marks = "**" if text[: words[0].start].endswith("**") else ""
    return len(lines) > 1 and all(ENTRY.match(line) or NOTE.match(line) for line in (marks + lines[0], *lines[1:]))


def pictures(token: Token, words: list[Word]) -> list[Span]:
    """Return the *words* of a paragraph that holds pictures alone, with links around them or not; of badges, which tell how a
    program does, they are left out. Of any other paragraph nothing is returned."""
    inner = token.children or ()
    rest = [child for child in inner if child.type not in ("image", "softbreak", "link_open", "link_close")]
    if not all(word.alt for word in words) and any(child.type != "text" or child.content.strip() for child in rest):
        return []
    spans = spans_of(words, Role.FIGURE)
    if not any(BADGE.search(str(child.attrs.get("src", ""))) for child in inner if child.type == "image"):
        return spans
    evidence = (Cue.ELEMENT, Cue.FORM)
    return [Span(span.start, span.end, None, Reason.METADATA, evidence=evidence) for span in spans]


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))
