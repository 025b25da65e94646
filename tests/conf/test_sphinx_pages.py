"""The built pages: addresses, sidebar, links to the sources, words of the theme, nothing from outside."""

from __future__ import annotations

import os
import re
import shutil
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest

from conf.extensions.furo_ja import Japanese
from conf.extensions.site_settings import Repository
from conf.extensions.source_links import report
from tests.sphinx_site import FIXTURE, Built, build

LESSON = "learn/ops/ops-first.html"
PAGES = sorted(path.relative_to(FIXTURE).with_suffix(".html").as_posix() for path in FIXTURE.rglob("*.md"))
REPOSITORY = "https://github.com/sample/sample"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(FIXTURE, tmp_path_factory.mktemp("site"))


def elements(built: Built, name: str) -> list[Element]:
    """Return all elements of a page, in order."""
    root = html5lib.parse(built.page(name), treebuilder="etree", namespaceHTMLElements=False)
    return [element for element in root.iter() if isinstance(element.tag, str)]


def hrefs(built: Built, name: str) -> list[str]:
    return [element.get("href", "") for element in elements(built, name) if element.tag == "a"]


def words_of_the_frame(element: Element) -> Iterator[str]:
    """Yield the words a reader sees or hears in *element*, apart from the author's article and from programs."""
    if element.tag in {"article", "script", "style"}:
        return
    yield element.text or ""
    yield from (element.get(name, "") for name in ("title", "aria-label", "placeholder", "alt"))
    for child in element:
        yield from words_of_the_frame(child) if isinstance(child.tag, str) else ()
        yield child.tail or ""


def test_it_builds_without_a_warning(site: Built) -> None:
    assert site.warnings == ""
    assert site.status == 0


# ---------------------------------------------------------------- addresses


def test_a_label_may_move_to_an_earlier_page(tmp_path: Path) -> None:
    source = tmp_path / "docs"
    source.mkdir()
    (source / "index.md").write_text("# 初め\n\n```{toctree}\na\nz\n```\n", "utf-8")
    titles = {"a": "# あ\n", "z": "# ん\n"}
    for at in ("z", "a"):
        for name, text in titles.items():
            (source / f"{name}.md").write_text(f"(moved)=\n{text}" if name == at else text, "utf-8")
        built = build(source, tmp_path / "built")
        assert (built.status, built.warnings) == (0, "")


def test_headings_have_the_anchor_of_their_label(site: Built) -> None:
    sections = [element.get("id") for element in elements(site, LESSON) if element.tag == "section"]
    assert sections == ["ops-first", "scene", "how-to-read", "practice", "quiz"]


def test_terms_have_the_anchor_of_their_label(site: Built) -> None:
    terms = [element.get("id") for element in elements(site, "glossary/ka.html") if element.tag == "dt"]
    assert terms == ["term-cvr", "term-measurement"]


def test_links_lead_to_these_anchors(site: Built) -> None:
    assert {"../../glossary/ka.html#term-cvr", "#scene", "ops-second.html#practice"} <= set(hrefs(site, LESSON))
    assert "ka.html#term-measurement" in hrefs(site, "glossary/ya.html")  # by {term}


def test_other_sites_can_link_to_terms_and_headings(site: Built) -> None:
    inventory = zlib.decompress((site.html / "objects.inv").read_bytes().split(b"\n", 4)[4]).decode()
    assert "効果測定 std:term -1 glossary/ka.html#term-measurement -" in inventory
    assert "ops-first--scene std:label -1 learn/ops/ops-first.html#scene 仕事の場面" in inventory


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_never_counted_by_the_program(site: Built, name: str) -> None:
    ids = Counter(element.get("id") for element in elements(site, name) if element.get("id"))
    assert [found for found, count in ids.items() if count > 1] == []
    assert [found for found in ids if re.fullmatch(r"id\d+|term-\d+", found or "")] == []


