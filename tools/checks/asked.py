"""Rules about what was asked for, or promised, in a number: three reasons, two sentences, the records of five times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import Block, BulletList, Checklist, Exercise, NumberedList, Paragraph
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain, with_inner

_ITEMS = re.compile(
    r"(?<![0-9])(?P<number>[2-9])(?:つ|個|点)(?:、|ずつ)?(?:挙げ|あげ|書い|書き出|選ん|選び|考え|示し|出し)(?:て|なさい|ま)"
)
_SENTENCES = re.compile(r"(?<![0-9〜~])(?P<number>[1-9])文で(?:書|答|まとめ|説明|述べ|伝え|示|表|言)")
_EACH = re.compile("それぞれ|ずつ|次の|以上|以下|以内|まで|ごとに|各")


@rule
def answers_give_what_was_asked(context: Context) -> Iterable[Diagnostic]:
    """An answer has as many items, or sentences, as its question asks for.

    Bad (count-differs):
        【演習】朝市の工夫
        客を増やす工夫を3つ挙げてください。
        【解答】
        ・店を増やす
        ・屋根を出す
    Bad (count-differs):
        【演習】朝市の工夫
        次にすることを3文で書いてください。
        【解答】
        客が減りました。次は、店を増やします。
    Good:
        【演習】朝市の工夫
        客を増やす工夫を2つ挙げてください。
        【解答】
        ・店を増やす
        ・屋根を出す
    """
    yield from in_each_text(context, _short)


def _short(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for exercise in (block for block in blocks_of(source.document) if isinstance(block, Exercise)):
        asked = [plain(part.content) for part in with_inner(exercise.task) if isinstance(part, Paragraph)]
        sentences = [sentence for words in asked for sentence in words.split("。")]
        for pattern, given in ((_ITEMS, _items(exercise.answer)), (_SENTENCES, _sentences(exercise.answer))):
            found = [
                match for sentence in sentences if not _EACH.search(sentence) and (match := pattern.search(sentence))
            ]
            # Who asks for one thing more asks for more than the list or the paragraph holds.
            number = int(found[0]["number"]) if len(found) == 1 and given else given
            if given < number or given > number and pattern is _SENTENCES:
                yield diagnose(Code.COUNT_DIFFERS, source.path, exercise.line, promised=number, found=given)


def _items(answer: Sequence[Block]) -> int:
    """Return how many items the one list of an *answer* has; 0 where there is none, or more than one."""
    lists = [block for block in answer if isinstance(block, BulletList | NumberedList | Checklist)]
    return len(lists[0].items) if len(lists) == 1 else 0


def _sentences(answer: Sequence[Block]) -> int:
    """Return how many sentences an *answer* of one paragraph has."""
    words = [plain(block.content) for block in answer if isinstance(block, Paragraph)]
    return words[0].count("。") if len(words) == len(answer) == 1 and "「" not in words[0] else 0


_RECORDS = re.compile(r"(?<![0-9〜~])(?P<number>[0-9]{1,3})(?P<name>[回日週月年])分の")
_LEAST = 3  # rows


@rule
def data_hold_what_they_say(context: Context) -> Iterable[Diagnostic]:
    """Data that say of how many times, or days, they are hold so many rows.

    Bad (count-differs):
        practice/crowd.csv:
        日,客数
        1,12
        2,20
        3,14

        practice/crowd.yml:
        title: 客の数
        summary: 架空の4日分の記録です。
        files: [{file: crowd.csv, title: 客の数}]
        columns: [{name: 日, meaning: 何日目か}, {name: 客数, meaning: 人数}]
    Good:
        practice/crowd.csv:
        日,客数
        1,12
        2,20
        3,14

        practice/crowd.yml:
        title: 客の数
        summary: 架空の3日分の記録です。
        files: [{file: crowd.csv, title: 客の数}]
        columns: [{name: 日, meaning: 何日目か}, {name: 客数, meaning: 人数}]
    """
    for practice in context.texts.practice.values() if context.is_site else ():
        counted = {
            table[0][0]: len(table) - 1
            for table in practice.tables.values()
            if len(table) > _LEAST and [row[0] for row in table[1:] if row] == [str(n) for n in range(1, len(table))]
        }
        said: dict[tuple[str | int, ...], str] = {
            ("title",): practice.found.value.title,
            ("summary",): practice.found.value.summary,
        }
        said |= {("files", n, "title"): file.title for n, file in enumerate(practice.found.value.files)}
        for way, words in said.items():
            for match in _RECORDS.finditer(words):
                count = counted.get(match["name"], 0)
                if count and int(match["number"]) != count and len(practice.tables) == 1:
                    line = practice.found.line_of(*way)
                    promised = int(match["number"])
                    yield diagnose(Code.COUNT_DIFFERS, practice.found.path, line, promised=promised, found=count)
