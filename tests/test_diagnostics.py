"""Diagnostics: each is given just the values that its wording shows, wherever in ``tools`` it is made."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT
from tools.diagnostics import Code, Severity, diagnose

MODULES = sorted((ROOT / "tools").rglob("*.py"))
MAKERS = {"diagnose", "_report"}  # _report adds the path and passes the values on


def codes_in(node: ast.AST) -> list[Code]:
    """Return the codes that are named within *node*."""
    attributes = (n for n in ast.walk(node) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name))
    return [Code[a.attr] for a in attributes if isinstance(a.value, ast.Name) and a.value.id == "Code"]


def made(tree: ast.Module) -> Iterator[tuple[ast.Call, list[Code]]]:
    """Yield each call that makes a diagnostic, and the codes it may make.

    A code that comes in a variable is one of those named in the function around it, else in the module.
    """
    for node in ast.iter_child_nodes(tree):
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) in MAKERS:
                yield call, codes_in(call) or codes_in(node) or codes_in(tree)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT / "tools")))
def test_a_diagnostic_is_given_the_values_that_its_wording_shows(path: Path) -> None:
    for call, codes in made(ast.parse(path.read_text("utf-8"))):
        given = {keyword.arg for keyword in call.keywords}
        if given != {None}:  # what _report passes on is compared where _report is called
            assert codes and {code.placeholders for code in codes} == {frozenset(given)}, f"{path.name}:{call.lineno}"


def test_every_code_can_be_made() -> None:
    assert {code for path in MODULES for code in codes_in(ast.parse(path.read_text("utf-8")))} == set(Code)


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
