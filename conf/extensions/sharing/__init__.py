"""What a page tells those who pass it on: search engines, messengers, programs.

Title and first words go into the head of every page, taken from what it shows, and so does what it is (``structured``).
Absolute addresses (the canonical one, a map of the site, pictures, a feed) are only told where the site knows its own:
``site.yml`` (``address``), or the host that builds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from docutils import nodes

from ..cards import card_of
from .feed import FEED, feed_title, write_feed
from .lists import write_lists
from .structured import structured

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
    settings, base = app.config.michishirube_settings, app.config.html_baseurl
    yield f'<meta name="description" content="{escape(words)}">'
    shown = {"og:title": title, "og:description": words, "og:site_name": settings["name"], "og:locale": "ja_JP"}
    shown["og:type"] = "website"
    card = card_of(app, app.env.metadata[page].get("stage", "")) if base else None
    if base:
        shown["og:url"] = urljoin(base, app.builder.get_target_uri(page))
    if card:
        shown |= {"og:image": urljoin(base, card.file), "og:image:alt": card.alt}
        shown |= {"og:image:width": str(card.width), "og:image:height": str(card.height)}
    yield from (f'<meta property="{name}" content="{escape(value)}">' for name, value in shown.items())
    yield f'<meta name="twitter:card" content="{"summary_large_image" if card else "summary"}">'
    if base:
        link = f'type="application/atom+xml" title="{escape(feed_title(app))}" href="{escape(urljoin(base, FEED))}"'
        yield f'<link rel="alternate" {link}>'


def tell(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Add to the head of a page what it is called and about."""
    if not doctree:
        return
    first = next(iter(doctree.findall(nodes.title)), None)
    title = first.astext() if first else app.config.project
    words = description(doctree) or title
    tags = [*_tags(app, page, title, words), structured(app, page, title, words, doctree)]
    context["metatags"] = "\n".join(filter(None, [context.get("metatags"), *tags]))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", tell)
    app.connect("build-finished", write_lists)
    app.connect("build-finished", write_feed)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
