"""The curriculum as a whole: what it must hold, and what no text may say. Numbers in texts: ``make check`` and
``test_practice_data.py``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.checks.rules import Context, lint
from tools.pages.term_links import Wordings, is_mention, link_terms
from tools.source_folder import Texts, load
from tools.text.model import Exercise, Figure, Heading, Quiz
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, links_of, plain, texts

ROOT = Path("source_texts")
FORBIDDEN = ("シード", "機械翻訳", "誤訳", "訳文", "原文の")
PARTS = ["scene", "idea", "steps", "exercise", "quiz", "takeaway"]
PROSE = (1500, 6000)  # characters of a lesson without its exercises and questions, tables and notes counted


@pytest.fixture(scope="module")
def loaded() -> Texts:
    return load(ROOT, docs=ROOT.parent / "docs")


@pytest.fixture(scope="module")
def lessons(loaded: Texts) -> list[SourceText]:
    assert loaded.path is not None
    known = {source.slug: source for source in loaded.sources}
    return [known[slug] for stage in loaded.path.value.stages for slug in stage.lessons]


def test_nothing_is_left_to_mend(loaded: Texts) -> None:
    assert [*loaded.diagnostics, *lint(Context(loaded, loaded.terminology))] == []


def test_it_is_complete(loaded: Texts, lessons: list[SourceText]) -> None:
    assert len(lessons) >= 32 and len(loaded.templates) >= 33  # what there was once; more is welcome
    taught = [fact for lesson in lessons if lesson.header for fact in lesson.header.value.facts]
    assert len(taught) == len(set(taught)) == sum(len(file.value.facts) for file in loaded.facts.values()) >= 271
    introduced = [term for lesson in lessons if lesson.header for term in lesson.header.value.terms]
    assert sorted(introduced) == sorted(entry.term.id for entry in loaded.glossary.entries)
    assert loaded.path is not None and set(loaded.self_checks) == {stage.id for stage in loaded.path.value.stages}


def test_every_stage_has_a_capstone_and_its_self_check_names_each_lesson(loaded: Texts) -> None:
    assert loaded.path is not None
    kinds = {source.slug: source.header.value.kind for source in loaded.sources if source.header}
    for stage in loaded.path.value.stages:
        assert [kinds[slug] for slug in stage.activities].count("capstone") == 1
        named = {item.lesson for item in loaded.self_checks[stage.id].value.items}
        assert named >= set(stage.lessons), stage.id


def test_every_figure_is_shown_and_described(loaded: Texts) -> None:
    shown = [block for source in loaded.sources for block in blocks_of(source.document) if isinstance(block, Figure)]
    people = [person for stage in loaded.path.value.stages for person in stage.people] if loaded.path else []
    drawn = set(loaded.figures) - {person.portrait for person in people}
    assert {figure.file for figure in shown} == drawn and len(drawn) >= 24
    for figure in shown:
        assert len(plain(figure.content)) >= 30, figure.file


def test_every_lesson_teaches(lessons: list[SourceText]) -> None:
    for lesson in lessons:
        blocks = lesson.document.blocks
        anchors = [block.anchor for block in blocks if isinstance(block, Heading)]
        assert [anchor for anchor in anchors if anchor in PARTS] == PARTS, lesson.slug
        quizzes = [block for block in blocks if isinstance(block, Quiz)]
        questions = [question for quiz in quizzes for question in quiz.questions]
        assert 2 <= len(questions) <= 4 and all(len(question.choices) >= 3 for question in questions), lesson.slug
        assert any(isinstance(block, Exercise) and block.answer for block in blocks), lesson.slug
        assert lesson.header is not None and lesson.header.value.reviewed, lesson.slug


def test_lessons_are_long_enough_to_teach_and_short_enough_to_read(lessons: list[SourceText]) -> None:
    for lesson in lessons:
        end = next(
            block.line for block in lesson.document.blocks if isinstance(block, Heading) and block.anchor == "exercise"
        )
        length = sum(len(text) for line, text in texts(lesson.document) if line < end)
        assert PROSE[0] <= length <= PROSE[1], (lesson.slug, length)


def test_no_term_is_used_without_a_link_in_a_lesson_that_does_not_introduce_it(
    loaded: Texts, lessons: list[SourceText]
) -> None:
    titles = {found.value.title: name for name, found in loaded.templates.items()}
    wordings = Wordings.of(loaded.glossary.link_wordings(), templates=titles)
    assert wordings.pattern is not None
    missing: list[tuple[str, int, str]] = []
    for lesson in lessons:
        linked = set(links_of(link_terms(lesson.document, wordings)))
        own = set(lesson.header.value.terms) if lesson.header else set()
        for line, text in texts(lesson.document):
            for match in wordings.pattern.finditer(text):
                link = wordings.links[match[0]]
                is_known = link.kind != "term" or link.target.removeprefix("term-") in linked | own
                if is_mention(text, match.start(), match.end()) and not is_known:
                    missing.append((lesson.slug, line, match[0]))
    assert missing == []


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_text_speaks_of_how_it_was_made(word: str) -> None:
    for path in sorted(ROOT.rglob("*")):
        if path.suffix in (".txt", ".yml"):
            lines = [line for line in path.read_text("utf-8").split("\n") if not re.match(r"\s*search_only:", line)]
            assert word not in "\n".join(lines), path
