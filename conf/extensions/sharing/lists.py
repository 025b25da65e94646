"""What programs ask for first: a map of the site, who may read it, and a short guide to its pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.sax.saxutils import escape as xml

from japanese_search.collect import in_reading_order

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_lists(app: Sphinx, exception: Exception | None) -> None:
    """Write the lists; the map only where the site knows its address."""
    if exception or app.builder.format != "html":
        return
    html, base = Path(app.outdir), app.config.html_baseurl
    pages = [name for name in in_reading_order(app.env) if name != "404"]
    found = [(app.builder.get_target_uri(name), app.env.titles[name].astext()) for name in pages]
    (html / "llms.txt").write_text(_guide(app, found), "utf-8")
    robots = ["User-agent: *", "Allow: /"]
    if base:
        entries = "".join(f"<url><loc>{xml(urljoin(base, address))}</loc></url>\n" for address, _ in found)
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        (html / "sitemap.xml").write_text(f"{head}{entries}</urlset>\n", "utf-8")
        robots.append(f"Sitemap: {urljoin(base, 'sitemap.xml')}")
    (html / "robots.txt").write_text("\n".join([*robots, ""]), "utf-8")


def _guide(app: Sphinx, pages: list[tuple[str, str]]) -> str:
    """Return the guide for programs that read pages for people (llmstxt.org): name, promise, and the pages by title."""
    settings = app.config.michishirube_settings
    lines = [f"- [{title}]({urljoin(app.config.html_baseurl, address)})" for address, title in pages]
    return "\n".join([f"# {settings['name']}", "", f"> {settings['promise']}", "", "## ページ", "", *lines, ""])
