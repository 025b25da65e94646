"""HTML and saved pages to spans: html5lib says what a browser makes of them.

The text is that of all elements in the order of the file, with the numbers of numbered lists and the words for pictures.
What a browser never shows (scripts, styles) is dropped as markup; what stands beside the text is dropped by two cues
(``html_cues``). Addresses of links are no text and stay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import Element

import html5lib

from tools.intake.boxed import with_doubts, without_boxes
from tools.intake.extract import Extract, Part, Question, flowed, lines_apart
from tools.intake.html_cues import SENTENCE, UNREAD, around, claimed, cues, is_hidden, main_part, said
from tools.intake.html_hints import HEADINGS, hint, is_caption, last_prose, may_be_inline, seen_of
from tools.intake.html_looks import MARK, may_head, stands_out
from tools.intake.html_tables import Grid, is_data
from tools.intake.plain.mail_heads import subject_parts
from tools.intake.spans import Cue, Reason, Role
from tools.intake.typed import with_typed_items
from tools.intake.written import written

INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rb rt rp rtc s samp small span
    strike strong sub sup time tt u var wbr""".split()
)
NUMBER = re.compile("[0-9]{1,6}")
Event = tuple[Literal["start", "end", "text"], Element, str]


def html(text: str, *, path: Path, title: str = "") -> Extract:
    """Return the extract of the page whose source is *text*; *path* names it, *title* is what else says its title."""
    root = html5lib.parse(text, namespaceHTMLElements=False)
    heads = {" ".join(said(head).split()) for head in root.iter() if head.tag in HEADINGS}
    named = subject_parts(title, path, heads) if title else []
    parts = without_boxes([*named, *_Page(root).parts()], path, is_mail=bool(title), is_web=not title)
    return written(with_doubts(with_typed_items(parts, path), path), path)


def events(root: Element) -> Iterator[Event]:
    """Yield the elements and texts below *root* in the order of the file; depth costs no stack."""
    waiting: list[Event] = [("start", root, "")]
    while waiting:
        event = waiting.pop()
        yield event
        kind, element, _ = event
        if kind == "start":
            waiting.append(("end", element, ""))
            for child in reversed(element):
                waiting.append(("text", element, child.tail or ""))
                waiting += [("start", child, "")] if isinstance(child.tag, str) else []
            waiting.append(("text", element, element.text or ""))


