"""Mail as it is copied as text: who wrote to whom and when stands above the words, the subject is their title, and what is
answered is quoted between the answers."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from tools.intake.extract import Part
from tools.intake.mail import REPLIES
from tools.intake.plain.page import MARKED, Page, Row
from tools.intake.plain.quotations import QUOTED
from tools.intake.site_names import either
from tools.intake.spans import Cue, Reason, Role, Span

FIELDS = {
    "from": re.compile(r"(?:From|差出人|送信者|発信者|送信元|発信元)[ 　]*[:：]", re.IGNORECASE),
    "to": re.compile(r"(?:To|宛先|送信先|受信者|あて先|宛て先)[ 　]*[:：]", re.IGNORECASE),
    "copy": re.compile(r"(?:Cc|Bcc|Reply-To|添付(?:ファイル)?|優先度|重要度)[ 　]*[:：]", re.IGNORECASE),
    "sent": re.compile(r"(?:Date|Sent|送信日時|受信日時|受信日|送信日|日付)[ 　]*[:：]", re.IGNORECASE),
    "when": re.compile(r"日時[ 　]*[:：].*[0-9]{4}.*[0-9]:[0-9]{2}"),  # of a meeting, too: no mail without who sent it
    "subject": re.compile(r"(?:Subject|件名|題名|タイトル|表題)[ 　]*[:：][ 　]*", re.IGNORECASE),
}
FORWARDED = re.compile(
    r"[-_=]{2,}[ 　]*(?:Original Message|Forwarded message|元のメッセージ|転送(?:された)?メッセージ)[ 　]*[-_=]{2,}",
    re.IGNORECASE,
)
WROTE = re.compile(
    r"(?=.*(?:[A-Za-z0-9_.+-]@[\w.-]|[0-9]{4}[年/.-]|[0-9]{1,2}:[0-9]{2})).{6,120}(?:wrote|のメール|書きました|[0-9]{1,2}:[0-9]{2}|>)[ 　]*[:：]$"
)
# What senders put before a subject: of what kind the mail is, or which list it went to and its number there.
TAG = re.compile(
    r"(?:[\[［][^】\]］]{1,24}[ :：#＃][0-9]{2,}|[【\[［](?:(?:ご|お)?(?:共有|週報|日報|月報|重要|至急|緊急|急ぎ|再送|訂正|修正|更新|転載|連絡|報告|知らせ|案内|周知|告知|依頼|願い|相談|質問|回答|確認|返信不要|注意|注意喚起|社内|全社|全員|展開)"
    r"|要(?:確認|返信|対応|回答)|リマインド|リマインダー|FYI|社外秘))[】\]］][ 　]*(?=\S)"
)
OTHER_TAG = re.compile(r"[【\[［][^】\]］]{1,24}[】\]］][ 　]*(?=\S{4})")  # a tag or a part of the title
FEWEST = 2  # fields that stand together, and quoted lines that make a mail
WIDEST = 80  # columns of a line that somebody ended by hand; where lines are wider, each is a paragraph
SHORTEST = 30  # columns of a line that was ended in the middle of a sentence
LONGEST_NAME = 16  # characters of a field and its colon
HEAD = 6  # rows before the head of the mail that the text is


def mail_heads(page: Page) -> None:
    """Drop the heads of mails, the subject of the first being the title; note whether the text is a mail."""
    heads = list(_heads(page))
    for first, last in heads:
        for row in page.rows[first:last]:
            if row.free and not (first < HEAD and FIELDS["subject"].match(row.text)):
                page.drop(row, Reason.METADATA, Cue.WORDS, Cue.BLOCK)
    if heads and heads[0][0] < HEAD:
        _subject(page, *heads[0])
    for index, row in page.free():
        after = page.row(index + 1)
        if WROTE.fullmatch(row.text) and after and QUOTED.match(after.text):
            page.drop(row, Reason.METADATA, Cue.FORM, Cue.PLACE)
        elif FORWARDED.fullmatch(row.text):
            page.drop(row, Reason.METADATA, Cue.WORDS, Cue.FORM)
    quoted = sum(QUOTED.match(row.text) is not None for row in page.rows)
    page.is_mail = page.is_mail or bool(heads)
    narrow = all(row.width <= WIDEST for row in page.rows)
    page.by_hand = (page.is_mail or quoted >= FEWEST) and narrow and _broken(page) >= FEWEST


def _broken(page: Page) -> int:
    """Count the lines that end in the middle of a sentence."""
    pairs = [(row, after) for row, after in pairwise(page.rows) if not after.gap and row.width >= SHORTEST]
    return sum(
        not row.ends_sentence and row.indent == after.indent and not MARKED.search(after.text) for row, after in pairs
    )


def _heads(page: Page) -> list[tuple[int, int]]:
    """Return where heads begin and end: neighbours of different fields, one of which says who wrote or when."""
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(page.rows):
        last, said = index, set[str]()
        while (row := page.row(last)) and row.free and (name := _field(row)) and not (said and row.gap):
            said.add(name)
            last += 1
        if len(said) >= FEWEST and said & {"from", "sent"} and said & {"to", "subject", "sent"}:
            found.append((index, last))
        index = max(last, index + 1)
    return found


def _field(row: Row) -> str:
    if ":" not in row.text[:LONGEST_NAME] and "：" not in row.text[:LONGEST_NAME]:  # most lines: told at once
        return ""
    return next((name for name, sign in FIELDS.items() if sign.match(row.text)), "")


def _subject(page: Page, first: int, last: int) -> None:
    """Claim the subject as the title, without what mailers put before it."""
    row = next((row for row in page.rows[first:last] if FIELDS["subject"].match(row.text)), None)
    match = FIELDS["subject"].match(row.text) if row else None
    if row is None or match is None or any(other.what is Role.TITLE for other in page.rows):
        return
    reply = REPLIES.match(row.text, match.end())
    if (reply or match).end() < len(row.text):
        subject(page, row, (reply or match).end())


def subject(page: Page, row: Row, at: int = 0) -> None:
    """Claim the words of *row* from the character *at* on as the title, without the tags that senders put before it."""
    at = _behind_tags(row.text, at)
    start, cut = row.line.start, row.line.start + at
    page.keep(row, Role.TITLE, Cue.WORDS, Cue.PLACE)
    if (other := OTHER_TAG.match(row.text, at)) and other.end() < len(row.text):
        page.found.diagnostics.append(either(row.text[at:], row.text[other.end() :], page.path))
    before = [Span(start, cut, None, Reason.METADATA, evidence=(Cue.WORDS, Cue.PLACE))] if at else []
    row.spans = [*before, Span(cut, row.line.end, Role.TITLE, evidence=(Cue.WORDS, Cue.PLACE))]


def _behind_tags(words: str, at: int = 0) -> int:
    """Return where the *words* of a subject begin behind its tags, from the character *at* on."""
    while tag := TAG.match(words, at):
        at = tag.end()
    return at


def subject_parts(words: str, path: Path, heads: set[str]) -> list[Part]:
    """Return the parts of the subject of a mail that is a page with these *heads*: its tags, and the title; asked about where it
    may begin with a tag."""
    at = _behind_tags(words)
    other = OTHER_TAG.match(words, at)
    if other and words[other.end() :] in heads:
        at, other = other.end(), None
    told = [either(words[at:], words[other.end() :], path)] if other and other.end() < len(words) else []
    tags = [Part(words[:at], reason=Reason.METADATA, evidence=(Cue.WORDS, Cue.PLACE))] if at else []
    return [*tags, Part(words[at:], Role.TITLE, told=told)]
