"""Killed at any moment, a full disk, a read-only folder, two builds at once, a text that changes: nothing is ever half.
And the same texts give the same bytes in any folder.

``MICHISHIRUBE_LONG=1`` kills real commands at fifty random moments, not six. What is left before each step of a build is
looked at in any case.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.places import ROOT
from tests.site_texts import replace, write_site
from tools import files
from tools.cli import main
from tools.files import SIZE_LIMIT, unreadable
from tools.pages.docs_folder import TEMPORARY, only_build, write
from tools.pages.site import compose
from tools.source_folder import load

LONG = bool(os.environ.get("MICHISHIRUBE_LONG"))
MOMENTS = 50 if LONG else 6
ONE, TWO = "lessons/first/one.txt", "lessons/first/two.txt"

# Runs the command and stops before each of its changes of the disk, which then looks as if it had been killed there (what
# is not yet flushed is not there either); prints the number and waits for a line.
STEPS = """
import os, sys
from tools import files
from tools.cli import main
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "tempfile.mkstemp"}
number, out = 0, os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
def hook(event, arguments):
    global number
    writes = event == "open" and (isinstance(arguments[0], int) or set(arguments[1] or "") & set("wax+"))
    if event in CHANGES or writes:
        number += 1
        os.write(out, f"{number}\\n".encode())
        sys.stdin.readline()
