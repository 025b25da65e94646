"""The table of contents: headings of the text, listed before it under a word that says so."""

from __future__ import annotations

import re
from collections import Counter

from tools.intake.plain.marks import numbered
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason

CONTENTS = re.compile(
    r"[【＜<《■◆◇●▼★☆〇○□]{0,3}[ 　]*(?:目[ 　]{0,2}次|もくじ|CONTENTS|Contents|今号の(?:内容|目次)|(?:この(?:記事|ページ)の)(?:内容|目[ 　]{0,2}次)|INDEX)[ 　]*[】＞>》■◆◇●▼★☆〇○□]{0,3}(?:[ 　]*[\[［(（](?:閉じる|開く|非表示|表示|hide|show)[\]］)）])?"
)
LEADERS = re.compile(r"[ 　]*(?:[.．・…‥]{3,}|[ 　]{3,})[ 　]*[0-9０-９]+$")
COUNTED = re.compile(r"[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2})*[ 　]+")
LETTERS = re.compile(r"[\W_]+")


def contents(page: Page) -> None:
    """Drop a list of headings, each of which stands again further down."""
    said: Counter[str] | None = None
    for index, row in page.free():
        if CONTENTS.fullmatch(row.text):
            said = said or Counter(_letters(LEADERS.sub("", other.text)) for other in page.rows)
            _drop(page, index, said)


def _drop(page: Page, index: int, said: Counter[str]) -> None:
    listed: list[tuple[Row, Cue]] = []
    for row in page.rows[index + 1 :]:
        entry = LEADERS.sub("", row.text)
        number, leads = numbered(entry), entry != row.text
        bare = COUNTED.sub("", entry)
        again = said[_letters(entry)] > 1 or bool(number and said[_letters(entry[number.words :])])
        again = again or bare != entry and said[_letters(bare)] > 0
        if not row.free or not (again or leads) or (len(listed) > 1 and row.gap and not leads):
            break
        listed.append((row, Cue.FORM if leads else Cue.PLACE))
    if len(listed) > 1:
        page.drop(page.rows[index], Reason.CONTENTS, Cue.WORDS, Cue.BLOCK)
        for row, cue in listed:
            page.drop(row, Reason.CONTENTS, Cue.REPEATED, cue)


def _letters(text: str) -> str:
    return LETTERS.sub("", text)
