"""What must hold for each page of the site, whatever it says: language, one title, sound addresses, nothing foreign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.addresses import resolve
from tools.proof.html import SPACES, Element, article_of, classes, tag_of

_LOADING_ANYWHERE = frozenset(
    {"src", "srcset", "poster", "background"}
)  # attributes that make a browser fetch something
_LOADING = {  # and those that do so on some elements only
    "object": {"data"},
    "form": {"action"},
    "image": {"href", "{http://www.w3.org/1999/xlink}href"},
    "use": {"href", "{http://www.w3.org/1999/xlink}href"},
}
_NAMED_ONLY = frozenset({"canonical", "alternate", "license", "author"})  # relations that a browser does not follow
_FRAME = frozenset({"footer", "content-icon-container", "edit-this-page", "view-this-page", "report-this-page"})
_OUTSIDE = re.compile(r"(?:^|[\s,])(?:https?:)?//", re.IGNORECASE)
_OUTSIDE_STYLE = re.compile(r"(?:url\(|@import)\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SPACES_NAMED = re.compile(rf"\.{SPACES}(?![\w-])")
_WHITE_SPACE = re.compile(r"(?<![\w-])white-space\s*:\s*([^;}]*?)\s*(?:!important\s*)?(?:;|$)")
_WRITTEN = re.compile(r"https?://\S+")
_SCHEME = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")


def check_page(root: Element, *, path: Path) -> Iterator[Diagnostic]:
    """Yield what is wrong with the built page *root*, the file *path*."""
    language = root.get("lang") or ""
    if language != "ja":
        yield diagnose(Code.AUDIT_LANGUAGE, path, found=language)
    titles = sum(1 for _ in root.iter("h1"))
    if titles != 1:
        yield diagnose(Code.AUDIT_TITLE, path, count=titles)
    for name, count in Counter(ids_of(root)).items():
        if count > 1:
            yield diagnose(Code.AUDIT_ID_REPEATED, path, anchor=name, count=count)
    for address in dict.fromkeys(_loads(root)):
        yield diagnose(Code.AUDIT_FOREIGN, path, address=address)


def ids_of(root: Element) -> Iterator[str]:
    """Yield every address on the page."""
    return (name for element in root.iter() if (name := element.get("id")))


def check_links(root: Element, source: str, *, path: Path) -> Iterator[Diagnostic]:
    """Yield the links of an author's page that lead out of the site and do not stand in *source*, what it was made from, or
    that lead elsewhere than the address they show."""
    article = article_of(root)
    inside = set() if article is None else {id(link) for link in article.iter("a")}
    for link in _own_links(root):
        address, written = link.get("href") or "", "".join(link.itertext())
        foreign = bool(_SCHEME.match(address)) and address not in source
        misleading = id(link) in inside and _WRITTEN.fullmatch(written) and address != written
        if foreign or misleading:
            yield diagnose(Code.AUDIT_LINK, path, address=address)


def foreign_links(root: Element, *, path: Path) -> Iterator[tuple[str, Diagnostic]]:
    """Yield the addresses outside of the site that a page leads to, each with what is wrong if no text has it.

    A title that is an address may lead to its page here, in lists of the site.
    """
    addresses = (link.get("href") or "" for link in _own_links(root))
    return (
        (address, diagnose(Code.AUDIT_LINK, path, address=address)) for address in addresses if _SCHEME.match(address)
    )


def _own_links(root: Element) -> Iterator[Element]:
    """Yield the links of a page that are not its frame's: that may lead to where the page can be edited, and what it was
    made with."""
    article = article_of(root)
    inside = set() if article is None else {id(link) for link in article.iter("a")}
    frame = {id(link) for part in root.iter() if _is_frame(part) for link in part.iter("a")} - inside
    return (link for link in root.iter("a") if id(link) not in frame)


def check_classes(article: Element, wanted: Sequence[str], *, path: Path) -> Iterator[Diagnostic]:
    """Yield the classes of *wanted*, which scripts read, that no element of *article* has."""
    there = {name for element in article.iter() if element.get("class") for name in classes(element)} if wanted else ()
    for name in wanted:
        if name not in there:
            yield diagnose(Code.AUDIT_CLASS, path, name=name)


def sheets_of(root: Element, folder: str) -> list[str]:
    """Return the style sheets that a page in *folder* links to, by their names on the site."""
    links = (link for link in root.iter("link") if "stylesheet" in (link.get("rel") or "").lower().split())
    return [resolve(folder, link.get("href") or "") for link in links]


def check_style(css: str, *, path: Path) -> Iterator[Diagnostic]:
    """Yield what the style sheet *css* loads from another host."""
    for match in _OUTSIDE_STYLE.finditer(css):
        yield diagnose(Code.AUDIT_FOREIGN, path, address=css[match.start() : match.end() + 40])


def check_spaces(css: Mapping[str, str], pages: Mapping[str, Sequence[str]], html: Path) -> Iterator[Diagnostic]:
    """Yield the *pages* with runs of spaces that a browser would not keep: none of their style sheets says so, or one
    says something else. *css* are the sheets of the site by name."""
    said = {name: set(_kept_as(sheet)) for name, sheet in css.items()} if pages else {}
    for page, sheets in pages.items():
        if set().union(*(said.get(sheet, set()) for sheet in sheets)) != {"pre-wrap"}:
            yield diagnose(Code.AUDIT_STYLE, html / page)


def _kept_as(css: str) -> Iterator[str]:
    for selector, rule in _RULE.findall(_COMMENT.sub("", css)):
        if _SPACES_NAMED.search(selector):
            yield from _WHITE_SPACE.findall(rule)


def _is_frame(element: Element) -> bool:
    return isinstance(element.tag, str) and (element.tag == "footer" or bool(classes(element) & _FRAME))


def _loads(root: Element) -> Iterator[str]:
    """Yield what the page makes a browser fetch from another host."""
    for element in root.iter():
        tag = tag_of(element)
        if tag == "style" and _OUTSIDE_STYLE.search(element.text or ""):
            yield element.text
        for name, value in element.items():
            if "//" in value and _fetched(element, tag, name, value):
                yield value


def _fetched(element: Element, tag: str, name: str, value: str) -> bool:
    """Tell whether the attribute *name* makes a browser fetch *value* from another host."""
    if name == "style":
        return bool(_OUTSIDE_STYLE.search(value))
    if tag == "link" and name == "href":
        relations = set((element.get("rel") or "").lower().split())
        return bool(_OUTSIDE.search(value)) and not relations <= _NAMED_ONLY
    if tag == "meta" and name == "content":
        return (element.get("http-equiv") or "").lower() == "refresh"
    return (name in _LOADING_ANYWHERE or name in _LOADING.get(tag, ())) and bool(_OUTSIDE.search(value))
