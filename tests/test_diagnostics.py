"""Diagnostics: each is given just the values that its wording shows, wherever in ``tools`` it is made."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.codes import codes_in, codes_of
from tests.places import ROOT
from tools.checks import rules  # noqa: F401 - registers them
from tools.checks.registry import RULES, examples
from tools.diagnostics import Code, Severity, diagnose

TESTS = ROOT / "tests"
# How the cases that are text files say which findings they expect.
EXPECTATIONS = {
    "fixtures/reader/*.txt": r"^! (\S+)",
    "fixtures/yaml/*.yml": r"^# line \d+: ([a-z-]+)",
    "fixtures/audit/mutations.txt": r"^case: .* => (.+)$",
    "fixtures/audit/site_mutations.txt": r"^case: .* \| ([a-z -]+)$",
}
MODULES = sorted((ROOT / "tools").rglob("*.py"))


def made(tree: ast.Module) -> Iterator[tuple[ast.Call, list[Code]]]:
    """Yield each call that makes a diagnostic, and the codes it may make.

    A code that comes in a variable is one of those named in the function around it, else in the module.
    """
    for node in ast.iter_child_nodes(tree):
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and is_maker(call):
                yield call, codes_in(call) or codes_in(node) or codes_in(tree)


def is_maker(call: ast.Call) -> bool:
    """Tell whether *call* is of ``diagnose``, or of a function that adds a place and passes code and values on."""
    passes_on = bool(call.args) and isinstance(call.args[0], ast.Attribute) and bool(codes_in(call.args[0]))
    return passes_on or getattr(call.func, "id", "") == "diagnose"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT / "tools")))
def test_a_diagnostic_is_given_the_values_that_its_wording_shows(path: Path) -> None:
    for call, codes in made(ast.parse(path.read_text("utf-8"))):
        given = {keyword.arg for keyword in call.keywords}
        if given != {None}:  # what is passed on is compared where it comes from
            assert codes and {code.placeholders for code in codes} == {frozenset(given)}, f"{path.name}:{call.lineno}"


def test_every_code_can_be_made() -> None:
    assert {code for path in MODULES for code in codes_of(path)} == set(Code)


def expectations(tree: ast.Module) -> Iterator[str]:
    """Yield what the tests of a module may expect: the texts in them, in their cases, and in the tables that these name."""
    tests = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    names = {n.id for test in tests for case in test.decorator_list for n in ast.walk(case) if isinstance(n, ast.Name)}
    tables = [
        node
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and names
        & {n.id for n in (node.targets if isinstance(node, ast.Assign) else [node.target]) if isinstance(n, ast.Name)}
    ]
    for node in ast.walk(ast.Module([*tests, *tables], [])):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Code":
            yield Code[node.attr]


def test_every_code_has_a_test() -> None:
    """A code counts as tested if a test or its cases name it, or a case in a text file expects it. Lists do not count; the
    examples of rules do, which are all run."""
    modules = [path for path in sorted(TESTS.rglob("test_*.py")) if path != Path(__file__)]
    texts = [text for path in modules for text in expectations(ast.parse(path.read_text("utf-8")))]
    named = {text.strip("[]") for text in texts}  # as it is, or as it is printed
    for pattern, expectation in EXPECTATIONS.items():
        cases = "".join(path.read_bytes().decode() for path in sorted(TESTS.glob(pattern)))
        found = re.findall(expectation, cases, re.MULTILINE)
        assert found, pattern
        named.update(code for line in found for code in line.split())
    named |= {example.code for check in RULES for example in examples(check) if example.code}
    assert set(Code) - named == set()


@pytest.mark.parametrize("values", [{}, {"pice": "x"}, {"piece": "x", "more": 1}])
def test_a_value_that_is_missing_or_not_shown_is_refused_at_once(values: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="audit-markup"):
        diagnose(Code.AUDIT_MARKUP, Path("one.html"), **values)


def test_a_diagnostic_prints_its_place_its_code_and_how_to_mend() -> None:
    found = diagnose(Code.SENTENCE_PLAIN, Path("one.txt"), 3, 5, end="だ")
    assert found.code is Code.SENTENCE_PLAIN and found.code.severity is Severity.WARNING and not found.is_error
    assert str(found).startswith("one.txt:3:5: 注意 [sentence-plain] ") and "\n    直し方: です・ます" in str(found)


def test_diagnostics_sort_by_place_and_then_by_code() -> None:
    one, two = (diagnose(code, Path("one.txt"), 2) for code in (Code.YAML_TAB, Code.BOX_EMPTY))
    assert sorted([one, two, diagnose(Code.YAML_TAB, Path("one.txt"), 1)])[1:] == [two, one]