class _Page:
    """Walks a page and notes its blocks."""

    def __init__(self, root: Element) -> None:
        self.root = root
        body = root.find("body")
        self.main = main_part(body) if body is not None else root
        self.path = around(root, self.main)
        self.title = root.find("head/title")
        self.seen = seen_of(root)
        self.last = last_prose(body) if body is not None else None
        self.parents: list[Element] = []
        self.found: list[Part] = []
        self.lines: list[str] = [""]
        self.strong = [0]  # letters of each line that stand out
        self.bold = 0  # elements that we stand in whose letters do
        self.depth = 0  # of the heading that we stand below
        self.alts = 0  # letters of the lines that are words for pictures
        self.lists: list[tuple[str, int]] = []  # name, and number of the item before
        self.fresh = False  # whether the item that we stand in has no words yet
        self.open: list[str] = []  # headings, quotations, figures, notes that we stand in
        self.dropped: tuple[Element, Reason, tuple[Cue, ...]] | None = None
        self.pre: Element | None = None
        self.grids: list[Grid] = []
        self.asks: list[Question] = []
        self.beside: Element | None = None
        self.rubies: list[bool] = []  # whether parentheses stand in the ruby
        self.bare: list[bool] = []  # of each reading: whether it needs them

    def parts(self) -> list[Part]:
        for kind, element, words in events(self.root):
            if kind == "text":
                self._text(element, words)
            elif kind == "start":
                self._start(element)
            else:
                self._end(element)
        self._flush()
        return self.found

    # ---------------------------------------------------------------- the walk

    def _text(self, element: Element, words: str) -> None:
        if element.tag in ("html", "head") or not words:
            return
        if element.tag in UNREAD:
            if words.strip():
                self._flush()
                self.found.append(Part(words, reason=Reason.MARKUP, evidence=(Cue.ELEMENT,)))
        elif element is self.title:
            self.found.append(Part(flowed(words), reason=Reason.METADATA, evidence=(Cue.ELEMENT, Cue.PLACE)))
        else:
            self.lines[-1] += words
            self.strong[-1] += len("".join(words.split())) * (self.bold > 0)

    def _start(self, element: Element) -> None:
        name = element.tag
        if self.dropped is None and name == "template":
            self.dropped = (element, Reason.MARKUP, (Cue.ELEMENT,))
        elif self.dropped is None and name not in UNREAD:
            self._judge(element)
        self.parents.append(element)
        self.bold += stands_out(element)
        if name == "br":
            self.lines.append("")
            self.strong.append(0)
            if self.alts == sum(map(len, self.lines)):
                self._flush()  # what stands below a picture is no part of the words for it
        elif name == "img":
            self.lines[-1] += element.get("alt", "")
            self.alts += len(element.get("alt", ""))
        elif name == "rt":
            self.bare.append(not any(self.rubies[-1:]))
            self.lines[-1] += "（" * self.bare[-1]
        elif name == "ruby":
            self.rubies.append(False)
        elif name == "rp" and self.rubies:
            self.rubies[-1] = True
        elif name not in INLINE:
            self._flush()
            self._enter(element)

    def _judge(self, element: Element) -> None:
        """Leave *element* out if two cues agree; note that a person must look if one speaks alone."""
        if id(element) in self.path or element.tag == "header" and self._heads_text(element):
            return
        parent = self.parents[-1] if self.parents else element
        is_beside = self.beside is not None or (id(parent) in self.path and parent is not self.main)
        reason = claimed(element) or (Reason.BANNER if is_hidden(element) else None)
        if element.tag in INLINE and reason not in (Reason.SHARE, Reason.BANNER, Reason.MENU, None):
            return
        in_data = bool(self.grids) and self.grids[-1].holds_data
        found = hint(element, self.seen, beside=is_beside) if reason is None and not in_data else None
        if element.tag in INLINE and (reason is None and not found or found and not may_be_inline(*found)):
            return
        if found:
            self._flush()
            self.dropped = (element, *found)
            return
        if not reason and not (is_beside and self.beside is None):
            return
        spoken = cues(element, reason=reason, beside=is_beside, behind=self.seen.behind)
        if len(spoken) > 1:
            self._flush()
            self.dropped = (element, reason or Reason.MENU, spoken)
        elif spoken and element.tag not in ("header", "h1"):
            self._flush()
            self.asks.append(Question.BESIDE)
            self.beside = self.beside if self.beside is not None or not is_beside else element

    def _heads_text(self, header: Element) -> bool:
        """Tell whether *header* stands in the main part and holds its title."""
        return header.find(".//h1") is not None and any(parent is self.main for parent in self.parents)

    def _enter(self, element: Element) -> None:
        name = str(element.tag)
        if name in ("ul", "ol", "menu"):
            self.lists.append((name, _counted(element.get("start", ""), 1) - 1))
        elif name == "li":
            self._item(element)
        elif is_caption(element, self.parents):
            self.open.append("figcaption")
        elif name in (*HEADINGS, "blockquote", "figure", "figcaption", "caption"):
            self.open.append(name)
        elif name == "pre" and self.pre is None:
            self.pre = element
        elif name == "table":
            self.grids.append(Grid(is_data(element)))
        elif self.grids:
            self.grids[-1].enter(element)

    def _item(self, element: Element) -> None:
        name, number = self.lists[-1] if self.lists else ("ul", 0)
        number = _counted(element.get("value", ""), number + 1)
        if self.lists:
            self.lists[-1] = (name, number)
        self.fresh = True
        if name == "ol" and self.dropped:
            self.found.append(Part(str(number), reason=self.dropped[1], evidence=self.dropped[2]))
        elif name == "ol":
            self.found.append(Part(str(number), Role.NUMBERED_ITEM, level=len(self.lists), number=True))

    def _end(self, element: Element) -> None:
        name = element.tag
        self.parents.pop()
        self.bold -= stands_out(element)
        if name == "rt":
            self.lines[-1] += "）" * self.bare.pop()
        elif name == "ruby":
            self.rubies.pop()
        if name not in INLINE and name not in ("br", "img"):
            self._flush()
            if name in ("ul", "ol", "menu") and self.lists:
                self.lists.pop()
            elif name == "li":
                self.fresh = False
            elif self.open and (name == self.open[-1] or is_caption(element, [*self.parents, element])):
                self.open.pop()
            elif name == "table":
                self.grids.pop()
            elif self.grids and name in ("td", "th"):
                self.grids[-1].leave()
        if self.pre is element:
            self.pre = None
        if self.dropped and self.dropped[0] is element:
            self._flush()
            self.dropped = None
        if self.beside is element:
            self.beside = None
        self.seen.behind = self.seen.behind or element is self.last

    # ---------------------------------------------------------------- blocks

    def _flush(self) -> None:
        """Note what was gathered as blocks of what we stand in."""
        lines, alts = self.lines, self.alts
        bold = {flowed(a) for a, n in zip(lines, self.strong, strict=True) if 0 < len("".join(a.split())) <= n}
        self.lines, self.alts, self.strong = [""], 0, [0]
        if self.pre is not None and self.dropped is None and not self.grids:
            words = "\n".join(lines).strip("\n")
            made = [Part(words, Role.CODE)] if words.strip() else []
        else:
            filled = [said for block in _blocks(lines) if (said := [line for line in map(flowed, block) if line])]
            made = [each for said in filled for each in self._block(said, bold, is_alt=alts >= sum(map(len, said)))]
        if made and self.asks:
            made[0].asks, self.asks = self.asks, []
        self.found += made
        self.seen.begun = self.seen.begun or any(part.role and SENTENCE.search(part.words) for part in made)

    def _block(self, lines: list[str], bold: set[str], *, is_alt: bool) -> list[Part]:
        whole = flowed("\n".join(lines))
        if self.dropped:
            return [Part(whole, reason=self.dropped[1], evidence=self.dropped[2])]
        if self.grids and self.grids[-1].in_cell:
            return self.grids[-1].cell(whole)
        inner = self.open[-1] if self.open else ""
        if inner in HEADINGS and self.lists and NUMBER.fullmatch(whole):  # of the step whose words come below
            return [Part(whole, reason=Reason.MARKER, evidence=(Cue.ELEMENT, Cue.FORM))]
        if inner in HEADINGS:
            self.depth = int(inner[1])
            return [Part(whole, Role.HEADING, depth=int(inner[1]))]
        if "blockquote" in self.open:
            return [Part(whole, Role.QUOTATION)]
        if is_alt or "figcaption" in self.open:
            return [Part(whole, Role.FIGURE)]
        if self.lists and self.fresh:
            self.fresh = False
            role = Role.NUMBERED_ITEM if self.lists[-1][0] == "ol" else Role.LIST_ITEM
            return [Part(whole, role, level=len(self.lists))]
        if lines[0] in bold and may_head(lines[0]) and not (len(lines) > 1 and lines[1] in bold):
            return [
                *self._bold_head(lines[0]),
                *(Part(words, role) for role, words in lines_apart(lines[1:], flows=True)),
            ]
        return [Part(words, role) for role, words in lines_apart(lines, flows=True)]

    def _bold_head(self, words: str) -> list[Part]:
        """Return a heading that has only its looks, and the mark before it, which is left out."""
        mark = MARK.match(words)
        if not mark:
            return [Part(words, Role.HEADING, depth=self.depth + 1, asks=[Question.HEADING])]
        sign = Part(mark["sign"], reason=Reason.MARKER, evidence=(Cue.MARK, Cue.ELEMENT))
        return [sign, Part(words[mark.end() :], Role.HEADING, depth=self.depth + 1, asks=[Question.HEADING])]


def _counted(given: str, otherwise: int) -> int:
    return int(given) if NUMBER.fullmatch(given.strip()) else otherwise


def _blocks(lines: list[str]) -> list[list[str]]:
    """Part *lines* where a blank one stands between (two ``br``)."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return found
