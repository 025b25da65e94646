"""What the lessons on products for companies and on the industrial internet say of their tables follows from the cells."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import mean, median

import pytest

from tests.calculations import added, less, money, n, numbers, percent, rounded, weighed
from tests.chances import at_most
from tests.content.test_said_of_tables import Say, Table, col, lines, text, unsaid
from tests.content.test_tables import number

# ---------------------------------------------------------------- products for companies


def flow(measured: Table, exercise: Table, ideal: Table) -> Iterator[str]:
    """Say how long the work and the waiting take, now and as it should be."""
    for table, digits in ((measured, 1), (exercise, 1)):
        work, waits = col(table, "作業の時間"), col(table, "待ち時間")
        share = sum(work) / (sum(work) + sum(waits)) * 100
        yield from (added(work), added(waits))
        yield f"{n(sum(work))} ÷ ({n(sum(work))} + {n(sum(waits))}) × 100 {rounded(share, digits)} で"
    waits = col(measured, "待ち時間")
    yield f"{n(sum(waits))} - 9 - 18 + 0.5 + 6 = {n(sum(waits) - waits[1] - waits[4] + 0.5 + 6)} で"
    work, short = ([value for value in col(ideal, column) if value] for column in ("作業の時間", "待ち時間"))
    yield from (added(work), added(short))
    before = sum(col(exercise, "作業の時間") + col(exercise, "待ち時間"))
    yield f"合わせて{n(before)}時間が{n(sum(work) + sum(short))}時間になる見込み"


def gymnasium(material: Table, answer: Table) -> list[str]:
    """Say how long a booking takes; the model answer has the same steps, and their sums in its last row."""
    work, waits = col(material, "作業(分)"), col(material, "待ち(時間)")
    *steps, total = answer
    assert (col(steps, "作業(分)"), col(steps, "待ち(時間)")) == (work, waits)
    assert lines([total], "作業(分)", "待ち(時間)") == [[sum(work), sum(waits)]]
    told = [(re.search(r"待ち([0-9]+)時間", row["あるべき姿"]), number(row["待ち(時間)"])) for row in steps]
    left = sum(float(match[1]) if match else wait for match, wait in told)
    return [
        *(
            f"{added(work)} で、",
            f"{added(wait for wait in waits if wait)} で、",
            f"600 × 18 ÷ 60 = {n(600 * sum(work) / 60)} で",
        ),
        *(
            f"待ちは{n(left)}時間の見込み",
            f"待ち{n(sum(waits))}時間を{n(left)}時間に",
            f"56 - 24 - 20 = {n(left)} で",
            f"結果は、{n(sum(work))}分、{n(sum(waits))}時間と、材料にある件数。{n(left)}時間は見込み",
        ),
    ]


def wishes(table: Table) -> list[str]:
    """Say how many wishes there are; the six of the material are heard as often in the answer."""
    heard = re.findall(r"^・「.+」 .*([月年])に([0-9]+)件", text("tob-capstone"), re.MULTILINE)
    given = [row["頻度"] for row in table if "足した要望" not in row["要望"]]
    kept = [("年" if "年" in often else "月", n(number(often))) for often in given]
    assert len(heard) == 6 and sorted(kept) == sorted(heard)
    return [f"要件{len(table)}件の選別", f"残りの{len(table) - len(heard)}件は、この業務で起きそうなこと"]


def modules(example: Table, exercise: Table) -> list[str]:
    for row in exercise:
        assert len(numbers(row["要件"])) == number(row["件数"]), row["モジュール"]
    every = sorted(found for row in exercise for found in numbers(row["要件"]))
    assert every == list(range(1, 10))
    return [added(col(example, "件数")), added(col(exercise, "件数"))]


def late_and_small(table: Table) -> Iterator[str]:
    for name, row in zip(("後追い率", "断片化率"), table, strict=True):
        yes, no = (row[column].split("、") for column in ("はい", "いいえ"))
        assert sorted(yes + no) == list("ABCDEFGHIJ")
        yield f"・{name}は {percent(len(yes), 10)} で"


def lead_times(table: Table) -> Iterator[str]:
    """Say how many days the requirements took until they could be used; the last one still waits on 30 September."""
    day = re.compile(r"([0-9]+)月([0-9]+)日に使える")
    came = [datetime.date(2026, *map(int, numbers(row["受け付けた日"]))) for row in table]
    used = [day.search(row["その後"]) for row in table]
    took = [(datetime.date(2026, int(u[1]), int(u[2])) - c).days for u, c in zip(used, came, strict=True) if u]
    open_ = (datetime.date(2026, 9, 30) - came[-1]).days
    low, high = sorted(took)[2:4]
    yield f"順に{'、'.join(f'{days}日' for days in took)}です"
    yield f"{'、'.join(map(str, sorted(took)))}です"
    yield f"({low} + {high}) ÷ 2 = {n(median(took))} で、中央値は{n(median(took))}日"
    yield f"({' + '.join(map(str, sorted(took)))}) ÷ 6 ≒ {mean(took):.1f} で、1件の{max(took)}日"
    yield f"受け付けから{open_}日たっても"
    yield f"7件の中央値は{n(median([*took, open_]))}日"


def names_written(table: Table) -> list[str]:
    minutes, mended = col(table, "1回の時間(分)"), col(table, "間違いによる直し")
    all_ = sum(minutes)
    return [
        *(f"{added(minutes)} で", f"300 × {n(all_)} ÷ 60 = {n(300 * all_ / 60)} で", f"{added(mended)} 件も"),
        *(
            f"300 × {n(minutes[1])} ÷ 60 = {n(5 * minutes[1])} 時間",
            f"300 × ({n(all_)} - {n(minutes[0])}) ÷ 60 = {n(5 * (all_ - minutes[0]))} 時間",
        ),
    ]


def cars_written(table: Table) -> list[str]:
    minutes = col(table, "1台の時間(分)")
    all_ = sum(minutes)
    saved = f"240 × ({n(all_)} - {n(minutes[0])}) ÷ 60 = {n(4 * (all_ - minutes[0]))} で"
    return [f"240 × {n(minutes[2])} ÷ 60 = {n(4 * minutes[2])} で", f"{added(minutes)} 分", saved]


def first_salons(table: Table) -> list[str]:
    shops = dict(zip((row["顧客"] for row in table), col(table, "店の数"), strict=True))
    first, without = (shops["髪工房ミナモ"], shops["理容たちばな"]), shops["駅前ビューティー"]
    all_ = sum(shops.values()) - without
    return [f"{added(first)} 店です", f"この機能を使える5社の{n(all_)}店に対し、{percent(sum(first), all_, 0)} で"]


def first_waves(table: Table) -> list[str]:
    people = col(table, "人数")[1:]
    return [f"{added(people)} です", percent(people[0], sum(people))]


def after_training(table: Table) -> list[str]:
    known = {row[""]: row["4週間後"] for row in table}
    used, pleased, answered, times = (
        float(known[name]) for name in ("使った人", "満足と答えた人", "回答した人", "使った回数(20営業日の合計)")
    )
    return [
        percent(pleased, answered),
        percent(answered, used, 0),
        f"(15 - 4) × {n(times)} ÷ 60 = {n(11 * times / 60)} で",
        f"使っていない{n(40 - used)}人",
    ]


def planned(table: Table) -> list[str]:
    (form_from, form), _, (won, more) = (numbers(row["目標"])[-2:] for row in table)
    return [
        *(
            f"120 × ({n(more / 100)} - {n(won / 100)}) = {n(120 * (more - won) / 100)} で",
            f"受注が月{n(120 * (more - won) / 100)}件増える |",
        ),
        f"120 × {n((form - form_from) / 100)} × (2 - 1.2) = {n(120 * (form - form_from) / 100 * 0.8)} 時間",
        f"2 + {n(numbers(table[1]['目標'])[1])} = 8 時間",
    ]


def planned_calls(table: Table) -> list[str]:
    (kept, more), (waits, short), (won, better) = (numbers(row["目標"]) for row in table)
    late = 40 * (100 - more) / (100 - kept)
    return [
        *(
            f"月40件から{n(late)}件に減る",
            f"{less(waits, short)} 時間早く",
            f"40 × {n(100 - more)} ÷ {n(100 - kept)} = {n(late)} と",
        ),
        f"200 × ({n(better / 100)} - {n(won / 100)}) = {n(200 * (better - won) / 100)} 件",
    ]


def released(example: Table, exercise: Table) -> list[str]:
    (_, some, _, all_), (few, more, *_) = col(example, "対象"), col(exercise, "対象")
    assert example[0]["対象"].startswith("訪問と電話の担当10人") and all_ == 200
    return [
        f"400 × 200 ÷ {n(some)} = {n(400 * all_ / some)} 件",
        f"{n(few)} × 5 = {n(few * 5)} 件",
        f"{n(more)} × 5 = {n(more * 5)} 件",
    ]


# ---------------------------------------------------------------- the industrial internet


def layers(table: Table) -> list[str]:
    """Say what layers of customers order, and the hours that their care takes."""
    sizes, orders = col(table, "層"), [money(row["発注額"]) for row in table]
    hours = [number(row["1か月の運営"].partition("1社")[2]) for row in table]
    yearly = f"月払いの{n(sum(sizes))}社の発注額は、1年間で{n(sum(orders) / 10_000)}億円です"
    return [yearly, percent(orders[0], sum(orders)), f"{weighed(sizes, hours)} で"]


def recurring(table: Table) -> Iterator[str]:
    known = {row["項目"]: row for row in table}
    for company in ("A社", "B社"):
        start, more, down, lost = (number(known[name][company]) for name in ("期首MRR", "増額", "減額", "解約"))
        kept = f"- {n(down)} - {n(lost)}) ÷ {n(start)} × 100"
        yield f"{company}のNRRは ({n(start)} + {n(more)} {kept} = {n((start + more - down - lost) / start * 100)} で"
        yield f"GRRは ({n(start)} {kept} = {n((start - down - lost) / start * 100)} で"


def quarter_of_an_hour(table: Table) -> list[str]:
    """Say how long the answer to a failure takes: each step begins when the last one ends."""
    spans = [[int(minute) for minute in re.findall(r"([0-9]+)分", row["時間"])] for row in table]
    assert all(before[1] == after[0] for before, after in pairwise(spans))
    return [f"{spans[-1][1] - spans[0][0]}分をどう使うか"]


def plumbers(table: Table) -> list[str]:
    """Say which step of the plumbers' week is the slowest, and where the next version leads."""
    slow, after, *_ = sorted(table, key=lambda row: number(row["1週間の件数"]))
    (count, minutes), (then,) = lines([slow], "1週間の件数", "1件の時間")[0], lines([after], "1週間の件数")[0]
    hours, now, ordered = count * minutes / 60, count * minutes / 25, number(table[3]["1週間の件数"])
    quick = number(table[3]["1件の時間"])
    assert now > then and after["段"] == "工事をする"
    return [
        f"ボトルネックは、週{n(count)}件の「{slow['段']}」です",
        f"{'、'.join(row['1週間の件数'] for row in table)}のうち、最も少ない品番の特定の{n(count)}件",
        f"{n(count)} × {n(minutes)} ÷ 60 = {n(hours)} で、{n(hours)}時間かかる",
        f"{n(hours)} × 60 ÷ 25 = {n(now)} で、週{n(now)}件。次は工事の週{n(then)}件で止まる",
        f"{n(ordered)} × {n(quick)} ÷ 20 = {n(ordered * quick / 20)} で",
    ]


