"""Rules about seasons and months, and about turns whose season, or whose likeness to another one, the data can tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.practice import Practice
from tools.text.model import Box, Exercise, Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain, unquoted

_SEASONS = {"春": {2, 3, 4, 5, 6}, "夏": {5, 6, 7, 8, 9}, "秋": {8, 9, 10, 11, 12}, "冬": {10, 11, 12, 1, 2, 3}}
_SEASON = re.compile("(?<![一-鿿])[春夏秋冬](?=[のにはも])")
_MONTH = re.compile("(?<![0-9年])(?P<month>1[0-2]|[1-9])月(?!号)")
_AHEAD = re.compile("仕入|発注|注文|準備|予約|先取|前もって|来年|次の|商戦|セール|企画|計画|まで|から|向け")


@rule
def seasons_have_their_months(context: Context) -> Iterable[Diagnostic]:
    """What the title of an exercise, or of a box, says of a season is not of a month of another one.

    Bad (guide-differs):
        【演習】冬の客を数える
        7月の昼、客が12人いました。3倍の人数を求めてください。
        【解答】
        12 × 3 = 36 で、36人です。
    Good:
        【演習】冬の客を数える
        12月の昼、客が12人いました。3倍の人数を求めてください。
        【解答】
        12 × 3 = 36 で、36人です。
    """
    yield from in_each_text(context, _in_another_season)


def _in_another_season(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    lines, blocks = raw.split("\n"), source.document.blocks
    ends = [*(getattr(block, "line", 0) for block in blocks[1:]), len(lines) + 1]
    for block, end in zip(blocks, ends, strict=False):
        if not isinstance(block, Box | Exercise):
            continue
        named = _SEASON.findall(title := plain(block.title))
        own = [(number, lines[number - 1]) for number in range(block.line + 1, end)] if len(named) == 1 else []
        months = [(number, match) for number, line in own for match in _MONTH.finditer(line)]
        words = "".join(line for _, line in own)
        if (
            len({match["month"] for _, match in months}) == 1
            and named[0] not in words
            and not _AHEAD.search(title + words)
        ):
            there, match = months[0]
            if int(match["month"]) not in _SEASONS[named[0]]:
                values = {"word": "季節", "said": f"題の{named[0]}", "other": match[0], "there": there}
                yield diagnose(Code.GUIDE_DIFFERS, source.path, block.line, 0, **values)


_NAMES = "[回日週月店組号年人本]"
_IN_SEASON = re.compile(
    rf"(?<![0-9.])(?P<number>[0-9]{{1,2}})(?P<name>{_NAMES})目(?:[:\uff1a]|は、?)(?P<season>[春夏秋冬])(?=[のにはなで])"
)
_MONTH_OF = re.compile("^[0-9]{4}[-/](?P<month>0?[1-9]|1[0-2])(?:[-/]|$)")


@rule
def turns_are_in_the_season_of_their_date(context: Context) -> Iterable[Diagnostic]:
    """What is told of the season of a turn is that of the date that the data have for it.

    Bad (data-differs):
        ---
        data: [crowd]
        ---
        ・1回目:冬なのに、客が多かった朝市
        ・2回目:雨の朝市

        practice/crowd.csv:
        回,日付
        1,2026-07-12
        2,2026-07-19

        practice/crowd.yml:
        title: 市の日
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 市の日}]
        columns: [{name: 回, meaning: 何回目か}, {name: 日付, meaning: 市の日}]
    Good:
        ---
        data: [crowd]
        ---
        ・1回目:夏なのに、客が多かった朝市
        ・2回目:雨の朝市

        practice/crowd.csv:
        回,日付
        1,2026-07-12
        2,2026-07-19

        practice/crowd.yml:
        title: 市の日
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 市の日}]
        columns: [{name: 回, meaning: 何回目か}, {name: 日付, meaning: 市の日}]
    """
    kept = context.texts.practice.items()
    dates = {name: _dates_of(practice) for name, practice in kept if not practice.found.value.errors}
    yield from in_each_text(context, _out_of_season, dates)


def _dates_of(practice: Practice) -> dict[str, str]:
    """Return the first date of each row, by the turn that it is: 「5回目」."""
    found: dict[str, str] = {}
    for head, *rows in practice.tables.values():
        for row in rows:
            date = next((cell for cell in row if _MONTH_OF.match(cell)), "")
            found |= {f"{row[0]}{head[0]}目": date} if date else {}
    return found


def _out_of_season(source: SourceText, raw: str, dates: dict[str, dict[str, str]]) -> Iterator[Diagnostic]:
    known = {
        turn: date
        for name in (source.header.value.data if source.header else ())
        for turn, date in dates.get(name, {}).items()
    }
    for number, line in numbered(raw) if known else ():
        for match in _IN_SEASON.finditer(unquoted(line)):
            date = known.get(f"{match['number']}{match['name']}目", "")
            month = _MONTH_OF.match(date)
            if month and int(month["month"]) not in _SEASONS[match["season"]]:
                yield diagnose(Code.DATA_DIFFERS, source.path, number, name="季節", said=match["season"], value=date)


_ALIKE = re.compile(
    rf"(?<![0-9.])(?P<one>[0-9]{{1,2}})(?P<name>{_NAMES})目と(?P<other>[0-9]{{1,2}})(?P=name)目(?:は|では|で)、?(?P<what>[一-鿿ァ-ヶー]{{1,12}})[がは]、?(?:ほぼ)?(?:(?P<same>同じ|等し)|(?P<differs>違[いうっ]|異な))"
)


@rule
def turns_are_alike_in_the_table(context: Context) -> Iterable[Diagnostic]:
    """Two turns that are said to have one value have one in the table of the text, and two that differ have two.

    Bad (guide-differs):
        | 回 | 客数 |
        | 1 | 12人 |
        | 2 | 15人 |
        | 3 | 15人 |
        1回目と3回目は客数が同じです。
    Good:
        | 回 | 客数 |
        | 1 | 12人 |
        | 2 | 15人 |
        | 3 | 15人 |
        2回目と3回目は客数が同じです。
    """
    yield from in_each_text(context, _not_alike)


def _not_alike(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    tables = [block for block in blocks_of(source.document) if isinstance(block, Table)] if "目と" in raw else []
    for number, line in numbered(raw) if tables else ():
        for match in _ALIKE.finditer(unquoted(line)) if not line.startswith("×") else ():
            for table in (table for table in tables if table.line < number):
                cells = [_cell(table, match[end], match["name"], match["what"]) for end in ("one", "other")]
                if all(cells) and (cells[0] == cells[1]) != bool(match["same"]):
                    there, word = table.line + bool(table.caption), f"「{match['what']}」"
                    said, other = match[0], "、".join(cells)
                    yield diagnose(
                        Code.GUIDE_DIFFERS, source.path, number, word=word, said=said, other=other, there=there
                    )


def _cell(table: Table, key: str, name: str, what: str) -> str:
    """Return what *table* has under *what* in the row of the turn *key*, or beside *what* under it; nothing if it has neither."""
    rows = [[plain(cell).strip() for cell in row] for row in table.rows]
    turn = f"{key}{name}目"
    for row in rows[1:]:
        if (row[0] == turn or row[0] == key and rows[0][0].startswith(name)) and what in rows[0]:
            return row[rows[0].index(what)]
        if row[0] == what and turn in rows[0]:
            return row[rows[0].index(turn)]
    return ""
