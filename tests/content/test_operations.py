"""The tables of customers and of suppliers in two lessons: what the lessons say of them follows from their rows."""

from __future__ import annotations

import re

import pytest

from tests.places import ROOT

LESSONS = ROOT / "source_texts" / "lessons"
SAAS = (LESSONS / "tob-product-ops" / "tob-saas-operations.txt").read_text(encoding="utf-8")
FLAGS = (ROOT / "source_texts" / "figures" / "saas-rollout-flags.svg").read_text(encoding="utf-8")


def tables(text: str, *columns: str) -> list[list[dict[str, str]]]:
    """Return the tables of *text* that have *columns*, each row by the names in the table's head."""
    found = []
    for block in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        head, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        if set(columns) <= set(head):
            found.append([dict(zip(head, row, strict=True)) for row in rows])
    return found


def n(value: float) -> str:
    """Return *value* as the lessons write it."""
    return f"{value:,.10g}"


def score(row: dict[str, str]) -> float:
    """Return the health score of a customer by the weights that the lesson states."""
    weights = re.search(r"利用の点 × ([\d.]+) \+ 管理者の点 × ([\d.]+) \+ 相談の点 × ([\d.]+)", SAAS)
    assert weights is not None
    points = (row["利用"], row["管理者"], row["相談"])
    return sum(float(weight) * float(point) for weight, point in zip(weights.groups(), points, strict=True))


# ---------------------------------------------------------------- SaaS: customers

(HEALTH,) = tables(SAAS, "スコア")
YEAR, PAYROLL = tables(SAAS, "期首MRR", "いまのMRR")


@pytest.mark.parametrize("row", HEALTH, ids=[row["顧客"] for row in HEALTH])
def test_the_use_and_the_score_of_a_customer_follow_from_its_row(row: dict[str, str]) -> None:
    assert int(row["使った人"]) / int(row["契約の人数"]) * 100 == float(row["利用"])
    assert score(row) == pytest.approx(float(row["スコア"]))


def test_the_customers_are_those_of_the_rollout_and_of_the_year() -> None:
    people = {row["顧客"]: int(row["契約の人数"]) for row in HEALTH}
    waves = [row for row in tables(SAAS, "順", "対象", "人数")[0] if row["順"] != "0"]
    for wave in waves:
        named = re.sub(r"\(.*\)", "", wave["対象"]).split("、")
        assert sum(people.pop(name) for name in named) == int(wave["人数"].removesuffix("人")), wave["対象"]
        assert all(name in FLAGS for name in named) and f"({wave['人数']})" in FLAGS
    assert people == {}
    assert sum(int(row["契約の人数"]) for row in HEALTH) == 2_000
    assert {row["顧客"]: row["月額"] for row in HEALTH} == {
        row["顧客"]: row["いまのMRR"] for row in YEAR if row["顧客"] != "合計" and row["いまのMRR"] != "0"
    }


def revenue(rows: list[dict[str, str]]) -> tuple[int, int, int, int, int]:
    """Return the sums of *rows*: at the start, now, grown, shrunk, cancelled. What is new counts only in the second."""
    pairs = [(int(row["期首MRR"]), int(row["いまのMRR"])) for row in rows if row["顧客"] != "合計"]
    return (
        sum(before for before, _ in pairs),
        sum(now for _, now in pairs),
        sum(now - before for before, now in pairs if 0 < before < now),
        sum(before - now for before, now in pairs if 0 < now < before),
        sum(before for before, now in pairs if now == 0),
    )


@pytest.mark.parametrize("rows", [YEAR, PAYROLL], ids=["example", "exercise"])
def test_what_remained_of_the_revenue_follows_from_the_customers(rows: list[dict[str, str]]) -> None:
    start, now, grown, shrunk, cancelled = revenue(rows)
    kept = start - shrunk - cancelled
    for name, value, sum_ in (
        ("NRR", (kept + grown) / start * 100, f"({start} + {grown} - {shrunk} - {cancelled})"),
        ("GRR", kept / start * 100, f"({start} - {shrunk} - {cancelled})"),
    ):
        sign = "=" if value == round(value) else "≒"
        assert f"{name}は {sum_} ÷ {start} × 100 {sign} {n(round(value, 1))} で" in SAAS
    assert f"{now} × 12 = {n(now * 12)} で、{n(now * 12)}万円" in SAAS
    stated = [row for row in rows if row["顧客"] == "合計"]
    assert all((row["期首MRR"], row["いまのMRR"]) == (str(start), str(now)) for row in stated)


def test_the_changes_of_the_year_are_named() -> None:
    for row in YEAR[:-1]:
        before, now = int(row["期首MRR"]), int(row["いまのMRR"])
        kind = "新規" if before == 0 else "解約" if now == 0 else "増額" if now > before else "減額"
        assert row["変化"] == ("なし" if before == now else f"{kind}{abs(now - before)}"), row["顧客"]


@pytest.mark.parametrize("row", [row for row in PAYROLL if row["利用"]], ids=lambda row: str(row["顧客"]))
def test_the_scores_of_the_exercise_are_those_of_its_rows(row: dict[str, str]) -> None:
    sum_ = f"{row['利用']} × 0.5 + {row['管理者']} × 0.3 + {row['相談']} × 0.2 = {n(round(score(row), 2))}"
    assert f"{row['顧客']}は {sum_}" in SAAS
