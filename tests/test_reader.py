"""Reading a source text: what each form becomes, what is reported where, and that nothing is ever lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.model import Box, BulletList, Exercise, Heading, NumberedList, Paragraph, Quiz, Table, Text, Url
from tools.reader import inlines, join_lines, protect, read
from tools.transforms import texts

HERE = Path("a.txt")
LINES = st.sampled_from(
    [
        "", "■ 見出し", "■ 見出し {#a}", "◆ 小見出し", "・項目", "  ・深い項目", "1. 一つ目", "① 一つ目", "□ 確かめる", "※ 補足",
        "式: A = B", "| a | b |", "| c |", "【表】題", "【図】a.svg 説明", "【図】壊れた図", "【例】題", "【注意】", "【終】",
        "【演習】題(5分)", "【解答】", "【確認問題】", "問 どれ", "○ 正しい", "× 誤り", "→ 説明", "本文です", "  字下げ", "\\■ 文字",
        "---", "【要確認】見る", "\x1f", "https://example.com/a", "\u3000全角",
    ]
)  # fmt: skip


def blocks(text: str) -> list[object]:
    return list(read(text, path=HERE)[0].document.blocks)


def codes(text: str) -> list[tuple[str, int]]:
    return [(d.code, d.line) for d in read(text, path=HERE)[1]]


def test_headings_have_levels_and_anchors() -> None:
    found = blocks("◆ 前置き\n■ 大見出し {#big}\n◆ 小見出し\n◆ 小見出し")
    assert [(h.level, h.anchor.startswith("s-")) for h in found if isinstance(h, Heading)] == [
        (2, True), (2, False), (3, True), (3, True),
    ]  # fmt: skip
    assert len({h.anchor for h in found if isinstance(h, Heading)}) == 4


def test_an_anchor_of_a_heading_does_not_depend_on_its_neighbours() -> None:
    alone, behind = blocks("■ 同じ見出し")[0], blocks("■ 別の見出し\n\n■ 同じ見出し")[1]
    assert isinstance(alone, Heading) and isinstance(behind, Heading) and alone.anchor == behind.anchor


def test_lists_nest_by_indentation_and_keep_their_markers() -> None:
    (found,) = blocks("1. 一\n  ・あ\n    ・い\n2. 二\n  続き")
    assert isinstance(found, NumberedList) and found.markers == ("1.", "2.")
    (child,) = found.items[0].children
    assert isinstance(child, BulletList) and isinstance(child.items[0].children[0], BulletList)
    assert found.items[1].content == (Text("二続き"),)


def test_a_box_ends_at_its_end_a_heading_or_a_label() -> None:
    for end in ("【終】\n後", "■ 後", "【注意】\n後"):
        first = blocks(f"【例】題\n中\n\n中\n{end}")[0]
        assert isinstance(first, Box) and len(first.blocks) == 2


def test_an_exercise_and_a_quiz() -> None:
    exercise, quiz = blocks("【演習】数える(15分)\n問い\n【解答】すぐ答え\n続き\n【確認問題】\n問 どれ\n○ はい\n→ そう\n× いいえ\n→ 違う")
    assert isinstance(exercise, Exercise) and (exercise.minutes, len(exercise.answer)) == (15, 2)
    assert isinstance(quiz, Quiz) and [c.correct for c in quiz.questions[0].choices] == [True, False]


def test_tables_need_two_rows_and_are_made_even() -> None:
    table, paragraph = blocks("| a | b |\n| c |\n\n| 一行だけ |")
    assert isinstance(table, Table) and [len(row) for row in table.rows] == [2, 2]
    assert isinstance(paragraph, Paragraph)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: 題\n本文", [("header-unclosed", 1)]),
        ("本文\n\n■ {#a}", [("heading-empty", 3)]),
        ("■ 一 {#a}\n■ 二 {#a}", [("anchor-repeated", 2)]),
        ("【図】絵", [("figure-syntax", 1)]),
        ("【表】題\n本文", [("table-missing", 1)]),
        ("| a | b |\n| c |", [("table-ragged", 2)]),
        ("【例】題", [("box-empty", 1)]),
        ("本文\n【終】", [("label-stray", 2)]),
        ("【演習】題\n【解答】\n答え", [("exercise-empty", 1)]),
        ("【演習】題\n問い", [("exercise-no-answer", 1)]),
        ("【確認問題】\n本文", [("quiz-empty", 1)]),
        ("【確認問題】\n問 どれ\n○ 一\n→ 二\n○ 三\n→ 四", [("quiz-correct", 2)]),
        ("【確認問題】\n問 どれ\n○ 一\n× 三\n→ 四", [("quiz-no-explanation", 3)]),
    ],
)
def test_what_is_wrong_is_reported_on_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("lines", "joined"),
    [(["日本語の", "行"], "日本語の行"), (["two", "words"], "two words"), (["日本語と", "English"], "日本語とEnglish")],
)
def test_lines_are_joined_as_japanese_is(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("見る(https://example.com/a?b=1&c=2)。", ["https://example.com/a?b=1&c=2"]),
        ("https://example.com/日本", ["https://example.com/"]),
        ("http:// と https://", []),
        ("javascript:alert(1)", []),
    ],
)
def test_web_addresses(text: str, urls: list[str]) -> None:
    found = inlines(text)
    assert [node.url for node in found if isinstance(node, Url)] == urls
    assert "".join(node.url if isinstance(node, Url) else getattr(node, "text", "") for node in found) == text


def test_line_ends_and_a_byte_order_mark_make_no_difference() -> None:
    text = "■ 見出し\n本文\n続き\n"
    assert blocks("\ufeff" + text.replace("\n", "\r\n")) == blocks(text) == blocks(text.replace("\n", "\r"))


@given(st.lists(LINES, max_size=25))
def test_nothing_is_lost_whatever_the_lines(lines: list[str]) -> None:
    source, _ = read("\n".join(lines), path=HERE)
    shown = "".join(text for _, text in texts(source.document))
    for line in lines:
        for word in ("見出し", "項目", "一つ目", "確かめる", "補足", "A = B", "題", "説明", "壊れた図", "正しい", "誤り", "本文です", "見る"):
            if line.endswith(word):
                assert shown.count(word) >= sum(other.endswith(word) for other in lines)


@given(st.text(max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    read(text, path=HERE)


@given(st.text(alphabet=st.sampled_from("■◆・□※【】図表例|○1.① 　問式:-\\a終"), min_size=1, max_size=12))
def test_a_protected_line_is_a_paragraph_of_its_words(line: str) -> None:
    words = line.strip()
    if words:
        (found,) = blocks(protect(words))
        assert isinstance(found, Paragraph) and found.content == (Text(words),)
