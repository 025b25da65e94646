"""What stands around the articles, as far as it is the same on each page that has it.

Nothing says what the theme must write there, so pages are held against each other: what one of them has and most of the
others have not (a script, a hidden part, words, a lost style sheet) is a fault. What differs from page to page (where
neighbours, lists and headings lead) is left out here and proven by ``ways``; what no page may have, by ``check_around``.
"""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import zip_longest
from pathlib import Path
from typing import TypeAlias

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.addresses import resolve
from tools.proof.html import Element, classes, reading, tag_of
from tools.proof.kinds.here import ATTRIBUTES, STAGE
from tools.proof.published import CARD
from tools.proof.shared import OWN, name_of
from tools.proof.told import is_told
from tools.proof.unit import collapse, solid
from tools.proof.ways import HOME, lists_of

Lines: TypeAlias = tuple[str, ...]  # each element with its attributes, and each piece of text, in order

_FRAME = "frame"  # the name of the part that all pages have
_ENOUGH = 3  # pages: of two whose frames differ, nobody could tell which is right
_SOME_HAVE = (  # classes of the parts that only some pages have
    "toc-sticky next-page prev-page edit-this-page view-this-page line-switch".split()
)
_OWN_WORDS = frozenset({"toc-tree", "title"})  # classes of the elements that tell of the page or its neighbours
_LEADS = frozenset({"next-page", "prev-page"})  # classes of links that lead on from the page
_AUTHORS = frozenset({"edit-this-page", "view-this-page", "page-feedback"})  # classes around links out of the site
_PAGES_RELATIONS = frozenset({"next", "prev"})
_ADDRESSES = frozenset({"href", "src", "action", "data-content_root"})
_MARKS = frozenset({"current", "no-toc"})  # classes that say where the page is, and that it has few headings
_TOP = "back-to-top"  # the class of the link to it
_AROUND = frozenset({"no-js", "page", "main", "content", "article-container"})  # classes of what the article stands in
_HARMLESS = frozenset({"class", "lang", "data-content_root"})  # and its attributes
_NOT_FOR_READERS = frozenset({"robots", "refresh"})  # what keeps readers from a page: names of ``meta``
NOT_FOUND = "404.html"  # the one page that is not to be found


def frame_of(root: Element, article: Element, page: str, title: str, loads: Sequence[str] = ()) -> dict[str, Lines]:
    """Return, by name, what the *page* called *title* shows around its *article* and shares with others.

    *loads* are the files that such a page loads and others do not.
    """
    lists = lists_of(root, posixpath.dirname(page))
    reader = _FrameReader(page, article, lists.values())
    lines = list(reader.lines(root, title))
    for file in loads:
        own = next((line for line in lines if f"={file} " in line), None)
        lines = [line for line in lines if line != own] if own else [*lines, f"{file} がない"]
    some = {name: part for part in root.iter() for name in classes(part).intersection(_SOME_HAVE)}
    return (
        {_FRAME: tuple(lines)}
        | {name: reader.lines(part) for name, part in some.items()}
        | {f"list {parent}": reader.lines(pages) for parent, pages in lists.items()}
        | _beside(article)
    )


def _beside(article: Element) -> dict[str, Lines]:
    """Return what the links beside headings, tables and the like are called and say, by what they stand in."""
    said: dict[str, set[str]] = defaultdict(set)
    for holder in article.iter():
        for link in holder.findall("a"):
            if "headerlink" in classes(link):
                kind = tag_of(holder).rstrip("123456")
                said[f"headerlink {kind}"].add(f"{link.get('title')} {reading(link)}")
    return {name: tuple(sorted(words)) for name, words in said.items()}


def check_frames(
    frames: Mapping[str, Mapping[str, str]], html: Path, lines_of: Callable[[str], Mapping[str, Lines]]
) -> Iterator[Diagnostic]:
    """Yield the pages that show a part otherwise than most pages which have it, with the first line that differs. Parts are
    told by digests of the lines that *lines_of* gives for the name of a page."""
    having: dict[str, dict[str, str]] = defaultdict(dict)
    for page, shared in frames.items():
        for name, told in shared.items():
            having[name][page] = told
    for name, pages in having.items():
        common = Counter(pages.values()).most_common(1)[0][0]
        if name != _FRAME or len(pages) >= _ENOUGH:
            model = next(page for page, told in pages.items() if told == common)
            for page in (page for page, told in pages.items() if told != common):
                what = _first_difference(lines_of(page)[name], lines_of(model)[name])
                yield diagnose(Code.AUDIT_FRAME, html / page, what=what)


