"""One mistake, one finding: at its line, with its weight, and nothing that only follows from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from tests.mistakes import SECOND, Mistake, Site, found_in, mistakes, remembered, sentences
from tests.site_texts import replace
from tools.checks.registry import Context
from tools.checks.rules import findings
from tools.diagnostics import Code
from tools.source_folder import load

CASES = [
    *mistakes("given.yml"),
    *mistakes("own.yml"),
    *mistakes("third.yml"),
    *mistakes("fourth.yml"),
    *mistakes("fifth.yml"),
    *mistakes("sixth.yml"),
    *mistakes("seventh.yml"),
    *mistakes("eighth.yml"),
    *mistakes("ninth.yml"),
    *mistakes("tenth.yml"),
    *mistakes("eleventh.yml"),
    *mistakes("twelfth.yml"),
    *mistakes("thirteenth.yml"),
    *mistakes("fourteenth.yml"),
    *mistakes("fifteenth.yml"),
    *mistakes("sixteenth.yml"),
    *mistakes("seventeenth.yml"),
    *mistakes("eighteenth.yml"),
    *mistakes("nineteenth.yml"),
    *mistakes("twentieth.yml"),
    *mistakes("twenty_first.yml"),
    *mistakes("twenty_second.yml"),
    *mistakes("twenty_fifth.yml"),
    *mistakes("twenty_sixth.yml"),
    *mistakes("twenty_eighth.yml"),
    *mistakes("twenty_ninth.yml"),
    *mistakes("thirtieth.yml"),
    *mistakes("thirty_first.yml"),
    *mistakes("thirty_second.yml"),
    *mistakes("thirty_third.yml"),
    *mistakes("twenty_seventh.yml"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with remembered():
        yield Site(tmp_path_factory.mktemp("mistakes"))


def marked(mistake: Mistake) -> ParameterSet:
    """A mistake that is not told yet is one of the set, too; the test says so when it is told."""
    marks = [pytest.mark.xfail(strict=True)] if mistake.case.get("not_yet") else []
    return pytest.param(mistake, id=mistake.name, marks=marks)


@pytest.mark.parametrize("mistake", [marked(mistake) for mistake in CASES])
def test_a_mistake_is_told_once_at_its_line(mistake: Mistake, site: Site) -> None:
    assert mistake.faults(site.fresh()) == []


@pytest.mark.parametrize(
    "name",
    [
        f"good_{name}.txt"
        for name in "given own third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty_first twenty_second twenty_third twenty_fourth twenty_sixth twenty_seventh twenty_eighth twenty_ninth thirtieth thirty_first thirty_second thirty_third".split()
    ],
)
def test_right_sentences_are_left_alone(name: str, tmp_path: Path) -> None:
    root = tmp_path / "source_texts"
    shutil.copytree(SECOND, root)
    assert len(sentences(name)) >= 30 and found_in("\n\n".join(sentences(name)), root) == []


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


def test_what_stands_in_the_wrong_list_and_what_no_file_has_is_told(tmp_path: Path) -> None:
    """A capstone among the lessons, a column in no table: each by its own code."""
    root = tmp_path / "source_texts"
    shutil.copytree(SECOND, root)
    replace(root / "learning_path.yml", "read-your-loaves]", "read-your-loaves, house-loaf]")
    replace(root / "learning_path.yml", "guide, house-loaf]", "guide]")
    replace(root / "practice/five-loaves.yml", "- {name: 粉温,", "- {name: 湿度, meaning: 湿り気}\n- {name: 粉温,")
    texts = load(root)
    assert {one.code for one in texts.diagnostics} == {"path-kind", "data-column-absent"}


def test_one_slip_on_lines_one_below_the_other_is_told_once(tmp_path: Path) -> None:
    root = tmp_path / "source_texts"
    shutil.copytree(SECOND, root)
    assert len(found_in("- 粉を量ります\n- 水を量ります\n- 塩を量ります\n\n間の文です。\n\n- 油を量ります", root)) == 2


def test_the_words_of_a_glossary_that_cannot_be_read_are_not_held_against_the_house_style(tmp_path: Path) -> None:
    root = tmp_path / "source_texts"
    shutil.copytree(SECOND, root)
    rule = "rules:\n- {preferred: 強力粉, rejected: [高筋面粉], reason: 日本の店の名前にします。}\n"
    for name, old, new in (
        ("terminology.yml", "rules:\n", rule),
        ("glossary/ingredient.yml", "definition:", "definiton:"),
    ):
        file = root / name
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    texts = load(root)
    assert [one.code for one in findings(Context(texts, texts.terminology))] == [Code.YAML_UNKNOWN_KEY]
