"""What a reader does see: a built HTML page brought to the same form as :mod:`tools.proof.expected` brings its text.

A lesson is its author's: what the site adds stands in class ``gen`` and is kept apart, whole parts of a page as *added*,
words inside the author's as *labels*. Any other page is read with all that it shows. Left out are the links beside
headings, scripts, styles, and drawings (their text is kept, so that the right drawing can be told from a wrong one).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tools.proof.drawing import description_of, name_of
from tools.proof.html import (
    UNSEEN_TAGS,
    Element,
    all_text,
    article_of,
    classes,
    keeps_spaces,
    parse,
    reading,
    tag_of,
)
from tools.proof.unit import AROUND, Link, Role, Shape, Unit, laid_out, solid

_BESIDE = "headerlink"  # the class of the link beside a heading
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "figcaption"}
    | {"figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_ROLES = {
    "blockquote": Role.QUOTE,
    "pre": Role.CODE,
    "caption": Role.CAPTION,
    "dt": Role.TERM,
    "figcaption": Role.FIGURE,
    "li": Role.ITEM,
    "summary": Role.CHOICE,
    "td": Role.CELL,
    "th": Role.CELL,
}
_DIVISIONS = {"listing": Role.TITLE, "origin": Role.ORIGIN}  # by class
_VERDICTS = {"正解": (True, "correct"), "不正解": (False, "incorrect")}  # and the classes that colour them
_ADDRESSED = (Role.HEADING, Role.TERM)


@dataclass(frozen=True)
class Picture:
    """A figure as shown: the *drawing* that stands in the page, its *name* and *description* read aloud, or the *file* it
    loads."""

    drawing: Element | None = None
    name: str = ""
    description: str = ""
    file: str = ""
    alternative: str = ""
    sized: bool = False  # whether the page knows its size before it is loaded


@dataclass(frozen=True)
class Added:
    """A part of a lesson that the site adds: what it shows, and how many of the author's units stand before it."""

    after: int
    units: tuple[Unit, ...]


@dataclass
class Shown:
    """All that a page shows inside its article, in order. *words* is all its text, generated parts and all."""

    units: list[Unit] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    grids: list[Shape] = field(default_factory=list)
    words: str = ""
    verdicts: list[bool | None] = field(default_factory=list)  # for each folded part: whether it is called 正解
    added: list[Added] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def shown(html: str) -> list[Unit]:
    """Return the units that the page *html* shows in its article; none if it has no article."""
    article = article_of(parse(html))
    return [] if article is None else read_article(article).units


def read_article(article: Element) -> Shown:
    """Return what *article*, of a lesson, shows: the author's words and what the site adds apart."""
    reader = _ArticleReader(apart=True)
    reader.element(article, Unit(0, ()))
    reader.flush()
    reader.out.words = "".join(all_text(article))
    return reader.out


def read_whole(element: Element) -> list[Unit]:
    """Return all units that *element* shows, whoever wrote them."""
    return read_all(element).units


def read_all(element: Element) -> Shown:
    """Return all that *element* shows, whoever wrote it."""
    reader = _ArticleReader(apart=False)
    reader.element(element, Unit(0, ()))
    reader.flush()
    return reader.out


def _generated(element: Element) -> bool:
    return bool(tag_of(element)) and "gen" in classes(element)


def verdict(fold: Element) -> bool | None:
    """Return whether the site calls what is folded right or wrong; ``None`` if it says neither, or looks like the other."""
    said = {"".join(all_text(part)): classes(part) - {"gen"} for part in fold.iter() if _generated(part)}
    return next((right for words, (right, looks) in _VERDICTS.items() if said.get(words) == frozenset({looks})), None)


def _unseen(element: Element, tag: str) -> bool:
    """Tell whether nothing in *element* is the author's, or nothing of it is seen."""
    dropped = not tag or tag in UNSEEN_TAGS or _BESIDE in classes(element)
    return dropped or element.get("hidden") is not None


def _picture(figure: Element) -> Picture:
    svg = next((element for element in figure.iter() if tag_of(element) == "svg"), None)
    if svg is not None:
        return Picture(svg, name_of(svg, figure), description_of(svg, figure))
    image = next(figure.iter("img"), None)
    if image is None:
        return Picture()
    sized = all((image.get(name) or "").isdecimal() for name in ("width", "height"))
    return Picture(None, "", "", (image.get("src") or "").rpartition("/")[2], image.get("alt") or "", sized)


