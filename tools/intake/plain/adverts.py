"""Advertising in mails: between a rule that says so and the next one."""

from __future__ import annotations

import re

from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason

RULE = "[-=_*~＿＝－―─—━═＊・…〜～◇◆□■☆★+＋][ 　]?"
OPENS = re.compile(
    rf"(?:{RULE}){{0,60}}[ 　]*[\[【＜<《(（]?[ 　]*(?:PR|ＰＲ|AD|ＡＤ|広告|スポンサー(?:リンク)?|SPONSORED|お知らせ[(（]PR[)）])[ 　]*[\]】＞>》)）]?[ 　]*(?:{RULE}){{0,60}}",
    re.IGNORECASE,
)
RULED = re.compile(f"(?:{RULE}){{3,}}")
MOST = 8  # rows of one


def adverts(page: Page) -> None:
    """Drop the rows from a rule that names advertising up to the next rule."""
    for index, row in page.free():
        if not (OPENS.fullmatch(row.text) and RULED.search(row.text)):
            continue
        rows = [row]
        while (after := page.row(index + len(rows))) and _goes_on(after) and len(rows) <= MOST:
            rows.append(after)
        if after is not None and after.what is Reason.RULE and len(rows) > 1:
            for each in rows:
                page.drop(each, Reason.RECOMMENDATION, Cue.WORDS if each is row else Cue.BLOCK, Cue.FORM)


def _goes_on(row: Row) -> bool:
    return row.free and not OPENS.fullmatch(row.text)
