"""Rules about answers that wait: what they wait for is not so already in their own question, or in that of another answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tools.checks.labelled import LABEL
from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.checks.weekdays import task_lines
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number
from tools.text.model import Block, BulletList, Exercise, NumberedList
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, foreign_lines, plain, unquoted

_UNIT = r"(?:%|[a-zA-Z]{1,3}(?![a-zA-Z])|[度分秒人円件個回枚本台点]|時間|か月)"
_UNTIL = re.compile(
    rf"(?<![0-9.,〜~])(?P<number>{NUMBER})(?P<unit>{_UNIT})(?:を、?(?P<up>超え|上回)|を、?(?:下回|切)|に(?:下が|冷め|減))るまで"
)
_AMOUNT = re.compile(rf"(?<![0-9.,〜~])(?P<number>{NUMBER})(?P<unit>{_UNIT})")
_CONDITION = re.compile(r"(?P<stem>[^、。\s]{4,16}?)(?:[るくすつむぶうぐ])まで")


@rule
def answers_wait_for_what_is_not_yet(context: Context) -> Iterable[Diagnostic]:
    """An answer waits for a value that its question has not passed, and where another waits for what is there, it does not.

    Bad (guide-differs):
        【演習】客を数える
        次にすることを書いてください。
        ・A 朝の客は12人
        ・B 昼の客は27人
        【解答】
        ・A 店を減らす
        ・B もう一度数える。20人を超えるまで、店を増やさない
    Bad (guide-differs):
        【演習】旗を見る
        次にすることを書いてください。
        ・A 旗が下がったまま
        ・B 旗が屋根まで上がった
        【解答】
        ・A まだ開けない。旗が屋根まで上がるまで、列を作る
        ・B まだ開けない。客が並んでいる
    Good:
        【演習】客を数える
        次にすることを書いてください。
        ・A 旗が下がったまま、客は12人
        ・B 旗が屋根まで上がった
        【解答】
        ・A まだ開けない。20人を超えるまで、列を作る。旗が屋根まで上がるまで待つ
        ・B すぐに開ける
    """
    yield from in_each_text(context, _waiting)


_SO_FAR = re.compile(
    rf"(?<![0-9.,〜~])(?P<number>{NUMBER})(?P<unit>{_UNIT})(?=でした$|です$|の[^、。]{{1,8}}を使(?:います|いました)$)"
)
_PAST = re.compile(
    rf"^(?P<number>{NUMBER})(?P<unit>{_UNIT})(?:(?P<up>を(?:超え|上回っ|上回り))|(?P<down>を(?:下回|切))|(?P<within>までに収ま(?:り|っ)))(?:(?P<told>(?:ってしまい|てしまい|て|って)?(?:まし|い?ます))|(?P<if>ていれば、)[^。]*(?:ています|ました|でした)$)"
)


@rule
def borders_are_passed_where_they_are_told_to_be(context: Context) -> Iterable[Diagnostic]:
    """What is said to have passed a border, right behind its value, has passed it.

    Bad (guide-differs):
        朝市の客は39人でした。40人を超えました。
    Bad (guide-differs):
        朝市の客は38人でした。40人を超えていれば、店は足りています。
    Good:
        朝市の客は41人でした。40人を超えました。日曜の客は38人でした。土曜の客は40人を超えました。
    """
    yield from in_each_text(context, _not_passed)


def _not_passed(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    aside = task_lines(source.document.blocks) | foreign_lines(source.document)
    for number, line in numbered(raw):
        if number in aside or line.startswith("×") or not re.search("を(?:超|上回|下回|切)|まで", line):
            continue
        sentences = unquoted(line).rstrip("。").split("。")
        for place, (before, after) in enumerate(pairwise(sentences), 2):
            value, match = _SO_FAR.search(before), _PAST.match(after)
            last = place == len(sentences)  # else the next sentence may say what comes of it
            if value and match and value["unit"] == match["unit"] and (last or not match["if"]):
                one, border = read_number(value["number"]), read_number(match["number"])
                if one <= border if match["up"] else one >= border if match["down"] else one > border:
                    said, other = match[0].partition("、")[0], value[0]
                    yield diagnose(
                        Code.GUIDE_DIFFERS, source.path, number, word="境目", said=said, other=other, there=number
                    )


def _waiting(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for exercise in (block for block in blocks_of(source.document) if isinstance(block, Exercise)):
        if "まで" in raw:
            asked, answered = dict(_labelled(exercise.task)), dict(_labelled(exercise.answer))
            for label in (label for label in answered if label in asked):
                yield from _passed(label, asked[label], answered[label], source)
                yield from _there(label, asked, answered, source)


_Said = tuple[str, int]  # words, and their line


def _passed(label: str, asked: _Said, answered: _Said, source: SourceText) -> Iterator[Diagnostic]:
    for match in _UNTIL.finditer(answered[0]):
        values = [one for one in _AMOUNT.finditer(asked[0]) if one["unit"] == match["unit"]]
        if len(values) == 1:
            value, border = read_number(values[0]["number"]), read_number(match["number"])
            if value > border if match["up"] else value < border:
                words = {"word": f"「{label}」", "said": values[0][0], "other": match[0], "there": answered[1]}
                yield diagnose(Code.GUIDE_DIFFERS, source.path, asked[1], 0, **words)


def _there(label: str, asked: dict[str, _Said], answered: dict[str, _Said], source: SourceText) -> Iterator[Diagnostic]:
    first = answered[label][0].partition("。")[0].strip()
    for match in _CONDITION.finditer(answered[label][0]):
        met = re.compile(rf"{re.escape(match['stem'])}(?:[たっいん]|てい|りま|きま)")
        for other in (other for other in answered if other != label and other in asked):
            words, line = answered[other]
            if met.search(asked[other][0]) and words.partition("。")[0].strip() == first:
                values = {
                    "word": f"「{other}」",
                    "said": first,
                    "other": asked[other][0].strip(),
                    "there": asked[other][1],
                }
                yield diagnose(Code.GUIDE_DIFFERS, source.path, line, 0, **values)


def _labelled(blocks: Iterable[Block]) -> Iterator[tuple[str, _Said]]:
    for block in blocks:
        for item in block.items if isinstance(block, BulletList | NumberedList) else ():
            words = plain(item.content)
            if match := LABEL.match(words):
                yield match[0], (words[match.end() :], item.line)
