"""The lesson 「数字を出す前の8問」: its tables of wrong stops and wrong passes, and the chances that it states, are exact
binomial probabilities; the figures of its worked example are those of the practice data."""

from __future__ import annotations

import math
import re

import pytest

from tests.chances import at_most
from tests.content.test_practice_data import RAW, W1, W2, after_cart, n, total
from tests.lesson_tables import table_in
from tests.places import ROOT

PATH = ROOT / "source_texts" / "lessons" / "ops-assistant" / "oa-eight-questions.txt"
LESSON = PATH.read_text(encoding="utf-8")
BREAK_EVEN, GOOD, BAD, NEAR = 0.0125, 0.02, 0.0075, 0.01  # what a click must bring; true rates of three advertisements


def stopped(line: int, *, clicks: int, rate: float) -> str:
    """Return how often fewer than *line* of the clicks buy, in whole percents."""
    return f"{at_most(line - 1, tries=clicks, rate=rate) * 100:.0f}%"


def passed(line: int, *, clicks: int, rate: float) -> str:
    return f"{(1 - at_most(line - 1, tries=clicks, rate=rate)) * 100:.0f}%"


def test_the_table_of_both_errors_is_exact() -> None:
    assert table_in(PATH, "損益分岐の件数で判断したときの誤り") == [
        [
            f"{clicks:,}回",
            f"{(line := math.ceil(clicks * BREAK_EVEN))}件以上",
            stopped(line, clicks=clicks, rate=GOOD),
            *(passed(line, clicks=clicks, rate=rate) for rate in (BAD, NEAR)),
        ]
        for clicks in (100, 200, 400, 800, 1600)
    ]


def test_moving_the_line_lessens_one_error_and_adds_to_the_other() -> None:
    assert table_in(PATH, "400クリックのまま、通す線だけを動かす") == [
        [f"{line}件以上", stopped(line, clicks=400, rate=GOOD), passed(line, clicks=400, rate=BAD)]
        for line in range(3, 8)
    ]


def test_the_figure_shows_the_table() -> None:
    drawing = (ROOT / "source_texts" / "figures" / "stop-and-pass.svg").read_text(encoding="utf-8")
    shown = re.findall(r">(\d[\d,]*(?:回|%))</text>", drawing)
    assert shown == [
        cell for row in table_in(PATH, "損益分岐の件数で判断したときの誤り") for cell in (row[0], row[2], row[3])
    ]


@pytest.mark.parametrize(
    "phrase",
    [
        f"本当は2%のままでも、15人以上になることが約{passed(15, clicks=600, rate=0.02)}ある",
        f"本当の率が22%まで下がっていても、28人以上が買うことは約{passed(28, clicks=113, rate=0.22)}ある",
        f"300人のうち9人以上が買うことは約{passed(9, clicks=300, rate=0.02)}あります",
        f"返品が100件中4件以下になることは約{stopped(5, clicks=100, rate=0.08)}あります",
    ],
)
def test_the_chances_are_exact(phrase: str) -> None:
    assert phrase in LESSON


BUYERS, UV = (W1[name] + W2[name] for name in ("購入者", "UV"))
ADVERTISED, SPENT = total("支払額", 8, 14, "広告"), W2["広告費"]


@pytest.mark.parametrize(
    "phrase",
    [
        f"{BUYERS} ÷ {int(RAW[-1]['UV']):,} × 100 ≒ {BUYERS / int(RAW[-1]['UV']) * 100:.1f} で",
        f"{BUYERS} ÷ {n(UV)} × 100 ≒ {BUYERS / UV * 100:.1f} で",
        f"「10日の{n(total('支払額', 10, 10))}円から14日の{n(total('支払額', 14, 14))}円へ",
        f"水曜日の{n(total('支払額', 3, 3))}円から日曜日の{n(total('支払額', 7, 7))}円へ",
        f"{total('UV', 8, 14, 'その他')}人のうち{total('購入者', 1, 7, 'その他')}人が、{total('購入者', 8, 14, 'その他')}人に",
        f"{after_cart(6, 7)}から{after_cart(13, 14)}。誤差なので影響なし",
        f"カートに入れた{total('カート追加', 13, 14)}人のうち、買ったのは{total('購入者', 13, 14)}人",
        f"{n(W2['支払額'])} ÷ 540,000 × 100 ≒ {W2['支払額'] / 540_000 * 100:.1f} で",
        f"広告費{n(SPENT)}円で{n(ADVERTISED)}円売れ、{n(ADVERTISED - SPENT)}円の黒字",
        f"カートに入れた人が{W1['カート追加']}人から{W2['カート追加']}人に増え",
        f"商品を見た人からカートへの割合は、{W1['カート追加'] / W1['商品UV']:.1%}と{W2['カート追加'] / W2['商品UV']:.1%}",
        f"{n(W1.left)}円から{n(W2.left)}円に減った",
        f"{W2.reach:.1f}%、そこからカートへ{W2['カート追加'] / W2['商品UV']:.1%}、カートから購入へ{after_cart(8, 14)}",
        f"約{W2.cvr:.2f}%で、CVRと同じ",
    ],
)
def test_the_example_states_what_the_data_say(phrase: str) -> None:
    assert phrase in LESSON
