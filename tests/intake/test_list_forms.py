"""Lists in lists as people type them: every pair of usual marks, set in or not, wrapped with and without a hanging indent."""

from __future__ import annotations

from itertools import product

import pytest

from tests.intake.test_plain import outline

PROSE = "窯の火は、入れてから三日のあいだ絶やしません。夜のあいだも、二人が交代で薪をくべ、煙の色を見ながら火の強さを決めていきます。"
OUTER = [
    "薪は春のうちに割って、軒の下で二年のあいだ乾かしてから使うこととし、湿ったものは混ぜない",
    "灰を捨てる",
    "水は桶に七分目まで入れ、火の前を離れるときは必ず近くに置いて、すぐに使えるようにしておく",
    "夜の番を決める",
]
INNER = [
    "太いものは四つに割る",
    "細いものは束にして、縄で二か所を結んでから、日の当たる側の棚にまっすぐ積んでおくようにする",
]
NUMBERS = {
    "1.": "1. |2. |3. |4. ", "１．": "１．|２．|３．|４．", "(1)": "(1) |(2) |(3) |(4) ", "（１）": "（１）|（２）|（３）|（４）", "①": "①|②|③|④",
    "ア": "ア　|イ　|ウ　|エ　", "ア．": "ア．|イ．|ウ．|エ．", "（ア）": "（ア）|（イ）|（ウ）|（エ）", "a)": "a) |b) |c) |d) ", "1)": "1) |2) |3) |4) ",
    "一": "一　|二　|三　|四　", "１": "１　|２　|３　|４　", "-": "- |- |- |- ",
}  # fmt: skip
PAIRS = "・ -, ・ ・, ● ・, ○ ・, 1. ・, 1. (1), (1) ①, （１） ア, １． （１）, ① ・, ア． ・, 1) a), １ （１）, 一 ・, □ ・, ◇ ・, 1. a), （１） ①, ア （ア）, ・ (1), ① ア．"
WIDTHS = (0, 30, 36)


def _marks(name: str) -> list[str]:
    return NUMBERS.get(name, "|".join([name] * 4)).split("|")


def _wrapped(words: str, width: int, first: str, rest: str) -> list[str]:
    """Return *words* in lines of *width* characters, as an editor wraps them; 0 does not."""
    lines, line = [], first
    for char in words:
        if width and len(line) >= width and char not in "。、」）":
            lines.append(line)
            line = rest
        line += char
    return [*lines, line]


def _listed(outer: str, inner: str, indent: str, deeper: str, hanging: str, width: int) -> str:
    lines = ["窯の手引き", "", "■薪のこと", *_wrapped(PROSE, width, "", "")]

    def add(words: str, margin: str, mark: str) -> None:
        room = " " * len(mark) if mark.isascii() else "　" * len(mark.strip())
        rest = {"hanging": margin + room, "margin": "", "even": margin}[hanging]
        lines.extend(_wrapped(words, width, margin + mark, rest))

    for number, words in enumerate(OUTER):
        add(words, indent, _marks(outer)[number])
        for below, others in enumerate(INNER if number % 2 == 0 else []):
            add(others, indent + deeper, _marks(inner)[below])
    return "\n".join([*lines, *_wrapped(PROSE, width, "", ""), "", "■灰のこと", *_wrapped(PROSE, width, "", "")]) + "\n"


@pytest.mark.parametrize("pair", PAIRS.split(", "))
@pytest.mark.parametrize("width", WIDTHS)
def test_a_list_in_a_list_keeps_its_levels_and_its_lines_are_joined(pair: str, width: int) -> None:
    outer, inner = pair.split()
    wanted = [
        (1, OUTER[0]),
        (2, INNER[0]),
        (2, INNER[1]),
        (1, OUTER[1]),
        (1, OUTER[2]),
        (2, INNER[0]),
        (2, INNER[1]),
        (1, OUTER[3]),
    ]
    for indent, deeper, hanging in product(("", "　"), ("", "　", "　　"), ("hanging", "margin", "even")):
        if outer == inner and not deeper:
            continue
        lines = outline(_listed(outer, inner, indent, deeper, hanging, width))
        items = [(int(line[1]) if line[1] != " " else 1, line.split(" ", 1)[1]) for line in lines if line[0] in "INK"]
        read = [(level, next(w for _, w in wanted if words.endswith(w))) for level, words in items]
        assert read == wanted and lines.count(f"P {PROSE}") == 3
