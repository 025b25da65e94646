"""``make html``: builds when something changed and only then, trusts no unfinished build, leaves no page behind.

The real Makefile runs in a small tree with a stand-in for Python, which notes its arguments and plays Sphinx.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT

STAND_IN = """#!/bin/sh
echo "$*" >> calls.txt
[ -z "$PYTHONDONTWRITEBYTECODE" ] || echo "compiled for nothing" >> calls.txt
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
        for name in ("tools/__init__.py", "tools/alone.py"):
            shutil.copy(ROOT / name, root / name)
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
        self.told = done.stdout.decode() + done.stderr.decode()
        return done.returncode, calls.read_text().splitlines()

    def pages(self) -> list[str]:
        return sorted(path.name for path in (self.root / "build/html").glob("*.html"))


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    built = Tree(tmp_path)
    status, calls = built.make()
    assert (status, len(calls)) == (0, 3) and built.make() == (0, [])
    return built


def test_the_steps_come_in_order(tmp_path: Path) -> None:
    _, calls = Tree(tmp_path).make(PYTHONDONTWRITEBYTECODE="1")
    assert [call.split()[1:3] for call in calls] == [["tools", "build"], ["sphinx", "-c"], ["tools", "audit"]]
    assert "--checked" in calls[0]


@pytest.mark.parametrize("name", ["source_texts/a.txt", "docs/about.md", "conf/static/a.css", "tools/cli.py"])
def test_a_changed_or_deleted_file_counts(tree: Tree, name: str) -> None:
    old = (tree.root / name).stat()
    tree.write(name, "changed")
    os.utime(tree.root / name, ns=(old.st_atime_ns, old.st_mtime_ns))
    assert len(tree.make()[1]) == 3
    (tree.root / name).unlink()
    assert len(tree.make()[1]) == 3 and tree.make() == (0, [])


@pytest.mark.parametrize("name", ["source_texts/b.txt", "source_texts/my 原稿's.txt", "docs/more/x.md"])
def test_a_new_file_counts_whatever_its_name(tree: Tree, name: str) -> None:
    tree.write(name, "new")
    assert len(tree.make()[1]) == 3 and tree.make() == (0, [])


@pytest.mark.parametrize(
    "name",
    [
        *("docs/learn/a.md", "docs/glossary/index.md", "tools/__pycache__/cli.pyc", "source_texts/.a.txt.swp"),
        "conf/node_modules/a/a.js",
    ],
)
def test_a_file_that_no_one_writes_by_hand_does_not_count(tree: Tree, name: str) -> None:
    tree.write(name, "generated")
    assert tree.make() == (0, [])


def test_a_setting_of_the_environment_counts(tree: Tree) -> None:
    assert len(tree.make(MICHISHIRUBE_REPOSITORY="https://example.org/fork")[1]) == 3
    assert len(tree.make()[1]) == 3


def test_a_text_saved_while_a_build_runs_is_built_next_time(tree: Tree) -> None:
    tree.write("while", "echo later > source_texts/a.txt")
    tree.write("docs/about.md", "changed")
    assert len(tree.make()[1]) == 3
    assert len(tree.make()[1]) == 3 and tree.make() == (0, [])


def test_a_page_goes_with_its_source(tree: Tree) -> None:
    assert tree.pages() == ["about.html", "index.html", "search.html"]
    (tree.root / "docs/about.md").unlink()
    assert tree.make()[0] == 0 and tree.pages() == ["index.html", "search.html"]


@pytest.mark.parametrize("times", [1, 2])
def test_a_failed_build_is_not_taken_for_built_and_leaves_nothing(tree: Tree, times: int) -> None:
    tree.write("build/doctrees/memory", "")
    tree.write("docs/half.md", "")
    tree.write("stop", "")
    for _ in range(times):
        assert tree.make()[0] != 0
    (tree.root / "stop").unlink()
    (tree.root / "docs/half.md").unlink()
    assert tree.make()[0] == 0 and tree.pages() == ["about.html", "index.html", "search.html"]
    assert not (tree.root / "build/doctrees/memory").exists() and tree.make() == (0, [])


def test_clean_takes_away_all_that_is_made_and_nothing_else(tree: Tree) -> None:
    for name in ("docs/learn/a.md", "docs/glossary/a.md", "docs/work-templates/a.md", "docs/downloads/a.csv"):
        tree.write(name, "generated")
    subprocess.run(["make", "clean"], cwd=tree.root, capture_output=True, check=True)
    assert sorted(path.name for path in (tree.root / "docs").iterdir()) == ["about.md", "index.md"]
    assert not (tree.root / "build").exists() and (tree.root / "source_texts/a.txt").exists()


