"""What a site that knows its address tells of itself: the picture beside a link, and the feed of its lessons."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.html import Element
from tools.proof.library import Library
from tools.proof.unit import solid

CARD = frozenset({"og:image", "og:image:alt", "og:image:width", "og:image:height", "twitter:card"})
FEED = "feed.xml"
_FOLDER = "_static/cards"
_LONGEST = 50  # entries of a feed
_ATOM = "{http://www.w3.org/2005/Atom}"


def check_card(root: Element, page: str, library: Library, html: Path) -> Iterator[Diagnostic]:
    """Yield where the *page* tells of a picture that is not there, is no picture of its stage, or shows other words."""
    named = ((meta.get("property") or meta.get("name") or "", meta.get("content") or "") for meta in root.iter("meta"))
    told = {name: content for name, content in named if name in CARD}
    if told and told != _expected(told.get("og:image", ""), page, library, html):
        yield diagnose(Code.AUDIT_FRAME, html / page, what=" ".join(told.values())[:80])


def _expected(address: str, page: str, library: Library, html: Path) -> dict[str, str]:
    if not address:
        return {"twitter:card": "summary"}
    name = address.rpartition("/")[2]
    file = html / _FOLDER / name
    width, height = struct.unpack(">II", file.read_bytes()[16:24]) if file.is_file() else (0, 0)
    return {
        "og:image": address if address.endswith(f"/{_FOLDER}/{name}") else "",
        "og:image:alt": " ".join(_words(name.removesuffix(".png"), page, library)),
        "og:image:width": str(width),
        "og:image:height": str(height),
        "twitter:card": "summary_large_image",
    }


def _words(name: str, page: str, library: Library) -> Iterator[str]:
    """Yield what must stand on the card *name*, if the *page* may show it."""
    own = library.settings
    if name == "site":
        yield from (own.text("name"), own.text("promise").partition("。")[0])
    for number, stage in enumerate(library.stages, 1):
        if name == f"stage-{stage.text('id')}" and page.startswith(f"learn/{stage.text('id')}/"):
            yield from (own.text("name"), f"第{number}段階", stage.text("title"))


def check_feed(library: Library, html: Path) -> Iterator[Diagnostic]:
    """Yield where the feed of the site, if it has one, does not hold what the texts say of themselves, the newest first."""
    path = html / FEED
    if not path.is_file():
        return
    feed = ET.fromstring(path.read_text("utf-8"))
    base = feed.findtext(f"{_ATOM}id") or ""
    dated = [(text.header.text("reviewed"), text) for text in library.lessons if text.header.text("reviewed")]
    newest = sorted(dated, key=lambda found: found[0], reverse=True)[:_LONGEST]
    wanted = [
        (base + text.page, f"{day}T00:00:00Z", solid(text.title), solid(text.header.text("summary")))
        for day, text in newest
    ]
    if (found := [*map(_entry, feed.iter(f"{_ATOM}entry"))]) != wanted:
        wrong = next((entry for entry in found if entry not in wanted), (str(len(found)),))
        yield diagnose(Code.AUDIT_FRAME, path, what=" ".join(wrong)[:80])


def _entry(entry: ET.Element) -> tuple[str, ...]:
    title, summary = (solid(entry.findtext(f"{_ATOM}{name}") or "") for name in ("title", "summary"))
    return (entry.findtext(f"{_ATOM}id") or "", entry.findtext(f"{_ATOM}updated") or "", title, summary)
