"""Results that need not be made again: each is kept under a digest of all that it was made of.

A stage asks for a result and names what goes into it: texts, settings, other results. Where the same went in before, and
the program is the same, it gets what was made then; else the result is made and kept. What a run did not ask for, be it for
the sake of another result, is forgotten, so a file of results never grows beyond one run. Contents are compared, never dates.

Behind the results stands where each lies and its digest: one that nobody asks to see is copied to the next file unread. What
is lost, cut short or damaged of a file is as good as never made. It lies below ``build`` and is trusted as far as what Sphinx
keeps there (both are pickles): whoever may write there may write the pages as well.
"""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import site
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

from tools.files import write_atomically

Input = TypeVar("Input")
Result = TypeVar("Result")
_Place: TypeAlias = tuple[int, int, bytes]  # of a result in its file: start, end, digest
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


class Apart(Generic[Result]):
    """A *value* inside of a result that is read anew only when somebody looks at it."""

    def __init__(self, value: Result) -> None:
        vars(self)["value"] = value  # where the property below finds it

    @cached_property
    def value(self) -> Result:
        kept: Result = pickle.loads(zlib.decompress(self.written))
        return kept

    @cached_property
    def written(self) -> bytes:
        return zlib.compress(pickle.dumps(self.value, pickle.HIGHEST_PROTOCOL), 1)

    @cached_property
    def digest(self) -> str:
        """What is the same for no two values that differ, though it may differ for the same one."""
        return digest_of(self.written)

    def __getstate__(self) -> dict[str, Any]:
        return {"written": self.written, "digest": self.digest}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Apart) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash(self.value)


class Kept:
    """The results in *file*; without one, every result is made, and none is kept."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._program = program() if file else ""
        self._data, self._before = _read(file, self._program) if file else (b"", {})
        self._now: dict[str, _Place | bytes | None] = {}  # ``None``: a list that is written out at the end
        self._lists: dict[str, dict[str, bytes | None]] = {}  # ``None``: nothing, as most rules find in most texts
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
        data = self._written(key)
        if data is not None:
            kept: Result
            kept, within = pickle.loads(data)
            for inner in self._before.keys() & within:
                self._now.setdefault(inner, self._before[inner])
            self._asked += within
            return kept
        start = len(self._asked)
        made = make()
        self._now[key] = pickle.dumps((made, self._asked[start:]), pickle.HIGHEST_PROTOCOL)
        return made

    def call(self, make: Callable[..., Result], *inputs: object, **named: object) -> Result:
        """Return what the function *make* gives for these inputs, the only things that it looks at."""
        made_of = (make.__module__, make.__qualname__, len(inputs), *inputs, named)
        return self.result(made_of, lambda: make(*inputs, **named))

    def each(
        self, made_of: tuple[object, ...], inputs: Iterable[tuple[str, Input]], make: Callable[[Input], Result]
    ) -> list[Result]:
        """Return what *make* gives for each of *inputs*, which stands behind its digest and must, with *made_of*, be all that
        the result depends on. The results lie together: there may be very many."""
        if self._file is None:
            return [make(one) for _, one in inputs]
        key = digest_of("each", *made_of)
        self._asked.append(key)
        if key not in self._lists:
            data = self._written(key)
            self._lists[key] = {} if data is None else pickle.loads(data)
        before, now = self._lists[key], dict[str, bytes | None]()
        found: list[Any] = []
        for told, one in inputs:
            kept = before.get(told, b"")
            made = make(one) if kept == b"" else () if kept is None else pickle.loads(kept)
            found.append(made)
            now[told] = kept if kept != b"" else None if made == () else pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
        self._lists[key] = now
        if key not in self._now or now.keys() != before.keys():
            self._now[key] = None
        return found

    def _written(self, key: str) -> bytes | memoryview | None:
        """Return the result of *key* as we once wrote it, which its digest proves, and keep it; ``None`` if there is none."""
        kept = self._now.get(key) or self._before.get(key)
        if not isinstance(kept, tuple):
            return kept
        start, end, digest = kept
        data = memoryview(self._data)[start:end]
        if _digest(data) != digest:
            return None
        self._now[key] = kept
        return data

    def save(self) -> None:
        """Keep the results of this run for the next one, if there is room for them."""
        self._asked.clear()
        if self._file is not None and self._now != self._before:
            for key in [key for key, kept in self._now.items() if kept is None]:
                self._now[key] = pickle.dumps(self._lists[key], pickle.HIGHEST_PROTOCOL)
            with contextlib.suppress(OSError):
                write_atomically(self._file, _as_file(self._now, self._data, self._program))


def _digest(data: bytes | memoryview) -> bytes:
    return hashlib.sha256(data).digest()


def _as_file(results: Mapping[str, _Place | bytes | None], before: bytes, made_by: str) -> bytes:
    """Return the contents of a file of *results*; a place is one in the file *before*."""
    pieces: list[bytes | memoryview] = []
    places: dict[str, _Place] = {}
    at = 0
    for key, kept in results.items():
        data = memoryview(before)[kept[0] : kept[1]] if isinstance(kept, tuple) else kept or b""
        pieces.append(data)
        places[key] = (at, at + len(data), kept[2] if isinstance(kept, tuple) else _digest(data))
        at += len(data)
    index = pickle.dumps((made_by, places), pickle.HIGHEST_PROTOCOL)
    return b"".join([*pieces, index, _digest(index), at.to_bytes(8)])


def _read(file: Path, made_by: str) -> tuple[bytes, dict[str, _Place]]:
    """Return what *file* holds and where each result lies in it, if it is whole there and this program made it."""
    try:
        data = file.read_bytes()
    except OSError:
        return b"", {}
    index = data[int.from_bytes(data[-8:]) : -40]
    if _digest(index) != data[-40:-8]:
        return b"", {}
    program_then, places = pickle.loads(index)  # we wrote it, as its digest says
    return (data, places) if program_then == made_by else (b"", {})