def test_the_same_anchor_twice_on_a_page_is_reported(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("(a--x)=\n# 題\n\n(a-b--x)=\n## 節\n\n文です。\n", "utf-8")
    built = build(tmp_path, tmp_path / "out")
    assert "アンカー「x」が同じページに2つあります" in built.warnings
    assert built.status == 1


def test_a_figure_keeps_the_address_that_its_author_gave(tmp_path: Path) -> None:
    figure = "```{figure} /road.svg\n\n道の図です。\n```\n"
    (tmp_path / "index.md").write_text(f"# 題\n\n(our-road)=\n{figure}\n{figure}\n[図](#our-road)を見ます。\n", "utf-8")
    shutil.copy(FIXTURE / "learn/figures/road.svg", tmp_path)
    built = build(tmp_path, tmp_path / "out")
    ids = [element.get("id") for element in elements(built, "index.html")]
    assert built.warnings == "" and {"our-road", "figure-2"} <= set(ids) and "figure-1" not in ids
    assert "#our-road" in hrefs(built, "index.html")


# ---------------------------------------------------------------- sidebar


def sidebar(built: Built, name: str) -> str:
    found = re.search(r'<nav class="sidebar-tree".*?</nav>', built.page(name), re.DOTALL)
    assert found
    return found[0]


def test_the_sidebar_opens_only_the_current_branch(site: Built) -> None:
    links = re.findall(r'href="([^"]+)"', sidebar(site, LESSON))
    assert links == [
        "../index.html",
        "index.html",
        "ops-first.html",
        "ops-second.html",
        "../tob/index.html",
        "../../glossary/index.html",
        "../../about.html",
    ]


@pytest.mark.parametrize("name", [name for name in PAGES if name != "index.html"])
def test_the_sidebar_marks_the_page_itself(site: Built, name: str) -> None:
    current = re.findall(r'href="([^"]+)" aria-current="page"', sidebar(site, name))
    assert current == [Path(name).name]


def test_the_sidebar_is_well_formed(site: Built) -> None:
    text = sidebar(site, LESSON)
    assert text.count("<ul>") == text.count("</ul>") == 3
    assert text.count("<li") == text.count("</li>") == 7
    assert "data-page" not in text


def test_a_new_title_reaches_the_pages_that_show_it(tmp_path: Path) -> None:
    source = Path(shutil.copytree(FIXTURE, tmp_path / "docs"))
    before = build(source, tmp_path / "out")
    pages = {name: before.page(name) for name in PAGES}
    lesson = source / "learn/tob/tob-second.md"
    lesson.write_text(lesson.read_text("utf-8").replace("の2つ目", "の新しい題"), "utf-8")

    after = build(source, tmp_path / "out")

    assert after.warnings == ""
    changed = {name for name in PAGES if after.page(name) != pages[name]}
    # its own branch, and the page that follows it on the way (its "previous" link)
    assert changed == {"learn/tob/index.html", "learn/tob/tob-first.html", "learn/tob/tob-second.html",
                       "glossary/index.html"}  # fmt: skip
    assert all("の新しい題" in after.page(name) for name in changed)
    assert not any("ToBプロダクトオペレーションの2つ目" in after.page(name) for name in changed)


# ---------------------------------------------------------------- links to the sources


def test_a_generated_page_links_to_its_source_text(site: Built) -> None:
    path = "source_texts/lessons/ops/%7Bbraces%7D%20first.txt"
    assert f"{REPOSITORY}/edit/main/{path}" in hrefs(site, LESSON)
    assert f"{REPOSITORY}/blob/main/{path}" in hrefs(site, LESSON)


def test_a_hand_written_page_links_to_itself(site: Built) -> None:
    assert f"{REPOSITORY}/edit/main/tests/fixtures/site/about.md" in hrefs(site, "about.html")


def test_a_page_without_a_source_has_no_edit_link(site: Built) -> None:
    assert not any("/edit/" in href or "/blob/" in href for href in hrefs(site, "glossary/index.html"))


def test_a_report_names_the_page(site: Built) -> None:
    (link,) = [href for href in hrefs(site, LESSON) if "/issues/new" in href]
    query = parse_qs(urlsplit(link).query)
    assert query["title"] == ["間違い: 求人票から「運営」を読み解く (EC編)"]
    assert query["place"] == ["source_texts/lessons/ops/{braces} first.txt"]
    assert "求人票から「運営」を読み解く (EC編)" in query["page"][0]


@pytest.mark.parametrize(("host", "has_form"), [("github", False), ("gitlab", True)])
def test_a_report_names_page_and_text_where_there_is_no_form(host: str, *, has_form: bool) -> None:
    address = report(
        Repository("https://git.example/site", "main", host), "題", "learn/a", "texts/a.txt", has_form=has_form
    )
    said = " ".join(value for values in parse_qs(urlsplit(address).query).values() for value in values)
    assert "「題」について" in said and "learn/a.html" in said and "原稿: texts/a.txt" in said


def test_a_fork_names_its_repository_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MICHISHIRUBE_REPOSITORY", "https://github.com/fork/site/")
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "index.md").write_text("# 題\n\n{repository}`報告 <issues>`\n", "utf-8")
    built = build(texts, tmp_path / "out")
    links = hrefs(built, "index.html")
    assert "https://github.com/fork/site/edit/main/texts/index.md" in links
    assert "https://github.com/fork/site/issues" in links
    assert not any("sample/sample" in link for link in links)


