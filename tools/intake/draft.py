"""Spans to a draft: a source text in the project's own form, with a mark wherever a person has to decide."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

from tools.characters import visible
from tools.intake.spans import Analysis, Role, Span
from tools.text.grammar import protect

MARK = "【要確認】"
UNTITLED = f"{MARK}題名がありません。ヘッダーの title を決めてください。"
BEFORE = {Role.UNCLEAR_HEADING: f"{MARK}次の段落は見出しで始まりますが、どこで終わるかがわかりません。分けてください。"}
AFTER = {
    Role.FIGURE_REFERENCE: f"{MARK}図や表がここにあったはずです。描き直すか、文を直してください。",
    Role.LIST_REFERENCE: f"{MARK}一覧がここにあったはずです。補うか、文を直してください。",
}
PREFIXES = {Role.HEADING: "■ ", Role.SUBHEADING: "◆ ", Role.LIST_ITEM: "・"}
LISTS = (Role.LIST_ITEM, Role.NUMBERED_ITEM)
LINE_BREAKS = re.compile("[\x85\u2028\u2029]")  # to YAML, not to JSON


def draft(found: Analysis, *, source: str, stem: str) -> str:
    """Return the draft of *found*; *source* is the raw file's name, *stem* the title where the text has none."""
    title = next((_words(found, span) for span in found.spans if span.role is Role.TITLE), "")
    header = [f"title: {_quoted(title or stem)}", f"source: {_quoted(source)}"]
    if found.restricted:
        header.append("rights: restricted")
    blocks = _blocks(found) if title else [(None, UNTITLED), *_blocks(found)]
    return "\n".join(["---", *header, "---", "", *_spaced(blocks)])


def _words(found: Analysis, span: Span) -> str:
    return found.text[span.start : span.end]


def _quoted(text: str) -> str:
    """Return *text* as a YAML string between double quotes."""
    return LINE_BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(visible(text), ensure_ascii=False))


def _blocks(found: Analysis) -> list[tuple[Role | None, str]]:
    """Return the body's lines, each with its role; a mark for a person has none."""
    lines: list[tuple[Role | None, str]] = []
    number = ""
    for span in found.spans:
        if span.role is None or span.role is Role.TITLE:
            continue
        words = _words(found, span)
        if span.is_number:
            number = words
            continue
        lines += [(None, BEFORE[span.role])] if span.role in BEFORE else []
        lines.append((span.role, _line(span.role, words, number)))
        lines += [(None, AFTER[span.role])] if span.role in AFTER else []
    return lines


def _line(role: Role, words: str, number: str) -> str:
    if role is Role.NUMBERED_ITEM:
        return f"{number}. {words}"
    return PREFIXES[role] + words if role in PREFIXES else protect(words)


def _spaced(blocks: list[tuple[Role | None, str]]) -> list[str]:
    """Put a blank line between blocks, but none inside a list."""
    lines = [blocks[0][1]] if blocks else []
    for (before, _), (role, line) in pairwise(blocks):
        lines += [line] if role in LISTS and role is before else ["", line]
    return [*lines, ""]


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


def source_of(ledger: Path) -> str | None:
    """Return the name of the file that the ledger at *ledger* accounts for; ``None`` where there is none to read."""
    try:
        with ledger.open(encoding="utf-8") as file:
            head = file.readline()
        record = json.loads(head.partition(', "spans": [')[0] + "}")
    except (OSError, ValueError):
        return None
    return record.get("source") if isinstance(record, dict) else None
