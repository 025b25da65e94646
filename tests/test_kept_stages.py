"""With what was kept of the runs before, check and build find and make what a clean run finds and makes, after any edit."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.random_edits import TEXTS, drawn
from tests.whole_site import SECOND
from tools.checks.registry import Context
from tools.checks.rules import findings
from tools.kept_results import Kept
from tools.pages.site import compose
from tools.source_folder import load


def run(root: Path, kept: Kept | None) -> tuple[object, object]:
    """Return what check finds in the site in *root*, and the files that build makes of it if it can."""
    texts = load(root / "source_texts", docs=root / "docs", kept=kept)
    found = findings(Context(texts, texts.terminology))
    is_whole = not any(problem.is_error for problem in texts.diagnostics)
    return found, compose(texts) if is_whole else None


def test_of_texts_without_data_only_what_changed_is_read_again(tmp_path: Path) -> None:
    root, file = tmp_path / "site", tmp_path / "kept"
    shutil.copytree(SECOND, root)
    files = sorted((root / "source_texts/lessons").glob("*/*.txt"))
    changed = next(file for file in files if "\ndata:" not in file.read_text("utf-8"))
    read: list[str] = []
    for _ in range(2):
        changed.write_text(changed.read_text("utf-8").replace("。", "。毎朝します。", 1), "utf-8")
        kept = Kept(file)
        texts = load(root / "source_texts", docs=root / "docs", kept=kept)
        assert findings(Context(texts, texts.terminology)) is not None and compose(texts)
        kept.save()
        alone = [source for source in texts.sources if source.header and not source.header.value.data]
        read = [source.slug for source in alone if "value" in vars(source.body)]
        assert len(alone) > 2
    assert read == [changed.stem]


def test_after_any_edit_all_is_as_in_a_clean_run(tmp_path: Path) -> None:
    root, file = tmp_path / "site", tmp_path / "kept"
    shutil.copytree(SECOND, root)
    for edit, draw in drawn(TEXTS, len(TEXTS), seed=16):
        edit(root, draw)
        kept = Kept(file)
        after = run(root, kept)
        kept.save()
        assert after == run(root, None), edit.__name__
