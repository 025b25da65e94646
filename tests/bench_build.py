"""Time the build of the whole site: ``make bench``.

Prints CPU seconds (user and system, of the child processes) and wall seconds of a cold build, of a build after one
lesson changed, of one with nothing changed, and of the conversion of the largest text allowed. Everything happens in a temporary folder.
"""

from __future__ import annotations

import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.places import ROOT


def timed(*command: str) -> str:
    """Run *command* in the project's folder; return its CPU and wall seconds as text."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"CPU {cpu:6.2f} s   wall {wall:6.2f} s"


def main() -> None:
    """Build three times and print what each took."""
    with tempfile.TemporaryDirectory() as folder:
        texts, docs, html = (str(Path(folder) / name) for name in ("texts", "docs", "html"))
        shutil.copytree(ROOT / "source_texts", texts)
        shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns("learn", "glossary"))
        convert = (sys.executable, "-m", "tools", "build", "--texts", texts, "--docs", docs)
        sphinx = (sys.executable, "-m", "sphinx", "-c", "conf", "-nW", "-q", docs, html)
        print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.machine()}")
        print(f"convert, cold          {timed(*convert)}")
        print(f"Sphinx, cold           {timed(*sphinx)}   {len(list(Path(html).rglob('*.html')))} pages")
        lesson = min(Path(texts).glob("lessons/*/*.txt"))
        lesson.write_text(lesson.read_text(encoding="utf-8") + "\n最後に1行足します。\n", encoding="utf-8")
        print(f"convert, one changed   {timed(*convert)}")
        print(f"Sphinx, one changed    {timed(*sphinx)}")
        print(f"Sphinx, none changed   {timed(*sphinx)}")
        large = Path(folder) / "large"
        large.mkdir()
        line = "閲覧数とCVRを毎朝確かめます。*強調* <b>太字</b> を書きます。\n\n"
        (large / "large.txt").write_text(line * (19_900_000 // len(line.encode())), encoding="utf-8")
        print(f"convert, a 20 MB text  {timed(*convert[:4], '--texts', str(large), '--docs', str(large / 'docs'))}")


if __name__ == "__main__":
    main()