# ---------------------------------------------------------------- words and files of the theme


@pytest.mark.parametrize("name", [*PAGES, "search.html"])
def test_no_english_word_of_the_theme_is_left(site: Built, name: str) -> None:
    body = next(element for element in elements(site, name) if element.tag == "body")
    words = {word for text in words_of_the_frame(body) for word in re.findall("[A-Za-z]{2,}", text)}
    assert words <= {"CC", "BY", "EC", "ToB", "CVR", "JavaScript"}


def test_a_message_that_a_template_breaks_over_lines_is_known() -> None:
    assert Japanese().gettext("Skip to\n      content") == "本文へ移動"
    assert Japanese().gettext("Not\n one of ours") == "Not\n one of ours"


def test_permalinks_are_named_in_japanese(site: Built) -> None:
    titles = {
        element.get("title")
        for name in (LESSON, "glossary/ka.html")
        for element in elements(site, name)
        if element.get("class") == "headerlink"
    }
    assert titles == {"この見出しへのリンク", "この用語へのリンク", "この表へのリンク", "この図へのリンク"}


@pytest.mark.parametrize("name", [*PAGES, "search.html"])
def test_nothing_is_loaded_from_another_host(site: Built, name: str) -> None:
    loaded = [element.get("src") or "" for element in elements(site, name)]
    loaded += [element.get("href") or "" for element in elements(site, name) if element.tag == "link"]
    assert [address for address in loaded if "//" in address] == []


def test_a_line_break_in_japanese_is_no_space(site: Built) -> None:
    assert "手で書いたページです。行の終わりは読者に見えません。\nEnglish words\nkeep their space." in site.page(
        "about.html"
    )


def test_the_404_page_is_right_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# 題\n", "utf-8")
    (tmp_path / "404.md").write_text("---\norphan: true\n---\n# ページが見つかりません\n", "utf-8")
    built = build(tmp_path, tmp_path / "out")
    assert built.warnings == ""
    page = built.page("404.html")
    addresses = [
        element.get(name) or "" for element in elements(built, "404.html") for name in ("href", "src", "action")
    ]
    assert {address[:1] for address in addresses if address and address != "data:,"} == {"/", "#"}
    assert "ページが見つかりません" in page and 'data-content_root="/"' in page
    assert '<meta name="robots" content="noindex">' in page and "noindex" not in built.page("index.html")
    assert build(tmp_path, tmp_path / "out").page("404.html") == page


def test_the_same_pages_give_the_same_bytes(site: Built, tmp_path: Path) -> None:
    again = build(FIXTURE, tmp_path)

    def contents(folder: Path) -> dict[str, bytes]:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert contents(again.html) == contents(site.html)
    assert not list((again.html / "_sources").rglob("*.*"))


def test_a_clock_that_went_back_hides_no_change(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    page, piece = docs / "index.md", docs / "piece.inc"
    page.write_text("# 題\n\n```{include} piece.inc\n```\n", "utf-8")
    piece.write_text("はじめの文です。\n", "utf-8")
    build(docs, tmp_path / "out")
    for path, text in ((piece, "差し替えた文です。\n"), (page, "# 新しい題\n\n```{include} piece.inc\n```\n")):
        path.write_text(text, "utf-8")
        os.utime(path, (1, 1))
        shown = build(docs, tmp_path / "out").page("index.html")
        assert text.split("\n")[0].removeprefix("# ") in shown
