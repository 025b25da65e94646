"""Rules about what an exercise and a figure say of themselves, so that it is counted and heard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import Exercise, Figure
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain

_TIME = re.compile(
    r"[(（]?[^()（）]{0,3}[0-9０-９一二三四五六七八九十半][^()（）]{0,6}(?:分|時間|秒|min|hour)[間 ]?[)）]?",
    re.IGNORECASE,
)
_BESIDE_TITLE = re.compile(
    r"(?:[ \u3000:：/／|｜]|(?=所要|目安))(?:(?:所要|目安|制限)(?:時間)?[はの:：]?)?[ \u3000]*(?:約|およそ)?[0-9０-９]{1,3}(?:分|時間)間?(?:程度|ほど)?$"
)
# A number in brackets that says no unit, or another: 「(15)」, 「(10m)」; what stands behind the minutes.
_BARE = re.compile(
    r"[(（\[［〔【](?:約|およそ|目安)?[ ]?(?P<number>[0-9]{1,3})[ ]?(?P<unit>m|ふん|ぷん|[’'′])?[)）\]］〕】]$|[\[［〔【]約?[0-9]{1,3}分[\]］〕】]$|[(（][0-9]{1,3}分[)）](?=.{1,10}$)"
)
_PARTED = re.compile(r"^[(（].*?[)）]|[(（][^)）]*$|[(（][^()（）]*[)）]$")  # in brackets, or with one of them
_NO_WORDS = re.compile(r"[\w.-]+\.(?:svg|png|jpe?g|webp)|^図[0-9]*$")  # a file's name says nothing
_SHORT = 5  # characters: 「朝市の図」 says nothing to those who cannot see it


@rule
def said_in_full(context: Context) -> Iterable[Diagnostic]:
    """An exercise says its minutes so that they are counted; a figure says what it shows.

    Bad (minutes-unread):
        【演習】閲覧数を読む(10分間)
        読んでください。
        【解答】
        20回です。
    Bad (figure-unsaid):
        【図】road.svg 図
    Good:
        【演習】閲覧数を読む(10分)
        読んでください。
        【解答】
        20回です。
        【図】road.svg 朝市までの道の図
    """
    yield from in_each_text(context, _unsaid)


def _unsaid(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for block in blocks_of(source.document):
        title = plain(block.title) if isinstance(block, Exercise) and not block.minutes else ""
        words = _PARTED.search(title)
        if not (words and _TIME.search(words[0])):
            words = _BESIDE_TITLE.search(title)
        words = words or _bare(title)
        if words:
            yield diagnose(Code.MINUTES_UNREAD, source.path, block.line, words=words[0].strip())
        if isinstance(block, Figure) and len(_NO_WORDS.sub("", plain(block.content))) < _SHORT:
            yield diagnose(Code.FIGURE_UNSAID, source.path, block.line, file=block.file)


def _bare(title: str) -> re.Match[str] | None:
    """Return the minutes in *title* that lack their unit or their place; (2) is the second of several exercises."""
    found = _BARE.search(title)
    number = found["number"] if found else None
    return None if found and number and not found["unit"] and int(number) % 5 else found
