"""Rules about what a lesson teaches and then does otherwise: the reading of a table, the side of a formula, the order of steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.checks.formula_words import inverted
from tools.checks.labelled import LABEL
from tools.checks.registry import Context, in_each_text, rule
from tools.checks.weekdays import task_lines
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import Block, BulletList, Exercise, Formula, NumberedList, Paragraph, Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain

_KEY = 4  # characters of a row's name: a shorter one stands anywhere
_SAID = 3  # characters of what the table says of it


@rule
def answers_read_the_table(context: Context) -> Iterable[Diagnostic]:
    """Where a question tells of the case of a row, its answer does not say what the table says of another row.

    Bad (guide-differs):
        【表】空の見方
        | 空の様子 | 判断 |
        | 雲が低くたれる | 雨になる |
        | 風が急に冷える | 雷になる |
        | 夕焼けが赤い | 晴れになる |

        【演習】空を見る
        どうなるかを書いてください。
        ・A 朝、雲が低くたれる
        ・B 昼に、風が急に冷える
        【解答】
        ・A 晴れになる
        ・B 雷になる
    Good:
        【表】空の見方
        | 空の様子 | 判断 |
        | 雲が低くたれる | 雨になる |
        | 風が急に冷える | 雷になる |
        | 夕焼けが赤い | 晴れになる |

        【演習】空を見る
        どうなるかを書いてください。
        ・A 朝、雲が低くたれる
        ・B 昼に、風が急に冷える
        【解答】
        ・A 雨になる
        ・B 雷になる
    """
    yield from in_each_text(context, _misread)


def _misread(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    blocks = blocks_of(source.document)
    rows = [
        (plain(row[0]).strip(), plain(row[1]).strip(), table.line + bool(table.caption) + place)
        for table in blocks
        if isinstance(table, Table) and len(table.rows[0]) > 1
        for place, row in enumerate(table.rows)
        if place and len(plain(row[0]).strip()) >= _KEY and not re.search("[0-9]", plain(row[0]))
    ]
    for exercise in (block for block in blocks if rows and isinstance(block, Exercise)):
        answers = {label: (words, line) for label, words, line in _labelled(exercise.answer)}
        for label, words, _ in _labelled(exercise.task):
            named = [row for row in rows if row[0] in words]
            answer, line = answers.get(label, ("", 0))
            if len(named) == 1 and (other := _of_another(answer, named[0], rows)):
                key, right, there = named[0]
                yield diagnose(
                    Code.GUIDE_DIFFERS, source.path, line, word=f"「{key}」", said=other, other=right, there=there
                )


def _of_another(answer: str, own: tuple[str, str, int], rows: list[tuple[str, str, int]]) -> str:
    """Return what *answer* says that the table says of another row, and not of its *own*."""
    said = {stem for _, cell, _ in rows if len(stem := _stem(cell)) >= _SAID and stem in answer}
    ours = _stem(own[1])
    return min(said) if len(said) == 1 and ours not in said and not any(s in ours or ours in s for s in said) else ""


def _stem(cell: str) -> str:
    """Return *cell* without how it ends: 足りない as 足りな."""
    return re.sub("[いるうくすむ]$", "", cell)


def _labelled(blocks: Iterable[Block]) -> Iterator[tuple[str, str, int]]:
    for block in blocks:
        for item in block.items if isinstance(block, BulletList | NumberedList) else ():
            words = plain(item.content)
            if match := LABEL.match(words):
                yield match[0], words[match.end() :], item.line


_NOT_SO = re.compile("いけ|間違|誤|ません|ない|値です|逆")


@rule
def formulas_divide_as_the_words_say(context: Context) -> Iterable[Diagnostic]:
    """The only formula of its parts divides what the words divide by what they divide it by.

    Bad (definition-differs):
        朝市の余裕は、棚の幅を箱の幅で割るとわかります。

        式: 余裕 = 箱の幅(cm) ÷ 棚の幅(cm)
    Good:
        朝市の余裕は、棚の幅を箱の幅で割るとわかります。

        式: 余裕 = 棚の幅(cm) ÷ 箱の幅(cm)
    """
    yield from in_each_text(context, _divided_otherwise)


def _divided_otherwise(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    blocks = blocks_of(source.document)
    formulas = [block for block in blocks if isinstance(block, Formula)] if "で割" in raw else []
    aside = task_lines(source.document.blocks) if formulas else frozenset()
    told = [
        sentence
        for block in blocks
        if formulas and isinstance(block, Paragraph) and block.line not in aside
        for sentence in plain(block.content).split("。")
        if "で割" in sentence and not _NOT_SO.search(sentence)
    ]
    for formula in formulas:
        bare = re.sub(r"[(（][A-Za-z%]{1,3}[)）]", "", plain(formula.content))
        if odd := next((odd for sentence in told if (odd := inverted(sentence, bare))), None):
            yield diagnose(Code.DEFINITION_DIFFERS, source.path, formula.line, said=f"{odd[1]}で割る", whole=odd[0])


_REST = re.compile(r"(?P<what>[一-鿿ァ-ヶー]{1,10})(?:の|以外の)(?:ほか|他)の")
_PUT = "(?:加え|入れ|混ぜ|足し|載せ|のせ|塗り|塗っ|登録し|置き)"


@rule
def the_rest_comes_first(context: Context) -> Iterable[Diagnostic]:
    """What is put in last is not put in by a step before the one that is about all but it.

    Bad (order-differs):
        1. 油を加える
        2. 油のほかの材料を混ぜる
        3. 皿に盛る
    Good:
        1. 油のほかの材料を混ぜる
        2. 油を加える
        3. 皿に盛る
    """
    yield from in_each_text(context, _too_early)


def _too_early(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for steps in (block for block in blocks_of(source.document) if isinstance(block, NumberedList)):
        words = [plain(item.content) for item in steps.items]
        for place, match in ((place, match) for place, step in enumerate(words) if (match := _REST.search(step))):
            put = re.compile(rf"{re.escape(match['what'])}を、?{_PUT}")
            early = next((number for number, step in enumerate(words[:place]) if put.search(step)), None)
            if early is not None and not any(put.search(step) for step in words[place:]):
                line, name = steps.items[early].line, f"{match['what']}を加える手順"
                yield diagnose(Code.ORDER_DIFFERS, source.path, line, name=name, words=f"{match[0]}…")
