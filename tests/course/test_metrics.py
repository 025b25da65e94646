"""Metrics to play with, in a real browser: every calculator equals the checks; fields, panel and list do what they say."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser import browser, served, watched_page  # noqa: F401 - a fixture
from tests.measure import narrow_cells
from tests.places import ROOT
from tests.site_texts import replace, write_site
from tests.sphinx_site import Built
from tests.sphinx_site import build as build_pages
from tools.checks.arithmetic import find_calculations
from tools.checks.rules import Context, lint
from tools.numbers.evaluation import evaluate
from tools.numbers.formulas import Way
from tools.numbers.tokens import HALF_WIDTH, runs
from tools.numbers.trees import HUNDRED, Operation, Tree, decimal, steps_of, value_of
from tools.pages.docs_folder import write
from tools.pages.site import compose
from tools.proof.audit import audit
from tools.records.metrics import Panel, panel_of, ways_of_term
from tools.records.wordings import Terminology
from tools.source_folder import Texts, load

TIMES = 50  # of random inputs for each calculator
TERM = """  - id: {id}
    term: {term}
    reading: {reading}
    en: {id}
    zh: {id}
    stage: first
    definition: 朝市の数字です。
    formula: {formula}
    unit: '{unit}'
    example: {example}
    pitfall: 読み違えに注意します。
