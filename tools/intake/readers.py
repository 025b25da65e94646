"""A raw file to its parts, whatever its format: one reader each, and one result for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.files import read_bytes
from tools.forms import Change, Form, changed, other_forms
from tools.intake.analyse import analyse, finished
from tools.intake.decoding import LOST, decode, decode_page
from tools.intake.extract import Extract
from tools.intake.file_kinds import UNPACKED_LIMIT, is_word, too_large
from tools.intake.html import html
from tools.intake.mail import mail
from tools.intake.markdown import markdown
from tools.intake.markdown_boxes import without_boxes
from tools.intake.plain.outlines import empty_headings
from tools.intake.spans import Analysis, Ask, Role
from tools.proof.extracted import page_problem, word_problem

MARKDOWN = (".md", ".markdown")
PAGES = (".html", ".htm", ".xhtml")
MAILS = (".eml", ".mht", ".mhtml")
SHOWN = 12  # characters of a change


@dataclass(frozen=True)
class Read:
    """What a file says (*raw*), what its parts are once the *changes* to usual characters are made, and its encoding."""

    raw: str
    changes: Sequence[Change]
    analysis: Analysis
    encoding: str


def read_file(path: Path, *, encoding: str | None = None) -> tuple[Read | None, list[Diagnostic]]:
    """Return the parts of the file at *path*, or ``None`` and why they cannot be had."""
    data, found = read_bytes(path)
    return (None, found) if data is None else read(data, path=path, encoding=encoding)


def read(data: bytes, *, path: Path, encoding: str | None = None) -> tuple[Read | None, list[Diagnostic]]:
    """Return the parts of the file whose contents are *data*, or ``None`` and why they cannot be had."""
    kind = path.suffix.lower()
    if is_word(data):
        return _word(data, path)
    if kind in MAILS:
        return _mail(data, path, encoding)
    reader = decode_page if kind in PAGES else decode
    decoded, told = reader(data, path=path, encoding=encoding)
    if decoded is None:
        return None, told
    if not decoded.text.strip():
        return None, [diagnose(Code.FILE_EMPTY, path)]
    if kind in PAGES:
        made = html(decoded.text, path=path)
        return _proven(made, page_problem(decoded.text, made.raw), decoded.encoding, path, told)
    changes = list(other_forms(decoded.text))
    analysis = _analysis(changed(decoded.text, changes), path)
    if any(found.code is Code.ENCODING_BROKEN for found in told):
        _ask_for_lost(analysis, path)
    return Read(decoded.text, changes, analysis, decoded.encoding), [*told, *forms_told(decoded.text, changes, path)]


def _ask_for_lost(found: Analysis, path: Path) -> None:
    """Ask for each block in which a character could not be read."""
    kept = (span for span in found.spans if span.role and LOST in found.text[span.start : span.end])
    for span in kept:
        line = found.text.count("\n", 0, span.start) + 1
        found.asks.append(Ask(span.start, diagnose(Code.CHARACTER_LOST, path, line)))


def _word(data: bytes, path: Path) -> tuple[Read | None, list[Diagnostic]]:
    from tools.intake.word import Damaged, word  # slow to load

    if size := too_large(data):
        return None, [diagnose(Code.FILE_TOO_LARGE, path, size=size, limit=UNPACKED_LIMIT)]
    try:
        made = word(data, path=path)
    except Damaged as error:
        return None, [diagnose(Code.WORD_DAMAGED, path, reason=str(error))]
    if not made.raw.strip():
        return None, [diagnose(Code.FILE_EMPTY, path)]
    return _proven(made, word_problem(data, made.raw), "docx", path, [])


def _mail(data: bytes, path: Path, encoding: str | None) -> tuple[Read | None, list[Diagnostic]]:
    """Return the parts of a mail: its subject is the title, its text is read as any plain text or page."""
    said = mail(data, path=path, encoding=encoding)
    text = said.page or said.plain
    if any(found.is_error for found in said.told):
        return None, said.told
    if not (said.subject + text).strip():
        return None, [diagnose(Code.FILE_EMPTY, path)]
    told = [
        *said.told,
        *([diagnose(Code.IMPORT_ATTACHED, path, names="、".join(said.attached))] if said.attached else []),
    ]
    if said.page:
        made = html(said.page, path=path, title=said.subject)
        return _proven(made, page_problem(said.page, made.raw, before=said.subject), "utf-8", path, told)
    raw = f"{said.subject}\n\n{text}" if said.subject else text
    changes = list(other_forms(raw))
    analysis = analyse(changed(raw, changes), path=path, titled=bool(said.subject))
    return Read(raw, changes, analysis, "utf-8"), [*told, *forms_told(raw, changes, path)]


def _proven(
    made: Extract, problem: str, encoding: str, path: Path, told: list[Diagnostic]
) -> tuple[Read | None, list[Diagnostic]]:
    """Return what was *made* of a document, if its proof found no *problem*."""
    if problem:
        return None, [*told, diagnose(Code.LEDGER, path, what=problem)]
    found = Read(made.raw, made.changes, settled(made.analysis(), path), encoding)
    return found, [*told, *forms_told(made.raw, made.changes, path)]


def _analysis(text: str, path: Path) -> Analysis:
    if path.suffix.lower() not in MARKDOWN:
        return analyse(text, path=path)
    found = markdown(text, path=path)
    found.spans = without_boxes(found, path)
    return settled(found, path)


def settled(found: Analysis, path: Path) -> Analysis:
    """Return what a reader of marked-up texts *found*, with what is the same for all of them."""
    found = finished(found, found.spans, path)
    found.asks += empty_headings(found, path)
    if not any(span.role is Role.TITLE for span in found.spans):
        found.diagnostics.append(diagnose(Code.IMPORT_TITLE, path, 1))
    return found


def forms_told(raw: str, changes: Sequence[Change], path: Path) -> list[Diagnostic]:
    """Return a notice for each form of which characters of *raw* were changed."""
    by_form: dict[Form, list[Change]] = defaultdict(list)
    for change in changes:
        by_form[change.form].append(change)
    return [_told(raw, found, path) for found in by_form.values()]


def _told(raw: str, changes: list[Change], path: Path) -> Diagnostic:
    first = changes[0]
    line = raw.count("\n", 0, first.start) + 1
    found, usual = raw[first.start : first.end][:SHOWN], first.words[:SHOWN]
    label = first.form.label
    return diagnose(Code.IMPORT_FORMS, path, line, form=label, count=len(changes), found=found, usual=usual)
