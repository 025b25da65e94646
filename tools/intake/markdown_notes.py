"""What programs for notes add to Markdown: links to other notes, notes shown in the text, boxes with a name, tags, headings whose
mark stands right before the words.

No standard has them, and the programs that do mean the same by them; what is no such sign stays as it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from tools.intake.markdown_words import Word

LINK = re.compile(
    r"(?P<shown>!?)\[\[(?P<page>(?![0-9]+\]\])[^\[\]|#\\\n]*(?:#[^\[\]|\\\n]*)?)(?P<bar>\\?\|(?P<words>[^\[\]\n]+))?\]\]"
)
SIZE = re.compile(r"[0-9]+(?:x[0-9]+)?")
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|heic|avif|tiff?)$", re.IGNORECASE)
LISTING = re.compile(r"(?P<ticks>`+)[^`].*?(?P=ticks)", re.DOTALL)
BOX = re.compile(r"\[!(?P<kind>[A-Za-z][\w-]*)\][+-]?[ \t]*")
TAGS = re.compile(r"(?:#(?=[^\s#]*[^\s#0-9])[^\s#]+[ 　]*){2,}")
TIGHT = re.compile(r"(?P<marks>[#＃]{1,6})[ 　]*(?=[^\s#＃!/0-9])(?P<words>[^#＃。\n]{1,40})")
STRONG = re.compile(r"==(?=[^\s=])(?P<words>[^=\n]+)(?<=\S)==")  # words marked with a pen
FORMULA = re.compile(r"\$\$.*\$\$", re.DOTALL)
MEANING = re.compile(r"\n[ \t]{0,3}:[ \t]+(?=\S)")
FEWEST = 2  # headings without a space behind their mark


def said(text: str, words: list[Word]) -> list[Word]:
    """Return *words* of *text* without the signs of links to other notes; of such a link what a reader sees is kept."""
    if not words or not any(sign in text[words[0].start : words[-1].end] for sign in ("[[", "==")):
        return words
    return [part for word in words for part in _without(word, list(_signs(text, words[0].start, words[-1].end)))]


def shown(text: str, words: Sequence[Word]) -> re.Match[str] | None:
    """Return the link by which *words* of *text* show a picture or another note, and nothing else."""
    if not words:
        return None
    match = LINK.match(text, max(0, words[0].start))
    return match if match and match["shown"] and match.end() >= words[-1].end else None


def named_box(text: str, words: list[Word]) -> tuple[list[Word], int]:
    """Return the *words* of a quotation without the sign that makes it a box, and where in *text* those below its name begin
    (-1: nowhere, or it is no box)."""
    box = BOX.match(text, words[0].start)
    if box is None:
        return words, -1
    end = text.find("\n", box.end())
    words = [replace(word, start=max(word.start, box.end())) for word in words if word.end > box.end()]
    return words, next((word.start for word in words if word.start > end >= 0), -1)


def is_formula(words: str) -> bool:
    """Tell whether a paragraph is nothing but a formula, whose lines stay."""
    return FORMULA.fullmatch(words.strip()) is not None


def meanings(text: str, words: list[Word]) -> list[Word]:
    """Return the *words* of a term and of what it means, each of which begins a block, without the colons before them; nothing
    where the lines are one text."""
    signs = [match.span() for match in MEANING.finditer(text, words[0].start, words[-1].end)]
    lines = text[words[0].start : words[-1].end].strip().count("\n")
    if not signs or len(signs) != lines:
        return []
    parts = [part for word in words for part in _without(word, signs)]
    begun = {next((part.start for part in parts if part.start >= end), -1) for _, end in signs}
    return [replace(part, breaks=part.start in begun) for part in parts]


def is_picture(page: str) -> bool:
    """Tell whether the name *page* is that of a picture."""
    return PICTURE.search(page) is not None


def is_tags(words: str) -> bool:
    """Tell whether *words* are nothing but tags, several of them."""
    return TAGS.fullmatch(words.strip()) is not None


def _signs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where signs of links stand."""
    listings = [match.span() for match in LISTING.finditer(text, start, end)]
    for match in sorted([*LINK.finditer(text, start, end), *STRONG.finditer(text, start, end)], key=re.Match.start):
        if match.re is STRONG and not any(a <= match.start() < b for a, b in listings):
            yield match.start(), match.start("words")
            yield match.end("words"), match.end()
        if match.re is STRONG:
            continue
        if any(a <= match.start() < b for a, b in listings) or not (match["page"] or match["words"]):
            continue
        kept = "words" if match["words"] and not SIZE.fullmatch(match["words"]) else "page"
        yield match.start(), match.start(kept)
        yield match.end(kept), match.end()


def _without(word: Word, signs: list[tuple[int, int]]) -> Iterator[Word]:
    """Yield the parts of *word* between *signs*."""
    at = word.start
    for start, end in [*signs, (word.end, word.end)]:
        stop = min(max(start, at), word.end)
        if at < stop:
            yield replace(word, start=at, end=stop, breaks=word.breaks and at == word.start)
        at = max(at, min(end, word.end))


def with_tight_heads(parser: MarkdownIt, text: str) -> MarkdownIt:
    """Let *parser* read 「#見出し」 and 「＃ 見出し」 as headings, where *text* has several such lines and no other heading."""
    tight = [line for line in text.splitlines() if TIGHT.fullmatch(line.rstrip())]
    if len(tight) >= FEWEST and not re.search(r"(?m)^ {0,3}#{1,6}[ \t]", text):
        parser.block.ruler.at("heading", _heading, {"alt": ["paragraph", "reference", "blockquote"]})
    return parser


def _heading(state: StateBlock, line: int, _last: int, silent: bool) -> bool:
    begin, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    match = None if state.is_code_block(line) else TIGHT.fullmatch(state.src[begin:end].rstrip())
    if match is None or silent:
        return match is not None
    state.line = line + 1
    level = f"h{len(match['marks'])}"
    head = state.push("heading_open", level, 1)
    inline = state.push("inline", "", 0)
    inline.content, inline.children = match["words"].strip(), []
    state.push("heading_close", level, -1)
    head.map = inline.map = [line, state.line]
    return True
