"""How the site grows with its texts: ``python -m tests.bench_growth 500 2000``, each a number of lessons (tests/large_site.py).

Prints for each the CPU seconds of check, conversion, Sphinx and audit from nothing, with the exponent of growth since the
number before (1 is in proportion, 2 with the square), and of each kind of page how many there are, the median and the largest.
``--keep FOLDER`` leaves texts and pages there. Two thousand lessons take half an hour of a quiet machine.
"""

from __future__ import annotations

import argparse
import math
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.large_site import write
from tests.places import ROOT
from tools.kinds import FOLDERS

KINDS = {
    "lessons": r"learn/[^/]+/(?!index|self-check).*",
    "stages": "learn/[^/]+/index.html",
    "the path": "learn/index.html",
    "sources": "learn/sources.*",
    "terms": "glossary/term-.*",
    "lists of terms": "glossary/.*",
    "templates": "work-templates/.*",
    "to print": "print/.*",
    "others": ".*",
}


def cpu_seconds(*command: object) -> float:
    """Run *command* in the project's folder and return its CPU seconds; ``check`` finds fault with copies, which is no matter."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-m", *map(str, command)], cwd=ROOT, capture_output=True)
    assert done.returncode == 0 or "check" in command, done.stderr.decode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def phases(root: Path) -> dict[str, float]:
    """Make the site of the texts in *root* from nothing; return the CPU seconds of each phase."""
    texts, docs, html = root / "source_texts", root / "docs", root / "html"
    shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns(*FOLDERS))
    return {
        "check": cpu_seconds("tools", "check", "--texts", texts, "--docs", docs),
        "convert": cpu_seconds("tools", "build", "--texts", texts, "--docs", docs),
        "Sphinx": cpu_seconds("sphinx", "-c", "conf", "-nW", "-q", "-d", root / "doctrees", docs, html),
        "audit": cpu_seconds("tools", "audit", "--texts", texts, "--html", html),
    }


def tell_sizes(html: Path) -> None:
    """Print how large the pages in *html* are, by kind."""
    sizes: dict[str, list[float]] = {}
    for page in html.rglob("*.html"):
        name = page.relative_to(html).as_posix()
        kind = next(kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, name))
        sizes.setdefault(kind, []).append(page.stat().st_size / 1000)
    for kind, found in ((kind, sizes[kind]) for kind in KINDS if kind in sizes):
        print(f"  {kind:15} {len(found):6}   median {statistics.median(found):6.0f} kB   largest {max(found):6.0f} kB")


def measure(root: Path, lessons: int, before: tuple[int, dict[str, float]] | None) -> tuple[int, dict[str, float]]:
    """Measure a site of so many *lessons* in the folder *root*, print it beside the one *before*, and return it."""
    write(root / "source_texts", lessons)
    took = phases(root)
    print(f"{lessons} lessons")
    for phase, seconds in took.items():
        grown = math.log(seconds / before[1][phase]) / math.log(lessons / before[0]) if before else None
        print(f"  {phase:8} CPU {seconds:8.1f} s" + ("" if grown is None else f"   exponent {grown:.2f}"), flush=True)
    tell_sizes(root / "html")
    return lessons, took


def main() -> None:
    """Measure each size, the smallest first."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_growth", description=__doc__)
    parser.add_argument("lessons", type=int, nargs="+")
    parser.add_argument("--keep", type=Path)
    call = parser.parse_args()
    before = None
    for lessons in sorted(call.lessons):
        with tempfile.TemporaryDirectory() as folder:
            root = (call.keep or Path(folder)) / str(lessons)
            before = measure(root, lessons, before)


if __name__ == "__main__":
    main()
