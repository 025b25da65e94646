"""Raw articles to drafts: decode, analyse, write the draft and a ledger of every character.

The functions are pure but for :func:`import_files`, the thin shell. A bad file does not stop the others; a draft that an
author has changed is not written over; a second run writes nothing.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.charclass import is_wide, visible
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.intake.analyse import analyse
from tools.intake.decoding import Decoded, decode
from tools.intake.draft import draft
from tools.intake.spans import Analysis, Reason, Role, Span
from tools.proof.ledger import verify, verify_draft
from tools.site import is_slug, read_bytes, reason, write_atomically

__all__ = ["ImportReport", "Imported", "Reason", "Role", "Span", "analyse", "decode", "draft", "format_report", "import_files"]


@dataclass(frozen=True)
class Imported:
    """One file: its spans, and what happened to its draft (``written``, ``unchanged``, ``kept``)."""

    path: Path
    slug: str
    analysis: Analysis
    state: str


@dataclass
class ImportReport:
    """What an import did, file by file, and every diagnostic."""

    files: list[Imported] = field(default_factory=list)
    failed: list[Path] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def slug_of(stem: str) -> str:
    """Return the draft's name for a raw file's: ASCII lower case, all else a hyphen."""
    plain = unicodedata.normalize("NFKC", stem).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def ledger_json(analysis: Analysis, *, source: str, encoding: str) -> str:
    """Return the ledger: each character of the decoded text, kept in a role or dropped for a reason."""
    spans = [
        {
            "start": span.start,
            "end": span.end,
            "status": "kept" if span.role else "dropped",
            "role": span.role.value if span.role else None,
            "reason": span.reason.value if span.reason else None,
        }
        for span in analysis.spans
    ]
    head = {"source": source, "encoding": encoding, "length": len(analysis.text)}
    lines = ",\n".join("  " + json.dumps(span) for span in spans)
    return json.dumps(head, ensure_ascii=False)[:-1] + f', "spans": [\n{lines}\n]}}\n'


def import_files(
    paths: Sequence[Path], *, into: Path, encoding: str | None = None, force: bool = False
) -> ImportReport:
    """Write a draft and a ledger for each of *paths* into the folder *into*."""
    report = ImportReport()
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


def _import_one(
    path: Path, slug: str, into: Path, encoding: str | None, force: bool, report: ImportReport
) -> list[Diagnostic]:
    data, found = read_bytes(path)
    if data is None:
        return found
    decoded, found = decode(data, path=path, encoding=encoding)
    if decoded is None:
        return found
    if not decoded.text.strip():
        return [diagnose(Code.FILE_EMPTY, path)]
    analysis = analyse(decoded.text, path=path)
    state, found = _write(path, slug, into, decoded, analysis, force)
    report.files.append(Imported(path, slug, analysis, state))
    return [*analysis.diagnostics, *found]


def _write(
    path: Path, slug: str, into: Path, decoded: Decoded, analysis: Analysis, force: bool
) -> tuple[str, list[Diagnostic]]:
    target, ledger = _targets(into, slug)
    text = draft(analysis, source=path.name, stem=path.stem).encode("utf-8")
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


# ---------------------------------------------------------------- the table at the end

_STATES = {"written": "書きました", "unchanged": "変わりません", "kept": "手を入れた下書きを残しました", "failed": "書けません"}
_COLUMNS = {
    "題名の繰り返し": (Reason.REPEATED_TITLE,),
    "前後の記事": (Reason.NAVIGATION,),
    "おすすめ": (Reason.RECOMMENDATION,),
    "記号と空白": (Reason.MARKER, Reason.SEPARATOR, Reason.BLANK),
}


def format_report(report: ImportReport) -> str:
    """Return a table for people: per file how many characters were kept and dropped for what, and what waits for a person."""
    head = ["下書き", "残した字", *(f"除いた字({name})" for name in _COLUMNS), "人が決める所", "結果"]
    rows = [head, *(_row(file) for file in report.files)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(_pad(cell, widths[n]) for n, cell in enumerate(row)).rstrip() for row in rows]
    lines += [f"取り込めませんでした: {visible(str(path))}" for path in report.failed]
    if report.failed:
        lines.append(f"{len(report.failed)}件は、直してからもう一度実行してください。")
    return "\n".join(lines)


def _row(file: Imported) -> list[str]:
    lengths: Counter[Reason | None] = Counter()
    for span in file.analysis.spans:
        lengths[span.reason] += span.end - span.start
    dropped = [f"{sum(lengths[reason] for reason in reasons):,}" for reasons in _COLUMNS.values()]
    waiting = len(file.analysis.diagnostics)
    return [f"{file.slug}.txt", f"{lengths[None]:,}", *dropped, str(waiting) if waiting else "なし", _STATES[file.state]]


def _width(text: str) -> int:
    return sum(2 if is_wide(char) else 1 for char in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
