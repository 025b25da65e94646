"""Story figures: a value is looked for in all files that tell of the company, and only another number is another value."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site_texts import replace, write_site
from tools.checks.registry import Context
from tools.checks.rules import findings
from tools.records.stories import StoryValue
from tools.source_folder import load

STORY = "name: 朝市\nalso: [{also}]\nvalues:\n- {{what: 客の数, value: 420人, said: [客は〇]}}\n"


@pytest.mark.parametrize(
    ("value", "phrase", "words", "found"),
    [
        ("2,400人", "延べUVは〇", "延べUVは2,400人でした", "2,400人"),
        ("2,400人", "延べUVは〇", "延べUVは240人でした", "240人"),
        ("2,400人", "で〇", "1で12,400人", "12,400人"),
        ("2,400人", "〇から", "12,400人から", "12,400人"),
        ("2,400人", "延べUVは〇", "延べUVは2,400円でした", None),
        ("10時30分", "締め切りは〇", "締め切りは9時45分です", "9時45分"),
        ("2.5%", "CVRは〇から", "CVRは3%から", "3%"),
    ],
)
def test_a_phrase_finds_any_number_of_its_unit(value: str, phrase: str, words: str, found: str | None) -> None:
    match = StoryValue(what="値", value=value, said=(phrase,)).pattern(phrase).search(words)
    assert (match["value"] if match else None) == found


def told(texts: Path) -> list[tuple[str, str, int]]:
    found = findings(Context(load(texts), load(texts).terminology))
    return [(one.code, one.path.name, one.line) for one in found if one.code.startswith("story-")]


def test_every_text_and_drawing_that_tells_of_the_company_is_held_against_its_story(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    (texts / "stories").mkdir()
    (texts / "stories/market.yml").write_text(STORY.format(also=""), encoding="utf-8")
    replace(texts / "lessons/first/two.txt", "閲覧数を毎朝見ます。", "閲覧数を毎朝見ます。客は420人です。")
    replace(texts / "glossary/metric.yml", "見られた回数です。", "見られた回数です。客は402人です。")
    replace(texts / "figures/road.svg", "</svg>", '<text x="1" y="9">客は42人</text></svg>')
    assert told(texts) == []
    (texts / "stories/market.yml").write_text(
        STORY.format(also="figures/road.svg, glossary/metric.yml"), encoding="utf-8"
    )
    assert told(texts) == [("story-value", "road.svg", 1), ("story-value", "metric.yml", 8)]
