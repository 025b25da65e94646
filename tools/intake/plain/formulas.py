"""Words that belong to the form of a paper and say nothing: to whom a press release goes, 以上 below its end."""

from __future__ import annotations

import re

from tools.intake.plain.page import Page
from tools.intake.plain.title_lines import DATE_ONLY
from tools.intake.spans import Cue, Reason, Role

CLOSE = re.compile(r"以[ 　]*上[。]?")
KIND = re.compile(
    r"報道関係者?[ 　]*(?:各位|の皆さまへ|の皆様へ)|報道資料|(?:プレス|ニュース)[ 　]?リリース|(?:PRESS|NEWS|Press|News)[ 　]?(?:RELEASE|Release)"
)
ANNOUNCED = re.compile("下記|次の(?:とおり|通り)|左記")
NEAR = 6  # rows above 記 in which a sentence speaks of it
HEAD = 5  # rows in which a paper says of what kind it is
FAR = 8  # columns that such a word is set in


def formulas(page: Page) -> None:
    """Drop such words where they stand alone on their line, set in or apart; in the middle of a letterhead they are one of its lines."""
    for index, row in page.free():
        after = page.row(index + 1)
        if row.text == "記" and (row.indent >= FAR or row.gap and after and after.gap) and _announced(page, index):
            page.keep(row, Role.PARAGRAPH, Cue.WORDS, Cue.ALONE)
        elif CLOSE.fullmatch(row.text) and (row.indent >= FAR or index == len(page.rows) - 1 > 0):
            page.drop(row, Reason.FORMULA, Cue.WORDS, Cue.ALONE if row.indent >= FAR else Cue.PLACE)
        elif (
            index < HEAD
            and KIND.fullmatch(row.text.strip("【】[]［］ 　"))
            and not (after and _is_letterhead(page, index))
        ):
            page.drop(row, Reason.FORMULA, Cue.WORDS, Cue.PLACE)


def _is_letterhead(page: Page, index: int) -> bool:
    """Tell whether the row *index* is one of the lines of a letterhead: to whom, when and by whom stand right below one another."""
    row, after = page.rows[index], page.rows[index + 1]
    below = page.row(index + 2)
    dated = DATE_ONLY.match(after.text) is not None and below is not None and below.gap <= after.gap
    return index > 0 and not row.gap and not after.gap and row.text.endswith("各位") or index == 0 and dated


def _announced(page: Page, index: int) -> bool:
    """Tell whether a sentence above the row *index* says that something is told below."""
    return any(ANNOUNCED.search(row.text) for row in page.rows[max(0, index - NEAR) : index])
