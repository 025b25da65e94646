"""The proof of an import finds each thing that can be wrong with a ledger or a draft."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools.intake.analyse import analyse
from tools.intake.draft import draft, ledger_json
from tools.intake.spans import Reason, Role
from tools.proof.ledger import REASONS, ROLES, verify, verify_draft

HERE = Path("raw.txt")
TEXT = """朝市の案内

朝市は、毎月最初の日曜に開きます。

• 野菜

• 果物

1: 並ぶ

2: 払う

■ この行は、四角から始まります。
"""
FOUND = analyse(TEXT, path=HERE)
LEDGER = ledger_json(FOUND, source="raw.txt", encoding="utf-8")
DRAFT = draft(FOUND, source="raw.txt", stem="raw")
Change = Callable[[dict[str, Any]], object]


def changed(change: Change) -> str:
    record = json.loads(LEDGER)
    change(record)
    return json.dumps(record)


def test_the_lists_are_those_of_the_import() -> None:
    assert {role.value for role in Role} == ROLES
    assert {reason.value for reason in Reason} == REASONS


def test_the_contributor_page_lists_them_all() -> None:
    page = (Path(__file__).parents[2] / "docs" / "contribute" / "import.md").read_text(encoding="utf-8")
    assert [name for name in sorted(ROLES | REASONS) if f"`{name}`" not in page] == []


def test_a_whole_ledger_and_draft_are_accepted() -> None:
    assert verify(TEXT, LEDGER, path=HERE) == [] and verify_draft(TEXT, LEDGER, DRAFT, path=HERE) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda r: r.update(length=r["length"] + 1), "長さ"),
        (lambda r: r.update(length=True), "項目"),
        (lambda r: r.update(spans={}), "項目"),
        (lambda r: r.pop("source"), "項目"),
        (lambda r: r.update(more=1), "項目"),
        (lambda r: r["spans"].pop(0), "続いていません"),
        (lambda r: r["spans"].pop(), "記録されていません"),
        (lambda r: r["spans"].insert(1, dict(r["spans"][0])), "続いていません"),
        (lambda r: r["spans"][0].update(end=0), "続いていません"),
        (lambda r: r["spans"][-1].update(end=len(TEXT) + 1), "続いていません"),
        (lambda r: r["spans"][0].update(start="0"), "数ではありません"),
        (lambda r: r["spans"].__setitem__(0, None), "項目"),
        (lambda r: r["spans"][0].update(role="poem"), "poem"),
        (lambda r: r["spans"][0].update(reason="blank"), "blank"),
        (lambda r: r["spans"][0].update(status="lost"), "lost"),
        (lambda r: r["spans"][0].update(status="dropped", role=None, reason="taste"), "taste"),
        (lambda r: r["spans"][0].update(status="dropped", role=None, reason="blank"), "文字があります"),
        (lambda r: r["spans"][0].update(status="dropped", role=None, reason="marker"), "文字があります"),
        (lambda r: r["spans"][0].update(status="dropped", role=None, reason="separator"), "文字があります"),
    ],
)
def test_a_wrong_ledger_is_found(change: Change, words: str) -> None:
    found = verify(TEXT, changed(change), path=HERE)
    assert [d.code for d in found] == ["ledger"] and words in found[0].message


@pytest.mark.parametrize("ledger", ["", "[]", "{", "null"])
def test_what_is_no_ledger_is_found(ledger: str) -> None:
    assert [d.code for d in verify(TEXT, ledger, path=HERE)] == ["ledger"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("朝市は、", ""),
        ("・野菜\n", ""),
        ("・野菜\n・果物", "・果物\n・野菜"),
        ("1. 並ぶ", "2. 並ぶ"),
        ("・野菜", "■ 野菜"),
        ("\\■", "■ ■"),
        ("朝市の案内", "朝市の話"),
        ("title: ", "name: "),
        ("日曜に", "日曜 に"),
        ("・野菜", "余分な行\n・野菜"),
        ("始まります。\n", "始まります。\n余分な行\n"),
        ("朝市は、毎月最初の日曜に開きます。", "【要確認】朝市は、毎月最初の日曜に開きます。"),
    ],
)
def test_a_wrong_draft_is_found(before: str, after: str) -> None:
    assert before in DRAFT
    found = verify_draft(TEXT, LEDGER, DRAFT.replace(before, after, 1), path=HERE)
    assert [d.code for d in found] == ["ledger"]


def test_marks_for_a_person_are_no_words_of_the_article() -> None:
    assert verify_draft(TEXT, LEDGER, DRAFT + "\n【要確認】題を決めてください。\n", path=HERE) == []
