"""What a page's head says of the page to search engines and messengers: nothing that the page itself does not show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.html import Element, classes, reading
from tools.proof.unit import solid

_WORDS = frozenset({"description", "og:description"})
_TITLE = "og:title"
_ADDRESS = "og:url"
OWN = _WORDS | {_TITLE, _ADDRESS}  # what differs from page to page; of the picture, ``published`` knows


def check_reports(root: Element, page: str, title: str, *, path: Path) -> Iterator[Diagnostic]:
    """Yield the links below the *page* that begin a report on another one than the page called *title*."""
    below = (part for part in root.iter("div") if "page-feedback" in classes(part))
    for address in (link.get("href") or "" for part in below for link in part.iter("a")):
        report = solid(unquote(address.partition("?")[2]))
        begun = address.startswith("mailto:") or address.partition("?")[0].endswith("/issues/new")
        if begun and not (solid(title) in report and page in report):
            yield diagnose(Code.AUDIT_FRAME, path, what=f"{address[:40]}: {report[:40]}")


def name_of(meta: Element) -> str:
    return meta.get("name") or meta.get("property") or ""


def check_shared(root: Element, article: Element, page: str, title: str, *, path: Path) -> Iterator[Diagnostic]:
    """Yield what the head of the *page* called *title* says, and its *article* does not."""
    shown = solid(reading(article))
    for meta in root.iter("meta"):
        name, words = name_of(meta), meta.get("content") or ""
        is_true = {
            _TITLE: solid(words) == solid(title),
            _ADDRESS: words.endswith(f"/{page}"),
        }.get(name, bool(words) and solid(words) in shown)
        if name in OWN and not is_true:
            yield diagnose(Code.AUDIT_FRAME, path, what=f"<meta {name}={words}>"[:80])
