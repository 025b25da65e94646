"""The lesson that counts one day by three screens: its bridges from the orders to GA4 add up, its rates follow from the sessions."""

from __future__ import annotations

import re

import pytest

from tests.places import ROOT

TEXTS = ROOT / "source_texts"
LESSON = (TEXTS / "lessons/ops-assistant/oa-ga4-and-mall.txt").read_text(encoding="utf-8")
BRIDGE = re.compile(r"^\| ([^|]+) \| ([+-]?\d+) \| ([+-]?[\d,]+)円 \|$", re.MULTILINE)
SESSION = re.compile(r"^\| (\d) \| ([A-E]) \| (\d+) \| (\d+) \| (\d)回 \|$", re.MULTILINE)

Step = tuple[str, int, int]


def bridge(after: str) -> list[Step]:
    """Return the steps of the first table behind *after*: what, orders, yen."""
    table = LESSON[LESSON.index(after) :].split("\n| 違いの理由", 1)[1].split("\n\n")[0]
    return [(what, int(count), int(yen.replace(",", ""))) for what, count, yen in BRIDGE.findall(table)]


EXAMPLE, EXERCISE = bridge("【例】5月27日"), bridge("【演習】20件と17件")


def is_total(step: Step) -> bool:
    return step[0].startswith(("注文台帳", "ここまで", "GA4の購入"))


@pytest.mark.parametrize("steps", [EXAMPLE, EXERCISE])
def test_the_bridge_leads_from_the_orders_to_ga4(steps: list[Step]) -> None:
    assert is_total(steps[0]) and is_total(steps[-1])
    between = [step for step in steps[1:-1] if not is_total(step)]
    assert len(between) == 5
    for part in (1, 2):
        assert int(steps[0][part]) + sum(int(step[part]) for step in between) == steps[-1][part]


def test_what_is_known_of_the_exercise_leaves_a_remainder() -> None:
    known = [step for step in EXERCISE if not is_total(step) and step[0] != "説明できない残り"]
    forecast = next(step for step in EXERCISE if step[0].startswith("ここまで"))
    assert EXERCISE[0][1] + sum(step[1] for step in known) == forecast[1]
    assert EXERCISE[0][2] + sum(step[2] for step in known) == forecast[2]


@pytest.mark.parametrize(("steps", "phone"), [(EXAMPLE, "電話で受け、店が入力した"), (EXERCISE, "電話の注文")])
def test_the_share_of_orders_that_ga4_has_too(steps: list[Step], phone: str) -> None:
    web = steps[0][1] + next(step[1] for step in steps if step[0] == phone)
    both = steps[0][1] + sum(step[1] for step in steps[1:-1] if step[1] < 0 and not is_total(step))
    assert f"{both} ÷ {web} × 100 ≒ {both / web * 100:.0f} で、約{both / web:.0%}" in LESSON


def test_missing_and_surplus_orders_hide_each_other() -> None:
    missing = -sum(step[1] for step in EXAMPLE[1:-1] if step[1] < 0)
    surplus = sum(step[1] for step in EXAMPLE[1:-1] if step[1] > 0)
    assert f"実際は{missing}件が抜け、{surplus}件が余計に入っていました" in LESSON
    drawn = (TEXTS / "figures/ga4-order-bridge.svg").read_text(encoding="utf-8")
    shown = [int(found.replace("−", "-")) for found in re.findall(r">([−+]\d)件<", drawn)]
    assert shown == [step[1] for step in EXAMPLE[1:-1]]
    assert f"抜け{missing}件と余計{surplus}件で、差は{missing - surplus}件" in drawn


def test_the_ways_to_the_shop_sum_to_the_purchases() -> None:
    told = re.search(r"12件の内訳は、検索(\d)件、広告(\d)件、メール(\d)件、直接(\d)件、\(not set\)(\d)件", LESSON)
    assert told is not None and sum(map(int, told.groups())) == EXAMPLE[-1][1]


def test_the_eight_sessions_are_counted_as_ga4_counts() -> None:
    rows = [(who, int(seconds), int(pages), int(keys)) for _, who, seconds, pages, keys in SESSION.findall(LESSON)]
    assert len(rows) == 8
    engaged = [n for n, (_, seconds, pages, keys) in enumerate(rows, 1) if seconds > 10 or pages >= 2 or keys]
    assert f"・エンゲージのあったセッション:{'、'.join(map(str, engaged))}の{len(engaged)}回" in LESSON
    rate = len(engaged) / 8 * 100
    assert f"{len(engaged)} ÷ 8 × 100 = {rate:g} で、{rate:g}%。直帰率は 100 - {rate:g} = {100 - rate:g} で" in LESSON
    keys = [row[3] for row in rows if row[3]]
    assert f"・キーイベント:{' + '.join(map(str, keys))} = {sum(keys)} で" in LESSON
    held = len(keys) / 8 * 100
    assert f"{len(keys)} ÷ 8 × 100 = {held:g} で、{held:g}%" in LESSON
    single = [n for n, row in enumerate(rows, 1) if row[2] == 1]
    assert f"1ページだけの訪問は、{'、'.join(map(str, single))}の{len(single)}回です" in LESSON
    assert f"{len(single)} ÷ 8 × 100 = {len(single) / 8 * 100:g}" in LESSON
    assert len({rate, 100 - rate, held, len(single) / 8 * 100}) == 4  # who takes one rate for another sees it
    assert len({row[0] for row in rows}) == 5
