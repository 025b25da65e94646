"""Rules: lines of signs that part or frame, and the lines framed by them."""

from __future__ import annotations

import re

from tools.intake.plain.page import Page
from tools.intake.spans import Cue, Reason

RULE = re.compile(r"(?:[-=_*~＿＝－―─━═━─-╿▬■□◆◇★☆＊・。.…〜～+＋|｜#＃ー][ 　]*){5,}")
BREAK = re.compile(r"([＊*◇◆☆★※])(?:[ 　]+\1)+")  # stars between the parts of a story
SIGNS_OF_A_RULE = 4  # no more different ones


def rules(page: Page) -> None:
    """Drop what is a rule: five signs or more, of few sorts, and nothing else."""
    for _, row in page.free():
        if BREAK.fullmatch(row.text) or RULE.fullmatch(row.text) and len(set(row.text) - set(" 　")) <= SIGNS_OF_A_RULE:
            page.drop(row, Reason.RULE, Cue.FORM)


def framed(page: Page, index: int) -> bool:
    """Tell whether rules stand right above and right below the row *index*."""
    above, below = page.row(index - 1), page.row(index + 1)
    return above is not None and below is not None and above.what is below.what is Reason.RULE
