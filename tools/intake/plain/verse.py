"""Lines that keep their ends: schedules, addresses, poems."""

from __future__ import annotations

import re

from tools.characters import columns
from tools.diagnostics import Code
from tools.intake.plain.marks import bullet, numbered
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Role, Span

NARROW = 60  # columns
FEWEST = 3  # names that make a block
MOST = 8  # lines of an address
VALUE = re.compile(r"[^\s。、：:（(「]{1,8}[ 　]*[：:](?!//)[ 　]*\S")
LABEL = re.compile(r"([-−―─—=＝*＊])\1+[ 　]*[^\s\d].{0,30}?[ 　]*\1{2,}")  # a name between dashes
FAR = 16  # columns: what is set in so much more or less is another block
CREDIT = re.compile(r"[(（][^()（）]*[)）]")  # who wrote the lines above
PAIR = re.compile(
    r"[^\s。、:：]{1,2}[ 　][^\s。、:：]{1,2}[ 　:：]|[^\s。、:：]{1,8}(?:[:：]|[ 　]{2,})|[一-龠々ぁ-ゖァ-ヶーA-Za-z0-9]{1,7}[一-龠々ァ-ヶーA-Za-z0-9みせ]　(?=\S)"
)
# A name of two to four characters set wide: 日　時, 原 材 料
SPREAD = re.compile(
    r"(?P<spread>[一-龠ぁ-ゖァ-ヶ](?P<room>[ 　]{1,2})[一-龠ぁ-ゖァ-ヶ](?:(?P=room)[一-龠ぁ-ゖァ-ヶ]){0,2})(?:[ 　]{2,}|　|[:：][ 　]*)(?=\S)"
)
CONTACT = re.compile(
    r"〒|(?:TEL|Tel|FAX|E-?mail|電話|電子メール|メール|住所|所在地|担当|URL)[ 　:：]|https?://\S+$|[A-Za-z0-9_.+-]+@[\w.-]+$"
)
FOUND = re.compile(
    CONTACT.pattern.replace("担当|", "")
    + r"|内線[ 　:：]*[0-9０-９]|[0-9０-９]{2,4}[-－(（][0-9０-９]{2,4}[-－)）][0-9０-９]{4}"
)
DATED = re.compile(
    r"[〇一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月|(?:(?:[0-9０-９]{4}|(?:令和|平成|昭和)[ 　]?[0-9０-９元]{1,2})年)?[ 　]*[0-9０-９]{1,2}(?:月[0-9０-９ 　]{1,3}日|/[0-9]{1,2}|[:：][0-9０-９]{2})"
)


LEVEL = re.compile(r"[^\s。、:：]{1,6}[ 　]+(?=\S)")
SEALED = re.compile(r"(?<![ 　])[ 　]{2,}(?:印|㊞|[(（]印[)）])$")  # who signs, and where the seal goes
SPOKEN = re.compile(r"[^\s「」。、]{1,12}「[^「」]*(?:[かだよねなうるたいん。？！]|です|ます)」")  # what somebody says
VALUED = re.compile(
    rf"(?:[^\s。、:：]{{1,8}}(?:　[ 　]+|  +|\t+)|{SPREAD.pattern})\S"
)  # a name and its value, parted by spaces


def verse(page: Page) -> None:
    """Claim runs of narrow lines none of which a full stop ends; without a further sign, each run is asked about."""
    for index, row in page.free():
        below = page.row(index + 1)
        if LABEL.fullmatch(row.text) and below and below.free and not below.gap:  # names what stands below
            page.keep(row, Role.PARAGRAPH, Cue.FORM)
            page.ask(row, Code.SHAPE_UNCLEAR, words=row.text[:20], lines="", looks="見出し")
    for block in _blocks(page):
        if _names_values(block) or _are_level(block) or _signs(block) or _is_address(block):
            _claim(block, (Cue.FORM, Cue.BLOCK))
    asked = -2  # the row up to which the last question goes
    for run in _runs(page):
        rows = [page.rows[index] for index in run]
        sure = _is_sure(rows)
        _claim(rows, (Cue.FORM, Cue.WORDS) if sure else (Cue.FORM,))
        if not sure:
            if run[0] != asked + 1:
                page.ask(rows[0], Code.LINES_KEPT, words=rows[0].text[:20], last=rows[-1])
            asked = run[-1]


def _is_sure(rows: list[Row]) -> bool:
    """Tell whether half the rows are names with their values, dates or addresses; two such names alone may be anything."""
    said = [row for row in rows if CONTACT.search(row.text) or DATED.match(row.text)]
    named = [row for row in rows if PAIR.match(row.text) and row not in said]
    spread = all(SPREAD.match(row.text) for row in rows)
    headed = (
        len(said + named) == len(rows) - 1 > 1 and rows[0] not in said + named
    )  # what stands above values may name them
    return 2 * len(said + named) >= len(rows) and not headed and (bool(said) or spread or len(rows) >= FEWEST)


