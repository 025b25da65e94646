"""The tables of customers and of suppliers in two lessons: what the lessons say of them follows from their rows."""

from __future__ import annotations

import re

import pytest

from tests.lesson_tables import tables
from tests.places import ROOT

LESSONS = ROOT / "source_texts" / "lessons"
SAAS_PATH = LESSONS / "tob-product-ops" / "tob-saas-operations.txt"
SUPPLY_PATH = LESSONS / "industrial-internet-ops" / "ii-supply-side.txt"
SAAS, SUPPLY = (path.read_text(encoding="utf-8") for path in (SAAS_PATH, SUPPLY_PATH))
FLAGS = (ROOT / "source_texts" / "figures" / "saas-rollout-flags.svg").read_text(encoding="utf-8")
LEAKS = (ROOT / "source_texts" / "figures" / "supply-two-leaks.svg").read_text(encoding="utf-8")


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

(HEALTH,) = tables(SAAS_PATH, "スコア")
YEAR, PAYROLL = tables(SAAS_PATH, "期首MRR", "期末MRR")
(STAYED,) = [rows for rows in tables(SAAS_PATH, "利用", "管理者", "相談") if "スコア" not in rows[0]]


@pytest.mark.parametrize("row", HEALTH, ids=[row["顧客"] for row in HEALTH])
def test_the_use_and_the_score_of_a_customer_follow_from_its_row(row: dict[str, str]) -> None:
    assert int(row["使った人"]) / int(row["契約の人数"]) * 100 == float(row["利用"])
    assert score(row) == pytest.approx(float(row["スコア"]))


def test_the_customers_are_those_of_the_rollout_and_of_the_year() -> None:
    people = {row["顧客"]: int(row["契約の人数"]) for row in HEALTH}
    waves = [row for row in tables(SAAS_PATH, "順", "対象", "人数")[0] if row["順"] != "0"]
    for wave in waves:
        named = re.sub(r"\(.*\)", "", wave["対象"]).split("、")
        assert sum(people.pop(name) for name in named) == int(wave["人数"].removesuffix("人")), wave["対象"]
        assert all(name in FLAGS for name in named) and f"({wave['人数']})" in FLAGS
    assert people == {}
    assert sum(int(row["契約の人数"]) for row in HEALTH) == 2_000
    assert {row["顧客"]: row["月額"] for row in HEALTH} == {
        row["顧客"]: row["期末MRR"] for row in YEAR if row["顧客"] != "合計" and row["期末MRR"] != "0"
    }


def revenue(rows: list[dict[str, str]]) -> tuple[int, int, int, int, int]:
    """Return the sums of *rows*: at the start, now, grown, shrunk, cancelled. What is new counts only in the second."""
    pairs = [(int(row["期首MRR"]), int(row["期末MRR"])) for row in rows if row["顧客"] != "合計"]
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
    assert all((row["期首MRR"], row["期末MRR"]) == (str(start), str(now)) for row in stated)


def test_the_changes_of_the_year_are_named() -> None:
    for row in YEAR[:-1]:
        before, now = int(row["期首MRR"]), int(row["期末MRR"])
        kind = "新規" if before == 0 else "解約" if now == 0 else "増額" if now > before else "減額"
        assert row["変化"] == ("なし" if before == now else f"{kind}{abs(now - before)}"), row["顧客"]


@pytest.mark.parametrize("row", STAYED, ids=lambda row: str(row["顧客"]))
def test_the_scores_of_the_exercise_are_those_of_its_rows(row: dict[str, str]) -> None:
    assert row["顧客"] in {paying["顧客"] for paying in PAYROLL if paying["期末MRR"] != "0"}
    sum_ = f"{row['利用']} × 0.5 + {row['管理者']} × 0.3 + {row['相談']} × 0.2 = {n(round(score(row), 2))}"
    assert f"{row['顧客']}は {sum_}" in SAAS


# ---------------------------------------------------------------- the supply side: makers

(BEFORE,) = tables(SUPPLY_PATH, "メーカー", "答える人")
(TRIAL,) = tables(SUPPLY_PATH, "メーカー", "応答率", "充足率")
(PARTS,) = tables(SUPPLY_PATH, "会社", "そのうち「在庫なし」")
(PARTS_ANSWER,) = tables(SUPPLY_PATH, "会社", "応答率", "充足率")


