"""The lesson on answering customers: its times, medians, rates and the effect of a mended cause follow from its tables."""

from __future__ import annotations

import re
from statistics import mean, median

import pytest

from tests.places import ROOT

TEXTS = ROOT / "source_texts"
LESSON = (TEXTS / "lessons/ops-assistant/oa-customer-service.txt").read_text(encoding="utf-8")
REPLIES = (TEXTS / "templates/reply-templates.yml").read_text(encoding="utf-8")
ROW = r"^\| (\d+) \| \S+ \| (\d+)分 \| (\d+)分 \| (\d)回 \|$"
TEN = [tuple(map(int, found)) for found in re.findall(ROW, LESSON, re.MULTILINE)]
FIRST, SOLVED = ([row[part] for row in TEN] for part in (1, 2))
OPEN, CLOSE = 9 * 60, 17 * 60
DAYS = "月火水木金"

SIX = re.findall(
    r"^\| ([A-F]) \| (. \d+:\d\d)[^|]* \| (. \d+:\d\d) \| (. \d+:\d\d) \| (\d)回(.*) \|$", LESSON, re.MULTILINE
)


def of(number: float) -> str:
    return f"{number:g}"


def at(moment: str) -> int:
    """Return the business minutes from Monday's opening to *moment* (「火 7:50」), none passing while the shop is closed."""
    day, hour, minute = moment[0], *map(int, moment[2:].split(":"))
    return DAYS.index(day) * (CLOSE - OPEN) + min(max(hour * 60 + minute, OPEN), CLOSE) - OPEN


def test_the_ten_answers_are_measured_right() -> None:
    assert len(TEN) == 10
    for times in (FIRST, SOLVED):
        assert f"・平均は {sum(times)} ÷ 10 = {of(mean(times))} で、{of(mean(times))}分" in LESSON
        low, high = sorted(times)[4:6]
        assert f"({low} + {high}) ÷ 2 = {of(median(times))} で、{of(median(times))}分" in LESSON
    soon = sum(1 for minutes in FIRST if minutes <= 30)
    assert f"30分以内に返したのは{soon}件。{soon} ÷ 10 × 100 = {soon * 10} で、{soon * 10}%" in LESSON


def test_counting_the_night_changes_the_mean() -> None:
    night = 19 * 60  # 16:00 to 11:00 the next day
    assert (
        f"({sum(SOLVED)} - {SOLVED[-1]} + {night:,}) ÷ 10 = {of((sum(SOLVED) - SOLVED[-1] + night) / 10)} で" in LESSON
    )


def test_who_comes_back_is_no_solved_case() -> None:
    once = sum(1 for row in TEN if row[3] == 1)
    assert f"返事が1回で終わったのは{once}件。{once} ÷ 10 × 100 = {once * 10} で、{once * 10}%" in LESSON
    assert TEN[3][3] == 1 and f"{once - 1} ÷ 10 × 100 = {(once - 1) * 10} で、{(once - 1) * 10}%" in LESSON


def test_the_six_times_of_the_exercise_cross_closed_hours() -> None:
    assert [row[0] for row in SIX] == list("ABCDEF")
    first = [at(answer) - at(came) for _, came, answer, *_ in SIX]
    solved = [at(end) - at(came) for _, came, _, end, *_ in SIX]
    assert first == [20, 40, 15, 50, 25, 35] and solved == [20, 40, 15, 480, 100, 35]
    assert f"{sum(first)} ÷ 6 ≒ {mean(first):.1f} で約{mean(first):.1f}分" in LESSON
    assert f"{sum(solved)} ÷ 6 = {of(mean(solved))} で{of(mean(solved))}分" in LESSON
    for times in (first, solved):
        low, high = sorted(times)[2:4]
        assert f"中央値は ({low} + {high}) ÷ 2 = {of(median(times))} で{of(median(times))}分" in LESSON
    soon = [row[0] for row, minutes in zip(SIX, first, strict=True) if minutes <= 30]
    once = [row[0] for row in SIX if row[4] == "1" and not row[5]]
    assert f"30分以内:{'、'.join(soon)}の{len(soon)}件" in LESSON
    assert f"一次解決率:{'、'.join(once)}の{len(once)}件" in LESSON


@pytest.mark.parametrize("when", ["前", "後"])
def test_what_a_hundred_orders_ask(when: str) -> None:
    counts = re.search(
        rf"^\| {when} \| (\d+)件 \| (\d+)件 \| (\d+)件 \| (\d+)件 \| (\d+)件 \| (\d+)件 \|$", LESSON, re.M
    )
    assert counts is not None
    orders, *kinds, total = map(int, counts.groups())
    assert sum(kinds) == total
    shown = " | ".join(f"{of(count * 100 / orders)}件" for count in (*kinds, total))
    assert f"| {when} | {shown} |" in LESSON


def test_the_card_in_the_box_is_not_credited_with_more_than_it_did() -> None:
    rows = re.findall(r"^\| [前後] \| (\d+)件 \| (\d+)件 \| (\d+)件 \| [約\d.]+件 \|$", LESSON, re.MULTILINE)
    (orders, asked, care), (orders_after, asked_after, care_after) = [tuple(map(int, row)) for row in rows]
    assert asked - care == asked_after - care_after
    assert f"{care_after} ÷ {orders_after} × 100 = {care_after * 100 / orders_after} で" in LESSON
    assert f"{asked - care} ÷ {orders} × 100 ≒ {(asked - care) * 100 / orders:.1f}" in LESSON
    assert f"{asked - care} ÷ {orders_after} × 100 ≒ {(asked - care) * 100 / orders_after:.1f}" in LESSON
    spared = orders_after * care / orders - care_after  # against the rate of before: there are more orders now
    assert f"{spared:g} × 12 = {spared * 12:g} で、4週間で約{spared * 12:.0f}分" in LESSON
    assert f"360 ÷ {spared * 12:.0f} ≒ {30 / spared:.1f} なので" in LESSON
    assert f"約{30 / spared * 4:.0f}週間で元が取れます" in LESSON


def test_the_card_pays_only_if_nothing_else_lowered_the_questions() -> None:
    expected = 600 * 36 / 400
    without = expected * 5.5 / 7.5  # had the lid's questions fallen as the others did
    worth = (without - 18) * 10 / 60 * 1_500
    assert f"{expected:g} × 5.5 ÷ 7.5 = {without:g} で" in LESSON
    assert f"{without:g} - 18 = {without - 18:g} 件、{without - 18:g} × 10 ÷ 60 × 1,500 = {worth:,.0f} 円分" in LESSON
    assert worth < 12 * 600 < (expected - 18) * 10 / 60 * 1_500


def test_the_template_keeps_the_limits_of_the_lesson() -> None:
    assert "3,000円までは陸さん、超えたら椎名さん" in LESSON and "3,000円を超える返金" in REPLIES
