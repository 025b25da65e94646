"""Headings without a mark: short lines that stand alone above text. None is sure, so each is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from tools.diagnostics import Code
from tools.intake.plain.captions import TABLE_CAPTION
from tools.intake.plain.contents import is_listed, listed_level
from tools.intake.plain.headings import CLOSING_WORDS
from tools.intake.plain.marks import bullet, numbered
from tools.intake.plain.page import Page, Row
from tools.intake.plain.title_lines import ADDRESSEE, DATE_ONLY
from tools.intake.plain.verse import CONTACT, DATED, PAIR
from tools.intake.spans import Cue, Role

WORK = re.compile(r"[^「」。、]{1,12}[ 　]?「[^」]{1,30}」")  # the name of a poem, a film, a book above it
YEAR = re.compile("(?:19|20)[0-9]{2}[-/.年]")
PARTICLE = re.compile(
    r"(?<!こ)と$|(?<!も)の$|[にをはがもでへてば、]$|　"
)  # 「気づいたこと」 and 「要るもの」 are names
LISTS = (Role.LIST_ITEM, Role.NUMBERED_ITEM, Role.CHECK_ITEM)
NO_NAME = re.compile(r"(?:です|ます|した|ません|ください|でした|だ|る|た)$")
NO_HEADING = re.compile(r"[©※＊*]|以[ 　]*上$|\(C\)|Copyright", re.IGNORECASE)
SHORT = 25  # characters of a line that may be a heading without a mark
LEAD = re.compile(r"[:：、,→…]$|^[(（※〒→―─—]|^[「『][^」』]*[」』]?$|^[^(（]*[)）]$")
CLOSED = (*LISTS, Role.TABLE_CELL, Role.CODE, Role.QUOTATION)  # do not run on
SHORTEST = 2  # characters of a name
FILLS = 4  # columns below the width at which lines are wrapped
FEWEST = 3  # names apart that go on whatever marks stand between them
ALIKE = 4  # names between blank lines and texts: in a text without other headings they are what parts it
# What parts of a text are usually called.
SECTION = re.compile(
    r"要旨|要約|概要|目的|背景|趣旨|はじめに|序文|謝辞|対象(?:者|範囲)?|材料|道具|用意するもの|準備(?:するもの)?|持ち物|手順|作り方|つくり方|使い方"
    r"|方法|結果|考察|結論|課題|原因|対策|経過|経緯|今後の?(?:予定|対応|課題)|注意(?:事項|点)?|ポイント|コツ|よくある(?:ご)?質問|Q[&＆]A|用語"
    r"|日時|場所|会場|参加者|出席者?|欠席者?|議題|決定事項|報告事項|所感|感想|反省|後片?付け|後かたづけ|お手入れ|募集要項|応募方法|選考の流れ|勤務地|給与"
)
# Who stands above an address: a company, a part of one, an office.
NAMED = re.compile(
    r"(?:会社.*|[部課室係局会店園館校所院]|センター|窓口|編集部|事務局|サポート|デスク|担当)(?:[ 　].{1,12})?(?:[(（][^()（）]*[)）])?$"
)
PERSON = re.compile(r"[一-龠々ヶ]{1,4}[ 　][一-龠々ぁ-ゖァ-ヶー]{1,6}")
PREFACE = re.compile(r"要旨|要約|梗概|抄録|概要|序|序文|まえがき|前書き|ごあいさつ|あらすじ|Abstract|ABSTRACT")
NAME = 12  # characters of a name that stands between blank lines


def unmarked(page: Page) -> None:
    """Claim short lines that stand alone above text: not sure, so each is asked about."""
    levels = [row.level for row in page.rows if row.what is Role.HEADING]
    top = next((i for i, row in enumerate(page.rows) if row.what is Role.TITLE), -1)
    found = [i for i, row in page.free() if i > top and (is_listed(page, row) or _stands_alone(page, i, row))]
    signed = _signed(page, top)
    found = sorted({*found, *signed})
    if not levels and len(found) < 2:
        return
    glued = len(found) >= FEWEST and _are_glued(page, found)
    outer = bool(levels) and _stand_above(page, found)
    alike = glued or ((not levels or outer) and sum(page.rows[index].gap > 0 for index in found) >= ALIKE)
    below = 1 if not levels or outer else 2
    top = next((i for i, row in enumerate(page.rows) if row.what is Role.HEADING and row.level == 1), len(page.rows))
    last = max((i for i, row in enumerate(page.rows) if row.what is Role.HEADING and row.level == 1), default=0)
    wide = _far_apart(page, found)
    for index in found:
        row = page.rows[index]
        closes = bool(CLOSING_WORDS.search(row.text)) or (index > last and not row.gap)
        level = below if index > top and not closes else 1
        if wide and row.gap:
            level = 1 if index in wide else 2
        if is_listed(page, row):
            level = max(level, listed_level(page, row))
        page.keep(row, Role.HEADING, Cue.ALONE, Cue.FORM, level=level)
        known = CLOSING_WORDS.fullmatch(row.text) or SECTION.fullmatch(row.text)
        if index in signed:
            page.keep(page.rows[index + 1], Role.CREDIT, Cue.PLACE, Cue.REPEATED)
        elif not known and not is_listed(page, row) and not (alike and row.gap):
            page.ask(row, Code.HEADING_UNMARKED, words=row.text[:20])


def _signed(page: Page, top: int) -> set[int]:
    """Return the rows behind *top* that are the names of works, each with its author right below and nothing else in its block:
    several, as in a collection."""
    found: set[int] = set()
    for index, row in page.free():
        author, text = page.row(index + 1), page.row(index + 2)
        named = index > top and row.gap > 0 and len(row.text) <= SHORT and not row.ends_sentence
        by = author is not None and author.free and not author.gap and PERSON.fullmatch(author.text)
        if named and by and text is not None and text.gap and text.kept:
            found.add(index)
    return found if len(found) >= FEWEST else set()


def _far_apart(page: Page, found: list[int]) -> set[int]:
    """Return the rows with more blank lines before and below them than the others have, if they come first and both kinds come
    again: two levels told by nothing but the room around them."""
    apart = [index for index in found if page.rows[index].gap]
    names = {i for i, row in enumerate(page.rows) if row.what is Role.HEADING} | set(apart)
    wide = [i for i in apart if page.rows[i].gap > 1 and i - 1 not in names]
    narrow = [i for i in apart if i not in wide]
    known = [i for i in names if i not in apart and page.rows[i].gap > 1 and not numbered(page.rows[i].text)]
    outer = sorted([*wide, *known])
    whole = min(len(outer), len(narrow)) > 1
    return set(wide) if whole and outer[0] < narrow[0] < outer[-1] else set()


def _stand_above(page: Page, found: list[int]) -> bool:
    """Tell whether the rows *found* are outside the headings with marks, which are then one level deeper: blank lines set
    them apart, one of them comes first, and no mark has a blank line before it but right below one of them."""
    marked = [(index, row) for index, row in enumerate(page.rows) if row.what is Role.HEADING]
    apart = set(found)
    if not found or not found[0] < marked[0][0] < found[-1]:  # what comes first alone is a preface
        return False
    before, behind = ([page.rows[i].text for i in found if (i < marked[0][0]) is first] for first in (True, False))
    if all(map(PREFACE.fullmatch, before)) and all(map(CLOSING_WORDS.fullmatch, behind)):
        return False  # what opens a paper and what closes it, around its numbered parts
    nested = any(row.gap and i - 1 not in apart for i, row in marked)
    if nested and not _are_glued(page, found) and not _go_on(page, found, marked[0][0]):
        return False
    for first, last in pairwise([*found, len(page.rows)]):
        _below(row for index, row in marked if first < index < last)
    return True


def _below(marked: Iterable[Row]) -> None:
    """Put the headings between two outer ones below them: the outermost of them is one level deeper."""
    rows = list(marked)
    more = 2 - min((row.level for row in rows), default=0)
    for row in rows:
        row.level += more
        row.spans = [replace(span, level=row.level) if span.role is Role.HEADING else span for span in row.spans]


def _are_glued(page: Page, found: list[int]) -> bool:
    """Tell whether each of several rows stands right above a heading of one outermost style."""
    below = [page.row(index + 1) for index in found]
    heads = [row for row in below if row and not row.gap and row.what is Role.HEADING and row.level == 1]
    styles = {number.style if (number := numbered(row.text)) else row.text[0] for row in heads}
    return len(found) > 1 and len(heads) == len(found) and len(styles) == 1


def _go_on(page: Page, found: list[int], first: int) -> bool:
    """Tell whether rows that blank lines set apart come before the *first* mark and go on behind it, three or more."""
    apart = [index for index in found if page.rows[index].gap]
    return len(apart) >= FEWEST and apart[0] < first and sum(index > first for index in apart) > 1


def _stands_alone(page: Page, index: int, row: Row) -> bool:
    before, after = page.row(index - 1), page.row(index + 1)
    if index and after and row.gap and after.gap and WORK.fullmatch(row.text):
        return True
    fills = page.wrap and row.width >= page.wrap - FILLS
    if (
        not any(map(str.isalpha, row.text))
        or ADDRESSEE.search(row.text)
        or NO_HEADING.match(row.text)
        or "。" in row.text
        or fills
    ):
        return False
    if len(row.text) > SHORT or row.text.endswith(("。", "！", "!")) or LEAD.search(row.text) or PAIR.match(row.text):
        return False
    if (
        YEAR.search(row.text)
        or DATE_ONLY.match(row.text)
        or NO_NAME.search(row.text)
        or row.indent
        or numbered(row.text)
        or bullet(row.text)
    ):
        return False
    if after is None or not after.kept or index == 0:
        return False
    if (
        CONTACT.search(after.text)
        and not after.gap
        and NAMED.search(row.text)
        and not CLOSING_WORDS.fullmatch(row.text)
    ):
        return False  # who is found at the address below
    if before is not None and not row.gap and before.kept:
        return _opens(page, before, row, after)
    apart = row.gap > 0 or (before is not None and not before.kept)
    table = after.what is Role.TABLE_CELL and not after.gap and not TABLE_CAPTION.match(row.text)
    named = bool(row.gap and after.gap and len(row.text) <= NAME) and not PARTICLE.search(row.text)
    marked = after.what is Role.HEADING and not after.gap
    usual = CLOSING_WORDS.fullmatch(row.text) or (row.gap > 0 and SECTION.fullmatch(row.text))
    return apart and (named or marked or table or _long(after) or _differs(row, after) or bool(usual))


def _opens(page: Page, before: Row, row: Row, after: Row) -> bool:
    """Tell whether a short name stands right below the end of what comes before it and right above what it names: a text,
    items, a table, another name with its text."""
    closed = before.text.endswith("。") or before.what in CLOSED
    wraps = page.wrap and row.width > page.wrap * 2 // 3
    if not closed or wraps or after.gap or PARTICLE.search(row.text) or len(row.text) < SHORTEST:
        return False
    if before.what in LISTS and (row.text[-1] in "）)」" or row.indent):
        return False
    return _long(after) or after.text.endswith("。") or after.what in (*LISTS, Role.TABLE_CELL, Role.HEADING)


def _differs(row: Row, after: Row) -> bool:
    """Tell whether what follows at once has a form of its own, so that a short name above it is no line of the same block."""
    if after.gap or PARTICLE.search(row.text) or row.gap == 0:
        return False
    said = after.text[0] in "「『" and row.text[0] not in "「『"
    below = after.indent > row.indent + 1 and not _long(after)
    return said or below or bool(PAIR.match(after.text) or DATED.match(after.text)) or after.what in LISTS


def _long(row: Row) -> bool:
    return row.free and row.width > 2 * SHORT and row.text[-1:] in "。」！？" or row.free and row.width > 60
