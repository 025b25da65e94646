"""What an article may consist of: the elements and attributes that the writer, the theme and the figures need.

Whatever a text, a header, the glossary or the path holds, it can only show up as characters; an element or attribute
that is not listed here means that something was read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.html import Element, classes, reading
from tools.proof.unit import Link

_SVG = "{http://www.w3.org/2000/svg}"
_ANYWHERE = {"class", "id"}
_ELEMENTS: dict[str, set[str]] = {
    name: set()
    for name in """article section h1 h2 h3 p div span ul ol li dl dt dd details summary figure figcaption
    caption blockquote pre wbr""".split()
} | {"a": {"href", "title", "download"}, "article": {"role"}, "img": {"src", "alt", "width", "height", "loading"}}
# What these say of themselves proves :mod:`tools.proof.tables`.
_ELEMENTS |= {"th": {"role", "data-label"}, "td": {"role", "data-label"}}
_ELEMENTS |= {name: {"role"} for name in ("table", "thead", "tbody", "tr")}
_DRAWING = set(
    """svg g defs title desc path rect circle ellipse line polyline polygon text tspan marker use symbol
    clipPath""".split()
)
_DRAWING_ATTRIBUTES = _ANYWHERE | set(
    """d x y x1 y1 x2 y2 cx cy r rx ry dx dy width height points viewBox transform fill stroke opacity version
    stroke-width stroke-linecap stroke-linejoin stroke-dasharray fill-opacity stroke-opacity fill-rule clip-rule
    clip-path font-family font-size font-weight text-anchor dominant-baseline letter-spacing marker-start marker-mid
    marker-end markerWidth markerHeight markerUnits refX refY orient role aria-hidden aria-labelledby
    aria-describedby     preserveAspectRatio href""".split()
)
_ONLY_IN = {"blockquote": "quotation", "pre": "listing"}  # elements, and the class around them
# The classes that the writer, the theme and its extensions give: any other may hide what it stands on.
_CLASSES = frozenset(
    """admonition admonition-title aims align-default answer as-cards caption-text caution checklist choice compound
    container correct crumbs docutils download downloads example exercise external fact-id facts figure-words fold
    formula gen gist glossary has-panel home-stages home-start incorrect index-bar lead legend lesson-card lesson-facts
    lesson-tail listing metric-list milestone miniature named no-scaled-link notranslate numbered objectives ordinal
    origin people person question quiz quotation road rubric scrolls self-check self-check-lesson self-check-levels
    self-check-result simple spaces stage-card supplement table-wrapper term term-briefs term-entries term-facts
    term-lessons term-list term-names toctree-wrapper value ways
    sd-btn sd-btn-primary sd-card sd-card-body sd-card-footer sd-card-header sd-card-hover sd-card-text sd-card-title
    sd-col sd-container-fluid sd-d-flex-row sd-font-weight-bold sd-hide-link-text sd-row sd-shadow-sm sd-sphinx-override
    sd-stretched-link sd-text-wrap sd-w-100""".split()
)
_CLASS_KINDS = re.compile(
    r"sd-(mb|g(-[a-z]+)?|row-cols(-[a-z]+)?)-[0-9]|goal-[0-9]+|stage-[0-9]+|short-[0-9]+|metric-[a-z][a-z0-9-]*|highlight(-[A-Za-z0-9+#._-]+)?"
)
_CODE_CLASS = re.compile(r"[a-z][a-z0-9]{0,3}")  # of Pygments, on a span
_WORDLESS = "sd-hide-link-text"  # the class of the link that lies over a whole card
_WITHIN = re.compile(r"(?!\s*[A-Za-z][A-Za-z0-9+.-]*:|\s*[/\\])")  # relative to the page: neither a scheme nor the top
_OUTSIDE = re.compile(r"https?://")
_OWN_PART = re.compile(r"#[A-Za-z][\w.-]*|url\(#[A-Za-z][\w.-]*\)")


def check_elements(article: Element, *, path: Path, named: Set[Link] = frozenset()) -> Iterator[Diagnostic]:
    """Yield what stands in *article*, of the page *path*, and may not. *named* are the links to which the text itself
    gives words of their own."""
    found = (offence for element in article.iter() for offence in _offences(element, named))
    for offence in dict.fromkeys([*found, *_strays(article)]):
        yield diagnose(Code.AUDIT_ELEMENT, path, what=offence)


def _strays(article: Element) -> Iterator[str]:
    """Yield the elements that stand outside of the division that the writer puts them in."""
    for name, division in _ONLY_IN.items():
        around = (part for part in article.iter("div") if division in classes(part))
        right = {id(element) for part in around for element in part.iter(name)}
        if any(id(element) not in right for element in article.iter(name)):
            yield f"<{name}>"
    covers = {id(child) for card in article.iter("div") if "sd-card" in classes(card) for child in card.iter("a")}
    text = {id(link) for block in article.iter("p") for link in block.iter("a")}
    if any(_WORDLESS in classes(element) and id(element) not in covers - text for element in article.iter()):
        yield f"<a class={_WORDLESS}>"


def _offences(element: Element, named: Set[Link]) -> Iterator[str]:
    if not isinstance(element.tag, str):  # a comment
        return
    name = element.tag.removeprefix(_SVG)
    drawing = element.tag != name
    if name not in (_DRAWING if drawing else _ELEMENTS):
        yield f"<{name}>"
        return
    if "download" in classes(element) and name == "a" and element.get("download") is None:  # would open in the browser
        yield "<a class=download>"
    allowed = _DRAWING_ATTRIBUTES if drawing else _ELEMENTS[name] | _ANYWHERE
    for attribute, value in element.attrib.items():
        if drawing and attribute.startswith("{http://www.w3.org/2000/xmlns/}"):
            continue
        if attribute not in allowed:
            yield f"<{name} {attribute}>"
        elif attribute == "class" and not drawing:
            yield from (f"<{name} class={word}>" for word in value.split() if not _is_ours(name, word))
        elif not (
            _stays_inside(attribute, value) if drawing else _leads_where_it_says(element, attribute, value, named)
        ):
            yield f"<{name} {attribute}={value[:30]}>"


def _is_ours(name: str, word: str) -> bool:
    """Tell whether the class *word* is one that the pages give to an element *name*."""
    if word == "headerlink":  # what it says is no text of the page: ``frame`` holds it against those of other pages
        return name == "a"
    known = word in _CLASSES or bool(_CLASS_KINDS.fullmatch(word))
    return known or (name == "span" and bool(_CODE_CLASS.fullmatch(word)))


def _stays_inside(attribute: str, value: str) -> bool:
    """Tell whether an attribute of a drawing refers to nothing but the drawing's own parts."""
    refers = attribute == "href" or "url(" in value.lower()
    return not refers or bool(_OWN_PART.fullmatch(value.strip()))


def _leads_where_it_says(element: Element, attribute: str, value: str, named: Set[Link]) -> bool:
    """Tell whether an address is one inside the site, or of a link to the very address that it shows, or of one whose
    words and address stand together in the text."""
    if attribute == "download":  # without a name: of a file of the site, under its own
        return value == "" and bool(_WITHIN.match(element.get("href") or ""))
    if attribute not in ("href", "src") or _WITHIN.match(value):
        return True
    shown = value == "".join(element.itertext()) or Link(reading(element, kept=True), value) in named
    return attribute == "href" and bool(_OUTSIDE.match(value)) and shown
