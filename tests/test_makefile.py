"""``make html``: builds when something changed and only then, trusts no unfinished build, leaves no page behind.

The real Makefile runs in a small tree with a stand-in for Python, which notes its arguments and plays Sphinx.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.places import ROOT

STAND_IN = """#!/bin/sh
echo "$*" >> calls.txt
case "$*" in "-m sphinx "*)
  [ ! -e stop ] || { touch build/html/half.html; exit 1; }
  [ ! -e while ] || { . ./while; rm while; }
  for page in docs/*.md; do name=${page#docs/}; touch "build/html/${name%.md}.html"; done
  touch build/html/search.html;; esac
"""

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


class Tree:
    """A small project: its folder, and what ``make html`` did in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("source_texts/a.txt", "docs/index.md", "docs/about.md", "conf/static/a.css", "tools/cli.py"):
            self.write(name, name)
        shutil.copy(ROOT / "Makefile", root)
        self.write(".venv/bin/python", STAND_IN)
        (root / ".venv/bin/python").chmod(0o755)
        for lock in ("conf/requirements.lock", ".venv/.html"):
            self.write(lock, "")

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def make(self, **settings: str) -> tuple[int, list[str]]:
        """Run ``make html`` with *settings* in the environment; return its status and the calls of Python it made."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MICHISHIRUBE_"))}
        calls = self.root / "calls.txt"
        calls.write_text("")
        done = subprocess.run(
            ["make", "html"], cwd=self.root, env={**kept, **settings}, capture_output=True, check=False
        )
        return done.returncode, calls.read_text().splitlines()

    def pages(self) -> list[str]:
        return sorted(path.name for path in (self.root / "build/html").glob("*.html"))


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    built = Tree(tmp_path)
    status, calls = built.make()
    assert (status, len(calls)) == (0, 4) and built.make() == (0, [])
    return built


def test_the_steps_come_in_order(tmp_path: Path) -> None:
    _, calls = Tree(tmp_path).make()
    assert [call.split()[1:3] for call in calls] == [
        ["tools", "check"],
        ["tools", "build"],
        ["sphinx", "-c"],
        ["tools", "audit"],
    ]


@pytest.mark.parametrize("name", ["source_texts/a.txt", "docs/about.md", "conf/static/a.css", "tools/cli.py"])
def test_a_changed_or_deleted_file_counts(tree: Tree, name: str) -> None:
    old = (tree.root / name).stat()
    tree.write(name, "changed")
    os.utime(tree.root / name, ns=(old.st_atime_ns, old.st_mtime_ns))
    assert len(tree.make()[1]) == 4
    (tree.root / name).unlink()
    assert len(tree.make()[1]) == 4 and tree.make() == (0, [])


@pytest.mark.parametrize("name", ["source_texts/b.txt", "source_texts/my 原稿's.txt", "docs/more/x.md"])
def test_a_new_file_counts_whatever_its_name(tree: Tree, name: str) -> None:
    tree.write(name, "new")
    assert len(tree.make()[1]) == 4 and tree.make() == (0, [])


@pytest.mark.parametrize(
    "name", ["docs/learn/a.md", "docs/glossary/index.md", "tools/__pycache__/cli.pyc", "source_texts/.a.txt.swp"]
)
def test_a_file_that_no_one_writes_by_hand_does_not_count(tree: Tree, name: str) -> None:
    tree.write(name, "generated")
    assert tree.make() == (0, [])


def test_a_setting_of_the_environment_counts(tree: Tree) -> None:
    assert len(tree.make(MICHISHIRUBE_REPOSITORY="https://example.org/fork")[1]) == 4
    assert len(tree.make()[1]) == 4


def test_a_text_saved_while_a_build_runs_is_built_next_time(tree: Tree) -> None:
    tree.write("while", "echo later > source_texts/a.txt")
    tree.write("docs/about.md", "changed")
    assert len(tree.make()[1]) == 4
    assert len(tree.make()[1]) == 4 and tree.make() == (0, [])


def test_a_page_goes_with_its_source(tree: Tree) -> None:
    assert tree.pages() == ["about.html", "index.html", "search.html"]
    (tree.root / "docs/about.md").unlink()
    assert tree.make()[0] == 0 and tree.pages() == ["index.html", "search.html"]


def test_a_failed_build_is_not_taken_for_built_and_leaves_nothing(tree: Tree) -> None:
    tree.write("build/doctrees/memory", "")
    tree.write("docs/half.md", "")
    tree.write("stop", "")
    for _ in range(2):
        assert tree.make()[0] != 0
    (tree.root / "stop").unlink()
    (tree.root / "docs/half.md").unlink()
    assert tree.make()[0] == 0 and tree.pages() == ["about.html", "index.html", "search.html"]
    assert not (tree.root / "build/doctrees/memory").exists() and tree.make() == (0, [])
