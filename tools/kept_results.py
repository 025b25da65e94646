"""Results that need not be made again: each is kept under a digest of all that it was made of.

A stage asks for a result and names what goes into it: texts, settings, other results. Where the same went in before, and
the program is the same, it gets what was made then; else the result is made and kept. What a run did not ask for, be it for
the sake of another result, is forgotten, so a file of results never grows beyond one run. Contents are compared, never dates.

A file of results that is lost, cut short or damaged is as good as none: all is made again. It lies below ``build`` and is
trusted as far as what Sphinx keeps there (both are pickles): whoever may write there may write the pages as well.
"""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import site
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from tools.files import write_atomically

Result = TypeVar("Result")
_PROGRAM = Path(__file__).parent


def digest_of(*parts: object) -> str:
    """Return what tells *parts* from any others: texts, bytes, or values whose ``repr`` says all that is in them."""
    told = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else _written_out(part)
        told.update(f"{type(part).__name__} {len(data)}:".encode())
        told.update(data)
    return told.hexdigest()


def _written_out(part: object) -> bytes:
    return (part if isinstance(part, str) else repr(part)).encode("utf-8", "surrogatepass")


def digest_of_files(folder: Path, pattern: str = "*") -> str:
    """Return what tells the files below *folder* whose names fit *pattern* from any others, by names and contents."""
    paths = sorted(path for path in folder.rglob(pattern) if path.is_file() and "__pycache__" not in path.parts)
    return digest_of(*(part for path in paths for part in (path.relative_to(folder).as_posix(), path.read_bytes())))


@cache
def program() -> str:
    """Return what tells this program from any other: its code, Python, and what is installed for it."""
    installed = sorted(path.name for folder in site.getsitepackages() for path in Path(folder).glob("*.dist-info"))
    return digest_of(digest_of_files(_PROGRAM), sys.version, installed)


class Kept:
    """The results in *file*; without one, every result is made, and none is kept."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._program = program() if file else ""
        self._before = _read(file, self._program) if file else {}
        self._now: dict[str, bytes] = {}
        self._asked: list[str] = []  # all keys so far, in order

    @classmethod
    def of(cls, folder: Path | None, stage: str) -> Kept:
        """Return the results of a *stage* in *folder*; none where there is no folder to keep any."""
        return cls(folder / f"{stage}.pickle" if folder else None)

    def result(self, made_of: tuple[object, ...], make: Callable[[], Result]) -> Result:
        """Return what *make* gives, which must depend on *made_of* alone (see :func:`digest_of`)."""
        if self._file is None:
            return make()
        key = digest_of(*made_of)
        self._asked.append(key)
        data = self._now.get(key) or self._before.get(key)
        if data is not None:
            kept: Result
            kept, within = pickle.loads(data)  # _read proves that we wrote it
            self._now[key] = data
            self._now |= {inner: self._before[inner] for inner in within if inner in self._before}
            self._asked += within
            return kept
        start = len(self._asked)
        made = make()
        self._now[key] = pickle.dumps((made, self._asked[start:]), pickle.HIGHEST_PROTOCOL)
        return made

    def call(self, make: Callable[..., Result], *inputs: object, **named: object) -> Result:
        """Return what the function *make* gives for these inputs, the only things that it looks at."""
        made_of = (make.__module__, make.__qualname__, inputs, named)
        return self.result(made_of, lambda: make(*inputs, **named))

    def save(self) -> None:
        """Keep the results of this run for the next one, if there is room for them."""
        self._asked.clear()
        if self._file is not None and self._now.keys() != self._before.keys():
            with contextlib.suppress(OSError):
                write_atomically(self._file, _written(self._now, self._program))


def _written(results: dict[str, bytes], made_by: str) -> bytes:
    body = pickle.dumps((made_by, results), pickle.HIGHEST_PROTOCOL)
    return hashlib.sha256(body).digest() + body


def _read(file: Path, made_by: str) -> dict[str, bytes]:
    """Return the results in *file* if it is whole and this program made them, else none."""
    try:
        data = file.read_bytes()
    except OSError:
        return {}
    told, body = data[:32], data[32:]
    if hashlib.sha256(body).digest() != told:
        return {}
    program_then, results = pickle.loads(body)  # whole, as its digest says
    return results if program_then == made_by else {}
