"""Numbers that hang together by formulas: what follows from what."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tools.numbers.formulas import ways_of
from tools.numbers.panel import Equation, determined, needed, quantity_of, solve
from tools.numbers.trees import written

FORMULAS = (
    ("CVR = 購入者 ÷ UV × 100", "60 ÷ 2,000 × 100 = 3%"),
    ("客単価 = 支払額 ÷ 購入者", "600 ÷ 60 = 10円"),
    ("UV価値 = 支払額 ÷ UV = CVR × 客単価", "600 ÷ 60 = 10円、3% × 10,000 = 300円"),
    ("直帰率 = 直帰 ÷ 訪問 × 100", "3 ÷ 6 × 100 = 50%"),
)
EQUATIONS = [
    Equation(way.name, way.tree) for formula, example in FORMULAS for way in ways_of(formula, example=example, unit="")
]


def solved(*given: str) -> dict[str, str]:
    return {step.name: written(step.tree) for step in solve(given, EQUATIONS)}


def test_each_formula_is_solved_for_what_it_lacks_and_from_what_is_nearest() -> None:
    assert solved("UV", "CVR", "客単価") == {
        "購入者": "CVR ÷ 100 × UV",
        "UV価値": "CVR ÷ 100 × 客単価",
        "支払額": "客単価 × 購入者",
    }
    assert solved("UV", "購入者", "支払額") == {
        "CVR": "購入者 ÷ UV × 100",
        "客単価": "支払額 ÷ 購入者",
        "UV価値": "支払額 ÷ UV",
    }
    assert solved("直帰率", "直帰") == {"訪問": "直帰 ÷ (直帰率 ÷ 100)"}
    assert solved("UV") == {}


def test_what_follows_from_the_other_given_numbers_is_named() -> None:
    assert determined(["UV", "CVR", "客単価", "訪問"], EQUATIONS) == []
    assert determined(["UV", "CVR", "購入者", "訪問"], EQUATIONS) == ["UV", "CVR", "購入者"]


def test_only_steps_that_lead_to_a_result_are_kept() -> None:
    steps = needed(["支払額"], solve(["UV", "CVR", "客単価", "直帰", "訪問"], EQUATIONS))
    assert [step.name for step in steps] == ["購入者", "支払額"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UV = 2,400人", ("UV", Fraction(2400), "人", 0, False)),
        ("CVR=2.50%", ("CVR", Fraction(5, 2), "%", 2, False)),
        ("1ページの訪問 = -3 回", ("1ページの訪問", Fraction(-3), "回", 0, False)),
        ("NPS = +25", ("NPS", Fraction(25), "", 0, True)),
    ],
)
def test_a_line_says_a_name_a_number_and_a_unit(text: str, expected: tuple[object, ...]) -> None:
    quantity = quantity_of(text)
    assert quantity is not None
    assert (quantity.name, quantity.value, quantity.unit, quantity.decimals, quantity.signed) == expected


@pytest.mark.parametrize("text", ["UV", "UV = たくさん", "UV 2,400人", "= 3人", "UV = 2,40", "UV = 1 = 2", "UV = 3 4"])
def test_other_lines_say_nothing(text: str) -> None:
    assert quantity_of(text) is None
