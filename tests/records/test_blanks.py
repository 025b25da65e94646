"""A term's texts as questions."""

from __future__ import annotations

import pytest

from tools.records.blanks import without_names
from tools.records.glossary import Term


def term(name: str, *aliases: str, en: str = "Term") -> Term:
    return Term(
        id="term", term=name, reading="よみ", en=en, zh="词", stage="first", aliases=aliases, definition="定義です。"
    )


@pytest.mark.parametrize(
    ("of", "text", "expected"),
    [
        (term("閲覧数(PV)"), "PV = 閲覧数の合計、閲覧数(PV)", "◯◯ = ◯◯の合計、◯◯"),
        (term("訪問者数(UV)"), "UVX、EUV、uvとUV価値", "UVX、EUV、◯◯と◯◯価値"),
        (term("アップセル/クロスセル"), "上位(アップセル)と関連(クロスセル)", "上位(◯◯)と関連(◯◯)"),
        (term("解約率", "チャーン"), "金額の解約率(レベニューチャーン)", "金額の◯◯(レベニュー◯◯)"),
        (term("値引き", "値引き施策"), "値引き施策です", "◯◯です"),
        (term("型"), "型です。大型です。", "型です。大型です。"),
        (term("リード", en="Sales lead (B2B)"), "sales lead、B2Bの一つ", "◯◯、◯◯の一つ"),
        (term("C++"), "C++とC+", "◯◯とC+"),
        (term("案件"), "", ""),
    ],
)
def test_a_question_does_not_say_what_it_asks_for(of: Term, text: str, expected: str) -> None:
    assert without_names(text, of) == expected
