"""SVG figures become part of the page, so that the stylesheet can recolour them in dark mode.

Only for HTML pages; other builders keep the image file. A figure is foreign code in our page, so only elements and
attributes from a short list are let through; a figure with anything else is reported as a warning (an error under
``-W``) and stays an image, in which nothing can run.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from .figure_words import words_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan marker clipPath "
    "linearGradient radialGradient stop".split()
)
ATTRIBUTES = frozenset(
    "id class viewBox preserveAspectRatio transform d x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy width height points "
    "fill fill-opacity fill-rule clip-rule opacity stroke stroke-width stroke-dasharray stroke-dashoffset "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity font-size font-weight font-family font-style "
    "text-anchor dominant-baseline alignment-baseline letter-spacing textLength lengthAdjust href clip-path "
    "marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY orient gradientUnits "
    "gradientTransform offset stop-color stop-opacity clipPathUnits role".split()
)
INSIDE = re.compile(r"#[A-Za-z][\w.-]*")
URL = re.compile(r"url\(\s*(.*?)\s*\)", re.IGNORECASE)


def problems(root: ET.Element) -> Iterator[str]:
    """Yield what in the figure *root* may not stand in a page.

    Bad: ``<script/>``, ``onload="…"``, ``href="https://…"``, ``fill="url(https://…)"``, ``style="…"``.
    Good: shapes and text with presentation attributes and classes, ``href="#part"``.
    """
    if root.tag != f"{SVG}svg":
        yield "ルート要素が svg ではありません"
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag.removeprefix(SVG) not in ELEMENTS:
            yield f"要素 <{str(element.tag).removeprefix(SVG)}> は使えません"
        for name, value in element.attrib.items():
            if name not in ATTRIBUTES:
                yield f"属性 {name} は使えません"
            elif not _stays_inside(name, value):
                yield f"属性 {name} の値が図の外を指しています"


def _stays_inside(name: str, value: str) -> bool:
    if name == "href":
        return INSIDE.fullmatch(value) is not None
    return all(INSIDE.fullmatch(target) for target in URL.findall(value)) and (
        "url" not in value.lower() or URL.search(value) is not None
    )


def inline(svg: str, caption_id: str, described: str = "") -> tuple[str, list[str]]:
    """Return the figure *svg* as an element for an HTML page, named by the caption *caption_id* and described by
    *described*, if any, and its problems."""
    if "<!DOCTYPE" in svg.upper() or "<!ENTITY" in svg.upper():
        return "", ["DOCTYPE は使えません"]
    try:
        root = ET.fromstring(svg)
    except ET.ParseError as error:
        return "", [f"SVG として読めません({error})"]
    found = list(dict.fromkeys(problems(root)))
    if found:
        return "", found
    for element in root.iter():  # in HTML the namespace is known from the svg element
        element.tag = element.tag.removeprefix(SVG)
        element.tail = (element.tail or "").strip() or None
        _own_ids(element, f"{caption_id}-")
    root.set("role", "img")
    root.set("aria-labelledby", caption_id)
    if described:
        root.set("aria-describedby", described)
    return ET.tostring(root, encoding="unicode"), []


def _own_ids(element: ET.Element, prefix: str) -> None:
    """Put *prefix* before the id of *element* and before those it refers to: no other part of the page has them then."""
    for name, value in element.attrib.items():
        if name == "id":
            element.set(name, prefix + value)
        elif name == "href" or URL.search(value):
            element.set(name, value.replace("#", f"#{prefix}"))


class InlineFigures(SphinxPostTransform):
    """Replace the image of each captioned SVG figure by the drawing itself."""

    default_priority = 120  # after the caption gave its description away
    builders = ("html", "dirhtml", "singlehtml", "book")

    def run(self, **kwargs: Any) -> None:
        for number, figure in enumerate(list(self.document.findall(nodes.figure)), start=1):
            image = next(figure.findall(nodes.image), None)
            caption = next(figure.findall(nodes.caption), None)
            if image is not None and caption is not None and image["uri"].endswith(".svg"):
                described = words_id(number) if next(figure.findall(nodes.legend), None) else ""
                self._inline(image, caption, f"figure-{number}-caption", described)

    def _inline(self, image: nodes.image, caption: nodes.caption, caption_id: str, described: str) -> None:
        try:
            text = (self.env.srcdir / image["uri"]).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return  # Sphinx itself reports a missing file
        svg, found = inline(text, caption_id, described)
        for problem in found:
            logger.warning("図 %s: %s", image["uri"], problem, location=image, type="inline_svg")
        if svg:
            words = nodes.inline("", "", *caption.children, ids=[caption_id])  # Sphinx prints a caption's own id twice
            caption.children = []
            caption += words
            image.replace_self(nodes.raw("", svg, format="html"))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_post_transform(InlineFigures)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
