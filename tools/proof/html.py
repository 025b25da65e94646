"""Built pages as trees of elements, read as a browser reads them."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

from tools.proof import strict_html
from tools.proof.unit import laid_out

Element: TypeAlias = Any  # html5lib's etree elements; comments among them have a function for a tag

SPACES = "spaces"  # the class of runs of spaces; ``page_rules.check_spaces`` proves that the style sheet keeps them
UNSEEN_TAGS = frozenset({"script", "style", "svg", "template", "noscript"})
_NO_TEXT = UNSEEN_TAGS | {""}  # nothing: a comment


def decoded(html: bytes) -> str:
    """Return the text of a page, its line ends as Python reads those of any text."""
    return html.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def parse(html: str) -> Element:
    """Return the root element of a page, read by the HTML5 algorithm."""
    root = strict_html.read(html)
    if root is not None:
        return root
    import html5lib  # few pages need it, and to load it takes as long as to read ten

    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)


def article_of(root: Element) -> Element | None:
    """Return the element that holds the page's own content."""
    articles = [article for article in root.iter("article") if article.get("role") == "main"]
    return next(iter(articles or root.iter("article")), None)


def all_text(element: Element) -> list[str]:
    """Return every piece of text below *element* that a reader can come to see, drawings excepted."""
    pieces: list[str] = []
    _gather(element, pieces)
    return pieces


def _gather(element: Element, pieces: list[str]) -> None:
    if tag_of(element) in _NO_TEXT:
        return
    pieces.append(element.text or "")
    for child in element:
        _gather(child, pieces)
        pieces.append(child.tail or "")


def keeps_spaces(element: Element) -> bool:
    """Tell whether the style sheet keeps white space in *element* as it is."""
    return element.tag == "pre" or SPACES in classes(element)


def reading(element: Element, *, kept: bool = False) -> str:
    """Return the text of *element* as a reader sees it; *kept* if what is around it keeps white space."""
    pieces: list[tuple[str, bool]] = []
    _read(element, kept, pieces)
    return laid_out(pieces)


def _read(element: Element, kept: bool, pieces: list[tuple[str, bool]]) -> None:
    if tag_of(element) in _NO_TEXT:
        return
    inner = kept or keeps_spaces(element)
    pieces.append((element.text or "", inner))
    for child in element:
        _read(child, inner, pieces)
        pieces.append((child.tail or "", inner))


def classes(element: Element) -> frozenset[str]:
    """Return the classes of *element*."""
    return _names(element.get("class"))


@cache
def _names(written: str | None) -> frozenset[str]:
    return frozenset(written.split()) if written else frozenset()


def tag_of(element: Element) -> str:
    """Return the tag without the namespace that drawings have; nothing for a comment."""
    return _local(element.tag)


@cache
def _local(tag: Any) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
