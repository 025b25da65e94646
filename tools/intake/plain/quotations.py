"""Quoted mail: lines that begin with ``>``."""

from __future__ import annotations

import re

from tools.characters import columns
from tools.diagnostics import Code
from tools.intake.plain.marks import bullet, numbered
from tools.intake.plain.page import Page, Row
from tools.intake.plain.paragraphs import GREETING
from tools.intake.plain.title_lines import ADDRESSEE
from tools.intake.plain.torn import PARTICLE
from tools.intake.spans import Cue, Reason, Role

FAR = 4  # columns by which sentences are set in that somebody else wrote
QUOTATION = "引用や文例"  # what they may be
NAME = 20  # columns of a line that may be a name
SAID = re.compile("「[^「」]{12,}」(?:[(（][^()（）]{1,30}[)）])?")
# Says that somebody's words follow.
TELLS = re.compile(
    r"(?:こう|こんな|次の|以下の|このように)[^。]{0,16}(?:書|述べ|語|言|記|説明し|答え|話し)[^。]{0,6}(?:います|いる|ました|った|いた|した|た)[。：:]$|引用(?:します|する)?[。：:]$"
)
QUOTED = re.compile(r"(?:[>＞][ 　]?)+(?![:：>])")


def quotations(page: Page) -> None:
    """Claim lines quoted as in mail: neighbours of one depth are a paragraph, which mails wrap; but not a name or to whom the
    mail goes, which stand on lines of their own."""
    before = -2
    for index, row in page.free():
        match = QUOTED.match(row.text)
        if match is None:
            continue
        above = page.rows[before] if before == index - 1 else None
        joins = above is not None and above.what is Role.QUOTATION and _depth(above) == _depth(row)
        joins = joins and not (above and (_is_name(above) or GREETING.fullmatch(QUOTED.sub("", above.text, count=1))))
        words = row.text[match.end() :]
        joins = joins and not bullet(words) and not numbered(words)  # each item of a list is one
        if match.end() == len(row.text):
            page.drop(row, Reason.MARKER)
        else:
            page.keep(row, Role.QUOTATION, Cue.MARK, start=match.end(), joins=joins)
        before = index
    _set_in(page)


def _set_in(page: Page) -> None:
    """Claim sentences in 「」 that stand between blank lines and deeper than what is around them: the words of a letter, of
    somebody. Who speaks in a story stands as deep as the story."""
    block: list[int] = []
    for index, row in [*enumerate(page.rows), (len(page.rows), None)]:
        if block and row and not row.gap:
            block.append(index)
            continue
        if block and all(page.rows[i].free for i in block) and _is_said(page, block[0], block[-1]):
            for i in block:
                page.keep(page.rows[i], Role.QUOTATION, Cue.FORM, Cue.ALONE, joins=i > block[0])
        block = [index]


def _is_said(page: Page, first: int, last: int) -> bool:
    above, below, rows = page.row(first - 1), page.row(last + 1), page.rows[first : last + 1]
    words = "".join(row.text for row in rows)
    deep = min(row.indent for row in rows)
    deeper = all(other is None or other.indent < deep for other in (above, below)) and deep > page.opens * (
        last == first
    )
    if not deeper or above is None or "。" not in words:
        return False
    told = deep > above.indent + 2 and TELLS.search(above.text) is not None and words.endswith("。")
    if SAID.fullmatch(words) is None and not told and _is_model(rows, deep, above):
        page.ask(
            rows[0],
            Code.SHAPE_UNCLEAR,
            words=rows[0].text[:20],
            lines=f"からの{len(rows)}行" if len(rows) > 1 else "",
            looks=QUOTATION,
            last=rows[-1],
        )
        return True
    return SAID.fullmatch(words) is not None or told and not any(bullet(r.text) or numbered(r.text) for r in rows)


def _is_model(rows: list[Row], deep: int, above: Row) -> bool:
    """Tell whether whole sentences, all as deep, stand far deeper than the end of the sentence above them."""
    level = all(row.indent == deep for row in rows) and deep >= above.indent + FAR and above.ends_sentence
    plain = not any(bullet(row.text) or numbered(row.text) for row in rows)
    return level and plain and rows[-1].text[-1] == "。" and above.what is None and len(rows) > 1


def _is_name(row: Row) -> bool:
    """Tell whether a quoted line is short and stops where no sentence does."""
    words = QUOTED.sub("", row.text, count=1)
    whole = not row.ends_sentence and words[-1:] not in ("、", ",") and not PARTICLE.search(words)
    addressed = ADDRESSEE.search(words) is not None and "、" not in words[:-1]
    return addressed or whole and columns(words) <= NAME


def _depth(row: Row) -> int:
    match = QUOTED.match(row.text)
    return match[0].count(">") + match[0].count("＞") if match else 0
