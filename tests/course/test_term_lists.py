"""Lists of terms: filtered by any of their names, and below a lesson with a way to learn them by cards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import browser, watched_page  # noqa: F401 - a fixture
from tests.course.term_site import LESSON, build_site
from tests.sphinx_site import Built


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_site(tmp_path_factory.mktemp("lists"))


@pytest.fixture
def page(browser: Browser, site: Built) -> Iterator[Page]:  # noqa: F811
    context = browser.new_context(viewport={"width": 390, "height": 844})
    with watched_page(context) as opened:
        opened.goto(f"{site.html.as_uri()}/glossary/index.html")
        yield opened
    context.close()


def shown(page: Page, entries: str) -> list[str]:
    return [entry.inner_text() for entry in page.locator(entries).all() if entry.is_visible()]


def test_the_list_of_all_terms_is_filtered_by_any_name(page: Page) -> None:
    word, count = page.get_by_role("searchbox"), page.locator(".list-filter [role=status]")
    expect(count).to_have_text("4語")
    for typed in ("unique VISITORS", "ほうもんしゃ", "访客"):  # names that the list itself does not show
        word.fill(typed)
        expect(count).to_have_text("4語のうち1語")
        assert shown(page, ".term-list li") == ["訪問者数(UV)"]
        assert shown(page, "article h2") == ["は行"]
    expect(page.locator(".index-bar").first).to_be_hidden()  # what was found stands below the field
    word.fill("ない言葉")
    expect(count).to_have_text("当てはまる用語はありません。言葉を短くしてみてください。")
    word.fill("")
    expect(count).to_have_text("4語")
    expect(page.locator(".index-bar").first).to_be_visible()


@pytest.mark.parametrize("typed", ["ベテラン", "ﾍﾞﾃﾗﾝ", "へ゛てらん", "ヘ\u3099テラン", "ヴェテラン", "ウ゛ェテラン"])
def test_a_name_is_found_however_its_voiced_kana_are_typed(page: Page, typed: str) -> None:
    page.get_by_role("searchbox").fill(typed)
    expect(page.locator(".list-filter [role=status]")).to_have_text("4語のうち1語")
    assert shown(page, ".term-list li") == ["係"]


def test_a_row_is_filtered_by_what_its_terms_mean_and_leads_to_the_others(page: Page, site: Built) -> None:
    page.goto(f"{site.html.as_uri()}/glossary/a.html")
    word, count = page.get_by_role("searchbox"), page.locator(".list-filter [role=status]")
    word.fill("見られた")
    expect(count).to_have_text("2語のうち1語")
    assert shown(page, "article dd") == ["見られた回数です。"]
    word.fill("係")
    expect(count).to_contain_text("この行にはありません。")
    count.get_by_role("link", name="五十音順の一覧").click()
    page.wait_for_url("**/glossary/index.html")


def test_a_former_address_of_a_term_leads_to_its_page(page: Page, site: Built) -> None:
    page.goto(f"{site.html.as_uri()}/glossary/a.html#term-pv")
    page.locator("dt:target").get_by_role("link", name="閲覧数(PV)").click()
    page.wait_for_url("**/glossary/term-pv.html#term-pv")
    expect(page.get_by_role("heading", level=1)).to_contain_text("閲覧数(PV)")


def test_without_scripts_a_lesson_tells_what_its_terms_mean(browser: Browser, site: Built) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    expect(page.locator(".lesson-tail .gist")).to_have_text("見られた回数です。")
    expect(page.locator(".lesson-tail .gist")).to_be_visible()
    context.close()


def test_on_paper_a_lesson_tells_what_its_terms_mean_and_on_a_screen_their_names(page: Page, site: Built) -> None:
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    expect(page.locator(".lesson-tail .gist")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".lesson-tail .gist")).to_be_visible()
    expect(page.locator(".lesson-cards")).to_be_hidden()


def test_the_terms_of_a_lesson_are_learned_by_cards_and_the_chosen_stages_stay(page: Page, site: Built) -> None:
    page.goto(f"{site.html.as_uri()}/cards.html")
    page.get_by_role("checkbox", name="つぎ").uncheck()
    page.goto(f"{site.html.as_uri()}/{LESSON}")
    page.get_by_role("link", name="この1語をカードで覚える").click()
    place = page.locator(".flashcards")
    expect(place).to_contain_text("一つ目の1語です。")
    expect(place.get_by_role("status")).to_have_text("今日は、新しいカード1枚です。")
    expect(page.get_by_role("group", name="段階")).to_have_count(0)
    page.get_by_role("radio", name="意味 → 用語").check()
    page.get_by_role("button", name="はじめる").click()
    expect(place).to_contain_text("見られた回数です。")
    page.get_by_role("button", name="答えを見る").click()
    page.get_by_role("button", name="できた").click()
    expect(place.get_by_role("status")).to_contain_text("1枚を見ました。今日の分は終わりました。")
    place.get_by_role("link", name="すべての用語のカード").click()
    expect(page.get_by_role("checkbox", name="つぎ")).not_to_be_checked()
    expect(page.get_by_role("radio", name="意味 → 用語")).to_be_checked()


def test_a_list_of_unknown_terms_is_no_choice(page: Page, site: Built) -> None:
    page.goto(f"{site.html.as_uri()}/cards.html?lesson=x&terms=nobody")
    expect(page.locator(".flashcards [role=status]")).to_have_text("今日は、新しいカード4枚です。")
