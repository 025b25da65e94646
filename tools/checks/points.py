"""A difference of two shares is told in points: from 12% to 14% is 2 points more, and 17% more.

Told only where a sentence names two shares, and by how much one is more than the other, and this is what is left when one
is taken from the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.checks.registry import Context, in_each_file, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number
from tools.text.walk import unquoted

_SHARE = rf"(?<![0-9.,〜~\uff5e+−-])(?P<number>{NUMBER})%"
_SHARES = re.compile(_SHARE)
_BY = re.compile(
    rf"{_SHARE}(?:ほど|だけ|分|も)?、?(?:(?:高|低|多|少な)[いくかめ]|(?:上|下)[がげ]|増[えや加]|減[っらり少]|伸び|改善|悪化|上昇|低下|下落|上乗せ)"
    rf"|(?:差|開き)[はが]、?(?:約|およそ)?{_SHARE.replace('number', 'gap')}|{_SHARE.replace('number', 'apart')}の(?:差|開き|改善|悪化|上昇|低下|増加|減少|下落)"
)

_LEAST = 3  # shares: two, and by how much they differ


@rule
def differences_of_shares_are_points(context: Context) -> Iterable[Diagnostic]:
    """What is left of one share without another is told in points.

    Bad (points-meant):
        購入率は14%で、先週の12%より2%高くなりました。
    Good:
        購入率は14%で、先週の12%より2ポイント高くなりました。
    """
    yield from in_each_file(context, context.own_words, _taken) if context.is_site else ()


def _taken(path: Path, text: str) -> Iterator[Diagnostic]:
    for number, line in numbered(text):
        if line.count("%") < _LEAST or line.startswith("×"):
            continue
        for sentence in unquoted(line).split("。"):
            yield from _in_sentence(sentence, path, number)


def _in_sentence(sentence: str, path: Path, line: int) -> Iterator[Diagnostic]:
    said = {match.start(): match["number"] for match in _SHARES.finditer(sentence)}
    found = list(_BY.finditer(sentence)) if len(said) == _LEAST and "ポイント" not in sentence else []
    if len(found) != 1:
        return
    by = next(filter(None, found[0].groups()))
    one, other, *rest = [number for at, number in said.items() if not found[0].start() <= at < found[0].end()]
    low, high = sorted(read_number(number) for number in (one, other))
    if rest or not low or high - low != read_number(by):
        return
    base = read_number(other) if "より" in sentence else read_number(one)
    share = (high - low) / base * 100
    if abs(share - (high - low)) >= 1:
        values = {"text": found[0][0], "one": one, "other": other, "share": f"{float(share):.3g}", "by": by}
        yield diagnose(Code.POINTS_MEANT, path, line, **values)