@pytest.mark.parametrize("name", ["a $(touch made-by-a-name) b", "it's `touch made-by-a-name`", 'so "quoted"'])
def test_the_name_of_the_folder_is_shown_and_never_run(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    tree = Tree(tmp_path / name)
    assert tree.make()[0] == 0
    assert f"{tmp_path / name}/build/html/index.html" in tree.told
    assert not list(tmp_path.rglob("made-by-a-name"))


def test_of_two_builds_at_once_from_scratch_one_waits_and_finds_all_made(tmp_path: Path) -> None:
    tree = Tree(tmp_path)
    for name in ("bin/python", ".html", ".dev"):
        (tmp_path / ".venv" / name).unlink(missing_ok=True)
    # a Python that makes an environment of stand-ins, slowly, and fails if another one makes the same
    slow = f"""#!/bin/sh
case "$*" in "-m venv "*) mkdir .venv/making || exit 1; sleep 0.3; cp stand-in .venv/bin/python; rmdir .venv/making;;
*) exec {sys.executable} "$@";; esac
"""
    for path, text in (("python", slow), ("stand-in", STAND_IN)):
        tree.write(path, text)
        (tmp_path / path).chmod(0o755)
    (tmp_path / "calls.txt").write_text("")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MICHISHIRUBE_"))}
    command = ["make", "html", "PYTHON=./python"]
    both = [subprocess.Popen(command, cwd=tmp_path, env=kept, stdout=subprocess.PIPE) for _ in range(2)]
    told = [process.communicate()[0].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    steps = [call.split()[1:3] for call in (tmp_path / "calls.txt").read_text().splitlines() if "pip" not in call]
    assert steps == [["tools", "build"], ["sphinx", "-c"], ["tools", "audit"]]
    assert tree.pages() == ["about.html", "index.html", "search.html"]


def test_only_the_lock_of_this_folder_lets_a_command_run_right_away(tree: Tree) -> None:
    fcntl = pytest.importorskip("fcntl")
    command = [sys.executable, "-m", "tools.alone", sys.executable, "-c", "print('ran')"]

    def started(holder: Path) -> subprocess.Popen[str]:
        kept = {**os.environ, "TOOLS_ALONE": str(holder), "PYTHONUTF8": "1"}
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, cwd=tree.root, env=kept, text=True, encoding="utf-8", **streams)

    with (tree.root / "Makefile").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert started(tree.root.resolve()).communicate() == ("ran\n", "")
        other = started(tree.root.parent)
        assert other.stderr and other.stderr.readline() == "ほかの make が終わるのを待っています。\n"
    assert other.communicate() == ("ran\n", "") and other.returncode == 0


def test_another_site_is_built_beside_its_own_texts(tree: Tree) -> None:
    tree.write("other/source_texts/a.txt", "a")
    tree.write("other/docs/index.md", "index")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MICHISHIRUBE_"))}
    (tree.root / "calls.txt").write_text("")
    subprocess.run(["make", "html", "SITE=other"], cwd=tree.root, env=kept, capture_output=True, check=False)
    calls = (tree.root / "calls.txt").read_text().splitlines()
    assert calls[0] == "-m tools build --checked --texts other/source_texts --docs other/docs --kept other/build/kept"
    assert calls[1].endswith("-d other/build/doctrees other/docs other/build/html")


# Of GNU make from 3.82 on, which macOS does not have, and of GNU's tools, which BSD's of the same name do not know.
YOUNGER = r"\.ONESHELL|\$\(file |^[A-Za-z_]+ *!=|^undefine |::=|&:"
GNU_ONLY = r"sed (?:-E )?-i|s/[^']*\\t|readlink -f|realpath|grep -[a-zA-Z]*P|date -d|xargs -[a-z0-9]*r|sort -V|stat -c|nproc|cp -[a-z]*t|--sort="


def test_the_makefile_asks_for_nothing_that_macos_lacks() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    assert re.findall(YOUNGER, text, re.MULTILINE) == [] and re.findall(GNU_ONLY, text) == []


def test_help_lists_every_target_that_says_what_it_does() -> None:
    done = subprocess.run(["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, check=True)
    wanted = re.findall(r"^([a-z-]+):.*## (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    listed = [tuple(line.split(None, 2)[1:]) for line in done.stdout.decode().splitlines()]
    assert len(wanted) > 15 and listed == wanted
