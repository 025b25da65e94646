"""The header of a source text: what its values become, and where they stand."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tools.records.header import parse_header

HERE = Path("lesson.txt")
FULL = """\
title: 求人票から「運営」を読み解く
summary: 求人票の言葉から、実際に任される仕事を見分けます。
objectives:
  - 求人票を、対象・手段・成果指標の3点で分類できる
prerequisites: [pa-role-and-entry]
terms: [operations, content-operations]
facts: [OP-01, OP-02]
sources: [operations-work]
reviewed: 2026-11-23
"""


def test_every_key() -> None:
    header, problems = parse_header(FULL, path=HERE, first_line=2)
    assert problems == []
    assert header is not None
    assert header.value.title == "求人票から「運営」を読み解く"
    assert header.value.objectives == ("求人票を、対象・手段・成果指標の3点で分類できる",)
    assert header.value.prerequisites == ("pa-role-and-entry",)
    assert header.value.terms == ("operations", "content-operations")
    assert header.value.facts == ("OP-01", "OP-02")
    assert header.value.sources == ("operations-work",)
    assert header.value.reviewed == datetime.date(2026, 11, 23)
    assert header.value.rights == "open"
    assert [header.line_of(key) for key in ("title", "objectives", "reviewed")] == [2, 4, 10]
    assert header.line_of("objectives", 0) == 5


def test_a_draft_needs_only_a_title() -> None:
    header, problems = parse_header("title: 下書き\nrights: restricted\nsource: a b.txt\n", path=HERE, first_line=2)
    assert problems == []
    assert header is not None
    assert (header.value.rights, header.value.source) == ("restricted", "a b.txt")
    assert (header.value.summary, header.value.terms, header.value.reviewed) == (None, (), None)


def test_keys_without_value_count_as_not_written() -> None:
    header, problems = parse_header("title: 題名\nterms:\nreviewed:\nsummary:\n", path=HERE, first_line=2)
    assert problems == []
    assert header is not None
    assert (header.value.terms, header.value.reviewed, header.value.summary) == ((), None, None)


@pytest.mark.parametrize("typed", ["2026-1-5", "0", "1769817600", "2026/01/31", "2026-13-01", "2026-01-31T00:00:00"])
def test_only_a_full_date_is_a_date(typed: str) -> None:
    header, problems = parse_header(f"title: 題名\nreviewed: {typed}\n", path=HERE, first_line=2)
    assert header is None
    assert [(problem.line, problem.code) for problem in problems] == [(3, "yaml-value")]


@pytest.mark.parametrize("slug", ["../x", "A", "a_b", "-a", "a--b", "運営", "a/b", "a" * 81])
def test_a_name_that_becomes_an_address_is_a_slug(slug: str) -> None:
    header, problems = parse_header(f"title: 題名\nprerequisites: ['{slug}']\n", path=HERE, first_line=2)
    assert header is None
    assert [(problem.line, problem.code) for problem in problems] == [(3, "yaml-value")]


@pytest.mark.parametrize("title", ["〔U+200B〕", "〔U+2060〕 ␀", "\u3164"])
def test_a_title_of_nothing_that_can_be_seen_is_refused(title: str) -> None:
    header, problems = parse_header(f"title: {title}\n", path=HERE, first_line=2)
    assert header is None and [problem.line for problem in problems] == [2]
