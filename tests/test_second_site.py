"""A second site, on baking bread, made by the same commands from its own folder: nothing is tied to the first."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.whole_site import SECOND, html  # noqa: F401 - a fixture
from tools.cli import main
from tools.source_folder import load

FIRST = load(ROOT / "source_texts").settings


def words_of(path: Path) -> Iterator[str]:
    """Yield what stands in a file of the site; in the parts of it, if it is an archive."""
    data = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield from (packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    else:
        yield data.decode("utf-8", "replace")


def test_it_passes_check_build_and_audit(html: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    assert main(["audit", "--texts", str(SECOND / "source_texts"), "--html", str(html)]) == 0
    assert "すべて原稿のとおりです" in capsys.readouterr().out


def test_nothing_of_it_says_what_is_the_first_sites_own(html: Path) -> None:  # noqa: F811
    assert FIRST.licence is not None
    own = {FIRST.name, FIRST.author, FIRST.promise, FIRST.glossary_scope, FIRST.templates_title, FIRST.colours.light}
    own |= {FIRST.licence.url, *(category.name for category in FIRST.term_categories)} - {
        "指標",
        "文書",
    }  # common words
    files = [path for path in html.rglob("*") if path.is_file()]
    assert len(files) > 50
    told = {(path.name, word) for path in files for text in words_of(path) for word in own if word in text}
    assert told == set()


def test_its_name_colour_licence_and_icon_are_its_own(html: Path) -> None:  # noqa: F811
    home = (html / "index.html").read_text("utf-8")
    assert "<title>窯のそばで</title>" in home and "#8a4b08" in home and "CC BY-SA 4.0" in home
    assert "全部で2段階、4レッスン" in home and "はじめの生地" in home
    not_found = (html / "404.html").read_text("utf-8")
    sheet = (html / "_static/site.css").read_text("utf-8")
    assert "--color-brand-primary: #8a4b08;" in sheet and "--color-brand-primary: #f0b36b;" in sheet
    assert "_static/site.css?v=" in not_found and "#8a4b08" in not_found


def test_its_categories_of_terms_are_its_own(html: Path) -> None:  # noqa: F811
    page = (html / "glossary" / "by-category.html").read_text("utf-8")
    assert all(name in page for name in ("材料", "工程", "配合の計算", "道具"))
