"""Rules about rows that are called by their number: the third day, the fifth trial.

Where the practice data of a lesson, or its own table or list, number what they hold from 1 on, a number behind the last
one names nothing; and what is told of a row is what the row holds, and what is told of it elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number
from tools.records.practice import Practice
from tools.text.model import BulletList, NumberedList, Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain, texts, unquoted

_NAMES = "[回日週月店組班号年人本]"
_CALLED = re.compile(rf"(?<![0-9.])(?P<number>[0-9]{{1,2}})(?P<name>{_NAMES})目(?=(?P<rest>[^。]*))")
_COMPARED = re.compile(
    r"^(?:と(?:は|も)?、?(?:ほぼ|ほとんど|だいたい|よく)?(?:同じ|比べ|違|似)|に比べ|より|の(?:記録|値|数字|結果)|とほぼ)"
)
_TOLD = re.compile(r"^[^。]*(?:ました|でした)(?:が、|けれど|から|ので)?|^[^。]*(?:同じ|違い|高い|低い|多い|少ない)です")
_TO_COME = re.compile(
    "次|これから|予定|つもり|今後|来[週月年]|なら|れば|でしょう|ましょう|ください|ません|ない|まで|以降|[うくすつぬむるぐ](?:とき|前|ときは)|続け"
)
_LABEL = re.compile(rf"(?P<number>[0-9]{{1,2}})(?P<name>{_NAMES})目(?=$|[:\uff1a、 \u3000(\uff08])")
_LEAST = 3  # of one row or two, the next one may be to come


@rule
def rows_called_are_there(context: Context) -> Iterable[Diagnostic]:
    """Who speaks of the sixth day has told of six.

    Bad (number-absent):
        | 日 | 客数 |
        | 1日目 | 20人 |
        | 2日目 | 25人 |
        | 3日目 | 31人 |
        客数は、4日目とほぼ同じです。
    Good:
        | 日 | 客数 |
        | 1日目 | 20人 |
        | 2日目 | 25人 |
        | 3日目 | 31人 |
        客数は、2日目とほぼ同じです。4日目は、これから数えます。
    """
    kept = context.texts.practice.items()
    rows = {name: _last_rows(practice) for name, practice in kept if not practice.found.value.errors}
    yield from in_each_text(context, _not_there, rows)


def _last_rows(practice: Practice) -> dict[str, int]:
    """Return the last number of the first column of each file, by the column's name, where it counts from 1 on."""
    found: dict[str, int] = {}
    for head, *rows in practice.tables.values():
        keys = [row[0] for row in rows if row]
        if len(keys) >= _LEAST and keys == [str(number) for number in range(1, len(keys) + 1)]:
            found[head[0]] = max(found.get(head[0], 0), len(keys))
    return found


def _not_there(source: SourceText, raw: str, data: dict[str, dict[str, int]]) -> Iterator[Diagnostic]:
    if not _CALLED.search(raw):
        return
    last = _numbered_here(source)
    for name in source.header.value.data if source.header else ():
        last |= {head: max(number, last.get(head, 0)) for head, number in data.get(name, {}).items()}
    for line, text in texts(source.document):
        for match in _CALLED.finditer(unquoted(text)):
            known, rest = last.get(match["name"], 0), match["rest"]
            told = _COMPARED.search(rest) or _TOLD.search(rest)
            sentence = text[: match.end("rest")].rpartition("。")[2] if told else ""
            if 0 < known < int(match["number"]) and told and not _TO_COME.search(sentence):
                words = f"{match['number']}{match['name']}目"
                line = next((n for n, one in numbered(raw) if n >= line and words in one), line)
                yield diagnose(Code.NUMBER_ABSENT, source.path, line, words=words, last=known)


def _numbered_here(source: SourceText) -> dict[str, int]:
    """Return the last number of the rows, columns and items of *source* that are labelled from 1 on, by what they count."""
    found: dict[str, int] = {}
    for block in blocks_of(source.document):
        labels: list[str] = []
        if isinstance(block, Table):
            labels = max(
                ([plain(row[0]) for row in block.rows], [plain(cell) for cell in block.rows[0]]), key=_labelled
            )
        elif isinstance(block, BulletList | NumberedList):
            labels = [plain(item.content) for item in block.items]
        matches = [match for label in labels if (match := _LABEL.match(label.strip()))]
        names = {match["name"] for match in matches}
        if len(names) == 1 and [int(match["number"]) for match in matches] == list(range(1, len(matches) + 1)):
            name = min(names)
            found[name] = max(found.get(name, 0), len(matches) if len(matches) >= _LEAST else 0)
    return found


