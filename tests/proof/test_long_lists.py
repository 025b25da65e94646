"""A site with long lists: no page grows with them, each leads to all of them, and the audit proves it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.once import made_once
from tests.proof.test_site_pages import HOME
from tests.site_texts import LESSON, replace, write_site
from tests.sphinx_site import build
from tools.cli import main
from tools.proof.audit import audit

LESSONS = 99


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


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("learn/first/more-50.html", "(ここは41〜99)", "(ここは40〜99)"),
        ("learn/first/more-50.html", 'data-part="2"', 'data-part="1"'),
        ("learn/first/more-50.html", 'sidebar-part"><a class="reference internal" href="index.html"', 'sidebar-part"><a class="reference internal" href="one.html"'),
        ("learn/first/one.html", '<ul data-part="1">', "<ul>"),
        ("learn/first/one.html", '<li class="toctree-l3"><a class="reference internal" href="more-9.html">9番の話</a></li>', ""),
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
