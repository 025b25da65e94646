"""What must hold for each page of the site, whatever it says: language, one title, sound addresses, nothing foreign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.shown import Element, article_of, classes

_LOADING = {  # attributes that make a browser fetch something on its own, by tag ("*": any)
    "*": ("src", "srcset", "poster", "background"),
    "object": ("data",),
    "form": ("action",),
    "image": ("href", "{http://www.w3.org/1999/xlink}href"),
    "use": ("href", "{http://www.w3.org/1999/xlink}href"),
}
_NAMED_ONLY = frozenset({"canonical", "alternate", "license", "author"})  # relations that a browser does not follow
_FRAME = frozenset({"footer", "content-icon-container", "edit-this-page", "view-this-page", "report-this-page"})
_OUTSIDE = re.compile(r"(?:^|[\s,])(?:https?:)?//", re.IGNORECASE)
_OUTSIDE_STYLE = re.compile(r"(?:url\(|@import)\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE)
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
    counts = Counter(element.get("id") for element in root.iter() if element.get("id"))
    for name, count in counts.items():
        if count > 1:
            yield diagnose(Code.AUDIT_ID_REPEATED, path, anchor=name, count=count)
    for address in dict.fromkeys(_loads(root)):
        yield diagnose(Code.AUDIT_FOREIGN, path, address=address)


def check_links(root: Element, source: str, *, path: Path) -> Iterator[Diagnostic]:
    """Yield the links of a lesson that lead out of the site and do not stand in its text *source*, or elsewhere than
    the address they show (a title that is an address leads to its page, in the sidebar).

    The frame of the page may link to where its source can be edited and what it was made with.
    """
    article = article_of(root)
    inside = set() if article is None else {id(link) for link in article.iter("a")}
    frame = {id(link) for part in root.iter() if _is_frame(part) for link in part.iter("a")} - inside
    for link in root.iter("a"):
        address = link.get("href") or ""
        foreign = bool(_SCHEME.match(address)) and address not in source
        written = "".join(link.itertext())
        misleading = id(link) in inside and _WRITTEN.fullmatch(written) and address != written
        if id(link) not in frame and (foreign or misleading):
            yield diagnose(Code.AUDIT_LINK, path, address=address)


def check_style(css: str, *, path: Path) -> Iterator[Diagnostic]:
    """Yield what the style sheet *css* loads from another host."""
    for match in _OUTSIDE_STYLE.finditer(css):
        yield diagnose(Code.AUDIT_FOREIGN, path, address=css[match.start() : match.end() + 40])


def _is_frame(element: Element) -> bool:
    return isinstance(element.tag, str) and (element.tag == "footer" or bool(classes(element) & _FRAME))


def _loads(root: Element) -> Iterator[str]:
    """Yield what the page makes a browser fetch from another host."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2]
        values = (element.get(name) or "" for name in (*_LOADING["*"], *_LOADING.get(tag, ())))
        yield from (value for value in values if _OUTSIDE.search(value))
        styles = (element.get("style") or "", (element.text or "") if tag == "style" else "")
        yield from (style for style in styles if _OUTSIDE_STYLE.search(style))
        yield from _link_loads(element, tag)


def _link_loads(element: Element, tag: str) -> Iterator[str]:
    address = element.get("href") or ""
    relations = set((element.get("rel") or "").lower().split())
    if tag == "link" and _OUTSIDE.search(address) and not relations <= _NAMED_ONLY:
        yield address
    refresh = (element.get("http-equiv") or "").lower() == "refresh"
    if tag == "meta" and refresh and "//" in (element.get("content") or ""):
        yield element.get("content")
