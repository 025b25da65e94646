"""The folder of pages: write what changed, delete what is gone, leave alone what we did not make.

All files are first written beside their places and then moved there: a page is whole at every moment, a full disk
leaves the old pages, and the next run finishes what an interrupted one left. One build at a time works in a folder
(:func:`only_build`).
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.files import reason, write_all
from tools.kinds import DOWNLOADS, FOLDERS
from tools.names import FIGURE, SLUG

DOWNLOAD_NAME = re.compile(rf"{SLUG.pattern}\.(docx|md|xlsx|csv|apkg|zip)")
MINIATURE = re.compile(rf"{SLUG.pattern}\.example\.svg")  # a name that no figure has
# what :func:`tools.files.stage` leaves if the machine stops
TEMPORARY = re.compile(r"\..*\.(md|json|inc|gitignore|svg|png|jpe?g|webp|docx|xlsx|csv|apkg|zip)\.[a-z0-9_]{8}")
MARK = '---\ngenerator: "michishirube"\n'
DATA = tuple(
    (folder, name)
    for folder, names in (("glossary", "terms.json"), ("learn", "lines.json site.json start.inc stages.inc"))
    for name in names.split()
)
# Keeps a folder of generated files out of the repository, and tells the Makefile which folders these are.
IGNORE = "# made by: python -m tools build\n*\n"


@dataclass(frozen=True)
class Written:
    """What a build did to the folder of pages: relative paths."""

    written: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    unchanged: int = 0


@contextlib.contextmanager
def only_build(out: Path) -> Iterator[None]:
    """Wait until no other build works in *out*, and keep others waiting; the system forgets the lock of a dead process.

    The lock is on the folder around *out*, which may not be there yet. Where the system knows no such lock, builds are
    not kept apart (the next one repairs what two made of it).
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    around = next(parent for parent in out.resolve().parents if parent.is_dir())
    with contextlib.ExitStack() as lock:
        with contextlib.suppress(OSError):  # some network file systems lock no folders
            folder = os.open(around, os.O_RDONLY)
            lock.callback(os.close, folder)
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield


def write(files: dict[str, str | bytes], out: Path) -> tuple[Written, list[Diagnostic]]:
    """Make the generated folders below *out* hold exactly *files*; touch only what differs.

    A file in the way that we did not make stays, is reported, and nothing is written.
    """
    names = [name for name in sorted(files) if name != "index.md" or not _is_foreign(out / name)]
    in_the_way = [*_linked_folders(names, out), *(out / name for name in names if _is_foreign(out / name))]
    if in_the_way:
        return Written(), [diagnose(Code.FILE_FOREIGN, path) for path in in_the_way]
    contents = ((name, files[name]) for name in names)
    wanted = {name: data if isinstance(data, bytes) else data.encode("utf-8") for name, data in contents}
    changed = {name: data for name, data in wanted.items() if not _holds(out / name, data)}
    if problem := write_all({out / name: data for name, data in changed.items()}):
        return Written(), [problem]
    deleted, problems = _delete_stale(files, out)
    return Written(tuple(changed), tuple(deleted), len(wanted) - len(changed)), problems


def write_some(files: dict[str, str], out: Path) -> list[Diagnostic]:
    """Write *files*, pages that an earlier build made already, below *out*, as far as they differ."""
    if foreign := [out / name for name in files if _is_foreign(out / name)]:
        return [diagnose(Code.FILE_FOREIGN, path) for path in foreign]
    wanted = {out / name: text.encode("utf-8") for name, text in files.items()}
    problem = write_all({path: data for path, data in wanted.items() if not _holds(path, data)})
    return [problem] if problem else []


def _linked_folders(names: Iterable[str], out: Path) -> list[Path]:
    """Return the links among the folders that *names* lie in: behind one, we would write somewhere else."""
    folders = {parent for name in names for parent in Path(name).parents}
    return [out / folder for folder in sorted(folders - {Path()}) if (out / folder).is_symlink()]


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _delete_stale(files: dict[str, str | bytes], out: Path) -> tuple[list[str], list[Diagnostic]]:
    """Delete what an earlier build made and this one did not; a file that we did not make stays and is reported."""
    deleted: list[str] = []
    problems: list[Diagnostic] = []
    generated = (path for folder in FOLDERS for path in (out / folder).rglob("*"))
    left = (path for path in out.glob(".index.md.*") if TEMPORARY.fullmatch(path.name))
    for path in sorted(path for path in (*generated, *left) if path.is_symlink() or not path.is_dir()):
        name = path.relative_to(out).as_posix()
        if name in files:
            continue
        if _is_foreign(path):
            problems.append(diagnose(Code.FILE_FOREIGN, path))
            continue
        try:
            path.unlink()
        except OSError as error:
            problems.append(diagnose(Code.FILE_UNWRITABLE, path, reason=reason(error)))
            continue
        deleted.append(name)
    folders = [path for folder in FOLDERS for path in (out / folder).rglob("*") if path.is_dir()]
    for folder in sorted(folders, reverse=True):
        if not folder.is_symlink() and not any(folder.iterdir()):
            folder.rmdir()
    return deleted, problems


def _is_foreign(path: Path) -> bool:
    """Tell whether something stands at *path* that no build made: we mark pages; data and figures have their places."""
    if path.is_symlink() or not path.is_file():
        return path.is_symlink() or path.exists()
    if TEMPORARY.fullmatch(path.name) or path.parts[-2:] in DATA:
        return False
    if FIGURE.fullmatch(path.name) and path.parts[-3:-1] == ("learn", "figures"):
        return False
    if path.parent.name == "work-templates" and MINIATURE.fullmatch(path.name):
        return False
    if path.parent.name == DOWNLOADS and DOWNLOAD_NAME.fullmatch(path.name):
        return False
    if path.name == ".gitignore":
        return path.read_bytes() != IGNORE.encode()
    with path.open("rb") as file:
        return path.suffix != ".md" or file.read(len(MARK)) != MARK.encode()
