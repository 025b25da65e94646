"""One mistake, one finding: at its line, with its weight, and nothing that only follows from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.mistakes import SECOND, Mistake, found_in, mistakes, sentences
from tools.source_folder import load

CASES = mistakes("given.yml")


@pytest.mark.parametrize("mistake", CASES, ids=[mistake.name for mistake in CASES])
def test_a_mistake_is_told_once_at_its_line(mistake: Mistake, tmp_path: Path) -> None:
    root = tmp_path / "source_texts"
    shutil.copytree(SECOND, root)
    assert mistake.faults(root) == []


@pytest.mark.parametrize("words", sentences("good_given.txt"))
def test_a_right_sentence_is_left_alone(words: str, tmp_path: Path) -> None:
    root = tmp_path / "source_texts"
    shutil.copytree(SECOND, root)
    assert found_in(words, root) == []


def test_a_file_that_nobody_reads_is_named_and_what_an_editor_left_is_not(tmp_path: Path) -> None:
    root = tmp_path / "source_texts"
    shutil.copytree(SECOND, root)
    for name in (
        "lessons/first-loaf/memo.docx",
        "glossary/tool.yml~",
        "lessons/first-loaf/.memo.swp",
        "facts/README.md",
    ):
        (root / name).write_bytes(b"memo")
    texts = load(root)
    assert [(one.path.name, one.code) for one in texts.diagnostics] == [("memo.docx", "file-ignored")]


def test_of_a_stage_and_its_folder_the_one_is_told_that_stands_alone(tmp_path: Path) -> None:
    root = tmp_path / "source_texts"
    shutil.copytree(SECOND, root)
    (root / "lessons/first-loaf").rename(root / "lessons/first-loav")
    assert [(one.path.name, one.code) for one in load(root).diagnostics] == [("first-loav", "path-stage-name")]
