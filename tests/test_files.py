"""Files that cannot be read: a diagnostic with the reason, never an exception."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from tools.files import read_bytes, read_text, write_atomically


def test_what_is_written_may_be_read_by_a_web_server(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new" / "one.md", b"page")
    assert (tmp_path / "new" / "one.md").read_bytes() == b"page"
    assert stat.S_IMODE((tmp_path / "new" / "one.md").stat().st_mode) == 0o644


@pytest.mark.parametrize(
    ("number", "reason"), [(errno.EACCES, "権限がありません"), (errno.EIO, os.strerror(errno.EIO))]
)
def test_what_the_system_refuses_to_read_is_told_with_the_reason(
    number: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object) -> int:
        raise OSError(number, os.strerror(number), str(path))

    path = tmp_path / "one.txt"
    path.write_text("本文です。\n", encoding="utf-8")
    assert read_text(path) == ("本文です。\n", [])
    monkeypatch.setattr(os, "open", refuse)
    data, (found,) = read_bytes(path)
    assert data is None and (found.code, found.path) == ("file-unreadable", path) and reason in found.message
