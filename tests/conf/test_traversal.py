"""Nodes are found as docutils finds them: each before its own, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

from docutils import nodes

from conf.extensions import traversal
from conf.extensions.traversal import every_node, find, nodes_of


def tree(random: Random, depth: int) -> nodes.Element:
    kind = random.choice((nodes.container, nodes.paragraph, nodes.inline))
    below = [tree(random, depth - 1) for _ in range(random.randrange(4))] if depth else [nodes.Text("語")]
    return kind("", *below) if kind is not nodes.paragraph else kind("", "", *below)


def one_by_one(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.children:
        yield from one_by_one(child)


def test_each_node_is_found_once_in_the_order_of_the_text() -> None:
    for seed in range(20):
        top = tree(Random(seed), 5)
        expected = [*one_by_one(top)]
        assert [*map(id, every_node(top))] == [*map(id, expected)]
        for kind in (nodes.paragraph, nodes.Text, nodes.Element, nodes.table):
            assert [*map(id, nodes_of(top, kind))] == [id(node) for node in expected if isinstance(node, kind)]


def test_any_way_to_look_finds_what_docutils_finds() -> None:
    docutils = nodes.Node.findall if nodes.Node.findall is not find else traversal._DOCUTILS
    conditions = (None, nodes.paragraph, nodes.Text, lambda node: len(node.children) > 1)
    for seed in range(10):
        top = tree(Random(seed), 4)
        for node in (top, *top.children):
            for condition in conditions:
                for where in product((True, False), repeat=4):
                    expected = [*map(id, docutils(node, condition, *where))]
                    assert [*map(id, find(node, condition, *where))] == expected


def test_what_is_put_below_a_node_that_was_found_is_found_too() -> None:
    top = nodes.container("", nodes.paragraph("", "", nodes.Text("前")))
    found = []
    for node in nodes_of(top, nodes.paragraph):
        found.append(node)
        if len(found) == 1:
            node += nodes.paragraph("", "", nodes.Text("後"))
    assert [node.astext() for node in found] == ["前後", "後"]
