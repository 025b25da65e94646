"""Blocks to a draft: a source text in the project's own form, with a mark wherever a person has to decide."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import pairwise
from pathlib import Path

from tools.characters import visible
from tools.diagnostics import Diagnostic
from tools.forms import Change
from tools.intake.blocks import Block, blocks
from tools.intake.numbers import written
from tools.intake.spans import EXACT, Analysis, Role, Span
from tools.text.grammar import ORIGIN, protect

MARK = "【要確認】"
UNTITLED = f"{MARK}題名がありません。ヘッダーの title を決めてください。"
BEFORE = {Role.UNCLEAR_HEADING: f"{MARK}次の段落は見出しで始まりますが、どこで終わるかがわかりません。分けてください。"}
AFTER = {
    Role.FIGURE_REFERENCE: f"{MARK}図や表がここにあったはずです。描き直すか、文を直してください。",
    Role.LIST_REFERENCE: f"{MARK}一覧がここにあったはずです。補うか、文を直してください。",
    Role.FIGURE: f"{MARK}図がここにありました(前の段落は、その説明や題です)。描き直して【図】にするか、消してください。",
}
DEEP = f"{MARK}次の見出しは、元の文章では上から%d段目です。大見出し(■)と小見出し(◆)に分け直してください。"
UNSOURCED = f"{MARK}次の引用がだれの言葉かを確かめ、【終】を「出典: …」の行に替えてください。"
LISTS = (Role.LIST_ITEM, Role.NUMBERED_ITEM, Role.CHECK_ITEM)
LEVELS = 2  # of headings that a source text has
INDENT = "  "
GROUNDS = 80  # characters of the line that restricts


def draft(found: Analysis, *, source: str, stem: str, head: Iterable[str] = ()) -> str:
    """Return the draft of *found*; *source* is the raw file's name, *stem* the title where the text has none, *head* what a
    person is told at its beginning."""
    made = blocks(found)
    title = next((block.words for block in made if block.role is Role.TITLE), "")
    header = [f"title: {_quoted(title or stem)}", f"source: {_quoted(source)}"]
    if found.restricted:
        header += [*_grounds(found), "rights: restricted"]
    body = list(_body(found, [block for block in made if block.role is not Role.TITLE]))
    if not title:
        body.insert(0, (None, UNTITLED))
    body[:0] = [(None, MARK + _one_line(words)) for words in head]
    return "\n".join(["---", *header, "---", "", *_spaced(body)])


def _grounds(found: Analysis) -> list[str]:
    """Return the line that restricts, as a comment of the header."""
    said = _one_line(found.grounds).lstrip("。、 ")
    return [f"# 公開できない根拠: {said[:GROUNDS]}"] if said else []


def _one_line(words: str) -> str:
    return " ".join(visible(words).split())


def _quoted(text: str) -> str:
    """Return *text* as a YAML string between double quotes."""
    return json.dumps(visible(text), ensure_ascii=False)


def _body(found: Analysis, made: list[Block]) -> Iterator[tuple[Role | None, str]]:
    """Yield the body's paragraphs, items and listings, each with its role; a mark for a person has none."""
    asks = sorted(found.asks, key=lambda ask: ask.at)
    waiting = 0
    before: Role | None = None
    for block, after in pairwise([*made, None]):
        assert block
        while waiting < len(asks) and asks[waiting].at < block.end:
            yield None, _asked(asks[waiting].diagnostic)
            waiting += 1
        yield from _block(block, opens=before is not Role.QUOTATION)
        if block.role is Role.QUOTATION and (after is None or after.role is not Role.QUOTATION):
            yield None, "【終】"
        before = block.role
    yield from ((None, _asked(ask.diagnostic)) for ask in asks[waiting:])


def _asked(diagnostic: Diagnostic) -> str:
    return MARK + _one_line(f"{diagnostic.message}{diagnostic.mend}")


