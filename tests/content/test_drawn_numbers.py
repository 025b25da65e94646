"""The numbers in the drawings: each stands in the lesson that shows the drawing, or follows from it; bars are as long as
their numbers say. What a lesson states is held against its tables elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.calculations import n
from tests.content.test_ga4_and_mall import EXAMPLE
from tests.content.test_operations import TRIAL, column
from tests.content.test_practice_data import W1, W2, after_cart, total
from tests.content.test_tables import LESSONS, number, rows, upright
from tests.places import ROOT

FIGURES = ROOT / "source_texts" / "figures"
SVG = "{http://www.w3.org/2000/svg}"
# A number with its unit. Of a longer word behind it, the first sign tells one unit from another.
WRITTEN = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?:か月|時間|週間|万円|クリック|[%一-龠])?")
BARE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def words(path: Path) -> list[str]:
    """Return what is written in a drawing, in its order."""
    texts = ElementTree.parse(path).getroot().iter(f"{SVG}text")
    return ["".join(text.itertext()) for text in texts]


def shown_in(name: str) -> tuple[str, str]:
    """Return how the lesson describes the figure, and all else that it says."""
    start = f"【図】{name} "
    ((description, body),) = [
        (line.removeprefix(start), lesson.replace(line, ""))
        for lesson in (path.read_text(encoding="utf-8") for path in LESSONS.rglob("*.txt"))
        for line in lesson.split("\n")
        if line.startswith(start)
    ]
    return description, body


def earned(months: int) -> str:
    """Return what a company of the LTV example has brought after so many months, without its acquisition."""
    return f"{abs(round(3 * 0.7 * months - 25, 1)):g}万円"


def weeks() -> list[int]:
    """Return in which week the function opens for each wave of customers; the first wave is watched one week more."""
    (waves,) = rows("tob-saas-operations", "順", "期間")
    lengths = [int(number(wave["期間"])) for wave in waves[:-1]]
    lengths[1] += 1
    return [1 + sum(lengths[:before]) for before in range(len(waves))]


PROFIT = {
    column_: upright("oa-listing-title-campaign", "汁椀(大)1個", column_)["利益"]
    for column_ in ("ふだん", "キャンペーン")
}
ASKED, ANSWERED = (column(TRIAL, name) for name in ("照会", "期限内の答え"))
ORDERED, CAME = (column(TRIAL, name) for name in ("注文(箱)", "届いた(箱)"))
# Drawn numbers that the lesson's own words do not state, as they follow from its numbers.
DERIVED: dict[str, set[str]] = {
    "campaign-unit-profit": {f"{n(6 * PROFIT['ふだん'])}円"} & {f"{n(10 * PROFIT['キャンペーン'])}円"},
    "customer-lifecycle-ltv": {earned(1), earned(12), earned(24), f"{n(3 * 0.7)}万円"},
    "join-rows": {n(3 * total("PV", 1, 1))},
    "pivot-layout": {str(total(name, day, day)) for name in ("UV", "購入者") for day in (1, 2, 13, 14)} - {"14"},
    "ramp-up-90-days": {f"{n(3 / 12 * 100)}%"},
    "saas-rollout-flags": {f"{weeks()[-1]}週"},
    "supply-two-leaks": {
        *(f"{n(count)}件" for count in (ASKED, ASKED - ANSWERED, ANSWERED)),
        *(f"{n(count)}箱" for count in (ORDERED, ORDERED - CAME, CAME)),
    },
    "two-week-funnel": {
        *(f"{n(week[name])}人" for week, name in ((W2, "商品UV"), (W1, "カート追加"), (W2, "カート追加"))),
        *(f"{week['カート追加'] / week['商品UV']:.1%}" for week in (W1, W2)),
        *(after_cart(1, 7), after_cart(8, 14)),
    },
}
# Drawn numbers that are given in the drawing and its description alone, or that count what is drawn.
GIVEN: dict[str, set[str]] = {
    "b-side-purchase": {"1人"},
    "bottleneck-week": {"25件"},
    "boundary-values": {"3点"},
    "customer-lifecycle-ltv": {"24か月"},
    "decision-chain": {"30日"},
    "pivot-layout": {"13", "1週"},
}
NUMBERED = [path for path in sorted(FIGURES.glob("*.svg")) if BARE.search(" ".join(words(path)))]


@pytest.mark.parametrize("path", NUMBERED, ids=lambda path: path.stem)
def test_each_drawn_number_stands_in_the_lesson_or_follows_from_it(path: Path) -> None:
    description, body = shown_in(path.name)
    drawn = {found for line in words(path) for found in WRITTEN.findall(line)}
    assert drawn - set(WRITTEN.findall(body)) == DERIVED.get(path.stem, set()) | GIVEN.get(path.stem, set())
    known = {found for line in (*words(path), body) for found in BARE.findall(line)}
    assert set(BARE.findall(description)) - known == set()


# Amounts that the description leaves out: small ones that are no result, and those of figures that tests compare whole.
AMOUNT = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?:万円|[%円人件個箱回])")
UNTOLD: dict[str, set[str]] = {
    "adoption-loop": {"1回"},
    "ai-check-loop": {"1件"},
    "b-side-purchase": {"1人"},
    "boundary-values": {"0個", "4個"},
    "customer-lifecycle-ltv": {f"{n(3 * 0.7)}万円"},
    "ec-division-map": {"4人"},
    "ga4-order-bridge": {
        f"{n(EXAMPLE[0][2])}円",
        f"{n(EXAMPLE[-1][2])}円",
        f"{-sum(s[1] for s in EXAMPLE if s[1] < 0)}件",
    },
}
COMPARED_WHOLE = {"saas-rollout-flags", "stop-and-pass", "supply-two-leaks", "two-week-funnel"}


@pytest.mark.parametrize(
    "path", [path for path in NUMBERED if path.stem not in COMPARED_WHOLE], ids=lambda path: path.stem
)
def test_the_description_tells_each_drawn_amount(path: Path) -> None:
    description, _ = shown_in(path.name)
    drawn = {found for line in words(path) for found in AMOUNT.findall(line)}
    assert drawn - set(AMOUNT.findall(description)) == UNTOLD.get(path.stem, set())


def test_the_exceptions_name_figures_with_numbers() -> None:
    assert DERIVED.keys() | GIVEN.keys() <= {path.stem for path in NUMBERED}


def test_the_sentence_below_the_sales_states_the_difference() -> None:
    description, _ = shown_in("weekly-decomposition.svg")
    assert f"差し引き{n(W2['支払額'] - W1['支払額'])}円増えました" in description


# How long a bar is drawn for one: which bars, by their attributes, and the words whose numbers they show, in this order.
BARS = {
    "bottleneck-week": ("width", {"height": "44"}, r"([0-9]+)件"),
    "canary-steps": ("width", {"height": "64"}, r"段階[0-9] ([0-9]+)人(?:全員)?"),
    "campaign-unit-profit": ("height", {"width": "200"}, r"(?:利益|手数料|送料|原価) ([0-9,]+)円"),
    "ramp-up-90-days": ("width", {"height": "40", "class": "fig-accent"}, r"([0-9]+)%"),
    "sales-stuck-point, steps": ("width", {"height": "46"}, r"(50|40|28|14)件"),
    "sales-stuck-point, reasons": ("width", {"height": "34"}, r"(8|3)件"),
    "stop-and-pass": ("width", {"height": "24"}, r"([0-9]+)%"),
    "weekly-decomposition": ("width", {"height": "30"}, r"[+−]?([0-9,]+)円"),
}


def bars(path: Path, side: str, attributes: dict[str, str]) -> Iterator[float]:
    for rect in ElementTree.parse(path).getroot().iter(f"{SVG}rect"):
        if attributes.items() <= rect.attrib.items():
            yield float(rect.attrib[side])


@pytest.mark.parametrize("name", BARS)
def test_the_bars_are_as_long_as_their_numbers_say(name: str) -> None:
    side, attributes, pattern = BARS[name]
    path = FIGURES / f"{name.partition(',')[0]}.svg"
    values = [number(match[1]) for line in words(path) if (match := re.fullmatch(pattern, line))]
    lengths = list(bars(path, side, attributes))
    assert len(values) == len(lengths) >= 3
    one = sum(lengths) / sum(values)
    assert lengths == pytest.approx([one * value for value in values], abs=1)


def test_what_a_customer_brings_is_drawn_to_scale() -> None:
    """The bar of twelve months would be too short to be seen; it is drawn as the shortest that can."""
    path = FIGURES / "customer-lifecycle-ltv.svg"
    values = [float(match[1]) for line in words(path) if (match := re.fullmatch(r"約?[-+]([0-9.]+)万円", line))]
    assert list(bars(path, "width", {"height": "46"})) == pytest.approx([max(4, 4 * value) for value in values])


def test_the_bands_of_the_rollout_begin_in_their_weeks() -> None:
    path = FIGURES / "saas-rollout-flags.svg"
    begun = [(x - 20) / 55 + 1 for x in bars(path, "x", {"height": "32"})][
        1::2
    ]  # behind each lies the whole eight weeks
    assert begun == weeks()
    description, _ = shown_in(path.name)
    assert re.findall(r"([0-9])週目", description) == [str(week) for week in weeks()]


def test_the_ranges_of_the_experiment_are_drawn_to_scale() -> None:
    path = FIGURES / "ab-intervals.svg"
    zero, point = 220, 30
    (table,) = rows("oa-ab-test", "差", "範囲")
    dots = [float(circle.attrib["cx"]) for circle in ElementTree.parse(path).getroot().iter(f"{SVG}circle")]
    assert dots == pytest.approx([zero + point * float(row["差"]) for row in table])
    ranges = [[zero + point * float(end) for end in row["範囲"].split("から")] for row in table]
    drawn = zip(*(bars(path, side, {"height": "22"}) for side in ("x", "width")), strict=True)
    assert [[x, x + width] for x, width in drawn] == [pytest.approx(ends) for ends in ranges]