"""
TERMS = "terms:\n" + "".join(
    TERM.format(id=name, term=term, reading=reading, formula=formula, unit=unit, example=example)
    for name, term, reading, formula, unit, example in (
        ("pv", "閲覧数(PV)", "えつらんすう", "PV = 表示回数の合計", "回", "40 × 5 = 200"),
        ("rate", "購入率", "こうにゅうりつ", "購入率 = 購入者 ÷ 客数 × 100", "%", "客数120人、購入者40人なら、40 ÷ 120 × 100 ≒ 33.3%"),
        ("worth", "一人の売上", "ひとりのうりあげ", "一人の売上 = 購入率 × 客単価", "円/人", "客単価500円なら、20% × 500 = 100円"),
        ("price", "客単価", "きゃくたんか", "客単価 = 売上 ÷ 購入者", "円/人", "売上2,000円、購入者4人なら、2,000 ÷ 4 = 500円"),
    )
)  # fmt: skip
PANEL = "panel: {inputs: [客数 = 120人, 購入率 = 25%, 客単価 = 500円], results: [一人の売上 = 125円, 売上 = 15000円]}\n"
LESSON = "learn/first/one.html"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = write_site(tmp_path_factory.mktemp("texts"))
    (texts / "glossary/metric.yml").write_text(TERMS, "utf-8")
    replace(texts / "lessons/first/one.txt", "terms: [pv]", "terms: [pv, rate, worth, price]")
    replace(texts / "lessons/first/one.txt", "reviewed:", f"{PANEL}reviewed:")
    formulas = (
        "式: 購入率(%) = 購入者 ÷ 客数 × 100\n\n読みます。\n\n式: 一人の売上 = 購入率 × 客単価\n\n次です。\n\n【演習】"
    )
    replace(texts / "lessons/first/one.txt", "【演習】", formulas)
    return texts


@pytest.fixture(scope="module")
def site(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("built")
    write(compose(load(texts)), root / "docs")
    index = "(home)=\n# 入口\n\n```{toctree}\nlearn/index\nglossary/index\n```\n"
    (root / "docs/index.md").write_text(index, encoding="utf-8")
    return build_pages(root / "docs", root)


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:  # noqa: F811
    opened = browser.new_context(viewport={"width": 390, "height": 844})
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with watched_page(context) as opened:
        yield opened


def test_the_site_is_a_good_one(site: Built, texts: Path) -> None:
    assert (site.status, site.warnings) == (0, "")
    assert lint(Context(load(texts), Terminology(rules=()))) == []
    assert audit(texts, site.html)[1] == []


# ---------------------------------------------------------------- the numbers


@cache
def all_texts() -> Texts:
    """The texts of this repository."""
    return load(ROOT / "source_texts")


def all_ways() -> list[Way]:
    return [way for entry in all_texts().glossary.entries for way in ways_of_term(entry.term)]


def shares(tree: Tree) -> set[str]:
    """Return the names of which *tree* takes the hundredth."""
    match tree:
        case Operation(sign="÷", left=str() as name, right=Fraction() as divisor) if divisor == HUNDRED:
            return {name}
        case Operation():
            return shares(tree.left) | shares(tree.right)
    return set()


def as_calculation(way: Way, values: dict[str, Fraction]) -> str:
    """Return *way* as an author writes it: its formula with numbers for names."""
    text, percents = way.formula, shares(way.tree)
    for number, name in enumerate(sorted(values, key=len, reverse=True)):
        text = text.replace(name, f"<{number}>")
    for number, name in enumerate(sorted(values, key=len, reverse=True)):
        text = text.replace(f"<{number}>", decimal(values[name], 2) + ("%" if name in percents else ""))
    return text


def checked(text: str) -> Fraction | None:
    """Return what the checks make of a calculation."""
    (run,) = (run for run in runs(text.translate(HALF_WIDTH)) if run)
    return evaluate(run)


def filled_in(way: Way, chance: random.Random) -> dict[str, Fraction]:
    """Return numbers for the inputs of *way*: whole ones, some with decimals, some 0."""
    kinds = (lambda: chance.randint(1, 9_999_999), lambda: Fraction(chance.randint(1, 99_999), 100), lambda: 0)
    return {known.name: Fraction(chance.choices(kinds, (6, 5, 1))[0]()) for known in way.inputs}


RUN = """async (cases) => {
  await course.load("calculator");
  return cases.map(([steps, typed, style]) => {
    const values = typed.map(([text, unit]) => course.numbers.read(text, unit));
    const value = course.numbers.compute(steps, values);
    return value ? [String(value[0]), String(value[1]), course.numbers.write(value, style)] : value;
  });
}"""


def style_of(way: Way) -> dict[str, object]:
    return {"decimals": way.decimals, "signed": way.signed, "unit": way.unit}


def test_every_calculator_equals_the_checks_for_its_example_and_random_inputs(page: Page, site: Built) -> None:
    chance = random.Random(10)
    ways = all_ways()
    cases = [
        (way, values)
        for way in ways
        for values in [
            {known.name: known.value for known in way.inputs},
            *(filled_in(way, chance) for _ in range(TIMES)),
        ]
    ]
    given = [
        [
            steps_of(way.tree, {known.name: number for number, known in enumerate(way.inputs)}),
            [[decimal(values[known.name], 2), known.unit] for known in way.inputs],
            style_of(way),
        ]
        for way, values in cases
    ]
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    found = page.evaluate(RUN, given)
    divided_by_zero = 0
    for (way, values), result in zip(cases, found, strict=True):
        text = as_calculation(way, values)
        right = checked(text)
        if right is None:
            assert result is None, text
            divided_by_zero += 1
            continue
        assert Fraction(int(result[0]), int(result[1])) == right == value_of(way.tree, values), text
        shown = result[2].removesuffix(way.unit)
        sign = "≒" if shown.startswith("約") else "="
        stated = f"{text} {sign} {shown.removeprefix('約')}".replace("−", "-")
        assert [calculation.correct for calculation in find_calculations(stated)] == [True], stated
    assert len(ways) >= 40 and divided_by_zero > len(ways)


def test_a_panel_equals_the_formulas_for_random_inputs(page: Page, site: Built) -> None:
    texts = all_texts()
    headers = [source.header.value for source in texts.sources if source.header and source.header.value.panel]
    panels = [panel for header in headers if (panel := panel_of(header, texts.glossary))]
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    for panel in panels:
        compare_panel(panel, page)
    assert panels


def compare_panel(panel: Panel, page: Page) -> None:
    chance = random.Random(7)
    names = [*dict(panel.inputs), *(step.name for step in panel.steps)]
    numbers = {name: number for number, name in enumerate(names)}
    for _ in range(TIMES):
        values = {name: Fraction(chance.randint(1, 99_999), 100) for name in dict(panel.inputs)}
        steps = [steps_of(step.tree, numbers) for step in panel.steps]
        script = """async ([typed, steps]) => {
          await course.load("calculator");
          const values = typed.map((text) => course.numbers.read(text, ""));
          for (const one of steps) values.push(course.numbers.compute(one, values));
          return values.map((value) => value.map(String));
        }"""
        found = page.evaluate(script, [[decimal(value, 2) for value in values.values()], steps])
        for step in panel.steps:
            right = value_of(step.tree, values)
            assert right is not None
            values[step.name] = right
        assert [Fraction(int(one), int(other)) for one, other in found] == list(values.values())
        assert (
            values["uv-value"] * values["uv"]
            == values["支払金額"]
            == values["uv"] * values["cvr"] * values["aov"] / 100
        )


@pytest.mark.parametrize(
    ("typed", "unit", "expected"),
    [
        ("2,400", "人", "2400"),
        ("2,400人", "人", "2400"),
        (" 2.5 % ", "%", "2.5"),
        ("3.5%", "%", "3.5"),
        ("1.2万", "円", "12000"),
        ("60万円", "円", "600000"),
        ("60万円", "万円", "60"),
        ("2億", "万円", "null"),
        ("−3", "", "-3"),
        (".5", "", "0.5"),
        ("5.", "", "5"),
        ("", "人", "undefined"),
        (" ", "人", "undefined"),
        ("たくさん", "人", "null"),
        ("1e5", "", "null"),
        ("1.2.3", "", "null"),
        ("-", "", "null"),
        ("9" * 41, "", "null"),
    ],
)
def test_numbers_are_read_as_people_type_them(page: Page, site: Built, typed: str, unit: str, expected: str) -> None:
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    script = """async ([typed, unit]) => {
      await course.load("calculator");
      const value = course.numbers.read(typed, unit);
      return value ? String(Number(value[0]) / Number(value[1])) : String(value);
    }"""
    assert page.evaluate(script, [typed, unit]) == expected


# ---------------------------------------------------------------- the form


def opened(page: Page, address: str, place: str = ".metric-rate", words: str = "計算してみる") -> Locator:
    """Open a box by the keyboard and return its form."""
    page.goto(address)
    page.locator(place).get_by_text(words).focus()
    page.keyboard.press("Enter")
    box = page.locator(f"{place} details[open]")
    box.locator("form").wait_for()
    return box


def test_two_calculators_of_one_name_are_told_apart(page: Page, root: str) -> None:
    page.goto(f"{root}/{LESSON}")
    script = """async () => {
      const calculator = await course.load("calculator");
      const [data] = Object.values(await course.load(`metrics-lesson-${course.here.slug}`));
      return [0, 1].map(() => calculator(data[0], false).getAttribute("aria-label"));
    }"""
    one, other = page.evaluate(script)
    assert other == f"{one}(2)"


def test_a_calculator_begins_with_the_example_and_follows_what_is_typed(page: Page, root: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{root}/glossary/term-rate.html")
    page.locator(".metric-rate details").wait_for()
    assert not [address for address in loaded if "calculator" in address or "metrics-" in address]
    box = opened(page, f"{root}/glossary/term-rate.html")
    result = box.get_by_role("status").filter(has_text="購入率")
    buyers, visitors = box.get_by_label("購入者"), box.get_by_label("客数")
    assert (buyers.input_value(), visitors.input_value()) == ("40", "120")
    assert "約33.3%" in result.inner_text() and "購入者 ÷ 客数 × 100" in result.inner_text()
    page.keyboard.press("Tab")
    assert buyers.evaluate("field => field === document.activeElement && field.inputMode === 'decimal'")
    page.keyboard.press("Control+A")
    page.keyboard.type("1,200")
    assert "1,000.0%" in result.inner_text()
    visitors.fill("0")
    assert "0では割れません" in result.inner_text()
    visitors.fill("")
    assert "数字を入れると、ここに出ます" in result.inner_text() and visitors.get_attribute("aria-invalid") is None
    visitors.fill("多い")
    assert (
        "「多い」は数字として読めません。" in result.inner_text() and visitors.get_attribute("aria-invalid") == "true"
    )
    box.get_by_role("button", name="例の数字に戻す").click()
    assert (buyers.input_value(), visitors.input_value()) == ("40", "120") and "約33.3%" in result.inner_text()
    assert visitors.get_attribute("aria-invalid") is None


def test_a_percent_is_typed_as_a_percent(page: Page, site: Built) -> None:
    box = opened(page, f"{site.html.as_uri()}/{LESSON}", ".metric-worth")
    rate = box.get_by_label("購入率")
    assert rate.input_value() == "20" and "100円/人" in box.inner_text()
    rate.fill("30%")
    assert "150円/人" in box.inner_text()


def test_a_calculator_stands_under_each_formula_of_a_metric_that_can_be_computed(page: Page, site: Built) -> None:
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    assert page.locator(".formula summary").all_inner_texts() == [
        "計算してみる",
        "計算してみる",
        "数字を動かして、つながりを見る",
    ]
    page.goto(f"{site.html.as_uri()}/glossary/term-pv.html")  # of PV words alone say what it is
    assert page.locator(".formula").count() == 1 and page.locator(".formula summary").count() == 0


def test_in_a_panel_one_number_moves_all_that_follow_from_it_and_no_other(page: Page, root: str) -> None:
    box = opened(page, f"{root}/{LESSON}", ".has-panel", "数字を動かして")
    assert [line.split("\n")[-1] for line in box.locator("dl > div").all_inner_texts()] == ["125円", "15,000円"]
    box.get_by_role("textbox", name="購入率").fill("50")
    assert box.locator("dd").all_inner_texts() == ["250円\nはじめは125円", "30,000円\nはじめは15,000円"]
    assert box.get_by_role("textbox", name="客数").input_value() == "120"
    slider = box.get_by_role("slider", name="客単価を動かす")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert box.get_by_role("textbox", name="客単価").input_value() == "510"
    assert slider.get_attribute("aria-valuetext") == "510円"
    assert box.locator("dd").all_inner_texts()[1].startswith("30,600円")
    box.get_by_role("button", name="はじめの数字に戻す").click()
    assert box.locator("dd").all_inner_texts() == ["125円", "15,000円"]


def test_a_calculator_that_cannot_be_loaded_says_so_and_comes_later(context: BrowserContext, site: Built) -> None:
    page = context.new_page()  # its console tells of the failure
    page.route("**/course/calculator.js*", lambda route: route.abort())
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    box = page.locator(".metric-rate details")
    box.locator("summary").click()
    box.get_by_text("読み込めませんでした。").wait_for()
    page.unroute("**/course/calculator.js*")
    box.locator("summary").click()
    box.locator("summary").click()
    box.locator("form").wait_for()
    assert box.locator(".metric-note").first.inner_text() == ""
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_boxes_come_and_no_page_scrolls_sideways(
    browser: Browser,  # noqa: F811
    site: Built,
    width: int,
) -> None:
    places = """() => {
      const tops = [...document.querySelectorAll(".formula, .formula + *")].map((e) => e.getBoundingClientRect().top);
      return tops.map((top) => top - tops[0]);
    }"""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.route("**/_static/course.js*", lambda route: route.abort())
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    before = page.evaluate(places)
    page.unroute("**/_static/course.js*")
    page.reload()
    assert page.locator(".metric-tool").count() == 3
    assert page.evaluate(places) == pytest.approx(before, abs=1)
    for box in page.locator(".metric-tool summary").all():
        box.click()
    page.locator(".metric-tool form").nth(2).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_without_scripts_nothing_is_missing_and_nothing_is_offered(browser: Browser, site: Built) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    assert page.locator(".formula").all_inner_texts() == [
        "式 購入率(%) = 購入者 ÷ 客数 × 100",
        "式 一人の売上 = 購入率 × 客単価",
    ]
    page.goto(f"{site.html.as_uri()}/glossary/metrics.html")
    assert page.locator(".metric-list tbody tr").count() == 4 and page.locator(".list-filter").count() == 0
    context.close()


# ---------------------------------------------------------------- the list


def test_the_list_of_metrics_is_filtered_by_words_and_stage(page: Page, root: str) -> None:
    page.goto(f"{root}/glossary/metrics.html")
    rows, count = page.locator(".metric-list tbody tr"), page.locator(".list-filter [role=status]")
    word, stage = page.get_by_label("名前や式で絞り込む"), page.get_by_label("段階")
    assert count.inner_text() == "4の指標" and rows.count() == 4
    word.fill("キャク")  # a reading, which the list does not show, in other kana
    expect(count).to_have_text("4のうち1の指標")
    assert [row.inner_text().split("\n")[0] for row in rows.all() if row.is_visible()] == ["客単価"]
    word.fill("ない言葉")
    assert count.inner_text() == "当てはまる指標はありません。言葉を短くしてみてください。"
    word.fill("客単価 購入率")
    assert [row.inner_text().split("\n")[0] for row in rows.all() if row.is_visible()] == ["一人の売上"]
    assert count.inner_text() == "4のうち1の指標"
    word.fill("pv")
    assert count.inner_text() == "4のうち1の指標"
    word.fill("")
    stage.select_option(label="はじめ")
    assert count.inner_text() == "4の指標"


def test_the_list_is_readable_on_a_phone(page: Page, site: Built) -> None:
    page.goto(f"{site.html.as_uri()}/glossary/metrics.html")
    page.locator(".list-filter").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".metric-list tbody tr").first.locator("td").count() == 4 and narrow_cells(page) == []
