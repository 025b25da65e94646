"""Tables whose columns follow from one another, in the lessons that no test of their own reads."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.lesson_tables import tables
from tests.places import ROOT

Row = dict[str, str]
LESSONS = ROOT / "source_texts" / "lessons"


def number(cell: str) -> float:
    """Return the first number of a cell."""
    match = re.search(r"[0-9][0-9,]*(?:\.[0-9]+)?", cell)
    assert match, cell
    return float(match[0].replace(",", ""))


def rows(lesson: str, *columns: str) -> list[list[Row]]:
    """Return the tables of a lesson that have *columns*."""
    (path,) = LESSONS.glob(f"*/{lesson}.txt")
    return tables(path, *columns)


def share(lesson: str, column: str, of: str) -> list[tuple[float, float]]:
    """Return the stated shares beside those of the whole column, of all tables with both columns."""
    return [
        (
            number(row[column]),
            number(row[of]) / sum(number(each[of]) for each in table if "計" not in each[whose]) * 100,
        )
        for table in rows(lesson, column, of)
        for whose in [next(iter(table[0]))]
        for row in table
        if re.search(r"[0-9]", row[column])
    ]


def each(lesson: str, column: str, compute: Callable[[Row], float], *others: str) -> list[tuple[float, float]]:
    """Return what *column* states beside what *compute* makes of the same row."""
    return [
        (number(row[column]), compute(row))
        for table in rows(lesson, column, *others)
        for row in table
        if all(re.search(r"[0-9]", row[name]) for name in (column, *others))
    ]


def of(top: str, bottom: str) -> Callable[[Row], float]:
    return lambda row: number(row[top]) / number(row[bottom]) * 100


def upright(lesson: str, first: str, column: str) -> dict[str, float]:
    """Return the numbers of *column* by the names in the column *first*, of the one table with both."""
    (table,) = rows(lesson, first, column)
    return {row[first]: number(row[column]) for row in table if re.search(r"[0-9]", row[column])}


def profit(column: str) -> tuple[float, float]:
    """Return what the campaign's table states as left of a bowl, and its price without what it costs."""
    known = upright("oa-listing-title-campaign", "汁椀(大)1個", column)
    return known["利益"], 2 * known["価格"] - sum(known.values()) + known["利益"]


def stopped() -> list[tuple[float, float]]:
    """Return the shares of why deals stop in the capstone's answer, stated and counted within their step."""
    (table,) = rows("ii-capstone", "止まった理由", "割合")
    step = [row["段階"].partition("(")[0] for row in table]
    sums = {name: sum(number(row["件数"]) for row, at in zip(table, step, strict=True) if at == name) for name in step}
    return [(number(row["割合"]), number(row["件数"]) / sums[at] * 100) for row, at in zip(table, step, strict=True)]


def steps_left() -> list[tuple[float, float]]:
    """Return how many deals each step of the same table loses by its heading 「60→48」, and by its reasons."""
    (table,) = rows("ii-capstone", "止まった理由", "割合")
    pairs, loss = [], 0.0
    for row in reversed(table):
        loss += number(row["件数"])
        if match := re.search(r"\(([0-9]+)→([0-9]+)\)", row["段階"]):
            pairs.append((float(match[1]) - float(match[2]), loss))
            loss = 0.0
    return pairs


def of_all(lesson: str, column: str) -> list[tuple[float, float]]:
    """Return the shares that the first plan of stages states beside numbers of people: the last stage has all."""
    [table, *_] = rows(lesson, "段階", column, "広げる条件")
    people = [re.search(r"([0-9]+)人(?:\(([0-9]+)%\))?", row[column]) for row in table]
    everybody = max(float(match[1]) for match in people if match)
    return [(float(match[2]), float(match[1]) / everybody * 100) for match in people if match and match[2]]


def used() -> list[tuple[float, float]]:
    """Return the share of the 40 sellers who used a function, after a week and after four."""
    return [
        (known["機能利用率"], known["使った人"] / 40 * 100)
        for column in ("研修の1週間後", "4週間後")
        for known in [upright("tob-adoption-and-growth", "", column)]
    ]


STATED: dict[str, Callable[[], list[tuple[float, float]]]] = {
    "pa-six-tasks, 割合": lambda: share("pa-six-tasks", "割合", "時間"),
    "pa-events-media-training, 率": lambda: each("pa-events-media-training", "率", of("反応", "表示"), "反応", "表示"),
    "ii-go-to-market, 合計": lambda: each(
        "ii-go-to-market", "合計", lambda row: number(row["困っている会社"]) * number(row["1社の損"]), "困っている会社"
    ),
    "pa-feature-testing, 件数": lambda: each(
        "pa-feature-testing",
        "件数",
        lambda row: sum(number(row[name]) for name in ("合格", "不合格", "保留")),
        "合格",
        "不合格",
        "保留",
    ),
    "oa-listing-title-campaign, 利益": lambda: [profit("ふだん"), profit("キャンペーン")],
    "ii-capstone, 割合": stopped,
    "ii-capstone, 段階": steps_left,
    "tob-working-with-pm, 対象": lambda: of_all("tob-working-with-pm", "対象"),
    "tob-adoption-and-growth, 機能利用率": used,
}


@pytest.mark.parametrize("stated", STATED.values(), ids=STATED)
def test_a_column_follows_from_the_others(stated: Callable[[], list[tuple[float, float]]]) -> None:
    pairs = stated()
    assert len(pairs) >= 2
    for told, computed in pairs:
        assert told == pytest.approx(computed, abs=0.05)
