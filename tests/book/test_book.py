"""The book: an EPUB of the second site, looked into, and held against the standard by epubcheck."""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.sphinx_site import CONF, build
from tests.whole_site import html  # noqa: F401 - a fixture

XHTML, OPF, DC = (
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.idpf.org/2007/opf}",
    "{http://purl.org/dc/elements/1.1/}",
)
LESSON = "EPUB/learn/first-loaf/weigh-by-ratio.xhtml"
EPUBCHECK = ("/usr/bin/epubcheck", "/usr/share/java/epubcheck.jar")  # Debian's program is a jar


def make(docs: Path, into: Path) -> Path:
    """Build the book of the pages in the folder *docs*."""
    built = build(docs, into, "-c", str(CONF / "book"), "-b", "book")
    assert (built.status, built.warnings) == (0, "")
    return built.html / "kamado-no-soba.epub"


@pytest.fixture(scope="module")
def book(html: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: F811
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        return make(html.parents[1] / "docs", tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def files(book: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(book) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def chapters(files: Mapping[str, bytes]) -> dict[str, ET.Element]:
    return {name: ET.fromstring(data) for name, data in files.items() if name.endswith(".xhtml")}


def test_epubcheck_finds_nothing(book: Path) -> None:
    java = shutil.which("java")
    program = os.environ.get("MICHISHIRUBE_EPUBCHECK") or next(filter(os.path.isfile, EPUBCHECK), None)
    if not (java and program):
        if os.environ.get("MICHISHIRUBE_REQUIRE_EPUBCHECK") == "1":
            pytest.fail("no epubcheck, or no Java", pytrace=False)
        pytest.skip("no epubcheck, or no Java")
    done = subprocess.run([java, "-jar", program, str(book)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"\b0 fatals / 0 errors / 0 warnings", done.stdout + done.stderr)


def test_the_type_of_the_file_stands_first_and_plain(book: Path) -> None:
    with zipfile.ZipFile(book) as packed:
        first = packed.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_the_same_texts_give_the_same_bytes(html: Path, book: Path, tmp_path: Path) -> None:  # noqa: F811
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        assert make(html.parents[1] / "docs", tmp_path).read_bytes() == book.read_bytes()


def test_the_book_says_what_it_is(files: Mapping[str, bytes]) -> None:
    opf = ET.fromstring(files["EPUB/content.opf"])
    told = {name: opf.findtext(f".//{DC}{name}") for name in ("title", "creator", "language", "rights", "identifier")}
    assert told["identifier"] and told["identifier"].startswith("urn:uuid:")
    assert (told["title"], told["creator"], told["language"]) == ("窯のそばで", "窯のそばでの執筆者", "ja")
    assert told["rights"] and told["rights"].startswith("CC BY-SA 4.0")
    meta = {each.get("property"): each.text for each in opf.iter(f"{OPF}meta")}
    assert meta["dcterms:modified"] == "2026-01-01T00:00:00Z"
    assert "窯のそばで".encode() in files["EPUB/cover.svg"] and b"#8a4b08" in files["EPUB/book.css"]


def test_the_book_holds_what_is_read_and_nothing_else(files: Mapping[str, bytes]) -> None:
    names = {name.removeprefix("EPUB/") for name in files}
    assert {"learn/index.xhtml", "about.xhtml", "work-templates/index.xhtml"} <= names
    assert not {"index.xhtml", "404.xhtml", "search.xhtml", "record.xhtml"} & names
    assert {posixpath.splitext(name)[1] for name in names} <= {"", ".xhtml", ".css", ".svg", ".opf", ".xml"}
    assert all(not part.tag.endswith("}script") for page in chapters(files).values() for part in page.iter())


def test_every_link_leads_somewhere(files: Mapping[str, bytes]) -> None:
    pages = chapters(files)
    ids = {name: {part.get("id") for part in page.iter()} for name, page in pages.items()}
    for name, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            path, _, anchor = link.get("href", "").partition("#")
            if ":" not in path:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
                assert target in ids and (not anchor or anchor in ids[target]), (name, link.get("href"))


def test_answers_stand_at_the_end_of_their_chapter(files: Mapping[str, bytes]) -> None:
    page = ET.fromstring(files[LESSON])
    assert not list(page.iter(f"{XHTML}details"))
    questions = [part for part in page.iter() if "question" in (part.get("class") or "").split()]
    entries = [part for part in page.iter() if "answer-entry" in (part.get("class") or "").split()]
    assert questions and len(entries) >= len(questions)
    *_, last = (part for part in page.iter(f"{XHTML}section"))
    assert last.get("id") == "answers"
    assert "正解" not in "".join(questions[0].itertext())


def test_files_to_load_lead_to_the_site(html: Path, files: Mapping[str, bytes]) -> None:  # noqa: F811
    text = files["EPUB/work-templates/index.xhtml"].decode()
    (place,) = set(re.findall(r'href="https://kamado\.example/guide/(_downloads/[^"]+/baking-log\.xlsx)"', text))
    assert (html / place).is_file()
    assert 'href="https://kamado.example/guide/"' in files["EPUB/title.xhtml"].decode()


def test_a_book_of_a_site_without_address_names_files_and_leads_nowhere_outside(html: Path, tmp_path: Path) -> None:  # noqa: F811
    docs = shutil.copytree(html.parents[1] / "docs", tmp_path / "docs")
    data = docs / "learn" / "site.json"
    known = json.loads(data.read_text("utf-8"))
    known["settings"]["address"] = None
    data.write_text(json.dumps(known, ensure_ascii=False), "utf-8")
    with zipfile.ZipFile(make(docs, tmp_path / "build")) as packed:
        text = packed.read("EPUB/work-templates/index.xhtml").decode()
        everything = b"".join(packed.read(name) for name in packed.namelist())
    assert "baking-log.xlsx、baking-log.csv(サイトにあります)" in text
    assert b"kamado.example" not in everything


def test_the_book_knows_the_classes_of_all_drawings() -> None:
    classes = [
        set(re.findall(r"\.fig-[a-z-]+", (ROOT / place).read_text("utf-8")))
        for place in ("conf/style/figures.css", "conf/book/book.css")
    ]
    assert classes[0] == classes[1] != set()


def test_the_site_hands_out_the_book_that_was_made_before_it(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# 朝市\n\n```{toctree}\nabout\n```\n", "utf-8")
    (docs / "about.md").write_text("# 案内\n\n読み物です。{book}`本で読めます。`\n", "utf-8")
    without = build(docs, tmp_path / "built").page("about.html")
    assert "読み物です。" in without and "本で読めます。" not in without
    name = json.loads((docs / "learn/site.json").read_text("utf-8"))["settings"]["id"]
    place = tmp_path / "build" / "epub" / f"{name}.epub"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"a book")
    built = build(docs, tmp_path / "built")
    link = re.search(rf'href="(_downloads/[0-9a-f]+/{name}\.epub)"><span>本で読めます。', built.page("about.html"))
    assert link and (built.html / link[1]).read_bytes() == b"a book"
    inside = build(docs, tmp_path / "inside", "-c", str(CONF / "book"), "-b", "book")
    assert "本で読めます。" not in (inside.html / "about.xhtml").read_text("utf-8")


def test_the_cover_shows_the_name_as_the_site_does(files: Mapping[str, bytes], tmp_path: Path) -> None:
    assert ">窯のそばで</text>" in files["EPUB/cover.svg"].decode()
    docs = tmp_path / "docs"
    (docs / "_static").mkdir(parents=True)
    (docs / "index.md").write_text("# 朝市\n\n```{toctree}\nabout\n```\n", "utf-8")
    (docs / "about.md").write_text("# 案内\n\n読み物です。\n", "utf-8")
    mark = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1" width="9"><path class="fig-accent" d="M0 0h4"/></svg>'
    (docs / "_static" / "wordmark.svg").write_text(mark, "utf-8")
    inside = build(docs, tmp_path / "inside", "-c", str(CONF / "book"), "-b", "book")
    [book] = inside.html.glob("*.epub")
    with zipfile.ZipFile(book) as packed:
        drawn = ET.fromstring(packed.read("EPUB/cover.svg")).find("{http://www.w3.org/2000/svg}svg")
    assert drawn is not None and (drawn.get("viewBox"), drawn.get("width")) == ("0 0 4 1", "1000")
