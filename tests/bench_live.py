"""Measure the preview: from a save to the page that is looked at, to what is to be mended, and until all is made again.

``python -m tests.bench_live``, of our site; ``python -m tests.bench_live 1000`` of one with so many lessons
(``tests/large_site.py``). Seconds of the clock, the best of three saves; to the page come up to 0.3 s until ``make live`` sees
the save (``tools/live/run.py``). Then the seconds of the processor and the most memory of this process and of Sphinx.
"""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.places import ROOT
from tools.kept_results import Kept
from tools.live.pages import Preview
from tools.live.run import check

SAVES = 3
LOOKED_AT = "learn/ops-assistant/oa-stock"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        texts, docs = root / "source_texts", root / "docs"
        if sys.argv[1:]:
            from tests.large_site import write

            write(texts, int(sys.argv[1]))
        else:
            shutil.copytree(ROOT / "source_texts", texts)
        shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns("learn", "glossary", "work-templates"))
        resident = [str(ROOT / "conf/live/resident.py"), *(str(root / name) for name in ("docs", "html", "doctrees"))]
        preview = Preview(texts, docs, resident, Kept.of(root / "kept", "live"))
        try:
            print(
                f"start: {_seconds(lambda: preview.make([])):.1f} s, findings {_check(preview):.1f} s more", flush=True
            )
            lesson, term = texts / f"lessons{LOOKED_AT.removeprefix('learn')}.txt", texts / "glossary/metric.yml"
            for what, path, mark in (
                ("a sentence", lesson, "です。"),
                ("a term", term, "です。"),
                ("a title", lesson, "title: "),
            ):
                print(f"{what}: {_best(preview, path, mark)}", flush=True)
        finally:
            preview.close()
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        print("most memory: " + ", ".join(f"{one.ru_maxrss / 1024:.0f} MiB" for one in used), "(tools, Sphinx)")


def _best(preview: Preview, path: Path, mark: str) -> str:
    page, findings, rest, used = min(_saved(preview, path, mark) for _ in range(SAVES))
    return (
        f"page {page:.1f} s, findings {findings:.1f} s more, all else {rest:.1f} s more; processor {used:.1f} s (tools)"
    )


def _saved(preview: Preview, path: Path, mark: str) -> tuple[float, float, float, float]:
    """Change a file behind its first *mark* and return the seconds until page, findings and all else, and of our processor."""
    text = path.read_text("utf-8")
    path.write_text(text.replace(mark, f"{mark}新しい" if mark.startswith("title") else f"なの{mark}", 1), "utf-8")
    start = os.times()
    page = _seconds(lambda: preview.make([path], [LOOKED_AT]))
    findings = _check(preview)
    rest = _seconds(lambda: _rest(preview))
    return page, findings, rest, sum(os.times()[:2]) - sum(start[:2])


def _rest(preview: Preview) -> None:
    while preview.waiting:
        warned, problems = preview.go_on()
        if warned or problems:
            print(warned, *problems)
        time.sleep(0.05 if preview.waiting == 1 else 0)


def _check(preview: Preview) -> float:
    return _seconds(lambda: (check(preview, []), preview.kept.save()))


def _seconds(work: Callable[[], object]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start


if __name__ == "__main__":
    main()
