"""What is folded away until the reader asks: ``details`` as browsers know it, its looks in ``boxes.css``.

In place of what sphinx-design writes, whose classes and drawing weigh 0.6 kB each; a lesson has ten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.shared import is_component

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_MARGIN = "sd-mb-3"  # of sphinx-design, unless another is asked for: ours has its own


class fold(nodes.container):
    """What opens: its title, and behind it what it holds."""


class fold_title(nodes.TextElement):
    """What is seen of a :class:`fold` that is closed."""


class Fold(SphinxPostTransform):
    """Make each titled dropdown of a page a :class:`fold`."""

    default_priority = 4  # before answers are moved (conf/book/chapters.py)
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for box in list(self.document.findall(nodes.container)):
            if is_component(box, "dropdown") and box["has_title"]:
                title, *content = box.children
                own = [name for name in box["container_classes"] if name != _MARGIN]
                made = fold(
                    "", fold_title("", "", *title.children), *content, opened=box["opened"], classes=["fold", *own]
                )
                box.replace_self(made)


def _open(translator: Any, node: fold) -> None:
    translator.body.append(translator.starttag(node, "details", **({"open": "open"} if node["opened"] else {})))


def _close(translator: Any, node: fold) -> None:
    translator.body.append("</div>\n</details>")


def _open_title(translator: Any, node: fold_title) -> None:
    translator.body.append(translator.starttag(node, "summary") + "<span>")


def _close_title(translator: Any, node: fold_title) -> None:
    translator.body.append("</span></summary><div>\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(fold, html=(_open, _close))
    app.add_node(fold_title, html=(_open_title, _close_title))
    app.add_post_transform(Fold)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
