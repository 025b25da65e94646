"""What the last lines of a text say of their use and their makers: a ban on copying, a © with who edited it and where they are
found. Words and place agree; a ban restricts the text all the same, and is told in the head of the draft."""

from __future__ import annotations

import re

from tools.diagnostics import Code
from tools.intake.plain.box_words import COPYRIGHT
from tools.intake.plain.page import Page, Row
from tools.intake.rights import NOTED, is_ban, restricts
from tools.intake.rights_edges import only_restricts
from tools.intake.rights_words import MARKED
from tools.intake.rights_words import SELF as THIS
from tools.intake.spans import Cue, Reason, Role

BANNED = re.compile(
    r"[^\w「『（(>＞]*(?:(?:本|この)[一-龠ァ-ヶー]{1,8}(?=[のをはに])|本(?:書|資料|誌|紙|稿|記事|文書|メール|ページ|サイト|マニュアル)|当(?:サイト|ブログ)|この(?:資料|文書|記事|ページ)|記事|写真|文章|画像|掲載|無断)"
)
IMPRINT = re.compile(
    r"^(?:発行|編集|制作|企画|印刷|デザイン|責任者|連絡先|お?問い?合わ?せ|事務局)|(?:電話|TEL|Tel|FAX|内線)[ 　:：(（]?[0-9０-９]|[A-Za-z0-9_.+-]+@[\w.-]+|https?://|^〒|^[(（]?次[回号]は[^。]{1,30}[。)）]*$"
)
VERSION = re.compile(
    r"[A-Z0-9][A-Z0-9-]{3,20}(?:[ 　]*(?:第[ 　]?[0-9０-９]+版|Rev\.?[ 　]?[0-9A-Z.]+|[0-9]{4}[./年-][0-9]{1,2}月?))"
)
THIS_MAIL = re.compile(
    r"[※【［\[]?[ 　]*(?:(?:この|本)(?:電子)?メール|(?:This|The information in this) (?:e-?mail|message))",
    re.IGNORECASE,
)
SIGNS = re.compile(r"^[^\w「『（(>＞]+")
BAN = "転載などを禁じる断り"  # what a paragraph may be
LONGEST = 60  # characters of a ban and its holder
HELD = re.compile(
    r"(?<=[ずる止す禁])[。]?(?:　+|[ 　]{2,}|[ 　](?=[(（]?(?:株式|有限|合同|一般|公益|社団|財団|[株有]|©|Copyright)))[^。]{2,30}$"
)  # behind a ban: whose it is
CITED = re.compile(
    rf"(?:{THIS.pattern})[^。]{{0,24}}(?:引用|転載|紹介|利用|使用)[^。]{{0,20}}(?:出典|出所|引用元)[^。]{{0,12}}(?:明記|明示|記載|示し|お書き)[^。]{{0,12}}。?",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"第.{1,6}条")
WIDE = 48  # columns of a line that goes on in the next one
EDGE = 4  # rows of such an end


ABOVE = (Reason.METADATA, Reason.REPEATED_TITLE, Reason.RULE)  # what may stand above the first words


def first_ban(page: Page) -> None:
    """A ban on copying that is the first row (below the title), apart from what follows: told in the head of the draft."""
    first = next((n for n, row in enumerate(page.rows) if row.what not in (Role.TITLE, *ABOVE)), 0)
    row, after = page.row(first), page.row(first + 1)
    apart = row and after and row.free and (after.gap or row.text.startswith(NOTED))
    if row and apart and (_is_ban(row.text) or only_restricts(row.text)):
        page.drop(row, Reason.COPYRIGHT, Cue.WORDS, Cue.PLACE)


def _is_ban(words: str) -> bool:
    """Tell whether *words* are a sentence that forbids to copy the text, or says that it is secret, and nothing but such ones."""
    held = HELD.search(words)
    if held and len(words) <= LONGEST and BANNED.match(words):
        return is_ban(words[: held.start()])
    one = words.endswith("。") and ("。" not in words[:-1] or is_ban(words))
    return (
        one
        and (BANNED.match(words) or MARKED.match(words) or THIS.match(SIGNS.sub("", words))) is not None
        and restricts(words)
    )


