"""Proof of an import: every character of the raw text is kept or dropped for a reason, and what is kept stands in the draft.

This module shares no code with ``tools.intake``: the closed lists and the marks of a draft are written out again, so
that neither can drift unnoticed.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tools.characters import visible
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.entries import Entries
from tools.proof.forms import forms_problem
from tools.proof.kept import pieces

ROLES = frozenset(
    """title heading unclear_heading paragraph list_item numbered_item check_item table_cell code_language code verse
    quotation note figure figure_reference list_reference credit notice""".split()
)
WORDLESS = frozenset("blank marker separator rule markup".split())
REASONS = WORDLESS | frozenset(
    """repeated_title navigation recommendation breadcrumb menu contents share comments banner page_number running_head
    contact copyright unsubscribe signature formula metadata""".split()
)
CUES = frozenset("words mark form place block repeated order alone width element".split())
FEWEST_CUES = 2  # that agree, where words are left out
SIGNS = {
    "blank": re.compile(r"\s+"),
    "marker": re.compile(r"[\W_]+|[\W_]*\[[xX]\][\W_]*"),
    "separator": re.compile(r"[\s|]+"),
    "rule": re.compile(r"[\W_ー]+"),
}
KEYS = {"source": str, "encoding": str, "length": int, "spans": list, "forms": list}
SPAN_KEYS = {"start", "end", "status", "role", "reason"}
MORE_KEYS = {"number": bool, "level": int, "joins": bool, "row": int, "column": int, "evidence": list}
WAITING = "【要確認】"


def verify(text: str, ledger: str, *, path: Path, raw: str | None = None) -> list[Diagnostic]:
    """Return what is wrong with *ledger* (JSON) as an account of *text*; nothing if it is whole. *path* names it.

    *raw* is what the file says, where some of its characters were changed into their usual forms.
    """
    try:
        problem = _problem(text, Entries(ledger), text if raw is None else raw)
    except ValueError:
        problem = "JSONとして読めません"
    return [_fault(path, problem)] if problem else []


def _problem(text: str, entries: Entries, raw: str) -> str:
    """Return what is wrong with the ledger that *entries* are of; "" if nothing."""
    position, fault = 0, ""
    for number, span in enumerate(entries, 1):
        if fault := fault or _span_problem(span, position, text, number):
            continue
        position = span["end"]
    record = entries.rest
    if not isinstance(record, dict) or {key: type(value) for key, value in record.items()} != KEYS:
        return "項目が違います"
    if record["length"] != len(text):
        return f"長さが違います(台帳は{record['length']}字、記事は{len(text)}字)"
    fault = forms_problem(raw, text, record["forms"]) or fault
    return fault or ("" if position == len(text) else f"{position}字目から後が記録されていません")


def _span_problem(span: Any, position: int, text: str, number: int) -> str:
    """Return what is wrong with the entry that is *number* and has to begin at *position*; "" if nothing."""
    problem = _entry_problem(span, position, text)
    return problem and f"{number}番目の区間: {problem}"


def _entry_problem(span: Any, position: int, text: str) -> str:
    if not isinstance(span, dict) or not set(span) >= SPAN_KEYS or not _more_fits(span):
        return "項目が違います"
    if type(span["start"]) is not int or type(span["end"]) is not int:
        return "位置が数ではありません"
    if span["start"] != position or not position < span["end"] <= len(text):
        return "前の区間と続いていません"
    role, reason = span["role"], span["reason"]
    match span["status"]:
        case "kept":
            return (
                ""
                if role in ROLES and reason is None
                else f"残した区間に role「{role}」、reason「{reason}」は付きません"
            )
        case "dropped" if reason in REASONS and role is None:
            return _dropped_problem(reason, text[span["start"] : span["end"]], span.get("evidence", []))
        case "dropped":
            return f"除いた区間に role「{role}」、reason「{reason}」は付きません"
        case status:
            return f"status「{status}」はありません"


def _more_fits(span: dict[str, Any]) -> bool:
    """Tell whether what an entry says beyond the necessary is known, and cues are of the closed list."""
    more = {key: value for key, value in span.items() if key not in SPAN_KEYS}
    typed = all(MORE_KEYS.get(key) is type(value) for key, value in more.items())
    return typed and all(isinstance(cue, str) and cue in CUES for cue in more.get("evidence", ()))


def _dropped_problem(reason: str, words: str, evidence: list[str]) -> str:
    """Blanks, marks and rules hold no words; words are left out where two cues agree."""
    allowed = SIGNS.get(reason)
    if allowed and not allowed.fullmatch(words):
        return f"{reason} として除いた所に文字があります"
    if reason not in WORDLESS and len(set(evidence)) < FEWEST_CUES:
        return f"{reason} として除いた文字に、手がかりが2つありません"
    return ""


def verify_draft(text: str, ledger: str, draft: str, *, path: Path) -> list[Diagnostic]:
    """Return where *draft* first departs from what *ledger* keeps of *text*: each piece stands there, in order, and no other
    line is there but marks for a person. The ledger is one that :func:`verify` accepts."""
    header, _, body = draft.removeprefix("---\n").partition("\n---\n")
    titles: list[str] = []
    lines, at = body.split("\n"), 0
    for piece in pieces(text, Entries(ledger), titles):
        while at < len(lines) and (not lines[at] or lines[at].startswith(WAITING)):
            at += 1
        found = lines[at : at + len(piece)]
        if len(found) < len(piece) or not all(line in forms for line, forms in zip(found, piece, strict=True)):
            kept, stands = piece[0][0], found[0] if found else ""
            return [_fault(path, f"残したはずの「{kept[:20]}」が下書きにありません(下書き: 「{stands[:20]}」)")]
        at += len(piece)
    if titles and _title(header) != visible(titles[0]):
        return [_fault(path, "題名が下書きと違います")]
    extra = next((line for line in lines[at:] if line and not line.startswith(WAITING)), None)
    return [] if extra is None else [_fault(path, f"下書きの「{extra[:20]}」は記事にありません")]


def _title(header: str) -> str | None:
    line = next((line for line in header.split("\n") if line.startswith("title: ")), "title: null")
    try:
        value = json.loads(line.removeprefix("title: "))
    except ValueError:
        return None
    return value if isinstance(value, str) else None


def _fault(path: Path, what: str) -> Diagnostic:
    return diagnose(Code.LEDGER, path, what=what)
