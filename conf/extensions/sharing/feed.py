"""An Atom feed (RFC 4287) of the lessons, those first that were last gone over: ``reviewed`` in the header of a text."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FEED = "feed.xml"
LONGEST = 50  # entries
_ATOM = "http://www.w3.org/2005/Atom"


def feed_title(app: Sphinx) -> str:
    """Return what the feed is called."""
    return f"{app.config.michishirube_settings['name']}の新しいレッスン"


def write_feed(app: Sphinx, exception: Exception | None) -> None:
    """Write the feed, where the site knows its address."""
    base = app.config.html_baseurl
    if exception or app.builder.format != "html" or not base:
        return
    newest = sorted(_dated(app), key=lambda found: found[0], reverse=True)[:LONGEST]
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "ja"})
    _add(feed, "title", feed_title(app))
    _add(feed, "id", base)
    _add(feed, "updated", _moment(newest[0][0] if newest else "1970-01-01"))
    _add(_add(feed, "author"), "name", app.config.michishirube_settings["author"])
    _add(feed, "link", rel="self", href=urljoin(base, FEED))
    _add(feed, "link", rel="alternate", href=base)
    for day, text in newest:
        _entry(feed, day, text, base)
    ET.indent(feed, " ")
    Path(app.outdir, FEED).write_bytes(ET.tostring(feed, "utf-8", xml_declaration=True) + b"\n")


def _dated(app: Sphinx) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the texts that say when they were last gone over, in the order of the path."""
    for text in (text for stage in app.config.michishirube_course["stages"] for text in stage["texts"]):
        day = app.env.metadata[text["url"].removesuffix(".html")].get("reviewed")
        if day:
            yield str(day), text


def _entry(feed: ET.Element, day: str, text: dict[str, Any], base: str) -> None:
    entry, address = _add(feed, "entry"), urljoin(base, text["url"])
    _add(entry, "title", text["title"])
    _add(entry, "id", address)
    _add(entry, "link", rel="alternate", href=address)
    _add(entry, "updated", _moment(day))
    _add(entry, "summary", text["summary"])


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text
    return child
