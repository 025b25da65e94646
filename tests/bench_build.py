"""Time the build: ``make bench``, or ``python -m tests.bench_build 500 2000``, each a number of lessons.

Without a number, our texts; with one, a site of so many lessons made from them (``tests/large_site.py``), with the terms
that we have, or with ``--terms`` with more terms, too. Prints of each of the commands of ``make html``, and of ``check``
alone, the CPU seconds (user and system, child processes included), the wall seconds and the most memory of one process:
from nothing (with the exponent of growth since the number before: 1 is in proportion, 2 with the square), after one
sentence and after one title changed. Then of each kind of page how many there are, the median and the largest.
``--peers`` makes the same pages by other makers of sites, too (``tests/peers.py``). ``--keep FOLDER`` leaves all there.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.large_site import write
from tests.peers import makers
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


class Took(NamedTuple):
    """What a command took: CPU and wall seconds, and MiB of its largest process."""

    cpu: float
    wall: float
    memory: float

    def __str__(self) -> str:
        return f"CPU {self.cpu:8.1f} s   wall {self.wall:8.1f} s   memory {self.memory:5.0f} MiB"


def took(*command: object) -> Took:
    """Run *command* in the project's folder; ``check`` finds fault with copies, which is no matter."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([*map(str, command)], cwd=ROOT, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        assert process.returncode == 0 or "check" in command, said.read().decode()
    return Took(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024)


def commands(root: Path, *, copied: bool) -> dict[str, list[object]]:
    """Return what ``make html`` runs for a site in the folder *root*, by name. Of one with *copied* texts it would make no
    page, for they say the same twice: these are checked and converted apart."""
    texts, docs, html, kept = root / "source_texts", root / "docs", root / "html", root / "kept"
    tools = [sys.executable, "-m", "tools"]
    read = ["--texts", texts, "--docs", docs, "--kept", kept]
    first: dict[str, list[object]] = (
        {"check": [*tools, "check", *read], "convert": [*tools, "build", *read]}
        if copied
        else {"convert": [*tools, "build", "--checked", *read]}
    )
    return first | {
        "Sphinx": [
            *(sys.executable, "-m", "sphinx", "-c", "conf", "-nW", "-q", "-j", "auto"),
            *("-d", root / "doctrees", docs, html),
        ],
        "audit": [*tools, "audit", "--texts", texts, "--html", html, "--kept", kept],
    }


def tell_sizes(html: Path) -> None:
    """Print how large the pages in *html* are, by kind."""
    sizes: dict[str, list[float]] = {}
    for page in html.rglob("*.html"):
        name = page.relative_to(html).as_posix()
        kind = next(kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, name))
        sizes.setdefault(kind, []).append(page.stat().st_size / 1000)
    for kind, found in ((kind, sizes[kind]) for kind in KINDS if kind in sizes):
        print(f"  {kind:18} {len(found):6}   median {statistics.median(found):6.0f} kB   largest {max(found):6.0f} kB")


def tell(what: str, steps: Mapping[str, Took], grown: Mapping[str, float]) -> None:
    """Print what *steps* took, and their sum; *grown* are exponents."""
    print(what)
    for step, each in steps.items():
        print(f"  {step:18} {each}" + (f"   exponent {grown[step]:.2f}" if step in grown else ""), flush=True)
    print(f"  {'all':18} CPU {sum(each.cpu for each in steps.values()):8.1f} s", flush=True)


def change(texts: Path, mark: str) -> None:
    """Change one lesson behind the first *mark*."""
    lesson = min(texts.glob("lessons/*/oa-stock.txt"))
    lesson.write_text(lesson.read_text("utf-8").replace(mark, f"{mark}なお、", 1), "utf-8")


def measure(
    root: Path, lessons: int, before: Mapping[str, Took], ratio: float, call: argparse.Namespace
) -> dict[str, Took]:
    """Measure a site of so many *lessons* (0: ours) in the folder *root* beside the one *before*, *ratio* times as small."""
    texts, docs = root / "source_texts", root / "docs"
    if lessons:
        write(texts, lessons, terms=call.terms)
    else:
        shutil.copytree(ROOT / "source_texts", texts)
    shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns(*FOLDERS))
    alone = took(sys.executable, "-m", "tools", "check", "--texts", texts, "--docs", docs)
    steps = commands(root, copied=bool(lessons))
    cold = {name: took(*command) for name, command in steps.items()}
    grown = {name: math.log(each.cpu / before[name].cpu) / math.log(ratio) for name, each in cold.items() if before}
    tell(f"{lessons or 'our'} lessons, from nothing (check alone: {alone})", cold, grown)
    tell_sizes(root / "html")
    for what, mark in (("one sentence changed", "です。"), ("one title changed", "title: ")):
        change(texts, mark)
        tell(what, {name: took(*command) for name, command in steps.items()}, {})
    if call.peers:
        print("the same pages by")
        for name, command in makers(root / "peers", docs).items():
            print(f"  {name:18} {took(*command)}", flush=True)
    return cold


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each size, the smallest first."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_build", description=__doc__)
    parser.add_argument("lessons", type=int, nargs="*", default=[0])
    parser.add_argument("--terms", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--keep", type=Path)
    call = parser.parse_args(arguments)
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.machine()}")
    before: dict[str, Took] = {}
    sizes = sorted(call.lessons)
    for last, lessons in zip([0, *sizes], sizes, strict=False):
        with tempfile.TemporaryDirectory() as folder:
            root = (call.keep or Path(folder)) / str(lessons)
            before = measure(root, lessons, before, lessons / last if last else 1, call)


if __name__ == "__main__":
    main()
