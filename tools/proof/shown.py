"""What a reader does see: a built HTML page brought to the same form as :mod:`tools.proof.expected` brings its text.

Left out is what the site adds and marks as its own: all of class ``gen``, the links beside headings, scripts, styles,
and drawings (their text is kept apart, so that the right drawing can be told from a wrong one).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import html5lib

from tools.proof.unit import Role, Shape, Unit, collapse, solid

Element: TypeAlias = Any  # html5lib's etree elements; comments among them have a function for a tag

_DROPPED_TAGS = frozenset({"script", "style", "svg", "template", "noscript"})
_DROPPED_CLASSES = frozenset({"gen", "headerlink", "sd-summary-icon", "sd-summary-state-marker"})
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "figcaption"}
    | {"figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_ROLES = {
    "caption": Role.CAPTION,
    "figcaption": Role.FIGURE,
    "li": Role.ITEM,
    "summary": Role.CHOICE,
    "td": Role.CELL,
    "th": Role.CELL,
}


@dataclass(frozen=True)
class Picture:
    """A figure as shown: what is written in the drawing that stands in the page, or the name of the file it loads."""

    text: str | None = None
    file: str = ""


@dataclass
class Shown:
    """All that a page shows inside its article, in order. *words* is all its text, generated parts and all."""

    units: list[Unit] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    grids: list[Shape] = field(default_factory=list)
    words: str = ""
    verdicts: list[bool | None] = field(default_factory=list)  # for each folded part: whether it is called 正解


def shown(html: str) -> list[Unit]:
    """Return the units that the page *html* shows in its article; none if it has no article."""
    article = article_of(parse(html))
    return [] if article is None else read_article(article).units


def parse(html: str) -> Element:
    """Return the root element of a page, read as a browser reads it."""
    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)


def article_of(root: Element) -> Element | None:
    """Return the element that holds the page's own content."""
    articles = [article for article in root.iter("article") if article.get("role") == "main"]
    return next(iter(articles or root.iter("article")), None)


def read_article(article: Element) -> Shown:
    """Return what *article* shows."""
    reader = _ArticleReader()
    reader.element(article, Unit(0, ()))
    reader.flush()
    reader.out.words = "".join(all_text(article))
    return reader.out


def all_text(element: Element) -> Iterator[str]:
    """Yield every piece of text below *element* that a reader can come to see, drawings excepted."""
    if _local(element) in ("", *_DROPPED_TAGS):
        return
    yield element.text or ""
    for child in element:
        yield from all_text(child)
        yield child.tail or ""


def text_in_drawing(svg: Element) -> str:
    """Return the words written in a drawing, without white space."""
    written = (piece for element in svg.iter() if _local(element) == "text" for piece in element.itertext())
    return solid("".join(written))


def classes(element: Element) -> set[str]:
    """Return the classes of *element*."""
    return set((element.get("class") or "").split())


def _local(element: Element) -> str:
    """Return the tag without the namespace that html5lib gives drawings."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _generated(element: Element) -> bool:
    return bool(_local(element)) and "gen" in classes(element)


def _verdict(details: Element) -> bool | None:
    """Return whether the site calls a folded part right or wrong; ``None`` if it says neither."""
    added = "".join("".join(all_text(part)) for part in details.iter() if _generated(part))
    return "不正解" not in added if "正解" in added else None


def _unseen(element: Element, tag: str) -> bool:
    """Tell whether nothing in *element* is the author's, or nothing of it is seen."""
    dropped = not tag or tag in _DROPPED_TAGS or bool(classes(element) & _DROPPED_CLASSES)
    return dropped or element.get("hidden") is not None


def _picture(figure: Element) -> Picture:
    svg = next((element for element in figure.iter() if _local(element) == "svg"), None)
    if svg is not None:
        return Picture(text=text_in_drawing(svg))
    image = next(figure.iter("img"), None)
    return Picture(file="" if image is None else (image.get("src") or "").rpartition("/")[2])


def _shape(table: Element) -> Shape:
    rows = ([cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr"))
    return tuple(tuple(bool(solid("".join(all_text(cell)))) for cell in row) for row in rows)


class _ArticleReader:
    """Walks the elements in order and gathers text until a block begins or ends."""

    def __init__(self) -> None:
        self.out = Shown()
        self.buffer: list[str] = []
        self.place = Unit(0, ())  # what the text in the buffer is
        self.ids: list[str] = []  # seen since the last text: the addresses that lead to what comes next
        self.folds = 0

    def flush(self) -> None:
        """Make a unit of the text gathered so far."""
        text = collapse("".join(self.buffer))
        self.buffer = []
        if text:
            ids = tuple(self.ids) if self.place.role is Role.HEADING else ()
            self.out.units.append(replace(self.place, lines=(text,), ids=ids))
            self.ids = []

    def element(self, element: Element, place: Unit) -> None:
        """Read *element* and all below it; *place* says what text found here is."""
        tag = _local(element)
        if tag in _BLOCKS:
            self.flush()
        if _unseen(element, tag):
            return
        if element.get("id"):
            self.ids.append(element.get("id"))
        self._note_structure(element, tag)
        inner = self._place(element, tag, place)
        self._text(element.text, inner)
        for child in element:
            self.element(child, inner)
            self._text(child.tail, inner)
        if tag in _BLOCKS:
            self.flush()

    def _text(self, text: str | None, place: Unit) -> None:
        if text:
            if not "".join(self.buffer).strip():
                self.place = place
            self.buffer.append(text)

    def _note_structure(self, element: Element, tag: str) -> None:
        if tag == "details":
            self.folds += 1
            self.out.verdicts.append(_verdict(element))
        elif tag == "figure":
            self.out.pictures.append(_picture(element))
        elif tag == "table":
            self.out.grids.append(_shape(element))

    def _place(self, element: Element, tag: str, outer: Unit) -> Unit:
        """Return what text directly in *element* is, given what text around it is."""
        if tag == "details":
            unfolded = element.get("open") is not None
            return replace(outer, role=Role.TEXT, fold=0 if unfolded else self.folds)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            return replace(outer, role=Role.HEADING, depth=int(tag[1]))
        if "admonition-title" in classes(element):
            return replace(outer, role=Role.TITLE)
        role = _ROLES.get(tag, outer.role)
        return replace(outer, role=role, depth=outer.depth + (tag == "li"))
