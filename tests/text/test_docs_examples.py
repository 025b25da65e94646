"""Every example of the contributor pages does what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.places import ROOT
from tools.diagnostics import codes_page
from tools.records.facts import FactFile
from tools.records.glossary import TermFile
from tools.records.learning_path import LearningPath
from tools.records.practice import PracticeData
from tools.records.self_checks import SelfCheck
from tools.records.site_settings import SiteSettings
from tools.records.stories import Story
from tools.records.wordings import SearchWords, Terminology
from tools.records.work_templates import DocumentTemplate, TableTemplate, load_templates
from tools.records.yaml_model import Strict, load
from tools.text.reader import read

PAGES = ROOT / "docs" / "contribute"
FORMAT = (PAGES / "source-text.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^(?:% => (?P<says>[^\n]+)\n)?```text\n(?P<text>.*?)\n```$", re.MULTILINE | re.DOTALL)
EXAMPLES = list(EXAMPLE.finditer(FORMAT))
YAML = [
    text
    for page in ("glossary-and-path.md", "handouts.md", "site-settings.md", "stories.md")
    for text in re.findall(r"^```yaml\n(.*?)\n```$", (PAGES / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
]
MODELS: dict[str, type[Strict]] = {
    "terms:": TermFile,
    "article:": FactFile,
    "stages:": LearningPath,
    "kind: document": DocumentTemplate,
    "kind: table": TableTemplate,
    "title: 朝市の2日間": PracticeData,
    "items:": SelfCheck,
    "calques:": Terminology,
    "synonyms:": SearchWords,
    "spellings:": SearchWords,
    "translations:": SearchWords,
    "pages:": SearchWords,
    "id: asaichi": SiteSettings,
    "name: 朝市の店": Story,
}


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 15 and len(YAML) == len(MODELS)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda m: f"line-{FORMAT.count(chr(10), 0, m.start()) + 1}")
def test_an_example_of_the_format(example: re.Match[str]) -> None:
    says = example["says"]
    assert says, "say with `% =>` what the example shows"
    source, diagnostics = read(example["text"], path=Path("example.txt"))
    if says.startswith("error "):
        assert says.removeprefix("error ") in [d.code for d in diagnostics]
        return
    assert diagnostics == []
    if says == "header":
        assert source.header is not None
    else:
        assert " ".join(type(block).__name__ for block in source.document.blocks) == says


@pytest.mark.parametrize("text", YAML, ids=lambda text: text.split("\n")[0])
def test_a_yaml_example(text: str) -> None:
    found, diagnostics = load(text, MODELS[text.split("\n")[0]], path=Path("example.yml"))
    assert found is not None and diagnostics == []


def test_the_templates_shown_have_no_fault() -> None:
    shown = {Path(f"shown-{number}.yml"): text for number, text in enumerate(YAML) if text.startswith("kind:")}
    templates, found = load_templates(shown)
    assert found == [] and len(templates) == 2


def test_the_list_of_codes_is_current() -> None:
    """``python -m tools codes --markdown > docs/contribute/diagnostics.md`` renews it."""
    assert (PAGES / "diagnostics.md").read_text(encoding="utf-8") == codes_page()
