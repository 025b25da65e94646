"""What a page's head says of the page to search engines and messengers: nothing that the page itself does not show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.html import Element, reading
from tools.proof.unit import solid

_WORDS = frozenset({"description", "og:description"})
_TITLE = "og:title"
_ADDRESS = "og:url"
OWN = _WORDS | {_TITLE, _ADDRESS}  # what differs from page to page


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
