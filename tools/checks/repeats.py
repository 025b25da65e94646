"""Rules about what stands twice: a paragraph pasted once more, a choice, a row, words copied from another file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from tools.checks.header_rules import in_order
from tools.checks.record_words import words_of_records
from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.grammar import MINUTES
from tools.text.model import (
    Block,
    BulletList,
    Checklist,
    Exercise,
    Figure,
    Formula,
    Heading,
    NumberedList,
    Paragraph,
    Quiz,
    Table,
)
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, foreign_lines, plain, unquoted

_LONG = 20  # characters: a shorter paragraph may be said twice on purpose
_ITEM = 6
# What is said of one thing is not true of another; what is short, is told apart within one file.
_OF_A_FILE = frozenset(("because", "meaning"))
_COPIED = _OF_A_FILE | {"definition", "pitfall", "summary", "audience", "usage"}


@rule
def said_once(context: Context) -> Iterable[Diagnostic]:
    """Nothing stands twice in a lesson, and no two things are described by the same words.

    Bad (said-twice):
        朝市の係は、店が開く前に、昨日の閲覧数を見ます。

        朝市の係は、店が開く前に、昨日の閲覧数を見ます。
    Bad (said-twice):
        【確認問題】
        問 朝市の日は、どれですか。
        ○ 日曜
        → 店が開きます。
        × 日曜
        → 月曜と間違えています。
    Bad (item-repeated):
        ・閲覧数を見ます
        ・閲覧数を見ます
    Bad (item-repeated):
        | 店 | 客数 | 品 |
        | 東 | 12人 | 20個 |
        | 西 | 15人 | 32個 |
        | 西 | 18人 | 12個 |
        | 北 | 20人 | 40個 |
    Bad (item-repeated):
        ・2回目は、客が20人
        ・2回目は、客が30人
    Bad (mark-habit):
        朝市の係は、昨日の閲覧数を昨日の閲覧数を見ます。
    Bad (said-twice):
        【確認問題】
        問 朝市で見る数はどれですか。
        ○ 客の数を見ます
        → 客の数を見ます。
        × 店の色を見ます
        → 色では、客が増えたかどうかがわかりません。
    Good:
        朝市の係は、店が開く前に、昨日の閲覧数を見ます。
        ・閲覧数を見ます
        ・客数を見ます
    """
    yield from in_each_text(context, _repeated)
    yield from _copied(context) if context.is_site else ()


def _repeated(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    yield from _paragraphs(source)
    foreign = foreign_lines(source.document)
    for number, line in numbered(raw):
        if number >= source.body_line and number not in foreign and (words := _twice_in_a_row(unquoted(line))):
            seen, mend = f"「{words}」が、2度続いています", "片方を消してください。"
            yield diagnose(Code.MARK_HABIT, source.path, number, line.find(words * 2) + 1, seen=seen, mend=mend)
    yield from _lines_twice(source, raw, foreign)
    blocks = list(blocks_of(source.document))
    for block in blocks:
        yield from _parts(block, source.path)
    exercises = [block for block in blocks if isinstance(block, Exercise)]
    for place, words in _again(MINUTES.sub("", plain(block.title)) for block in exercises):
        yield diagnose(Code.ITEM_REPEATED, source.path, exercises[place].line, words=words[:12])


_TWICE = re.compile(r"[※→].{6}|(?!目標)[^■◆・□|0-9①-⑳\s].{11}")
_MARKED = re.compile(r"【|[問○×][ \u3000]|式[:\uff1a]")


def _lines_twice(source: SourceText, raw: str, foreign: frozenset[int]) -> Iterator[Diagnostic]:
    """Tell of a line that is the line above it once more; of items and rows, which may be alike, another rule tells."""
    for number, (above, line) in enumerate(pairwise(raw.split("\n")), 2):
        if line and line == above and number > source.body_line and number not in foreign:
            if _MARKED.match(line):
                seen, mend = f"「{line[:12]}」の行が、2度続いています", "片方を消してください。"
                yield diagnose(Code.MARK_MISTAKEN, source.path, number, seen=seen, mend=mend)
            elif _TWICE.match(line):
                first = f"{number - 1}行目"
                yield diagnose(Code.SAID_TWICE, source.path, number, words=line[:12], first=first)


_ENDS = "をはがにでと。"  # what a phrase ends in; who says one twice on purpose (来る日も来る日も, 友達の友達の) ends it otherwise
_PHRASE = 4  # characters: 前へ前へ


def _twice_in_a_row(line: str) -> str:
    """Return the phrase that stands twice in a row on *line*: what a particle ends, and the same right before it."""
    for end in _ENDS:
        before, *parts = line.split(end) if line.count(end) > 1 else ("",)
        for part in parts[:-1] if len(parts) > 1 else ():
            if len(part) >= _PHRASE - 1 and before.endswith(part) and _WORD.match(part):
                return part + end
            before = part
    again = _OF_OF.search(line) if "の" in line else None
    return again[0][: len(again["what"]) + 1] if again else ""


# 中心の中心の; of kin, of friends and of places there is one of one (友達の友達の, 隣の隣の).
_OF_OF = re.compile(
    "(?<![一-鿿ァ-ヶー々A-Za-z])(?P<what>(?!友|知人|知り|親|子|孫|祖|先生|上司|部下|隣|次|前|後|先|上|下|左|右|奥|外|内|例外|紹介|心)[一-鿿ァ-ヶー々]{2,})の(?P=what)の"
)


_WORD = re.compile("(?!.*[|\0])(?:[^一-鿿ァ-ヶ]*[一-鿿ァ-ヶ]|[ぁ-ん]{4})")  # in one cell, and in our own words


def _paragraphs(source: SourceText) -> Iterator[Diagnostic]:
    """Tell of what stands twice; of blocks one behind the other, pasted together, the first."""
    seen: dict[str, int] = {}
    pasted = False
    for block in blocks_of(source.document):
        words = _whole(block)
        first = seen.setdefault(words, block.line) if words else block.line
        if first != block.line and not pasted:
            if isinstance(block, Heading):  # what stands below may differ
                yield diagnose(Code.ITEM_REPEATED, source.path, block.line, words=words)
            else:
                yield diagnose(Code.SAID_TWICE, source.path, block.line, words=words[:12], first=f"{first}行目")
        pasted = first != block.line if words else pasted


def _whole(block: Block) -> str:
    """Return what *block* says that nobody says twice; nothing where one may."""
    match block:
        case Paragraph() | Formula():
            words = plain(block.content)
            return words if len(words) >= _LONG else ""
        case Figure():
            return block.file
        case Heading():
            return plain(block.content) if block.level == 2 else ""
        case _:
            return ""


def _parts(block: Block, path: Path) -> Iterator[Diagnostic]:
    match block:
        case Quiz():
            yield from _questions(block, path)
        case Table():
            first = block.line + bool(block.caption)
            for place, words in _again("|".join(map(plain, row)) for row in block.rows):
                yield diagnose(Code.ITEM_REPEATED, path, first + place, words=words.partition("|")[0])
            yield from _rows_of_one_name(block, first, path)
            for _, words in _again(map(plain, block.rows[0])):
                yield diagnose(Code.ITEM_REPEATED, path, first, words=words)
        case BulletList() | NumberedList() | Checklist():
            if place := _turn_again([plain(item.content) for item in block.items]):
                words = plain(block.items[place].content)
                yield diagnose(Code.ITEM_REPEATED, path, block.items[place].line, words=words[:12])
            for place, words in _again(plain(item.content) for item in block.items):
                if len(words) >= _ITEM:
                    yield diagnose(Code.ITEM_REPEATED, path, block.items[place].line, words=words[:12])


_ROWS = 4  # of so few rows, each of one name and of numbers, two of one name are no groups


def _rows_of_one_name(table: Table, first: int, path: Path) -> Iterator[Diagnostic]:
    """Tell of the one name that two rows have, of a table in which all else is numbers."""
    names, *columns = zip(*([plain(cell).strip() for cell in row] for row in table.rows[1:]), strict=True)
    again = list(_again(names))
    numbers = all(re.match(r"約?[0-9]", cell) for column in columns for cell in column)
    if len(names) >= _ROWS and len(again) == 1 and numbers and not re.match("[0-9]", again[0][1]):
        yield diagnose(Code.ITEM_REPEATED, path, first + 1 + again[0][0], words=again[0][1])


_TURN = re.compile(r"(?P<number>[0-9]{1,3})(?P<unit>[回日週月店組号年人本枚]目|か月目|月号)(?=[はのに:\uff1a、 ])")


def _turn_again(items: list[str]) -> int:
    """Return the place, not the first, of the item that has the 「2回目」 of the one before it, where all go by turns and but
    for one of these go on by one each."""
    turns = [match for match in map(_TURN.match, items) if match]
    numbers = [int(match["number"]) for match in turns]
    if len(turns) < len(items) or len({match["unit"] for match in turns}) > 1:
        return 0
    again = [place for place, (one, other) in enumerate(pairwise(numbers), 1) if one == other]
    steps = [other - one for one, other in pairwise(numbers)]
    return again[0] if len(again) == 1 and all(step in (0, 1, 2) for step in steps) and sum(steps) <= len(steps) else 0


def _questions(quiz: Quiz, path: Path) -> Iterator[Diagnostic]:
    for place, words in _again(plain(question.content) for question in quiz.questions):
        first = next(q.line for q in quiz.questions if plain(q.content) == words)
        line = quiz.questions[place].line
        yield diagnose(Code.SAID_TWICE, path, line, words=words[:12], first=f"{first}行目")
    for question in quiz.questions:
        for place, words in _again(plain(choice.content) for choice in question.choices):
            first = next(choice.line for choice in question.choices if plain(choice.content) == words)
            line = question.choices[place].line
            yield diagnose(Code.SAID_TWICE, path, line, words=words[:12], first=f"{first}行目")
        explained = [choice for choice in question.choices if choice.explanation]
        for choice in explained:
            if plain(choice.explanation).rstrip("。") == (words := plain(choice.content).rstrip("。")):
                yield diagnose(Code.SAID_TWICE, path, choice.explained, words=words[:12], first=f"{choice.line}行目")
        for place, words in _again(plain(choice.explanation) for choice in explained):
            first = next(choice.explained for choice in explained if plain(choice.explanation) == words)
            line = explained[place].explained
            yield diagnose(Code.SAID_TWICE, path, line, words=words[:12], first=f"{first}行目")


def _again(words: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the places (from 0) at which one of *words* stands that stood before."""
    seen: set[str] = set()
    for place, one in enumerate(words):
        if one and one in seen:
            yield place, one
        seen.add(one)


def _copied(context: Context) -> Iterator[Diagnostic]:
    """Tell of what describes one thing in the words of another; of two lessons the later one."""
    order = {header.path: number for number, (_, header) in enumerate(in_order(context))}
    named = {name for _, header in context.headed() for name in header.value.templates}
    order |= {found.path: len(order) for name, found in context.texts.templates.items() if name not in named}
    owners: dict[tuple[str, str], tuple[Path, int]] = {}
    for words in sorted(words_of_records(context), key=lambda words: order.get(words.path, -1)):
        of_file = words.path.name if words.key in _OF_A_FILE else ""
        if words.key in _COPIED and len(words.text) >= (_LONG if not of_file else _ITEM):
            path, line = owners.setdefault((words.key + of_file, words.text), (words.path, words.line))
            if (path, line) != (words.path, words.line):
                where = f"{path.name} の{line}行目"
                yield diagnose(Code.SAID_TWICE, words.path, words.line, words=words.text[:12], first=where)
