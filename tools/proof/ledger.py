"""Proof of an import: every character of the raw text is kept or dropped for a reason, and what is kept stands in the draft.

This module shares no code with ``tools.intake``: the closed lists and the marks of a draft are written out again, so
that neither can drift unnoticed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.characters import visible
from tools.diagnostics import Code, Diagnostic, diagnose

ROLES = frozenset(
    """title heading subheading unclear_heading paragraph list_item numbered_item figure_reference list_reference
    credit notice""".split()
)
REASONS = frozenset("blank marker separator repeated_title navigation recommendation".split())
SIGNS = {
    "blank": re.compile(r"\s+"),
    "marker": re.compile(r"[•●◦‣*\-・:\uff1a.、)\s]+"),
    "separator": re.compile(r"[\s|]+"),
}
KEYS = {"source": str, "encoding": str, "length": int, "spans": list}
SPAN_KEYS = {"start", "end", "status", "role", "reason"}
MARKS = {"heading": "■ ", "subheading": "◆ ", "list_item": "・"}
WAITING = "【要確認】"


def verify(text: str, ledger: str, *, path: Path) -> list[Diagnostic]:
    """Return what is wrong with *ledger* (JSON) as an account of *text*; nothing if it is whole. *path* names it."""
    try:
        record = json.loads(ledger)
    except ValueError:
        return [_fault(path, "JSONとして読めません")]
    if not isinstance(record, dict) or {key: type(value) for key, value in record.items()} != KEYS:
        return [_fault(path, "項目が違います")]
    if record["length"] != len(text):
        return [_fault(path, f"長さが違います(台帳は{record['length']}字、記事は{len(text)}字)")]
    position = 0
    for number, span in enumerate(record["spans"], 1):
        if problem := _span_problem(span, position, text):
            return [_fault(path, f"{number}番目の区間: {problem}")]
        position = span["end"]
    return [] if position == len(text) else [_fault(path, f"{position}字目から後が記録されていません")]


def _span_problem(span: Any, position: int, text: str) -> str:
    if not isinstance(span, dict) or set(span) != SPAN_KEYS:
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
            return _dropped_problem(reason, text[span["start"] : span["end"]])
        case "dropped":
            return f"除いた区間に role「{role}」、reason「{reason}」は付きません"
        case status:
            return f"status「{status}」はありません"


def _dropped_problem(reason: str, words: str) -> str:
    """Blanks, markers and separators hold no words."""
    allowed = SIGNS.get(reason)
    return f"{reason} として除いた所に文字があります" if allowed and not allowed.fullmatch(words) else ""


def verify_draft(text: str, ledger: str, draft: str, *, path: Path) -> list[Diagnostic]:
    """Return where *draft* first departs from what *ledger* keeps of *text*: each piece is a line, in order, and no other
    line is there but marks for a person. The ledger is one that :func:`verify` accepts."""
    header, _, body = draft.removeprefix("---\n").partition("\n---\n")
    pieces = list(_kept(text, json.loads(ledger)["spans"]))
    title = next((words for role, words in pieces if role == "title"), None)
    if title is not None and _title(header) != visible(title):
        return [_fault(path, "題名が下書きと違います")]
    lines = iter([line for line in body.split("\n") if line and not line.startswith(WAITING)])
    for role, words in pieces:
        if role == "title":
            continue
        shown = next(lines, "")
        if shown not in _forms(role, words):
            return [_fault(path, f"残したはずの「{words[:20]}」が下書きにありません(下書き: 「{shown[:20]}」)")]
    extra = next(lines, None)
    return [] if extra is None else [_fault(path, f"下書きの「{extra[:20]}」は記事にありません")]


def _kept(text: str, spans: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield role and words of each kept piece; number and words of a numbered item, kept apart, as one."""
    number = ""
    for span in spans:
        role, words = span["role"], text[span["start"] : span["end"]]
        if role == "numbered_item" and not number:
            number = words
        elif role == "numbered_item":
            yield role, f"{number}. {words}"
            number = ""
        elif role is not None:
            yield role, words


def _forms(role: str, words: str) -> tuple[str, ...]:
    if role == "numbered_item":
        return (words,)
    return (MARKS[role] + words,) if role in MARKS else (words, "\\" + words)


def _title(header: str) -> str | None:
    line = next((line for line in header.split("\n") if line.startswith("title: ")), "title: null")
    try:
        value = json.loads(line.removeprefix("title: "))
    except ValueError:
        return None
    return value if isinstance(value, str) else None


def _fault(path: Path, what: str) -> Diagnostic:
    return diagnose(Code.LEDGER, path, what=what)
