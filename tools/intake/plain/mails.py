"""What a mail puts around its text: to whom it goes and how it is left, at its beginning; who sends it, at its end."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from tools.intake.plain.boilerplate import HEAD
from tools.intake.plain.box_words import COPYRIGHT, DAY
from tools.intake.plain.imprints import THIS_MAIL, last_ban
from tools.intake.plain.marks import BRACKETED, numbered
from tools.intake.plain.page import Page, Row
from tools.intake.rights import restricts
from tools.intake.rights_edges import only_restricts
from tools.intake.spans import Cue, Reason, Role

UNSUBSCRIBE = re.compile(
    r".{0,16}(?:メール|配信|ご?案内|お知らせ|お?便り)(?:の配信)?が、?(?:ご?不要|必要ない|いらない)[^。]{0,80}。?(?:[^。]{0,24}(?:届[かけき]|送り|止ま|停止)[^。]{0,12}。)?|[■◆●◎▼※・]?[ 　]*(?:ご?(?:登録|購読|変更|配信)[・/／、]?)*(?:解除|停止|退会)[ 　:：→]+(?:https?://|こちら|\S+@).{0,80}|.{0,24}(?:解除|停止|退会)(?:は|を希望|の手続き|手続き).{0,100}|[^。]{0,12}(?:止め|やめ|停止|解除|退会|休み)[^。、:：]{0,8}(?:方|人|とき|場合)(?:は|には)?[ 　]*[:：→]?[ 　]*(?:https?://|\S+@|この?メール|空メール|返信).{0,80}|.{0,30}(?:配信|お届け|送信)して(?:い|おり)ます。?|[◎※・●■]?.{0,30}(?:配信(?:の)?(?:停止|解除)|購読(?:の)?(?:停止|解除)|アドレス変更|メール配信を希望).{0,100}"
    r"|[^\w\s（(「]?[ 　]*(?:この|本)メール(?:マガジン)?は、?.{0,60}|※?等幅(?:フォント|の?文字)で.{0,30}|[・※]?(?:ご?(?:配信|購読|登録|受信))[^。、]{0,8}(?:や[めみ]る?|止め?る?|停止|解除|中止|辞退)[^。、:：]{0,6}[ 　]*[:：→]+.{1,80}|.{0,30}お送りしています。?|※?.{0,20}(?:送信専用|返信(?:いただ|でき|はでき)).{0,30}"
)
# What goes to a reader, that it may end, and where that is done.
LEFT_BY = re.compile(
    r"(?=.*(?:メール|メルマガ|お?便り|お知らせ|ご?案内|配信|お?届け|通信|送付|購読|登録))(?=.*(?:停止|解除|中止|退会|やめ|止め|不要|いらない|(?:受け取ら|送ら|届か|希望し|要ら)ない|お休み|おやすみ|変更))"
    r"(?=.*(?:https?://|@|こちら|返信|リンク|ページ|設定)).{8,120}"
)
# Above the words of a mail: where else it can be read.
VIEW = re.compile(
    r".{0,16}(?:(?:表示され|見られ|見え|読め)ない|くずれる)(?:方|場合|とき)は.{0,40}(?:こちら|ブラウザ|ウェブ|Web|https?://).{0,24}"
)
MAIL_END = re.compile(
    r"^[■◆●◎▼※]?[ 　]*発行(?:元|者)?(?:[:：]|[ 　])|編集(?:部|・発行)|バックナンバー|〒|[A-Za-z0-9_.+-]+@[\w.-]+$|(?:TEL|Tel|FAX|E-?mail|メール|URL)[ 　:：]|^(?:電話|携帯|内線|直通|ファクス|ファックス)(?:番号)?[ 　:：]*[(（]?[0-9０-９]|https?://\S+$"
)
# The day of an issue and how many read it, below the name of a mail magazine.
MASTHEAD = re.compile(
    rf"(?:{DAY}(?:[ 　][^。、]{{0,16}})?[ 　]*(?:発行|配信)(?:部?数)?|(?:発行|配信)日?[ 　]*[:：]?[ 　]*{DAY})(?:[ 　:：/／|｜・][^。、]{{0,40}})?|(?:(?:(?:購?読者|配信|発行)(?:数|部数)|読者)[ 　:：]*[0-9０-９,，]+[ 　]?[名部人通]?)(?:[ 　]*[(（][^()（）]{1, 24}[)）])?"
)
ISSUE = re.compile(
    r"第[ 　]?[0-9０-９]+[ 　]?号|(?:[Vv]ol|VOL|No|№)\.?[ 　]?[0-9０-９]+|[0-9]{4}[年./][0-9]{1,2}[月./][0-9]{1,2}|創刊号"
)
LEFT = (Reason.SIGNATURE, Reason.UNSUBSCRIBE, Reason.COPYRIGHT)  # of the end of a mail, by other steps
FEW = 5  # lines of names above a magazine
WIDEST = 90  # columns of a row of such an end
LONGEST_END = 16  # rows behind the last rules of a mail


def mails(page: Page) -> None:
    """Who gets a mail and how it is left: at its beginning and behind its last rules. A ban there still restricts."""
    _signature(page)
    _ruled_signatures(page)
    _disclaimer(page)
    for index, row in enumerate(page.rows[:HEAD]):
        if row.free and UNSUBSCRIBE.fullmatch(row.text) and row.text.startswith(("※", "この", "本メール")):
            _with_rest(page, index, Reason.UNSUBSCRIBE)
            for below in takewhile(
                lambda row: row.free and not row.gap and _is_about(row), page.rows[index + 1 : HEAD]
            ):
                page.drop(below, Reason.UNSUBSCRIBE, Cue.WORDS, Cue.BLOCK)
    for row in filter(lambda row: row.free and VIEW.fullmatch(row.text), page.rows[:FEW]):
        page.drop(row, Reason.MENU, Cue.WORDS, Cue.PLACE)
    for row in page.rows[_mail_end(page) :]:
        if row.free:
            kind = _mail_kind(row)
            page.drop(row, kind or Reason.SIGNATURE, Cue.WORDS if kind else Cue.BLOCK, Cue.PLACE)
    if any(row.what is Reason.SIGNATURE for row in page.rows):
        last_ban(page)
    if any(row.what is Reason.UNSUBSCRIBE or not row.kept and _is_about(row) for row in page.rows):
        for row in filter(lambda row: row.free and MASTHEAD.fullmatch(row.text), page.rows[:HEAD]):
            page.drop(row, Reason.METADATA, Cue.WORDS, Cue.PLACE)
        _masthead(page)


def _disclaimer(page: Page) -> None:
    """A paragraph right below a signature that speaks of the mail itself and restricts: to whom it goes, who has to destroy it."""
    for index, (above, row) in enumerate(pairwise(page.rows), 1):
        if above.what is Reason.SIGNATURE and row.free and THIS_MAIL.match(row.text):
            block = [row, *takewhile(lambda row: row.free and not row.gap, page.rows[index + 1 : index + LONGEST_END])]
            words = "".join(each.text for each in block)
            if restricts(words) or only_restricts(words):
                for each in block:
                    page.drop(each, Reason.COPYRIGHT, Cue.WORDS, Cue.PLACE)


def _masthead(page: Page) -> None:
    """Between two rules above the text of a magazine whose subject is its title, a few lines of names, one of which says which
    issue it is."""
    rows = list(takewhile(lambda row: row.what is not Role.PARAGRAPH, page.rows[:HEAD]))
    ruled = [index for index, row in enumerate(rows) if row.what is Reason.RULE]
    above = all(not row.kept or row.what is Role.TITLE for row in rows[: min(ruled, default=0)])
    block = rows[ruled[0] + 1 : ruled[1]] if len(ruled) > 1 and page.is_mail and above else []
    free = [row for row in block if row.free]
    named = any(ISSUE.search(row.text) for row in free) and not any(row.ends_sentence for row in free)
    for row in free if named and len(free) <= FEW and len(free) + sum(not r.kept for r in block) == len(block) else []:
        page.drop(row, Reason.METADATA, Cue.WORDS if ISSUE.search(row.text) else Cue.BLOCK, Cue.PLACE)


def _is_about(row: Row) -> bool:
    """Tell whether a row speaks of the mail itself: a sentence that no text needs."""
    return UNSUBSCRIBE.fullmatch(row.text) is not None


def _mail_end(page: Page) -> int:
    """Return where the end of a mail begins: behind a rule or a blank line, short rows only, of two kinds at least."""
    rows, kinds, start = page.rows, set[Reason](), len(page.rows)
    block = set[Reason | None]()  # what the rows of the block say that they are
    for index in range(len(rows) - 1, max(len(rows) // 2, len(rows) - LONGEST_END) - 1, -1):
        row = rows[index]
        if row.kept and _tells(row):
            break
        kind = _mail_kind(row) if row.kept else row.what if row.what in LEFT else None
        kinds |= {kind} if kind else set()
        block |= {kind} - {None}
        if row.gap or rows[index - 1].what is Reason.RULE:
            if BRACKETED.fullmatch(row.text) and block == {Reason.SIGNATURE}:
                break  # a heading, and where to write to
            start, block = index if block else start, set()
    alone = page.is_mail and start == len(rows) - 1  # the last words of a mail
    return start if Reason.UNSUBSCRIBE in kinds and (len(kinds) > 1 or alone) else len(rows)


def _tells(row: Row) -> bool:
    """Tell whether a row at the end of a mail is text: a heading, an item, a sentence of another kind, a long line."""
    if _mail_kind(row) and not isinstance(row.what, Role):
        return row.width > 2 * WIDEST
    marked = row.text[0] in "■◆●▼・" or isinstance(row.what, Role) or numbered(row.text) is not None
    return marked or row.width > WIDEST or row.text.endswith("。")


def _mail_kind(row: Row) -> Reason | None:
    if UNSUBSCRIBE.fullmatch(row.text) or LEFT_BY.fullmatch(row.text):
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


def _ruled_signatures(page: Page) -> None:
    """Between rules in the last part of a mail, short lines one of which says where the sender is found are a signature."""
    ruled = [index for index, row in enumerate(page.rows) if row.what is Reason.RULE]
    for first, last in pairwise([*ruled, len(page.rows)] if page.is_mail else []):
        block = [row for row in _above_notice(page.rows[first + 1 : last]) if row.what not in LEFT]
        short = 0 < len(block) <= LONGEST_END // 2 and all(row.free and row.width <= WIDEST for row in block)
        said = sum(MAIL_END.search(row.text) is not None for row in block)
        if 3 * first > len(page.rows) and short and said and not any(row.text.endswith("。") for row in block):
            for row in block:
                kind = _mail_kind(row)
                page.drop(row, kind or Reason.SIGNATURE, Cue.WORDS if kind else Cue.BLOCK, Cue.PLACE)


def _above_notice(rows: list[Row]) -> list[Row]:
    """Return the *rows* up to the first blank line, if only notices who gets the mail follow; all of them otherwise."""
    block = [*rows[:1], *takewhile(lambda row: not row.gap, rows[1:])]
    told = all(not row.kept or _mail_kind(row) is Reason.UNSUBSCRIBE for row in rows[len(block) :])
    return block if told else rows


def _with_rest(page: Page, index: int, reason: Reason) -> None:
    """Drop a row with the rows drawn in below it."""
    first = page.rows[index]
    page.drop(first, reason, Cue.WORDS, Cue.PLACE)
    while (row := page.row(index + 1)) and row.free and not row.gap and row.indent > first.indent:
        index += 1
        page.drop(row, reason, Cue.BLOCK, Cue.PLACE)
