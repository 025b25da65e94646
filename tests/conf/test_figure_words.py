"""The first sentence below a figure is its caption; the others open below it."""

from __future__ import annotations

import pytest
from docutils import nodes

from conf.extensions.figure_words import take_description


def spaces(text: str) -> nodes.inline:
    return nodes.inline("", text, classes=["spaces"])


def parted(*children: nodes.Node) -> tuple[str, list[str]]:
    caption = nodes.caption("", "", *children)
    rest = take_description(caption)
    return caption.astext(), [node.astext() for node in rest]


@pytest.mark.parametrize(
    ("children", "rest"),
    [
        ([nodes.Text("題です。左が先です。")], ["左が先です。"]),
        ([nodes.Text("題です。 左が先です。")], ["左が先です。"]),
        (
            [nodes.Text("題です。"), spaces("\t \u3000"), nodes.Text(" 左"), spaces("  "), nodes.Text("右")],
            ["左", "  ", "右"],
        ),
        ([nodes.Text("題です。"), nodes.strong("", "左")], ["左"]),
        ([nodes.Text("題です。「先に。」と言います。")], ["「先に。」と言います。"]),
    ],
)
def test_the_description_begins_with_its_first_word(children: list[nodes.Node], rest: list[str]) -> None:
    assert parted(*children) == ("題です。", rest)


@pytest.mark.parametrize(
    "children",
    [
        [nodes.Text("題です。")],
        [nodes.Text("題です。"), spaces("  ")],
        [nodes.Text("句点のない題")],
        [nodes.Text("「先に数えます。」と書いた札(例です。)")],
        [nodes.Text("「先に数えます。"), nodes.strong("", "」と書いた札")],
        [nodes.Text("。始まりの句点。残り")],
        [nodes.reference("", "リンクの中。続き"), nodes.Text("です")],
    ],
)
def test_what_is_one_sentence_or_none_stays_a_caption(children: list[nodes.Node]) -> None:
    whole = "".join(child.astext() for child in children)
    assert parted(*children) == (whole, [])
