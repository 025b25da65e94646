"""What Sphinx makes that is kept running: in the end the same files as a build that begins anew."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.site_texts import replace, write_site
from tests.sphinx_site import build
from tools.live.pages import Preview

HOME = "# 朝市の手引き\n\n```{toctree}\nlearn/index\nglossary/index\n```\n"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text(HOME, "utf-8")
    folders = [str(tmp_path / name) for name in ("docs", "html", "doctrees")]
    made = Preview(write_site(tmp_path), tmp_path / "docs", [str(ROOT / "conf/live/resident.py"), *folders])
    yield made
    made.close()


def files(html: Path) -> dict[str, bytes]:
    found = {path.relative_to(html).as_posix(): path for path in html.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".")}


def made(preview: Preview, *saved: str) -> None:
    """Make the pages of the files *saved*, and all that waits."""
    warned, problems = preview.make([preview.root / name for name in saved], ["learn/first/two"])
    assert (warned, problems) == ("", [])
    while preview.waiting:
        assert preview.go_on() == ("", [])
        time.sleep(0.02)


def test_after_any_edit_the_site_is_the_one_that_is_built_anew(preview: Preview, tmp_path: Path) -> None:
    made(preview)
    one, terms = preview.root / "lessons/first/one.txt", preview.root / "glossary/metric.yml"
    replace(one, "閲覧数を毎朝見ます。", "閲覧数を毎晩見ます。")
    made(preview, "lessons/first/one.txt")
    replace(terms, "見られた回数です。", "開かれた回数です。")
    made(preview, "glossary/metric.yml")
    replace(one, "title: ", "title: 新しい")
    made(preview, "lessons/first/one.txt")
    terms.write_text(terms.read_text("utf-8").replace("id: pv", "id: page-views"), "utf-8")
    for name in ("one", "two"):
        text = preview.root / f"lessons/first/{name}.txt"
        text.write_text(text.read_text("utf-8").replace("[pv]", "[page-views]"), "utf-8")
    made(preview, "glossary/metric.yml", "lessons/first/one.txt", "lessons/first/two.txt")
    preview.close()
    clean = build(preview.docs, tmp_path / "clean")
    kept, wanted = files(tmp_path / "html"), files(clean.html)
    assert "learn/first/one.html" in wanted
    assert [name for name in sorted({*kept, *wanted}) if kept.get(name) != wanted.get(name)] == []