def deals() -> Iterator[str]:
    """Say what passes each step, and what a customer costs and brings, of the capstone's material."""
    given = text("ii-capstone")
    found = re.search(r"商談(\d+)件→実演(\d+)件→見積もり(\d+)件→受注(\d+)件", given)
    assert found is not None and "マーケティングの費用は180万円" in given and "粗利率は75%" in given
    talks, shown, offered, won = map(int, found.groups())
    steps = (("商談→実演", shown, talks), ("実演→見積もり", offered, shown), ("見積もり→受注", won, offered))
    yield from (f"| {name}(2か月) | {percent(part, whole)} で、" for name, part, whole in steps)
    yield f"| {'、'.join(f'{n(part / whole * 100)}%' for _, part, whole in steps)}。品番を速めると"
    yield f"| 見積もり{offered}件、試験20件、契約{won}社 |"
    yield from (
        f"(次の20件。いまは{n(offered / shown * 100)}%)",
        f"(いまは{won}社中7社)",
        f"(公開後の約{offered // 2}件)",
    )
    yield f"| 受注率(2か月) | {won} ÷ ({won} + {talks - won}) × 100 = {n(won / talks * 100)} で"
    cost, left = 180 / won, 2 * 0.75
    yield f"| CAC | 180 ÷ {won} = {n(cost)} で、{n(cost)}万円 |"
    yield f"2 × 0.75 ÷ 0.05 = {n(left / 0.05)} で、{n(left / 0.05)}万円。CACの{n(left / 0.05 / cost)}倍"
    yield f"2 × 0.75 ÷ 0.04 = {n(left / 0.04)} で、37万5,000円の見込み"
    yield f"{n(cost)} ÷ {n(left)} = {n(cost / left)} で{n(cost / left)}か月、訪問費も入れて"
    yield f"({n(cost)} + 3) ÷ {n(left)} = {n((cost + 3) / left)} で{n((cost + 3) / left)}か月"
    yield f"1社で {less(left / 0.05, cost)} 万円"
    once_in = round(1 / (1 - at_most(7, tries=15, rate=won / offered)))
    yield f"偶然だけで8件以上進むことが、{once_in}回に1回ほど"


