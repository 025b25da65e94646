"""The page 「復習」: missed questions come back after days, in forms, out of the files of their lessons."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser import browser, served, watched_page  # noqa: F401 - a fixture
from tests.course.quiz_site import ONE, address, context, keep, marks, site  # noqa: F401 - fixtures
from tests.sphinx_site import FIXTURE, Built, build

DAY, SEEN = "朝市の日は、どれですか。", "係が毎朝見るのは、どれですか。"
EVENING = datetime(2026, 3, 1, 22, 30, tzinfo=timezone(timedelta(hours=9)))
MISSED = {"choice": "月曜", "right": False, "tries": 1, "box": 1, "due": 1}


@pytest.fixture
def page(context: BrowserContext, site: Built) -> Iterator[Page]:  # noqa: F811
    with watched_page(context) as opened:
        opened.goto(address(site, "review.html"))
        yield opened


def answer(page: Page, choice: str) -> Locator:
    """Answer the only question of a page that has this choice, and return its form."""
    form = page.locator("form", has=page.get_by_role("radio", name=choice))
    form.get_by_role("radio", name=choice).check()
    form.get_by_role("button", name="答え合わせ").click()
    return form


def opened(page: Page, **kinds: dict[str, Any]) -> None:
    """Open the page again with this record."""
    keep(page, **kinds)
    page.reload()


def test_a_missed_question_climbs_the_boxes_day_by_day_and_leaves(context: BrowserContext, root: str) -> None:  # noqa: F811
    with watched_page(context) as page:
        page.clock.set_fixed_time(EVENING)
        page.goto(f"{root}/{ONE}")
        answer(page, "月曜")
        page.goto(f"{root}/review.html")
        expect(page.get_by_role("status")).to_have_text("今日の復習はありません。次は3月2日(月)に1問です。")
        now = EVENING
        for waited, told in [
            (1, "次は3日後に出ます。"),
            (3, "次は7日後に出ます。"),
            (7, "次は14日後に出ます。"),
            (14, "次は30日後に出ます。"),
            (30, "この問題の復習は終わりです。"),
        ]:
            now += timedelta(days=waited)
            page.clock.set_fixed_time(now.replace(hour=6))
            page.reload()
            expect(page.get_by_text("今日の復習は1問です。")).to_be_visible()
            expect(answer(page, "日曜").get_by_role("status")).to_have_text(f"正解です。{told}")
        expect(page.locator(".review-left")).to_have_text("今日の復習は終わりました。")
        page.reload()
        expect(page.get_by_role("status")).to_contain_text(
            "今日の復習はありません。間違えた問題が、次の日からここに出ます。"
        )
        kept = marks(page, "answer")[f"one/{DAY}"]
        assert kept == {"choice": "日曜と祝日", "right": True, "tries": 6}


def test_missed_again_it_is_back_in_the_first_box(page: Page) -> None:
    page.clock.set_fixed_time(EVENING)
    opened(page, answer={f"one/{DAY}": {**MISSED, "box": 4}})
    expect(answer(page, "水曜").get_by_role("status")).to_contain_text("明日、もう一度出ます。")
    expect(page.locator(".review-left")).to_have_text("今日の復習は終わりました。次は3月2日(月)に1問です。")
    assert marks(page, "answer")[f"one/{DAY}"]["box"] == 1


def test_who_answered_nothing_is_told_where_questions_are(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("まだ確認問題に答えていません。")
    assert str(page.get_by_role("link", name="「一つ目」を読む").get_attribute("href")).endswith(ONE)


def test_questions_stand_with_their_lesson_and_their_links_lead_on(page: Page, site: Built) -> None:  # noqa: F811
    opened(page, answer={f"one/{DAY}": MISSED, f"one/{SEEN}": {**MISSED, "choice": "天気"}})
    expect(page.get_by_text("今日の復習は2問です。")).to_be_visible()
    assert page.get_by_role("radio", checked=True).count() == 0
    form = answer(page, "日曜")
    expect(page.locator(".review-left")).to_have_text("あと1問です。")
    link = form.get_by_role("link", name="閲覧数")
    assert link.evaluate("link => link.href") == address(site, "glossary/term-pv.html#term-pv")
    page.get_by_role("link", name="一つ目").first.click()
    assert page.url == address(site, ONE)


def test_only_the_files_of_lessons_with_due_questions_are_loaded(page: Page) -> None:
    wanted: list[str] = []
    page.on("request", lambda request: wanted.append(request.url))
    opened(page, answer={f"one/{DAY}": MISSED, "end/何ですか。": {"choice": "a", "right": True, "tries": 1}})
    expect(page.get_by_text("今日の復習は1問です。")).to_be_visible()
    assert [url.split("/")[-1].split("?")[0] for url in wanted if "/questions/" in url] == ["one.js"]


def test_lessons_and_questions_that_are_gone_break_nothing_and_stay_in_the_record(page: Page) -> None:
    gone = {"old/何ですか。": MISSED, "one/昔の問いは何でしたか。": MISSED, "two/何ですか。": MISSED, "one/もう": 7}
    opened(page, answer=gone)
    expect(page.get_by_role("status")).to_contain_text("今日の復習はありません。")
    opened(page, answer={**gone, "one/朝市の日はどれですか?": MISSED})
    expect(page.get_by_text("今日の復習は1問です。")).to_be_visible()
    answer(page, "日曜")
    expect(page.locator(".review-left")).to_contain_text("今日の復習は終わりました。")
    assert gone.items() <= marks(page, "answer").items()


def test_what_another_tab_answers_is_no_longer_asked(
    page: Page,
    context: BrowserContext,  # noqa: F811
    site: Built,  # noqa: F811
) -> None:
    opened(page, answer={f"one/{DAY}": MISSED, f"one/{SEEN}": {**MISSED, "choice": "天気"}})
    with watched_page(context) as other:
        other.goto(address(site, "review.html"))
        answer(other, "日曜")
    expect(page.locator(".review-left")).to_have_text("あと1問です。")
    expect(page.get_by_role("status").filter(has_text="正解です。次は3日後に出ます。")).to_be_visible()


def test_what_cannot_be_loaded_is_said(page: Page, context: BrowserContext, site: Built) -> None:  # noqa: F811
    keep(page, answer={f"one/{DAY}": MISSED})
    other = context.new_page()  # not watched: a missing file is an error there
    other.route("**/questions/*", lambda route: route.abort())
    other.goto(address(site, "review.html"))
    expect(other.get_by_role("status")).to_contain_text("復習する問題を読み込めませんでした。")


def test_every_page_leads_to_the_review(page: Page, site: Built) -> None:  # noqa: F811
    page.set_viewport_size({"width": 1280, "height": 900})
    nav = page.get_by_role("navigation", name="わたしの学習")
    assert nav.get_by_role("link", name="復習").get_attribute("aria-current") == "page"
    page.goto(address(site, ONE))
    nav.get_by_role("link", name="復習").click()
    assert page.url == address(site, "review.html")


def test_without_scripts_the_page_says_what_it_needs(browser: Browser, site: Built) -> None:  # noqa: F811
    page = browser.new_page(java_script_enabled=False)
    page.goto(address(site, "review.html"))
    assert page.locator("noscript p").is_visible()
    assert page.get_by_role("navigation", name="わたしの学習").count() == 0
    page.close()


def test_the_questions_of_a_page_that_is_gone_go_with_it(tmp_path: Path) -> None:
    source = tmp_path / "docs"
    shutil.copytree(FIXTURE, source)
    questions = build(source, tmp_path / "built").html / "course/questions"
    assert "職名が" in (questions / "ops-first.js").read_text("utf-8")
    version = (questions.parent / "data.js").read_text("utf-8").split('"version":')[1][:14]
    page = source / "learn/ops/ops-first.md"
    page.write_text(page.read_text("utf-8").replace("年収の上限", "年収の下限"), "utf-8")
    (source / "learn/tob/tob-second.md").unlink()
    build(source, tmp_path / "built")
    assert "年収の下限" in (questions / "ops-first.js").read_text("utf-8").replace("<wbr>", "")
    assert version not in (questions.parent / "data.js").read_text("utf-8")
    assert not (questions / "tob-second.js").exists() and (questions / "tob-first.js").exists()
