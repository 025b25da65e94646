"""Any account of any text makes a draft that says just what the account keeps: spans of every role, joined or not."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.reading import Said, kept, shown
from tools.diagnostics import Code, diagnose
from tools.intake.blocks import blocks
from tools.intake.draft import draft, ledger_json
from tools.intake.settle import settle
from tools.intake.spans import Analysis, Ask, Cue, Reason, Role, Span, without_gaps
from tools.proof.ledger import verify, verify_draft

HERE = Path("raw.txt")
PIECES = (
    "朝市", "a", "1", "12", "③", " ", "\u3000", "\t", "\n", "\r\n", "\n\n", "■", "・", "□", "|", "※", "【終】", "【引用】",
    "出典: ", "{#a}", "1. ", "【要確認】もとからある", "\\", "---", "【例】", "問 ", "\x85", "ｱ", "。", "[a](https://example.com/)",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@st.composite
def accounts(draw: st.DrawFn) -> Analysis:
    """Cut a text at random, and call each part anything that there is."""
    text = draw(TEXTS)
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=12))})
    return Analysis(text, [draw(spans(text, start, end)) for start, end in pairwise(cuts)])


@st.composite
def spans(draw: st.DrawFn, text: str, start: int, end: int) -> Span:
    role = draw(st.sampled_from(Role))
    if not text[start:end].strip():
        return Span(start, end, None, Reason.BLANK)
    place = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    return Span(
        start,
        end,
        role,
        level=draw(st.integers(1, 3)),
        joins=draw(st.booleans()),
        is_number=role is Role.NUMBERED_ITEM and draw(st.booleans()),
        row=place[0] if role is Role.TABLE_CELL else 0,
        column=place[1] if role is Role.TABLE_CELL else 0,
    )


def settled(text: str, *marked: Span) -> Analysis:
    return Analysis(text, settle(text, without_gaps(text, marked)))


def made(found: Analysis) -> str:
    return draft(found, source="raw.txt", stem="raw")


def flat(said: list[Said]) -> list[Said]:
    """Depths and levels apart: what stands deeper than anything before it is drawn in, as in any outline."""
    return [(what.split()[0], words) for what, words in said]


@given(accounts())
def test_whatever_is_kept_stands_in_the_ledger_in_the_draft_and_in_what_is_read(found: Analysis) -> None:
    found.spans = settle(found.text, found.spans)
    ledger = ledger_json(found, source="raw.txt", encoding="utf-8")
    assert verify(found.text, ledger, path=HERE) == []
    assert verify_draft(found.text, ledger, made(found), path=HERE) == []
    assert flat(shown(made(found))) == flat(kept(found, stem="raw"))


@given(accounts())
def test_what_is_settled_stays_as_it_is(found: Analysis) -> None:
    once = settle(found.text, found.spans)
    assert settle(found.text, once) == once


def of(text: str, words: str, role: Role, **more: object) -> Span:
    start = text.index(words)
    return replace(Span(start, start + len(words), role), **more)  # type: ignore[arg-type]


def test_lines_of_a_paragraph_join_as_the_reader_joins_them() -> None:
    text = "売上が増\nえました。The next\nline"
    found = settled(text, Span(0, len(text), Role.PARAGRAPH))
    assert [block.words for block in blocks(found)] == ["売上が増えました。The next line"]


def test_words_between_marks_join_at_once_with_their_spaces() -> None:
    text = "a **b** c"
    found = settled(
        text,
        Span(0, 2, Role.PARAGRAPH),
        Span(2, 4, None, Reason.MARKER),
        Span(4, 5, Role.PARAGRAPH, joins=True),
        Span(5, 7, None, Reason.MARKER),
        Span(7, 9, Role.PARAGRAPH, joins=True),
    )
    assert [block.words for block in blocks(found)] == ["a b c"]


def test_a_listing_keeps_its_indents_and_blank_lines() -> None:
    text = "\n  if x:\n\n      y\n【終】\nz\n"
    found = settled(text, Span(0, len(text), Role.CODE))
    assert shown(made(found))[1:] == [("listing ", "  if x:\n\n      y"), ("paragraph", "【終】"), ("listing ", "z")]


def test_a_listing_is_called_by_its_language() -> None:
    text = "Python\nx = 1\n"
    found = settled(text, of(text, "Python", Role.CODE_LANGUAGE), of(text, "x = 1", Role.CODE))
    assert shown(made(found))[1:] == [("listing Python", "x = 1")]


TABLE = "項目 担当\n確認 経理\n"


def cells(text: str, rows: list[list[str]]) -> list[Span]:
    return [
        of(text, cell, Role.TABLE_CELL, row=r, column=c)
        for r, row in enumerate(rows, 1)
        for c, cell in enumerate(row, 1)
        if cell
    ]


def test_cells_make_a_table_where_empty_ones_are_kept_free() -> None:
    found = settled(TABLE, *cells(TABLE, [["項目", "担当"], ["", "経理"]]))
    assert shown(made(found))[1:] == [("table", "項目|担当\n|経理")]


def test_a_row_without_others_and_a_cell_with_a_bar_are_paragraphs() -> None:
    found = settled(TABLE, *cells(TABLE, [["項目", "担当"]]))
    assert {what for what, _ in shown(made(found))[1:]} == {"paragraph"}
    barred = TABLE.replace("経理", "経|理")
    found = settled(barred, *cells(barred, [["項目", "担当"], ["確認", "経|理"]]))
    assert {what for what, _ in shown(made(found))[1:]} == {"paragraph"}


def test_items_are_drawn_in_by_level_and_numbers_are_written_plain() -> None:
    text = "１ 一\n② 二\nア 三\n四\n"
    found = settled(
        text,
        of(text, "１", Role.NUMBERED_ITEM, is_number=True),
        of(text, "一", Role.NUMBERED_ITEM),
        of(text, "②", Role.NUMBERED_ITEM, is_number=True, level=2),
        of(text, "二", Role.NUMBERED_ITEM, level=2),
        of(text, "ア", Role.NUMBERED_ITEM, is_number=True, level=2),
        of(text, "三", Role.NUMBERED_ITEM, level=2),
        of(text, "四", Role.CHECK_ITEM),
    )
    assert shown(made(found))[1:] == [
        ("number 1 1.", "一"),
        ("number 2 ②", "二"),
        ("item 2", "ア三"),
        ("check 1", "四"),
    ]


def test_a_quotation_asks_whose_it_is_and_keeps_its_paragraphs() -> None:
    text = "> 一\n> 二\n"
    found = settled(text, of(text, "一", Role.QUOTATION), of(text, "二", Role.QUOTATION))
    assert "【要確認】次の引用がだれの言葉か" in made(found)
    assert shown(made(found))[1:] == [("quotation", "一"), ("quotation", "二")]


def test_a_heading_is_written_by_its_level_and_asked_about_below_the_second() -> None:
    text = "一\n二\n三\n"
    found = settled(text, *(of(text, w, Role.HEADING, level=n) for n, w in enumerate("一二三", 1)))
    lines = [line for line in made(found).split("\n") if line]
    assert lines[-4:-2] == ["■ 一", "◆ 二"] and "上から3段目" in lines[-2] and lines[-1] == "◆ 三"


@pytest.mark.parametrize("words", ["見出し {#a}", "\u200b"])
def test_a_heading_that_would_lose_its_words_is_a_paragraph(words: str) -> None:
    found = settled(words, Span(0, len(words), Role.HEADING))
    assert [what for what, _ in shown(made(found))[1:]] == ["paragraph"]


def test_what_is_asked_stands_before_the_block_that_it_is_about() -> None:
    text = "一つ目\n\n二つ目\n"
    found = settled(text, of(text, "一つ目", Role.PARAGRAPH), of(text, "二つ目", Role.PARAGRAPH))
    found.asks = [Ask(text.index("二"), diagnose(Code.LIST_LOST, HERE, 3, 1))]
    lines = [line for line in made(found).split("\n") if line]
    assert lines[-3:-1] == ["一つ目", f"【要確認】{Code.LIST_LOST.message}{Code.LIST_LOST.mend}"]
    assert found.waiting == [found.asks[0].diagnostic]


# ---------------------------------------------------------------- the proof sees what the new parts may hide

DROPPED = "前\n共有する\n後\n"


def ledger_of(found: Analysis) -> str:
    return ledger_json(found, source="raw.txt", encoding="utf-8")


def dropped(*evidence: Cue) -> Analysis:
    where = DROPPED.index("共")
    span = Span(where, where + 4, None, Reason.SHARE, evidence=evidence)
    return settled(DROPPED, of(DROPPED, "前", Role.PARAGRAPH), span, of(DROPPED, "後", Role.PARAGRAPH))


def test_words_are_left_out_where_two_cues_agree() -> None:
    assert verify(DROPPED, ledger_of(dropped(Cue.WORDS, Cue.PLACE)), path=HERE) == []
    for evidence in ((), (Cue.WORDS,), (Cue.WORDS, Cue.WORDS)):
        (found,) = verify(DROPPED, ledger_of(dropped(*evidence)), path=HERE)
        assert "手がかりが2つ" in found.message


@pytest.mark.parametrize("more", [{"evidence": ["taste"]}, {"level": "1"}, {"joins": 1}, {"colour": 1}])
def test_what_an_entry_says_more_is_of_the_closed_list(more: dict[str, object]) -> None:
    record = json.loads(ledger_of(dropped(Cue.WORDS, Cue.PLACE)))
    record["spans"][0].update(more)
    assert [d.code for d in verify(DROPPED, json.dumps(record), path=HERE)] == ["ledger"]


LISTED = "題\n\nx = 1\n\n  y\n・一\n| a | b |\n| c | |\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  y", " y"),
        ("\n\n  y", "\n  y"),
        ("  ・一", "・一"),
        ("| c |  |", "| c | d |"),
        ("【終】\n", ""),
        ("| a", "| b"),
    ],
)
def test_a_lost_indent_line_level_or_cell_is_found(before: str, after: str) -> None:
    code = LISTED.index("x"), LISTED.index("・") - 1
    found = settled(
        LISTED,
        of(LISTED, "題", Role.TITLE),
        Span(*code, Role.CODE),
        of(LISTED, "一", Role.LIST_ITEM, level=2),
        *cells(LISTED, [["a", "b"], ["c"]]),
    )
    text = made(found)
    record = ledger_of(found)
    assert verify_draft(LISTED, record, text, path=HERE) == [] and before in text
    assert [d.code for d in verify_draft(LISTED, record, text.replace(before, after, 1), path=HERE)] == ["ledger"]
