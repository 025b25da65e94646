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
from tools.text.walk import blocks_of, plain, questions_of

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


# What a case may be judged to be, by the stems that say so: of two such judgements one is the other's opposite.
_JUDGED = tuple(map(re.compile, ("足り(?:な|ませ)|不足", "ちょうど|十分", "行き過ぎ|過剰|多すぎ|長すぎ|強すぎ")))


@rule
def quizzes_judge_as_the_table(context: Context) -> Iterable[Diagnostic]:
    """Where a question of a quiz tells of the case of a row, its explanations do not judge it otherwise than the table.

    Bad (guide-differs):
        【表】客の見方
        | 客の様子 | 判断 | 次 |
        | すぐに帰る | ちょうどよい | 待つ |
        | 列を作って待つ | 行き過ぎ | 店を増やす |

        【確認問題】
        問 客はすぐに帰ります。どうしますか。
        ○ もう少し待つ
        → 人が集まります。
        × すぐに店を閉める
        → まだ客が足りません。
    Good:
        【表】客の見方
        | 客の様子 | 判断 | 次 |
        | すぐに帰る | 足りない | 待つ |
        | 列を作って待つ | 行き過ぎ | 店を増やす |

        【確認問題】
        問 客はすぐに帰ります。どうしますか。
        ○ もう少し待つ
        → 人が集まります。
        × すぐに店を閉める
        → まだ客が足りません。
    """
    yield from in_each_text(context, _judged_otherwise)


def _judged_otherwise(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    tables = [block for block in blocks_of(source.document) if isinstance(block, Table) and len(block.rows[0]) > 1]
    rows = [
        (_stem(plain(row[0]).strip()), plain(row[1]).strip(), table.line + bool(table.caption) + place)
        for table in tables
        for place, row in enumerate(table.rows)
        if place and _judgements(plain(row[1]))
    ]
    for question in questions_of(source.document) if rows else ():
        explained = [(choice.explained, plain(choice.explanation)) for choice in question.choices]
        judged = _judgements("".join(words for _, words in explained))
        named = [row for row in rows if len(row[0]) >= _KEY and row[0] in plain(question.content)]
        if len(judged) == len(named) == 1 and not judged & _judgements(named[0][1]):
            _, said, line = named[0]
            there, other = next(one for one in explained if _judgements(one[1]))
            yield diagnose(Code.GUIDE_DIFFERS, source.path, line, word="判断", said=said, other=other, there=there)


def _judgements(words: str) -> set[int]:
    return {place for place, form in enumerate(_JUDGED) if form.search(words)}


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
