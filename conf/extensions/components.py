"""Of the style sheet of sphinx-design only what pages use: 2 of its 8 kB on the line (gzip), in our own sheet.

A page that uses something else is told so while it is built; then its class is added here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx_design
from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

SHEET = "sphinx-design.min.css"
USED = re.compile(
    r"sd-(?:btn|btn-primary|card|card-(?:body|footer|header|hover|text|title)|col|container-fluid|d-flex-row"
    r"|font-weight-bold|g(?:-[a-z]+)?-3|hide-link-text|mb-[34]|row|row-cols(?:-[a-z]+)?-[12]|shadow-sm|sphinx-override"
    r"|stretched-link|text-wrap|w-100)"
)
_CLASS = re.compile(r"\.(sd-[\w-]+)")
_BLOCK = re.compile(r"(?P<head>[^{}]+)\{(?P<body>(?:[^{}]*\{[^{}]*\})*[^{}]*)\}")
_ON_PAGE = re.compile(r'class="([^"]*\bsd-[^"]*)"')


def used_rules() -> str:
    """Return the rules whose classes are all among those that are used."""
    return "".join(_kept(_sheet()))


@cache
def _sheet() -> str:
    return (Path(sphinx_design.__file__).parent / "static" / SHEET).read_text("utf-8")


def _kept(css: str) -> Iterator[str]:
    for block in _BLOCK.finditer(css):
        head, body = block["head"].strip(), block["body"]
        if head.startswith("@media"):
            inner = "".join(_kept(body))
            yield f"{head}{{{inner}}}\n" if inner else ""
        elif not head.startswith("@"):  # frames of animations that nothing here uses
            selectors = [part for part in head.split(",") if all(map(USED.fullmatch, _CLASS.findall(part)))]
            yield f"{','.join(selectors)}{{{body}}}\n" if selectors else ""


def check(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load our own sheet alone, and tell of a class on the page whose rules were left out."""
    context["css_files"] = [sheet for sheet in context["css_files"] if not str(sheet.filename).endswith(SHEET)]
    names = {name for classes in _ON_PAGE.findall(context.get("body") or "") for name in classes.split()}
    for name in sorted(name for name in names if name.startswith("sd-") and not USED.fullmatch(name)):
        if re.search(rf"\.{re.escape(name)}(?![\w-])", _sheet()):
            logger.warning("conf/extensions/components.py leaves out the rules of %s", name, location=pagename)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", check, priority=900)  # after all that add some
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
