"""Measure the preview of our site: from a save to its pages, and on to what is to be mended.

``python -m tests.bench_live``; seconds of the clock and of the processor (Sphinx, which runs beside, is not in the latter),
the best of three saves. To the pages come up to 0.3 s until ``make live`` sees the save (``tools/live/run.py``).
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.places import ROOT
from tools.kept_results import Kept
from tools.live.pages import Preview
from tools.live.run import check

SAVES = 3


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("source_texts", "docs"):
            shutil.copytree(ROOT / name, root / name)
        resident = [str(ROOT / "conf/live/resident.py"), *(str(root / name) for name in ("docs", "html", "doctrees"))]
        preview = Preview(root / "source_texts", root / "docs", resident, Kept.of(root / "kept", "live"))
        try:
            _show("start", *_round(preview, []))
            lesson = sorted((root / "source_texts/lessons").rglob("*.txt"))[20]
            terms = root / "source_texts/glossary/metric.yml"
            for what, path in (("a lesson's text", lesson), ("a term", terms)):
                _show(what, *min(_saved(preview, path) for _ in range(SAVES)))
        finally:
            preview.close()


def _saved(preview: Preview, path: Path) -> tuple[float, float, float]:
    text = path.read_text("utf-8")
    mark = "です。"
    start = text.rindex(mark) if path.suffix == ".txt" else text.index(mark)
    path.write_text(f"{text[:start]}なのです。{text[start + len(mark) :]}", "utf-8")
    return _round(preview, [path])


def _round(preview: Preview, saved: list[Path]) -> tuple[float, float, float]:
    """Return the seconds to the pages, from there to the findings, and those of our processor."""
    used = time.process_time()
    pages = _seconds(lambda: preview.make(saved))
    findings = _seconds(lambda: (check(preview, []), preview.kept.save()))
    return pages, findings, time.process_time() - used


def _seconds(work: Callable[[], object]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start


def _show(what: str, pages: float, findings: float, used: float) -> None:
    print(f"{what}: pages {pages:.1f} s, findings {findings:.1f} s more, processor {used:.1f} s", flush=True)


if __name__ == "__main__":
    main()
