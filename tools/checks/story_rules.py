"""Rules about story figures: what several texts tell of one invented company is told alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tools.checks.registry import Context, in_each_file, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.names import nearest
from tools.records.stories import BLANK, Person, Story, StoryValue
from tools.records.yaml_model import Located

# What is said of an aim as though it had been reached; looked for up to the end of the sentence.
_REACHED = re.compile(r"[^。]{0,12}(?:なりました|なった|減りました|減った|下がりました|上がりました|達しました)")
_HEDGED = re.compile(r"目標|見込み|予定|はず|ば、|なら")


@rule
def stories(context: Context) -> Iterable[Diagnostic]:
    """A value of a story is the same wherever it is told, an aim no result; people keep their roles.

    Bad (story-value):
        stories/market.yml:
        name: 朝市
        values:
        - {what: 客の数, value: 4つ, said: [〇です。]}
    Bad (story-untold):
        stories/market.yml:
        name: 朝市
        values:
        - {what: 客の数, value: 40人, said: [客は〇]}
    Bad (story-result):
        朝市の客は40人になりました。

        stories/market.yml:
        name: 朝市
        values:
        - {what: 客の数, value: 40人, state: 目標, said: [客は〇]}
    Bad (story-role):
        朝市で、店長の森さんに会いました。

        stories/market.yml:
        name: 朝市
        people:
        - {name: 森, roles: [出店者]}
        - {name: 林, roles: [店長]}
    Bad (story-file):
        stories/market.yml:
        name: 朝市
        also: [figures/rod.svg]
    Good:
        朝市の客は、店長の林さんによると40人です。

        stories/market.yml:
        name: 朝市
        people:
        - {name: 林, roles: [店長]}
        values:
        - {what: 客の数, value: 40人, said: [林さんによると〇]}
    """
    everything = _all_files(context) if context.texts.stories else {}
    known = [path.relative_to(context.texts.root).as_posix() for path in everything]
    for story in context.texts.stories.values():
        also = {
            context.texts.root / name for name in story.value.also
        }  # files that tell of the company without its name
        files = {path: text for path, text in everything.items() if path in also or story.value.name in text}
        for number, name in enumerate(story.value.also):
            if name not in known:
                line, hint = story.line_of("also", number), nearest(name, known)
                yield diagnose(Code.STORY_FILE, story.path, line, file=name, suggestion=hint)
        yield from _values(context, story, files)
        if story.value.people:
            yield from in_each_file(context, files.items(), _roles, story.value.people, story.path.name)


def _all_files(context: Context) -> dict[Path, str]:
    texts = context.texts
    drawings = {
        texts.root / "figures" / name: data.decode("utf-8", "replace")
        for name, data in texts.figures.items()
        if name.endswith(".svg")
    }
    own = {story.path for story in texts.stories.values()}
    return {path: text for path, text in {**texts.raw, **drawings}.items() if path not in own}


def _values(context: Context, story: Located[Story], files: dict[Path, str]) -> Iterator[Diagnostic]:
    told: set[tuple[int, int]] = set()
    for found, there in in_each_file(context, files.items(), _told, story.value.values, story.path.name):
        yield from found
        told |= there
    for number, value in enumerate(story.value.values):
        for place, phrase in enumerate(value.said):
            if (number, place) not in told:
                line = story.line_of("values", number, "said", place)
                yield diagnose(Code.STORY_UNTOLD, story.path, line, phrase=phrase.replace(BLANK, value.value))


def _told(
    path: Path, text: str, values: Sequence[StoryValue], story: str
) -> Iterator[tuple[list[Diagnostic], set[tuple[int, int]]]]:
    """Yield what is amiss with the *values* of a *story* in a text, and which of their phrases stand there."""
    found, told = list[Diagnostic](), set[tuple[int, int]]()
    for number, value in enumerate(values):
        for place, phrase in enumerate(value.said):
            parts = phrase.split(BLANK)
            if not all(part in text for part in parts):  # most phrases stand in few texts
                continue
            lines = [(line, words) for line, words in numbered(text) if all(part in words for part in parts)]
            for line, words, match in _matches(value.pattern(phrase), lines) if lines else ():
                told.add((number, place))
                found += _amiss(value, story, words, match, (path, line, match.start("value") + 1))
    yield found, told


def _amiss(
    value: StoryValue, story: str, words: str, match: re.Match[str], where: tuple[Path, int, int]
) -> Iterator[Diagnostic]:
    if match["value"] != value.value:
        yield diagnose(Code.STORY_VALUE, *where, found=match[0], what=value.what, value=value.value, story=story)
    elif value.state != "実績" and _as_result(words, match):
        yield diagnose(Code.STORY_RESULT, *where, found=match[0], what=value.what, state=value.state)


def _matches(pattern: re.Pattern[str], lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str, re.Match[str]]]:
    return ((line, words, match) for line, words in lines for match in pattern.finditer(words))


def _as_result(words: str, match: re.Match[str]) -> bool:
    """Tell whether the sentence of *words* around *match* tells of something that has come about."""
    sentence = words[words.rfind("。", 0, match.start()) + 1 : (words + "。").find("。", match.end())]
    return bool(_REACHED.match(words, match.end())) and not _HEDGED.search(sentence)


def _roles_said(people: Sequence[Person]) -> re.Pattern[str]:
    """Return what finds one of *people* behind a role of any of them."""
    roles = sorted({role for person in people for role in person.roles}, key=lambda role: (-len(role), role))
    names = "|".join(re.escape(person.name) for person in people)
    return re.compile(f"(?P<role>{'|'.join(map(re.escape, roles))})の(?P<name>{names})(?!の)")


def _roles(path: Path, text: str, people: tuple[Person, ...], story: str) -> Iterator[Diagnostic]:
    if not any(f"の{person.name}" in text for person in people):
        return
    said = _roles_said(people)
    for line, words in numbered(text):
        for match in said.finditer(words):
            own = _roles_of(match["name"], people)
            if match["role"] not in own:
                known = "、".join(own)
                yield diagnose(Code.STORY_ROLE, path, line, match.start() + 1, found=match[0], roles=known, story=story)


def _roles_of(name: str, people: tuple[Person, ...]) -> list[str]:
    return [role for person in people if person.name == name for role in person.roles]
