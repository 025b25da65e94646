"""The sorting of customers' voices that the lesson on generative AI compares: every count and rate follows from its table."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.places import ROOT

LESSON = (ROOT / "source_texts/lessons/product-assistant/pa-generative-ai.txt").read_text(encoding="utf-8")
RECORD = (ROOT / "source_texts/templates/ai-request-record.yml").read_text(encoding="utf-8")
VOICES = re.findall(r"^\| (\d+) \| .+ \| (\S+) \| (\S+) \|$", LESSON, re.MULTILINE)
KINDS = ("障害", "要望", "疑問", "称賛")
TOOL, PERSON, BOTH = (
    Counter(tool for _, tool, _ in VOICES),
    Counter(person for _, _, person in VOICES),
    Counter(tool for _, tool, person in VOICES if tool == person),
)


def test_twenty_voices_are_sorted_twice() -> None:
    assert [int(number) for number, _, _ in VOICES] == list(range(1, 21))
    assert set(TOOL) == set(PERSON) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_counts_are_those_of_the_table(kind: str) -> None:
    assert f"| {kind} | {TOOL[kind]} | {PERSON[kind]} | {BOTH[kind]} |" in LESSON


def test_the_rates_follow_from_the_counts() -> None:
    agreed = BOTH.total()
    assert f"{' + '.join(str(BOTH[kind]) for kind in KINDS)} = {agreed} で{agreed}件" in LESSON
    assert f"{agreed} ÷ 20 × 100 = {agreed * 5} で、{agreed * 5}%" in LESSON
    found, real = BOTH["障害"], PERSON["障害"]
    assert f"{found} ÷ {real} × 100 ≒ {found / real * 100:.0f} で、約{found / real:.0%}" in LESSON
    assert f"障害{real}件のうち、{real - found}件が称賛、要望、疑問に隠れました" in LESSON
    assert f"20件中{agreed}件, 障害は{real}件中{found}件" in RECORD


def test_equal_counts_hide_different_voices() -> None:
    """「疑問」 has as many voices in both sortings, but not the same ones."""
    assert TOOL["疑問"] == PERSON["疑問"] != BOTH["疑問"]


def test_every_difference_is_explained() -> None:
    differ = [number for number, tool, person in VOICES if tool != person]
    assert differ == ["5", "8", "10", "16", "19"]
    told = LESSON[LESSON.index("食い違いは、皮肉") :].split("。")[0]
    assert sorted(re.findall(r"(\d+)番", told), key=int) == differ


def test_the_draft_to_mend_confuses_the_two_sortings() -> None:
    assert f"「①お客さまの{TOOL['称賛'] * 5}%が弁当を称賛しました。②障害は{TOOL['障害']}件と" in LESSON
    assert f"④要望は{PERSON['要望']}件でした" in LESSON
    assert f"障害{PERSON['障害']}件({PERSON['障害'] * 5}%)、称賛{PERSON['称賛']}件({PERSON['称賛'] * 5}%)" in LESSON
    late = [voice for voice in LESSON.split("\n") if re.match(r"\| \d+ \| .*(約束が|ぎりぎり)", voice)]
    assert f"到着の遅れの声は{len(late)}件" in LESSON


def test_a_tool_that_finds_nothing_agrees_nearly_as_often() -> None:
    rows = re.findall(r"^\| AIが急\S+ \| (\d+)件 \| (\d+)件 \|$", LESSON, re.MULTILINE)
    (hit, false), (missed, quiet) = [(int(left), int(right)) for left, right in rows]
    whole = hit + false + missed + quiet
    assert f"{hit + quiet} ÷ {whole} × 100 = {(hit + quiet) / whole * 100:.0f} で、" in LESSON
    assert f"{hit} ÷ {hit + missed} × 100 = {hit / (hit + missed) * 100:.0f} で、" in LESSON
    assert f"{false + quiet} ÷ {whole} × 100 = {(false + quiet) / whole * 100:.0f} で、" in LESSON
