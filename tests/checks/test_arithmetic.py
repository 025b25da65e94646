"""Calculations in text: what is found, what is right, what is left alone."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.checks.arithmetic import check_text, find_calculations

RIGHT = [
    "60 ÷ 2,000 × 100 = 3.0%",
    "60÷2,000×100=3.0%",
    "\uff16\uff10÷\uff12\uff0c\uff10\uff10\uff10×\uff11\uff10\uff10\uff1d\uff13\uff0e\uff10\uff05",
    "\uff08\uff15\u2212\uff12\uff09\uff0f\uff12\uff1d\uff11\uff0e\uff15",
    "5 \u2212 2 = 3, 5 \u2013 2 = 3, 5 \uff0d 2 = 3, 5 \u3000-\u30002 = 3",
    "60 ÷ 2,000 = 3%",
    "60 / 2000 * 100 = 3%",
    "200万円 ÷ 60万円 = 約3.3倍",
    "(12 − 4) × 40 × 50 ÷ 60 ≒ 267時間/月",
    "(1 − 0.985 ^ 12) × 100 ≒ 16.6%",
    "1 ÷ 8 ≒ 0.13",
    "5 ÷ 2 ≒ 3",
    "1億2,000万円 ÷ 2,000万円 = 6回",
    "600万円 ÷ 120社 = 5万円",
    "600,000円 ÷ 75件 = 8,000円/件",
    "600円/人 × 3人 = 1,800円",
    "2,000 × 3% × 10,000 = 600,000円",
    "1 ÷ 25% = 400%",
    "45 − 20 = +25",
    "20 − 45 = −25",
    "45% − 20% = 25ポイント",
    "3.0% − 2.5% = 0.5pt",
    "1 − 40% = 60%",
    "530 ÷ 500 × 100 = 1.06 × 100 = 106%",
    "170人 = 100人 + 100人 − 30人",
    "2 ^ 3 ^ 2 = 512",
    "2 × (3 + 4 × (5 − 1)) = 38",
    "1 + 2 × 3 = 7",
    "(6 ÷ 4 = 1.5)",
    "- 60 ÷ 2 = 30",
    "2,987 × 1 = 約3,000",
    "1.5時間 × 60 = 90分",
    "0.5% × 2 = 1%/月",
    "手順1: 60 ÷ 2 = 30",
    "1. 60 ÷ 2 = 30",
    "CVR = 60 ÷ 2,000 × 100 = 3%",
    "約200人 ÷ 3 = 66.7人",
]

WRONG = [
    ("4,000 × 原価率、2 × 3 = 7", "7", "6"),
    ("60 ÷ 2,000 × 100 = 3.5%", "3.5%", "3%"),
    ("\uff16\uff10÷\uff12\uff10\uff1d\uff14\uff05", "\uff14\uff05", "3%"),
    ("60 ÷ 200 × 100 = 3000%", "3000%", "30%"),
    ("4 ÷ 12 × 100 = 33%", "33%", "約33.3333%"),
    ("4 ÷ 12 × 100 ≒ 34%", "34%", "約33.3333%"),
    ("1 ÷ 8 ≒ 0.14", "0.14", "0.125"),
    ("1 ÷ 8 ≒ 0.11", "0.11", "0.125"),
    ("267 × 1 = 約300", "300", "267"),
    ("5万円 × 80社 = 40万円", "40万", "4,000,000"),
    ("2,000 × 3% × 10,000 = 60,000,000円", "60,000,000", "600,000"),
    ("45% − 20% = 35ポイント", "35", "25"),
    ("(1 + 2) × 3 = 7", "7", "9"),
    ("20 − 45 = 25", "25", "-25"),
    ("60 ÷ 200 = 30", "30", "0.3"),
    ("60 ÷ 20 = (1 + 3)(合計)", "(1 + 3)", "3"),
]

LEFT_ALONE = [
    "CVR = 購入者数 ÷ 訪問者数 × 100",
    "CPC 50円 ÷ CVR 2% = 2,500",
    "売上 − 30 × 2 = 10",
    "4,000円−原価2,600−800−120=480円",
    "CPC 50円 ÷ CVR 2% × 3 = 75",
    "5 + 2時間30分 + 3 = 8",
    "売上 × (1 + 0.1) = 110",
    "10 + 5 = 単価",
    "10 + 5 = 5 × 単価",
    "平均(3 + 5) = 4",
    "5人の平均 ÷ 2 = 9",
    "2時間 + 30分 = 150分",
    "2時間30分 + 30分 = 180分",
    "3分の2 × 9 = 5",
    "60人/訪問者数 × 100 = 3%",
    "60 / 訪問者数 × 100 = 3%",
    "今日は 10:30 + 5 = 3",
    "GA4 + 1 = 3",
    "2026-11-23 = 月曜日",
    "10 ÷ 0 = 3",
    "0 ^ -1 = 3",
    "2 ^ 0.5 = 3",
    "9 ^ 9 ^ 9 = 3",
    "1年 = 360日",
    "1 + 2 == 4",
    "1 + 2 >= 4",
    "1 2 = 3 + 4 5",
    "(1 + 2 = 3 × (4",
    "× 3 = 4",
    "=",
    "",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right_calculation_is_found_and_passes(text: str) -> None:
    found = find_calculations(text)
    assert found
    assert all(calculation.correct for calculation in found)


@pytest.mark.parametrize(("text", "stated", "computed"), WRONG)
def test_wrong_calculation_names_both_numbers(text: str, stated: str, computed: str) -> None:
    wrong = [calculation for calculation in find_calculations(text) if not calculation.correct]
    assert [(calculation.stated, calculation.computed) for calculation in wrong] == [(stated, computed)]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_calculation_is_left_alone(text: str) -> None:
    assert [calculation for calculation in find_calculations(text) if not calculation.correct] == []


def test_several_in_one_sentence() -> None:
    text = "客単価は 600,000 ÷ 60 = 10,000円、注文単価は 600,000 ÷ 75 = 9,000円です。"
    assert [(found.text, found.correct) for found in find_calculations(text)] == [
        ("600,000 ÷ 60 = 10,000", True),
        ("600,000 ÷ 75 = 9,000", False),
    ]


def test_diagnostic_points_to_the_calculation() -> None:
    text = "式: CVR = 購入者数 ÷ 訪問者数\n採択率は 4 ÷ 12 × 100 = 40% です。"
    (found,) = check_text(text, path=Path("a.txt"), first_line=10)
    assert (found.line, found.column, found.code, found.is_error) == (11, 6, "calculation-wrong", True)
    assert "「40%」" in found.message
    assert "約33.3333%" in found.message


def test_braces_in_the_text_do_no_harm() -> None:
    (found,) = check_text("{x} 1 + 1 = 3 {0}", path=Path("a.txt"))
    assert found.line == 1


@given(st.text(alphabet="0123456789,.+-\u2212×÷/^()=≒%万億円人約 \uff08\uff13\uff09", max_size=60))
def test_any_text_is_survived(text: str) -> None:
    for calculation in find_calculations(text):
        assert calculation.text in text
        assert calculation.stated in calculation.text


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4), st.integers(0, 10**4))
def test_exact_results_always_pass_and_others_never_do(first: int, second: int, third: int) -> None:
    value = Fraction(abs(first)) * second + third
    assert all(found.correct for found in find_calculations(f"{abs(first):,} × {second:,} + {third} = {value}"))
    assert [found.correct for found in find_calculations(f"{abs(first)} × {second} + {third} = {value + 1}円")] == [
        False
    ]


@pytest.mark.parametrize("piece", ["1+", "(", "1+1=2", "=2", "2^9999×", "1万", "9", "1円 ", "((1+1)="])
def test_long_runs_are_survived(piece: str) -> None:
    find_calculations(piece * 5_000 + "=1")