def _labelled(labels: list[str]) -> int:
    return sum(bool(_LABEL.match(label.strip())) for label in labels)


_POLES = {
    one: (noun, one == pair[0])
    for pair, noun in (
        ("高低", "高さ"),
        ("長短", "長さ"),
        ("重軽", "重さ"),
        ("厚薄", "厚さ"),
        ("深浅", "深さ"),
        ("広狭", "広さ"),
    )
    for one in pair
}
_IS = re.compile(
    rf"(?<![0-9.])(?P<number>[0-9]{{1,2}})(?P<name>{_NAMES})目は、?(?:とても|少し|やや|いちばん|最も|かなり)?(?P<how>[{''.join(_POLES)}])(?=く|い|かっ)"
)


@rule
def rows_are_as_they_are_called(context: Context) -> Iterable[Diagnostic]:
    """What is called low is not the highest of the data, nor is what is called high the lowest.

    Bad (data-differs):
        ---
        data: [crowd]
        ---
        朝市の棚は、1回目は高く、3回目は低くなりました。

        practice/crowd.csv:
        回,高さ
        1,12
        2,14
        3,13

        practice/crowd.yml:
        title: 棚の高さ
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 棚の高さ}]
        columns: [{name: 回, meaning: 何回目か}, {name: 高さ, meaning: 棚の高さ}]
    Good:
        ---
        data: [crowd]
        ---
        朝市の棚は、1回目は低く、2回目は高くなりました。

        practice/crowd.csv:
        回,高さ
        1,12
        2,14
        3,13

        practice/crowd.yml:
        title: 棚の高さ
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 棚の高さ}]
        columns: [{name: 回, meaning: 何回目か}, {name: 高さ, meaning: 棚の高さ}]
    """
    kept = context.texts.practice.items()
    columns = {name: list(_columns(practice)) for name, practice in kept if not practice.found.value.errors}
    yield from in_each_text(context, _called_otherwise, columns)


