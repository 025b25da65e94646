"""Rules about what a text says of its own table: what alone was changed, and what is the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER
from tools.text.model import Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain, texts, unquoted

_ONLY = re.compile(
    r"(?:変え|変わっ|変更し|動かし|違|違っ|異な|異なっ)[るたう]のは、?(?P<all>[^、。「」はがを]{1,24}?)(?:だけ|のみ)(?!では?な)"
)
_SAME = re.compile(
    r"(?:同じ|変えない|変わらない|変えなかった|変わらなかった)(?:なの|の)は、?(?P<all>[^。「」はがを]{1,24}?)(?:だけ|のみ)?(?:です|で、|でした)"
)


@rule
def what_was_changed_differs(context: Context) -> Iterable[Diagnostic]:
    """What alone was changed differs in the table above, and what is said to be the same is the same there.

    Bad (guide-differs):
        | 見るもの | 東の店 | 西の店 |
        | 客数 | 12人 | 12人 |
        | 棚の数 | 3台 | 5台 |
        違うのは客数だけです。
    Bad (guide-differs):
        | 見るもの | 東の店 | 西の店 |
        | 客数 | 12人 | 12人 |
        | 棚の数 | 3台 | 5台 |
        同じなのは棚の数です。
    Good:
        | 見るもの | 東の店 | 西の店 |
        | 客数 | 12人 | 12人 |
        | 棚の数 | 3台 | 5台 |
        違うのは棚の数だけです。同じなのは客数です。
    """
    yield from in_each_text(context, _not_so_in_the_table)


def _not_so_in_the_table(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    if not (_ONLY.search(raw) or _SAME.search(raw)):
        return
    tables = [block for block in blocks_of(source.document) if isinstance(block, Table)]
    for line, text in texts(source.document):
        for pattern in (_ONLY, _SAME):
            for match in pattern.finditer(unquoted(text)):
                above = [table for table in tables if table.line < line]
                for name in re.split("と|、", match["all"]) if above else ():
                    cells, there = _cells_of(above[-1], name.strip())
                    if len(cells) > 1 and all(cells) and (len({*cells}) == 1) == (pattern is _ONLY):
                        place = next((n for n, one in numbered(raw) if n >= line and match[0] in one), line)
                        said, other, word = match[0].removesuffix("、"), "、".join(cells), f"「{name.strip()}」"
                        yield diagnose(
                            Code.GUIDE_DIFFERS, source.path, place, word=word, said=said, other=other, there=there
                        )


def _cells_of(table: Table, name: str) -> tuple[list[str], int]:
    """Return the cells of the row, or of the column, that is called *name*, and the line of the name."""
    rows = [[plain(cell).strip() for cell in row] for row in table.rows]
    first = table.line + bool(table.caption)
    for place, row in enumerate(rows[1:], 1):
        if row[0] == name:
            return row[1:], first + place
    return ([row[rows[0].index(name)] for row in rows[1:]], first) if name in rows[0] else ([], first)


_SAME_AMOUNT = re.compile(
    rf"同じ(?:ように|く|だけ)?、?(?P<number>{NUMBER})(?P<unit>倍|%|度|分|秒|時間|k?g|mL|L|[cm]?m)(?![a-zA-Z]|なら|でも)"
)


@rule
def what_is_called_the_same_stands_before(context: Context) -> Iterable[Diagnostic]:
    """What is called the same amount is the one that the text has told above.

    Bad (guide-differs):
        朝市の店を1.2倍にします。客も1.2倍になりました。

        棚も、同じように1.5倍です。
    Good:
        朝市の店を1.2倍にします。客も1.2倍になりました。

        棚も、同じように1.2倍です。
    """
    yield from in_each_text(context, _not_the_same)


def _not_the_same(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    lines = [(n, unquoted(line)) for n, line in numbered(raw) if not line.startswith("×")] if "同じ" in raw else []
    for number, line in lines:
        for match in _SAME_AMOUNT.finditer(line):
            amount = re.compile(rf"(?<![0-9.,〜~])(?P<number>{NUMBER}){match['unit']}(?![a-zA-Z])")
            rest = [(n, one["number"]) for n, words in lines for one in amount.finditer(words) if n != number]
            above = [(n, value) for n, value in rest if n < number]
            if len(above) > 1 and len({value for _, value in rest}) == 1 and rest[0][1] != match["number"]:
                there, value = above[-1]
                said, other = f"{match['number']}{match['unit']}", f"{value}{match['unit']}"
                word = "同じはずの数"
                yield diagnose(Code.GUIDE_DIFFERS, source.path, number, word=word, said=said, other=other, there=there)
