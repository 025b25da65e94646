"""Compiled templates are kept for the next build, and what is kept changes no page."""

from __future__ import annotations

from pathlib import Path

from tests.sphinx_site import build

PAGE = "# 題\n\n文です。\n"


def test_what_is_kept_of_templates_changes_no_page_even_damaged(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(PAGE, "utf-8")
    assert build(docs, tmp_path / "kept").status == 0
    compiled = sorted((tmp_path / "kept/doctrees/templates").iterdir())
    assert compiled
    for number, file in enumerate(compiled):
        file.write_bytes((b"", file.read_bytes()[:-9], file.read_bytes())[number % 3])
    (docs / "index.md").write_text(f"{PAGE}\n続きです。\n", "utf-8")
    after, clean = build(docs, tmp_path / "kept"), build(docs, tmp_path / "clean")
    assert (after.status, after.warnings) == (0, "")
    assert after.page("index.html") == clean.page("index.html")
    assert after.page("search.html") == clean.page("search.html")
