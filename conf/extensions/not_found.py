"""The page for addresses that lead nowhere: in the frame of all pages, and right at any depth.

A host shows it under the address that was asked for, where relative addresses would lead astray. Its own are therefore
written from the top of the host: below the site's place on it (``mount_path`` in ``site.yml``, else the path of the
site's ``address``).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

PAGE = "404"
# an address of the site as a page at its top writes it: neither a scheme, nor a path from the top, nor a place on the page
_RELATIVE = re.compile(r'(\s(?:href|src|action|data-content_root)=")(?![a-z][a-z0-9+.-]*:|[/#"])(?:\./)?')


def from_the_top(html: str, top: str) -> str:
    """Return the page *html* with its relative addresses below *top*, the path of the site on its host."""
    return _RELATIVE.sub(lambda match: match[1] + top, html)


def keep_from_lists(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell search engines that the page is none to be found."""
    if page == PAGE:
        context["metatags"] = f'{context.get("metatags") or ""}\n<meta name="robots" content="noindex">'


def ground(app: Sphinx, exception: Exception | None) -> None:
    """Write the addresses of the finished page from the top; a second time changes nothing."""
    path = Path(app.outdir, f"{PAGE}.html")
    if exception is None and app.builder.format == "html" and path.is_file():
        path.write_text(from_the_top(path.read_text("utf-8"), app.config.michishirube_mount), "utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", keep_from_lists)
    app.connect("build-finished", ground)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
