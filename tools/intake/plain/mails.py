"""What a mail puts around its text: to whom it goes and how it is left, at its beginning; who sends it, at its end."""

from __future__ import annotations

import re

from tools.intake.plain.boilerplate import COPYRIGHT, HEAD
from tools.intake.plain.marks import numbered
from tools.intake.plain.page import Page, Row
from tools.intake.rights import restricts
from tools.intake.spans import Cue, Reason, Role

UNSUBSCRIBE = re.compile(
    r".{0,24}(?:解除|停止|退会)(?:は|を希望|の手続き|手続き).{0,40}|.{0,30}(?:配信|お届け|送信)して(?:い|おり)ます。?|[◎※・●■]?.{0,30}(?:配信(?:の)?(?:停止|解除)|購読(?:の)?(?:停止|解除)|アドレス変更|メール配信を希望).{0,40}"
    r"|※?[ 　]*(?:この|本)メール(?:マガジン)?は、?.{0,60}|※?等幅フォントで.{0,20}|.{0,30}お送りしています。?|※?.{0,20}(?:送信専用|返信(?:いただ|でき|はでき)).{0,30}"
)
MAIL_END = re.compile(r"発行(?:元|者)?[:：]|編集(?:部|・発行)|〒|(?:TEL|Tel|FAX|E-?mail|URL)[ 　:：]|https?://\S+$")
LONGEST_END = 16  # rows behind the last rules of a mail


def mails(page: Page) -> None:
    """Who gets a mail and how it is left: at its beginning and behind its last rules. A ban there still restricts."""
    _signature(page)
    for index, row in enumerate(page.rows[:HEAD]):
        if row.free and UNSUBSCRIBE.fullmatch(row.text) and row.text.startswith(("※", "この", "本メール")):
            _with_rest(page, index, Reason.UNSUBSCRIBE)
    for row in page.rows[_mail_end(page) :]:
        if row.free:
            kind = _mail_kind(row)
            page.drop(row, kind or Reason.SIGNATURE, Cue.WORDS if kind else Cue.BLOCK, Cue.PLACE)


def _mail_end(page: Page) -> int:
    """Return where the end of a mail begins: behind a rule, short rows only, of two kinds at least."""
    rows = page.rows
    for index in range(max(len(rows) // 2, len(rows) - LONGEST_END), len(rows)):
        if rows[index].what is not Reason.RULE:
            continue
        end = [row for row in rows[index + 1 :] if row.kept]
        kinds = {kind for row in end if (kind := _mail_kind(row))}
        if Reason.UNSUBSCRIBE in kinds and len(kinds) > 1 and not any(map(_tells, end)):
            return index + 1
    return len(rows)


def _tells(row: Row) -> bool:
    """Tell whether a row at the end of a mail is text: a heading, an item, a sentence of another kind, a long line."""
    marked = row.text[0] in "■◆●▼・" or isinstance(row.what, Role) or numbered(row.text) is not None
    return marked or row.width > 90 or (row.text.endswith("。") and _mail_kind(row) is None)


def _mail_kind(row: Row) -> Reason | None:
    if UNSUBSCRIBE.fullmatch(row.text):
        return Reason.UNSUBSCRIBE
    if COPYRIGHT.fullmatch(row.text) or restricts(row.text):
        return Reason.COPYRIGHT
    return Reason.SIGNATURE if MAIL_END.search(row.text) else None


def _signature(page: Page) -> None:
    """Two hyphens alone begin the signature of a mail, which ends at a blank line or at the mail that is quoted."""
    for index, row in page.free():
        if row.text != "--" or index * 3 < len(page.rows):
            continue
        block = [row]
        for after in page.rows[index + 1 : index + 1 + LONGEST_END]:
            if after.gap or after.text.startswith(">"):
                break
            block.append(after)
        for each in block if len(block) <= LONGEST_END else []:
            if each.free:
                page.drop(each, Reason.SIGNATURE, Cue.MARK, Cue.PLACE)


def _with_rest(page: Page, index: int, reason: Reason) -> None:
    """Drop a row with the rows drawn in below it."""
    first = page.rows[index]
    page.drop(first, reason, Cue.WORDS, Cue.PLACE)
    while (row := page.row(index + 1)) and row.free and not row.gap and row.indent > first.indent:
        index += 1
        page.drop(row, reason, Cue.BLOCK, Cue.PLACE)
