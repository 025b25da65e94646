"""Rules about what can be counted: days and their weekdays, how many items a sentence promises."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from tools.checks.registry import Context, in_each_file, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER
from tools.text.model import Block, BulletList, Checklist, Exercise, Figure, NumberedList, Paragraph, Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, children, plain, texts

_QUOTED = re.compile(r"「[^」]*」|『[^』]*』")
_DAY = re.compile(
    r"(?<![0-9/])(?:(?P<year>(?:19|20)[0-9]{2})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日(?![間目])"
)
# What says itself that there is no such day, or speaks of how one is written.
_DENIED = re.compile(
    r"(?:という(?:日付?|時刻))?(?:(?:では|じゃ|[はがも])、?(?:な[いくか]|ありません|存在し|ありえ|誤り|間違)|"
    r"のような|など|といった|とは[^、。0-9]{1,6}(?:ず|ない|ません)|と(?:入力|入れ|書[いくか]|打[っつち]|記入|表示|答え))"
)
_WEEKDAY = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?:年|[-/])(?P<month>[0-9]{1,2})(?:月|[-/])(?P<day>[0-9]{1,2})日?"
    r"[ ]?[(\uff08](?P<weekday>[月火水木金土日])(?:曜日?)?[)\uff09]"
)
_TIME = re.compile(
    r"(?<![0-9.,:])(?P<half>午[前後])?(?P<hour>[0-9]{1,2})時(?!間|速|給|価|点)(?:(?P<minute>[0-9]{1,2})分(?:(?P<second>[0-9]{1,2})秒)?)?"
)
_CLOCK = re.compile(
    r"(?<![0-9.,:比割対])(?P<hour>[0-9]{1,2})[:\uff1a](?P<minute>[0-9]{2})(?=ごろ|頃|から|まで|に(?:始|終|開|閉|出|着|起|寝|生地|集|戻|来|帰|連絡|電話))"
)
_LAST_HOUR = 30  # who works at night goes on counting: 25時
_MONTH = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}年(?P<month>[0-9]{1,2})月(?![0-9])|(?<![0-9第.,/])(?P<alone>[0-9]{1,2})月(?=の[朝昼夜夕末初]|[上中下]旬|末|初め|分|に|から|まで)"
)
_WEEKDAYS = "月火水木金土日"


@rule
def days_exist(context: Context) -> Iterable[Diagnostic]:
    """A day and a time that are written exist, and the day is the weekday that stands behind it.

    Bad (day-wrong):
        朝市は2026年6月31日に開きます。
    Bad (day-wrong):
        朝市は2026年6月7日(月)に開きます。
    Bad (day-wrong):
        朝市は9時75分に開きます。
    Bad (day-wrong):
        朝市は13月の朝に開きます。
    Good:
        朝市は2026年6月7日(日)に開きます。
    """
    yield from in_each_file(context, context.own_words if context.is_site else (), _no_days)


def _no_days(path: Path, text: str) -> Iterator[Diagnostic]:
    for number, line in numbered(text):
        if any(sign in line for sign in "日月時(\uff08:\uff1a"):
            own = _QUOTED.sub(lambda quoted: "\0" * len(quoted[0]), line)
            yield from _days(own, path, number)
            yield from _times(own, path, number)


def _days(line: str, path: Path, number: int) -> Iterator[Diagnostic]:
    for match in _DAY.finditer(line):
        year, month, day = int(match["year"] or 2024), int(match["month"]), int(match["day"])  # a leap year
        if not exists(year, month, day) and not _DENIED.match(line, match.end()):
            yield diagnose(Code.DAY_WRONG, path, number, match.start() + 1, day=match[0], why="という日はありません")
    for match in _WEEKDAY.finditer(line):
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
        if exists(year, month, day):
            weekday = _WEEKDAYS[datetime.date(year, month, day).weekday()]
            if weekday != match["weekday"]:
                why = f"は{weekday}曜日です"
                yield diagnose(Code.DAY_WRONG, path, number, match.start() + 1, day=match[0], why=why)


def _times(line: str, path: Path, number: int) -> Iterator[Diagnostic]:
    for match in _TIME.finditer(line):
        if _DENIED.match(line, match.end()):
            continue
        parts = {name: int(text) for name, text in match.groupdict().items() if text and name != "half"}
        last = 12 if match["half"] else _LAST_HOUR
        if parts.get("hour", 0) > last or parts.get("minute", 0) > 59 or parts.get("second", 0) > 59:
            yield diagnose(Code.DAY_WRONG, path, number, match.start() + 1, day=match[0], why="という時刻はありません")
    for match in _CLOCK.finditer(line):
        if int(match["hour"]) < 24 and int(match["minute"]) > 59 and not _DENIED.match(line, match.end()):
            yield diagnose(Code.DAY_WRONG, path, number, match.start() + 1, day=match[0], why="という時刻はありません")
    for match in _MONTH.finditer(line):
        if not 1 <= int(match["month"] or match["alone"]) <= 12 and not _DENIED.match(line, match.end()):
            yield diagnose(Code.DAY_WRONG, path, number, match.start() + 1, day=match[0], why="という月はありません")


def exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


_PROMISED = re.compile(
    r"次の(?P<count>[0-9]{1,2}|[一二三四五六七八九十])(?:つ|点|項目|種類|段階|か所|個|人|枚|問|例|行|通り)(?:(?:の[^、。]{1,12})?(?:について|に対して|を(?:見|読|比べ)[^、。]{1,3}|は|を)、[^。]*|[^。、]*)(?:です|ます|ください|ましょう|ません|でした|ました)[。:：]?$"
)
_KANJI = "一二三四五六七八九十"


@rule
def lists_hold_what_is_promised(context: Context) -> Iterable[Diagnostic]:
    """Below a sentence that promises three things stands a list of three.

    Bad (count-differs):
        見るものは次の3つです。
        ・閲覧数
        ・客数
    Good:
        見るものは次の2つです。
        ・閲覧数
        ・客数
    """
    yield from in_each_text(context, _otherwise_promised)


def _otherwise_promised(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for level in _levels(source.document.blocks):
        for place, (block, below) in enumerate(pairwise(level)):
            words = plain(block.content) if isinstance(block, Paragraph) else ""
            further = level[place + 2 : place + 3]
            alone = not further or not isinstance(further[0], BulletList | NumberedList | Checklist)
            promised = _PROMISED.search(words)
            if promised and alone and isinstance(below, BulletList | NumberedList | Checklist):
                count = promised["count"]
                wanted = int(count) if count.isdigit() else _KANJI.index(count) + 1
                found = len(below.items)
                if found not in (1, wanted):  # one may hold them all
                    yield diagnose(Code.COUNT_DIFFERS, source.path, block.line, promised=wanted, found=found)


def _levels(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks that stand side by side: those of a text, those inside each box, a task and its answer."""
    yield blocks
    for block in blocks:
        parts = (block.task, block.answer) if isinstance(block, Exercise) else (children(block),)
        for part in parts:
            yield from _levels(part) if part else ()


