"""A point where a comma should part thousands: 1.710mL in a text that computes with 1,710.

Three digits behind a point are rarely so exact; that the same digits stand elsewhere with a comma, or that only whole ones
are counted so (1.200円), tells that a comma was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.checks.registry import Context, in_each_file, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.walk import unquoted

_UNIT = r"(?P<unit>[km]?g|[mk]?L|[ck]?m|mm|kcal|kWh|[円人件個回枚本台冊歩点]|[^\W\d_ぁ-ん]?)(?![A-Za-z0-9.])"
_POINTED = re.compile(rf"(?<![0-9.,A-Za-z=≒-])(?<![=≒約] )(?P<number>[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+){_UNIT}")
_WHOLE = re.compile("[円人件個枚本台冊歩]")
_RATE = re.compile("ドル|ユーロ|ポンド|為替|レート|平均|あたり|当たり|1(?:人|件|回|日)")


@rule
def thousands_are_parted_by_commas(context: Context) -> Iterable[Diagnostic]:
    """Thousands are parted by commas.

    Bad (mark-habit):
        広場の広さは1,250m²です。市の日は、1.250m²のうち半分を使います。
    Bad (mark-habit):
        出店料は1.200円です。
    Good:
        広場の広さは1,250m²です。長さを測ると1.25mでした。出店料は1,200円です。
    """
    yield from in_each_file(context, context.own_words, _pointed) if context.is_site else ()


def _pointed(path: Path, text: str) -> Iterator[Diagnostic]:
    for number, line in numbered(text):
        for match in _POINTED.finditer(unquoted(line)) if "." in line else ():
            said, unit = match["number"], match["unit"]
            usual = said.replace(".", ",")
            whole = _WHOLE.fullmatch(unit) and (said.endswith("0") or said.count(".") > 1) and not _RATE.search(line)
            again = re.search(rf"(?<![0-9,.]){usual}(?:{re.escape(unit)}|(?= ?[×÷+*/-]))(?![A-Za-z0-9,])", text)
            if whole or said.count(".") == 1 and again and unit:
                seen, mend = (
                    f"「{said}{unit}」の点は、桁の区切りのようです",
                    f"「{usual}{unit}」と、コンマで区切ってください。",
                )
                yield diagnose(Code.MARK_HABIT, path, number, match.start() + 1, seen=seen, mend=mend)
