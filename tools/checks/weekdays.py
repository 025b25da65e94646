"""Days that are compared though they are not the same weekdays: what differs may be the week and not the work.

Only days that are named are looked at, and only where the sentence says that one is compared with the other. A sentence
that speaks of weekdays itself, of a plan or of what adds up over time is left alone, and so is what somebody says.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import Exercise, Table
from tools.text.reader import SourceText
from tools.text.walk import Kind, blocks_of, plain, words_of

_WEEKDAYS = "月火水木金土日"
_BRACKETS = "[(\uff08]"
_DATE = r"(?:(?:20[0-9]{2}年)?(?:[0-9]{1,2}月))?[0-9]{1,2}日(?!間|前|後|分|以内|目|ごと|ほど|め)"
_NAMED = rf"(?:(?:{_BRACKETS}[{_WEEKDAYS}](?:曜日?)?[)\uff09])|の?[{_WEEKDAYS}]曜日?)?"
_SPAN = re.compile(
    rf"(?:今週|先週|前の週|前週|翌週|来週)の[{_WEEKDAYS}]曜日?|{_DATE}{_NAMED}(?:(?:から|[〜～]){_DATE}{_NAMED})?(?:まで)?"
)
_PARTS = re.compile(
    rf"(?:(?:(?P<year>20[0-9]{{2}})年)?(?P<month>[0-9]{{1,2}})月)?(?P<day>[0-9]{{1,2}})日(?:の?{_BRACKETS}?(?P<name>[{_WEEKDAYS}]))?"
)
_MEASURED = r"(?:の(?P<measure>[^、「」0-9]{1,12}?))?"
_BASE = re.compile(rf"{_MEASURED}(?:[とにを](?:比べ|比較し)|に対し|より(?![前後先]|以前|以後))")
_COMPARED = re.compile(rf"{_MEASURED}(?:[はがをとも、]|では)")
# What follows the rhythm of a week, in the shops and services of this kind of text.
_WEEKLY = re.compile(
    "売上|訪問|UV|PV|購入|注文|客|CVR|アクセス|閲覧|来店|問い合わせ|クリック|表示回数|セッション|直帰|申し込み"
)
_CHANGE = re.compile("増|減|多|少な|倍|割|伸び|上が|下が")
_AWARE = re.compile(
    rf"(?<![{_WEEKDAYS}])曜日|平日|土日|週末|休日|ません|いけ|ない[。で]|誤り|間違|目標|見通し|見込み|予定|計画|予想|累計|締め切り|期限"
)
_DIFFERENCE = re.compile(r"差|増減|変化|伸び|(?:前週|前日|前回)比")


@dataclass(frozen=True)
class _Days:
    """Days in a row: the weekday of the first (0 is Monday, or any day if none is named), their number, if a date says so."""

    first: int
    count: int
    named: bool

    def unlike(self, other: _Days) -> bool:
        """Whether these are surely no such weekdays as the *other* days."""
        if self.named != other.named or (self.count == 1) != (other.count == 1):
            return False  # one day beside the mean of many, or nothing to hold it against
        if self.count != other.count:
            return bool(self.count % 7 or other.count % 7)
        return self.count % 7 != 0 and (self.first - other.first) % 7 != 0


@rule
def like_weekdays(context: Context) -> Iterable[Diagnostic]:
    """Numbers that go up and down with the week are compared between the same weekdays.

    Bad (weekdays-unlike):
        6月14日の訪問者は、6月10日と比べて120人増えました。
    Bad (weekdays-unlike):
        今週の日曜日の売上は、先週の水曜日より2割多くなりました。
    Bad (weekdays-unlike):
        | 指標 | 6月10日(水) | 6月14日(日) | 差 |
        | 訪問者 | 80 | 200 | 120 |
    Bad (weekdays-doubtful):
        6月14日は、6月10日より2割増えました。
    Good:
        6月17日の訪問者は、6月10日と比べて12人増えました。
    """
    yield from in_each_text(context, _unlike_weekdays)


def _unlike_weekdays(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    tasks = task_lines(source.document.blocks)  # what learners are given may be wrong on purpose
    for place, content in words_of(source.document):
        if place.line not in tasks and place.kind in (Kind.SENTENCES, Kind.ITEM):
            for code, words in _compared(plain(content)):
                yield diagnose(code, source.path, place.line, words=words)
    for block in blocks_of(source.document):
        if isinstance(block, Table) and block.line not in tasks:
            yield from (diagnose(code, source.path, block.line, words=words) for code, words in _columns(block))


def task_lines(blocks: Iterable[object]) -> frozenset[int]:
    """Return the lines of what learners are given in the exercises among *blocks*."""
    exercises = (block for block in blocks if isinstance(block, Exercise) and block.answer)
    return frozenset(line for one in exercises for line in range(one.line, one.answer[0].line))


def _compared(text: str) -> Iterator[tuple[Code, str]]:
    """Yield what the sentences of *text* compare though the weekdays differ."""
    for sentence in re.sub("「[^」]*」", "", text).split("。"):
        if _BASE.search(sentence) and not _AWARE.search(f"{sentence}。"):
            yield from _in(sentence)


def _in(sentence: str) -> Iterator[tuple[Code, str]]:
    spans = list(_SPAN.finditer(sentence))
    for number, span in enumerate(spans):
        base = _BASE.match(sentence, span.end())
        other = spans[number - 1] if number else spans[1] if len(spans) > 1 else None
        compared = other and _COMPARED.match(sentence, other.end())
        if base and other and compared and _days(span[0], other[0]).unlike(_days(other[0], span[0])):
            measures = [match["measure"] for match in (base, compared) if match["measure"]]
            if code := _weight(" ".join(measures) if measures else "", sentence):
                yield code, f"{other[0]}」と「{span[0]}"


def _weight(measures: str, sentence: str) -> Code | None:
    """Return how sure it is that the numbers go with the week; nothing if they do not, or if nothing is said of them."""
    if _WEEKLY.search(measures or sentence):
        return Code.WEEKDAYS_UNLIKE
    return Code.WEEKDAYS_DOUBTFUL if not measures and _CHANGE.search(sentence) else None


def _days(words: str, beside: str) -> _Days:
    """Read days; what they leave out of year and month is that of those *beside* them."""
    dates = list(_PARTS.finditer(words))
    if not dates:
        return _Days(_WEEKDAYS.index(words.partition("の")[2][0]), 1, named=True)
    first, last = (_date(match, words, beside) for match in (dates[0], dates[-1]))
    by_week = not _PARTS.search(beside)  # 今週の日曜日: only a name can be held against it
    name = dates[0]["name"]
    if first is None or last is None or (by_week and not name):
        return _Days(0, 0, named=by_week)
    return _Days(_WEEKDAYS.index(name) if by_week else first.toordinal() % 7, (last - first).days + 1, named=by_week)


def _date(match: re.Match[str], words: str, beside: str) -> datetime.date | None:
    given = [*_PARTS.finditer(words), *_PARTS.finditer(beside)]
    year = match["year"] or next((one["year"] for one in given if one["year"]), "2026")
    month = match["month"] or next((one["month"] for one in given if one["month"]), None)
    try:
        return datetime.date(int(year), int(month), int(match["day"])) if month else None
    except ValueError:
        return None  # another rule tells that there is no such day


def _columns(table: Table) -> Iterator[tuple[Code, str]]:
    """Yield the two days whose columns a third one compares."""
    head = [plain(cell) for cell in table.rows[0]]
    days = [cell for cell in head if _SPAN.fullmatch(cell)]
    if len(days) == 2 and any(_DIFFERENCE.match(cell) for cell in head) and _days(*days).unlike(_days(*days[::-1])):
        rows = " ".join(plain(row[0]) for row in table.rows[1:])
        yield (Code.WEEKDAYS_UNLIKE if _WEEKLY.search(rows) else Code.WEEKDAYS_DOUBTFUL), f"{days[0]}」と「{days[1]}"
