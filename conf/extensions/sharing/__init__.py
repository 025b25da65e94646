"""What a page tells those who pass it on: search engines, messengers, programs.

Title and first words go into the head of every page, taken from what it shows. Absolute addresses (the canonical one, a
map of the site) are only told where the site knows its own: ``site.yml`` (``address``), or the host that builds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from xml.sax.saxutils import escape as xml

from docutils import nodes
from japanese_search.collect import in_reading_order

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LONGEST = 160  # characters of a description; what is longer search engines cut in the middle of a sentence
_SENTENCE = re.compile(r"[^。]*。?")


def description(doctree: nodes.document) -> str:
    """Return the page's lead, or its first paragraph, as whole sentences as far as they are short enough."""
    leads = (part for part in doctree.findall(nodes.container) if "lead" in part["classes"])
    first = next(leads, None) or next(iter(doctree.findall(nodes.paragraph)), None)
    words = re.sub(r"\s+", " ", first.astext()).strip() if first else ""
    told = ""
    for sentence in _SENTENCE.findall(words):
        if told and len(told) + len(sentence) > LONGEST:
            break
        told += sentence
    return told.strip()


def _tags(app: Sphinx, page: str, title: str, words: str) -> Iterator[str]:
    settings = app.config.michishirube_settings
    yield f'<meta name="description" content="{escape(words)}">'
    shown = {"og:title": title, "og:description": words, "og:site_name": settings["name"], "og:locale": "ja_JP"}
    shown["og:type"] = "website"
    if app.config.html_baseurl:
        shown["og:url"] = urljoin(app.config.html_baseurl, app.builder.get_target_uri(page))
    yield from (f'<meta property="{name}" content="{escape(value)}">' for name, value in shown.items())
    yield '<meta name="twitter:card" content="summary">'


def tell(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Add to the head of a page what it is called and about."""
    if doctree:
        first = next(iter(doctree.findall(nodes.title)), None)
        title = first.astext() if first else app.config.project
        tags = _tags(app, page, title, description(doctree) or title)
        context["metatags"] = "\n".join([context.get("metatags") or "", *tags])


def write_lists(app: Sphinx, exception: Exception | None) -> None:
    """Write what programs ask for first: a map of the site, who may read it, and a short guide to its pages."""
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


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", tell)
    app.connect("build-finished", write_lists)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
