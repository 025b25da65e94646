"""What comes out of the printer: pages of the second site, and a stage as one page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import browser, watched_page  # noqa: F401 - a fixture
from tests.sphinx_site import build
from tests.whole_site import html  # noqa: F401 - a fixture

LESSON = "learn/first-loaf/weigh-by-ratio.html"
CHECK = "learn/first-loaf/self-check.html"
STAGE = "print/first-loaf.html"
PORTRAIT, LANDSCAPE = (
    {"width": 680, "height": 990},
    {"width": 1010, "height": 660},
)  # A4 without its margins, in CSS pixels
TEN_POINTS = 10 * 96 / 72


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:  # noqa: F811
    context = browser.new_context(color_scheme="dark")
    with watched_page(context) as opened:
        opened.emulate_media(media="print")
        yield opened
    context.close()


def printed(page: Page, path: Path) -> None:
    """Open a page and do what a browser does before it prints."""
    page.goto(path.as_uri())
    page.evaluate("window.course?.load('data')")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def test_the_answers_of_a_lesson_are_printed_behind_it_and_leave_no_trace(html: Path, page: Page) -> None:  # noqa: F811
    printed(page, html / LESSON)
    answers = page.locator("article > .answers")
    expect(answers.locator("h2")).to_have_text("答えと解説")
    boxes = page.locator("article .admonition:is(.question, .exercise)")
    assert answers.locator(".answer-entry").count() == boxes.count() > 0
    expect(page.locator("details.answer").first).to_be_hidden()
    assert answers.locator(".is-right").count() == page.locator(".question").count() > 0
    question = page.locator(".question").first
    right = question.locator(".choice:has(.gen.correct)")
    place = "アイウエオ"[question.locator(".choice").all_inner_texts().index(right.inner_text())]
    expect(answers.locator(".reasons").first.locator(".is-right")).to_contain_text(f"{place} 正解")
    expect(question.locator(".choice-reason").first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(answers).to_have_count(0)


def test_without_scripts_answers_are_printed_where_they_are(html: Path, browser: Browser) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False)
    with watched_page(context) as page:
        page.emulate_media(media="print")
        page.goto((html / LESSON).as_uri())
        expect(page.locator("details.answer > div").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("paper", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
@pytest.mark.parametrize(
    "name", [LESSON, CHECK, STAGE, "index.html", "glossary/index.html", "work-templates/index.html"]
)
def test_the_text_has_the_whole_width_of_the_sheet(html: Path, page: Page, name: str, paper: dict[str, int]) -> None:  # noqa: F811
    page.set_viewport_size(paper)  # type: ignore[arg-type]
    printed(page, html / name)
    for menu in page.locator(".sidebar-drawer, .toc-drawer, .mobile-header").all():
        expect(menu).to_be_hidden()
    box = page.locator("article").first.bounding_box()
    assert box and box["x"] <= 1 and box["width"] >= paper["width"] - 2
    assert page.evaluate("document.documentElement.scrollWidth") <= paper["width"]
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--fig-box')").strip() == "#fff"


def test_a_table_of_twelve_months_stays_on_the_sheet(html: Path, page: Page) -> None:  # noqa: F811
    page.set_viewport_size(PORTRAIT)  # type: ignore[arg-type]
    printed(page, html / LESSON)
    rows = "".join(f"<tr><td><p>売上</p></td>{'<td><p>12,345円</p></td>' * 12}</tr>" for _ in range(2))
    table = f"<div class='table-wrapper docutils container'><table class='docutils scrolls'>{rows}</table></div>"
    page.evaluate("(table) => document.querySelector('article h2').insertAdjacentHTML('afterend', table)", table)
    assert page.evaluate("document.documentElement.scrollWidth") <= PORTRAIT["width"]
    assert page.evaluate("document.querySelector('table.scrolls').getBoundingClientRect().right") <= PORTRAIT["width"]


@pytest.mark.parametrize("name", [LESSON, STAGE])
def test_the_sheet_says_where_it_is_from(html: Path, page: Page, name: str) -> None:  # noqa: F811
    printed(page, html / name)
    expect(page.locator("head > title")).to_be_visible()
    assert "窯のそばで" in page.title()


def test_the_address_of_a_published_page_is_printed(html: Path, page: Page) -> None:  # noqa: F811
    printed(page, html / LESSON)
    expect(page.locator("link[rel=canonical]")).to_be_visible()
    shown = page.evaluate("getComputedStyle(document.querySelector('link[rel=canonical]'), '::after').content")
    assert f"https://kamado.example/guide/{LESSON}" in shown


def test_a_self_check_is_printed_in_letters_that_can_be_read(html: Path, page: Page) -> None:  # noqa: F811
    printed(page, html / CHECK)
    sizes = page.evaluate(
        "[...document.querySelectorAll('.self-check td p, .self-check th, .self-check label')].map((each) => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert sizes and min(sizes) >= TEN_POINTS - 0.01


def test_a_stage_is_printed_from_its_page_and_found_nowhere_else(html: Path, page: Page) -> None:  # noqa: F811
    page.goto((html / "learn/first-loaf/index.html").as_uri())
    page.emulate_media(media="screen")
    page.get_by_role("link", name="この段階をまとめて印刷する").click()
    expect(page.locator("h1")).to_have_text("はじめの生地")
    titles = page.locator("header li").all_inner_texts()
    assert titles == page.locator("article h2").all_inner_texts() and len(titles) == 2
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    lists = [html / "llms.txt", *(html / "search-index").rglob("*.js")]
    assert not [path for path in lists if "print/" in path.read_text("utf-8")]


def test_links_of_a_printed_stage_lead_somewhere(html: Path, page: Page) -> None:  # noqa: F811
    page.goto((html / STAGE).as_uri())
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))
    links = page.evaluate("[...document.querySelectorAll('main a')].map((each) => each.getAttribute('href'))")
    inside = {link[1:] for link in links if link.startswith("#")}
    assert inside and inside <= set(ids)
    beside = {link.partition("#")[0] for link in links if link.startswith("../")}
    assert beside and all((html / "print" / link).resolve().is_file() for link in beside)


def test_tables_of_a_printed_stage_name_their_columns_where_they_become_cards(html: Path) -> None:  # noqa: F811
    pages = [path.read_text("utf-8") for path in (html / "print").glob("*.html")]
    cards = [card for page in pages for card in re.findall(r"<table [^>]*as-cards.*?</table>", page, re.DOTALL)]
    assert cards and all('role="cell" data-label="' in table for table in cards)


@pytest.mark.parametrize("edited", ["about.md", "glossary/term-*.md", "none"])
def test_parts_of_a_printed_stage_that_are_lost_or_damaged_are_made_again(
    html: Path,  # noqa: F811
    tmp_path: Path,
    edited: str,
) -> None:
    shutil.copytree(html.parent.parent / "docs", tmp_path / "docs")
    shutil.copytree(html.parent.parent / "source_texts", tmp_path / "source_texts")
    assert build(tmp_path / "docs", tmp_path / "build", "-j", "2").status == 0
    whole = (tmp_path / "build" / "html" / STAGE).read_text("utf-8")
    lost, cut, *_ = sorted((tmp_path / "build" / "doctrees" / "print").glob("*.part"))
    lost.unlink()
    cut.write_text(cut.read_text("utf-8")[:900], "utf-8")
    (tmp_path / "build" / "html" / STAGE).unlink()
    for page in (tmp_path / "docs").glob(edited):  # one is written at once, many are by other processes, or none is
        page.write_text(page.read_text("utf-8") + "\n書き足しました。\n", "utf-8")
    assert build(tmp_path / "docs", tmp_path / "build", "-j", "2").status == 0
    assert (tmp_path / "build" / "html" / STAGE).read_text("utf-8") == whole
    assert lost.is_file() and len(cut.read_text("utf-8")) > 900
