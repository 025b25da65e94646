"""Markdown to spans (CommonMark with tables, as markdown-it reads it): what is structure there is structure here.

The text is the raw one: marks, addresses of pictures and tags are spans that are dropped as markup. References of the form
``[words][name]`` stay as they are typed, for in Japanese texts a footnote looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tools.diagnostics import Code, diagnose
from tools.intake.headings import levels
from tools.intake.markdown_code import listing
from tools.intake.markdown_frame import ADDRESS, blanked, containers, filled, front
from tools.intake.markdown_html import html_words
from tools.intake.markdown_lists import by_list, goes_on, name_of, shallow
from tools.intake.markdown_looks import are_entries, bold_line, is_below, pictures, same_title, unclear_title
from tools.intake.markdown_notes import (
    is_formula,
    is_picture,
    is_tags,
    meanings,
    named_box,
    said,
    shown,
    with_tight_heads,
)
from tools.intake.markdown_talk import talk
from tools.intake.markdown_typed import is_typed, typed
from tools.intake.markdown_words import Misfit, Word, spans_of, words_of
from tools.intake.plain.marks import numbered
from tools.intake.spans import Analysis, Ask, Cue, Reason, Role, Span

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
CHECK = re.compile(r"\[[ xX]\][ \t]+")
FOOTNOTE = re.compile(r"\[(?P<sign>\^)(?P<name>[^\]\s]+)\](?P<colon>:)?")
ORIGIN = re.compile("[—–―]|--|出典")  # begins the line below a quotation that says whose it is
VERSE_LINES = 3


def markdown(text: str, *, path: Path) -> Analysis:
    """Return what the parts of the Markdown *text* are; *path* only names it in diagnostics."""
    return _Reader(text, path).read()


class _Reader:
    """Walks the blocks of a Markdown text and notes what stands where."""

    def __init__(self, text: str, path: Path) -> None:
        self.text, self.path = text, path
        self.found = Analysis(text)
        self.spans: list[Span] = []
        self.lines = [match.span() for match in LINE.finditer(text)]
        self.at = 0  # behind all that was noted
        self.depth = self.quotes = self.row = self.column = 0
        self.items: list[tuple[Token, bool]] = []  # the items we stand in; whether each has begun
        self.levels: Iterator[int] = iter(())
        self.level = 1
        self.under = 0  # the level of the last heading
        self.shallow: set[int] = set()  # items set in by too little to stand below the number above them, as is meant
        self.bold: set[int] = set()  # levels below which bold lines were asked about
        self.of: dict[int, int] = {}  # the list of each item
        self.told: set[int] = set()  # lists about an item of which was asked that goes on
        self.unnumbered: set[int] = set()  # items whose list says 1 for each
        self.stamps: set[int] = set()  # paragraphs that say first who wrote them and when
        self.edges: set[int] = set()  # the first paragraph and the last one

    def read(self) -> Analysis:
        self.spans, self.at = front(self.text)
        body = blanked(self.text[: self.at]) + self.text[self.at :]
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["text_join", "reference"])
        parser = with_tight_heads(parser, body)
        body, titles = containers(body, self.lines, parser.parse(body))
        self.spans += titles
        tokens = parser.parse(body)
        heads = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
        self.levels = iter(levels(heads, from_any=not any(span.role is Role.TITLE for span in self.spans)))
        self._lists(tokens)
        words = [token for above, token in pairwise(tokens) if above.type == "paragraph_open"]
        self.stamps, self.edges = talk(words), {id(token) for token in (*words[:1], *words[-1:])}
        for before, token in zip([None, *tokens], tokens, strict=False):
            self._token(token, before)
        self.found.spans = filled(self.text, self.spans)
        return self.found

    # ---------------------------------------------------------------- blocks

    def _token(self, token: Token, before: Token | None) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
                self.depth += token.nesting
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "heading_open":
                self.level = self.under = next(self.levels)
            case "list_item_open":
                self.items.append((token, False))
            case "list_item_close":
                self.items.pop()
            case "table_open":
                self.row = 0
            case "tr_open":
                self.row, self.column = self.row + 1, 0
            case "th_open" | "td_open":
                self.column += 1
            case "inline":
                self._inline(token, before)
            case "fence" | "code_block":
                self._code(token)
            case "html_block":
                self._html(token)

    def _region(self, token: Token) -> tuple[int, int]:
        first, last = token.map or (0, 0)
        start = self.lines[first][0] if first < len(self.lines) else len(self.text)
        end = self.lines[min(last, len(self.lines)) - 1][1]
        return max(start, self.at), end

    def _inline(self, token: Token, before: Token | None) -> None:
        start, end = self._region(token)
        try:
            words = words_of(self.text, token.children or [], start, end)
        except Misfit:
            words = [Word(start, end)]  # as it is typed
        if picture := shown(self.text, words):
            words = [replace(word, alt=True) for word in words]
            if not is_picture(picture["page"]):
                self._ask(start, Code.FIGURE_LOST)  # another note
        words = said(self.text, words)
        if words:
            self._block(self._typed(words, token, before))
            self.at = max(self.at, words[-1].end)
        elif any(child.type == "image" for child in token.children or ()):
            self._ask(start, Code.FIGURE_LOST)

    def _typed(self, words: list[Word], token: Token, before: Token | None) -> list[Span]:
        """Return *words* as spans of the role that the block has."""
        kind = before.type if before else ""
        if self.quotes:
            words, name = named_box(self.text, words)
            return [
                replace(s, joins=s.joins and s.start != name and not ORIGIN.match(self.text, s.start))
                for s in spans_of(words, Role.QUOTATION)
            ]
        if kind in ("th_open", "td_open"):
            return [replace(s, row=self.row, column=self.column) for s in spans_of(words, Role.TABLE_CELL)]
        if before and kind == "heading_open":
            return [replace(s, level=max(1, self.level)) for s in self._heading(words)]
        if self.items and not self.items[-1][1]:
            return self._item(words)
        if shown := pictures(token, words):
            return shown
        if id(token) in self.edges and is_tags(token.content):
            evidence = (Cue.FORM, Cue.PLACE)
            return [Span(words[0].start, words[-1].end, None, Reason.METADATA, evidence=evidence)]
        if id(token) in self.stamps:
            return self._stamped(words)
        if is_formula(token.content):
            return spans_of(words, Role.CODE)
        if not self.items and (parted := meanings(self.text, words)):
            return spans_of(parted, Role.PARAGRAPH, parted=True)
        if not self.items and is_typed(self.text, words):
            return typed(self.found, words, path=self.path, under=self.under)
        name = bold_line(token, self.text, words) if not self.items else 0
        if name:
            return [*self._bold_heading(words[:name]), *spans_of(words[name:], Role.PARAGRAPH, parted=True)]
        if are_entries(self.text, words):
            return [
                replace(s, joins=s.joins and not is_below(self.text, s.start))
                for s in spans_of(words, self._paragraph(words))
            ]
        breaks = sum(word.breaks for word in words)
        soft = any(child.type == "softbreak" for child in token.children or ())
        verse = breaks + 1 >= VERSE_LINES and not soft
        return spans_of(words, Role.VERSE if verse else self._paragraph(words), parted=not verse)

    def _heading(self, words: list[Word]) -> list[Span]:
        words = self._unaddressed(words)
        if self.level > 0:
            return spans_of(words, Role.HEADING)
        said = "".join(self.text[word.start : word.end] for word in words)
        given = next((s for s in self.spans if s.role is Role.TITLE), None)
        other = self.text[given.start : given.end] if given else ""
        evidence = (Cue.REPEATED, Cue.ELEMENT)
        if given and other == said:
            return [Span(words[0].start, words[-1].end, None, Reason.REPEATED_TITLE, evidence=evidence)]
        if given and not same_title(other, said):
            line = self.text.count("\n", 0, given.start) + 1
            self.found.diagnostics.append(unclear_title(other, said, self.path, line))
            return spans_of(words, Role.HEADING)
        if given:  # the page shows the title in other words than the file says it
            self.spans[self.spans.index(given)] = replace(given, role=None, reason=Reason.METADATA, evidence=evidence)
        return spans_of(words, Role.TITLE)

    def _bold_heading(self, words: list[Word]) -> list[Span]:
        """Return a heading that has only its looks; a person is asked about the first of each level that has no number."""
        said = self.text[words[0].start : words[-1].end]
        if self.under not in self.bold and numbered(said) is None:
            self._ask(words[0].start, Code.IMPORT_BOLD)
            self.bold.add(self.under)
        return [replace(s, level=self.under + 1) for s in spans_of(words, Role.HEADING)]

    def _stamped(self, words: list[Word]) -> list[Span]:
        """Return who wrote when, and the lines below as a paragraph each."""
        if not any(ask.diagnostic.code is Code.TALK_LOGGED for ask in self.found.asks):
            self._ask(words[0].start, Code.TALK_LOGGED, end=len(self.text), count=len(self.stamps))
        count = next((n for n, word in enumerate(words) if n and is_below(self.text, word.start)), len(words))
        if words[count:] and is_typed(self.text, words[count:]):
            below = typed(self.found, words[count:], path=self.path, under=self.under)
            return [*spans_of(words[:count], Role.CREDIT), *below]
        below = spans_of(words[count:], Role.PARAGRAPH)
        lines = [replace(s, joins=s.joins and not is_below(self.text, s.start)) for s in below]
        return [*spans_of(words[:count], Role.CREDIT), *lines]

    def _unaddressed(self, words: list[Word]) -> list[Word]:
        """Leave out the address at the end of a heading, as many programs write it."""
        match = ADDRESS.search(self.text, words[0].start, words[-1].end)
        end = match.start() if match and match.start() > words[0].start else words[-1].end
        return [replace(word, end=min(word.end, end)) for word in words if word.start < end]

    def _paragraph(self, words: list[Word]) -> Role:
        note = FOOTNOTE.match(self.text, words[0].start)
        return Role.NOTE if note and note["colon"] else Role.PARAGRAPH

    def _item(self, words: list[Word]) -> list[Span]:
        token, _ = self.items[-1]
        self.items[-1] = (token, True)
        if name := name_of(self.text, words):
            self._ask(
                words[name].start, Code.ITEM_EXPLAINED, words=self.text[words[0].start : words[name - 1].end][:20]
            )
            return [*self._item(words[:name]), *spans_of(words[name:], Role.PARAGRAPH, parted=True)]
        if goes_on(self.text, words) and self.of[id(token)] not in self.told:
            self.told.add(self.of[id(token)])
            self._ask(words[0].start, Code.ITEM_JOINED, words=self.text[words[0].start : words[0].end][:20])
        if check := CHECK.match(self.text, words[0].start):
            rest = [replace(word, start=max(word.start, check.end())) for word in words if word.end > check.end()]
            spans = spans_of(rest, Role.CHECK_ITEM)
        elif token.info:
            number = [] if id(token) in self.unnumbered else self._number(token, words[0].start)
            spans = [*number, *spans_of(words, Role.NUMBERED_ITEM)]
        else:
            spans = spans_of(words, Role.LIST_ITEM)
        return [replace(span, level=self.depth + (id(token) in self.shallow)) for span in spans]

    def _number(self, token: Token, end: int) -> list[Span]:
        """Return the number of an item, as it is typed."""
        line = self.text[self._region(token)[0] : end]
        match = re.match(r"[ \t>*+-]*(?P<number>[0-9]+)[.)]", line)
        if not match:
            return []
        start = end - len(line)
        return [Span(start + match.start("number"), start + match.end("number"), Role.NUMBERED_ITEM, is_number=True)]

    def _block(self, spans: list[Span]) -> None:
        """Note *spans*, the signs of footnotes within them as markup."""
        for span in spans:
            position, joins = span.start, span.joins
            for note in FOOTNOTE.finditer(self.text, span.start, span.end) if span.role else ():
                for sign in filter(lambda place: place[0] >= 0, (note.span("sign"), note.span("colon"))):
                    self.spans.append(replace(span, start=position, end=sign[0], joins=joins))
                    position, joins = sign[1], True
            if position < span.end:
                self.spans.append(replace(span, start=position, joins=joins))

    def _lists(self, tokens: Sequence[Token]) -> None:
        """Note the items of lists that leave the counting to the program: all their numbers are the same."""
        for number, items in enumerate(by_list(tokens)):
            self.of |= {id(item): number for item in items}
            if len({item.info for item in items}) == 1 < len(items) and items[0].info:
                self.unnumbered |= {id(item) for item in items}
                self._ask(self._region(items[0])[0], Code.IMPORT_NUMBERS)
        self.shallow = shallow(tokens, [self.text[start:end] for start, end in self.lines])

    # ---------------------------------------------------------------- listings and HTML

    def _code(self, token: Token) -> None:
        self.spans += listing(self.text, self.lines, token)
        self.at = self.lines[min((token.map or (0, 0))[1], len(self.lines)) - 1][1]

    def _html(self, token: Token) -> None:
        """Keep the words between tags, a paragraph a line, and say that a person must look."""
        start, end = self._region(token)
        made = html_words(self.text, start, end)
        self.spans += made
        if made:
            self._ask(start, Code.IMPORT_HTML)
        self.at = end

    def _ask(self, at: int, code: Code, *, end: int = 0, **values: object) -> None:
        line = self.text.count("\n", 0, at) + 1
        self.found.asks.append(Ask(at, diagnose(code, self.path, line, 0, **values), end))
