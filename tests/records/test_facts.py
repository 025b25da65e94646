"""The inventory of facts: its files, and a fact's id that stands twice."""

from __future__ import annotations

from pathlib import Path

from tools.records.facts import load_facts

A, B = Path("facts/a.yml"), Path("facts/b.yml")


def article(*facts: str) -> str:
    """Return a file with *facts* (ids); the first fact's id stands on line 3."""
    lines = [
        f"- id: {fact}\n  kind: claim\n  text: 事実{place}です。\n  terms: [pv]\n" for place, fact in enumerate(facts)
    ]
    return "article: {title: 記事, credit: 著者名の記載なし, rights: unknown}\nfacts:\n" + "".join(lines)


def test_files_by_name() -> None:
    files, problems = load_facts({B: article("B-01"), A: article("A-01", "A-02")})
    assert problems == []
    assert list(files) == ["a", "b"]
    assert files["a"].value.article.rights == "unknown"
    assert [fact.id for fact in files["a"].value.facts] == ["A-01", "A-02"]


def test_an_id_stands_once_in_all_files() -> None:
    _, problems = load_facts({A: article("X-01"), B: article("B-01", "X-01", "B-01")})
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [
        (B, 7, "id-repeated"),
        (B, 11, "id-repeated"),
    ]


def test_a_broken_file_leaves_the_others() -> None:
    files, problems = load_facts({A: "article: x\n", B: article("B-01")})
    assert list(files) == ["b"]
    assert [(problem.line, problem.code) for problem in problems] == [(1, "yaml-missing-key"), (1, "yaml-value")]
