"""YAML as the texts have it: a value that runs over several lines is joined as a paragraph is, not by a space each time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import yaml

from tools.proof.unit import is_wide

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same language, ten times as fast where libyaml is there


def compose(text: str) -> yaml.Node | None:
    """Return what is in *text*, its values joined; raises ``yaml.YAMLError``."""
    root = yaml.compose(text, Loader=LOADER)
    for node in _scalars(root):
        if node.style != "|" and node.start_mark.line != node.end_mark.line:
            node.value = _joined(node.value, text[node.start_mark.index : node.end_mark.index])
    return root


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            yield from _scalars(pair[1])


def _joined(value: str, written: str) -> str:
    """Return *value* without the spaces for those line ends that are *written* beside a Japanese character."""
    lines = [line.strip() for line in written.split("\n")]
    at = 0
    for line, following in pairwise(lines):
        if not line or not following:
            continue
        at += len(line) if value.startswith(line, at) else 0  # a line with quotes or escapes is another in the value
        found = value.find(f"{line[-1]} {following[0]}", max(at - 1, 0))
        if found >= 0 and (is_wide(line[-1]) or is_wide(following[0])):
            value = value[: found + 1] + value[found + 2 :]
            at = found + 1
        elif found >= 0:
            at = found + 2
    return value
