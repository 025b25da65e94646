"""What is printed besides the pages themselves: each stage as one page (``stages``), answers at the end (``answers``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paper.stages import keep_chapter, link_to_print, pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-resolved", link_to_print)
    app.connect("html-page-context", keep_chapter, priority=900)  # after all that read the page
    app.connect("html-collect-pages", pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
