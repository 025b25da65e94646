"""What leads to the headings of a page: the list of them beside the article, and the link beside each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.html import Element, classes, reading
from tools.proof.unit import solid

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DRAWER = "toc-drawer"  # the class around the place of the list
_LIST = "toc-tree"  # the class around the list itself, which a page with one heading does not need
_BESIDE = "headerlink"  # the class of the links


def title_of(article: Element) -> str:
    """Return what the page of *article* is called."""
    return next((_words(heading) for heading in article.iter("h1")), "")


def check_headings(root: Element, article: Element, *, path: Path) -> Iterator[Diagnostic]:
    """Yield what leads to another heading of *article* than it says, or leaves one out."""
    headings = [(f"#{section.get('id')}", _words(heading)) for section, heading in _headings(article)]
    drawers = [part for part in root.iter("aside") if _DRAWER in classes(part)]
    lists = [part for part in root.iter("div") if _LIST in classes(part)]
    if len(lists) != (len(headings) > 1) * len(drawers):
        yield diagnose(Code.AUDIT_FRAME, path, what=f"{_LIST} × {len(lists)}")
    for shown in lists:
        headings[:1] = [("#", headings[0][1])]  # the title leads to the top of the page
        said = [(link.get("href"), solid(reading(link))) for link in shown.iter("a")]
        wrong = [words for address, words in headings if (address, solid(words)) not in said]
        if wrong or len(said) != len(headings) or solid(reading(shown)) != "".join(words for _, words in said):
            yield diagnose(Code.AUDIT_FRAME, path, what=next(iter(wrong), reading(shown)[:40]))
    for section, heading in _headings(article):
        for link in heading.iter("a"):
            if _BESIDE in classes(link) and link.get("href") != f"#{section.get('id')}":
                yield diagnose(Code.AUDIT_FRAME, path, what=link.get("href"))


def _headings(article: Element) -> Iterator[tuple[Element, Element]]:
    return ((section, part) for section in article.iter("section") for part in section if part.tag in _HEADINGS)


def _words(heading: Element) -> str:
    """Return what *heading* says, without the link beside it."""
    beside = "".join(reading(link) for link in heading.iter("a") if _BESIDE in classes(link))
    return reading(heading).removesuffix(beside).rstrip(" ")
