"""The learning path against the lessons that exist: each mistake is told once, at its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tools.diagnostics import Diagnostic
from tools.records.header import parse_header
from tools.records.learning_path import LessonInfo, check_path, load_learning_path

FILE = Path("source_texts/learning_path.yml")


def path_text(**stages: str) -> str:
    """Return a path with *stages* (id -> slugs, spaces between); a stage takes six lines and its slugs the last."""
    return "stages:\n" + "".join(
        f"- id: {stage}\n  title: 段階 {number}\n  summary: 紹介です。\n  audience: 学ぶ人\n"
        f"  objectives: [できる]\n  lessons: [{', '.join(slugs.split())}]\n"
        for number, (stage, slugs) in enumerate(stages.items())
    )


def lesson(folder: str, slug: str, needs: str = "") -> tuple[str, LessonInfo]:
    """Return a lesson whose prerequisites (*needs*, spaces between) stand one a line from line 4."""
    path = Path(f"source_texts/lessons/{folder}/{slug}.txt")
    wanted = "".join(f"- {name}\n" for name in needs.split())
    header, problems = parse_header(f"title: 題名\nprerequisites:\n{wanted}", path=path, first_line=2)
    assert problems == []
    return slug, LessonInfo(path=path, folder=folder, header=header)


def check(text: str, *lessons: tuple[str, LessonInfo]) -> list[Diagnostic]:
    path, problems = load_learning_path(text, path=FILE)
    assert problems == []
    assert path is not None
    return check_path(path, dict(lessons))


def told(problems: list[Diagnostic]) -> list[tuple[str, int, str]]:
    return [(problem.path.stem, problem.line, problem.code) for problem in problems]


def test_a_path_that_holds() -> None:
    lessons = (lesson("s", "a"), lesson("s", "b", "a"), lesson("t", "c", "a b"))
    assert check(path_text(s="a b", t="c"), *lessons) == []


def test_a_listed_lesson_without_text() -> None:
    problems = check(path_text(s="first secnd"), lesson("s", "first"), lesson("s", "second", "first"))
    assert told(problems) == [("learning_path", 7, "path-lesson-missing"), ("second", 1, "path-orphan")]
    assert "lessons/s/secnd.txt" in problems[0].mend
    assert "もしかして: second" in problems[0].mend


def test_listed_twice_and_in_the_wrong_folder() -> None:
    problems = check(path_text(s="a b", t="b"), lesson("s", "a"), lesson("t", "b", "a"))
    assert told(problems) == [("learning_path", 7, "path-stage-folder"), ("learning_path", 13, "path-lesson-twice")]


def test_an_empty_stage_and_a_stage_twice() -> None:
    text = path_text(s="a", t="") + path_text(s="b").removeprefix("stages:\n").replace("段階 0", "段階 2")
    problems = check(text, lesson("s", "a"), lesson("s", "b", "a"))
    assert told(problems) == [("learning_path", 13, "path-stage-empty"), ("learning_path", 14, "id-repeated")]


def test_an_unknown_prerequisite() -> None:
    problems = check(path_text(s="first b"), lesson("s", "first"), lesson("s", "b", "first frist"))
    assert told(problems) == [("b", 5, "prerequisite-unknown")]
    assert "もしかして: first" in problems[0].mend


def test_a_prerequisite_that_comes_later() -> None:
    problems = check(path_text(s="a b c"), lesson("s", "a"), lesson("s", "b", "a c"), lesson("s", "c", "a"))
    assert told(problems) == [("b", 5, "prerequisite-later")]


@pytest.mark.parametrize("stray", ["a", "c"])
def test_a_prerequisite_outside_the_path_is_told_as_an_orphan_and_not_as_later(stray: str) -> None:
    lessons = [lesson("s", "a"), lesson("s", "b", "a"), lesson("s", "c", "a b")]
    rest = " ".join(slug for slug in "abc" if slug != stray)
    problems = [p for p in check(path_text(s=rest), *lessons) if p.code != "path-starts"]
    assert told(problems) == [(stray, 1, "path-orphan")]


@pytest.mark.parametrize(
    ("needs", "shown"),
    [
        ({"b": "a b"}, ["b → b"]),
        ({"b": "a c", "c": "b"}, ["b → c → b"]),
        ({"b": "d", "c": "b", "d": "c"}, ["b → d → c → b"]),
        ({"b": "c", "c": "b", "d": "e", "e": "d"}, ["b → c → b", "d → e → d"]),
        ({"d": "e", "e": "d", "b": "d"}, ["d → e → d"]),
    ],
)
def test_a_cycle_is_told_once_and_by_name(needs: dict[str, str], shown: list[str]) -> None:
    lessons = [lesson("s", slug, needs.get(slug, "" if slug == "a" else "a")) for slug in "abcde"]
    problems = [p for p in check(path_text(s="a b c d e"), *lessons) if p.code == "prerequisite-cycle"]
    assert [problem.message.split(": ")[1].rstrip("。") for problem in problems] == shown


@pytest.mark.parametrize(("needs_a", "needs_b", "named"), [("", "", "a、b"), ("b", "a", "なし")])
def test_exactly_one_start(needs_a: str, needs_b: str, named: str) -> None:
    problems = check(path_text(s="a b"), lesson("s", "a", needs_a), lesson("s", "b", needs_b))
    (start,) = [problem for problem in problems if problem.code == "path-starts"]
    assert start.message.endswith(f": {named}")


def test_a_lesson_whose_header_cannot_be_read_is_no_second_start() -> None:
    slug, broken = lesson("s", "b")
    assert check(path_text(s="a b"), lesson("s", "a"), (slug, replace(broken, header=None))) == []


def test_a_long_chain_is_no_danger() -> None:
    slugs = [f"l{number}" for number in range(1500)]
    chain = [lesson("s", slug, before) for slug, before in zip(slugs, ["", *slugs], strict=False)]
    assert check(path_text(s=" ".join(slugs)), *chain) == []
