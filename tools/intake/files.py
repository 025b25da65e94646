"""Raw articles to drafts: decode, analyse, write the draft and a ledger of every character.

The functions are pure but for :func:`import_files`, the thin shell. A bad file does not stop the others; a draft that an
author has changed is not written over; a second run writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.files import reason, write_atomically
from tools.intake.draft import draft, ledger_json, source_of
from tools.intake.naming import free, proposed
from tools.intake.needs import needs
from tools.intake.readers import Read, read_file
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


def import_files(
    paths: Sequence[Path],
    *,
    into: Path,
    encoding: str | None = None,
    name: str | None = None,
    force: bool = False,
    terms: Mapping[str, str] | None = None,
) -> ImportReport:
    """Write a draft and a ledger for each of *paths* into the folder *into*.

    A draft is called *name* (of one file alone), or as :func:`proposed` says; of two that would meet, the later gets a number.
    With *terms*, the wordings of the glossary (wording -> term id), each draft begins with what it needs to be a lesson.
    """
    report = ImportReport(terms=terms)
    raw = {path.resolve() for path in paths}
    for path in dict.fromkeys(paths):
        slug, found = _slug(path, name, into, report)
        if any(target.resolve() in raw for target in _targets(into, slug)):
            found = [diagnose(Code.IMPORT_ONTO_RAW, path)]
        if not any(diagnostic.is_error for diagnostic in found):
            found += _import_one(path, slug, into, encoding, force, report)
        if any(diagnostic.is_error for diagnostic in found):
            report.failed.append(path)
        report.diagnostics += found
    return report


def _slug(path: Path, name: str | None, into: Path, report: ImportReport) -> tuple[str, list[Diagnostic]]:
    """Return the name of the draft of *path*, and what is to say about it."""
    if name is not None:
        return name, [] if is_slug(name) else [diagnose(Code.FILE_NAME, path, name=name)]
    wanted = proposed(path.stem)
    slug = free(wanted, lambda slug: _is_taken(slug, path, into, report))
    if slug != wanted:
        return slug, [diagnose(Code.DRAFT_NUMBERED, path, wanted=wanted, slug=slug)]
    return slug, [] if path.stem.isascii() else [diagnose(Code.DRAFT_NAMED, path, slug=slug)]


def _is_taken(slug: str, path: Path, into: Path, report: ImportReport) -> bool:
    """Tell whether another file's draft is called *slug*: of this run, or of one before, as its ledger says."""
    if any(file.slug == slug for file in report.files):
        return True
    source = source_of(_targets(into, slug)[1])
    return source is not None and source != path.name


def _targets(into: Path, slug: str) -> tuple[Path, Path]:
    """Return where the draft and the ledger go."""
    return into / f"{slug}.txt", into / f"{slug}.ledger.json"


def _import_one(
    path: Path, slug: str, into: Path, encoding: str | None, force: bool, report: ImportReport
) -> list[Diagnostic]:
    raw, told = read_file(path, encoding=encoding)
    if raw is None:
        return told
    head = needs(raw.analysis, report.terms).lines() if report.terms is not None else []
    text = draft(raw.analysis, source=path.name, stem=path.stem, head=head).encode("utf-8")
    state, found = _write(path, text, _targets(into, slug), raw, force)
    report.files.append(Imported(path, slug, raw.analysis, state))
    return [*told, *raw.analysis.waiting, *found]


def _write(path: Path, text: bytes, targets: tuple[Path, Path], raw: Read, force: bool) -> tuple[str, list[Diagnostic]]:
    target, ledger = targets
    said = ledger_json(raw.analysis, source=path.name, encoding=raw.encoding, changes=raw.changes)
    faults = verify(raw.analysis.text, said, path=ledger, raw=raw.raw)
    faults += [] if faults else verify_draft(raw.analysis.text, said, text.decode(), path=target)
    if faults:
        return "failed", faults
    record = said.encode("utf-8")
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