def _columns(practice: Practice) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield each column of which an adjective may speak: the name of the first column, its own name, its values by row."""
    nouns = {noun for noun, _ in _POLES.values()}
    for head, *rows in practice.tables.values():
        for place, column in enumerate(head):
            if column in nouns and all(re.fullmatch(NUMBER, row[place]) for row in rows):
                yield head[0], column, {row[0]: row[place] for row in rows}


def _called_otherwise(
    source: SourceText, raw: str, data: dict[str, list[tuple[str, str, dict[str, str]]]]
) -> Iterator[Diagnostic]:
    columns = [one for name in (source.header.value.data if source.header else ()) for one in data.get(name, ())]
    for number, line in numbered(raw) if columns else ():
        for match in _IS.finditer(unquoted(line)) if not line.startswith("×") else ():
            noun, up = _POLES[match["how"]]
            for _, _, values in (one for one in columns if one[:2] == (match["name"], noun)):
                ordered = sorted(map(read_number, values.values()))
                value = values.get(match["number"], "")
                odd = ordered[0] if up else ordered[-1]
                if value and len(ordered) >= _LEAST and read_number(value) == odd and ordered.count(odd) == 1:
                    yield diagnose(
                        Code.DATA_DIFFERS, source.path, number, name=noun, said=f"{match['how']}い", value=value
                    )


_UNIT = r"(?:[a-zA-Z]{1,2}(?![a-zA-Z])|[度分人円件個回枚本台日%]|時間|か月|週間)"
_VERB = "(?:延ば|伸ば|縮め|増や|減ら|上げ|下げ|長く|短く|足し|増え|減り|減っ|上が|下が|延び|伸び|縮ん|縮み)"
_ENDS = re.compile(
    rf"(?P<what>[^、。:\uff1a\s0-9はがを]{{1,12}})[をはが](?P<low>{NUMBER})(?P<unit>{_UNIT})から(?P<high>{NUMBER})(?P=unit)[にへ]、?(?P<verb>{_VERB})"
)
_BY = re.compile(
    rf"(?P<what>[^、。:\uff1a\s0-9はがを]{{1,12}})[をはが](?P<by>{NUMBER})(?P<unit>{_UNIT})(?:だけ|ほど)?(?P<verb>{_VERB})"
)
_ROW = re.compile(rf"(?<![0-9.])[0-9]{{1,2}}{_NAMES}目")


@rule
def changes_of_a_row_fit(context: Context) -> Iterable[Diagnostic]:
    """What is told of a row is what the data have in it, and by how much it changed is told alike.

    Bad (numbers-differ):
        ・2日目:店の数を3軒減らした
        ・3日目:客を10人増やした

        3日目は、客を20人から35人に増やし、売り切れました。
    Good:
        ・2日目:店の数を3軒減らした
        ・3日目:客を10人増やした

        3日目は、客を20人から30人に増やし、売り切れました。
    """
    kept = context.texts.practice.items()
    rows = {name: list(_cells(practice)) for name, practice in kept if not practice.found.value.errors}
    yield from in_each_text(context, _unfit, rows)


_Cells = tuple[
    str, str, dict[str, dict[str, str]]
]  # name of the first column; of the unit; rows by key, cells by column


def _cells(practice: Practice) -> Iterator[_Cells]:
    """Yield, for each file and unit, the cells of all rows that have this unit."""
    units = {column.name: column.unit for column in practice.found.value.columns if column.unit}
    for head, *rows in practice.tables.values():
        for unit in dict.fromkeys(units.values()):
            of_unit = {
                row[0]: {name: cell for name, cell in zip(head, row, strict=False) if units.get(name) == unit}
                for row in rows
                if row
            }
            yield head[0], unit or "", of_unit


def _unfit(source: SourceText, raw: str, data: dict[str, list[_Cells]]) -> Iterator[Diagnostic]:
    rows = [(line, unquoted(text)) for line, text in texts(source.document) if _ROW.search(text)] if "目" in raw else []
    pieces = [(line, text) for line, text in rows if "から" in text]
    by = [(match, set(_ROW.findall(text))) for _, text in rows for match in _BY.finditer(text)] if pieces else []
    cells = [one for name in (source.header.value.data if source.header else ()) for one in data.get(name, ())]
    for line, text in pieces:
        for match in _ENDS.finditer(text):
            called = set(_ROW.findall(text[: match.end()]))
            if not called:
                continue
            low, high = read_number(match["low"]), read_number(match["high"])
            line = next((n for n, one in numbered(raw) if n >= line and match[0] in one), line)
            past = re.match("[^。]*(?:ました|でした|した$)", text[match.end() :])
            if past and (odd := next(_in_rows(called, match, cells), None)):
                said = f"{match['high']}{match['unit']}"
                yield diagnose(Code.DATA_DIFFERS, source.path, line, name=odd[0], said=said, value=odd[1])
                continue
            told = {
                one["by"]
                for one, rows in by
                if rows & called
                and (one["what"], one["unit"], one["verb"]) == (match["what"], match["unit"], match["verb"])
            }
            if len(told) == 1 and read_number(min(told)) != abs(high - low):
                values = {"given": f"{min(told)}{match['unit']}", "used": f"{match['low']}から{match['high']}"}
                yield diagnose(Code.NUMBERS_DIFFER, source.path, line, 0, **values)


def _in_rows(called: set[str], match: re.Match[str], cells: list[_Cells]) -> Iterator[tuple[str, str]]:
    """Yield column and value of the row that is called, where it has neither of the two values of *match*, and others do."""
    for name, unit, rows in cells:
        keys = [key for key in rows if f"{key}{name}目" in called]
        if unit != match["unit"] or len(keys) != 1:
            continue
        own = rows[keys[0]]
        for column, value in own.items():
            others = {row.get(column) for row in rows.values()}
            if match["low"] in others and match["low"] != value and match["high"] not in own.values():
                yield column, f"{value}{unit}"
