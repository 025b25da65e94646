"""Walks over the nodes of a page without a generator for each: every transform looks through all of them, some thirty times a page.

The same nodes in the same order as docutils' own, which asks each node for those below it (a twentieth of the time of a build).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def every_node(top: nodes.Node) -> Iterator[nodes.Node]:
    """Yield *top* and all nodes below it, each before its own."""
    waiting = [top]
    while waiting:
        node = waiting.pop()
        yield node
        if node.children:
            waiting += node.children[::-1]


def nodes_of(top: nodes.Node, kind: type[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield those of a *kind*."""
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, kind):
            yield node
        if node.children:
            waiting += node.children[::-1]


def setup(app: Sphinx) -> ExtensionMetadata:
    nodes.Node._superfast_findall, nodes.Node._fast_findall = every_node, nodes_of  # type: ignore[attr-defined]
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
