"""No space where a Japanese line ends: a line break in a hand-written page is the author's, not the reader's.

Browsers show a line break in the text as a space. Between two wide characters this break is dropped; beside a Latin
word it stays.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def is_wide(character: str) -> bool:
    """Say whether *character* takes the full width of a Japanese character.

    >>> is_wide("。"), is_wide("a"), is_wide("")
    (True, False, False)
    """
    return bool(character) and unicodedata.east_asian_width(character) in "WF"


class JoinJapaneseLines(SphinxTransform):
    """Drop each soft line break (MyST makes it a text of its own) between two wide characters."""

    default_priority = 100

    def apply(self, **kwargs: Any) -> None:
        for text in list(self.document.findall(nodes.Text)):
            if text == "\n" and not isinstance(text.parent, nodes.FixedTextElement):
                siblings = text.parent.children
                place = siblings.index(text)
                before = siblings[place - 1].astext() if place else ""
                after = siblings[place + 1].astext() if place + 1 < len(siblings) else ""
                if is_wide(before[-1:]) and is_wide(after[:1]):
                    text.parent.remove(text)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_transform(JoinJapaneseLines)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
