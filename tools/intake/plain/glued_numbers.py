"""Numbers with nothing behind them, as tests have their choices: ａ上がる, ｂ下がる, ｃ変わらない.

So have oaths, which say 一 before each line. One such line is a word; three that count on from the first letter, right below one another and as deep, are items.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from tools.intake.plain.marks import bullet
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Role, Span

FEWEST = 3  # lines that count on
LONE = re.compile("[0-9０-９]{1,2}")
ROWS = ("abcdefghij", "アイウエオカキクケコ", "イロハニホヘト", "123456789")
# Before each line of an oath or of the rules of a house; a mark of Markdown without the space that belongs behind it.
ALIKE = re.compile(
    "(?:[一壱]|ひとつ|一つ)[、，　](?=[^\\s0-9０-９].*(?:。|こと)$)|[*＊-](?=[A-Zぁ-ゖァ-ヶ一-龠々「]|[0-9]+[/月年日時分人件名個台回枚])"
)
SIGNS = "*＊-"
OPENING = re.compile(
    "(?:[A-Ja-jＡ-Ｊａ-ｊア-コロハニホヘト](?!ちゃん|くん|さん|さま|[君氏様社店案班組棟席線面級群型])|[1-9１-９](?![年月日時分秒人名件個台枚回本円社か箱冊つ階番号点倍歳位等級話週才曲着足匹頭杯缶袋束組班期代次行列万千百億割種色面両泊便口玉切輪合升丁畳坪段層枠票部巻章節条項]))(?=[ぁ-ゖァ-ヶ一-龠々「『])"
)


def glued_numbers(page: Page) -> set[int]:
    """Return the rows that are such items."""
    found: set[int] = set()
    run: list[int] = []
    alike = [(index, row, match[0]) for index, row in page.free() if (match := ALIKE.match(row.text))]
    for (before, above, sign), (index, each, own) in pairwise(alike):
        if index == before + 1 and sign == own and above.indent == each.indent:
            found |= {before, index}
    known = {page.rows[index].text[0] for index in found} - set("一壱ひ")
    found |= {i for i, row, sign in alike if sign in known or sign in SIGNS and _is_below_item(page, i)}
    for index, row in [*page.free(), (len(page.rows), None)]:
        if row and run and index == run[-1] + 1 and not row.gap and _counts_on(page.rows[run[0]], row, len(run)):
            run.append(index)
            continue
        found |= set(run) if len(run) >= FEWEST else set()
        run = [index] if row and _counts_on(row, row, 0) else []
    return found


def _is_below_item(page: Page, index: int) -> bool:
    """Tell whether the row is set in right below an item with a mark of its own."""
    row, above = page.rows[index], page.row(index - 1)
    return above is not None and not row.gap and row.indent > above.indent and bullet(above.text) is not None


def _counts_on(first: Row, row: Row, place: int) -> bool:
    opening = OPENING.match(row.text)
    if not opening or row.indent != first.indent:
        return False
    letter, begun = (unicodedata.normalize("NFKC", each.text[0]).lower() for each in (row, first))
    return any(begun == letters[0] and letters[place : place + 1] == letter for letters in ROWS)


def counted(page: Page, row: Row, level: int) -> None:
    """Claim *row* as such an item: a figure is its number, a letter, which no source text can write, stays in its words."""
    page.keep(row, Role.NUMBERED_ITEM, Cue.ORDER, Cue.BLOCK, level=level)
    if row.text[0] in SIGNS:
        page.keep(row, Role.LIST_ITEM, Cue.MARK, Cue.BLOCK, level=level, start=1)
    elif row.text[0].isdigit():
        at, words = row.line.start, row.spans[0]
        number = Span(at, at + 1, Role.NUMBERED_ITEM, is_number=True, level=level)
        row.spans = [number, Span(at + 1, words.end, words.role, level=level, evidence=words.evidence)]


def lone_numbers(page: Page) -> None:
    """Claim numbers that stand alone on their lines and count on from 1, each with the line right below it as its item."""
    found: list[int] = []
    for index, row in page.free():
        after = page.row(index + 1)
        if LONE.fullmatch(row.text) and int(row.text) == len(found) + 1 and after and after.free and not after.gap:
            found.append(index)
    if len(found) < FEWEST or any(page.rows[index + 1].text.isdecimal() for index in found):
        return
    for index in found:
        number, words = page.rows[index], page.rows[index + 1]
        page.keep(number, Role.NUMBERED_ITEM, Cue.ORDER, Cue.FORM)
        number.spans = [Span(number.line.start, number.line.end, Role.NUMBERED_ITEM, is_number=True)]
        page.keep(words, Role.NUMBERED_ITEM, Cue.ORDER, Cue.BLOCK)
