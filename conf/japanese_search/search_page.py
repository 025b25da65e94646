"""The search page, and the scripts and styles of every page, in place of those of Sphinx's own search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader
from sphinx.util.nodes import clean_astext

from .bundles import SCRIPTS, joined

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent
PAGE = "search"
EVERY_PAGE = ("japanese-search.js", "japanese-search.css")


def prepare(app: Sphinx) -> None:
    """Switch Sphinx's own index off and hand out ours: only ``japanese-search.js`` and its style are loaded with a page, all else on demand."""
    if app.builder.format != "html":
        return
    app.builder.search = False  # type: ignore[attr-defined]  # builds no index and no page of its own
    static = Path(app.doctreedir, "japanese-search")  # where the site's own sheets may look for ours
    static.mkdir(parents=True, exist_ok=True)
    for name in EVERY_PAGE:
        (static / name).write_bytes(joined([SCRIPTS / "every_page" / name]))
    app.config.html_static_path.append(str(static))
    script, sheet = EVERY_PAGE
    app.add_js_file(script, loading_method="defer")
    app.add_css_file(sheet)


def search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the search page; ``ja_search_lists`` are the pages it offers to readers who find nothing."""
    titles, target = app.env.titles, app.builder.get_target_uri
    lists = [(target(name), clean_astext(titles[name])) for name in app.config.ja_search_lists if name in titles]
    template = Environment(loader=FileSystemLoader(HERE), autoescape=True).get_template("search_page.html")
    context = {
        "title": "検索",
        "body": template.render(lists=lists, address=target(PAGE)),
        "metatags": '<meta name="robots" content="noindex">',
    }
    yield PAGE, context, "page.html"
