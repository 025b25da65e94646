"""Files: read as they are or not at all, written whole or not at all.

What cannot be read is a diagnostic, never an exception. All writing goes to a temporary file beside the place, which
is then moved there (``os.replace``).
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose

SIZE_LIMIT = 20_000_000


# ---------------------------------------------------------------- reading


def read_bytes(path: Path) -> tuple[bytes | None, list[Diagnostic]]:
    """Return the contents of a regular file of bearable size, or ``None`` and why they cannot be had."""
    if problem := unreadable(path):
        return None, [problem]
    try:
        data = _contents(path)
    except FileNotFoundError:
        return None, [diagnose(Code.FILE_MISSING, path)]
    except OSError as error:
        return None, [unreadable(path) or diagnose(Code.FILE_UNREADABLE, path, reason=reason(error))]
    if len(data) > SIZE_LIMIT:
        return None, [diagnose(Code.FILE_TOO_LARGE, path, size=path.stat().st_size, limit=SIZE_LIMIT)]
    return data, []


def _contents(path: Path) -> bytes:
    """Read a file that was a regular one a moment ago, following no link and waiting for nobody if it is one no more."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return file.read(SIZE_LIMIT + 1)


def read_text(path: Path) -> tuple[str | None, list[Diagnostic]]:
    """Return the text of a UTF-8 file, or ``None`` and why it cannot be had."""
    data, found = read_bytes(path)
    if data is None:
        return None, found
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [diagnose(Code.ENCODING, path, line, offset=error.start + 1, proposal="")]
    return (text, []) if text.strip() else (None, [diagnose(Code.FILE_EMPTY, path)])


def unreadable(path: Path) -> Diagnostic | None:
    """Return why *path* is not a file that may be read, if it is not."""
    if path.is_symlink():
        return diagnose(Code.FILE_NOT_REGULAR, path, what="リンク(別のファイルへの参照)")
    if path.is_dir():
        return diagnose(Code.FILE_NOT_REGULAR, path, what="フォルダー")
    if not path.exists():
        return diagnose(Code.FILE_MISSING, path)
    if not path.is_file():
        return diagnose(Code.FILE_NOT_REGULAR, path, what="特殊なファイル")
    size = path.stat().st_size
    return diagnose(Code.FILE_TOO_LARGE, path, size=size, limit=SIZE_LIMIT) if size > SIZE_LIMIT else None


def write_atomically(path: Path, data: bytes) -> None:
    """Put *data* at *path* in one step: a reader sees the old contents or the new, never a part."""
    temporary = stage(path, data)
    try:
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_all(contents: Mapping[Path, bytes]) -> Diagnostic | None:
    """Write all of *contents*; if there is no room for all, none is written. Return why not, if so."""
    staged: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in contents.items():
            staged[path] = stage(path, data)
        for path in contents:
            os.replace(staged[path], path)
            del staged[path]
    except OSError as error:
        return diagnose(Code.FILE_UNWRITABLE, path, reason=reason(error))
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)
    return None


def stage(path: Path, data: bytes) -> Path:
    """Write *data* to a temporary file beside *path* and return it; leave nothing behind if that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def reason(error: OSError) -> str:
    """Return why the system refused, in Japanese where the reason is a common one."""
    known = {
        errno.ENOSPC: "空き容量がありません",
        errno.EDQUOT: "空き容量がありません",
        errno.EFBIG: "ファイルの大きさの上限を超えます",
        errno.EACCES: "権限がありません",
        errno.EPERM: "権限がありません",
        errno.EROFS: "読み取り専用です",
        errno.ENOTDIR: "途中の名前がフォルダーではありません",
        errno.EEXIST: "同じ名前のファイルがあります",
        errno.ENAMETOOLONG: "名前が長すぎます",
    }
    return known.get(error.errno or 0, os.strerror(error.errno) if error.errno else "理由不明")
