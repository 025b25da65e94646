"""A change in what pages are made with makes them again: in the code reading, in what they load writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from conf.extensions import program
from tests.places import ROOT
from tests.sphinx_site import build

PAGE = "# 朝市\n\n朝市の係です。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("extensions/a.py", "style/a.css", "live/a.js", "README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("extensions/a.py", [True, False]),
        ("extensions/b.py", [True, False]),
        ("style/a.css", [False, True]),
        ("templates/page.html", [False, True]),
        ("live/a.js", [False, False]),
        ("README.md", [False, False]),
    ],
)
def test_code_and_what_is_loaded_are_told_apart(folder: Path, name: str, changed: list[bool]) -> None:
    before = program.digests(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("b", "utf-8")
    assert [one != other for one, other in zip(before, program.digests(folder), strict=True)] == changed


def test_pages_are_made_again_when_it_changed_and_only_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs, page = tmp_path / "docs", tmp_path / "build/html/index.html"
    docs.mkdir()
    (docs / "index.md").write_text(PAGE, "utf-8")
    monkeypatch.syspath_prepend(ROOT / "conf")  # as Sphinx finds it
    written = []
    for digests in (("code", "style"), ("code", "style"), ("changed", "style")):
        monkeypatch.setattr("extensions.program.digests", lambda _, found=digests: found)
        assert build(docs, tmp_path / "build").status == 0
        written.append(page.read_text("utf-8") != "as it was")
        page.write_text("as it was", "utf-8")
    assert written == [True, False, True]