def visits(table: Table) -> list[str]:
    companies = numbers(table[1]["すること"])[0]
    costs = [cost for cost in col(table, "費用と時間") if cost]
    return [
        *("1社3万円で、最初の30日に2回訪ねる", "移動と準備も含めて3時間かかる"),
        *(f"| {n(companies * 3)}万円、{n(companies * 2 * 3)}時間 |", f"費用は {added(costs)} で{n(sum(costs))}万円"),
    ]


def countdown() -> Iterator[str]:
    """Say on which day each step before and after Tuesday, the second of February, falls."""
    day = datetime.date(2027, 2, 2)
    yield f"2月2日({'月火水木金土日'[day.weekday()]})に公開します"
    for when, days in (("2週間前", -14), ("1週間前", -7), ("前日", -1), ("当日", 0), ("1週間後", 7)):
        on = day + datetime.timedelta(days)
        yield f"| {when} {on.month}月{on.day}日 |"


def handled(table: Table, columns: tuple[str, str], orders: int, phone: int, screen: int) -> list[str]:
    """Say how long an order takes on average when so many of all come by telephone, and what hours the change frees."""
    shares = [number(table[0][column]) / 100 for column in columns]
    means = [phone * share + screen * (1 - share) for share in shares]
    hours = (means[0] - means[1]) * orders / 60
    return [f"| 1件の平均処理時間 | {n(means[0])}分 | {n(means[1])}分 |", f"{rounded(hours, 1)} で、月"]


