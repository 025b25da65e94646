"""The wordmark: the site's name as a drawing, where a site has one (``_static/wordmark.svg`` beside its pages).

It stands in the page itself, once, so that it has the colours of the page; sidebar, header and the title of the home page
show it. Its name stays there for those who cannot see it. A site without one shows its name as text.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from sphinx.errors import ConfigError

from .inline_svg import SVG, problems

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FILE = Path("_static", "wordmark.svg")
# The theme's own places for the name: its opening tag, the name, its closing tag.
PLACES = re.compile(r'(<div class="brand">|<span class="sidebar-brand-text">)([^<]*)(</div>|</span>)')
HOME_TITLE = re.compile(r"(<h1>)([^<]*)()")


def symbol(svg: str) -> tuple[str, str]:
    """Return the drawing *svg* as a symbol of an HTML page, and its viewBox; raises ``ConfigError`` for what may not stand there."""
    root = ET.fromstring(svg)
    if found := list(problems(root)):
        raise ConfigError(f"{FILE}: {'、'.join(dict.fromkeys(found))}")
    box = root.attrib.pop("viewBox", "0 0 1 1")
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
        element.tail = None
    drawn = "".join(ET.tostring(child, encoding="unicode") for child in root)
    attributes = "".join(f' {name}="{value}"' for name, value in root.attrib.items())
    group = f'<symbol id="mi-wordmark" viewBox="{box}"><g{attributes}>{drawn}</g></symbol>'
    return f'<svg class="wordmark-source" width="0" height="0" aria-hidden="true">{group}</svg>', box


def branded(box: str, html: str, places: re.Pattern[str] = PLACES) -> str:
    """Return *html* with the drawing before the name, which is kept for those who cannot see."""
    size = 'width="136" height="32"'  # where no style sheet says another
    drawing = f'<svg class="wordmark" {size} viewBox="{box}" aria-hidden="true"><use href="#mi-wordmark"></use></svg>'
    return places.sub(rf'\1{drawing}<span class="course-unseen">\2</span>\3', html)


def offer(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    context["branded"], context["wordmark"] = str, ""
    file = Path(app.srcdir, FILE)
    if file.is_file():
        context["wordmark"], box = symbol(file.read_text("utf-8"))
        context["branded"] = partial(branded, box)
        if pagename == app.config.root_doc:
            context["body"] = branded(box, context.get("body") or "", HOME_TITLE)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", offer)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
