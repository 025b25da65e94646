"""Findings as people read them, and in the forms that other programs read: annotations of GitHub's workflows, and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.diagnostics import UNREAD, Diagnostic


def text(found: Sequence[Diagnostic]) -> str:
    """Return *found* as people read it: what to mend first, then file by file, the worst first, and how many there are."""
    files = worst_first(found)
    groups = ["".join(f"{diagnostic}\n" for diagnostic in file) for file in files]
    if len(files) > 1:
        groups = [f"■ {file[0].path}({_counts(file)})\n{group}" for file, group in zip(files, groups, strict=True)]
    if len(found) > 1:
        groups.insert(0, f"まず、{files[0][0].place} から直してください。ほかの指摘も、それで消えることがあります。\n")
        groups.append(f"合わせて: {_counts(found)}\n" if len(files) > 1 else f"{_counts(found)}\n")
    elif found:
        groups.append(f"{_counts(found)}\n")
    return ("\n" if len(files) > 1 else "").join(groups)


def worst_first(found: Sequence[Diagnostic]) -> list[list[Diagnostic]]:
    """Return *found* by file: first those that could not be read, then by how many errors they have; in each as it was."""
    files: dict[Path, list[Diagnostic]] = {}
    for diagnostic in found:
        files.setdefault(diagnostic.path, []).append(diagnostic)

    def goodness(file: list[Diagnostic]) -> tuple[int, int]:
        errors = [diagnostic for diagnostic in file if diagnostic.is_error]
        return -sum(diagnostic.code in UNREAD for diagnostic in errors), -len(errors)

    return sorted(files.values(), key=goodness)


def _counts(found: Sequence[Diagnostic]) -> str:
    errors = sum(diagnostic.is_error for diagnostic in found)
    return f"エラー {errors}件、注意 {len(found) - errors}件"


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
    return json.dumps([entry(diagnostic) for diagnostic in found], ensure_ascii=False, indent=1) + "\n"


def entry(diagnostic: Diagnostic) -> dict[str, str | int]:
    """Return all that is known of *diagnostic*, by names that programs read."""
    return {
        "path": diagnostic.path.as_posix(),
        "line": diagnostic.line,
        "column": diagnostic.column,
        "severity": "error" if diagnostic.is_error else "warning",
        "code": diagnostic.code.value,
        "message": diagnostic.message,
        "mend": diagnostic.mend,
    }


FORMATS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {"text": text, "github": github, "json": as_json}
