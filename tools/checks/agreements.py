"""Rules about what is told in two places: facts and the lesson that teaches them, practice data and the tables of lessons.

Whoever changes a number in one of them forgets the other. Told only where the words beside the two numbers are the same, or
where a table names rows and columns as the data do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations

from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number
from tools.records.practice import Practice
from tools.text.model import Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain, texts

_UNIT = r"(?:%|[a-zA-Z]{1,3}|[度人円件回個枚本台分秒日年歳倍割名社店]|万[円人]|時間|か月|週間|つ)"
_AMOUNT = re.compile(rf"(?<![0-9.,A-Za-z-])(?P<number>{NUMBER})(?P<unit>{_UNIT})(?![a-zA-Z])")
_WORD_BEFORE = re.compile("[ァ-ヶー]+$")
_BESIDE = 3  # characters that stand before, or behind, both numbers


@rule
def facts_are_taught_as_they_are(context: Context) -> Iterable[Diagnostic]:
    """A lesson has the numbers of the facts that it teaches.

    Bad (fact-differs):
        ---
        facts: [F-1]
        ---
        朝市の係は、店が開く30分前に来ます。

        facts/market.yml:
        text: 朝市の係は、店が開く20分前に来ます。
    Bad (fact-differs):
        ---
        facts: [F-1]
        ---
        | 曜日 | 客数 |
        | 土曜 | 40人 |
        | 日曜 | 55人 |
        | 月曜 | 12人 |
        | 火曜 | 17人 |

        facts/market.yml:
        text: 客は、土曜40人、日曜55人、月曜21人、火曜17人でした。
    Good:
        ---
        facts: [F-1]
        ---
        朝市の係は、店が開く20分前に来ます。

        facts/market.yml:
        text: 朝市の係は、店が開く20分前に来ます。
    """
    known = {
        fact.id: fact.text
        for file in context.texts.facts.values()
        for fact in file.value.facts
        if re.search("[0-9]", fact.text)
    }
    yield from in_each_text(context, _otherwise_taught, known)


def _otherwise_taught(source: SourceText, raw: str, facts: dict[str, str]) -> Iterator[Diagnostic]:
    taught = [fact for fact in source.header.value.facts if fact in facts] if source.header else []
    pieces = list(texts(source.document)) if taught else []
    for fact in taught:
        for match in _AMOUNT.finditer(facts[fact]):
            if other := _other(match, facts[fact], pieces):
                line, told = other
                line = line_with(told, raw, line)
                yield diagnose(Code.FACT_DIFFERS, source.path, line, id=fact, said=match[0], told=told)
                break
        else:
            yield from _otherwise_listed(source, fact, facts[fact])


_LISTED = re.compile(
    rf"(?:^|[、。とやは:\uff1a])(?P<name>[^、。は0-9\s]{{1,12}}?)[はが]?(?P<amount>{NUMBER}{_UNIT})(?=[、。とやで]|$)"
)
_ENOUGH = 4  # amounts of one list that a column of a table has, too: of fewer, each may be another matter


def _otherwise_listed(source: SourceText, fact: str, words: str) -> Iterator[Diagnostic]:
    """Tell of the one amount of those that *fact* lists that the column of a table with all the others has otherwise."""
    listed = {match["name"]: match["amount"] for match in _LISTED.finditer(words)}
    odd: list[tuple[int, str, str]] = []
    tables = (block for block in blocks_of(source.document) if isinstance(block, Table))
    for table in tables if len(listed) >= _ENOUGH else ():
        names, *columns = zip(*([plain(cell).strip() for cell in row] for row in table.rows), strict=True)
        for column in columns:
            cells = [
                (place, cell, listed[name])
                for place, (name, cell) in enumerate(zip(names, column, strict=True))
                if name in listed
            ]
            other = [
                (table.line + bool(table.caption) + place, cell, said) for place, cell, said in cells if cell != said
            ]
            if len(cells) >= _ENOUGH and not other:
                return
            odd += other if len(cells) >= _ENOUGH and len(other) == 1 and _AMOUNT.fullmatch(other[0][1]) else []
    for line, told, said in odd[:1]:
        yield diagnose(Code.FACT_DIFFERS, source.path, line, id=fact, said=said, told=told)


def line_with(said: str, raw: str, first: int) -> int:
    """Return the line on which *said* stands in the block that begins on line *first*."""
    return next((line for line, words in numbered(raw) if line >= first and said in words), first)


# Units of one kind: who types mm for cm, or 時間 for 分, tells otherwise, too.
_FAMILIES = (
    ("mg", "kg", "g"),
    ("mm", "cm", "km", "m"),
    ("mL", "L"),
    ("秒", "分", "時間"),
    ("週間", "日", "か月", "年"),
)


def _other(match: re.Match[str], fact: str, pieces: list[tuple[int, str]]) -> tuple[int, str] | None:
    """Return line and amount of what *pieces* say where the *fact* says *match*: the same words stand beside it."""
    before, behind = fact[max(0, match.start() - _BESIDE) : match.start()], fact[match.end() : match.end() + _BESIDE]
    if word := _WORD_BEFORE.search(fact[: match.start()]):  # ドライイースト3g says nothing of イースト
        before = max(before, word[0], key=len)
    family = next((family for family in _FAMILIES if match["unit"] in family), (match["unit"],))
    unit = f"(?:{'|'.join(map(re.escape, family))})(?![a-zA-Z])"
    ways = [rf"(?<={re.escape(before)})"] if len(before) >= _BESIDE and not re.search("[0-9、。]", before) else []
    patterns = [f"{way}(?P<told>{NUMBER}{unit})" for way in ways]
    if len(behind) == _BESIDE and not re.search("[0-9、。]", behind):
        patterns.append(rf"(?<![0-9.,])(?P<told>{NUMBER}{unit})(?={re.escape(behind)})")
    found = [(line, one["told"]) for pattern in patterns for line, text in pieces for one in re.finditer(pattern, text)]
    alike = [told for _, told in found if told == match[0]]
    other = [(line, told) for line, told in found if told.endswith(match["unit"]) or told.startswith(match["number"])]
    return other[0] if other and not alike else None


@rule
def data_are_shown_as_they_are(context: Context) -> Iterable[Diagnostic]:
    """A table of a lesson has the numbers of the practice data whose rows and columns it names.

    Bad (data-differs):
        ---
        data: [crowd]
        ---
        | 日付 | 客数 | 雨 |
        | 2026-06-01 | 12人 | 3mm |
        | 2026-06-02 | 26人 | 0mm |

        practice/crowd.csv:
        日付,客数,雨
        2026-06-01,12,3
        2026-06-02,20,0

        practice/crowd.yml:
        title: 客の数
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 客の数}]
        columns: [{name: 日付, meaning: 日}, {name: 客数, meaning: 人数}, {name: 雨, meaning: 雨の量}]
    Good:
        ---
        data: [crowd]
        ---
        | 日付 | 客数 | 雨 |
        | 2026-06-01 | 12人 | 3mm |
        | 2026-06-02 | 20人 | 0mm |

        practice/crowd.csv:
        日付,客数,雨
        2026-06-01,12,3
        2026-06-02,20,0

        practice/crowd.yml:
        title: 客の数
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 客の数}]
        columns: [{name: 日付, meaning: 日}, {name: 客数, meaning: 人数}, {name: 雨, meaning: 雨の量}]
    """
    data = {
        name: list(_grids(practice))
        for name, practice in context.texts.practice.items()
        if not practice.found.value.errors
    }
    told: set[str] = set()
    for source, header in context.headed() if context.is_site else ():
        grids = [grid for name in header.value.data for grid in data.get(name, ())]
        for found in _otherwise_shown(source, grids) if grids else ():
            if found.message not in told:  # two lessons that agree with each other tell of the data
                yield found
            told.add(found.message)


_PLAIN = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")  # what data may hold
_Grid = dict[str, dict[str, str]]  # the values of each row, by the row's name
_MOST = 1_000  # rows; a table of more is not shown in a lesson row by row


def _grids(practice: Practice) -> Iterator[tuple[str, _Grid]]:
    """Yield the name of the first column of each file, and the rows by what they have in it."""
    for head, *rows in practice.tables.values():
        grid = {row[0]: dict(zip(head, row, strict=False)) for row in rows}
        if len(grid) == len(rows) < _MOST:
            yield head[0], grid


def _otherwise_shown(source: SourceText, grids: list[tuple[str, _Grid]]) -> Iterator[Diagnostic]:
    for table in (block for block in blocks_of(source.document) if isinstance(block, Table)):
        rows = [[plain(cell).strip() for cell in row] for row in table.rows]
        first = table.line + bool(table.caption)
        for name, grid in grids:
            cells = [*_by_rows(rows, name, grid), *_by_columns(rows, name, grid)]
            pairs = [cell for cell in cells if number_of(cell[2]) is not None and _PLAIN.fullmatch(cell[3])]
            odd = [pair for pair in pairs if number_of(pair[2]) != number_of(pair[3])]
            if len(odd) > 1 and _is_right_exchanged(rows, name, grid, len(pairs)):
                _, head, said, value = odd[0]
                yield diagnose(Code.DATA_DIFFERS, source.path, first, name=head, said=said, value=value)
                break
            if odd and 3 * len(odd) <= len(pairs):  # more of them are another table
                line, head, said, value = odd[0]
                yield diagnose(Code.DATA_DIFFERS, source.path, first + line, name=head, said=said, value=value)
                break


def _is_right_exchanged(rows: list[list[str]], name: str, grid: _Grid, count: int) -> bool:
    """Whether a table has what the data have, once two of its heads change places."""
    head = rows[0]
    for one, other in combinations(range(len(head)), 2):
        exchanged = [head[other] if n == one else head[one] if n == other else cell for n, cell in enumerate(head)]
        cells = [*_by_rows([exchanged, *rows[1:]], name, grid), *_by_columns([exchanged, *rows[1:]], name, grid)]
        pairs = [(number_of(said), number_of(value)) for _, _, said, value in cells]
        if len(pairs) == count > _ENOUGH and all(said == value is not None for said, value in pairs):
            return True
    return False


def _by_rows(rows: list[list[str]], name: str, grid: _Grid) -> Iterator[tuple[int, str, str, str]]:
    """Yield the cells of a table that has the rows and the columns of *grid*: line, column, cell, value."""
    head = rows[0]
    if name in head:
        for line, row in enumerate(rows[1:], 1):
            values = grid.get(row[head.index(name)], {})
            yield from (
                (line, column, cell, values[column])
                for column, cell in zip(head, row, strict=True)
                if column in values and column != name
            )


def _by_columns(rows: list[list[str]], name: str, grid: _Grid) -> Iterator[tuple[int, str, str, str]]:
    """Yield the cells of a table that has the rows of *grid* as columns: 「1回目」 is the row whose 「回」 is 1."""
    keys = [re.sub(rf"{re.escape(name)}目?$", "", head) for head in rows[0]]
    for line, (column, *cells) in enumerate(rows[1:], 1):
        for key, cell in zip(keys[1:], cells, strict=True):
            if column in grid.get(key, {}):
                yield line, column, cell, grid[key][column]


def number_of(text: str) -> Fraction | None:
    """Return the number that *text* is, with or without a unit; ``None`` where it is none."""
    match = re.fullmatch(rf"約?(?P<number>{NUMBER}) ?{_UNIT}?", text)
    return read_number(match["number"]) if match else None