def is_short_ban(row: Row) -> bool:
    """Tell whether *row*, apart from what stands above it, is a ban on copying."""
    return row.gap > 0 and _is_ban(row.text)


def last_ban(page: Page) -> None:
    """A ban on copying that is the last row: it restricts the text all the same, and is told in the head of the draft."""
    rows = [row for row in page.rows if row.kept]
    if len(rows) < EDGE or not rows[-1].free or _last_block(page, rows):
        return
    torn = rows[-2].free and not rows[-1].gap and not rows[-2].ends_sentence and BANNED.match(rows[-2].text) is not None
    ban, before = rows[-1 - torn :], rows[-2 - torn]
    words = "".join(row.text for row in ban)
    whole = not ARTICLE.match(before.text) and (
        before.ends_sentence or ban[0].gap or before.text[-1] in "）)" or before.indent > ban[0].indent
    )
    if whole and _is_ban(words):
        for row in ban:
            page.drop(row, Reason.COPYRIGHT, Cue.WORDS, Cue.PLACE)
    elif whole and torn and restricts(words) and not THIS_MAIL.match(words):  # with more than the ban
        sign = SIGNS.match(ban[0].text)
        page.keep(ban[0], Role.NOTICE, Cue.WORDS, Cue.PLACE, start=sign.end() if sign else 0)
        page.keep(ban[1], Role.NOTICE, Cue.WORDS, Cue.PLACE, joins=True)
        page.ask(ban[0], Code.SHAPE_UNCLEAR, words=words[:20], lines="からの2行", looks=BAN, last=ban[1])


def _last_block(page: Page, rows: list[Row]) -> bool:
    """Leave out the lines that stand together as the last of *rows*, if all that they say is how the text may be used."""
    for start in range(max(1, len(rows) - EDGE), len(rows)):
        block, above = rows[start:], rows[start - 1]
        ruled = page.rows[page.rows.index(block[0]) - 1].what is Reason.RULE
        apart = ruled or block[0].gap > 0 or block[0].text.startswith(NOTED) or IMPRINT.search(above.text) is not None
        full = page.wrap - EDGE if page.wrap else WIDE
        torn = all(row.ends_sentence or row.width > min(full, WIDE) for row in block[:-1])
        one = all(row.free and not IMPRINT.search(row.text) for row in block) and not any(row.gap for row in block[1:])
        if apart and torn and one and only_restricts("".join(row.text for row in block)):
            for row in block:
                page.drop(row, Reason.COPYRIGHT, Cue.WORDS, Cue.PLACE)
            return True
    return False


def imprint(page: Page) -> None:
    """The last lines that stand together, if one of them is a © (below a rule: or a ban) and each other one says who made the text, where they
    are found or what comes next."""
    end = len(page.rows)
    while end and page.rows[end - 1].what in (Reason.PAGE_NUMBER, Reason.RUNNING_HEAD):
        end -= 1
    start = end
    while start and _may_tell(page.rows[start - 1]) and not (start < end and page.rows[start].gap):
        start -= 1
    block = page.rows[start:end]
    marks = [
        bool(COPYRIGHT.fullmatch(row.text) or CITED.fullmatch(row.text))
        or BANNED.match(row.text)
        and restricts(row.text)
        for row in block
    ]
    told = [mark or IMPRINT.search(row.text) for mark, row in zip(marks, block, strict=True)]
    ruled = start > 0 and page.rows[start - 1].what is Reason.RULE
    signed = any(COPYRIGHT.fullmatch(row.text) for row in block) or ruled and any(marks)
    if start > EDGE // 2 and 1 < len(block) <= EDGE and signed and all(told):
        for mark, row in zip(marks, block, strict=True):
            reason = Reason.COPYRIGHT if mark else Reason.CONTACT
            page.drop(row, reason, Cue.WORDS, Cue.PLACE)


def _may_tell(row: Row) -> bool:
    return row.free or row.what is Reason.COPYRIGHT
