"""【コード】: a listing, nothing of which is read as anything else."""

from __future__ import annotations

from tools.diagnostics import Code
from tools.names import nearest
from tools.text import model
from tools.text.cursor import Cursor
from tools.text.grammar import CODE
from tools.text.languages import language_names, lexer_of


def read_code(cursor: Cursor) -> model.Code | None:
    """Read the listing whose label stands here, to 【終】; nothing where that is missing."""
    start, match = cursor.at, CODE.match(cursor.line)
    end = cursor.next_end()
    if not match or not end:
        cursor.report(Code.CODE_UNCLOSED, start + 1)
        return None
    lines, language = cursor.lines[start + 1 : end], match["language"].strip()
    cursor.at = end + 1
    if language and not lexer_of(language):
        cursor.report(Code.CODE_LANGUAGE, start + 1, name=language, suggestion=nearest(language, language_names()))
    text = _without_blank_edges(lines)
    if not text:
        cursor.report(Code.BOX_EMPTY, start + 1)
    return model.Code(language, text, start + 1, end + 1)


def _without_blank_edges(lines: list[str]) -> str:
    """Return *lines* to the letter, from the first to the last with words: blank ones around them are layout."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""
