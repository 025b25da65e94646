"""Rules about what a lesson denies: its self-check does not go by it, and the fact that it teaches denies nothing it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.checks.registry import Context, in_each_text, numbered, of_each_text, rule
from tools.checks.told_elsewhere import NOT_BUT
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.reader import SourceText
from tools.text.walk import unquoted


@rule
def self_checks_go_by_what_the_lesson_goes_by(context: Context) -> Iterable[Diagnostic]:
    """What a lesson says not to go by is not what its self-check goes by.

    Bad (limit-differs):
        色や時間ではなく、足の向きで決めます。

        self_checks/first.yml:
        items:
        - {can: 朝市の客を、旗の色で見分けられる, lesson: one}
        - {can: 朝市の店を数えられる, lesson: one}
        - {can: 朝市の棚を数えられる, lesson: one}
        - {can: 朝市の旗を数えられる, lesson: one}
        - {can: 朝市の机を数えられる, lesson: one}
    Good:
        色や時間ではなく、足の向きで決めます。

        self_checks/first.yml:
        items:
        - {can: 朝市の客を、足の向きで見分けられる, lesson: one}
        - {can: 朝市の店を数えられる, lesson: one}
        - {can: 朝市の棚を数えられる, lesson: one}
        - {can: 朝市の旗を数えられる, lesson: one}
        - {can: 朝市の机を数えられる, lesson: one}
    """
    denied = {source.path.stem: found for source, found in of_each_text(context, _denied) if found}
    for check in context.texts.self_checks.values():
        for place, item in enumerate(check.value.items):
            for one, other, words in denied.get(item.lesson, ()):
                way = rf"(?:の|を、?|、){re.escape(one)}で、?(?:判断|見分|見きわめ|決め|確かめ|選)"
                if (found := re.search(way, item.can)) and other != one:
                    line = check.line_of("items", place, "can")
                    yield diagnose(Code.LIMIT_DIFFERS, check.path, line, said=found[0], times=1, other=words)


def _denied(source: SourceText, raw: str) -> Iterator[tuple[str, str, str]]:
    for line in raw.split("\n"):
        for match in NOT_BUT.finditer(line) if "ではなく" in line and "や" in line else ():
            yield match["one"], match["other"], match[0]
            yield match["other"], match["one"], match[0]


_DOES_NOT = re.compile(
    r"(?:^|[、。もはがを])(?P<what>は?[^、。もはがを]{2,8})では(?P<verb>[一-鿿]+)[ぁ-ん]{0,2}(?:ず、|ません|ない)"
)


@rule
def facts_deny_what_the_lesson_denies(context: Context) -> Iterable[Diagnostic]:
    """What a fact says is not done with a thing is not what the lesson that teaches it does with it.

    Bad (fact-differs):
        ---
        facts: [F-1]
        ---
        朝市では、籠ではなく、大枡で量ります。

        facts/market.yml:
        text: 豆も米も大枡では量らず、籠に入れます。
    Good:
        ---
        facts: [F-1]
        ---
        朝市では、籠ではなく、大枡で量ります。豆は、大枡に入れます。

        facts/market.yml:
        text: 豆も米も籠では量らず、大枡に入れます。
    """
    known = {
        fact.id: (match["what"], match["verb"], match[0].strip("、。"))
        for file in context.texts.facts.values()
        for fact in file.value.facts
        if (match := _DOES_NOT.search(fact.text))
    }
    yield from in_each_text(context, _done_all_the_same, known) if known else ()


def _done_all_the_same(source: SourceText, raw: str, known: dict[str, tuple[str, str, str]]) -> Iterator[Diagnostic]:
    for fact in (fact for fact in (source.header.value.facts if source.header else ()) if fact in known):
        what, verb, said = known[fact]
        done = re.compile(rf"{re.escape(what)}で、?{verb}(?![ぁ-ん]{{0,2}}(?:ない|ません|ず|れば|なけ))")
        for number, line in numbered(raw):
            if number >= source.body_line and (match := done.search(unquoted(line))):
                yield diagnose(Code.FACT_DIFFERS, source.path, number, id=fact, said=said, told=match[0])
                return
