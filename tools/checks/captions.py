"""Rules about what is said of a figure: its numbers are those of the drawing.

Who mends a number in one of the two forgets the other, and nobody who sees the figure reads its description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

from tools.checks.naming import mistyped
from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import Figure
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain

_TEXT = re.compile(r"<text\b.*?</text>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
# What is measured; one digit alone may count what is drawn (3つ, 4段), or name it.
_SAID = re.compile(r"(?<![0-9.,])(?:[0-9][0-9,]*[0-9.][0-9]*|[0-9](?=[%\uff05]))(?![0-9]*(?:番|つ目|段目|年|月))")
_ENOUGH = 3  # numbers that both have, from which on they are taken to tell the same


@rule
def captions_tell_what_is_drawn(context: Context) -> Iterable[Diagnostic]:
    """Where what is said of a figure has the numbers of its drawing, it has no other one besides.

    Bad (figure-differs):
        【図】crowd.svg 朝市の客を比べた図。日曜は40人、土曜は32人、祝日は55人、平日は18人です。

        figures/crowd.svg:
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 100"><text x="9" y="40">日曜40人</text><text x="9" y="60">土曜32人</text><text x="9" y="80">祝日55人</text><text x="9" y="90">平日12人</text></svg>
    Good:
        【図】crowd.svg 朝市の客を比べた図。日曜は40人、土曜は32人、祝日は55人、平日は12人です。

        figures/crowd.svg:
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 100"><text x="9" y="40">日曜40人</text><text x="9" y="60">土曜32人</text><text x="9" y="80">祝日55人</text><text x="9" y="90">平日12人</text></svg>
    """
    svgs = {
        name: data.decode("utf-8", "replace") for name, data in context.texts.figures.items() if name.endswith(".svg")
    }
    yield from in_each_text(context, _differing, {name: sorted(_drawn(svg)) for name, svg in svgs.items()})


_KANA = re.compile("[ァ-ヶー]{3,}")


@rule
def drawings_name_things_alike(context: Context) -> Iterable[Diagnostic]:
    """A word of katakana in a drawing is spelt as in the text that shows it.

    Bad (name-near):
        【図】crowd.svg 朝市のマーケットの客を比べた図。

        figures/crowd.svg:
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 100"><text x="9" y="40">マケーット</text></svg>
    Bad (figure-differs):
        【図】crowd.svg 朝市の客を比べた図。日曜40人、土曜32人、祝日55人、平日12人です。

        figures/crowd.svg:
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 100"><text x="9" y="40">日曜40人</text><text x="9" y="60">土曜32人</text><text x="9" y="80">休日55人</text><text x="9" y="90">平日12人</text></svg>
    Good:
        【図】crowd.svg 朝市のマーケットの客を比べた図。

        figures/crowd.svg:
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 100"><text x="9" y="40">マーケット</text></svg>
    """
    svgs = {name: data for name, data in context.texts.figures.items() if name.endswith(".svg")}
    drawings = {name: data.decode("utf-8", "replace") for name, data in svgs.items()}
    yield from in_each_text(context, _named_otherwise, drawings, context.texts.root / "figures")


def _named_otherwise(source: SourceText, raw: str, drawings: Mapping[str, str], folder: Path) -> Iterator[Diagnostic]:
    for block in blocks_of(source.document):
        if isinstance(block, Figure) and (drawing := drawings.get(block.file)):
            yield from _misspelt(drawing, raw, folder / block.file)
            yield from _not_drawn(plain(block.content), drawing, source.path, block.line, block.file)


_NAMED = re.compile(
    r"(?:^|(?<=[、。]))(?P<name>[一-鿿々ァ-ヶー]{1,8})(?:は|が)?(?P<number>[0-9][0-9,.]*[0-9]|[0-9])(?=[^0-9、。の]{1,3}(?:[、。]|です|でした|と|で|$))"
)


def _not_drawn(words: str, drawing: str, path: Path, line: int, file: str) -> Iterator[Diagnostic]:
    """Tell of the one name, of those that *words* give a number, that the drawing does not have."""
    shown = " ".join(_TAG.sub("", text) for text in _TEXT.findall(drawing))
    told = {match["name"]: match["number"] for match in _NAMED.finditer(words)}
    absent = [name for name, number in told.items() if name not in shown and number in shown]
    if len(absent) == 1 and len(told) > _ENOUGH and all(name in shown for name in told if name not in absent):
        yield diagnose(Code.FIGURE_DIFFERS, path, line, file=file, words=absent[0])


def _misspelt(drawing: str, raw: str, path: Path) -> Iterator[Diagnostic]:
    known = sorted(set(_KANA.findall(raw)))
    for number, line in numbered(drawing):
        for word in _KANA.findall(line):
            near = next((name for name in known if mistyped(word, name)), "") if word not in raw else ""
            if near:
                yield diagnose(Code.NAME_NEAR, path, number, said=word, name=near)


def _drawn(svg: str) -> set[str]:
    words = " ".join(_TAG.sub("", text) for text in _TEXT.findall(svg))
    return {_bare(number) for number in _NUMBER.findall(words)}


def _bare(number: str) -> str:
    return number.replace(",", "")


def _differing(source: SourceText, _: str, drawings: Mapping[str, list[str]]) -> Iterator[Diagnostic]:
    for block in blocks_of(source.document):
        if isinstance(block, Figure) and block.file in drawings:
            drawn = set(drawings[block.file])
            said = {_bare(number): number for number in _SAID.findall(plain(block.content))}
            both, other = said.keys() & drawn, [number for number in said if number not in drawn]
            if len(both) >= _ENOUGH and len(other) == 1 and not _made_of(other[0], both):
                yield diagnose(Code.FIGURE_DIFFERS, source.path, block.line, file=block.file, words=said[other[0]])


def _made_of(number: str, others: Iterable[str]) -> bool:
    """Whether *number* is what two of *others* add up to, or by how much they differ."""
    pairs = combinations(map(float, others), 2)
    return any(abs(float(number) - value) < 1e-6 for one, other in pairs for value in (one + other, abs(one - other)))
