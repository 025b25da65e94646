"""The glossary: 五十音 order, wordings that become links, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.diagnostics import Diagnostic
from tools.records.glossary import Glossary, gojuon_key, load_glossary, row_of
from tools.records.site_settings import Category

ROLE = Path("glossary/role.yml")
STAGES = ("ops-assistant",)


def term(term_id: str, wording: str = "言葉", **more: str) -> str:
    """Return the YAML of one term; *more* overrides or adds values, which are YAML too."""
    values = {
        "id": term_id,
        "term": wording,
        "reading": "ことば",
        "en": "Word",
        "zh": "词语",
        "stage": "ops-assistant",
        "definition": "言葉です。",
        **more,
    }
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in values.items()) + "\n"


CATEGORIES = {
    "metric": Category(id="metric", name="指標", needs=("formula", "unit", "example", "pitfall")),
    "role": Category(id="role", name="職種"),
    "channel": Category(id="channel", name="媒体"),
}


def read(**files: str) -> tuple[Glossary, list[Diagnostic]]:
    """Read files given as category -> YAML of their terms; the first term's id stands on line 2."""
    texts = {Path(f"glossary/{category}.yml"): "terms:\n" + terms for category, terms in files.items()}
    return load_glossary(texts, stages=STAGES, categories=CATEGORIES)


def told(problems: list[Diagnostic]) -> list[tuple[str, int, str]]:
    return [(problem.path.stem, problem.line, problem.code) for problem in problems]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("かさい", "がさい"),  # unvoiced before voiced
        ("ばす", "ぱす"),  # voiced before half-voiced
        ("がか", "かき"),  # but only where the plain kana are the same
        ("きゃく", "きやく"),  # small before large
        ("はーと", "はあと"),  # ー before the vowel it stands for
        ("さーばー", "さい"),  # and sorted as that vowel
        ("えい", "えー"),
        ("かたろぐ", "がんと"),
        ("はんばい", "ぱんふれっと"),
    ],
)
def test_reading_comes_before(before: str, after: str) -> None:
    assert gojuon_key(before) < gojuon_key(after)


def test_middle_dot_does_not_count() -> None:
    assert gojuon_key("あ・い")[0] == "あい"


@pytest.mark.parametrize(
    ("reading", "row"), [("あ", "a"), ("がぞう", "ka"), ("ぱす", "ha"), ("ゔぃ", "a"), ("やく", "ya"), ("をん", "wa")]
)
def test_row(reading: str, row: str) -> None:
    assert row_of(reading) == row


def test_terms_are_in_order_across_files() -> None:
    glossary, problems = read(
        role=term("c", "会社", reading="かいしゃ") + term("a", "相手", reading="あいて"),
        channel=term("b", "絵本", reading="えほん"),
    )
    assert problems == []
    assert [entry.term.id for entry in glossary.entries] == ["a", "b", "c"]
    assert [entry.category for entry in glossary.entries] == ["role", "channel", "role"]
    assert {row: [e.term.id for e in entries] for row, entries in glossary.rows().items()} == {
        "a": ["a", "b"],
        "ka": ["c"],
    }
    assert glossary.by_id()["c"].path == ROLE


def test_wordings_of_a_term() -> None:
    glossary, problems = read(
        role=term("pv", "閲覧数(PV)", aliases="[ページビュー, 表示, 型]", no_autolink="[表示]", search_only="[浏览数]")
        + term("uv", "訪問者数(UV)", reading="ほうもんしゃすう")
    )
    assert problems == []
    assert glossary.link_wordings() == {
        **dict.fromkeys(["閲覧数(PV)", "閲覧数", "PV", "ページビュー"], "pv"),
        **dict.fromkeys(["訪問者数(UV)", "訪問者数", "UV"], "uv"),
    }


def test_shared_wording() -> None:
    _, problems = read(role=term("pm", "製品の長(PM)") + term("pj", "計画の長(PM)"))
    assert told(problems) == [("role", 9, "term-wording-shared")]
    assert "「PM」" in problems[0].message and "「pm」" in problems[0].message


def test_a_wording_that_is_not_linked_may_be_shared() -> None:
    _, problems = read(role=term("a", "甲乙", aliases="[丙丁]", no_autolink="[丙丁]") + term("b", "丙丁"))
    assert problems == []


def test_same_id_in_two_files() -> None:
    _, problems = read(channel=term("a", "甲乙"), role=term("b", "丙丁") + term("a", "戊己"))
    assert told(problems) == [("role", 9, "id-repeated")]


def test_unknown_names() -> None:
    _, problems = read(role=term("conversion", stage="ops-assistent", related="[convertion]", no_autolink="[別名]"))
    assert sorted(told(problems)) == [
        ("role", 7, "stage-unknown"),
        ("role", 9, "term-unknown"),
        ("role", 10, "term-no-alias"),
    ]
    assert any("もしかして: conversion" in problem.mend for problem in problems)


def test_a_broken_file_does_not_make_its_terms_unknown_elsewhere() -> None:
    _, problems = read(role=term("a", "甲乙", related="[b]"), channel=term("b", "丙丁", reading="カナ"))
    assert told(problems) == [("channel", 4, "yaml-value")]


def test_a_metric_says_how_it_is_computed() -> None:
    _, problems = read(metric=term("pv", formula="PV = 表示の合計", unit="回", example=""))
    assert told(problems) == [("metric", 2, "yaml-missing-key")] * 2
    assert sorted(problem.message.split("」")[0] for problem in problems) == ["項目「pv.example", "項目「pv.pitfall"]


def test_unknown_category() -> None:
    _, problems = read(metrics=term("a"))
    assert told(problems) == [("metrics", 0, "category-unknown")]


def test_stages_are_not_checked_where_there_is_no_path() -> None:
    _, problems = load_glossary({ROLE: "terms:\n" + term("a", stage="any")}, stages=(), categories=None)
    assert problems == []
