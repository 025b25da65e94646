"""What is printed besides the pages themselves: each stage as one page (``stages``), answers at the end (``answers``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paper.stages import LinkToPrint, pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_post_transform(LinkToPrint)
    app.connect("html-collect-pages", pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
