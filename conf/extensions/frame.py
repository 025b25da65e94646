"""Mends of what the theme and docutils write around the text and into tables: for readers with a screen reader, and without storage.

The words of the theme are Japanese by ``furo_ja``. Here, too, both sides are whole pieces of markup: text of a page, which
is escaped, can never equal the left side.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# Landmarks of one kind are told apart by their names. A browser that blocks storage throws at its mere name.
MENDS = (
    ('<aside class="sidebar-drawer">', '<aside class="sidebar-drawer" aria-label="メニュー">'),
    ('<aside class="toc-drawer', '<aside aria-label="このページの内容" class="toc-drawer'),
    ('<div class="related-pages">', '<div class="related-pages" role="navigation" aria-label="前後のページ">'),
    # It comes and goes with the scrolling, so that the focus would get lost; keys have the Home key.
    ('<a href="#" class="back-to-top muted-link"', '<a href="#" tabindex="-1" class="back-to-top muted-link"'),
    (
        'document.body.dataset.theme = localStorage.getItem("theme") || "auto";',
        'document.body.dataset.theme = "auto";'
        ' try { document.body.dataset.theme = localStorage.getItem("theme") || "auto"; } catch {}',
    ),
)
# The theme's drawings, which have their size from a style sheet alone: without it each would be as large as the page.
ICON = re.compile(
    r'<svg((?: class="(?:theme-icon-[a-z-]+|furo-related-icon)")?| xmlns="[^"]*" viewBox="0 0 24 24"| viewBox="[^"]*" aria-hidden="true")>'
)
_INDENT = re.compile(r"\n\s+")
# docutils adds one of its own to the theme's
VIEWPORT = re.compile(r'\s*<meta\b[^>]*\bname="viewport"[^>]*>')
# The corner of a table with a head on two sides names nothing: it is no header.
CORNER = re.compile(r"<th\b([^>]*)></th>")


def mended(html: str, stage_class: str = "") -> str:
    """Return *html*, the body of a page, with its landmarks named, its theme chosen without an error, its stage's class
    around it all, and no indents around its article."""
    for theirs, ours in MENDS:
        html = html.replace(theirs, ours)
    html = ICON.sub(r'<svg\1 width="24" height="24">', html)
    if stage_class:
        html = html.replace('<div class="page">', f'<div class="page {stage_class}">')
    before, opening, rest = html.partition("<article")
    article, closing, after = rest.rpartition("</article>")
    return _INDENT.sub("\n", before) + opening + article + closing + _INDENT.sub("\n", after)


def mend(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    context["mended"] = mended
    if app.builder.format == "html":
        context["metatags"] = VIEWPORT.sub("", context.get("metatags") or "")
        context["body"] = CORNER.sub(r"<td\1></td>", context.get("body") or "")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", mend)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
