"""Headings as people set them: usual marks and numbers in one to three levels, with blank lines or none, wrapped or not.

What is not read as it should be is asked about; nothing is left out.
"""

from __future__ import annotations

import unicodedata

import pytest

from tests.intake.test_plain import HERE
from tools.intake.analyse import analyse
from tools.intake.blocks import blocks
from tools.intake.spans import Reason, Role

PROSE = [
    "窯の火は、入れてから三日のあいだ絶やしません。夜のあいだも、二人が交代で薪をくべ、煙の色を見ながら火の強さを決めていきます。",
    "灰は冷めてから桶に移します。熱いうちに動かすと舞い上がって器に付くので、朝まで待つことにしています。",
    "器は棚の上の段から順に並べます。大きなものを先に置いて、あいだに小さなものを入れていくと、火がよく回ります。",
]
OUTER = ["薪のこと", "灰の捨て方", "器の並べ方"]
INNER = ["薪を割る", "乾かす", "灰を移す", "桶を洗う", "棚に置く", "火を見る"]
INNERMOST = ["蓋を閉じること", "朝に開けること", "煙を読むこと", "水をくむこと", "番を替わること", "土をこねること"]
COUNTED = {
    "第1章": "第{}章　|123", "第一章": "第{}章　|一二三", "第１": "第{}　|１２３", "1.": "{}. |123", "１．": "{}．|１２３", "1": "{} |123", "１": "{}　|１２３",
    "(1)": "({}) |123", "（１）": "（{}）|１２３", "①": "{}|①②③", "Ⅰ": "{}　|ⅠⅡⅢ", "Ⅰ.": "{}. |ⅠⅡⅢ", "一、": "{}、|一二三", "1)": "{}) |123", "A.": "{}. |ABC",
    "ア": "{}　|アイウ", "（ア）": "（{}）|アイウ", "Step1": "Step{} |123", "Q1": "Q{}. |123", "手順1": "手順{}：|123", "【1】": "【{}】|123", "a.": "{}. |abc",
}  # fmt: skip
AROUND = {
    "【】": "【{}】", "＜＞": "＜{}＞", "≪≫": "≪{}≫", "〈〉": "〈{}〉", "=": "{}\n==========", "--": "----------------\n{}\n----------------", "#": "# {}", "##": "## {}",
}  # fmt: skip
ONE = [*COUNTED, *AROUND, *"■◆●▼○◇▲★□▶◎"]
MORE = (
    "第1章 1.,第1章 (1),第一章 一、,1. (1),１． （１）,1. ①,Ⅰ 1.,Ⅰ. 1.,第１ １,■ ◆,■ 1.,■ (1),■ ①,◆ ■,● ○,◎ ○,【】 ■,【】 1.,【】 ＜＞,1. ■,1. ●,1. ア,(1) ①,（１） ア,一、 1.,A. 1.,1. a.,-- ■,"
    "-- 1.,# ##,▼ ●,第1章 ■,1. 【】,1) a.,1. deep,第1章 deep,第1章 1. (1),第１ １ （１）,1. (1) ①,（１） ア （ア）,Ⅰ 1. (1),■ ◆ ●,【】 ■ 1.,■ 1. (1),1. deep (1)"
)
LAYOUTS = [(True, True, 0), (True, False, 28), (False, False, 0), (False, False, 34)]  # blank lines; width


def _head(style: str, outer: int, number: int, words: str) -> str:
    if style == "deep":
        return f"{outer + 1}.{number + 1} {words}"
    if style in AROUND:
        return AROUND[style].format(words)
    form, _, signs = COUNTED.get(style, f"{style}|").partition("|")
    return form.format(signs[number : number + 1]) + words


def _wrapped(words: str, width: int) -> list[str]:
    lines = [""]
    for char in words:
        if width and len(lines[-1]) >= width and char not in "。、":
            lines.append("")
        lines[-1] += char
    return lines


Wanted = list[tuple[Role, int, str]]


def _written(styles: list[str], above: bool, below: bool, width: int) -> tuple[str, Wanted]:
    lines, wanted = ["窯の手引き", ""], []

    def text(number: int) -> None:
        lines.extend(_wrapped(PROSE[number % 3], width))
        wanted.append((Role.PARAGRAPH, 1, PROSE[number % 3]))

    def head(level: int, number: int, words: str, outer: int = 0) -> None:
        lines.extend([""] * (above or styles[level - 1] in ("=", "--")))
        lines.append(_head(styles[level - 1], outer, number, words))
        lines.extend([""] * below)
        wanted.append((Role.HEADING, level, words))

    text(1)
    for first, words in enumerate(OUTER):
        head(1, first, words)
        if len(styles) == 1 or first != 1:
            text(first)
        for second in range(2 if len(styles) > 1 else 0):
            head(2, second, INNER[2 * first + second], first)
            text(second)
            for third in range(2 if len(styles) > 2 and not second else 0):
                head(3, third, INNERMOST[2 * first + third], first)
                text(third + 1)
    return "\n".join(lines) + "\n", wanted


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words)))


@pytest.mark.parametrize("styles", [*ONE, *MORE.split(",")])
def test_headings_are_read_or_asked_about_and_nothing_is_lost(styles: str) -> None:
    for above, below, width in LAYOUTS:
        text, wanted = _written(styles.split(), above, below, width)
        found = analyse(text, path=HERE)
        made = blocks(found)
        assert {span.reason for span in found.spans if span.reason} <= {Reason.BLANK, Reason.MARKER, Reason.RULE}
        asked = [(ask.at, ask.end or ask.at + 1) for ask in found.asks]
        for role, level, words in wanted:
            said = _letters(words)
            near = [block for block in made if said[:6] in _letters(block.words)]
            whole = [b for b in near if _letters(b.words).endswith(said) and (b.role, b.level) == (role, level)]
            doubt = [b for b in near if any(start < b.end and b.start - 2 < end for start, end in asked)]
            assert whole or doubt, (words, near)
