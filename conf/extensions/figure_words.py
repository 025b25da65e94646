"""The words below a figure: its first sentence is the caption, the others a description to open.

The author writes one paragraph. What a figure is called is read at a glance; what it shows in detail serves those who do
not see it, or want it in words: it is what the drawing is described by. Only for pages: other builders keep the paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_STOP = re.compile("。(?![」』）)])")  # the end of a sentence; a quoted one goes on
_OPENING = '<details class="figure-words"><summary><span class="gen">図の説明</span></summary>'


def words_id(number: int) -> str:
    """Return the id of the description of the figure of this *number* on its page."""
    return f"figure-{number}-words"


def _end(caption: nodes.caption) -> tuple[int, int] | None:
    """Return in which child of *caption*, and where in it, the first sentence ends; one in the words of a link does not."""
    if caption.astext().startswith("。"):
        return None  # no sentence
    for place, child in enumerate(caption.children):
        if isinstance(child, nodes.Text):
            following = "".join(node.astext() for node in caption.children[place + 1 :])
            stop = _STOP.search(child + following[:1])
            if stop and stop.end() <= len(child):
                return place, stop.end()
    return None


def take_description(caption: nodes.caption) -> list[nodes.Node]:
    """Leave the first sentence in *caption* and return the rest; nothing if there is no more."""
    if (end := _end(caption)) is None:
        return []
    place, length = end
    text = caption.children[place].astext()
    rest = [nodes.Text(text[length:]), *caption.children[place + 1 :]]
    while rest and not rest[0].astext().strip():
        rest.pop(0)  # runs of spaces, which would begin the description
    if rest:
        if isinstance(rest[0], nodes.Text):
            rest[0] = nodes.Text(rest[0].lstrip())
        caption.children[place:] = []
        caption += nodes.Text(text[:length])
    return rest


class FoldDescriptions(SphinxPostTransform):
    """Put all but the first sentence of each caption into a part to open."""

    default_priority = 110  # after photographs took the whole of it as what is read in their place
    builders = ("html", "dirhtml", "singlehtml")

    def run(self, **kwargs: Any) -> None:
        for number, figure in enumerate(self.document.findall(nodes.figure), start=1):
            caption = next(figure.findall(nodes.caption), None)
            rest = take_description(caption) if caption is not None else []
            if rest:
                words = nodes.paragraph("", "", *rest, ids=[words_id(number)])
                opening, end = (nodes.raw("", html, format="html") for html in (_OPENING, "</details>"))
                figure += nodes.legend("", opening, words, end)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_post_transform(FoldDescriptions)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
