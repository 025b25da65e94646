"""Rules about the questions of a whole stage: no reader guesses the right choice by its looks or reads it off the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tools.checks.registry import Context, in_each_text, of_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import Choice, Document, Inlines, Question, Quiz
from tools.text.reader import SourceText
from tools.text.walk import plain, questions_of, texts

ENOUGH = 10  # questions; of fewer, what stands out may well be chance
LEEWAY = 0.1  # by how much of the questions a place may be off an even share
_NUMBER = re.compile(r"[0-9][0-9,]+(?:\.[0-9]+)?|[0-9]\.[0-9]+")


@dataclass(frozen=True)
class _Asked:
    """A question with exactly one right choice, and where it stands."""

    source: SourceText
    question: Question

    @property
    def place(self) -> int:
        """The place of the right choice, from 1."""
        return next(number for number, choice in enumerate(self.question.choices, 1) if choice.correct)

    @property
    def right(self) -> Inlines:
        return self.question.choices[self.place - 1].content

    @property
    def longest(self) -> bool:
        lengths = [len(plain(choice.content)) for choice in self.question.choices]
        return lengths.count(max(lengths)) == 1 and lengths[self.place - 1] == max(lengths)


class _Looks(NamedTuple):
    """What of a question a reader could go by who knows no answers: the *place* of the right choice among so many
    *choices*, and whether it is the *longest*."""

    name: str
    place: int
    choices: int
    longest: bool


def _asked(source: SourceText) -> list[_Asked]:
    found = (_Asked(source, question) for question in questions_of(source.document))
    return [one for one in found if sum(choice.correct for choice in one.question.choices) == 1]


def _looks(source: SourceText, raw: str) -> Iterator[_Looks]:
    for one in _asked(source):
        name = f"{source.slug}({one.question.line}行目)"
        yield _Looks(name, one.place, len(one.question.choices), one.longest)


@rule
def unguessable(context: Context) -> Iterable[Diagnostic]:
    """In a stage, the right choice is not mostly the longest, nor mostly at one place.

    Bad (choice-longest):
        5回:
        【確認問題】
        問 朝市の日はいつですか。
        ○ 毎週の日曜と、祝日の朝です
        → 休みの日に開きます。
        × 月曜
        → 休みです。
        問 店は何軒ですか。
        × 3軒
        → 少なすぎます。
        ○ 雨の日を除いて、20軒です
        → 数えました。
    Bad (choice-places):
        10回:
        【確認問題】
        問 朝市の日はいつですか。
        × 月曜
        → 休みです。
        ○ 日曜
        → 休みの日に開きます。
    Good:
        5回:
        【確認問題】
        問 朝市の日はいつですか。
        ○ 日曜
        → 休みの日に開きます。
        × 月曜
        → 休みです。
        問 店は何軒ですか。
        × 3軒
        → 少なすぎます。
        ○ 9軒
        → 数えました。
    """
    stages = context.texts.path.value.stages if context.texts.path else ()
    by_stage: dict[str, list[_Looks]] = {}
    for source, looks in of_each_text(context, _looks):
        by_stage.setdefault(context.texts.folders[source.path], []).extend(looks)
    for number, stage in enumerate(stages):
        asked = by_stage.get(stage.id, [])
        if context.texts.path and len(asked) >= ENOUGH:
            path_file, line = context.texts.path, context.texts.path.line_of("stages", number)
            yield from _guesses(asked, stage=stage.title, path=path_file.path, line=line)


def _guesses(asked: list[_Looks], *, stage: str, path: Path, line: int) -> Iterator[Diagnostic]:
    """Yield by what one could guess right in *asked*, the questions of a stage."""
    longest = [one for one in asked if one.longest]
    if len(longest) * 3 > len(asked):
        found, where = len(longest), _some(longest)
        yield diagnose(Code.CHOICE_LONGEST, path, line, stage=stage, count=len(asked), found=found, where=where)
    counts = [one.choices for one in asked]
    chance = {place: sum(1 / count for count in counts if place <= count) for place in range(1, max(counts) + 1)}
    there = {place: [one for one in asked if one.place == place] for place in chance}
    place = max(chance, key=lambda place: abs(len(there[place]) - chance[place]))
    found, even, where = len(there[place]), round(chance[place]), _some(there[place])
    if abs(found - chance[place]) > LEEWAY * len(asked):
        yield diagnose(
            Code.CHOICE_PLACES,
            path,
            line,
            stage=stage,
            count=len(asked),
            found=found,
            place=place,
            even=even,
            where=where,
        )


def _some(asked: list[_Looks]) -> str:
    return "、".join(one.name for one in asked[:5]) + ("など" if len(asked) > 5 else "")


# The verdict alone: 「正しいですが、…」 and 「正解、と思いがちですが」 go on to say otherwise.
_YES = re.compile(
    r"^(?:はい、)?(?:これが|こちらが)?(?:正解|正しい(?:答え|選択肢)?|そのとおり|その通り|当たり)(?:です)?(?=[。！!]|$)"
)
_NO = re.compile(r"^(?:いいえ、)?(?:これは|こちらは)?(?:不正解|誤り|間違い|はずれ|外れ|違います)(?:です)?(?=[。！!]|$)")


@rule
def explanations_agree(context: Context) -> Iterable[Diagnostic]:
    """No explanation begins by saying of a wrong choice that it is right, or the other way round.

    Bad (choice-verdict):
        【確認問題】
        問 朝市の日はいつですか。
        ○ 日曜
        → 休みの日に開きます。
        × 月曜
        → 正解です。人が少ない日です。
    Bad (choice-verdict):
        【確認問題】
        問 客は40人、買った人は10人です。割合はいくつですか。
        × 25%
        → 10 ÷ 40 × 100 = 25 です。客の数で割ります。
        ○ 400%
        → 買った人の数で割った値です。
    Good:
        【確認問題】
        問 朝市の日はいつですか。
        ○ 日曜
        → 正解です。休みの日に開きます。
        × 月曜
        → 正しいと思いがちですが、人が少ない日です。

        問 客は40人、買った人は10人です。割合はいくつですか。
        ○ 25%
        → 買った人を客で割った値です。
        × 400%
        → 40 ÷ 10 × 100 = 400 です。買った人で割っています。
    """
    yield from in_each_text(context, _disagreeing)


def _disagreeing(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for choice in (choice for question in questions_of(source.document) for choice in question.choices):
        words = plain(choice.explanation)
        if said := (_NO if choice.correct else _YES).search(words):
            mark, verdict = "○" if choice.correct else "×", said[0]
            yield diagnose(Code.CHOICE_VERDICT, source.path, choice.explained, mark=mark, said=verdict)
    for one in _asked(source):
        right = one.question.choices[one.place - 1]
        how = _OTHERWISE_COMPUTED.search(plain(right.explanation))
        computed = [choice for choice in one.question.choices if not choice.correct and _is_result(choice)]
        if how and "=" not in plain(right.explanation) and len(computed) == 1:
            yield diagnose(Code.CHOICE_VERDICT, source.path, right.explained, mark="○", said=how[0])


# What is said of a value that is no answer: 「全部の重さで割った値です」.
_OTHERWISE_COMPUTED = re.compile(r"[^、。0-9]{0,6}(?:った|いた|した|けた)(?:値|数|割合|答え|結果|もの)です")
# How an answer is explained: what it is, and what one does for it. Of a mistake one says what was done.
_RESULT = re.compile(
    r"[=≒] (?P<number>[0-9][0-9,.]*[0-9]|[0-9]) ?(?:です|で|となり|になり)[^。]*。[^。]{1,30}(?:割り|掛け|かけ|足し|引き|比べ)ます。?$"
)


def _is_result(choice: Choice) -> bool:
    """Whether *choice* is the number that its own explanation computes and says how to."""
    found, number = _RESULT.search(plain(choice.explanation)), _AMOUNT.fullmatch(plain(choice.content))
    return bool(found and number and re.sub("[^0-9.]", "", number[0]) == found["number"].replace(",", ""))


@rule
def unanswered_by_the_text(context: Context) -> Iterable[Diagnostic]:
    """No line of the text has all numbers of a question, and its answer.

    Bad (question-answered):
        客は40人で、買った人は10人なので、割合は25%です。

        【確認問題】
        問 客が40人、買った人が10人なら、割合はいくつですか。
        ○ 25%
        → 10 ÷ 40 × 100 = 25 です。
        × 400%
        → 割る数が逆です。
    Bad (question-answered):
        【確認問題】
        問 客40人のうち25%の10人が買いました。割合はいくつですか。
        ○ 25%
        → 10 ÷ 40 × 100 = 25 です。
        × 400%
        → 割る数が逆です。
    Good:
        客は40人で、買った人は10人なので、割合は25%です。

        【確認問題】
        問 客が60人、買った人が12人なら、割合はいくつですか。
        ○ 20%
        → 12 ÷ 60 × 100 = 20 です。
        × 500%
        → 割る数が逆です。
    """
    yield from in_each_text(context, _answered)
    yield from in_each_text(context, _given_away)


def _given_away(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    """Tell of a question that itself has the amount which is its right choice, and none of the others."""
    for one in _asked(source):
        asked, right = plain(one.question.content), plain(one.right)
        others = [plain(choice.content) for choice in one.question.choices if not choice.correct]
        if _AMOUNT.fullmatch(right) and _has(asked, right) and not any(_has(asked, other) for other in others):
            yield diagnose(Code.QUESTION_ANSWERED, source.path, one.question.line, at=one.question.line)


_AMOUNT = re.compile(r"約?[0-9][0-9,]*(?:\.[0-9]+)?[^0-9\s]{1,4}")


def _has(words: str, amount: str) -> bool:
    return bool(re.search(rf"(?<![0-9.,]){re.escape(amount)}", words))


def _answered(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    body = Document(tuple(block for block in source.document.blocks if not isinstance(block, Quiz)))
    lines = [(line, _numbers(words)) for line, words in texts(body)]
    for one in _asked(source):
        asked, answer = _numbers(plain(one.question.content)), _numbers(plain(one.right))
        told = next((line for line, numbers in lines if asked | answer <= numbers), 0)
        if len(asked) > 1 and answer and told:
            yield diagnose(Code.QUESTION_ANSWERED, source.path, one.question.line, at=told)


def _numbers(words: str) -> frozenset[str]:
    """Return the numbers of *words* that say something: of two digits and more, or with a point."""
    return frozenset(_NUMBER.findall(words))
