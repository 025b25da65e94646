"""Headings break between phrases, and nothing but the lines on the screen knows of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from conf.extensions.phrases import ONE_LINE, SHORTEST, ends_of_phrases, phrases, put_breaks
from tests.browser import browser  # noqa: F401 - a fixture
from tests.measure import PHONE, crumbs, narrow_cells
from tests.whole_site import html  # noqa: F401 - a fixture

LESSON = "learn/first-loaf/weigh-by-ratio.html"


@given(st.text(alphabet="粉と水の重さ、量る。「」: AB1ーン", max_size=30))
def test_phrases_are_the_text_again_and_the_last_is_no_crumb(text: str) -> None:
    found = phrases(text)
    assert "".join(found) == text
    assert len(found) == 1 or (len(found[-1].strip()) >= SHORTEST and len(text) > ONE_LINE)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("水の量を粉の重さから決める", ["水の", "量を", "粉の", "重さから", "決める"]),
        ("次の段階へ進めるか:プロダクト", ["次の", "段階へ", "進めるか:", "プロダクト"]),
        ("作業(分)", ["作業(分)"]),
        ("水の量を決めて、こねる", ["水の", "量を", "決めて、", "こねる"]),
    ],
)
def test_a_text_breaks_where_one_would_pause(text: str, parts: list[str]) -> None:
    assert list(phrases(text)) == parts


def test_beside_a_space_there_is_no_break_to_put() -> None:
    text = "問 1 水の量を決めるのは、 何ですか。"
    assert ends_of_phrases(text)
    assert not any(text[end - 1] == " " or text[end] == " " for end in ends_of_phrases(text))


@given(st.text(alphabet="か\u3099粉を(「」)、ーっ量る水の正しく", min_size=8, max_size=30))
def test_no_line_begins_with_what_belongs_to_the_one_before_or_ends_with_what_opens(text: str) -> None:
    for end in ends_of_phrases(text):
        assert text[end] not in "\u3099)」、ーっ" and text[end - 1] not in "(「"


@pytest.mark.parametrize(
    "text", ["「粉」を(すぐに)使うやり方", "リード(見込み客)を集める", "ハ\u309aンを焼く手順と道具"]
)
def test_brackets_and_marks_stay_with_their_words(text: str) -> None:
    assert ends_of_phrases(text)
    assert not {text.find(sign) + shift for sign, shift in ((")", 0), ("(", 1), ("\u309a", 0))} & ends_of_phrases(text)


def test_breaks_go_into_what_words_stand_in_and_add_nothing_to_them() -> None:
    title = nodes.title("", "", nodes.Text("水の"), nodes.emphasis("", "量を粉の"), nodes.Text("重さから決める"))
    before = title.astext()
    put_breaks(title)
    assert title.astext() == before
    assert [child.tagname for child in title.children] == ["#text", "Break", "emphasis", "#text", "Break", "#text"]


def test_titles_lists_the_index_and_the_description_know_of_no_break(html: Path) -> None:  # noqa: F811
    page = (html / LESSON).read_text("utf-8")
    article = re.search("<article.*</article>", page, re.S)
    assert article and re.search("<h1>[^#]*<wbr>", article[0])
    assert "wbr" not in page.replace(article[0], "")
    for file in (html / "search-index").rglob("*.js"):
        assert "<wbr" not in file.read_text("utf-8"), file
    assert "<wbr" not in (html / "llms.txt").read_text("utf-8")


def test_on_a_phone_headings_end_in_words_and_are_found_and_copied_whole(browser: Browser, html: Path) -> None:  # noqa: F811
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    for path in sorted(html.rglob("*.html")):
        page.goto(path.as_uri())
        assert (path.name, crumbs(page), narrow_cells(page)) == (path.name, [], [])
    page.goto(f"{html.as_uri()}/{LESSON}")
    heading = page.locator("article h2:has(> wbr)").first
    words = heading.evaluate(
        "(it) => [...it.childNodes].filter(({nodeType}) => nodeType === 3).map(({data}) => data).join('')"
    )
    assert page.evaluate("(words) => window.find(words)", words)
    assert page.evaluate("getSelection().toString()") == words
    assert json.dumps(words).count("\\u200b") == 0
    page.close()
