"""Findings in the forms that other programs read: annotations of GitHub's workflows, and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from tools.diagnostics import Diagnostic


def text(found: Sequence[Diagnostic]) -> str:
    """Return *found* as people read it, with how many there are."""
    errors = sum(diagnostic.is_error for diagnostic in found)
    lines = [*map(str, found), *([f"エラー {errors}件、注意 {len(found) - errors}件"] if found else [])]
    return "".join(f"{line}\n" for line in lines)


def github(found: Sequence[Diagnostic]) -> str:
    """Return *found* as workflow commands, which stand at their lines in a pull request."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in found)


def _command(diagnostic: Diagnostic) -> str:
    kind = "error" if diagnostic.is_error else "warning"
    places = {"file": diagnostic.path.as_posix(), "line": diagnostic.line, "col": diagnostic.column}
    where = [f"{name}={_escaped(str(place), ':,')}" for name, place in places.items() if place]
    title = f"title={_escaped(f'{diagnostic.code.severity.value} {diagnostic.code}', ':,')}"
    words = _escaped(f"{diagnostic.message}\n直し方: {diagnostic.mend}")
    return f"::{kind} {','.join([*where, title])}::{words}"


def _escaped(words: str, more: str = "") -> str:
    for sign in f"%\r\n{more}":  # the percent sign first: the others bring one
        words = words.replace(sign, f"%{ord(sign):02X}")
    return words


def as_json(found: Sequence[Diagnostic]) -> str:
    """Return *found* as a JSON list: path, line, column (0 where it is about the whole), severity, code, message, mend."""
    entries = [
        {
            "path": diagnostic.path.as_posix(),
            "line": diagnostic.line,
            "column": diagnostic.column,
            "severity": "error" if diagnostic.is_error else "warning",
            "code": diagnostic.code.value,
            "message": diagnostic.message,
            "mend": diagnostic.mend,
        }
        for diagnostic in found
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {"text": text, "github": github, "json": as_json}
