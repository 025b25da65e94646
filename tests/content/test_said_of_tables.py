"""What a lesson says of its own tables: each sum, share, mean, date and waiting time beside a table follows from its cells.

``check`` recomputes every calculation as it is written; these tests also hold its numbers against the table. Tables whose
lessons have tests of their own are not repeated here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

import pytest

from tests.calculations import added, change, less, n, numbers, percent, rounded, weighed
from tests.content.test_practice_data import RAW
from tests.content.test_tables import LESSONS, Row, number, rows

Table = list[Row]
Say = Callable[..., Iterable[str]]  # the phrases that must stand in a lesson, of its tables


def text(lesson: str) -> str:
    (path,) = LESSONS.glob(f"*/{lesson}.txt")
    return path.read_text(encoding="utf-8")


def col(table: Table, column: str) -> list[float]:
    return [number(row[column]) for row in table]


def lines(table: Table, *columns: str) -> list[list[float]]:
    """Return the numbers of *columns*, row by row."""
    return [[number(row[column]) for column in columns] for row in table]


# ---------------------------------------------------------------- the product assistant


def working_time(example: Table, exercise: Table) -> list[str]:
    first, second = col(example, "時間"), col(exercise, "時間")
    return [
        *(f"{added(first)} で、合計と合います", f"{less(36, 6)} で", percent(first[1], 30), percent(first[0], 30)),
        *(f"{added((11, 3, 1, 3, 2))} で、{n(sum(second))}時間", percent(second[1], sum(second))),
        f"会議も入れて24時間で割ると、約{second[1] / 24:.0%}",
    ]


def daily_table(table: Table) -> Iterator[str]:
    """Say how the notes of three days make up the reactions and the registrations of the daily table."""
    notes = re.findall(
        r"^・(\d)日 .+?((?:いいね|コメント|共有)[^。]+)。登録は(\d+)人増え、(\d+)人減った",
        text("pa-events-media-training"),
        re.M,
    )
    stated = {row["日付"]: row for row in table}
    for day, reactions, more, fewer in notes:
        row, sum_ = stated[f"{day}日"], sum(numbers(reactions))
        calculation = " + ".join(map(n, numbers(reactions)))
        yield f"・{day}日:{calculation} = {n(sum_)}、{percent(sum_, number(row['表示']))}"
        assert number(row["反応"]) == sum_ and numbers(row["登録の増減"])[0] == int(more) - int(fewer)


def checked(table: Table) -> list[str]:
    counts, passed = col(table, "件数"), col(table, "合格")
    all_, good = sum(counts), sum(passed)
    return [added(counts), added(passed), f"{less(all_, good)} 件でした", percent(good, all_)]


def proven(table: Table) -> Iterator[str]:
    for name in ("藤代さん", "森さん"):
        kept = sum(not row[f"{name}の証拠"].startswith("なし") for row in table)
        yield f"{name}は {percent(kept, len(table), 0)} で"


def reproduced(table: Table) -> list[str]:
    all_, again = numbers(next(row["証拠"] for row in table if "件のうち" in row["証拠"]))
    return [
        percent(again, all_, 0),
        f"{n(all_)} + 5 = {n(all_ + 5)} 件のうち {n(again)} + 3 = {n(again + 3)} 件",
        percent(again + 3, all_ + 5, 0),
    ]


# ---------------------------------------------------------------- the operations assistant


def other_shop(table: Table) -> list[str]:
    """Part the change of sales and of buyers of the other shop by what was replaced first."""
    (uv1, b1), (uv2, b2) = (
        [[numbers(row[week])[part] for row in table] for part in (0, 1)] for week in ("先週", "今週")
    )
    (all1, bought1), (all2, bought2) = ((sum(uv1), sum(b1)), (sum(uv2), sum(b2)))
    old, same_rates = all2 * bought1 / all1, sum(u2 * b / u1 for u1, b, u2 in zip(uv1, b1, uv2, strict=True))
    cvr = f"{n(bought1 / all1 * 100)}%"
    return [
        f"CVRは{cvr}から{n(bought2 / all2 * 100)}%に下がりました",
        f"{n(all1)} × {cvr} × 5,000 = {n(bought1 * 5_000)} で",
        f"{n(bought2)} × 6,000 = {n(bought2 * 6_000)} で",
        f"{n(all2)} × {cvr} × 5,000 = {n(old * 5_000)} で、{n((old - bought1) * 5_000)}円増",
        f"{n(bought2)} × 5,000 = {n(bought2 * 5_000)} で、{n((old - bought2) * 5_000)}円減",
        f"{n(bought2 * 6_000)}円で、{n(bought2 * 1_000)}円増",
        f"{n(all2)} × {cvr} = {n(old)} で、{n(old)}人",
        f"= {n(same_rates)} で、{n(same_rates)}人",
        f"{added(b2)} で、{n(bought2)}人",
        f"{less(same_rates, old)} で、{n(old - same_rates)}人減",
        f"{less(bought2, same_rates)} で、{n(same_rates - bought2)}人減",
        f"{percent(b1[1], uv1[1])} から {percent(b2[1], uv2[1])} へ",
    ]


def carts(table: Table) -> Iterator[str]:
    """Say how many of the carts led to a purchase, and that both ways to part them count the same people."""
    before, after = ([numbers(row[f"{week}のカート→購入"]) for row in table] for week in ("先週", "今週"))
    assert [sum(part) for part in zip(*before[:3], strict=True)] == [
        sum(part) for part in zip(*before[3:], strict=True)
    ]
    assert [sum(part) for part in zip(*after[:3], strict=True)] == [sum(part) for part in zip(*after[3:], strict=True)]
    for row, (carts_, bought) in zip(table, after, strict=True):
        yield f"・{row['分け方']}:{percent(bought, carts_)} で"
    bought1, bought2 = sum(b for _, b in before[:3]), sum(b for _, b in after[:3])
    yield f"同じ{n(sum(c for c, _ in after[:3]))}人を別の分け方で"
    yield f"購入者は {less(bought1, bought2)} 人減りました"
    yield f"{less(before[1][1], after[1][1])} 人が、線を上げた"
    yield f"割合が{bought1 / 1_600:.0%}から{bought2 / 1_600:.0%}に下がりました"


def paid(table: Table) -> list[str]:
    amounts, state = col(table, "金額"), [row["状態"] for row in table]
    open_ = [amount for amount, words in zip(amounts, state, strict=True) if words in ("取り消し", "未払い")]
    back = [amounts[1], amounts[4] / 3]  # the whole of one, one of three of the other
    assert "全額を返金" in state[1] and f"後日1つ返品され、{n(back[1])}円を返金" in state[4]
    return [added(amounts), less(sum(amounts), *open_), less(sum(amounts) - sum(open_), *back)]


def day_of_work(table: Table) -> list[str]:
    minutes = col(table, "時間")
    first = sum(minutes[:3])
    return [
        added(minutes),
        f"{added(minutes[:3])} 分あり",
        percent(first, sum(minutes)),
        f"{n(first)} × 20 ÷ 60 = {n(first / 3)} で",
    ]


def titles(example: Table, exercise: Table) -> Iterator[str]:
    for table in (example, exercise):
        (seen1, seen2), (clicks1, clicks2), (bought1, bought2) = lines(table[:3], "前", "後")
        points = (clicks2 / seen2 - clicks1 / seen1) * 100
        told = f"{n(abs(points))}ポイント{'上がった' if points > 0 else '下がった'}"
        yield f"{percent(clicks1, seen1)} から {percent(clicks2, seen2)} へ、{told}"
        yield f"{percent(bought1, clicks1)} から {percent(bought2, clicks2)} へ"
    back1, back2 = lines(table, "前", "後")[3]
    yield f"{percent(back1, bought1)} から {percent(back2, bought2)} へ"
    thousand = [f"{n(b)} ÷ {n(s)} × 1,000 = {n(b / s * 1_000)} 件" for b, s in ((bought1, seen1), (bought2, seen2))]
    yield "から ".join(thousand)


def advertised(table: Table) -> list[str]:
    *days, total = lines(table, "クリック", "費用", "購入")
    clicks, cost, bought = (sum(part) for part in zip(*days, strict=True))
    assert total == [clicks, cost, bought]
    sales, margin = bought * 6_400, bought * 3_200
    return [
        *(f"CPC:{n(cost)} ÷ {n(clicks)} = {n(cost / clicks)} で", f"CVR:{percent(bought, clicks)} で"),
        *(
            f"CPM:{n(cost)} ÷ 25,000 × 1,000 = {n(cost / 25)} で",
            f"CPA:{n(cost)} ÷ {n(bought)} = {n(cost / bought)} で",
        ),
        *(f"6,400 × {n(bought)} = {n(sales)}", f"ROAS:{percent(sales, cost)} で", f"3,200 × {n(bought)} = {n(margin)}"),
        f"ROI:({n(margin)} - {n(cost)}) ÷ {n(cost)} × 100 = {n((margin - cost) / cost * 100)} で",
    ]


def entered(table: Table) -> Iterator[str]:
    for before, approved, shown in lines(table, "変更前", "承認された資料", "画面"):
        yield change(before, shown)
        if shown != 650:  # the carriage is wrong by little: only reading it out finds it
            yield change(before, approved, 0)
        else:
            yield f"初めて{n(approved)}円との違いに気づけます"


def found_by_functions(_: Table) -> Iterator[str]:
    """Say what the functions find in the raw table."""
    for name, column in (("PV", "B2:B17"), ("支払額", "M2:M17")):
        words = sum(not re.fullmatch(r"-?[0-9]+", row[name]) for row in RAW)
        yield f"| 文字になった数({name}) | =COUNTA({column})-COUNT({column}) | {words} |"
    yield f"| {min(int(row['返金額']) for row in RAW)} |"
    (fourth,) = (row for row in RAW if row["日付"] == "2026-06-04")
    yield f"| 6月4日だけが約{int(fourth['総滞在秒']) / int(fourth['UV']):.1f}。"
    yield f"| 6月3日の{sum(row['日付'] == '2026-06-03' for row in RAW)}行だけが2 |"
    yield f"=COUNTBLANK(A2:O17) | {sum(not value for row in RAW[:-1] for value in row.values())} |"


def judged(table: Table) -> list[str]:
    kinds = col(table, "数")
    return [
        added(kinds),
        f"メニューが{n(sum(kinds))}ありました",
        f"{n(sum(kinds))} ÷ 4 = {n(sum(kinds) / 4)} なので",
        f"「危険」の{n(kinds[2])}つのうち",
    ]


def told_of(table: Table) -> list[str]:
    counts = col(table, "件数")
    lacking = weighed(counts[1:], (1, 2, 3))
    return [added(counts), percent(counts[0], sum(counts)), f"{less(sum(counts), counts[0])} 件", f"{lacking} で、内訳"]


def posting(table: Table) -> Iterator[str]:
    for name, (items, light) in zip((1, 2, 3), lines(table, "業務の項目", "うちアシスタント寄り"), strict=True):
        yield f"・求人票{name}は {percent(light, items)} で"


def parcels(table: Table) -> list[str]:
    """Say what the mended carriage sums up to, full-width figures read and the cancelled slip taken off, and what one weighs."""
    costs = [numbers(unicodedata.normalize("NFKC", row["送料"]))[0] for row in table]
    kilograms = number(table[1]["重さ"])
    return [
        f"{n(kilograms)} × 1,000 = {n(kilograms * 1_000)} で",
        f"{n(costs[0])} + {n(costs[1])} + ({n(costs[2])} - 50) = {n(sum(costs) - 50)} で、{n(sum(costs) - 50)}円",
    ]


def not_found(table: Table) -> list[str]:
    """Say how many keys are not found: they differ as texts, though they look alike."""
    missing = [row["注文票の番号"] != row["商品表の番号"] for row in table]
    assert missing == [row["見つかるか"] == "見つからない" for row in table]
    return [f"{len(table)}行のうち{sum(missing)}行が「見つからない」"]


def mean_of_shops() -> list[str]:
    """Say what share of the visitors of three shops bought: their own shares weigh as their visitors do."""
    shops = ((500, 6), (2_000, 3), (100, 9))
    bought = [visitors * rate / 100 for visitors, rate in shops]
    all_ = sum(visitors for visitors, _ in shops)
    share = rounded(sum(bought) / all_ * 100, 1)
    return [
        "来店は、東店が500人、西店が2,000人、南店が100人です",
        f"({' + '.join(map(n, bought))}) ÷ (500 + 2,000 + 100) × 100 {share} で",
        f"約{share[2:]}%({n(all_)}人中{n(sum(bought))}人)です",
    ]


SAID: list[tuple[str, tuple[str, ...], Say]] = [
    ("pa-six-tasks", ("業務", "時間", "割合"), working_time),
    ("pa-role-and-entry", ("業務の項目", "うちアシスタント寄り"), posting),
    (
        "pa-role-and-entry",
        ("求人票", "割合"),
        lambda t: (f"{row['求人票']}は {percent(*numbers(row['割合'])[::-1])} で" for row in t),
    ),
    ("pa-feature-testing", ("見方", "件数", "合格"), checked),
    ("pa-events-media-training", ("日付", "反応", "登録の増減"), daily_table),
    (
        "pa-events-media-training",
        ("回", "表示", "反応"),
        lambda t: [percent(liked, seen) for seen, liked in lines(t[:2], "表示", "反応")],
    ),
    ("pa-career-compass", ("藤代さんの証拠", "森さんの証拠"), proven),
    ("pa-career-compass", ("仕事", "基準", "証拠"), reproduced),
    ("pa-capstone", ("分", "すること"), lambda t: [f"【表】3 {n(sum(col(t, '分')))}分の研修計画"]),
    (
        "pa-capstone",
        ("番号", "種類", "前提"),
        lambda t: [
            f"【表】2 テストケース{len(t)}件(" if col(t, "番号") == [*range(1, len(t) + 1)] else "番号が続かない"
        ],
    ),
    (
        "pa-capstone",
        ("項目", "中身"),
        lambda t: [
            *(f"{percent(40, 2_000)} で、2%です", "違う館に届いた予約は、1か月の予約2,000件のうち40件で、2%"),
            *("本が届いた予約が、月に40件ある", f"10件以下(予約が同じ2,000件なら{n(10 / 2_000 * 100)}%以下)"),
        ],
    ),
    (
        "ops-definition",
        ("区分", "件数", "主な中身"),
        lambda t: [added(col(t, "件数")), f"{n(col(t, '件数')[0])} × 4 = 28"],
    ),
    ("ops-job-postings", ("読み取れた点", "件数"), told_of),
    ("ops-ideal-operator", ("日", "クリック", "費用", "購入"), advertised),
    ("ops-ideal-operator", ("変更前", "承認された資料", "画面"), entered),
    ("oa-where-to-start", ("作業", "時間"), day_of_work),
    ("oa-where-to-start", ("注文", "金額", "状態"), paid),
    ("oa-console-and-products", ("区分", "数", "例"), judged),
    ("oa-listing-title-campaign", ("前", "後"), titles),
    ("oa-think-from-tables", ("流入元", "先週", "今週"), other_shop),
    ("oa-think-from-tables", ("分け方",), carts),
    ("oa-practice-data", ("見つけるもの", "結果"), found_by_functions),
    (
        "oa-tables-by-functions",
        ("送料", "重さ"),
        parcels,
    ),
    ("oa-tables-by-functions", ("注文票の番号", "見つかるか"), not_found),
    ("oa-tables-by-functions", (), mean_of_shops),
    (
        "oa-capstone",
        ("指標", "3〜7日", "10〜14日"),
        lambda t: [
            f"支払額は約{(number(t[4]['10〜14日']) + 12_100) / 10_000:.1f}万円になっている",
            f"約{(number(t[4]['10〜14日']) + 12_100 - number(t[4]['3〜7日'])) / 10_000:.1f}万円増えた",
            *(
                "UVで約15.6万円の増、CVRで約5.2万円の減、客単価で約7.3万円の減",
                f"3つを足すと約{15.6 - 5.2 - 7.3:.1f}万円の増",
            ),
        ],
    ),
]


def unsaid(lesson: str, columns: tuple[str, ...], say: Say) -> list[str]:
    """Return which phrases the lesson lacks of those that *say* makes of its tables with *columns*, or of no table."""
    phrases = list(say(*(rows(lesson, *columns) if columns else ())))
    assert phrases
    return [phrase for phrase in phrases if phrase not in text(lesson)]


@pytest.mark.parametrize(("lesson", "columns", "say"), SAID, ids=[f"{row[0]}, {'・'.join(row[1])}" for row in SAID])
def test_what_is_said_of_a_table_follows_from_it(lesson: str, columns: tuple[str, ...], say: Say) -> None:
    assert unsaid(lesson, columns, say) == []
