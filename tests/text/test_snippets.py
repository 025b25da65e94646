"""The snippets for editors write what the reader takes for what they are called."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.places import ROOT
from tools.text import model
from tools.text.reader import read
from tools.text.walk import blocks_of

SNIPPETS = json.loads((ROOT / ".vscode/source-text.code-snippets").read_text("utf-8"))
BLOCKS = {
    "大見出し": model.Heading,
    "小見出し": model.Heading,
    "例": model.Box,
    "注意": model.Box,
    "演習": model.Exercise,
    "確認問題": model.Quiz,
    "図": model.Figure,
    "表": model.Table,
    "式": model.Formula,
    "引用": model.Quotation,
    "コード": model.Code,
    "チェックリスト": model.Checklist,
}


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_is_a_block_without_a_fault(name: str) -> None:
    body = "\n".join(SNIPPETS[name]["body"])
    text = re.sub(r"\$\{[0-9]+:([^}]*)\}", r"\1", body).replace("$0", "")
    source, found = read(f"---\ntitle: 題\n---\n{text}\n", path=Path("a.txt"))
    assert found == [] and isinstance(next(iter(blocks_of(source.document))), BLOCKS[name])


def test_every_snippet_is_known_here() -> None:
    assert set(SNIPPETS) == set(BLOCKS)