def column(rows: list[dict[str, str]], name: str, *owners: str) -> int:
    """Return the sum of a column, of the rows of *owners* or, without any, of all that are no total."""
    whose = "メーカー" if "メーカー" in rows[0] else "会社"
    kept = [row for row in rows if (row[whose] in owners if owners else row[whose] != "合計")]
    return sum(int(row[name].replace(",", "")) for row in kept)


def percent(part: int, whole: int) -> str:
    """Return a share as the tables of the lesson write it: exact, or rounded with 「約」."""
    value = part / whole * 100
    return f"{n(value)}%" if value == round(value, 1) else f"約{value:.1f}%"


def rates(rows: list[dict[str, str]], unit: str, *owners: str) -> tuple[str, str]:
    """Return how many enquiries were answered and how much of the orders came, of *owners* or of all."""
    answered = percent(column(rows, "期限内の答え", *owners), column(rows, "照会", *owners))
    return answered, percent(column(rows, f"届いた({unit})", *owners), column(rows, f"注文({unit})", *owners))


def test_the_first_makers_are_chosen_by_the_enquiries() -> None:
    all_, answered = column(BEFORE, "照会"), column(BEFORE, "期限内の答え")
    assert f"照会{all_}件のうち、約束の4時間以内に画面で答えが返ったのは{answered}件" in SUPPLY
    assert f"{answered} ÷ {all_} × 100 = {n(answered / all_ * 100)} で" in SUPPLY
    busiest = sorted((int(row["照会"]) for row in BEFORE if row["メーカー"] != "ほか5社"), reverse=True)[:3]
    chosen = [column(BEFORE, "照会", row["メーカー"]) for row in TRIAL[:-1]]
    for three in (busiest, chosen):
        assert f"({' + '.join(map(str, three))}) ÷ {all_} × 100 = {n(sum(three) / all_ * 100)} で" in SUPPLY


def test_the_rates_of_the_trial_follow_from_its_rows() -> None:
    for row in TRIAL:
        owners = () if row["メーカー"] == "合計" else (row["メーカー"],)
        assert (row["応答率"], row["充足率"]) == rates(TRIAL, "箱", *owners), row["メーカー"]
    for name in ("照会", "期限内の答え", "注文(箱)", "届いた(箱)"):
        assert TRIAL[-1][name] == n(column(TRIAL, name))
    single = [float(row["応答率"].rstrip("%")) for row in TRIAL[:-1]]
    assert f"({' + '.join(map(n, single))}) ÷ 3 = {n(sum(single) / 3)} で" in SUPPLY


def test_the_figure_shows_what_the_trial_lost() -> None:
    asked, answered = column(TRIAL, "照会"), column(TRIAL, "期限内の答え")
    ordered, came = column(TRIAL, "注文(箱)"), column(TRIAL, "届いた(箱)")
    shown = {f"照会 {asked}件", f"{asked - answered}件", f"答え {answered}件", f"注文 {n(ordered)}箱"}
    shown |= {f"{ordered - came}箱", f"届いた {n(came)}箱"}
    shown |= {f"{name} {rate}" for name, rate in zip(("応答率", "充足率"), rates(TRIAL, "箱"), strict=True)}
    assert shown <= set(re.findall(r">([^<]+)</text>", LEAKS))


def test_what_an_answer_saves_follows_from_the_answers() -> None:
    for maker, sign in (("東雲建材", "="), ("川瀬サッシ", "≒")):
        answers = column(TRIAL, "期限内の答え", maker)
        hours = round((12 - 4) * answers / 60, 1)
        assert f"(12 - 4) × {answers} ÷ 60 {sign} {n(hours)} で" in SUPPLY
        assert f"{n(hours)} × 2,500 = {n(hours * 2_500)} で" in SUPPLY


def test_the_rates_of_the_exercise_are_those_of_its_rows() -> None:
    for row in PARTS_ANSWER:
        owners = () if row["会社"] == "合計" else (row["会社"],)
        assert (row["応答率"], row["充足率"]) == rates(PARTS, "個", *owners), row["会社"]
