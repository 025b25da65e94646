"""Rules about tables of points: what gets more of them is done better."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number
from tools.text.model import Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain

_BAD = "空欄|誤り|間違い|誤字|漏れ|抜け|ミス|質問|書き忘れ|未記入|手直し|直し"
_WHOLE, _LESS = re.compile("すべて|全部|どれも|必ず"), re.compile("しか(?:ない|書)|だけ(?:がある)?$|何も|[1一]つもない")
_COUNTED = re.compile(rf"(?:{_BAD})[がはの]、?(?P<number>{NUMBER})")


@rule
def fewer_faults_have_more_points(context: Context) -> Iterable[Diagnostic]:
    """In a table of points, a cell of more points does not allow more faults than one of fewer.

    Bad (order-differs):
        | 観点 | 4 | 3 | 2 | 1 |
        | 記録 | 空欄がない | 空欄が3か所以上 | 空欄が1か所 | 書いていない |
    Bad (order-differs):
        | 観点 | 4 | 3 | 2 | 1 |
        | 記録 | 1日分しかない | 空欄が1か所 | 空欄が3か所以上 | すべての日を書いた |
    Good:
        | 観点 | 4 | 3 | 2 | 1 |
        | 記録 | 空欄がない | 空欄が1か所 | 空欄が3か所以上 | 書いていない |
    """
    yield from in_each_text(context, _more_for_more_faults)


def _more_for_more_faults(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for table in (block for block in blocks_of(source.document) if isinstance(block, Table)):
        points = [plain(cell).strip().removesuffix("点") for cell in table.rows[0][1:]]
        if (
            len(points) > 1
            and all(one.isdecimal() for one in points)
            and points == sorted(points, key=int, reverse=True)
        ):
            for place, row in enumerate(table.rows[1:], 1):
                line, name = table.line + bool(table.caption) + place, plain(row[0]).strip()
                if _is_less(plain(row[1])) and _is_whole(plain(row[-1])):
                    yield diagnose(Code.ORDER_DIFFERS, source.path, line, name=name, words="よくできたほど高い点")
                faults = [read_number(one["number"]) for cell in row[1:] if (one := _COUNTED.search(plain(cell)))]
                if faults != sorted(faults):
                    yield diagnose(Code.ORDER_DIFFERS, source.path, line, name=name, words="誤りの少ないほど高い点")


def _is_less(cell: str) -> bool:
    return bool(_LESS.search(cell)) and not _WHOLE.search(cell)


def _is_whole(cell: str) -> bool:
    return bool(_WHOLE.search(cell)) and not re.search("ない|ません|だけ|しか", cell)
