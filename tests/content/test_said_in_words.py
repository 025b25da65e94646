"""Numbers that a sentence states without its calculation, where no other test of the lessons computes them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from statistics import mean, median

import pytest

from tests.calculations import n, numbers
from tests.content.test_ab_lesson import needed
from tests.content.test_customer_service import SIX, at
from tests.content.test_eight_questions import GOOD, stopped
from tests.content.test_operations import YEAR, revenue
from tests.content.test_practice_data import below, total
from tests.content.test_said_of_tables import col, text
from tests.content.test_stock_lesson import BEFORE, BETWEEN, WANTED
from tests.content.test_tables import number, rows

START, _, GROWN, SHRUNK, CANCELLED = revenue(YEAR)
SOLVED = [at(end) - at(came) for _, came, _, end, *_ in SIX]
SHORT_OF = [sum(WANTED) - sum(day.sold for day in days) for days in (BEFORE, BETWEEN)]
SECOND_WAVE = date(2026, 11, 24) + timedelta(weeks=2)

SAID = [
    ("oa-customer-service", f"平均{n(mean(SOLVED))}分と中央値{n(median(SOLVED))}分の差は"),
    ("oa-ab-test", f"差を半分にすると、人数は{needed(0.1, 0.11) / needed(0.1, 0.12):.0f}倍ほどになります"),
    (
        "oa-eight-questions",
        f"100クリックでは、良い広告の{number(stopped(2, clicks=100, rate=GOOD)) / 10:.0f}割を止めてしまう",
    ),
    ("oa-eight-questions", f"10ポイントの差でも、約{below(0.08, gap=0.1) * 10:.0f}割は見逃す設計"),
    ("oa-eight-questions", f"10ポイントの差でも約{below(0.08, gap=0.1) * 10:.0f}割は見逃す人数でした"),
    ("oa-stock", f"欲しい人は合わせて{sum(WANTED)}人、売れたのは{sum(day.sold for day in BEFORE)}個です"),
    ("oa-stock", f"欠品率は{SHORT_OF[0] // SHORT_OF[1]}倍以上違います"),
    ("oa-ga4-and-mall", f"人数で割る{n(9 / 300 * 100)}%と、セッションで割る約{11 / 420 * 100:.1f}%を並べて"),
    ("oa-capstone", f"約{12_100 / total('支払額', 10, 14):.0%}大きくなります"),
    ("oa-think-from-tables", f"10ポイントもの差を、{1 / below(0.08, gap=0.1):.0f}回に1回近く見逃します"),
    ("oa-think-from-tables", f"増えた{1_700 - 1_200}人はすべて広告から来た"),
    ("oa-think-from-tables", f"差の{70 - 49}人のうち{34 - 17}人は、広告のCVRが"),
    ("ops-ideal-operator", f"約{60 / 3_600 * 100:.2f}%を下回れば赤字です"),
    ("ops-ideal-operator", f"週に{30 * len(rows('ops-ideal-operator', '曜日', '30分ですること')[0])}分です"),
    (
        "tob-saas-operations",
        f"期首の収益の約{(SHRUNK + CANCELLED) / START:.0%}が1年で消え、増額{GROWN}万円のうち10万円は",
    ),
    ("tob-saas-operations", f"| 2({SECOND_WAVE.month}月{SECOND_WAVE.day}日から2週間) | ヘアルーム空 |"),
    ("tob-landscape", f"| 5 成果の数字 | 申込書づくりを月{n((30 - 18) * 500 / 60)}時間短縮(目標) |"),
    ("tob-which-side", "点数では前回の内容が先です"),
    ("ii-b-side-difference", f"1年後に残るのは期首の約{0.95**12:.0%}(0.95を12回掛けた値)です"),
    ("ii-thinking-and-division", f"続いた割合は{9 / 18:.0%}と{18 / 20:.0%}で、1院や2院の違いでは消えません"),
    ("ii-user-operations", f"研修でも回収は約{(60 + 15) / 4 - 60 / 4:.0f}か月遅くなります"),
    # the choices of questions
    ("ii-b-side-difference", f"× {n((200 + 10 - 4 - 6 + 20) / 200 * 100)}%\n→ 新規の20万円を足した値です"),
    ("ii-b-side-difference", f"× {n((200 - 4 - 6) / 200 * 100)}%\n→ 増額を入れない値で、GRRに当たります"),
    ("ii-go-to-market", f"× +{36 + 40}\n→ 推奨者と中立を足した値です"),
    ("ii-offline-to-online", f"○ {min(30, 24, 16, 40)}件\n→ いちばん少ない注文が"),
    ("ii-three-values", f"× 月{3 * 8 * 2_400 - 50_000:,}円の得\n→ 8現場すべてで使ったとき"),
    ("ii-three-values", f"× 月{3 * 6 * 2_400:,}円の得\n→ 減った残業代です"),
    ("ii-user-operations", f"→ {1 / 0.05:.0f}か月になるのは、月次解約率が5%のときです"),
    ("oa-seven-metrics", f"CVR{n(60 / 2_000 * 100)}%と客単価{600_000 // 60:,}円を掛けても同じです"),
    ("oa-sql-same-answer", f"× {500 + 40}\n→ NULLの行は、足されるのではなく"),
    ("oa-stock", f"○ {4**0.5:.0f}倍\n→ 安全在庫は日数の平方根に比例します"),
    ("ops-definition", f"→ 1割の{120_000 // 10:,}円を超えるので"),
    ("tob-adoption-and-growth", f"○ 回答したのは36人、{n(36 / 80 * 100)}%であること"),
    ("tob-adoption-and-growth", f"しかし、答えなかった{80 - 36}人が満足したかは"),
    ("tob-requirement-battle", f"× 約{4 / 6:.0%}\n→ 採択の4件を、却下の6件で割った値です"),
    ("tob-saas-operations", f"→ 増額は期首の{(110 - 80) // 10}割に当たります"),
]


@pytest.mark.parametrize(("lesson", "phrase"), SAID)
def test_a_sentence_states_what_follows(lesson: str, phrase: str) -> None:
    assert phrase in text(lesson)


def test_the_requirement_with_the_most_points_is_named_first() -> None:
    (table,) = rows("tob-which-side", "要件", "到達数 × 影響度 × 確信度 ÷ 工数(人週)")
    points = {row["要件"]: float(row["到達数 × 影響度 × 確信度 ÷ 工数(人週)"].rpartition("= ")[2]) for row in table}
    assert max(points, key=points.__getitem__) == "前回の商談の内容の表示"


def test_the_hours_of_a_stage_are_those_of_its_visits() -> None:
    (table,) = rows("ii-user-operations", "段階", "だれの不安か")
    each = [float(hours) for hours in re.findall(r"([0-9]+)時間ずつ", table[0]["形式"])]
    assert f"導入の時間は {n(each[0])} × 2 + {n(each[1])} × 2 = {n(2 * sum(each))} で" in text("ii-user-operations")


@pytest.mark.parametrize("lesson", ["oa-capstone", "ii-capstone"])
def test_the_steps_of_a_capstone_take_as_long_as_it_says(lesson: str) -> None:
    steps = re.findall(r"^[0-9]+\. .+\(([0-9]+)分\)$", text(lesson).partition("■ 進め方")[2], re.MULTILINE)
    assert f"時間の目安は、合わせて{n(sum(map(int, steps)) / 60)}時間です" in text(lesson)


def test_both_plans_of_the_gymnasium_have_the_same_goals() -> None:
    (asked,), (answered,) = rows("tob-capstone", "段階", "目標", "便益"), rows("tob-capstone", "段階", "目標の数字")
    goals = [[numbers(row[name]) for row in plan] for plan, name in ((asked, "目標"), (answered[1:], "目標の数字"))]
    assert goals[0] == goals[1]
    calls = [number(part) for part in asked[2]["目標"].split("から")]
    assert f"段階3で減る電話は {n(calls[0])} - {n(calls[1])} = {n(calls[0] - calls[1])} で" in text("tob-capstone")


def test_the_stages_of_the_gymnasium_are_the_same_in_both_plans() -> None:
    asked, answered = rows("tob-capstone", "順", "対象", "広げる条件")
    assert [row["広げる条件"] for row in asked] == [row["広げる条件"] for row in answered]
    assert col(asked, "順") == col(answered, "順") == [1, 2, 3]
