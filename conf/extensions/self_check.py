"""Load the script of the self-checks on the pages that declare to be one (front matter ``kind: self-check``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def _add_script(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    if (context.get("meta") or {}).get("kind") == "self-check":
        app.add_js_file("self-check.js", loading_method="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", _add_script)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
