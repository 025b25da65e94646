"""A value that its author wrote over several lines: the proof and the converter, which read YAML apart, show it alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.proof.records import read_yaml
from tools.records.yaml_tree import Scalar, compose, walk

VALUES = {
    "a: 払えるのは\n  300 × 25% = 75円です。\n  次の\n  段階\n": "払えるのは300 × 25% = 75円です。次の段階",
    "a: 値は 3、払えるのは\n  3 です\n": "値は 3、払えるのは3 です",
    "a: >-\n  通過率(件数\n  ÷ その段階)\n  Customer\n  Success\n": "通過率(件数÷ その段階) Customer Success",
    "a: '件数は ''3''、\n  売上は 3'\n": "件数は '3'、売上は 3",
    'a: "件数は\n  3、SaaS\n  and PaaS"\n': "件数は3、SaaS and PaaS",
}


@pytest.mark.parametrize("text", VALUES)
def test_a_value_over_several_lines_is_joined_as_a_paragraph_is(text: str) -> None:
    path = Path("terms.yml")
    assert read_yaml(text, path).text("a") == VALUES[text]
    root, _ = compose(text, path=path)
    assert root
    _, value = walk(root, ["a"])
    assert isinstance(value, Scalar)
    assert value.text == VALUES[text]
