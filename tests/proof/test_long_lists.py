"""A site with long lists: no page grows with them, each leads to all of them, and the audit proves it.

Where a list would have to be longer than a test can wait for, both programs are given a smaller limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import browser, served, watched_page  # noqa: F401 - a fixture
from tests.once import made_once
from tests.proof.test_site_pages import HOME
from tests.site_texts import LESSON, replace, write_site
from tests.sphinx_site import build
from tools.cli import main
from tools.pages import glossary, path, sources, terms
from tools.proof import library
from tools.proof.audit import audit
from tools.proof.kinds import glossary as proven_glossary
from tools.proof.kinds import path as proven_path
from tools.proof.kinds import sources as proven_sources

LESSONS = 99
TERMS = 25  # of one row, besides the one of the small site
LIMITS = (
    (terms, "ROW", 10), (library, "TERMS_OF_A_ROW", 10),
    (glossary, "METRICS", 10), (proven_glossary, "_METRICS_LISTED", 10),
    (glossary, "LISTED", 20), (proven_glossary, "_LISTED", 20),
    (glossary, "PART", 10), (proven_glossary, "_GROUPED", 10),
    (path, "LISTED", 50), (proven_path, "LISTED", 50),
    (sources, "LISTED", 1), (proven_sources, "_LISTED", 1),
)  # fmt: skip


@pytest.fixture(autouse=True)
def limits() -> Iterator[None]:
    with _limited():
        yield


@contextmanager
def _limited() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in LIMITS:
            patch.setattr(module, name, value)
        yield


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the texts and the built site; only to be read, or mended after each change."""
    return made_once(tmp_path_factory, "long-lists", _make)


def _make(root: Path) -> None:
    texts = write_site(root)
    added = [f"more-{number}" for number in range(3, LESSONS + 1)]
    replace(texts / "learning_path.yml", "[one, two]", f"[{', '.join(['one', 'two', *added])}]")
    for number, slug in enumerate(added, 3):
        text = LESSON.format(title=f"{number}番の話", before="one", terms="", facts="F-2")
        (texts / f"lessons/first/{slug}.txt").write_text(text, "utf-8")
    entry = (texts / "glossary/metric.yml").read_text("utf-8").removeprefix("terms:\n")
    for number in range(1, TERMS + 1):
        other = entry.replace("id: pv", f"id: more-{number}").replace("閲覧数(PV)", f"数え方{number:02}")
        with (texts / "glossary/metric.yml").open("a", encoding="utf-8") as file:
            file.write(other.replace("えつらんすう", f"かぞえかた{chr(ord('あ') + number)}"))
    with _limited():
        assert main(["build", "--texts", str(texts), "--docs", str(root / "docs"), "--quiet"]) == 0
    (root / "docs" / "index.md").write_text(HOME.replace("work-templates/index\n", ""), "utf-8")
    built = build(root / "docs", root)
    assert (built.status, built.warnings) == (0, "")


def page_of(root: Path, name: str) -> str:
    return (root / "html" / name).read_text("utf-8")


def sidebar(root: Path, name: str) -> list[str]:
    """Return the words of the links in the sidebar."""
    found = re.search(r'<nav class="sidebar-tree".*?</nav>', page_of(root, name), re.DOTALL)
    return re.findall(r"<a [^>]*>([^<]+)</a>", found[0]) if found else []


def test_the_audit_finds_nothing_wrong(root: Path) -> None:
    assert audit(root / "texts", root / "html")[1] == []


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("index", 1, 40), ("one", 1, 40), ("more-40", 1, 40), ("more-41", 41, 99), ("more-99", 41, 99)],
)
def test_the_sidebar_shows_the_part_that_the_page_stands_in(root: Path, name: str, first: int, last: int) -> None:
    shown = sidebar(root, f"learn/first/{name}.html")
    at = shown.index(f"全{LESSONS}ページの一覧(ここは{first}〜{last})")
    titles = ["一つ目", "二つ目", *(f"{number}番の話" for number in range(3, LESSONS + 1))]
    assert shown[at + 1 : at + 2 + last - first] == titles[first - 1 : last]
    assert len(shown) == last - first + 6  # the path, its stage, what part it is, the sources, the glossary


def test_a_page_elsewhere_does_not_show_them(root: Path) -> None:
    assert not [words for words in sidebar(root, "glossary/index.html") if "番の話" in words]


def links(root: Path, name: str) -> list[tuple[str, str]]:
    """Return the links in the article, each as its address and its words."""
    article = page_of(root, name).partition("<article")[2].partition("</article>")[0]
    found = re.findall(r'<a class="(?!headerlink)[^"]*" href="([^"]*)"[^>]*>(.*?)</a>', article)
    return [(address, re.sub("<[^>]*>", "", words)) for address, words in found]


def test_a_stage_lists_many_lessons_as_lines_and_prints_them_on_several_pages(root: Path) -> None:
    shown = links(root, "learn/first/index.html")
    assert [words for _, words in shown if "番の話" in words] == [f"{number}番の話" for number in range(3, LESSONS + 1)]
    printed = [(address, words) for address, words in shown if "印刷" in words]
    assert printed == [
        ("../../print/first.html", "この段階をまとめて印刷する(1〜40)"),
        ("../../print/first-part-2.html", "この段階をまとめて印刷する(41〜99)"),
    ]
    assert re.findall('<article id="([^"]*)"', page_of(root, "print/first-part-2.html")) == [
        f"more-{number}" for number in range(41, LESSONS + 1)
    ]


