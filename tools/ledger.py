"""Proof of an import: every character of the raw text is kept or dropped for a reason, and what is kept stands in the draft.

This module shares no code with ``tools.intake``: the closed lists are written out again, so that neither can drift
unnoticed.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tools.diagnostics import Code, Diagnostic, diagnose

ROLES = frozenset(
    """title heading subheading unclear_heading paragraph list_item numbered_item figure_reference list_reference
    credit notice""".split()
)
REASONS = frozenset("blank marker separator repeated_title navigation recommendation".split())
KEYS = {"source", "encoding", "length", "spans"}
SPAN_KEYS = {"start", "end", "status", "role", "reason"}


def verify(text: str, ledger: str, *, path: Path) -> list[Diagnostic]:
    """Return what is wrong with *ledger* (JSON) as an account of *text*; nothing if it is whole. *path* names it."""
    try:
        record = json.loads(ledger)
    except ValueError:
        return [_fault(path, "JSONとして読めません")]
    if not isinstance(record, dict) or set(record) != KEYS or record["length"] != len(text):
        return [_fault(path, "項目か長さが違います")]
    position = 0
    for number, span in enumerate(record["spans"], 1):
        if problem := _span_problem(span, position, text):
            return [_fault(path, f"{number}番目の区間: {problem}")]
        position = span["end"]
    return [] if position == len(text) else [_fault(path, f"{position}字目から後が記録されていません")]


def _span_problem(span: dict[str, Any], position: int, text: str) -> str:
    if set(span) != SPAN_KEYS:
        return "項目が違います"
    if span["start"] != position or not position < span["end"] <= len(text):
        return "前の区間と続いていません"
    kept = span["status"] == "kept"
    if not kept and span["status"] != "dropped":
        return f"status「{span['status']}」はありません"
    if kept and (span["role"] not in ROLES or span["reason"] is not None):
        return f"role「{span['role']}」はありません"
    if not kept and (span["reason"] not in REASONS or span["role"] is not None):
        return f"reason「{span['reason']}」はありません"
    if span["reason"] == "blank" and text[span["start"] : span["end"]].strip():
        return "空白として除いた所に文字があります"
    return ""


def verify_draft(text: str, ledger: str, draft: str, *, path: Path) -> list[Diagnostic]:
    """Return the first kept characters that do not stand in *draft*, in order; nothing if all do."""
    position, record = 0, json.loads(ledger)
    for span in record["spans"]:
        if span["status"] != "kept":
            continue
        for word in re.findall(r"\S+", text[span["start"] : span["end"]]):
            found = draft.find(_in_header(word) if span["role"] == "title" else word, position)
            if found < 0:
                return [_fault(path, f"残したはずの「{word[:20]}」が下書きにありません")]
            position = found + len(word)
        if span["role"] == "title":
            position = draft.index("\n---\n") if "\n---\n" in draft else 0
    return []


def _in_header(word: str) -> str:
    return word.replace("\\", "\\\\").replace('"', '\\"')


def _fault(path: Path, what: str) -> Diagnostic:
    return diagnose(Code.LEDGER, path, what=what)