def _block(block: Block, *, opens: bool) -> Iterator[tuple[Role | None, str]]:
    """Yield the lines of one block and the marks around it; *opens* tells whether a quotation begins with it."""
    if block.role in BEFORE:
        yield None, BEFORE[block.role]
    if block.role is Role.HEADING and block.level > LEVELS:
        yield None, DEEP % block.level
    if block.role is Role.QUOTATION and opens:
        yield None, UNSOURCED
        yield None, "【引用】"
    yield block.role, _lines(block)
    if block.role in AFTER:
        yield None, AFTER[block.role]


def _lines(block: Block) -> str:
    """Return what one block is in a source text."""
    words, indent = block.words, INDENT * (block.level - 1)
    match block.role:
        case Role.HEADING:
            return f"{'■' if block.level == 1 else '◆'} {words}"
        case Role.NUMBERED_ITEM if block.number:
            return f"{indent}{written(block.number)} {words}"
        case Role.LIST_ITEM | Role.NUMBERED_ITEM:
            return f"{indent}・{words}"
        case Role.CHECK_ITEM:
            return f"{indent}□{words}"
        case Role.NOTE:
            return f"※ {words}"
        case Role.TABLE_CELL:
            return "\n".join(f"| {' | '.join(row)} |" for row in block.table())
        case role if role in EXACT:
            return f"【コード】{block.language}\n{words}\n【終】"
        case Role.QUOTATION if ORIGIN.match(words):
            return f"\\{words}"
        case _:
            return protect(words)


def _spaced(body: list[tuple[Role | None, str]]) -> list[str]:
    """Put a blank line between blocks, but none inside a list."""
    lines = [body[0][1]] if body else []
    for (before, _), (role, line) in pairwise(body):
        lines += [line] if role in LISTS and before in LISTS else ["", line]
    return [*lines, ""]


def ledger_json(analysis: Analysis, *, source: str, encoding: str, changes: Iterable[Change] = ()) -> str:
    """Return the ledger: each character of the text, kept in a role or dropped for a reason; and under ``forms`` the
    *changes* to usual characters that made the text of what the file says (places are counted there)."""
    head = {"source": source, "encoding": encoding, "length": len(analysis.text)}
    made = StringIO()  # a long text has so many entries that they are not all held apart
    made.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "spans": [')
    made.writelines(_lines_of(json.dumps(_entry(span)) for span in analysis.spans))
    made.write('\n], "forms": [')
    made.writelines(_lines_of(json.dumps([c.start, c.end, c.form.id, c.words], ensure_ascii=False) for c in changes))
    made.write("\n]}\n")
    return made.getvalue()


def _lines_of(entries: Iterable[str]) -> Iterator[str]:
    """Yield *entries* of a JSON list, each on a line of its own."""
    for number, entry in enumerate(entries):
        yield f"{',' if number else ''}\n  {entry}"


def _entry(span: Span) -> dict[str, object]:
    """Return the entry of one span; what is usual is not said."""
    entry: dict[str, object] = {
        "start": span.start,
        "end": span.end,
        "status": "kept" if span.role else "dropped",
        "role": span.role.value if span.role else None,
        "reason": span.reason.value if span.reason else None,
    }
    more = {
        "number": span.is_number,
        "level": span.level if span.level > 1 else 0,
        "joins": span.joins,
        "row": span.row,
        "column": span.column,
        "evidence": [cue.value for cue in span.evidence],
    }
    return entry | {key: value for key, value in more.items() if value}


def source_of(ledger: Path) -> str | None:
    """Return the name of the file that the ledger at *ledger* accounts for; ``None`` where there is none to read."""
    try:
        with ledger.open(encoding="utf-8") as file:
            head = file.readline()
        record = json.loads(head.partition(', "spans": [')[0] + "}")
    except (OSError, ValueError):
        return None
    return record.get("source") if isinstance(record, dict) else None