_POINTS = re.compile(
    "(?<![一-鿿])(?P<way>次|下|上|右|左|以下|上記|下記|先ほど)の(?P<what>図|表)(?![現示紙情記面書鑑式工形案彰題層])"
)
_SHOWN = {"図": Figure, "表": Table}
_MEASURE = "(?:[km]?g|[mk]?L|[ck]?m|mm|[度分%人個円件回秒点枚本台歳倍割]|時間|か月|週間)"
_RANGE = re.compile(
    rf"(?<![0-9.,:/A-Za-z\u2212\u2013-])(?<!マイナス)(?<!零下)(?P<low>{NUMBER})(?P<unit>{_MEASURE})?[〜~\uff5e]"
    rf"(?P<high>{NUMBER})(?:(?P<of>{_MEASURE})(?!前)|(?P<about>ほど|くらい|ぐらい|程度|が目安|を目安|の(?:間|範囲)))?"
)


@rule
def what_is_pointed_at_is_there(context: Context) -> Iterable[Diagnostic]:
    """Who says 「次の図」 shows one, and a range goes from the less to the more.

    Bad (nothing-there):
        次の表を見てください。
    Bad (nothing-there):
        | 店 | 客数 |
        | 東 | 12人 |
        客数は、次の表のとおりです。
    Bad (nothing-there):
        客数は、上の表のとおりです。
        | 店 | 客数 |
        | 東 | 12人 |
    Bad (range-reversed):
        朝市の客は30〜20人です。
    Bad (range-reversed):
        店どうしの間は、4.2〜3.7ほどです。
    Good:
        朝市の客は20〜30人です。
    """
    yield from in_each_text(context, _not_there)
    yield from in_each_file(context, context.own_words, _reversed) if context.is_site else ()


def _not_there(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    blocks = list(blocks_of(source.document)) if any(f"の{what}" in raw for what in _SHOWN) else []
    shown = {what: [block.line for block in blocks if isinstance(block, kind)] for what, kind in _SHOWN.items()}
    for line, text in texts(source.document):
        words = _QUOTED.sub("", text)
        if (found := _POINTS.search(words)) and (where := _where_none(found["way"], line, shown[found["what"]])):
            yield diagnose(Code.NOTHING_THERE, source.path, line, words=found[0], what=found["what"], where=where)


def _reversed(path: Path, text: str) -> Iterator[Diagnostic]:
    for number, line in numbered(text):
        for found in _RANGE.finditer(_QUOTED.sub("", line)) if any(sign in line for sign in "〜~\uff5e") else ():
            low, high = (found[end].replace(",", "") for end in ("low", "high"))
            exact = len(low.partition(".")[2]) == len(high.partition(".")[2]) > 0
            measured = found["of"] or found["about"] or exact  # months and hours begin anew; 1.9 and 1.10 are versions
            if measured and found["unit"] in (None, found["of"]) and Fraction(low) > Fraction(high):
                yield diagnose(Code.RANGE_REVERSED, path, number, words=found[0])


def _where_none(way: str, line: int, shown: list[int]) -> str:
    """Return where none of *shown*, the lines of all tables or figures, stands for who points that *way* from *line*."""
    if not shown:
        return "このページ"
    if way in ("次", "下", "以下", "下記"):
        return "この後" if max(shown) < line else ""
    return "この前" if way in ("上", "上記", "先ほど") and min(shown) > line else ""
