"""Spans to a draft: a source text in the project's own form, with a mark wherever a person has to decide."""

from __future__ import annotations

import json

from tools.charclass import visible
from tools.intake.analyse import Analysis, Role, Span
from tools.reader import protect

MARK = "【要確認】"
_WAITING = {
    Role.FIGURE_REFERENCE: "図がここにあったはずです。描き直すか、文を直してください。",
    Role.LIST_REFERENCE: "一覧がここにあったはずです。補うか、文を直してください。",
    Role.UNCLEAR_HEADING: "次の段落は見出しで始まりますが、どこで終わるかがわかりません。分けてください。",
}


def draft(found: Analysis, *, source: str, stem: str) -> str:
    """Return the draft of *found*; *source* is the raw file's name, *stem* the title where the text has none."""
    title = next((_words(found, span) for span in found.spans if span.role is Role.TITLE), "")
    header = [f"title: {_quoted(title or stem)}", f"source: {_quoted(source)}"]
    if found.restricted:
        header.append("rights: restricted")
    blocks = [] if title else [f"{MARK}題名がありません。ヘッダーの title を決めてください。"]
    number = ""
    for span in found.spans:
        if span.role is None or span.role is Role.TITLE:
            continue
        if span.marker:
            number = span.marker
            continue
        blocks += _blocks(span.role, _words(found, span), number)
        number = ""
    return "\n".join(["---", *header, "---", "", *_spaced(blocks)])


def _words(found: Analysis, span: Span) -> str:
    return found.text[span.start : span.end]


def _quoted(text: str) -> str:
    return json.dumps(visible(" ".join(text.split())), ensure_ascii=False)


def _blocks(role: Role, words: str, number: str) -> list[str]:
    match role:
        case Role.HEADING:
            return [f"■ {words}"]
        case Role.SUBHEADING:
            return [f"◆ {words}"]
        case Role.LIST_ITEM:
            return [f"・{words}"]
        case Role.NUMBERED_ITEM:
            return [f"{number}. {words}"]
        case Role.UNCLEAR_HEADING:
            return [MARK + _WAITING[role], protect(words)]
        case Role.FIGURE_REFERENCE | Role.LIST_REFERENCE:
            return [protect(words), MARK + _WAITING[role]]
        case _:
            return [protect(words)]


def _spaced(blocks: list[str]) -> list[str]:
    """Put a blank line between blocks, but none inside a list."""
    lines: list[str] = []
    for before, block in zip(["", *blocks], blocks, strict=False):
        if lines and not (before.startswith("・") and block.startswith("・")):
            lines.append("")
        lines.append(block)
    return [*lines, ""]
