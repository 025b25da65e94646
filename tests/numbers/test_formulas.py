"""Formulas and worked examples, as people write them, become data."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.numbers.formulas import Way, label_of, ways_of
from tools.numbers.trees import Operation, Tree, decimal, names_of, parse, solved, steps_of, value_of, written


def shown(way: Way) -> str:
    """Return *way* in one line: name, formula, inputs with values and units, result."""
    value = value_of(way.tree, {known.name: known.value for known in way.inputs})
    assert value is not None
    inputs = "、".join(f"{known.name} {decimal(known.value, 9)}{known.unit}" for known in way.inputs)
    return f"{way.name} = {way.formula}: {inputs} → {decimal(value, way.decimals)}{way.unit}"


# formula | example | unit of the term | ways
CASES = [
    (
        "CVR = 購入者数 ÷ 訪問者数(UV) × 100",
        "UVが2,000人、購入者が60人なら、60 ÷ 2,000 × 100 = 3.0%です。",
        "%",
        ["CVR = 購入者数 ÷ 訪問者数 × 100: 購入者数 60人、訪問者数 2,000人 → 3%"],
    ),
    (
        "UV価値 = 支払金額 ÷ 訪問者数 = CVR × 客単価",
        "支払金額60万円なら、600,000 ÷ 2,000 = 300円です。3% × 10,000 = 300円とも求められます。",
        "円/人",
        [
            "UV価値 = 支払金額 ÷ 訪問者数: 支払金額 600,000円、訪問者数 2,000 → 300円/人",
            "UV価値 = CVR × 客単価: CVR 3%、客単価 10,000 → 300円/人",
        ],
    ),
    (
        "客単価 = 支払金額 ÷ 購入者数(注文単価 = 支払金額 ÷ 注文数)",
        "600 ÷ 60 = 10円です。注文が75件なら、600 ÷ 75 = 8円です。",
        "円/人",
        [
            "客単価 = 支払金額 ÷ 購入者数: 支払金額 600、購入者数 60 → 10円/人",
            "注文単価 = 支払金額 ÷ 注文数: 支払金額 600、注文数 75件 → 8円",
        ],
    ),
    (
        "GMV = 注文金額の合計(払われた分だけなら UV × 客単価)",
        "20 × 30 = 600円",
        "円",
        ["GMV = UV × 客単価: UV 20、客単価 30 → 600円"],
    ),
    (
        "割合 = 来た人 ÷ 全員",
        "30 ÷ 120 = 25%",
        "%",
        ["割合 = 来た人 ÷ 全員: 来た人 30、全員 120 → 25%"],
    ),
    (
        "回収期間 = CAC ÷ (月額 × 粗利率)",
        "CACが60万円、月額5万円、粗利率80%なら、60 ÷ (5 × 0.8) = 15か月です。",
        "か月",
        ["回収期間 = CAC ÷ (月額 × 粗利率): CAC 60万円、月額 5万円、粗利率 80% → 15か月"],
    ),
    (
        "DSR = 評価点の合計 ÷ 評価件数",
        "(5 × 90 + 1 × 10) ÷ (90 + 10) = 4.6点",
        "点",
        ["DSR = 評価点の合計 ÷ 評価件数: 評価点の合計 460、評価件数 100 → 4.6点"],
    ),
    (
        "NPS = 推奨者の割合(%) − 批判者の割合(%)",
        "推奨者45人、批判者20人なら、45 − 20 = +25です。",
        "ポイント",
        ["NPS = 推奨者の割合 − 批判者の割合: 推奨者の割合 45%、批判者の割合 20% → 25ポイント"],
    ),
    (
        "水の温度 = こね上げ温度 × 3 − (粉の温度 + 室温)",
        "27 × 3 − (20 + 21) = 40度",
        "度",
        ["水の温度 = こね上げ温度 × 3 − (粉の温度 + 室温): こね上げ温度 27、粉の温度 20、室温 21 → 40度"],
    ),
    ("PV = 全ページの表示回数の合計", "40 × 5 = 200回", "回", []),
    ("日数 = リリース日 − 受付日", "平均は (10 + 12) ÷ 2 = 11日です。", "日", []),
    ("率 = 甲 ÷ 乙 × 100", "3 ÷ 4 × 10 = 7.5", "%", []),  # another constant
    ("増加率 = (今月 − 先月) ÷ 先月", "(6 − 4) ÷ 5 = 0.4", "", []),  # one name, two numbers
    ("式 = ÷ 乙 ×", "3 ÷ 4 = 0.75", "", []),
    ("式 = (甲 ÷ 乙", "3 ÷ 4 = 0.75", "", []),
    ("甲 ÷ 乙", "3 ÷ 4 = 0.75", "", []),
]


@pytest.mark.parametrize(("formula", "example", "unit", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_formula_is_compiled_by_its_example(formula: str, example: str, unit: str, expected: list[str]) -> None:
    assert [shown(way) for way in ways_of(formula, example=example, unit=unit)] == expected


def test_a_result_is_rounded_and_signed_as_the_example_does() -> None:
    (way,) = ways_of("差 = 甲 - 乙", example="45 - 20 = +25.00", unit="")
    assert (way.decimals, way.signed) == (2, True)
    (way,) = ways_of("倍率 = 甲 ÷ 乙", example="200万円 ÷ 60万円 = 約3.3倍", unit="倍")
    assert (way.decimals, way.signed, way.inputs[0].unit) == (1, False, "円")


def test_steps_are_for_a_stack_and_percents_are_hundredths() -> None:
    (way,) = ways_of("K = 招待数 × 登録率", example="その12%が登録すれば、5 × 0.12 = 0.6です。", unit="人")
    assert steps_of(way.tree, {"招待数": 0, "登録率": 1}) == [0, 1, "100", "÷", "×"]


def test_the_left_side_names_what_is_computed() -> None:
    assert label_of("解約率(%) = 解約数 ÷ 顧客数 × 100") == "解約率"
    assert label_of("3と4の和") == ""


def test_an_expression_that_is_too_long_is_none() -> None:
    assert parse([Fraction(1)] * 101) is None and parse([]) is None


# ---------------------------------------------------------------- solving

NUMBERS = st.fractions(min_value=1, max_value=99, max_denominator=9)


def trees(leaf: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.recursive(leaf, lambda inner: st.builds(Operation, st.sampled_from("+-×÷"), inner, inner), max_leaves=6)


@given(trees(NUMBERS), trees(NUMBERS), st.sampled_from("+-×÷"), st.booleans(), NUMBERS)
def test_what_a_formula_is_solved_for_gives_its_result_again(
    left: Tree, right: Tree, sign: str, first: bool, number: Fraction
) -> None:
    """``x sign a`` inside ``b sign …``: with x solved for the result, x comes out as it went in."""
    inner = Operation(sign, "x", left) if first else Operation(sign, left, "x")
    tree = Operation("+", right, inner)
    result = value_of(tree, {"x": number})
    again = value_of(solved(tree, "x", result)) if result is not None else None
    assert again in (None, number)
    assert again == number or value_of(left) in (None, 0) or value_of(right) is None


@given(trees(st.one_of(NUMBERS.map(lambda number: Fraction(number.numerator)), st.sampled_from(["x", "y"]))))
def test_what_is_written_is_read_as_the_same_value(tree: Tree) -> None:
    """Parentheses stand where they are needed."""
    values = {"x": Fraction(3), "y": Fraction(7, 2)}
    formula = f"甲 = {written(tree)}"
    example = formula.partition("= ")[2].replace("x", "3").replace("y", "3.5")
    ways = ways_of(formula, example=f"{example} = 1", unit="")
    if isinstance(tree, Operation) and set(names_of(tree)):
        assert [value_of(way.tree, values) for way in ways] == [value_of(tree, values)]
