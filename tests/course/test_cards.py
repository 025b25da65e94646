"""The cards of the glossary: when they come back, a sitting by keyboard and by touch, and browsers that keep nothing."""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsrs
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser import BLOCKED, FULL, browser, served, watched_page  # noqa: F401 - a fixture
from tests.course.term_site import build_site
from tests.sphinx_site import CONF, Built, build

SCHEDULE = CONF / "course/browser/cards/schedule.js"
MONDAY = datetime.datetime(2026, 6, 8, 3, tzinfo=datetime.UTC)  # noon in Tokyo


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_site(tmp_path_factory.mktemp("cards"))


def opened(browser: Browser, **options: Any) -> BrowserContext:  # noqa: F811
    context = browser.new_context(timezone_id="Asia/Tokyo", **options)
    context.clock.set_fixed_time(MONDAY)
    return context


@pytest.fixture
def page(browser: Browser, site: Built) -> Iterator[Page]:  # noqa: F811
    """The page of cards, opened from the file system on a Monday."""
    context = opened(browser)
    with watched_page(context) as page:
        page.goto(f"{site.html.as_uri()}/cards.html")
        yield page
    context.close()


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name)


def card(page: Page) -> Locator:
    return page.get_by_role("group", name="カード", exact=True)


def states(page: Page) -> dict[str, list[float]]:
    marks: dict[str, list[Any]] = json.loads(page.evaluate("course.record.text()"))["marks"]
    return {name: mark[0] for name, mark in marks.items() if name.startswith("card/")}


def histories(count: int) -> list[list[tuple[int, int]]]:
    """Return looks at cards: days since the look before, and the grade."""
    chance = random.Random(6)
    gaps = (0, 0, 1, 1, 2, 3, 7, 20, 60, 400)
    return [[(chance.choice(gaps), chance.randint(1, 4)) for _ in range(12)] for _ in range(count)]


def test_the_schedule_is_that_of_the_authors_of_the_algorithm(browser: Browser) -> None:  # noqa: F811
    page = browser.new_page()
    page.evaluate("window.course = {}")
    page.add_script_tag(path=SCHEDULE)
    walk = """all => all.map(looks => { let state, day = 100; return looks.map(([gap, grade]) =>
      (day += gap, state = course.schedule.next(state, grade, day), [day, ...state])); })"""
    looks = histories(100)
    found = page.evaluate(walk, looks)
    page.close()
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    for history, states_ in zip(looks, found, strict=True):
        known, moment = fsrs.Card(), MONDAY
        for (gap, grade), (day, first, last, due, stability, difficulty) in zip(history, states_, strict=True):
            moment += datetime.timedelta(days=gap)
            known, _ = scheduler.review_card(known, fsrs.Rating(grade), moment)
            assert (stability, difficulty) == pytest.approx((known.stability, known.difficulty), rel=1e-9)
            assert due - day == (0 if grade == 1 else (known.due - moment).days)
            assert (first, last) == (100 + history[0][0], day)


def test_a_sitting_by_keyboard_is_kept_and_the_next_day_is_said(page: Page) -> None:
    expect(status(page)).to_have_text("今日は、新しいカード4枚です。")
    button(page, "はじめる").press("Enter")
    for left, key in ((4, "Space"), (3, "3"), (2, "4"), (1, "2")):
        expect(page.get_by_text(f"残り{left}枚")).to_be_visible()
        expect(card(page)).to_be_focused()
        page.keyboard.press("3")  # judges nothing before the answer is seen
        page.keyboard.press("Space")
        expect(card(page).get_by_role("link")).to_have_count(1)
        page.keyboard.press(key)
    text = "4枚を見ました。今日の分は終わりました。次の見直しは明日(1枚)です。"
    expect(status(page)).to_have_text(text)
    expect(status(page)).to_be_focused()
    page.reload()
    expect(status(page)).to_have_text(text.removeprefix("4枚を見ました。"))
    expect(button(page, "はじめる")).to_have_count(0)
    assert sorted(state[2] - state[1] for state in states(page).values()) == [1, 2, 2, 8]


def test_a_forgotten_card_comes_back_in_the_same_sitting(page: Page) -> None:
    button(page, "はじめる").click()
    first = card(page).inner_text()
    button(page, "答えを見る").click()
    grades = page.locator("[data-grade]")
    assert grades.all_inner_texts() == ["もう一度\nこのあと", "難しい\n1日後", "できた\n2日後", "簡単\n8日後"]
    grades.nth(0).click()
    for _ in range(3):
        button(page, "答えを見る").click()
        grades.nth(2).click()
    assert card(page).inner_text() == first
    expect(page.get_by_text("残り1枚")).to_be_visible()
    button(page, "答えを見る").click()
    grades.nth(2).click()
    expect(status(page)).to_contain_text("4枚を見ました。")


def test_due_cards_come_first_then_as_many_new_ones_as_wanted(page: Page) -> None:
    page.get_by_label("新しいカードは1日に").select_option("5枚")
    page.evaluate("day => course.record.set('card', 'uv', 'meaning', [day - 9, day - 5, day - 2, 3, 5])", 20612)
    page.evaluate("day => course.record.set('card', 'pv', 'meaning', [day - 9, day - 5, day + 1, 3, 5])", 20612)
    expect(status(page)).to_have_text("今日は、見直し1枚と新しいカード2枚です。")
    page.get_by_label("新しいカードは1日に").select_option("0枚")
    expect(status(page)).to_have_text("今日は、見直し1枚です。")
    button(page, "はじめる").click()
    expect(card(page)).to_contain_text("訪問者数(UV)")
    page.get_by_role("button", name="ここまでにする").click()
    page.context.clock.set_fixed_time(MONDAY + datetime.timedelta(days=1))
    page.reload()
    expect(status(page)).to_have_text("今日は、見直し2枚です。")