def test_the_path_leads_to_the_lists_of_its_stages(root: Path) -> None:
    assert ("first/index.html#lessons", f"この段階の{LESSONS}レッスンの一覧") in links(root, "learn/index.html")


def test_a_term_names_the_first_of_many_users(root: Path) -> None:
    users = [words for address, words in links(root, "glossary/term-pv.html") if "/first/" in address]
    assert len(users) == 22  # the text that teaches it, the stage, twenty
    assert f"ほか{LESSONS - 21}ページ(検索で見つかります)" in page_of(root, "glossary/term-pv.html")


@pytest.mark.parametrize(
    ("name", "parts"),
    [("ka", 3), ("metrics", 3), ("by-category-metric", 3), ("by-stage-first", 3)],
)
def test_a_long_list_of_terms_has_several_pages(root: Path, name: str, parts: int) -> None:
    pages = [f"glossary/{name}.html", *(f"glossary/{name}-part-{number}.html" for number in range(2, parts + 1))]
    shown = [address for page in pages for address, words in links(root, page) if re.match("term-more", address)]
    assert len(set(shown)) == len(shown) == TERMS
    assert all(
        f"({number}/{parts})</title>" in page_of(root, page).replace(" - 朝市の手引き", "")
        for number, page in enumerate(pages, 1)
    )


def test_the_lists_of_all_terms_lead_to_their_pages(root: Path) -> None:
    """And the headings that these lists had before are still there."""
    assert ("ka-part-2.html#glossary-ka-part-2", "数え方11〜数え方20") in links(root, "glossary/index.html")
    assert 'id="ka"' in page_of(root, "glossary/index.html")
    assert ("by-stage-first-part-3.html#glossary-by-stage-first-part-3", "数え方20〜数え方25") in links(
        root, "glossary/by-stage.html"
    )
    assert ("ka-part-3.html#glossary-ka-part-3", "か行") in links(root, "glossary/term-more-25.html")


def test_the_former_address_of_a_term_leads_on_from_the_first_page_of_its_row(
    root: Path,
    browser: Browser,  # noqa: F811
) -> None:
    with served(root / "html") as address, watched_page(browser.new_context()) as page:
        page.goto(f"{address}/glossary/ka.html#term-more-2")
        assert page.locator("dt:target").inner_text() == "数え方02"
        page.goto("about:blank")
        page.goto(f"{address}/glossary/ka.html#term-more-25")
        page.wait_for_url("**/glossary/term-more-25.html")
    (root / "texts/addresses.list").write_text("glossary/ka.html#term-more-25\nglossary/ka.html#term-lost\n", "utf-8")
    try:
        found = audit(root / "texts", root / "html")[1]
    finally:
        (root / "texts/addresses.list").unlink()
    assert [(one.code, one.line) for one in found] == [("address-gone", 2)]


def test_the_filter_of_a_part_does_not_promise_all_terms(root: Path, browser: Browser) -> None:  # noqa: F811
    with served(root / "html") as address, watched_page(browser.new_context()) as page:
        page.goto(f"{address}/glossary/ka-part-2.html")
        count = page.locator(".list-filter [role=status]")
        expect(count).to_have_text("10語")
        page.get_by_role("searchbox").fill("閲覧")
        expect(count).to_have_text("このページにはありません。検索で探してください。")
        page.goto(f"{address}/glossary/index.html")
        expect(page.locator(".list-filter")).to_have_count(0)


def test_an_article_with_many_facts_has_a_page(root: Path) -> None:
    assert ("sources-market.html#sources-market", "2件の事実") in links(root, "learn/sources.html")
    assert 'id="article-market"' in page_of(root, "learn/sources.html")
    assert "朝は早いです。" in page_of(root, "learn/sources-market.html")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("learn/first/more-50.html", "(ここは41〜99)", "(ここは40〜99)"),
        ("learn/first/more-50.html", 'data-part="2"', 'data-part="1"'),
        ("learn/first/more-50.html", 'sidebar-part"><a class="reference" href="index.html"', 'sidebar-part"><a class="reference" href="one.html"'),
        ("learn/first/one.html", '<ul data-part="1">', "<ul>"),
        ("learn/first/one.html", '<li class="toctree-l3"><a class="reference" href="more-9.html">9番の話</a></li>', ""),
    ],
)  # fmt: skip
def test_the_audit_names_a_page_with_another_part(root: Path, name: str, old: str, new: str) -> None:
    page = root / "html" / name
    text = page.read_text("utf-8")
    assert text.count(old) == 1
    page.write_text(text.replace(old, new), "utf-8")
    try:
        found = audit(root / "texts", root / "html")[1]
    finally:
        page.write_text(text, "utf-8")
    assert {(diagnostic.code, diagnostic.path) for diagnostic in found} == {("audit-frame", page)}
