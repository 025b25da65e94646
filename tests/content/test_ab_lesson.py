"""The lesson on A/B tests: people needed, differences with their ranges, and what looking every day does, recomputed."""

from __future__ import annotations

import math
import re
from collections import defaultdict

import pytest

from tests.chances import exactly
from tests.lesson_tables import table_in
from tests.places import ROOT

PATH = ROOT / "source_texts" / "lessons" / "ops-assistant" / "oa-ab-test.txt"
LESSON = PATH.read_text(encoding="utf-8")
RESULTS = "手帳の商品ページの結果"
DAYS, DAILY, RATE = 14, 160, 0.10  # of one version
Z = 1.96


def needed(before: float, after: float) -> int:
    """Return the people that one version needs, by the rule of 16 at the rate in the middle of the two."""
    middle = (before + after) / 2
    return round(16 * middle * (1 - middle) / (after - before) ** 2)


def chance_of_finding(people: int, before: float, after: float) -> float:
    """Return how likely a real difference is seen with *people* in each version (normal approximation)."""
    spread = math.sqrt((before * (1 - before) + after * (1 - after)) / people)
    return (1 + math.erf(((after - before) / spread - Z) / math.sqrt(2))) / 2


def test_the_people_needed() -> None:
    assert table_in(PATH, "カート追加率10%を、どれだけ上げたいか") == [
        [f"{points}ポイント", f"{10 + points / 2:.1f}%", f"{needed(0.10, 0.10 + points / 100):,}人"]
        for points in (1, 2, 3, 5)
    ]
    for points in (1, 2, 3, 5):
        found = chance_of_finding(needed(0.10, 0.10 + points / 100), 0.10, 0.10 + points / 100)
        assert 0.79 < found < 0.82 and "約8割の確率で見つけ" in LESSON
    assert f"約{round(needed(0.02, 0.022), -3):,}人が要ります" in LESSON
    assert needed(0.02, 0.022) / DAILY > 365 and "1年以上かかる" in LESSON
    assert f"各{needed(0.05, 0.07):,}人" in LESSON


def differences() -> dict[int, float]:
    """Return how likely one day's counts of two equal versions differ by so many people."""
    top = next(
        count for count in range(DAILY) if exactly(count, tries=DAILY, rate=RATE) < 1e-12 and count > DAILY * RATE
    )
    daily = [exactly(count, tries=DAILY, rate=RATE) for count in range(top)]
    found: defaultdict[int, float] = defaultdict(float)
    for a, chance_a in enumerate(daily):
        for b, chance_b in enumerate(daily):
            found[b - a] += chance_a * chance_b
    return found


def false_alarm(looks: set[int]) -> float:
    """Return how likely equal versions look different, by more than 1.96 standard errors, on one of the days *looks*."""
    step, open_, alarm = differences(), {0: 1.0}, 0.0
    for day in range(1, DAYS + 1):
        after: defaultdict[int, float] = defaultdict(float)
        for ahead, chance in open_.items():
            for more, of_it in step.items():
                after[ahead + more] += chance * of_it
        limit = Z * math.sqrt(2 * DAILY * day * RATE * (1 - RATE))
        beyond = {ahead for ahead in after if abs(ahead) >= limit} if day in looks else set()
        alarm += sum(after[ahead] for ahead in beyond)
        open_ = {ahead: chance for ahead, chance in after.items() if ahead not in beyond and chance > 1e-12}
    return alarm


def test_looking_every_day_makes_false_alarms() -> None:
    shown = [row[1] for row in table_in(PATH, "本当は差がないのに「差が出た」で終わる確率")]
    assert shown == [f"{false_alarm(looks):.0%}" for looks in ({14}, {7, 14}, set(range(1, 15)))]


def difference(a: int, of_a: int, b: int, of_b: int) -> tuple[str, str, str]:
    """Return the difference of two rates in points, half of its 95 % range, and the range, as the lesson writes them."""
    first, second = a / of_a, b / of_b
    half = Z * math.sqrt(first * (1 - first) / of_a + second * (1 - second) / of_b)
    points = [100 * value for value in (second - first, half, second - first - half, second - first + half)]
    return f"{points[0]:.1f}", f"{points[1]:.1f}", f"{points[2]:.1f}から{points[3]:.1f}"


PEOPLE = {"14日": (2250, 2230), "1週目": (1130, 1120), "2週目": (1120, 1110)}


def test_the_results_follow_from_their_counts() -> None:
    for name, a, b, *stated in table_in(PATH, RESULTS):
        (of_a, of_b) = next(people for words, people in PEOPLE.items() if f"({words})" in name)
        counts = [int(cell.partition("人")[0]) for cell in (a, b)]
        assert [a, b] == [f"{n}人、{n / of * 100:.1f}%" for n, of in zip(counts, (of_a, of_b), strict=True)], name
        assert tuple(stated) == difference(counts[0], of_a, counts[1], of_b), name
    totals = zip(PEOPLE["1週目"], PEOPLE["2週目"], strict=True)
    assert tuple(map(sum, totals)) == PEOPLE["14日"]


@pytest.mark.parametrize(
    "counts",
    [(60, 1000, 90, 1000), (24, 600, 36, 600), (120, 1200, 162, 1200), (60, 600, 96, 600), (60, 600, 66, 600)],
)
def test_the_exercise_has_the_right_ranges(counts: tuple[int, int, int, int]) -> None:
    points, half, span = difference(*counts)
    assert f"{points}、幅{half}({span})" in LESSON


def test_the_uneven_split_is_no_chance_and_the_other_one_is() -> None:
    assert abs(1300 - 1100) > 3 * math.sqrt(2400) and abs(2250 - 2230) < 3 * math.sqrt(4480)
    assert "1,000回に3回ほど" in LESSON and round(math.erfc(3 / math.sqrt(2)), 3) == 0.003
    for total in (2400, 4480):
        assert (
            f"平方根は約{math.sqrt(total):.0f}で" in LESSON
            and f"3倍の約{3 * math.sqrt(total):.0f}" in LESSON.replace("3倍は約", "3倍の約")
        )


def test_the_guardrail_seldom_stops_an_equal_page() -> None:
    of_a, of_b = PEOPLE["1週目"]
    bought = [[exactly(count, tries=of, rate=0.02) for count in range(90)] for of in (of_a, of_b)]
    alarm = sum(a * b for n, a in enumerate(bought[0]) for m, b in enumerate(bought[1]) if 2 * m < n)
    assert f"本当は差がなくても、約{alarm:.0%}は偶然この線に触れる" in LESSON


def test_the_figure_shows_the_ranges() -> None:
    drawing = (ROOT / "source_texts" / "figures" / "ab-intervals.svg").read_text(encoding="utf-8")
    assert re.findall(r">(-?[\d.]+から[\d.]+)<", drawing) == [row[-1] for row in table_in(PATH, RESULTS)]