def turnover(table: Table) -> Iterator[str]:
    stock, orders, out = table
    yield "売上原価は前の年と同じ3億6,000万円です"
    for column in ("始める前の1年", "始めてからの1年"):
        kept = money(stock[column])
        times = 36_000 / kept
        yield f"36,000 ÷ {n(kept)} = {n(times)} で、年{n(times)}回。在庫は 12 ÷ {n(times)} = {n(12 / times)} で"
        yield percent(number(out[column]), number(orders[column]))
    yield less(money(stock["始める前の1年"]), money(stock["始めてからの1年"]))


def chosen(table: Table) -> list[str]:
    """Say which suppliers fit into the hours, and how much of the enquiries they answer."""
    known = {row["会社"]: (number(row["照会(月)"]), number(row["準備"])) for row in table}
    first = [known[name] for name in ("白帆テント", "かなめ電源", "ことり食器")]
    all_, asked = sum(a for a, _ in known.values()), [a for a, _ in first]
    share = rounded(sum(asked) / all_ * 100, 1)
    return [
        f"{added(h for _, h in first)} で、60時間に収まります",
        f"{added(a for a, _ in known.values())} 件あり、({' + '.join(map(n, asked))}) ÷ {n(all_)} × 100 {share} で",
        *(
            f"{added((25, 30))} 時間で、(90 + 60) ÷ {n(all_)} × 100 = {n(150 / all_ * 100)} の",
            f"{n(asked[0])} × 40% = {n(asked[0] * 0.4)} 件",
        ),
    ]


def voices(table: Table) -> list[str]:
    counts = col(table, "件数")
    return [f"{added(counts)} で", f"届いた{n(sum(counts))}件", f"要望{n(counts[1])}件のうち9件", percent(9, counts[1])]


