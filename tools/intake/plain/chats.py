"""Logs of a chat: a name and a time stand above each message. Who wrote when is kept as a line of its own; what the program
adds (reactions, who has read it, marks of edits) is left out; how to write the talk is asked once."""

from __future__ import annotations

import re

from tools.diagnostics import Code
from tools.intake.plain.page import Page
from tools.intake.spans import Cue, Reason, Role

TIME = r"(?:(?:[0-9]{4}[/年.-])?[0-9]{1,2}[/月.-][0-9]{1,2}日?(?:[(（].[)）])?[ 　]*)?(?:午前|午後|AM|PM)?[ 　]?[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?:[ 　]?[AP]M)?"
NAME = r"[^\s0-9:：。、！？][^。、！？:：]{0,23}"
STAMP = re.compile(rf"(?:{NAME}[ 　]+[\[(（]?{TIME}[\])）]?|[\[(（]?{TIME}[\])）]?[ 　]+{NAME})")
ADDED = re.compile(
    r"(?:[^\w\s、。「」（）()・※〒■◆●○□◎▼▽＜＞【】-][\ufe0f\u200d]?[ 　]?[0-9]{1,4}[ 　]*)+|既読(?:[ 　]?[0-9]+)?|[(（]編集(?:済み?|しました)[)）]|@(?:channel|here|all)"
    r"|[-―─—]+[ 　]*(?:ここから未読|新着|New messages?)[^-―─—]{0,12}[-―─—]*|メッセージの?送信を取り消しました|[0-9]+件の返信(?:[ 　].{0,16})?|スレッドを(?:表示|見る)"
    r"|メンバー[ 　]?[0-9]+.{0,24}|.{1,16}が(?:参加|退出|退室|入室)しました[。]?"
)
FEWEST = 3  # stamps


def chats(page: Page) -> None:
    """Claim stamps and drop what the program adds, in a text that has stamps enough."""
    stamps = [row for _, row in page.free() if STAMP.fullmatch(row.text)]
    if len(stamps) < FEWEST or 12 * len(stamps) < len(page.rows) or not _are_spoken(page):
        return
    page.by_hand = False
    for _, row in page.free():
        if ADDED.fullmatch(row.text):
            page.drop(row, Reason.SHARE, Cue.WORDS, Cue.FORM)
        elif STAMP.fullmatch(row.text):
            page.keep(row, Role.CREDIT, Cue.FORM, Cue.REPEATED)
    page.ask(stamps[0], Code.TALK_LOGGED, count=len(stamps), last=page.rows[-1])


def _are_spoken(page: Page) -> bool:
    """Tell whether words stand below most stamps: times in a row are a schedule."""
    spoken = [
        after is not None and STAMP.fullmatch(after.text) is None
        for index, row in page.free()
        if STAMP.fullmatch(row.text)
        for after in [page.row(index + 1)]
    ]
    return 2 * sum(spoken) > len(spoken)
