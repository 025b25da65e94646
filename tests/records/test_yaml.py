"""YAML in, models out: every bad manifest says what is wrong with it, and no text at all makes the reader fail."""

from __future__ import annotations

import re
import typing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core.core_schema import ErrorType

from tests.places import FIXTURES
from tools.names import nearest
from tools.records.facts import FactFile
from tools.records.glossary import TermFile
from tools.records.header import Header, parse_header
from tools.records.learning_path import LearningPath
from tools.records.yaml_model import Strict, _wording, load
from tools.records.yaml_tree import MAX_DEPTH, compose

CASES = sorted((FIXTURES / "yaml").glob("*.yml"))
MODELS: dict[str, type[Strict]] = {"header": Header, "glossary": TermFile, "facts": FactFile, "path": LearningPath}
HERE = Path("a.txt")
EXPECTED = re.compile(r"^# line (?P<line>[0-9]+): (?P<code>[a-z-]+)(?:: (?P<words>.+))?$", re.MULTILINE)
ENGLISH = re.compile(r"\b(should|input|valid|must|value|expected|found|type|field|error)\b", re.IGNORECASE)
YAML_PIECES = st.sampled_from(
    [
        "title",
        "terms",
        ": ",
        ":",
        "- ",
        "\n",
        "  ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a",
        "*a",
        "!!",
        "!t ",
        "<<",
        "|",
        ">",
        "'",
    ]
    + [
        '"',
        "\\",
        "#",
        " #",
        "%",
        "@",
        "---",
        "...",
        "?",
        "題名",
        "、",
        "\t",
        "\u2028",
        "\x00",
        "\ud800",
        "2026-01-31",
        "~",
    ]
)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_bad_manifest_is_told_exactly(path: Path) -> None:
    """Each fixture names its model and, in comments, every problem it has: line, code and words of the message."""
    text = path.read_bytes().decode()
    model = MODELS[re.findall("^# model: (.+)$", text, re.MULTILINE)[0]]
    expected = list(EXPECTED.finditer(text))
    located, problems = load(text, model, path=path)
    problems.sort(key=lambda problem: (problem.line, problem.code))
    expected.sort(key=lambda wanted: (int(wanted["line"]), wanted["code"]))
    assert [(problem.line, problem.code) for problem in problems] == [(int(e["line"]), e["code"]) for e in expected]
    for problem, wanted in zip(problems, expected, strict=True):
        assert (wanted["words"] or "") in problem.message + problem.mend
        assert problem.path == path
        assert not ENGLISH.search(problem.message + problem.mend)
    assert (located is None) == any(p.is_error for p in problems)


def test_lines_and_columns_count_from_the_file() -> None:
    _, problems = load("title: 題名\nterms: [uv, PV]\n", Header, path=HERE, first_line=7)
    assert [(p.line, p.column) for p in problems] == [(8, 13)]


@pytest.mark.parametrize("typed", ["123", "no", "012", "2026-01-31", "1e3", "null", "~", "true", "0x1F", "=", "1_000"])
def test_a_text_is_what_its_author_typed(typed: str) -> None:
    header, problems = parse_header(f"title: {typed}\n", path=HERE, first_line=2)
    assert problems == []
    assert header is not None
    assert header.value.title == typed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("訪れた人を\n  数えます。", "訪れた人を数えます。"),
        ("one\n  two", "one two"),
        ("ToBの\n  PM\n  です。", "ToBのPMです。"),
        (">\n  訪れた人を\n  数えます。", "訪れた人を数えます。"),
        ("|\n  訪れた人を\n  数えます。", "訪れた人を数えます。"),
        ('"訪れた人を\n  数えます。"', "訪れた人を数えます。"),
        ("'a b 私 は\n  猫'", "a b 私 は猫"),
    ],
)
def test_lines_are_joined_as_japanese_is(typed: str, shown: str) -> None:
    header, problems = parse_header(f"title: x\nsummary: {typed}\n", path=HERE, first_line=2)
    assert problems == []
    assert header is not None
    assert header.value.summary == shown


def test_nesting_is_allowed_up_to_the_limit() -> None:
    inside = MAX_DEPTH - 2  # the mapping and the innermost scalar count too
    for brackets, codes in ((inside, []), (inside + 1, ["yaml-depth"])):
        _, problems = compose(f"a: {'[' * brackets}x{']' * brackets}", path=HERE)
        assert [problem.code for problem in problems] == codes


def test_hostile_size_ends_at_once() -> None:
    for text in ("[" * 200_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000):
        assert [problem.code for problem in compose(text, path=HERE)[1]] == ["yaml-depth"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end_counts_as_one(line_end: str) -> None:
    text = line_end.join(["\ufefftitle: 題名", "terms: [PV]", ""])
    assert [problem.line for problem in load(text, Header, path=HERE)[1]] == [2]


def test_a_comment_is_told_only_where_it_may_be_a_part_of_the_value() -> None:
    typed = {"題 #1": [("yaml-comment", 1)], '"題" # メモ': [], "'題' # メモ": [], "題#1": []}
    found = {value: parse_header(f"title: {value}\n", path=HERE, first_line=1)[1] for value in typed}
    assert {value: [(problem.code, problem.line) for problem in told] for value, told in found.items()} == typed


def test_place_of_each_part() -> None:
    header, _ = parse_header("title: 題名\nterms: [a,\n  b]\nfacts:\n- x\n- y\n", path=HERE, first_line=2)
    assert header is not None
    assert [header.line_of("terms", 0), header.line_of("terms", 1)] == [3, 4]
    assert [header.line_of("facts"), header.line_of("facts", 1)] == [5, 7]
    assert header.place_of("terms", 1) == (4, 3)
    assert header.line_of("sources", 3) == 2, "what is not written has the place of what is around it"


def test_no_word_of_the_validator_gets_out() -> None:
    for error_type in typing.get_args(ErrorType):
        for value in ("abc", None, ["x"], {"y": 1}):
            error = {"type": error_type, "loc": ("a",), "msg": "Input should be valid", "input": value}
            words = "".join(_wording({**error, "ctx": {"expected": "'x' or 'y'", "error": "bad"}}))  # type: ignore[typeddict-item]
            assert not ENGLISH.search(words)
            assert re.search("[ぁ-ん]", words)


def test_nearest() -> None:
    assert nearest("sumary", ["summary", "terms"]) == "もしかして: summary"
    assert nearest("全然違う", ["summary", "terms"]) == ""


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(YAML_PIECES, max_size=25).map("".join)), st.sampled_from(list(MODELS)))
def test_any_text_gives_a_model_or_problems(text: str, model: str) -> None:
    located, problems = load(text, MODELS[model], path=HERE, first_line=2)
    assert (located is None) == any(problem.is_error for problem in problems)
    assert all(problem.line >= 2 for problem in problems)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), min_size=1, max_size=40))
def test_a_quoted_title_comes_through(title: str) -> None:
    header, problems = parse_header("title: '" + title.replace("'", "''") + "'\n", path=HERE, first_line=2)
    if header is not None:
        assert header.value.title == title.strip()
    else:
        assert {problem.code for problem in problems} <= {"yaml-value", "yaml-character"}
