"""Edit, view and report links that open the file an author would change.

A generated page names its source text in its front matter (``source_file``, from the repository root); a hand-written
page is its own source. A generated page without a source text gets only the report link.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.nodes import clean_astext

from .site_settings import Repository

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
    return _inside(Path(app.env.doc2path(pagename)), checkout(app.srcdir))


@cache
def checkout(folder: Path) -> Path:
    """Return the top of the checkout that *folder* lies in; the folder around it where it lies in none."""
    return next((parent for parent in folder.parents if (parent / ".git").exists()), folder.parent)


def _inside(path: Path, top: Path) -> str | None:
    return path.relative_to(top).as_posix() if path.is_relative_to(top) else None


def report(repository: Repository, title: str, pagename: str, source: str | None) -> str:
    """Return the address of a new issue whose title and body name the page."""
    body = f"ページ: {pagename}.html\n" + (f"原稿: {source}\n" if source else "") + "\n直してほしいところ:\n"
    return repository.report(f"「{title}」について", body)


def add_links(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Set what furo's buttons and our footer read; nothing where no repository is known."""
    repository: Repository | None = app.config.michishirube_repository
    if repository is None or pagename not in app.env.titles:
        return
    source = source_file(app, pagename)
    title = clean_astext(app.env.titles[pagename])
    context["report_link"] = report(repository, title, pagename, source)
    if source is not None:  # furo fills in braces of these, and quoting leaves none
        context["theme_source_edit_link"] = repository.edit(source)
        context["theme_source_view_link"] = repository.view(source)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", add_links)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