def answers() -> Iterator[str]:
    """Say the mean and the median of the answers that the lesson lists, and of those that its question asks for."""
    given = text("ii-board-and-language")
    listed = re.search(r"初回応答時間を並べました。([\d、]+)分です", given)
    asked = re.search(r"初回応答時間が([\d、]+)分の6件でした", given)
    assert listed is not None and asked is not None
    times, others = (numbers(found[1].replace("、", " ")) for found in (listed, asked))
    yield f"・中央値は ({n(times[2])} + {n(times[3])}) ÷ 2 = {n(median(times))} で"
    yield f"・平均は ({' + '.join(map(n, times))}) ÷ 6 = {n(mean(times))} で"
    yield f"平均が中央値の{n(mean(times) / median(times))}倍になった"
    yield f"○ {n(median(others))}分\n→ 中央値です"
    yield f"× {n(mean(others))}分\n→ 平均です"


SAID: list[tuple[str, tuple[str, ...], Say]] = [
    ("tob-beyond-go-between", ("見るところ", "件数"), lambda t: [percent(count, 25) for count in col(t, "件数")[:2]]),
    ("tob-beyond-go-between", ("見るところ", "はい", "いいえ"), late_and_small),
    ("tob-beyond-go-between", ("モジュール", "件数"), modules),
    ("tob-core-edge", ("作業の時間", "待ち時間"), flow),
    ("tob-capstone", ("手順", "作業(分)", "待ち(時間)"), gymnasium),
    ("tob-capstone", ("要望", "頻度"), wishes),
    ("tob-upstream-downstream", ("部門", "1回の時間(分)"), names_written),
    ("tob-upstream-downstream", ("係", "1台の時間(分)"), cars_written),
    ("tob-upstream-downstream", ("要件", "受け付けた日"), lead_times),
    ("tob-which-side", ("分かれ方", "件数"), lambda t: [f"{added(col(t, '件数'))} です"]),
    ("tob-requirement-battle", ("却下の理由", "件数"), lambda t: [f"{added(col(t, '件数'))} です"]),
    ("tob-overall-plan", ("段階", "目標", "便益"), planned),
    ("tob-overall-plan", ("段階と期限", "目標"), planned_calls),
    ("tob-saas-operations", ("順", "人数"), first_waves),
    ("tob-saas-operations", ("店の数", "使っている店"), first_salons),
    ("tob-adoption-and-growth", ("研修の1週間後", "4週間後"), after_training),
    ("tob-working-with-pm", ("段階", "対象", "広げる条件"), released),
    ("ii-b-side-difference", ("層", "発注額"), layers),
    (
        "ii-b-side-difference",
        ("層", "1社の時間"),
        lambda t: [f"{weighed(col(t, '層'), col(t, '1社の時間'))} で", f"{n(sum(col(t, '層')))}社を3層に分ける"],
    ),
    ("ii-b-side-difference", ("項目", "A社", "B社"), recurring),
    ("ii-board-and-language", ("時間", "すること"), quarter_of_an_hour),
    ("ii-board-and-language", (), answers),
    ("ii-capstone", ("段", "1週間の件数"), plumbers),
    ("ii-capstone", (), deals),
    ("ii-capstone", ("すること", "費用と時間"), visits),
    ("ii-online-to-offline", (), countdown),
    (
        "ii-online-to-offline",
        ("実際の状況", "件数"),
        lambda t: [f"打ち直しの{n(sum(col(t, '件数')))}件", percent(sum(col(t, "件数")), 14, 0)],
    ),
    ("ii-offline-to-online", ("分類", "件数"), voices),
    ("ii-thinking-and-division", ("指標", "前", "3か月後"), lambda t: handled(t, ("前", "3か月後"), 600, 12, 4)),
    ("ii-thinking-and-division", ("指標", "いま", "目標"), lambda t: handled(t, ("いま", "目標"), 800, 10, 3)),
    (
        "ii-user-operations",
        ("始めた月", "社数"),
        lambda t: [
            f"・{month}月の継続率は {percent(kept, begun)} で"
            for month, begun, kept in zip((4, 10), col(t, "社数"), col(t, "3か月後も利用"), strict=True)
        ],
    ),
    ("ii-what-is-it", ("項目", "始める前の1年"), turnover),
    ("ii-supply-side", ("照会(月)", "準備"), chosen),
]


@pytest.mark.parametrize(("lesson", "columns", "say"), SAID, ids=[f"{row[0]}, {'・'.join(row[1])}" for row in SAID])
def test_what_is_said_of_a_table_follows_from_it(lesson: str, columns: tuple[str, ...], say: Say) -> None:
    assert unsaid(lesson, columns, say) == []