sys.addaudithook(hook)
sys.exit(main(sys.argv[1:]))
"""


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def build(texts: Path, docs: Path) -> int:
    return main(["build", "--texts", str(texts), "--docs", str(docs), "--quiet"])


def command(texts: Path, docs: Path) -> list[str]:
    return ["build", "--texts", str(texts), "--docs", str(docs), "--quiet"]


class Change:
    """A site before and after an edit that changes, adds and deletes pages; *docs* stands as before the edit."""

    def __init__(self, root: Path) -> None:
        self.texts, self.docs = write_site(root), root / "docs"
        lesson = (self.texts / TWO).read_text(encoding="utf-8")
        for name in ("gone", "stays"):
            text = lesson.replace("二つ目", name).replace("[one]", "[two]")
            (self.texts / f"lessons/first/{name}.txt").write_text(text, encoding="utf-8")
        replace(self.texts / "learning_path.yml", "[one, two]", "[one, two, gone, stays]")
        assert build(self.texts, self.docs) == 0
        self.old = snapshot(self.docs)
        (self.texts / "lessons/first/gone.txt").rename(self.texts / "lessons/first/new.txt")
        replace(self.texts / "learning_path.yml", "gone", "new")
        replace(self.texts / ONE, "一つ目", "初めの" + "長い題名" * 40)
        (self.texts / "figures/road.svg").rename(self.texts / "figures/way.svg")
        assert build(self.texts, root / "clean") == 0
        self.new = snapshot(root / "clean")
        assert self.old.keys() - self.new.keys() and self.new.keys() - self.old.keys()

    def put_back(self) -> None:
        shutil.rmtree(self.docs)
        for name, data in self.old.items():
            (self.docs / name).parent.mkdir(parents=True, exist_ok=True)
            (self.docs / name).write_bytes(data)

    def check_whole(self, docs: Path) -> None:
        """Every page that there was and will be is in *docs*, each as it was or as it will be."""
        found = {name: data for name, data in snapshot(docs).items() if not TEMPORARY.fullmatch(Path(name).name)}
        assert found.keys() >= self.old.keys() & self.new.keys()
        for name, data in found.items():
            assert data in (self.old.get(name), self.new.get(name)), name

    def check_next_build(self, docs: Path) -> None:
        assert build(self.texts, docs) == 0
        assert snapshot(docs) == self.new


@pytest.fixture
def change(tmp_path: Path) -> Change:
    return Change(tmp_path)


# ---------------------------------------------------------------- killed


def test_killed_before_any_step_every_page_is_whole(change: Change, tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", STEPS, *command(change.texts, change.docs)]
    left = tmp_path / "left" / change.docs.name
    steps = 0
    with subprocess.Popen(arguments, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout
        for _ in process.stdout:
            steps += 1
            shutil.copytree(change.docs, left)
            change.check_whole(left)
            change.check_next_build(left)
            shutil.rmtree(left)
            process.stdin.write("\n")
            process.stdin.flush()
    assert process.returncode == 0
    assert snapshot(change.docs) == change.new
    assert steps > 3 * len(change.new.keys() - change.old.keys())


def test_killed_at_random_moments_every_page_is_whole(change: Change) -> None:
    arguments = [sys.executable, "-m", "tools", *command(change.texts, change.docs)]
    start = time.monotonic()
    subprocess.run(arguments, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    duration = time.monotonic() - start
    moments = random.Random(3)
    for number in range(MOMENTS):
        change.put_back()
        process = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.DEVNULL)
        # every second one late, when it is no longer loading programs
        time.sleep(duration * moments.uniform(0.75 * (number % 2), 1.05))
        process.kill()
        process.wait()
        change.check_whole(change.docs)
        change.check_next_build(change.docs)


def test_a_first_build_of_a_plain_folder_that_was_killed_leaves_nothing_behind(tmp_path: Path) -> None:
    texts, docs = tmp_path / "plain", tmp_path / "docs"
    texts.mkdir()
    docs.mkdir()
    (texts / "memo.txt").write_text("本文\n", encoding="utf-8")
    (docs / ".index.md.abcd_123").write_text("---\ngener", encoding="utf-8")
    (docs / ".index.md").write_text("手で置いたもの", encoding="utf-8")
    assert build(texts, docs) == 0
    assert sorted(snapshot(docs)) == [
        *(".index.md", "index.md", "learn/.gitignore", "learn/index.md", "learn/memo.md", "learn/site.json")
    ]


# ---------------------------------------------------------------- no room, no leave


class FullDisk:
    """Lets *room* bytes be written to temporary files, then has no more."""

    def __init__(self, room: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.room = room
        self.opened = os.fdopen
        monkeypatch.setattr(os, "fdopen", self.open)

    def open(self, handle: int, mode: str = "r", *rest: Any) -> Any:
        file = self.opened(handle, mode, *rest)
        if "w" not in mode:
            return file
        write = file.write

        def limited(data: bytes) -> int:
            write(data[: self.room])
            if len(data) > self.room:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self.room -= len(data)
            return len(data)

        return _Proxy(file, limited)


class _Proxy:
    def __init__(self, file: Any, write: Callable[[bytes], int]) -> None:
        self.file, self.write = file, write

    def __enter__(self) -> _Proxy:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()


@pytest.mark.parametrize("room", [0, 500, 4000])
def test_a_full_disk_leaves_all_as_it_was(
    room: int, change: Change, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        FullDisk(room, patch)
        assert build(change.texts, change.docs) == 1
    assert "空き容量がありません" in capsys.readouterr().err
    assert snapshot(change.docs) == change.old
    change.check_next_build(change.docs)


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit for file sizes")
def test_a_limit_of_the_system_leaves_all_as_it_was(change: Change) -> None:
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))\nfrom tools.cli import main; sys.exit(main())"
    arguments = [sys.executable, "-c", limited, *command(change.texts, change.docs)]
    done = subprocess.run(
        arguments, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    )
    assert done.returncode == 1 and "[file-unwritable]" in done.stderr and "Traceback" not in done.stderr
    assert snapshot(change.docs) == change.old


@pytest.mark.parametrize(("number", "told"), [(errno.EROFS, "読み取り専用です"), (errno.EACCES, "権限がありません")])
def test_a_read_only_folder_is_reported(
    number: int, told: str, change: Change, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "mkstemp", refuse)
        assert build(change.texts, change.docs) == 1
    error = capsys.readouterr().err
    assert told in error and "[file-unwritable]" in error
    assert snapshot(change.docs) == change.old
    change.check_next_build(change.docs)


def test_a_page_that_cannot_be_deleted_is_reported(
    change: Change, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == "gone.md":
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        assert build(change.texts, change.docs) == 1
    assert f"{change.docs}/learn/first/gone.md: エラー [file-unwritable]" in capsys.readouterr().err
    change.check_next_build(change.docs)


@pytest.mark.parametrize("name", ["docs", "docs/learn", "docs/learn/first", "docs/glossary"])
def test_a_file_in_the_place_of_a_folder_is_reported(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = write_site(tmp_path)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("手で置いたもの", encoding="utf-8")
    assert build(texts, tmp_path / "docs") == 1
    error = capsys.readouterr().err
    assert "[file-unwritable]" in error and "直し方" in error
    assert [p for p in tmp_path.glob("docs/**/*") if p.suffix == ".md"] == []
    assert (tmp_path / name).read_text(encoding="utf-8") == "手で置いたもの"


@pytest.mark.parametrize("name", ["docs/learn", "docs/learn/first", "docs/glossary"])
def test_a_link_in_the_place_of_a_folder_is_not_followed(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts, elsewhere = write_site(tmp_path), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).symlink_to(elsewhere)
    assert build(texts, tmp_path / "docs") == 1
    assert f"{tmp_path / name}: エラー [file-foreign]" in capsys.readouterr().err
    assert list(elsewhere.iterdir()) == []


# ---------------------------------------------------------------- two at once


def test_two_builds_at_once_make_what_one_makes(change: Change) -> None:
    arguments = [sys.executable, "-m", "tools", *command(change.texts, change.docs)]
    started = [subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [process.wait() for process in started] == [0, 0, 0]
    assert snapshot(change.docs) == change.new


@pytest.mark.skipif(sys.platform == "win32", reason="has no such lock")
def test_a_build_waits_for_another_one(change: Change) -> None:
    with only_build(change.docs):
        process = subprocess.Popen([sys.executable, "-m", "tools", *command(change.texts, change.docs)], cwd=ROOT)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=1.5)
        assert snapshot(change.docs) == change.old
    assert process.wait() == 0
    assert snapshot(change.docs) == change.new


# ---------------------------------------------------------------- texts that change under the build


def vanish(path: Path) -> None:
    path.unlink()


def become_a_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("one.txt"))


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def become_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.truncate(SIZE_LIMIT + 1)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (vanish, "file-missing"),
        (become_a_link, "file-not-regular"),
        (become_a_folder, "file-not-regular"),
        (become_a_pipe, "file-"),
        (grow, "file-too-large"),
    ],
)
def test_a_text_that_changes_between_listing_and_reading(
    spoil: Callable[[Path], None],
    code: str,
    change: Change,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    look = unreadable
    spoiled = []

    def look_then_spoil(path: Path) -> object:
        found = look(path)
        if path.name == "two.txt" and not spoiled:
            spoiled.append(path)
            spoil(path)
        return found

    monkeypatch.setattr(files, "unreadable", look_then_spoil)
    assert build(change.texts, change.docs) == 1
    assert f"[{code}" in capsys.readouterr().err and spoiled
    assert snapshot(change.docs) == change.old


def test_a_text_that_is_rewritten_meanwhile_is_read_whole_or_not_at_all(change: Change) -> None:
    """Its page is of the old text or of the new one, and the next build makes the new page."""
    loaded = load(change.texts)
    replace(change.texts / TWO, "3つです", "4つです")
    write(compose(loaded), change.docs)
    assert snapshot(change.docs) == change.new
    assert build(change.texts, change.docs) == 0
    assert "4つです" in (change.docs / "learn/first/two.md").read_text(encoding="utf-8")


# ---------------------------------------------------------------- the same bytes everywhere


def test_two_folders_give_the_same_site_and_no_path_of_either(tmp_path: Path) -> None:
    """Cold builds in processes that order their sets differently; files of Sphinx's own memory are left out."""
    sites = []
    for seed, name in enumerate(("here", "elsewhere/deep")):
        root = tmp_path / name
        texts, docs = write_site(root), root / "docs"
        assert build(texts, docs) == 0
        (docs / "index.md").write_text(
            "(home)=\n# 入口\n\n```{toctree}\nlearn/index\nglossary/index\n```\n", encoding="utf-8"
        )
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": str(seed)}
        options = ["-c", "conf", "-qnW", "-d", str(root / "memory"), str(docs), str(root / "html")]
        subprocess.run([sys.executable, "-m", "sphinx", *options], cwd=ROOT, env=environment, check=True)
        sites.append(snapshot(root / "html"))
    here, elsewhere = sites
    assert here == elsewhere and "learn/first/one.html" in here
    paths = [str(tmp_path).encode(), str(ROOT).encode(), str(Path.home()).encode() + b"/"]
    assert [name for name, data in here.items() if any(path in data for path in paths)] == []
