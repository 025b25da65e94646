"""What was saved since the last look. Dates are asked for, not events: that works on every disk, also a mounted one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from tools.kinds import FOLDERS

Seen: TypeAlias = Mapping[Path, tuple[int, int]]
_SKIPPED = {"node_modules", "__pycache__", "schemas", "live"}  # no page is made of what they hold


def look(folders: Iterable[Path], docs: Path) -> Seen:
    """Return date and size of each file in *folders* and in *docs*, but not of those in *docs* that are made."""
    made = {docs / folder for folder in FOLDERS}
    return dict(entry for folder in dict.fromkeys((*folders, docs)) for entry in _files(folder, made))


def _files(folder: Path, made: set[Path]) -> Iterator[tuple[Path, tuple[int, int]]]:
    for around, folders, names in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and name not in _SKIPPED and Path(around, name) not in made
        )
        for name in sorted(names):
            path = Path(around, name)
            if not name.startswith((".", "#")) and not name.endswith("~"):
                try:
                    state = path.stat()
                except OSError:  # gone meanwhile: editors write beside and move
                    continue
                yield path, (state.st_mtime_ns, state.st_size)


def saved(before: Seen, after: Seen) -> list[Path]:
    """Return the files that are new, changed or gone, in order."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
