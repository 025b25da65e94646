"""Photographs and screens in figures: their words as alternative text, their size so that the page does not shift.

A figure's caption says what it shows; it becomes the text that is read where the picture cannot be seen. Width and
height are the picture's own: the style sheet lets it shrink, and never stretches it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.images import get_image_size

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")


class SizedPictures(SphinxPostTransform):
    """Give each captioned picture its alternative text and its size."""

    default_priority = 100
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for figure in self.document.findall(nodes.figure):
            image = next(figure.findall(nodes.image), None)
            caption = next(figure.findall(nodes.caption), None)
            if image is not None and caption is not None and image["uri"].endswith(SUFFIXES):
                self._complete(image, caption.astext())

    def _complete(self, image: nodes.image, words: str) -> None:
        image["alt"] = words
        size = get_image_size(self.env.srcdir / image["uri"])
        if size:
            image["width"], image["height"] = map(str, size)
            image["classes"].append("no-scaled-link")  # it has its own size: there is no larger one to lead to


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_post_transform(SizedPictures)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
