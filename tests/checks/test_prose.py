"""Sentences: how long, and how they end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.checks.prose import LIMIT, check_prose
from tools.text.reader import read


def codes(text: str) -> list[tuple[str, int]]:
    path = Path("one.txt")
    return [(found.code, found.line) for found in check_prose(read(text, path=path)[0].document, text, path=path)]


@pytest.mark.parametrize(
    "text",
    [
        "朝の数字を見ます。昼に比べました。夜は比べません。",
        "部長は「明日までに頼む。数字だけでいい。」と言いました。",
        "見てください。どちらが速いですか。急ぎましょう。雨でしょう。",
        "・項目だけのもの",
        "1. 数字を見る。",
        "【図】a.svg 左から右へ並べた図。",
        "■ 見出しである",
        "| 表の中は見ない。 | 短い。 |\n| 表の中である。 | 短い。 |",
        "これで終わりです(詳しくは後で述べる)。",
        "理由は次のとおりです。……",
    ],
)
def test_what_is_well_written_passes(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text", ["数字を見る。", "朝である。", "比べた。次へ進みます。", "・項目でも、これは同じだ。", "大事なのは順番。"]
)
def test_a_plain_form_is_found(text: str) -> None:
    assert codes(f"はじめの行です。\n\n{text}") == [("sentence-plain", 3)]


def test_a_long_sentence_is_found_and_one_at_the_limit_is_not() -> None:
    assert LIMIT == 100, "what docs/contribute tells authors"
    ending = "です"
    assert codes("あ" * (LIMIT - len(ending)) + ending + "。") == []
    assert codes("あ" * (LIMIT - len(ending) + 1) + ending + "。") == [("sentence-long", 1)]


@pytest.mark.parametrize(("text", "is_found"), [("②は「残業」を減らします。", True), ("①と③を選びます。", True), ("④について述べます。", True),
                                               ("① 数字を見る", False), ("①はじめに読む", False), ("では、②は「残業」です。", False)])  # fmt: skip
def test_a_number_that_begins_a_sentence_is_no_item(text: str, is_found: bool) -> None:
    assert codes(text) == ([("item-unmeant", 1)] if is_found else [])


def test_a_sentence_is_measured_over_the_lines_that_it_stands_in() -> None:
    half = "あ" * (LIMIT // 2)
    assert codes(f"はじめです。\n\n{half}\n{half}です。") == [("sentence-long", 3)]


def test_no_line_of_a_header_is_a_sentence_however_it_is_closed() -> None:
    assert codes(f"---\ntitle: 題\nsummary: {'あ' * (LIMIT + 1)}\n--- \n本文です。") == []
