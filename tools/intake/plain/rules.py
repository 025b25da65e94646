"""Rules: lines of signs that part or frame, and the lines framed by them."""

from __future__ import annotations

import re
from itertools import pairwise

from tools.intake.plain.page import Page
from tools.intake.spans import Cue, Reason

RULE = re.compile(r"(?:[-=_*~￣‾¯＿＝－―─━═━─-╿▬■□◆◇★☆＊・。.…〜～+＋|｜#＃ー][ 　]*){5,}")
ORNAMENTS = re.compile(r"[^\w\s！？!?。、「」『』（）()\[\]【】]{8,}")  # any signs, in a row
UNDERLINE = re.compile(r"([-=~])\1{2,}")  # as short as the word above it
DASHES = re.compile(r"([―─—ー－＿*＊~～…])\1{2,}")  # shorter than a rule, with blank lines around it
BREAK = re.compile(r"([＊*◇◆☆★※])(?:[ 　]+\1)+")  # stars between the parts of a story
SINGLE = re.compile(r"[＊*※◇◆☆★○●◎□■△▲▽▼♪~～]")  # alone between blank lines
COLUMNS = re.compile(r"[ 　]{2,}|\t|[|｜]")
NEAR = 10  # columns between the widths of a heading and the rule below it
SIGNS_OF_A_RULE = 4  # no more different ones


def rules(page: Page) -> None:
    """Drop what is a rule: five signs or more, of few sorts, and nothing else."""
    for before, row in pairwise(page.rows):
        under = row.free and not row.gap and UNDERLINE.fullmatch(row.text)
        if under and before.free and abs(before.width - row.width) <= NEAR // 2:
            page.drop(row, Reason.RULE, Cue.FORM)
    for index, row in page.free():
        after = page.row(index + 1)
        if DASHES.fullmatch(row.text) and row.gap and after and after.gap:
            page.drop(row, Reason.RULE, Cue.FORM, Cue.ALONE)
        if SINGLE.fullmatch(row.text) and row.gap and after and after.gap:
            page.drop(row, Reason.RULE, Cue.FORM, Cue.ALONE)
        elif (
            BREAK.fullmatch(row.text)
            or (RULE.fullmatch(row.text) or ORNAMENTS.fullmatch(row.text))
            and len(set(row.text) - set(" 　")) <= SIGNS_OF_A_RULE
        ):
            page.drop(row, Reason.RULE, Cue.FORM)


def framed(page: Page, index: int) -> bool:
    """Tell whether rules stand right above and right below the row *index*; one that underlines the row above it, with a blank
    line behind, is that row's."""
    row, above, below = page.rows[index], page.row(index - 1), page.row(index + 1)
    if above is None or below is None or not above.what is below.what is Reason.RULE:
        return False
    if below.gap and not row.gap:
        return False  # belongs to what the rule above closes
    before = page.row(index - 2)
    return not (row.gap and before is not None and before.kept and not above.gap)


def underlined(page: Page) -> dict[int, str]:
    """Return the rows with a rule right below and none above, as wide as they are (or as the rules below others), by the style
    of the rule: headings, as READMEs have them. What has a rule far below or columns in it is none."""
    found: dict[int, str] = {}
    fitting = 0
    for index, row in page.free():
        below, above = page.row(index + 1), page.row(index - 1)
        apart = row.gap > 0 or above is None or not above.kept and above.what is not Reason.RULE
        if apart and below and below.what is Reason.RULE and not below.gap and not COLUMNS.search(row.text):
            fitting += abs(below.width - row.width) <= NEAR
            found[index] = f"under{below.text[0]}"
    return found if 2 * fitting > len(found) > 1 else {}
