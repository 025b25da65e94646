"""Builds that are killed, run beside each other or in other folders: what was there stays whole, the next run repairs.

MICHISHIRUBE_LONG=1 kills 50 builds instead of 8.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.site_texts import replace, write_site
from tools import site

ROOT = Path(__file__).parent.parent
KILLS = 50 if os.environ.get("MICHISHIRUBE_LONG") else 8


def command(texts: Path, docs: Path) -> list[str]:
    return [sys.executable, "-m", "tools", "build", "--texts", str(texts), "--docs", str(docs), "--quiet"]


def state(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def clean(texts: Path, into: Path) -> dict[str, bytes]:
    site.write(site.compose(site.load(texts)), into)
    return state(into)


def test_a_killed_build_leaves_whole_pages_and_the_next_one_repairs(tmp_path: Path) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    lesson = texts / "lessons/first/one.txt"
    chance = random.Random(7)
    new = clean(texts, docs)
    start = time.perf_counter()
    subprocess.run(command(texts, docs), cwd=ROOT, check=True)
    usual = time.perf_counter() - start
    for number in range(KILLS):
        old = new
        replace(lesson, "朝市の係" + "だ" * number, "朝市の係" + "だ" * (number + 1))
        new = clean(texts, tmp_path / f"clean-{number}")
        running = subprocess.Popen(command(texts, docs), cwd=ROOT)
        time.sleep(chance.uniform(usual / 2, usual))
        running.send_signal(signal.SIGKILL)
        running.wait()
        left = {name: data for name, data in state(docs).items() if not Path(name).name.startswith(".")}
        assert set(left) == set(new)
        assert all(data in (old[name], new[name]) for name, data in left.items())
        subprocess.run(command(texts, docs), cwd=ROOT, check=True)
        assert state(docs) == new


def test_what_a_stopped_machine_left_is_cleared(tmp_path: Path) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    before = clean(texts, docs)
    (docs / "learn" / ".index.md.abcd1234").write_bytes(b"half")
    assert clean(texts, docs) == before


def test_two_builds_at_once_end_in_the_same_pages(tmp_path: Path) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    both = [subprocess.Popen(command(texts, docs), cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [running.communicate()[1] for running in both]
    assert not any("Traceback" in text for text in told)
    subprocess.run(command(texts, docs), cwd=ROOT, check=True)
    assert state(docs) == clean(texts, tmp_path / "clean")


def test_a_folder_in_the_place_of_a_page_is_reported_and_harms_nothing(tmp_path: Path) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    (docs / "learn/first/one.md").mkdir(parents=True)
    (docs / "learn/first/one.md/own.txt").write_text("手で置いたもの", encoding="utf-8")
    done = subprocess.run(command(texts, docs), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "Traceback" not in done.stderr and "[file-" in done.stderr
    assert (docs / "learn/first/one.md/own.txt").exists()


def test_two_folders_give_the_same_site_and_no_path_of_either(tmp_path: Path) -> None:
    built = []
    for name in ("here", "elsewhere/deep"):
        root = tmp_path / name
        texts, docs, html = write_site(root), root / "docs", root / "html"
        clean(texts, docs)
        (docs / "index.md").write_text("(home)=\n# 入口\n\n```{toctree}\nlearn/index\nglossary/index\n```\n", encoding="utf-8")
        environment = dict(os.environ, SOURCE_DATE_EPOCH="1700000000")
        arguments = [sys.executable, "-m", "sphinx", "-c", "conf", "-qnW", "-d", str(root / "trees"), str(docs), str(html)]
        subprocess.run(arguments, cwd=ROOT, env=environment, check=True, capture_output=True)
        built.append(state(html))
    first, second = built
    assert first == second
    assert not [name for name, data in first.items() if str(tmp_path).encode() in data]
