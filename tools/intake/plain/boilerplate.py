"""Boilerplate by its kind: what a page or a mail puts around its text. Two cues must agree, or the line stays.

Each kind is known by its words as a whole line (see ``box_words``), and by a second cue: the place at an
edge of the text, others of its kind beside it, its form, or that it is said again.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, takewhile

from tools.intake.plain.adverts import adverts
from tools.intake.plain.box_words import ADVERT, BARRED, COPYRIGHT, DATED, KINDS, MENU, RELATED, SHARE, kind_of
from tools.intake.plain.imprints import VERSION, first_ban, imprint, is_short_ban, last_ban
from tools.intake.plain.marks import numbered
from tools.intake.plain.page import Page, Row
from tools.intake.rights import restricts
from tools.intake.rights_marks import bears_mark, is_secret
from tools.intake.rights_words import RESERVED
from tools.intake.spans import Cue, Reason, Role

HOME = re.compile(
    r"(?:現在(?:の)?(?:位置|地|ページ)[ 　]*[:：は]?[ 　]*)?(?:ホーム|トップ(?:ページ)?|TOP|Top|HOME|Home)[ 　]*(?:[>＞»≫›/／|｜→])"
)
CRUMBS = re.compile(r"[>＞»≫›/／]")
PAGES = re.compile(
    r"(?:[\[［(（]?[0-9]+[\]］)）]?[ 　|｜]*){2,}[\[［]?次(?:へ|のページへ?)[\]］]?|[0-9０-９｜| 　]+次のページへ[ 　>＞»]*|(?:[0-9][ 　]*[|｜][ 　]*)+[0-9][ 　]*(?:次へ)?[ 　>＞»]*"
)
ISSUES = re.compile(r"[≫»▶►→][ 　]*.{0,40}(?:バックナンバー|連載一覧|記事一覧|関連記事)")
DATE = re.compile(r"[0-9]{4}[./年-][ ]?[0-9]{1,2}[./月-][ ]?[0-9]{1,2}日?(?:.{0,16})")
OTHERS = re.compile(
    r"[あ合]わせて読みたい|関連(?:する)?記事|こちらの?記事もおすすめ|よく読まれている記事|(?:人気|新着|最新|おすすめ)の?記事"
)
HEADING_SIGNS = "【】《》■◆●▼▶ 　"
HEAD, ENDS = 14, 0.35  # rows at the beginning; share of the rows before the end can begin
EDGE = 4  # rows at which a page's head and foot stand
SENTENCE = 50  # columns of a sentence of the article
LONG = 140  # columns: what is longer is a text, not a box
BLOCK = 4  # rows of a box in the middle of a text
WORD, NAME = 8, 32  # characters of an entry of a menu, of the name of a site
SIGNALS = 2  # kinds of boxes that must agree before all that follows is the end of the page


def boilerplate(page: Page) -> None:
    """Drop the boxes of a web page or a mail: at the beginning, at the end, and in between."""
    _buttons(page)
    adverts(page)
    _beginning(page)
    _end(page)
    _between(page)
    imprint(page)
    _secrets(page)
    _last_box(page)
    first_ban(page)
    last_ban(page)
    _links(page)


def _kind(row: Row) -> Reason | None:
    """Return the kind of box that a free row names or is."""
    return kind_of(row.text) if row.free else None


def _buttons(page: Page) -> None:
    """Buttons to share with: two or more together."""
    index = 0
    while index < len(page.rows):
        last = index
        while (row := page.row(last)) and _is_button(row, first=last == index):
            last += 1
        if last - index > 1 and not _goes_on(page, last):
            for row in filter(lambda row: row.free, page.rows[index:last]):
                page.drop(row, Reason.SHARE, Cue.WORDS, Cue.BLOCK)
        index = max(last, index + 1)


def _goes_on(page: Page, index: int) -> bool:
    """Tell whether the row *index* goes on with a sentence in which the lines above it are words."""
    row = page.row(index)
    return row is not None and not row.gap and row.text[0] in "のをがはにでと、。" and row.ends_sentence


def _is_button(row: Row, *, first: bool) -> bool:
    """Tell whether a row is a button, or a count behind one."""
    counted = not first and row.text.isdigit()
    return row.what is Reason.SHARE or row.free and (SHARE.fullmatch(row.text) is not None or counted)


def _beginning(page: Page) -> None:
    web = any(row.what is Reason.SHARE or COPYRIGHT.fullmatch(row.text) or _is_crumbs(row) for row in page.rows)
    for index, row in enumerate(page.rows[:HEAD]):
        if not row.free or not web:
            continue
        if _is_crumbs(row):
            page.drop(row, Reason.BREADCRUMB, Cue.WORDS, Cue.FORM)
            _site_above(page, index)
            category_below(page, index)
            _day_below(page, index)
        elif MENU.fullmatch(row.text) or BARRED.fullmatch(row.text) and len(row.text) < LONG // 2:
            page.drop(row, Reason.MENU, Cue.WORDS, Cue.PLACE)
            _menu_below(page, index)
        elif ADVERT.fullmatch(row.text):
            page.drop(row, Reason.RECOMMENDATION, Cue.WORDS, Cue.PLACE)


def _is_crumbs(row: Row) -> bool:
    return bool(HOME.match(row.text)) and len(CRUMBS.findall(row.text)) > 1 and len(row.text) < LONG // 2


def category_below(page: Page, index: int) -> None:
    """A part of the way to the page stands again above its title: the section that the page belongs to."""
    parts = [part.strip() for part in CRUMBS.split(page.rows[index].text)][:-1]
    for row in page.rows[index + 1 : index + 1 + EDGE]:
        if row.free and row.text in parts:
            page.drop(row, Reason.BREADCRUMB, Cue.REPEATED, Cue.PLACE)


def _day_below(page: Page, index: int) -> None:
    """The day of the page, or its number, stands right below the way to it."""
    for row in takewhile(lambda row: row.free and DATED.fullmatch(row.text), page.rows[index + 1 : index + 1 + EDGE]):
        page.drop(row, Reason.METADATA, Cue.WORDS, Cue.BLOCK)


def _menu_below(page: Page, index: int) -> None:
    """The parts of a menu stand below its name, a word or two each; the name of the site stands above."""
    _site_above(page, index)
    below = list(takewhile(lambda row: row.free and not row.gap and len(row.text) <= WORD, page.rows[index + 1 : HEAD]))
    for row in below if len(below) > 1 else []:
        page.drop(row, Reason.MENU, Cue.BLOCK, Cue.PLACE)


def _site_above(page: Page, index: int) -> None:
    """The name of the site stands above the way to the page: among the parts of its menu, or said again at its end."""
    if any(row.free and row.width > SENTENCE and row.text.endswith("。") for row in page.rows[:index]):
        return  # a menu at the foot of a short page
    menu = any(row.what is Reason.MENU for row in page.rows[:index])
    end = "\n".join(row.text for row in page.rows[-HEAD:])
    for row in page.rows[:index]:
        short = row.free and len(row.text) <= NAME and "。" not in row.text
        if short and (menu or row.text in end) and row.text not in page.rows[index].text:
            page.drop(row, Reason.MENU, Cue.BLOCK if menu else Cue.REPEATED, Cue.PLACE)


def _end(page: Page) -> None:
    """Drop the end of the page: from the first box of it on, if boxes of several kinds and no text follow."""
    rows, listed = page.rows, _listed_links(page)
    first = int(len(rows) * ENDS)
    start, kinds, prose, spoken, ended = len(rows), Counter[Reason](), False, False, False
    for index in range(len(rows) - 1, first - 1, -1):
        row = rows[index]
        kind = row.what if isinstance(row.what, Reason) else _kind(row)
        if kind is Reason.SHARE and kind is row.what and spoken:
            break
        if kind in KINDS and (not prose or kind in TOLD):
            kinds[kind] += 1
            start, prose, spoken = index, False, False
        elif index in listed:
            continue
        elif _is_text(row) or prose and kind in KINDS or start - index > FAR:
            break
        closed = kind not in KINDS and row.text.endswith("。")
        prose = prose or closed and (row.width > SENTENCE or ended)
        ended = closed or ended and kind not in KINDS  # one sentence may be a box's, two are none
        spoken = spoken or kind not in KINDS and row.width > SPOKEN and row.text.endswith("。")
    if len(kinds) < SIGNALS:
        return
    reason = Reason.MENU
    for row in rows[start:]:
        kind = _kind(row)
        if row.free and restricts(row.text):
            kind = Reason.COPYRIGHT  # also in between others: a ban must not be lost as advertising
        reason = kind or reason
        if row.free and not isinstance(row.what, Reason):
            page.drop(row, reason, *((Cue.WORDS, Cue.PLACE) if kind else (Cue.BLOCK, Cue.PLACE)))


def _listed_links(page: Page) -> set[int]:
    """Return the rows that are names of pages, each with a mark, right below the name of a box of related ones."""
    found: set[int] = set()
    for index, row in page.free():
        above = page.row(index - 1)
        below = above and not row.gap and (index - 1 in found or _kind(above) is Reason.RECOMMENDATION)
        if below and row.text[0] in "・-▶→●○" and not row.ends_sentence and len(row.text) <= NAME:
            found.add(index)
    return found


SPOKEN = 24  # columns of a sentence: below counters of clicks it may be an answer, which is no box
TOLD = (Reason.COMMENTS, Reason.SIGNATURE, Reason.CONTACT)  # boxes in which sentences stand
FAR = 16  # rows of one box


def _is_text(row: Row) -> bool:
    """Tell whether a row at the end is part of the text: a heading by its mark, an item, a long paragraph, a table."""
    if isinstance(row.what, Role):
        return True
    number = numbered(row.text)
    return row.free and (
        row.width > LONG
        or bool(number and number.style.startswith(("第", "deep")))
        or row.text[0] in "■◆●・"
        or row.text.count("\t") > 1  # of a table
    )


def _between(page: Page) -> None:
    """Boxes in the middle: few rows, up to a blank line, that a heading of such boxes opens and a date closes."""
    framed = any(row.what in (Reason.SHARE, Reason.BREADCRUMB, Reason.COMMENTS) for row in page.rows)
    for index, row in page.free():
        kind = _kind(row)
        if framed and row.text[0] in HEADING_SIGNS and RELATED.fullmatch(row.text.strip(HEADING_SIGNS)):
            kind = _listed(page, index)
        if kind is Reason.RECOMMENDATION and ADVERT.fullmatch(row.text) and row.gap and len(row.text) > 2:
            page.drop(row, kind, Cue.WORDS, Cue.ALONE)
        elif kind in (Reason.RECOMMENDATION, Reason.NAVIGATION):
            box = _box(page, index)
            dated = any(DATE.fullmatch(other.text) for other in box)
            titles = framed and not any(other.ends_sentence or other.width > LONG // 2 for other in box[1:])
            if 1 < len(box) <= BLOCK + 2 * titles and (dated or titles):
                for other in box:
                    page.drop(other, kind, Cue.WORDS if other is row else Cue.FORM, Cue.BLOCK)


def _listed(page: Page, index: int) -> Reason:
    """Drop the items right below the name of a box; what stands below them is the text again."""
    items = list(
        takewhile(
            lambda row: row.free and not row.gap and row.text[0] in "・-▶→",
            page.rows[index + 1 : index + 2 + 2 * BLOCK],
        )
    )
    for item in items if len(items) <= 2 * BLOCK else []:
        page.drop(item, Reason.RECOMMENDATION, Cue.FORM, Cue.BLOCK)
    if 0 < len(items) <= 2 * BLOCK:
        page.drop(page.rows[index], Reason.RECOMMENDATION, Cue.WORDS, Cue.BLOCK)
    return Reason.RECOMMENDATION


def _secrets(page: Page) -> None:
    """A mark of confidentiality in the first or last rows (the text is restricted by it all the same), a © in the last."""
    last = page.rows[-1] if page.rows else None
    first = [row for row in page.rows[: 2 * EDGE] if row.what is not Reason.METADATA][:EDGE]
    for rows in (first, page.rows[:-EDGE:-1]):
        marked = False
        for number, row in enumerate(rows):
            if not row.free:
                continue
            if (
                is_secret(row.text)
                or bears_mark(row.text)
                or (
                    len(page.rows) >= EDGE
                    and is_short_ban(row)
                    and not any(other.kept and not VERSION.fullmatch(other.text) for other in rows[:number])
                )
                or (marked and restricts(row.text))
                or (rows[0] is last and COPYRIGHT.fullmatch(row.text))
            ):
                marked = True
                page.drop(row, Reason.COPYRIGHT, Cue.WORDS, Cue.PLACE)
    for row, below in pairwise(page.rows):
        if (
            below.free
            and row.what is Reason.COPYRIGHT
            and (not below.gap and RESERVED.match(below.text) or below is last and VERSION.fullmatch(below.text))
        ):
            page.drop(below, Reason.COPYRIGHT, Cue.WORDS, Cue.BLOCK)


def _last_box(page: Page) -> None:
    """A box of other articles that is the end of the text: its words alone on their line, and names below, up to the last row."""
    for index in range(max(0, len(page.rows) - 2 * BLOCK - 1), len(page.rows)):
        row, below = page.rows[index], page.rows[index + 1 :]
        if not row.free or not OTHERS.fullmatch(row.text.strip(HEADING_SIGNS)) or not row.gap:
            continue
        kinds = (Reason.RECOMMENDATION, None)
        names = [other for other in below if other.free and not restricts(other.text) and kind_of(other.text) in kinds]
        if len(names) > 1 and all(len(each.text) <= NAME and not each.ends_sentence for each in names):
            page.drop(row, Reason.RECOMMENDATION, Cue.WORDS, Cue.PLACE)
            for each in names:
                page.drop(each, Reason.RECOMMENDATION, Cue.FORM, Cue.PLACE)


def _links(page: Page) -> None:
    """One line that leads to other pages, and says so."""
    for _, row in page.free():
        if PAGES.fullmatch(row.text):
            page.drop(row, Reason.NAVIGATION, Cue.WORDS, Cue.FORM)
        elif ISSUES.fullmatch(row.text) and row.gap:
            page.drop(row, Reason.RECOMMENDATION, Cue.WORDS, Cue.ALONE)


def _box(page: Page, index: int) -> list[Row]:
    box = [page.rows[index]]
    while len(box) <= 2 * BLOCK and (row := page.row(index + len(box))) and not row.gap and row.free:
        box.append(row)
    return box
