"""The rubric of a capstone: levels chosen, points counted, the next level named, all kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import browser, served, watched_page  # noqa: F401 - a fixture
from tests.course.quiz_site import CAPSTONE, address, context, keep, marks, site  # noqa: F401 - fixtures
from tests.sphinx_site import Built

CRITERIA = ("数字", "用語", "順序", "相手", "期日")


@pytest.fixture
def page(context: BrowserContext, site: Built) -> Iterator[Page]:  # noqa: F811
    with watched_page(context) as opened:
        opened.goto(address(site, CAPSTONE))
        yield opened


def choose(page: Page, criterion: str, level: str) -> None:
    page.get_by_role("group", name=criterion, exact=True).get_by_role("radio", name=level).check()


def test_levels_are_chosen_by_keyboard_counted_and_kept(context: BrowserContext, root: str) -> None:  # noqa: F811
    with watched_page(context) as page:
        page.goto(f"{root}/{CAPSTONE}")
        page.get_by_role("group", name="数字", exact=True).get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        status = page.get_by_role("status")
        expect(status).to_have_text("20点中3点です。あと4つの観点があります。")
        for criterion in CRITERIA[1:]:
            choose(page, criterion, "4点")
        expect(status).to_have_text("20点中19点です。17〜20点:そのまま使える。")
        expect(page.get_by_role("listitem").filter(has_text="数字(3点→4点)")).to_contain_text("根拠もある")
        assert page.locator(".rubric-goals li").count() == 1
        expect(page.locator(".rubric-reading")).to_have_text("17〜20点:そのまま使える")
        page.reload()
        expect(status).to_contain_text("20点中19点です。")
        expect(page.get_by_role("radio", name="3点 正しい", exact=True)).to_be_checked()
        assert marks(page, "level") == {f"end/{name}": 3 if name == "数字" else 4 for name in CRITERIA}


def test_a_total_that_the_page_does_not_explain_stands_alone_and_all_can_be_taken_back(page: Page) -> None:
    keep(page, level={f"end/{name}": 2 for name in CRITERIA})
    page.reload()
    status = page.get_by_role("status")
    expect(status).to_have_text("20点中10点です。")
    choose(page, "数字", "1点")
    choose(page, "用語", "1点")
    expect(status).to_have_text("20点中8点です。8点以下:初めからやり直す。")
    page.get_by_role("button", name="選んだ点をすべて消す").click()
    expect(status).to_have_text("観点ごとに点を選ぶと、合計が出ます。")
    expect(page.get_by_role("button", name="選んだ点をすべて消す")).to_be_hidden()
    assert page.get_by_role("radio", checked=True).count() == 0 and not page.locator(".rubric-reading").count()


def test_foreign_levels_count_nothing_and_edited_criteria_keep_theirs(page: Page) -> None:
    keep(page, level={"end/数字": 9, "end/用語": "4", "end/順序": None, "end/相手": {"a": 1}, "end/期日": 3})
    page.reload()
    expect(page.get_by_role("status")).to_have_text("20点中3点です。あと4つの観点があります。")


def test_another_tab_shows_what_was_chosen(page: Page, context: BrowserContext, site: Built) -> None:  # noqa: F811
    with watched_page(context) as other:
        other.goto(address(site, CAPSTONE))
        choose(page, "相手", "4点")
        expect(other.get_by_role("status")).to_contain_text("20点中4点です。")


@pytest.mark.parametrize(("width", "is_card"), [(320, True), (390, True), (1280, False)])
def test_on_a_phone_each_criterion_is_a_card(page: Page, width: int, is_card: bool) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    tops = [box.bounding_box() for box in page.locator(".rubric-row").first.locator(".rubric-level").all()]
    assert len({box["y"] for box in tops if box}) == (4 if is_card else 1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    heights = [box["height"] for box in tops if box]
    assert len(heights) == 4 and min(heights) >= 44


def test_other_tables_and_pages_without_scripts_keep_their_tables(page: Page, browser: Browser, site: Built) -> None:  # noqa: F811
    assert page.locator("article table").count() == 1
    assert page.locator("article table th").all_inner_texts() == ["観点", "見ること"]
    plain = browser.new_page(java_script_enabled=False)
    plain.goto(address(site, CAPSTONE))
    assert plain.locator("article table").count() == 2
    assert plain.locator("article table").first.locator("tbody tr").first.locator("td").all_inner_texts()[0] == "数字"
    plain.close()