def _claim(rows: list[Row], evidence: tuple[Cue, ...]) -> None:
    first, last = rows[0].line, rows[-1].line
    for row in rows:
        row.what, row.spans = Role.VERSE, []
    rows[0].spans = [Span(first.start - first.column + 1, last.end, Role.VERSE, evidence=evidence)]


def _blocks(page: Page) -> list[list[Row]]:
    """Return the free rows that stand together, no blank line among them."""
    found: list[list[Row]] = []
    before: Row | None = None
    for row in page.rows:
        if row.free and before is not None and before.free and not row.gap:
            found[-1].append(row)
        elif row.free:
            found.append([row])
        before = row
    return found


def _signs(rows: list[Row]) -> bool:
    """Tell whether most rows, each far from a sentence, are who signs, with the place of the seal behind."""
    return sum(SEALED.search(row.text) is not None for row in rows) * 2 > len(rows) > 1


def _is_address(rows: list[Row]) -> bool:
    """Tell whether a few rows, none of which ends a sentence or is an item, say who somebody is and where to find them."""
    short = 1 < len(rows) <= MOST and all(row.width - row.indent <= NARROW for row in rows)
    plain = not any(row.text[-1] in "。、」" or bullet(row.text) or numbered(row.text) for row in rows)
    return (
        short
        and plain
        and any(FOUND.search(row.text) for row in rows)
        and (not CONTACT.match(rows[0].text) or rows[0].text[0] == "〒")
    )


def _names_values(rows: list[Row]) -> bool:
    """Tell whether the rows are names with their values, or days and times with what happens then, however wide: most begin so,
    the others carry one on."""
    sign = VALUED if all(VALUED.match(row.text) or row.indent > rows[0].indent for row in rows) else VALUE
    named = [bool(sign.match(row.text) or DATED.match(row.text) and row.text[-1] != "。") for row in rows]
    if any(row.text.count("\t") > 1 for row in rows):
        return False  # a table
    others = (row for row, is_named in zip(rows, named, strict=True) if not is_named)
    goes_on = all(row.indent > rows[0].indent or row.text[0] in "(（※" for row in others)
    return named[0] and goes_on and 2 * sum(named) >= max(len(rows), 2 * FEWEST)


def _are_level(rows: list[Row]) -> bool:
    """Tell whether each of several rows is a short name and its value, which begins at one column though the names differ."""
    named = [LEVEL.match(row.text) for row in rows]
    starts = {row.indent + columns(match[0]) if match else -1 for row, match in zip(rows, named, strict=True)}
    wide = sum(match is not None and match[0].endswith(("　　", "  ", " 　", "　 ")) for match in named)
    return len(rows) >= FEWEST and len(starts) == 1 and -1 not in starts and 0 < wide < len(rows)


def _runs(page: Page) -> list[list[int]]:
    """Return the runs of rows, by index, that fit and stand together."""
    found: list[list[int]] = []
    for index, row in page.free():
        if not _fits(row, page.wrap):
            continue
        going = bool(found) and found[-1][-1] == index - 1 and not row.gap
        if going and CREDIT.fullmatch(row.text) and not DATED.match(page.rows[found[-1][0]].text):
            continue
        if going and not _far(page.rows[index - 1], row):
            found[-1].append(index)
        else:
            found.append([index])
    kept: list[list[int]] = []
    for run in found:
        if len(run) > 1 and _apart(page, run) or kept and _is_stanza(page, kept[-1], run[0]):
            kept.append(run)
    return kept


def _is_stanza(page: Page, above: list[int], index: int) -> bool:
    """Tell whether a row between blank lines, set in as the lines *above* it are, is one more of them."""
    row, after = page.rows[index], page.row(index + 1)
    alike = above[-1] == index - 1 and row.indent == page.rows[above[-1]].indent > 0
    return alike and row.gap > 0 and (after is None or after.gap > 0)


def _fits(row: Row, wrap: int) -> bool:
    width = row.width - row.indent * (row.indent >= FAR)
    if width > (min(NARROW, wrap - 12) if wrap else NARROW + 20) and not (PAIR.match(row.text) and row.indent):
        return False
    return (
        not row.text.endswith("。")
        and not (wrap and row.text.endswith("、"))
        and row.text[0] not in "「『※＊[［"
        and not SPOKEN.fullmatch(row.text)
    )


def _apart(page: Page, run: list[int]) -> bool:
    """Tell whether nothing that runs on stands right above or below."""
    before, after = page.row(run[0] - 1), page.row(run[-1] + 1)
    first, last = page.rows[run[0]], page.rows[run[-1]]
    above = (
        not first.gap and before is not None and before.free and not before.ends_sentence and not _far(before, first)
    )
    below = after is not None and not after.gap and after.free and not CREDIT.fullmatch(after.text)
    below = below and after is not None and not _far(last, after)
    if below and after and not page.wrap and after.ends_sentence and after.width > last.width:
        below = False
    if not above and not below:
        return True
    return all(PAIR.match(page.rows[i].text) or CONTACT.search(page.rows[i].text) for i in run)


def _far(row: Row, other: Row) -> bool:
    """Tell whether one of two neighbours is set in so much more that they are no one block."""
    return abs(row.indent - other.indent) >= FAR
