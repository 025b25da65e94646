"""Talks. In logs of a chat a name and a time stand above each message: who wrote when is kept as a line of its own, what the
program adds (reactions, who has read it, marks of edits) is left out, and how to write the talk is asked once. In a talk that
was written down a name stands before what is said."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import islice, takewhile

from tools.characters import columns
from tools.diagnostics import Code
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason, Role, Span

TIME = r"(?:(?:[0-9]{4}[/年.-])?[0-9]{1,2}[/月.-][0-9]{1,2}日?(?:[(（].[)）])?[ 　]*)?(?:午前|午後|AM|PM)?[ 　]?[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?:[ 　]?[AP]M)?"
NAME = r"[^\s0-9:：。、！？][^。、！？:：]{0,23}?"
DAY = r"(?:[—–-][ 　]*)?(?:(?:今日|昨日|本日|Today|Yesterday)[ 　]*(?:at[ 　]*)?)?"
STAMP = re.compile(
    rf"(?:(?P<before>{NAME})[ 　]+{DAY}[\[(（]?{TIME}[\])）]?|[\[(（]?{TIME}[\])）]?[ 　]+(?P<behind>{NAME}))"
)
ADDED = re.compile(
    r"(?:[^\w\s、。「」（）()・※〒■◆●○□◎▼▽＜＞【】-][\ufe0f\u200d]?[ 　]?[0-9]{1,4}[ 　]*)+|既読(?:[ 　]?[0-9]+)?|[(（]編集(?:済み?|しました)[)）]|@(?:channel|here|all)"
    r"|[-―─—]+[ 　]*(?:ここから未読|新着|New messages?)[^-―─—]{0,12}[-―─—]*|メッセージの?送信を取り消しました|[0-9]+[ 　]?件の返信(?:[ 　].{0,16})?|スレッドを(?:表示|見る)"
    r"|.{1,16}(?:が|は)(?:[^\w\s]{1,3}で)?(?:リアクションしました|(?:この)?(?:チャンネル|トーク|ルーム|グループ)?に?(?:メッセージ)?を?ピン留めしました|[^。]{1,40}をアップロードしました|(?:この)?(?:チャンネル|グループ|ルーム)[^。]{0,24}を?(?:作成|変更|追加|退会|退出|参加)しました)"
    r"|(?::[a-z0-9_+-]+:[ 　]?[0-9]{1,4}[ 　]*)+|最終返信[ 　]*[:：].{1,24}|新着(?:メッセージ)?|[\[［]?(?:前|以前|過去|さらに|もっと)[^。]{0,12}(?:読み込む|表示(?:する)?|見る)[\]］]?"
    r"|メンバー[ 　]?[0-9]+.{0,24}|[0-9,]+[ 　]?[人名]のメンバー|.{1,16}が(?:参加|退出|退室|入室)しました[。]?"
)
LOGGED = re.compile(
    rf"[\[(（]?{TIME}[\])）]?[ 　\t]+(?P<name>[^\s0-9:：。、！？][^\s。、！？:：]{{0,15}}(?: [^\s。、！？:：]{{1,12}}(?=\t))?)(?:[:：]|[ 　\t])[ 　\t]*\S"
)
# The day of the messages below, between dashes.
DAY_LINE = re.compile(
    r"[-―─—–=＝]{2,}[ 　]*(?P<day>(?:[0-9]{4}[年/.-])?[ 　]?[0-9]{1,2}[月/.-][ 　]?[0-9]{1,2}日?(?:[ 　]?[(（][^()（）]{1,3}[)）])?)[ 　]*[-―─—–=＝]{2,}"
)
# What a program writes above the first message: which channel it is, when it was written, the day.
CHANNEL = re.compile(
    r"#[ 　]?[\w-]{1,40}|(?:チャンネル|ルーム|グループ|トークルーム|スレッド|参加者|メンバー)(?:名)?[ 　]*[:：].{1,60}"
)
DATE = re.compile(r"(?:[0-9]{4}[年/.-])?[ 　]?[0-9]{1,2}[月/.-][ 　]?[0-9]{1,2}日?(?:[ 　]?[(（][^()（）]{1,3}[)）])?")
CLOCK = re.compile(rf"[\[(（]?{TIME}[\])）]?[ 　]+")
SAVED = re.compile(r"(?:\[[^\]]{1,20}\][ 　]*)?(?:保存|出力|書き出し)日時[ 　]*[:：].{1,40}")
FORMED = re.compile(
    r"[・•\-*●○■□◆→>＞|｜※☐☑]|[(（]?[0-9０-９①-⑳]{1,2}[.．、)）: 　]|```|[ \t]{2,}|.*[ 　]{2,}\S|[^。]*　\S"
)  # an item, a quotation, columns
HEAD = 4  # rows in which a program says when it wrote the file
FEWEST = 3  # stamps
PAIR = 2  # who come back
SPOKEN = re.compile(
    r"(?P<name>[^\s。、：:（(「『【［\[0-9０-９・■◆●○※]{1,8})(?:[ 　]*[：:](?!//)[ 　]*(?=\S)|　+(?=\S)|(?=「))"
)


def chats(page: Page) -> None:
    """Claim stamps and drop what the program adds, in a text that has stamps enough; or messages, each of which has its stamp
    on its line."""
    if _logged(page):
        return
    found = [(row, match) for _, row in page.free() if (match := STAMP.fullmatch(row.text))]
    stamps, names = [row for row, _ in found], {match["before"] or match["behind"] for _, match in found}
    few = len(stamps) < FEWEST or 12 * len(stamps) < len(page.rows)
    if few or len(names) == len(stamps) or not _are_spoken(page):  # nobody speaks twice: a schedule
        return
    page.by_hand = False
    _head(page, stamps[0])
    begun = False
    for _, row in page.free():
        begun = begun or row is stamps[0]
        if ADDED.fullmatch(row.text):
            page.drop(row, Reason.SHARE, Cue.WORDS, Cue.FORM)
        elif STAMP.fullmatch(row.text):
            page.keep(row, Role.CREDIT, Cue.FORM, Cue.REPEATED)
        elif begun and not page.even and not FORMED.match(row.text):  # a message ends with its line
            page.keep(row, Role.PARAGRAPH, Cue.FORM, Cue.BLOCK)
    page.ask(stamps[0], Code.TALK_LOGGED, count=len(stamps), last=page.rows[-1])


def _logged(page: Page) -> bool:
    """Claim messages that have time and name before them on their line, as a program writes them into a file: names come back,
    as those of a schedule do not."""
    found = [(row, match["name"]) for _, row in page.free() if (match := LOGGED.match(row.text))]
    if len(found) <= FEWEST or 2 * len({name for _, name in found}) > len(found):
        return False
    _head(page, found[0][0])
    for _, row in page.free():
        if ADDED.fullmatch(CLOCK.sub("", row.text, count=1)):
            page.drop(row, Reason.SHARE, Cue.WORDS, Cue.FORM)
        elif day := DAY_LINE.fullmatch(row.text):
            page.keep(row, Role.HEADING, Cue.FORM, Cue.ALONE, start=day.start("day"))
            cut = row.line.start + day.end("day")
            row.spans[-1] = replace(row.spans[-1], end=cut)
            row.spans.append(Span(cut, row.line.end, None, Reason.MARKER))
    for row in (row for row, _ in found if row.free):
        page.keep(row, Role.PARAGRAPH, Cue.FORM, Cue.REPEATED)
    page.ask(found[0][0], Code.TALK_LOGGED, count=len(found), last=page.rows[-1])
    return True


def _head(page: Page, first: Row) -> None:
    """Leave out what the program writes above the *first* message."""
    for row in takewhile(lambda row: row is not first, page.rows[:HEAD]):
        if row.free and any(written.fullmatch(row.text) for written in (SAVED, CHANNEL, DATE)):
            page.drop(row, Reason.METADATA, Cue.FORM, Cue.PLACE)


def _are_spoken(page: Page) -> bool:
    """Tell whether words stand below most stamps: times in a row are a schedule."""
    spoken = [
        after is not None and STAMP.fullmatch(after.text) is None
        for index, row in page.free()
        if STAMP.fullmatch(row.text)
        for after in [page.row(index + 1)]
    ]
    return 2 * sum(spoken) > len(spoken)


def speakers(page: Page) -> None:
    """Claim what is said with the name before it, a paragraph each: names come back, as those of values do not, and sentences
    stand behind them."""
    said = [(index, row, match["name"]) for index, row in page.free() if (match := SPOKEN.match(row.text))]
    counted = Counter(name for _, _, name in said)
    if sum(number > 1 for number in counted.values()) < PAIR and not _answers(said):
        return
    block: list[tuple[int, Row, str]] = []
    for each in [*said, None]:
        if block and (each is None or each[0] != block[-1][0] + 1 or each[1].gap):
            _speak([i for i, _, _ in block], page, known=any(counted[name] > 1 for _, _, name in block))
            block = []
        block += [each] if each else []


def _answers(said: list[tuple[int, Row, str]]) -> bool:
    """Tell whether somebody answers who spoke right before the last speaker, each in whole sentences."""
    for (first, one, name), (_, two, other), (last, three, again) in zip(said, said[1:], said[2:], strict=False):
        whole = all(row.ends_sentence for row in (one, two, three))
        if last == first + 2 and name == again != other and whole and not (two.gap or three.gap):
            return True
    return False


def _speak(places: list[int], page: Page, *, known: bool) -> None:
    rows = [page.rows[index] for index in places]
    if known and FEWEST * sum(row.ends_sentence or row.text[-1] in "」』" for row in rows) >= len(rows):
        for row in rows:
            page.keep(row, Role.PARAGRAPH, Cue.FORM, Cue.REPEATED)
        _carry_on(page, places[-1])


def _carry_on(page: Page, index: int) -> None:
    """Claim the rows right below that stand just where the words of the row *index* begin, below the name."""
    said = page.rows[index]
    match = SPOKEN.match(said.text)
    column = said.indent + columns(said.text[: match.end()]) if match else 0
    for row in islice(page.rows, index + 1, None):
        if not row.free or row.gap or row.indent != column:
            break
        page.keep(row, Role.PARAGRAPH, Cue.FORM, Cue.BLOCK, joins=True)