def check_around(root: Element, article: Element, page: str, html: Path) -> Iterator[Diagnostic]:
    """Yield what no page may have around its *article*, whatever other pages have."""
    path = html / page
    articles = sum(1 for _ in root.iter("article"))
    if articles != 1:
        yield diagnose(Code.AUDIT_FRAME, path, what=f"<article> × {articles}")
    for element in _ancestors(root, article):
        wrong = [f"{name}={value}" for name, value in element.items() if not _harmless(name, value)]
        if wrong:
            yield diagnose(Code.AUDIT_FRAME, path, what=f"<{element.tag} {' '.join(wrong)}>")
    metas = list(root.iter("meta"))
    if [meta.get("charset").lower() for meta in metas if meta.get("charset")] != ["utf-8"]:
        yield diagnose(Code.AUDIT_FRAME, path, what="charset")
    names = [(meta.get("name") or meta.get("http-equiv") or "").lower() for meta in metas]
    if (kept := [name for name in names if name in _NOT_FOR_READERS]) != ["robots"] * (page == NOT_FOUND):
        yield diagnose(Code.AUDIT_FRAME, path, what=f"<meta {' '.join(kept)}>")


def check_loads(loads: Mapping[str, Sequence[str]], html: Path) -> Iterator[Diagnostic]:
    """Yield the files that are not there of those that each page *loads*."""
    there: dict[str, bool] = {}
    for page, files in loads.items():
        for file in files:
            if file not in there:
                there[file] = (html / file).is_file()
            if not there[file]:
                yield diagnose(Code.AUDIT_FRAME, html / page, what=f"{file} がない")


def _harmless(name: str, value: str) -> bool:
    named = (part for part in value.split() if not STAGE.fullmatch(part))
    return name in _HARMLESS and (name != "class" or _AROUND.issuperset(named))


def _is_own(tag: str, element: Element) -> bool:
    """Tell whether an element of the head is one page's own, and proven as such."""
    is_led = tag == "link" and element.get("rel") in _PAGES_RELATIONS
    return is_led or (tag == "meta" and name_of(element) in OWN | CARD | {"robots"}) or is_told(tag, element)


def _ancestors(root: Element, element: Element) -> list[Element]:
    parents = {child: parent for parent in root.iter() for child in parent}
    line = []
    while element in parents:
        element = parents[element]
        line.append(element)
    return line


def loaded(root: Element, page: str) -> list[str]:
    """Return the scripts and style sheets of the site that a *page* loads; ``page_rules`` finds those of others."""
    addresses = [script.get("src") for script in root.iter("script")]
    addresses += [link.get("href") for link in root.iter("link") if link.get("rel") == "stylesheet"]
    folder = posixpath.dirname(page)
    return [resolve(folder, address) for address in addresses if address and "//" not in address]


def _first_difference(lines: Lines, common: Lines) -> str:
    pairs = zip_longest(lines, common, fillvalue="")
    return next(there.strip()[:80] or f"{lost.strip()[:80]} がない" for there, lost in pairs if there != lost)


class _FrameReader:
    """Reads parts of one page as lines, without what is the page's own."""

    def __init__(self, page: str, article: Element, lists: Iterable[Element]) -> None:
        self.page, self.article = page, article
        self.lists = {*map(id, lists)}
        self.out: list[str] = []

    def lines(self, element: Element, title: str = "") -> Lines:
        """Return the lines of *element*; *title* is cut off where it begins the title of the page."""
        self.out = []
        self._gather(element, title, "", frozenset())
        return tuple(self.out)

    def _gather(self, element: Element, title: str, indent: str, around: Set[str]) -> None:
        tag, named = tag_of(element), classes(element)
        if not tag or _is_own(tag, element):
            return
        if indent and (not named.isdisjoint(_SOME_HAVE) or id(element) in self.lists):
            return
        self.out.append(f"{indent}<{tag} {''.join(self._attributes(element, named, around))}>")
        if element is self.article or not named.isdisjoint(_OWN_WORDS):
            return
        inner, within = indent + " ", around | named | {tag}
        self._text(self._site_of(element.text, title) if tag == "title" and "head" in around else element.text, inner)
        for child in element:
            self._gather(child, title, inner, within)
            self._text(child.tail, inner)

    def _text(self, text: str | None, indent: str) -> None:
        if words := collapse(text or ""):
            self.out.append(indent + words)

    def _attributes(self, element: Element, named: Set[str], around: Set[str]) -> Iterator[str]:
        for name, value in sorted(element.items()):
            if name == "aria-current" or name in ATTRIBUTES:
                continue
            if name in _ADDRESSES:
                value = self._target(element, value, named, around)
            elif name == "class":
                kept = (part for part in value.split() if part not in _MARKS)
                value = " ".join(part for part in kept if not ("page" in named and STAGE.fullmatch(part)))
            if value or name != "class":
                yield f"{name}={value} "

    def _target(self, element: Element, address: str, named: Set[str], around: Set[str]) -> str:
        """Return where *address* leads from any page: to the neighbours is not told."""
        if named & _LEADS:
            return ""
        if address in ("", "#") and _TOP not in named:
            return self.page
        if element.get("rel") == "canonical":
            return address.removesuffix(self.page)
        if ":" in address and around & _AUTHORS:
            return address.split("?")[0] if "page-feedback" in around else "/".join(address.split("/")[:3])
        return address if address.startswith("#") else resolve(posixpath.dirname(self.page), address)

    def _site_of(self, words: str | None, title: str) -> str:
        """Return what the title of a page adds to that of its article; the home page is called as the site is."""
        shown = solid(words or "")
        return f"-{shown}" if self.page == HOME else shown.removeprefix(solid(title))