def test_choices_are_kept_and_an_empty_one_is_explained(page: Page) -> None:
    page.get_by_role("checkbox", name="つぎ").uncheck()
    page.get_by_role("radio", name="式 → 指標").check()
    expect(status(page)).to_have_text("今日は、新しいカード1枚です。")
    page.reload()
    expect(page.get_by_role("checkbox", name="つぎ")).not_to_be_checked()
    expect(page.get_by_role("radio", name="式 → 指標")).to_be_checked()
    button(page, "はじめる").click()
    expect(card(page)).to_have_text("◯◯ = 表示回数の合計どの指標の式ですか。")
    button(page, "ここまでにする").click()
    page.get_by_role("checkbox", name="はじめ").uncheck()
    expect(status(page)).to_have_text("段階を1つ以上選んでください。")
    expect(button(page, "はじめる")).to_have_count(0)


def test_a_meaning_does_not_say_its_term_and_is_no_markup(page: Page) -> None:
    page.get_by_role("radio", name="意味 → 用語").check()
    page.get_by_role("checkbox", name="つぎ").uncheck()
    button(page, "はじめる").click()
    expect(card(page)).to_have_text("朝の◯◯です。<b>昼</b>には終わります。どの用語ですか。")
    button(page, "答えを見る").click()
    expect(card(page)).to_contain_text("朝の朝市です。")
    card(page).get_by_role("link", name="朝市をくわしく").click()
    page.wait_for_url("**/glossary/term-market.html")


@pytest.mark.parametrize("state", [7, "x", [1, 2], [1, 2, 3, "4", 5], [1, 1, 1, 0, 5], [1, 1, 1, -2, 5], {"a": 1}])
def test_a_state_that_is_not_ours_makes_a_new_card(page: Page, state: object) -> None:
    page.evaluate("state => course.record.set('card', 'pv', 'meaning', state)", state)
    page.evaluate("course.record.set('cards', '', '', {stages: 3, direction: 'up', fresh: -1})")
    page.reload()
    expect(status(page)).to_have_text("今日は、新しいカード4枚です。")


def test_a_lesson_that_was_called_as_a_term_is_takes_no_card_along(page: Page) -> None:
    page.evaluate("course.record.set('card', 'clerk', 'meaning', [1, 1, 1, 3, 5])")
    page.evaluate("course.record.set('read', 'clerk', '', true)")
    page.reload()
    expect(status(page)).to_have_text("今日は、見直し1枚と新しいカード3枚です。")
    assert page.evaluate("[course.record.get('read', 'clerk'), course.record.get('read', 'two')]") == [None, True]


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_where_nothing_is_kept_a_sitting_still_works_and_it_is_said(browser: Browser, site: Built, script: str) -> None:  # noqa: F811
    context = opened(browser)
    context.add_init_script(script)
    page = context.new_page()  # unwatched: the theme's own script tells an error where storage is blocked
    page.goto(f"{site.html.as_uri()}/cards.html")
    button(page, "はじめる").click()
    button(page, "答えを見る").click()
    button(page, "できた").click()
    button(page, "ここまでにする").click()
    expect(status(page)).to_contain_text("1枚を見ました。今日は、新しいカード3枚です。")
    expect(page.get_by_text("このブラウザーは記録を残せません。")).to_be_visible()
    context.close()


def test_a_small_phone_shows_it_all_and_a_finger_hits_it(browser: Browser, site: Built) -> None:  # noqa: F811
    context = opened(browser, viewport={"width": 320, "height": 560}, has_touch=True, is_mobile=True)
    with served(site.html) as address, watched_page(context) as page:
        page.goto(f"{address}/cards.html")
        button(page, "はじめる").tap()
        button(page, "答えを見る").tap()
        sizes = page.eval_on_selector_all("[data-grade]", "all => all.map(one => [one.offsetWidth, one.offsetHeight])")
        assert len(sizes) == 4 and min(min(size) for size in sizes) >= 44
        expect(button(page, "できた")).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        button(page, "できた").tap()
        expect(page.get_by_text("残り3枚")).to_be_visible()
    context.close()


def test_without_scripts_the_files_are_there_and_the_page_says_what_it_needs(browser: Browser, site: Built) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.html.as_uri()}/cards.html")
    assert "カードにはJavaScriptを使います。" in page.inner_text("noscript")
    links = page.eval_on_selector_all("a[download]", "all => all.map(link => link.getAttribute('href'))")
    assert links == ["_downloads/glossary-cards.apkg", "_downloads/glossary-cards.csv"]
    assert all((site.html / link).stat().st_size > 100 for link in links)
    context.close()


def test_a_site_without_a_glossary_has_no_cards(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("(home)=\n# 入口\n", encoding="utf-8")
    built = build(tmp_path / "docs", tmp_path / "built")
    assert (built.status, built.warnings) == (0, "")
    assert not (built.html / "cards.html").exists()
