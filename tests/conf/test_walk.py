"""A walk through the site in each engine that readers have: search, terms, questions, record, self-check, theme, print.

What one engine does in its own way shows here; all else is tested in Chromium alone. Each walks on a phone in the light, from
the file system, and on a desk in the dark, over http; ``MICHISHIRUBE_WHOLE_WALK=1`` asks for all eight ways. Engines that are
not installed are skipped with a word, or fail where ``MICHISHIRUBE_REQUIRE_BROWSER=1`` wants them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from tests.browser import give_up, served
from tests.engines import chromium, firefox, webkit
from tests.engines.window import Window
from tests.whole_site import html  # noqa: F401 - a fixture

ENGINES = {"chromium": chromium, "firefox": firefox, "webkit": webkit}
WHOLE = os.environ.get("MICHISHIRUBE_WHOLE_WALK") == "1"
ALL = list(product(ENGINES, ("light", "dark"), (390, 1280), ("file", "http")))
WALKS = ALL if WHOLE else [walk for walk in ALL if walk[1:] in (("light", 390, "file"), ("dark", 1280, "http"))]
LESSON = "learn/first-loaf/weigh-by-ratio.html"
SHEET = "learn/first-loaf/self-check.html"
DIALOG = "document.querySelector('.ja-search-dialog')"
OPTIONS = "[...document.querySelectorAll('.ja-search-options [role=option]')]"
BOX = "document.querySelector('.term-popover')"
LINK, OTHER = (
    f"document.querySelectorAll('article a:not(.headerlink)[href*=\"#term-\"]')[{number}]" for number in (0, 1)
)


def found(selector: str, words: str = "") -> str:
    """The first element of *selector* that is seen and holds *words*."""
    return f"[...document.querySelectorAll({selector!r})].find((each) => each.offsetWidth && each.textContent.includes({words!r}))"


class Page:
    """A window that knows where the site is, and what the system of its reader prefers."""

    def __init__(self, window: Window, root: str, scheme: str) -> None:
        self.window, self.root, self.scheme = window, root, scheme

    def goto(self, name: str) -> None:
        self.window.goto(f"{self.root}/{name}")


@pytest.fixture(scope="module", params=WALKS, ids=lambda walk: "-".join(map(str, walk)))
def opened(request: pytest.FixtureRequest, html: Path) -> Iterator[Page]:  # noqa: F811
    """One window for the whole walk."""
    name, scheme, width, way = request.param
    if why := ENGINES[name].missing():
        give_up(why)
    with served(html) as address, ENGINES[name].opened(scheme) as window:
        window.resize(width, 900)
        yield Page(window, address if way == "http" else html.as_uri(), scheme)


@pytest.fixture
def page(opened: Page) -> Iterator[Page]:
    """A lesson, as one sees it who comes for the first time."""
    opened.goto("about.html")
    opened.window.run("localStorage.clear()")
    opened.goto(LESSON)
    yield opened
    assert opened.window.errors == []


def test_the_search_shows_results_opens_one_and_closes_by_escape(page: Page) -> None:
    window = page.window
    window.press("/")
    window.wait_for(f"{DIALOG}?.open")
    window.press("水")
    window.wait_for(f"{OPTIONS}.length > 2")
    seen = f"""
      const box = document.querySelector(".ja-search-scroll").getBoundingClientRect();
      return {OPTIONS}.filter((each) => each.getBoundingClientRect().top >= box.top && each.getBoundingClientRect().bottom <= box.bottom + 1).length;
    """
    assert window.run(seen) >= 3
    window.press("ArrowDown")
    window.wait_for(f"{OPTIONS}[0].getAttribute('aria-selected') === 'true'")
    window.press("Escape")
    window.wait_for(f"!{DIALOG}.open && !{DIALOG}.contains(document.activeElement)")
    window.press("/")
    window.wait_for(f"{DIALOG}.open")
    window.click(f"{OPTIONS}[0]")
    window.wait_for(f"!location.pathname.endsWith({LESSON!r}) && CSS.highlights.has('ja-search')")


def test_every_key_after_the_first_is_in_the_field_and_escape_gives_the_page_back(page: Page) -> None:
    window = page.window
    window.press("/", *"mizu no ryou")  # at once, before any bundle can be there
    window.wait_for(f"{DIALOG}.querySelector('input').value === 'mizu no ryou' && scrollY === 0")
    window.press("Escape")
    window.wait_for(f"!{DIALOG}.open && !{DIALOG}.contains(document.activeElement)")


def test_a_term_says_what_it_means_beside_its_link(page: Page) -> None:
    window = page.window
    style = f"const style = getComputedStyle({LINK}); return [style.textDecorationLine, style.textDecorationStyle, style.textDecorationThickness]"
    assert window.run(style) == ["underline", "dotted", "1.5px"]
    window.press("Tab")  # from now on a focus is one by keys
    window.run(f"{LINK}.focus()")
    window.wait_for(f"{BOX}?.matches(':popover-open')")
    place = f"""
      const link = {LINK}.getBoundingClientRect(), box = {BOX}.getBoundingClientRect();
      return [box.left >= 0 && box.right <= innerWidth, Math.min(Math.abs(box.top - link.bottom), Math.abs(link.top - box.bottom)) < 40, {BOX}.innerText.length > 20];
    """
    assert window.run(place) == [True, True, True]
    window.press("Escape")
    window.wait_for(f"!{BOX}.matches(':popover-open')")
    window.hover(OTHER)
    window.wait_for(f"{BOX}.matches(':popover-open')")


def test_a_question_is_answered_and_the_answer_stays(page: Page) -> None:
    window = page.window
    window.click(found(".question label", "約41%"))
    window.click(found(".question button", "答え合わせ"))
    window.wait_for(found(".question-result", "不正解です。"))
    assert window.run(f"return {found('.choice-reason', 'いつも粉で割ります')}.offsetHeight") > 20
    page.goto(LESSON)
    window.wait_for(found(".choice[data-state=wrong]", "あなたの答え"))
    window.click(found(".question button", "もう一度"))
    window.wait_for(f"!{found('.choice-reason')}")


def test_the_record_is_kept_shown_and_erased(page: Page) -> None:
    window = page.window
    window.click(found(".lesson-end button", "読み終えた"))
    window.wait_for(found(".lesson-end button[aria-pressed=true]", "読み終えた"))
    page.goto("record.html")
    window.wait_for(found(".course-numbers dd", "1/"))
    window.click(found("button", "すべて消す…"))
    window.click(found("dialog[open] button", "すべて消す"))
    window.wait_for(found("[role=status]", "記録をすべて消しました。"))


def test_a_self_check_counts_what_is_chosen(page: Page) -> None:
    window = page.window
    page.goto(SHEET)
    window.click("document.querySelectorAll('.self-check tbody tr')[1]?.querySelectorAll('label')[3]")
    window.wait_for(found(".self-check-count", "3か4は1項目"))
    page.goto(SHEET)
    window.wait_for(found(".self-check-count", "3か4は1項目"))


def test_a_theme_is_chosen_against_the_system_and_kept(page: Page) -> None:
    window = page.window
    other = {"light": "dark", "dark": "light"}[page.scheme]
    look = "const style = getComputedStyle(document.body); return [document.body.dataset.theme, getComputedStyle(document.documentElement).colorScheme, style.backgroundColor, getComputedStyle(document.querySelector('article .fig-text')).fill]"
    before = window.run(look)
    window.click(found("button.theme-toggle"))
    after = window.run(look)
    assert (before[0], *after[:2]) == ("auto", other, other)
    assert before[2] != after[2] and before[3] != after[3]
    page.goto(LESSON)
    assert window.run(look) == after


def test_paper_shows_the_text_and_nothing_of_the_frame(page: Page, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        give_up("no pdftotext: poppler-utils is not installed")
    page.window.pdf(tmp_path / "page.pdf")
    told = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, check=True).stdout.decode()
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", told))
    assert all(
        words in text for words in ("配合を粉の割合で読む", "粉200gで焼く", "ベーカーズパーセントの合計について")
    )
    assert not [words for words in ("サイトの目次", "サイトを検索", "このページを編集", "閉じる") if words in text]


def test_the_questions_before_the_start_lead_to_a_lesson(page: Page) -> None:
    window = page.window
    page.goto("index.html")
    window.wait_for("document.querySelector('.course-start-form')")
    for number in range(window.run("return document.querySelectorAll('.course-start-form fieldset').length")):
        window.click(f"document.querySelectorAll('.course-start-form fieldset')[{number}].querySelector('label')")
    window.click(found(".course-start-form button", "始める場所を見る"))
    window.wait_for(found(".course-advice a", "最初のレッスン"))


def test_a_card_is_turned_and_judged(page: Page) -> None:
    window = page.window
    page.goto("cards.html")
    window.click(found("button", "はじめる"))
    window.click(found("button", "答えを見る"))
    window.click(found("button", "できた"))
    window.wait_for(found("button", "答えを見る"))
