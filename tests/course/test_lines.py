"""From a paragraph to its line in the source texts: to edit it, to report it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.browser import browser, watched_page  # noqa: F401 - a fixture
from tests.places import ROOT
from tests.site_texts import replace, write_site
from tests.sphinx_site import Built, build
from tools.pages.docs_folder import write
from tools.pages.lines import LINES, checksum
from tools.pages.site import compose
from tools.source_folder import load

ADDRESS = "https://github.com/us/site"
FORM = ".github/ISSUE_TEMPLATE/mistake.yml"
LESSON = "learn/first/one.html"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("lines")
    texts = write_site(root)
    replace(texts / "site.yml", "name: 朝市の手引き\n", f"name: 朝市の手引き\nrepository: {ADDRESS}\n")
    write(compose(load(texts), repository=root), root / "docs")
    form = root / FORM
    form.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / FORM, form)
    index = "(home)=\n# 入口\n\n```{toctree}\nlearn/index\nglossary/index\n```\n"
    (root / "docs/index.md").write_text(index, "utf-8")
    return texts


@pytest.fixture(scope="module")
def site(texts: Path) -> Built:
    return build(texts.parent / "docs", texts.parent / "built")


@pytest.fixture
def page(browser: Browser, site: Built) -> Iterator[Page]:  # noqa: F811
    context = browser.new_context(viewport={"width": 390, "height": 700})
    with watched_page(context) as opened:
        opened.goto(f"{site.html.as_uri()}/{LESSON}")
        yield opened
    context.close()


def line_of(path: Path, words: str) -> int:
    return next(number for number, line in enumerate(path.read_text("utf-8").split("\n"), 1) if words in line)


def test_by_keyboard_each_paragraph_leads_to_its_line_and_to_a_report_that_names_it(page: Page, texts: Path) -> None:
    words = "朝市の係になりました。閲覧数を毎朝見ます。"
    page.get_by_role("button", name="段落ごとに直す").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="直すリンク")).to_have_count(1)
    line = line_of(texts / "lessons/first/one.txt", words)
    link = page.get_by_role("link", name=f"この段落を直す: {words[:20]}")
    file = f"{texts.name}/lessons/first/one.txt"
    assert link.get_attribute("href") == f"{ADDRESS}/edit/main/{file}#L{line}"
    report = page.get_by_role("link", name=f"この段落の間違いを知らせる: {words[:20]}").get_attribute("href") or ""
    filled = parse_qs(urlsplit(report).query)
    assert LESSON in filled.pop("page")[0] and filled == {
        "template": ["mistake.yml"], "title": ["間違い: 一つ目"], "place": [f"{file} の {line}行目"], "words": [words],
    }  # fmt: skip
    page.keyboard.press("Enter")
    expect(page.locator(".line-links")).to_have_count(0)


def test_the_form_has_the_fields_that_a_report_fills() -> None:
    fields = yaml.safe_load((ROOT / FORM).read_text("utf-8"))["body"]
    assert {"page", "place", "words"} <= {field["id"] for field in fields}


def test_where_there_is_no_form_a_report_says_it_in_its_text(page: Page) -> None:
    page.locator(".page-report").evaluate("link => (link.href = 'https://git.example/new?body=ページ')")
    page.get_by_role("button", name="段落ごとに直す").click()
    report = page.get_by_role("link", name="この段落の間違いを知らせる: 紹介の文です。").get_attribute("href") or ""
    assert "ページ\n> 紹介の文です。\n\n" in parse_qs(urlsplit(report).query)["body"][0]


def test_terms_lead_to_the_line_of_their_field(page: Page, site: Built, texts: Path) -> None:
    page.goto(f"{site.html.as_uri()}/glossary/term-pv.html")
    page.get_by_role("button", name="段落ごとに直す").click()
    link = page.get_by_role("link", name="この段落を直す: 見られた回数です。").first
    line = line_of(texts / "glossary/metric.yml", "見られた回数です。")
    assert (link.get_attribute("href") or "").endswith(f"glossary/metric.yml#L{line}")


def test_a_line_more_at_the_top_of_a_text_changes_no_page(texts: Path) -> None:
    path, docs = texts / "lessons/first/one.txt", texts.parent / "docs"
    before = json.loads((docs / LINES).read_text("utf-8"))["learn/first/one"]
    replace(path, "---\ntitle:", "---\n# 覚え書き\ntitle:")
    written = write(compose(load(texts), repository=texts.parent), docs)[0].written
    after = json.loads((docs / LINES).read_text("utf-8"))["learn/first/one"]
    [(file, old)], [(_, new)] = before.items(), after.items()
    assert written == (LINES,) and file == f"{texts.name}/lessons/first/one.txt"
    assert new[1::2] == old[1::2] and new[::2] == [line + 1 for line in old[::2]]


def test_white_space_says_nothing_of_which_words_stand_there() -> None:
    assert checksum("朝市 の\n係") == checksum("朝市の係") != checksum("朝市の店")


def test_where_no_repository_takes_an_edit_there_is_no_button(tmp_path: Path) -> None:
    assert LINES not in compose(load(write_site(tmp_path)))
