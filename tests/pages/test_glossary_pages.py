"""The pages of terms: every field of a term reaches its reader, and the lessons are named that teach and use it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.site_texts import TERMS, replace, write_site
from tools.pages.site import compose
from tools.records.glossary import Term
from tools.source_folder import load

# What search, links and sorting need, and no reader sees as a text of the term's own.
UNSEEN = {"id", "stage", "related", "no_autolink", "search_only", "questions"}
VALUES = {
    "term": "訪問者数",
    "reading": "ほうもんしゃすう",
    "en": "Unique users",
    "zh": "独立访客",
    "definition": "来た人の数です。",
    "formula": "UV = 来た人の合計",
    "unit": "人(一日あたり)",
    "example": "30 + 12 = 42",
    "pitfall": "同じ人は一度だけ数えます。",
    "aliases": "お客さまの数",
}


def test_every_field_of_a_term_reaches_its_page(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    assert VALUES.keys() == Term.model_fields.keys() - UNSEEN
    keys = "".join(f"    {key}: {f'[{value}]' if key == 'aliases' else value}\n" for key, value in VALUES.items())
    with (texts / "glossary/metric.yml").open("a", encoding="utf-8") as file:
        file.write(f"  - id: uv\n    stage: first\n{keys}")
    page = compose(load(texts))["glossary/term-uv.md"]
    assert isinstance(page, str)
    for key, value in VALUES.items():
        assert value in re.sub(r"\\(.)", r"\1", page), key


def test_a_term_names_the_lesson_that_teaches_it_and_apart_from_it_those_that_use_it(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    uv = TERMS.removeprefix("terms:\n").replace("pv", "uv").replace("閲覧数(PV)", "数の記録(UV)")
    (texts / "glossary/metric.yml").write_text(TERMS + uv, encoding="utf-8")
    replace(texts / "lessons/first/two.txt", "terms: []", "terms: [uv]")
    files = compose(load(texts))
    assert lessons_on(str(files["glossary/term-pv.md"])) == [
        ("ここで学ぶ", "- [一つ目](#one)"),
        ("ここで使う", "- [はじめ](#stage-first)\n  - [二つ目](#two)"),
    ]
    assert lessons_on(str(files["glossary/term-uv.md"])) == [("ここで学ぶ", "- [二つ目](#two)")]


def lessons_on(page: str) -> list[tuple[str, str]]:
    """Return the lists of texts on a term's page, each with what stands above it."""
    return re.findall(r"^(ここで.*)\n```\n\n((?: *- .*\n?)+)(?<!\n)", page, re.MULTILINE)


def test_a_list_tells_the_meaning_of_a_term_in_one_line_and_keeps_its_former_address(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / "glossary/metric.yml", "見られた回数です。", "「回数。」の合計です。人数とは違います。")
    files = compose(load(texts))
    row, lesson = str(files["glossary/a.md"]), str(files["learn/first/one.md"])
    assert "(glossary-a--term-pv)=\n\n  「回数。」の合計です。\n" in row
    assert "[閲覧数\\(PV\\)](#term-pv){.term} [「回数。」の合計です。]{.gist}" in lesson
    assert "人数とは違います。" not in row + lesson
