"""The lesson on stock: every table counted through time, and what it computes from them."""

from __future__ import annotations

import dataclasses
import math
import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.lesson_tables import table_in
from tests.places import ROOT

PATH = ROOT / "source_texts" / "lessons" / "ops-assistant" / "oa-stock.txt"
LESSON = PATH.read_text(encoding="utf-8")
SOLD = [3, 2, 4, 3, 4, 6, 8, 2, 3, 3, 2, 4, 4, 8]  # 1 to 14 June
BOX, START, ARRIVES, COVERED = 24, 30, 4, 4  # pieces; pieces; days until the morning; days that an order must cover
ACTUAL, RECOUNTED = "8個以下になった夜に頼んだ、実際の2週間", "発注点16個で数え直した2週間"
WANTED = [int(row[3]) for row in table_in(PATH, ACTUAL)]


@dataclass(frozen=True)
class Day:
    """One day: what came, what was there in the morning, was wanted, sold, left, ordered, and on its way at night."""

    came: int
    morning: int
    wanted: int
    sold: int
    night: int
    ordered: int
    coming: int

    def row(self, date: int) -> list[str]:
        return [f"{date}日", *map(str, dataclasses.astuple(self))]


def counted(point: int) -> Iterator[Day]:
    """Yield the days on which a box is ordered once no more than *point* pieces are there or on their way."""
    night, coming = START, dict.fromkeys(range(len(WANTED) + ARRIVES), 0)
    for day, wanted in enumerate(WANTED):
        came = coming.pop(day)
        sold = min(wanted, night + came)
        morning, night = night + came, night + came - sold
        ordered = BOX if night + sum(coming.values()) <= point else 0
        coming[day + ARRIVES] = ordered
        yield Day(came, morning, wanted, sold, night, ordered, sum(coming.values()))


BEFORE, BETWEEN, AFTER = list(counted(8)), list(counted(16)), list(counted(23))


@pytest.mark.parametrize(("caption", "days"), [(ACTUAL, BEFORE), (RECOUNTED, BETWEEN)])
def test_the_tables_are_counted_through_time(caption: str, days: list[Day]) -> None:
    assert table_in(PATH, caption) == [day.row(date) for date, day in enumerate(days, 15)]


def test_the_reorder_point_follows_from_what_was_sold() -> None:
    assert f"| 1〜7日 | {' | '.join(map(str, SOLD[:7]))} |" in LESSON
    assert f"| 8〜14日 | {' | '.join(map(str, SOLD[7:]))} |" in LESSON
    mean, spread = statistics.mean(SOLD), statistics.stdev(SOLD)
    assert (mean, spread) == (4, 2)
    for share, factor, safety, point in table_in(PATH, "木のスプーンの安全在庫(標準偏差2個、補充4日)"):
        exact = statistics.NormalDist().inv_cdf(int(share.rstrip("%")) / 100)
        assert abs(float(factor) - exact) < 0.006
        assert safety == f"{(kept := math.ceil(float(factor) * spread * math.sqrt(COVERED)))}個"
        assert point == f"{mean * COVERED + kept}個"


def mean_night(days: list[Day]) -> float:
    return statistics.mean(day.night for day in days)


@pytest.mark.parametrize(
    "phrase",
    [
        f"| 売れた数 | {sum(d.sold for d in BEFORE)}個 | {sum(d.sold for d in AFTER)}個 |",
        f"| 在庫が0の夜 | {sum(not d.night for d in BEFORE)}日 | {sum(not d.night for d in AFTER)}日 |",
        f"| 夜の在庫の平均 | {mean_night(BEFORE):.1f}個 | {mean_night(AFTER):.1f}個 |",
        f"| 在庫回転率(14日) | {sum(d.sold for d in BEFORE) / mean_night(BEFORE):.1f}回"
        f" | {sum(d.sold for d in AFTER) / mean_night(AFTER):.1f}回 |",
        f"{sum(WANTED) - sum(d.sold for d in BEFORE)} ÷ {sum(WANTED)} × 100 ≒",
        f"いちばん少ない{15 + [d.night for d in AFTER].index(min(d.night for d in AFTER))}日の夜は"
        f"{min(d.night for d in AFTER)}個で",
        f"{'、'.join(f'{date}日' for date, d in enumerate(AFTER, 15) if d.ordered)}の夜に頼みます",
    ],
)
def test_what_the_two_rules_brought(phrase: str) -> None:
    assert phrase in LESSON


def test_the_three_points_are_compared() -> None:
    ways = [BEFORE, BETWEEN, AFTER]
    sold, nights = [sum(day.sold for day in days) for days in ways], [mean_night(days) for days in ways]
    assert [row[1:] for row in table_in(PATH, "3つの発注点")] == [
        [f"{number}個" for number in sold],
        [f"{round((sum(WANTED) - number) / sum(WANTED) * 100, 1):g}%" for number in sold],
        [f"{sum(not day.night for day in days)}日" for days in ways],
        [f"{night:.1f}個" for night in nights],
        [f"{number / night:.1f}回" for number, night in zip(sold, nights, strict=True)],
    ]
    assert [date for date, day in enumerate(BETWEEN, 15) if day.ordered] == [18, 24]


def test_the_figure_draws_both_rules() -> None:
    drawing = (ROOT / "source_texts" / "figures" / "stock-two-rules.svg").read_text(encoding="utf-8")
    drawn = [re.findall(r"[ML][\d.]+ ([\d.]+)", path) for path in re.findall(r'd="(M[\d.]+ [^"]*L[^"]*)"', drawing)]
    base, step = 300, 6.6  # where the drawing has 0 pieces, and what one piece is worth in it
    assert [[round((base - float(y)) / step) for y in heights] for heights in drawn] == [
        [day.night for day in days] for days in (BEFORE, AFTER)
    ]


def test_days_without_stock_mislead() -> None:
    (sold, morning) = (
        [int(cell) for cell in row.split("|")[2:-1]]
        for row in re.findall(r"\| (?:売れた数|朝の在庫) (?:\| \d+ ){10}\|", LESSON)
    )
    assert all(next_ >= left for next_, left in zip(morning[1:], map(int.__sub__, morning, sold), strict=False))
    true = [number for number in sold if number]
    kept, kept_by_all = (math.ceil(1.65 * statistics.stdev(days) * math.sqrt(9)) for days in (true, sold))
    assert statistics.mean(true) * 9 + kept == 200 and f"20 × 9 + {kept} = 200" in LESSON
    assert f"標準偏差は約{statistics.stdev(sold):.1f}個、安全在庫は{kept_by_all}個" in LESSON
    assert f"16 × 9 + {kept_by_all} = {statistics.mean(sold) * 9 + kept_by_all:.0f}" in LESSON
