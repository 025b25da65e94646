"""Colours that people give: words in them can be read, on light pages and on dark ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.site_texts import replace, write_site
from tools.checks.causes import without_consequences
from tools.checks.registry import Context
from tools.checks.rules import lint
from tools.diagnostics import Code
from tools.records.colours import DARK, LEAST, LIGHT, contrast, mixed
from tools.records.wordings import Terminology
from tools.source_folder import load

CSS = (ROOT / "conf" / "style" / "colours.css").read_text("utf-8")
SITES = [ROOT / "source_texts", ROOT / "tests" / "second_site" / "source_texts"]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # the palest grey that passes on white
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert mixed("#000000", "#ffffff", 0.5) == "#808080" and mixed("#1f5673", "#ffffff", 0) == "#ffffff"


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    light, dark = re.search(r"--mi-ground: var\(--mi-light, (#\w+)\) var\(--mi-dark, (#\w+)\)", CSS).groups()  # type: ignore[union-attr]
    above = re.search(r"--mi-on-accent: var\(--mi-light, (#\w+)\) var\(--mi-dark, (#\w+)\)", CSS).groups()  # type: ignore[union-attr]
    shares = re.search(r"--mi-soft: .*var\(--mi-light, (\d+)%\) var\(--mi-dark, (\d+)%\)", CSS).groups()  # type: ignore[union-attr]
    assert (light, int(shares[0]) / 100, above[0]) == ("#fff", LIGHT[1], "#fff") and LIGHT[0] == LIGHT[2] == "#ffffff"
    assert (dark, int(shares[1]) / 100, above[1]) == DARK


@pytest.mark.parametrize("texts", SITES, ids=["first", "second"])
def test_every_stage_has_a_colour_of_its_own_that_can_be_read(texts: Path) -> None:
    path = load(texts).path
    assert path is not None
    colours = [stage.colours for stage in path.value.stages if stage.colours]
    assert len({each.light for each in colours}) == len({each.dark for each in colours}) == len(path.value.stages)
    for ground, given in ((LIGHT, [each.light for each in colours]), (DARK, [each.dark for each in colours])):
        for colour in given:
            assert contrast(colour, ground[0]) >= LEAST and contrast(colour, ground[2]) >= LEAST
            assert contrast(colour, mixed(colour, ground[0], ground[1])) >= LEAST


@pytest.mark.parametrize(
    ("colours", "told"),
    [
        ('{light: "#e0a030", dark: "#ffffff"}', "もっと濃い色"),
        ('{light: "#000000", dark: "#1f5673"}', "もっと明るい色"),
        ('{light: "blue", dark: "#ffffff"}', "6桁の色"),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused_at_its_line(colours: str, told: str, tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / "learning_path.yml", "    summary:", f"    colours: {colours}\n    summary:")
    found = load(texts).diagnostics
    assert [(d.path.name, d.line, str(d.code)) for d in found] == [("learning_path.yml", 4, "yaml-value")]
    assert told in str(found[0])


def test_a_value_between_curly_quotation_marks_is_told_so_once(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(
        texts / "learning_path.yml", "    summary:", "    colours: {light: “#8a4b08”, dark: “#f0b36b”}\n    summary:"
    )
    found = load(texts)
    assert [(d.line, d.code) for d in without_consequences(found.diagnostics, found)] == [(4, "yaml-quotes")]


@pytest.mark.parametrize(("portrait", "code"), [("../x.svg", "yaml-value"), ("face.png", "yaml-value")])
def test_a_portrait_is_a_drawing_among_the_figures(portrait: str, code: str, tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    person = f"{{name: 森さん, about: 係です。, portrait: {portrait}}}"
    replace(texts / "learning_path.yml", "    lessons:", f"    people: [{person}]\n    lessons:")
    assert [(d.line, str(d.code)) for d in load(texts).diagnostics] == [(7, code)]


@pytest.mark.parametrize(("box", "told"), [("0 0 120 120", ""), ("0,0,120,120.0", ""), ("0 0 120 90", "(120 × 90)")])
def test_a_portrait_is_a_square(box: str, told: str, tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    person = "{name: 森さん, about: 係です。, portrait: portrait-mori.svg}"
    replace(texts / "learning_path.yml", "    lessons:", f"    people: [{person}]\n    lessons:")
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><circle class="fig-disc" r="9"/></svg>'
    (texts / "figures/portrait-mori.svg").write_text(drawing, encoding="utf-8")
    found = [each for each in lint(Context(load(texts), Terminology())) if each.code is Code.PORTRAIT_SHAPE]
    assert [each.line for each in found] == ([7] if told else []) and all(told in str(each) for each in found)


def test_a_portrait_that_is_not_there_is_missed_at_its_line(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    person = "{name: 森さん, about: 係です。, portrait: portrait-mori.svg}"
    replace(texts / "learning_path.yml", "    lessons:", f"    people: [{person}]\n    lessons:")
    found = [each for each in lint(Context(load(texts), Terminology())) if each.code is Code.FIGURE_MISSING]
    assert [(each.path.name, each.line) for each in found] == [("learning_path.yml", 7)]
