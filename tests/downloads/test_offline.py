"""The site as one file."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from tests.site_texts import write_site
from tools.cli import main
from tools.downloads.offline import archive


@pytest.fixture
def html(tmp_path: Path) -> Path:
    folder = tmp_path / "html"
    for name, text in {
        "index.html": "<p>家",
        "learn/b.html": "b",
        "learn/a.html": "a",
        ".buildinfo": "x",
        "_static/a.css": "c",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_all_pages_are_in_it_in_order_in_one_folder(html: Path) -> None:
    packed = zipfile.ZipFile(io.BytesIO(archive(html, folder="site")))
    assert packed.namelist() == [f"site/{n}" for n in ("_static/a.css", "index.html", "learn/a.html", "learn/b.html")]
    assert packed.read("site/index.html").decode() == "<p>家" and packed.testzip() is None


def test_all_may_read_what_comes_out_of_it(html: Path) -> None:
    packed = zipfile.ZipFile(io.BytesIO(archive(html, folder="site")))
    assert {entry.external_attr >> 16 for entry in packed.infolist()} == {0o644}


def test_dates_and_rights_of_the_files_make_no_difference(html: Path) -> None:
    before = archive(html, folder="site")
    os.utime(html / "index.html", (1, 1))
    (html / "index.html").chmod(0o600)
    assert archive(html, folder="site") == before


def test_the_command_writes_it_whole_or_says_why_not(
    html: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts, target = write_site(tmp_path), tmp_path / "deep" / "asaichi-offline.zip"
    told_texts = ["--texts", str(texts)]
    assert main(["offline", *told_texts, "--html", str(html), "--into", str(target.parent)]) == 0
    assert target.read_bytes() == archive(html, folder="asaichi")
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert main(["offline", *told_texts, "--html", str(html), "--into", str(html / "index.html")]) == 1
    told = capsys.readouterr().err
    assert "[file-unwritable]" in told and "Traceback" not in told
    assert main(["offline", "--html", str(tmp_path / "none"), "--into", str(target.parent)]) == 2
    assert "[site-missing]" in capsys.readouterr().err
