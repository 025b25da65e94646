"""What ``check --fix`` mends in the files themselves: only what has one right answer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tools.files import read_bytes, write_atomically
from tools.forms import changed, other_forms


def mend_forms(paths: Iterable[Path]) -> list[tuple[Path, int]]:
    """Turn other forms of characters in the files at *paths* into the usual ones; return where, and how many.

    All else in a file stays, line ends and a byte order mark too. What cannot be written is an ``OSError``.
    """
    return [(path, count) for path in paths if (count := _mend(path))]


def _mend(path: Path) -> int:
    data, _ = read_bytes(path)
    try:
        text = (data or b"").decode("utf-8")
    except UnicodeDecodeError:
        return 0
    if changes := list(other_forms(text)):
        write_atomically(path, changed(text, changes).encode("utf-8"))
    return len(changes)