def _shape(table: Element) -> Shape:
    rows = ([cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr"))
    return tuple(tuple(bool(solid("".join(all_text(cell)))) for cell in row) for row in rows)


class _ArticleReader:
    """Walks the elements in order and gathers text until a block begins or ends."""

    def __init__(self, *, apart: bool) -> None:
        self.apart = apart  # whether what the site adds is kept apart
        self.out = Shown()
        self.buffer: list[tuple[str, bool]] = []  # pieces of text, and whether their white space is kept
        self.kept = False
        self.blank = True  # nothing but white space gathered so far
        self.place = Unit(0, ())  # what the text in the buffer is
        self.links: list[Link] = []  # in the text of the buffer
        self.ids: list[str] = []  # seen since the last text: the addresses that lead to what comes next
        self.folds = 0
        self.column = 0  # of the table's row

    def flush(self) -> None:
        """Make a unit of the text gathered so far."""
        code = self.place.role is Role.CODE
        text = "".join(piece for piece, _ in self.buffer).removesuffix("\n") if code else laid_out(self.buffer)
        if text.strip(" \n"):
            place, ids = self.place, tuple(self.ids) if self.place.role in _ADDRESSED else ()
            links = tuple(self.links)
            unit = Unit(0, (text,), place.role, place.depth, place.fold, ids, links, around=place.around)
            self.out.units.append(unit)
            self.ids = []
        self.buffer, self.blank, self.links = [], True, []

    def element(self, element: Element, place: Unit) -> None:
        """Read *element* and all below it; *place* says what text found here is."""
        tag = tag_of(element)
        block = tag in _BLOCKS
        if block:
            self.flush()
        if _unseen(element, tag):
            return
        if self.apart and _generated(element):
            self._add(element, block)
            return
        if element.get("id"):
            self.ids.append(element.get("id"))
        self._note_structure(element, tag)
        around, self.kept = self.kept, self.kept or keeps_spaces(element)
        inner = self._place(element, tag, place)
        self._text(element.text, inner)
        for child in element:
            self.element(child, inner)
            self._text(child.tail, inner)
        self.kept = around
        if block:
            self.flush()

    def _add(self, element: Element, block: bool) -> None:
        if block:
            self.out.added.append(Added(len(self.out.units), tuple(read_whole(element))))
        else:
            self.out.labels.append(reading(element))

    def _text(self, text: str | None, place: Unit) -> None:
        if not text:
            return
        if self.blank:
            self.place = place
            self.blank = text.isspace()
        self.buffer.append((text, self.kept))

    def _note_structure(self, element: Element, tag: str) -> None:
        if tag == "details":
            self.folds += 1
            self.out.verdicts.append(verdict(element))
        elif tag == "figure":
            self.out.pictures.append(_picture(element))
        elif tag == "tr":
            self.column = 0
        elif tag in ("td", "th"):
            self.column += 1
        elif tag == "table":
            self.out.grids.append(_shape(element))
        elif tag == "a":
            self.links.append(Link(reading(element, kept=self.kept), element.get("href") or ""))

    def _place(self, element: Element, tag: str, outer: Unit) -> Unit:
        """Return what text directly in *element* is, given what text around it is."""
        place = self._role(element, tag, outer)
        parts = AROUND.keys() & (classes(element) | {tag}) if tag in _BLOCKS else ()
        return replace(place, around=place.around.union(parts)) if parts else place

    def _role(self, element: Element, tag: str, outer: Unit) -> Unit:
        if tag == "details":
            unfolded = element.get("open") is not None
            return replace(outer, role=Role.TEXT, fold=0 if unfolded else self.folds)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            return replace(outer, role=Role.HEADING, depth=int(tag[1]))
        if tag == "div" and classes(element) & _DIVISIONS.keys():
            return replace(outer, role=next(role for name, role in _DIVISIONS.items() if name in classes(element)))
        if "admonition-title" in (element.get("class") or ""):
            return replace(outer, role=Role.TITLE)
        if tag == "li":
            return replace(outer, role=Role.ITEM, depth=outer.depth + 1)
        if tag in ("td", "th") and not self.apart:
            return replace(outer, role=Role.CELL, depth=self.column)
        role = _ROLES.get(tag)
        return outer if role is None else replace(outer, role=role)
