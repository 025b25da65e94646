"""Raw articles to drafts: decode, analyse, write the draft and a ledger of every character.

The functions are pure but for :func:`import_files`, the thin shell. A bad file does not stop the others; a draft that an
author has changed is not written over; a second run writes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.files import read_bytes, reason, write_atomically
from tools.intake.analyse import analyse
from tools.intake.decoding import Decoded, decode
from tools.intake.draft import draft, ledger_json
from tools.intake.needs import needs
from tools.intake.spans import Analysis
from tools.names import is_slug
from tools.proof.ledger import verify, verify_draft


@dataclass(frozen=True)
class Imported:
    """One file: its spans, and what happened to its draft (``written``, ``unchanged``, ``kept``)."""

    path: Path
    slug: str
    analysis: Analysis
    state: str


@dataclass
class ImportReport:
    """What an import did, file by file, and every diagnostic; *terms* are the glossary's that it looked for."""

    files: list[Imported] = field(default_factory=list)
    failed: list[Path] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    terms: Mapping[str, str] | None = None


def slug_of(stem: str) -> str:
    """Return the draft's name for a raw file's: ASCII lower case, all else a hyphen."""
    plain = unicodedata.normalize("NFKC", stem).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def import_files(
    paths: Sequence[Path],
    *,
    into: Path,
    encoding: str | None = None,
    force: bool = False,
    terms: Mapping[str, str] | None = None,
) -> ImportReport:
    """Write a draft and a ledger for each of *paths* into the folder *into*.

    With *terms*, the wordings of the glossary (wording -> term id), each draft begins with what it needs to be a lesson.
    """
    report = ImportReport(terms=terms)
    slugs: dict[str, Path] = {}
    raw = {path.resolve() for path in paths}
    for path in dict.fromkeys(paths):
        slug = slug_of(path.stem)
        other = slugs.setdefault(slug, path)
        if not is_slug(slug):
            found: list[Diagnostic] = [diagnose(Code.FILE_NAME, path, name=path.name)]
        elif other != path:
            found = [diagnose(Code.SLUG_REPEATED, path, slug=slug, other=other)]
        elif any(target.resolve() in raw for target in _targets(into, slug)):
            found = [diagnose(Code.IMPORT_ONTO_RAW, path)]
        else:
            found = _import_one(path, slug, into, encoding, force, report)
        if any(diagnostic.is_error for diagnostic in found):
            report.failed.append(path)
        report.diagnostics += found
    return report


def _targets(into: Path, slug: str) -> tuple[Path, Path]:
    """Return where the draft and the ledger go."""
    return into / f"{slug}.txt", into / f"{slug}.ledger.json"


def analysis_of(path: Path, *, encoding: str | None = None) -> tuple[Decoded | None, Analysis, list[Diagnostic]]:
    """Return what stands in the file *path* and what its parts are; ``None`` and why, where it cannot be read."""
    data, found = read_bytes(path)
    if data is None:
        return None, Analysis(""), found
    decoded, found = decode(data, path=path, encoding=encoding)
    if decoded is None:
        return None, Analysis(""), found
    if not decoded.text.strip():
        return None, Analysis(""), [diagnose(Code.FILE_EMPTY, path)]
    return decoded, analyse(decoded.text, path=path), []


def _import_one(
    path: Path, slug: str, into: Path, encoding: str | None, force: bool, report: ImportReport
) -> list[Diagnostic]:
    decoded, analysis, found = analysis_of(path, encoding=encoding)
    if decoded is None:
        return found
    head = needs(analysis, report.terms).lines() if report.terms is not None else []
    made = draft(analysis, source=path.name, stem=path.stem, head=head)
    state, found = _write(path, made, _targets(into, slug), decoded, analysis, force)
    report.files.append(Imported(path, slug, analysis, state))
    return [*analysis.waiting, *found]


def _write(
    path: Path, made: str, targets: tuple[Path, Path], decoded: Decoded, analysis: Analysis, force: bool
) -> tuple[str, list[Diagnostic]]:
    target, ledger = targets
    text = made.encode("utf-8")
    record = ledger_json(analysis, source=path.name, encoding=decoded.encoding).encode("utf-8")
    faults = verify(decoded.text, record.decode(), path=ledger)
    faults += [] if faults else verify_draft(decoded.text, record.decode(), text.decode(), path=target)
    if faults:
        return "failed", faults
    try:
        if target.exists() and target.read_bytes() != text and not force:
            return "kept", [diagnose(Code.DRAFT_EXISTS, target)]
        if target.exists() and ledger.exists() and (target.read_bytes(), ledger.read_bytes()) == (text, record):
            return "unchanged", []
        write_atomically(ledger, record)
        write_atomically(target, text)
    except OSError as error:
        return "failed", [diagnose(Code.FILE_UNWRITABLE, target, reason=reason(error))]
    return "written", []
