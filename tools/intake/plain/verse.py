"""Lines that keep their ends: schedules, addresses, poems."""

from __future__ import annotations

import re

from tools.diagnostics import Code
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Role, Span

NARROW = 60  # columns
CREDIT = re.compile(r"[(（][^()（）]*[)）]")  # who wrote the lines above
PAIR = re.compile(
    r"[^\s。、:：]{1,2}[ 　][^\s。、:：]{1,2}[ 　:：]|[^\s。、:：]{1,8}(?:[:：]|[ 　]{2,})|[一-龠々ァ-ヶーA-Za-z0-9]{2,8}　(?=\S)"
)
CONTACT = re.compile(
    r"〒|(?:TEL|Tel|FAX|E-?mail|電話|電子メール|メール|住所|所在地|担当|URL)[ 　:：]|https?://\S+$|[\w.+-]+@[\w.-]+$"
)
DATED = re.compile(
    r"(?:[0-9０-９]{4}年|令和|平成)?[ 　]*[0-9０-９]{1,2}(?:月[0-9０-９ 　]{1,3}日|/[0-9]{1,2}|[:：][0-9０-９]{2})"
)


def verse(page: Page) -> None:
    """Claim runs of narrow lines none of which a full stop ends; without a further sign, each run is asked about."""
    for rows in [[page.rows[index] for index in run] for run in _runs(page)]:
        sure = sum(bool(PAIR.match(row.text) or CONTACT.search(row.text) or DATED.match(row.text)) for row in rows)
        first, last = rows[0].line, rows[-1].line
        for row in rows:
            row.what, row.spans = Role.VERSE, []
        evidence = (Cue.FORM, Cue.WORDS) if 2 * sure >= len(rows) else (Cue.FORM,)
        rows[0].spans = [Span(first.start - first.column + 1, last.end, Role.VERSE, evidence=evidence)]
        if 2 * sure < len(rows):
            page.ask(rows[0], Code.LINES_KEPT, words=rows[0].text[:20])


def _runs(page: Page) -> list[list[int]]:
    """Return the runs of rows, by index, that fit and stand together."""
    found: list[list[int]] = []
    for index, row in page.free():
        if not _fits(row, page.wrap):
            continue
        if found and found[-1][-1] == index - 1 and not row.gap:
            found[-1].append(index)
        else:
            found.append([index])
    return [run for run in found if len(run) > 1 and _apart(page, run)]


def _fits(row: Row, wrap: int) -> bool:
    if row.width > (min(NARROW, wrap - 12) if wrap else NARROW + 20) or CREDIT.fullmatch(row.text):
        return False
    return not row.text.endswith("。") and not (wrap and row.text.endswith("、")) and row.text[0] not in "「『"


def _apart(page: Page, run: list[int]) -> bool:
    """Tell whether nothing that runs on stands right above or below."""
    before, after = page.row(run[0] - 1), page.row(run[-1] + 1)
    above = not page.rows[run[0]].gap and before is not None and before.free and not before.ends_sentence
    below = after is not None and not after.gap and after.free
    if not above and not below:
        return True
    return all(PAIR.match(page.rows[i].text) or CONTACT.search(page.rows[i].text) for i in run)
