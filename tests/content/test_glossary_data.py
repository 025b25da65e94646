"""The glossary's own data: complete, consistent, and every worked example right."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
import yaml

from tests.places import ROOT
from tools.checks.arithmetic import find_calculations
from tools.numbers.formulas import ways_of

TEXTS = ROOT / "source_texts"
CATEGORIES = [item["id"] for item in yaml.safe_load((TEXTS / "site.yml").read_text("utf-8"))["term_categories"]]
STAGES = {stage["id"] for stage in yaml.safe_load((TEXTS / "learning_path.yml").read_text("utf-8"))["stages"]}
REQUIRED = ("id", "term", "reading", "en", "zh", "stage", "definition", "related")
METRIC_FIELDS = ("formula", "unit", "example", "pitfall")
KEYS = (
    *("id", "term", "reading", "en", "zh", "stage", "aliases", "search_only", "no_autolink", "questions"),
    *("definition", "formula", "unit", "example", "pitfall", "related"),
)
BANNED = ("機械翻訳", "誤訳", "シード", "原文")
POLITE_END = re.compile(r"(です|ます|ません|でしょう|ください)$")
KANJI = re.compile(r"[\u3400-\u9fff々]")


def _load() -> list[tuple[str, dict[str, Any]]]:
    folder = TEXTS / "glossary"
    return [
        (category, term)
        for category in CATEGORIES
        for term in yaml.safe_load((folder / f"{category}.yml").read_text(encoding="utf-8"))["terms"]
    ]


TERMS = _load()
BY_ID = {term["id"]: term for _, term in TERMS}
METRICS = [term for category, term in TERMS if category == "metric"]
every_term = pytest.mark.parametrize("term", BY_ID.values(), ids=BY_ID.keys())
every_metric = pytest.mark.parametrize("term", METRICS, ids=[term["id"] for term in METRICS])


def _shown(term: dict[str, Any]) -> list[str]:
    """Return every text of *term* that readers see."""
    keys = ("term", "definition", *METRIC_FIELDS)
    return [*(str(term[key]) for key in keys if key in term), *term.get("aliases", [])]


def _sentences(text: str) -> list[str]:
    """Split *text* at its full stops, leaving those inside brackets alone."""
    bare = re.sub(r"「[^」]*」|[(\uff08][^)\uff09]*[)\uff09]", "〈〉", text)
    return [sentence for sentence in bare.split("。") if sentence]


def test_every_file_of_the_folder_is_a_category() -> None:
    assert {path.stem for path in (TEXTS / "glossary").glob("*")} == set(CATEGORIES)


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(TERMS) >= 223
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term_id) for term_id in BY_ID)


@every_term
def test_fields(term: dict[str, Any]) -> None:
    assert [key for key in REQUIRED if not term.get(key)] == []
    assert list(term) == [key for key in KEYS if key in term], "keys are written in one order"
    assert term["stage"] in STAGES
    assert not KANJI.search(term["reading"])
    assert re.fullmatch(r"[ぁ-ゖー]+", term["reading"])


@every_term
def test_wordings(term: dict[str, Any]) -> None:
    aliases, search_only = term.get("aliases", []), term.get("search_only", [])
    wordings = [term["term"], *aliases, *search_only]
    assert all(isinstance(wording, str) and wording == wording.strip() for wording in wordings)
    assert len(set(wordings)) == len(wordings)
    assert set(term.get("no_autolink", [])) <= set(aliases)
    assert [
        part for part in re.findall(r"[(\uff08]([A-Z][A-Za-z/]*)[)\uff09]$", term["term"]) if part not in aliases
    ] == []
    base = re.split(r"[(\uff08]", term["term"])[0]
    assert base in {term["term"], *aliases}


def test_no_wording_links_to_two_terms() -> None:
    linkable = Counter(
        wording
        for term in BY_ID.values()
        for wording in {term["term"], *term.get("aliases", [])} - set(term.get("no_autolink", []))
    )
    assert [wording for wording, count in linkable.items() if count > 1] == []
    assert [wording for wording in linkable if len(wording) < 2] == []


@every_term
def test_related_terms_exist(term: dict[str, Any]) -> None:
    assert [related for related in term["related"] if related not in BY_ID] == []
    assert term["id"] not in term["related"]
    assert len(set(term["related"])) == len(term["related"])


@every_term
def test_definition_is_short_and_polite(term: dict[str, Any]) -> None:
    sentences = _sentences(term["definition"])
    assert term["definition"].endswith("。")
    assert 1 <= len(sentences) <= 3
    assert all(len(sentence) <= 120 for sentence in term["definition"].split("。"))
    assert [sentence for sentence in sentences if not POLITE_END.search(sentence)] == []


@every_term
def test_readers_see_no_remark_about_translation(term: dict[str, Any]) -> None:
    assert [word for word in BANNED for text in _shown(term) if word in text] == []


@every_metric
def test_metric_is_complete(term: dict[str, Any]) -> None:
    assert [key for key in METRIC_FIELDS if not term.get(key)] == []
    assert "=" in term["formula"]
    assert all(POLITE_END.search(end) for key in ("example", "pitfall") for end in _sentences(term[key]))


@every_metric
def test_metric_example_recomputes(term: dict[str, Any]) -> None:
    found = find_calculations(term["example"])
    assert found, "the example shows how its number comes about"
    wrong = [calculation for text in _shown(term) for calculation in find_calculations(text) if not calculation.correct]
    assert wrong == []


@pytest.mark.parametrize(
    "term", [term for term in METRICS if re.search("[÷×]", term["formula"])], ids=lambda term: str(term["id"])
)
def test_a_formula_with_a_ratio_or_a_product_can_be_computed_on_its_page(term: dict[str, Any]) -> None:
    """Its example has the same signs in the same order."""
    assert ways_of(term["formula"], example=term["example"], unit=term["unit"])
