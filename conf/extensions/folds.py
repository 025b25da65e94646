"""What is folded away until the reader asks: ``details`` as browsers know it, its looks in ``boxes.css``.

In place of what sphinx-design writes, whose classes and drawing weigh 0.6 kB each; a lesson has ten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.dropdown import DropdownHtmlTransform, dropdown_main, dropdown_title
from sphinx_design.shared import create_component, is_component

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_MARGIN = "sd-mb-3"  # of sphinx-design, unless another is asked for: ours has its own


class Fold(SphinxPostTransform):
    """Make each titled dropdown of a page a ``details`` of the class ``fold``."""

    default_priority = DropdownHtmlTransform.default_priority - 1
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for box in list(self.document.findall(lambda node: is_component(node, "dropdown"))):
            if box["has_title"]:
                title, *content = box.children
                own = [name for name in box["container_classes"] if name != _MARGIN]
                fold = dropdown_main(opened=box["opened"], classes=["fold", *own])
                fold += dropdown_title("", "", nodes.inline("", "", *title.children))
                fold += create_component("dropdown-body", children=content)
                box.replace_self(fold)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_post_transform(Fold)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
