"""Edit, view and report links that open the file an author would change.

A generated page names its source text in its front matter (``source_file``, from the repository root); a hand-written
page is its own source. A generated page without a source text gets only the report link. Readers without an account get
the link that the site declares for them (``contact`` in ``site.yml``).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urljoin

from docutils import nodes
from sphinx.util.nodes import clean_astext

from .site_settings import Repository

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

GENERATED_BY = "michishirube"
FORM = Path(".github", "ISSUE_TEMPLATE", "mistake.yml")  # its fields: page, place, words, right


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


def report(repository: Repository, title: str, pagename: str, source: str | None, *, has_form: bool = False) -> str:
    """Return the address of a new issue that names the page: by the form for mistakes, or by title and body."""
    if has_form and repository.host == "github":
        page = {"title": f"間違い: {title}", "page": f"{title} ({pagename}.html)"}
        return repository.form(FORM.name, {**page, **({"place": source} if source else {})})
    body = f"ページ: {pagename}.html\n" + (f"原稿: {source}\n" if source else "") + "\n直してほしいところ:\n"
    return repository.report(f"「{title}」について", body)


def contact_link(contact: str, title: str, address: str) -> str:
    """Return the address at which readers without an account report a mistake on the page *title* at *address*.

    A letter is begun for them; a form is told what it has a place for (``{title}``, ``{page}``).
    """
    if not contact.startswith("mailto:"):
        return contact.replace("{title}", quote(title, safe="")).replace("{page}", quote(address, safe=""))
    body = f"ページ: {title}\r\n{address}\r\n\r\n直してほしい文:\r\n\r\n正しいと思う内容と、その理由:\r\n"
    return f"{contact}?{urlencode({'subject': f'「{title}」について', 'body': body}, quote_via=quote)}"


def add_contact(app: Sphinx, pagename: str, context: dict[str, Any]) -> None:
    """Set what our footer says of the place where anybody may report; nothing where the site declares none."""
    contact = app.config.michishirube_settings.get("contact")
    if contact and pagename in app.env.titles:
        uri = app.builder.get_target_uri(pagename)
        address = urljoin(app.config.html_baseurl, uri)
        context["contact_link"] = contact_link(contact, clean_astext(app.env.titles[pagename]), address)
        context["contact"] = contact.partition("?")[0].removeprefix("mailto:")
        context["page_address"] = address


def add_links(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Set what furo's buttons and our footer read; nothing where no repository is known."""
    add_contact(app, pagename, context)
    repository: Repository | None = app.config.michishirube_repository
    if repository is None or pagename not in app.env.titles:
        return
    source = source_file(app, pagename)
    title = clean_astext(app.env.titles[pagename])
    has_form = (checkout(app.srcdir) / FORM).is_file()
    context["report_link"] = report(repository, title, pagename, source, has_form=has_form)
    if source is not None:  # furo fills in braces of these, and quoting leaves none
        context["theme_source_edit_link"] = repository.edit(source)
        context["theme_source_view_link"] = repository.view(source)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", add_links)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
