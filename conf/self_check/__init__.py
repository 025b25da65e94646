"""Self-checks as readers fill them in: script and style of the pages that declare ``kind: self-check`` in their front matter.

Without the script such a page is a sheet to print and mark by hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KIND = "self-check"


def _hand_out(app: Sphinx) -> None:
    app.config.html_static_path.append(str(Path(__file__).parent / "browser"))


def _add_files(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    if (context.get("meta") or {}).get("kind") == KIND:
        app.add_js_file("self-check.js", loading_method="defer", priority=600)  # after the learner's record
        app.add_css_file("self-check.css", priority=950)  # after that of the site


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("builder-inited", _hand_out)
    app.connect("html-page-context", _add_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
