"""Edit, view and report links that open the file an author would change.

A generated page names its source text in its front matter (``source_file``, from the repository root); a hand-written
page is its own source. A generated page without a source text gets only the report link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from docutils import nodes
from sphinx.util.nodes import clean_astext

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

GENERATED_BY = "michishirube"


def source_file(app: Sphinx, pagename: str) -> str | None:
    """Return the path of the page's source from the repository root; None if no one writes it by hand."""
    metadata = app.env.metadata.get(pagename, {})
    if "source_file" in metadata:
        return str(metadata["source_file"])
    if metadata.get("generator") == GENERATED_BY or pagename not in app.env.all_docs:
        return None
    folder = app.config.michishirube_docs_folder
    return f"{folder}/{app.env.doc2path(pagename, base=False).as_posix()}"


def report_link(repository: str, title: str, pagename: str, source: str | None) -> str:
    """Return the address of a new issue whose title and body name the page."""
    body = f"ページ: {pagename}.html\n" + (f"原稿: {source}\n" if source else "") + "\n直してほしいところ:\n"
    query = urlencode({"title": f"「{title}」について", "body": body}, quote_via=quote)
    return f"{repository}/issues/new?{query}"


def add_links(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Set what furo's buttons and our footer read."""
    if pagename not in app.env.titles:
        return
    repository, branch = app.config.michishirube_repository, quote(app.config.michishirube_branch)
    source = source_file(app, pagename)
    title = clean_astext(app.env.titles[pagename])
    context["report_link"] = report_link(repository, title, pagename, source)
    if source is not None:
        path = quote(source)  # also hides braces, which furo would take as a format field
        context["theme_source_edit_link"] = f"{repository}/edit/{branch}/{path}"
        context["theme_source_view_link"] = f"{repository}/blob/{branch}/{path}"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("michishirube_repository", "", "html", frozenset({str}))
    app.add_config_value("michishirube_branch", "main", "html", frozenset({str}))
    app.add_config_value("michishirube_docs_folder", "docs", "html", frozenset({str}))
    app.connect("html-page-context", add_links)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
