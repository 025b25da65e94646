"""Rules about what two places of a site tell the other way round: a header and its lesson, a fact, a definition, a way back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from tools.checks.agreements import line_with
from tools.checks.comparisons import goes_wrong
from tools.checks.registry import Context, in_each_file, in_each_text, numbered, of_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER
from tools.records.glossary import link_wordings_of
from tools.text.reader import SourceText
from tools.text.walk import texts

_TIMES = re.compile(
    r"(?<![0-9.,〜~第])(?P<number>[0-9]{1,3})(?P<unit>回|か月|週間|日間)(?P<verb>[一-鿿])(?=[ぁ-ん])(?!目)"
)
_NOT_BUT = re.compile(r"(?P<one>[^、。やはがの「」\s]{1,10})や(?P<other>[^、。やはが「」\s]{1,10}?)ではなく")


@rule
def headers_say_what_the_lesson_does(context: Context) -> Iterable[Diagnostic]:
    """What the header says is done so many times, or by what, is so in the lesson.

    Bad (guide-differs):
        ---
        summary: 朝市で3回焼きます。
        ---
        パンを2回焼きます。
    Bad (limit-differs):
        ---
        objectives: [朝市の客を、色と時間で見分けられる]
        ---
        色や時間ではなく、足の向きで決めます。
    Good:
        ---
        summary: 朝市で2回焼きます。
        ---
        パンを2回焼きます。色や時間ではなく、足の向きで決めます。
    """
    yield from in_each_text(context, _headed_otherwise)


def _headed_otherwise(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    lines = enumerate(raw.split("\n")[: source.body_line - 1], 1)
    head = [(number, line) for number, line in lines if re.match(" +- |(?:title|summary|objectives):", line)]
    counted = [(number, match) for number, line in head for match in _TIMES.finditer(line)]
    body = [(line, one) for line, text in texts(source.document) for one in _TIMES.finditer(text)] if counted else []
    for number, match in counted:
        said = {
            one["number"]: at for at, one in reversed(body) if (one["unit"], one["verb"]) == match.group("unit", "verb")
        }
        if len(said) == 1 and match["number"] not in said:
            word, there = f"「{match['verb']}」の前の数", min(said.values())
            here, other = f"{match['number']}{match['unit']}", f"{min(said)}{match['unit']}"
            yield diagnose(Code.GUIDE_DIFFERS, source.path, number, word=word, said=here, other=other, there=there)
    denied = [line for line in raw.split("\n") if "ではなく" in line and "や" in line]
    for match in (match for line in denied for match in _NOT_BUT.finditer(line)):
        one, other = match.group("one", "other")
        ways = rf"(?:{re.escape(one)}[とや]{re.escape(other)}|{re.escape(other)}[とや]{re.escape(one)})で(?!は)"
        for number, line in head:
            if found := re.search(ways, line):
                yield diagnose(Code.LIMIT_DIFFERS, source.path, number, said=found[0], times=1, other=match[0])


_CLAUSE = re.compile(
    r"(?:^|[、。])(?P<of>[一-鿿ァ-ヶー]{1,6})は、?(?P<what>[^、。は]*?(?P<verb>[一-鿿ァ-ヶー]+)[ぁ-ん]{0,8})(?=[、。]|$)"
)


@rule
def facts_are_not_crossed(context: Context) -> Iterable[Diagnostic]:
    """Of two sides a lesson tells what the fact that it teaches tells, and not the one of the other.

    Bad (fact-differs):
        ---
        facts: [F-1]
        ---
        朝市では、夏は水を冷やし、冬は温めるとあります。

        facts/market.yml:
        text: 夏は水を温め、冬は冷やします。
    Good:
        ---
        facts: [F-1]
        ---
        朝市では、夏は水を冷やし、冬は温めるとあります。

        facts/market.yml:
        text: 夏は水を冷やし、冬は温めます。
    """
    facts = {
        fact.id: fact.text for file in context.texts.facts.values() for fact in file.value.facts if "は" in fact.text
    }
    told = {fact: sides for fact, text in facts.items() if len(sides := _sides(text)) > 1}
    yield from in_each_text(context, _crossed, told) if context.is_site else ()


def _sides(words: str) -> dict[str, tuple[str, str]]:
    """Return, for each side of what *words* set side by side, its last word and all that is said of it."""
    return {match["of"]: (match["verb"], f"{match['of']}は{match['what']}") for match in _CLAUSE.finditer(words)}


def _crossed(source: SourceText, raw: str, told: dict[str, dict[str, tuple[str, str]]]) -> Iterator[Diagnostic]:
    for fact in (fact for fact in (source.header.value.facts if source.header else ()) if fact in told):
        for line, text in texts(source.document):
            for sentence in text.split("。"):
                ours, theirs = _sides(sentence), told[fact]
                both = [side for side in ours if side in theirs]
                for one, other in pairwise(both):
                    verbs, known = (ours[one][0], ours[other][0]), (theirs[one][0], theirs[other][0])
                    if verbs == known[::-1] and verbs[0] != verbs[1]:
                        place = line_with(ours[one][1], raw, line)
                        said, here = theirs[one][1], ours[one][1]
                        yield diagnose(Code.FACT_DIFFERS, source.path, place, id=fact, said=said, told=here)


_POLES = tuple(
    pair.split("/")
    for pair in "やわらか|柔らか/固|硬|かた 高/低 多/少な 大き/小さ 長/短 速|早/遅 強/弱 重/軽 増/減 上が/下が 厚/薄 濃/薄 熱/冷 温か|暖か/寒 深/浅 広/狭 明る/暗".split()
)
_DEGREE = {
    word: (number, side) for number, pair in enumerate(_POLES) for side in (0, 1) for word in pair[side].split("|")
}
_WORDS = "|".join(sorted(map(re.escape, _DEGREE), key=len, reverse=True))
_THE_MORE = re.compile(
    rf"(?:(?P<of>[一-鿿ァ-ヶーA-Za-z]{{2,14}})が)?(?P<side>{_WORDS})[ぁ-ん]{{1,3}}ほど、?(?P<what>[一-鿿ァ-ヶー]{{1,8}})[はが](?P<then>{_WORDS})"
)


@rule
def the_more_is_told_alike(context: Context) -> Iterable[Diagnostic]:
    """What comes of more of a thing is told alike in its definition and in the lessons.

    Bad (limit-differs):
        閲覧数が多いほど、棚は広くなります。

        glossary/metric.yml:
        definition: 見られた回数です。多いほど、棚は狭くなります。
    Bad (limit-differs):
        閲覧数が多いほど、棚は広くなります。

        日曜の閲覧数は、土曜より多い12です。日曜の棚は、土曜より狭くなります。

        glossary/metric.yml:
        definition: 見られた回数です。多いほど、棚は狭くなります。
    Good:
        閲覧数が多いほど、棚は広くなります。

        glossary/metric.yml:
        definition: 見られた回数です。多いほど、棚は広くなります。
    """
    told: dict[_Measures, tuple[bool, str, Path, int]] = {}
    seen: dict[_Measures, bool] = {}
    for source, found in of_each_text(context, _the_more):
        for line, words in found:
            for match in _THE_MORE.finditer(words):
                key, same = _degrees(match, match["of"] or "")
                told.setdefault(key, (same, match[0], source.path, line))
            for match in _ONE_THAT_IS.finditer(words):
                key, same = _degrees(match, match["of"])
                seen.setdefault(key, same)
    for entry in context.texts.glossary.entries if context.is_site else ():
        for match in _THE_MORE.finditer(entry.term.definition) if "ほど" in entry.term.definition else ():
            for name in [match["of"]] if match["of"] else link_wordings_of(entry.term):
                key, same = _degrees(match, name)
                if key in told and told[key][0] != same:
                    _, other, path, there = told[key]
                    if seen.get(key) == same:  # what a lesson says of one case is with the definition
                        yield diagnose(Code.LIMIT_DIFFERS, path, there, said=other, times=2, other=match[0])
                    else:
                        line = entry.line_of("definition")
                        yield diagnose(Code.LIMIT_DIFFERS, entry.path, line, said=match[0], times=1, other=other)
                    break


def _the_more(source: SourceText, raw: str) -> Iterator[tuple[int, str]]:
    if "ほど" in raw:
        yield from ((n, line) for n, line in numbered(raw) if "ほど" in line or "より" in line)


_Measures = tuple[str, str, int, int]
# 加水率は、食パンの68%より低い63%です。生地は食パンより固くなります。
_ONE_THAT_IS = re.compile(
    rf"(?P<of>[一-鿿ァ-ヶーA-Za-z]{{2,14}})は、?[^。はが]*より、?(?P<side>{_WORDS})[いくけ][^。]*。[^。]*?(?P<what>[一-鿿ァ-ヶー]{{1,8}})は、?[^。はが]*より、?(?P<then>{_WORDS})"
)


def _degrees(match: re.Match[str], of: str) -> tuple[_Measures, bool]:
    """Return what grows, what follows, and in which measures, and whether both go to the same end of theirs."""
    (one, side), (other, then) = _DEGREE[match["side"]], _DEGREE[match["then"]]
    return (of, match["what"], one, other), side == then


_UNIT = r"(?:%|[a-zA-Z]{1,3}(?![a-zA-Z])|[度分秒円人件個回枚本台日点]|時間|週間|か月)"
_FROM_TO = re.compile(
    rf"(?<![0-9.,〜~])(?P<low>{NUMBER})(?P<unit>{_UNIT})から、?(?P<high>{NUMBER})(?P=unit)(?:に|へ|まで)、?(?P<verb>戻|延ば|伸ば|増や|減ら|上げ|下げ|縮め|変え)"
)


@rule
def the_way_back_is_the_other_way(context: Context) -> Iterable[Diagnostic]:
    """What was changed from one value to another is brought back from that to the first.

    Bad (limit-differs):
        朝市を28分から33分に延ばしました。次は28分から33分に戻します。
    Bad (limit-differs):
        客を120人から140人に増やしました。次は、客を140人に戻します。
    Good:
        朝市を28分から33分に延ばしました。次は33分から28分に戻します。客を120人に戻してもかまいません。
    """
    files = context.own_words if context.is_site else ()
    told = list(in_each_file(context, files, _changes))
    ways = Counter((*ends, verb == "戻") for _, _, ends, verb, _ in told)
    for path, line, (low, high), verb, words in told:
        forth = ways[low, high, False]
        if verb == "戻" and forth and not ways[high, low, False]:
            other = next(one for _, _, ends, of, one in told if ends == (low, high) and of != "戻")
            yield diagnose(Code.LIMIT_DIFFERS, path, line, said=words, times=forth, other=other)

    yield from in_each_file(context, files, _to_the_new_value)


_BACK = re.compile(
    rf"(?P<what>[一-鿿ァ-ヶー]{{1,8}})[をはが]、?(?P<to>{NUMBER})(?P<unit>{_UNIT})(?:に|へ|まで)、?(?=戻)"
)
_FORTH = re.compile(
    rf"(?P<what>[一-鿿ァ-ヶー]{{1,8}})[をはが]、?(?P<low>{NUMBER})(?P<unit>{_UNIT})から、?(?P<high>{NUMBER})(?P=unit)(?:に|へ|まで)、?(?!戻)"
)


def _to_the_new_value(path: Path, text: str) -> Iterator[Diagnostic]:
    """Yield what is brought back to the value that it was changed to."""
    back = (
        [(n, one) for n, line in numbered(text) for one in _BACK.finditer(line if "戻" in line else "")]
        if "戻" in text
        else []
    )
    forth = (
        [one for _, line in numbered(text) for one in _FORTH.finditer(line if "から" in line else "")] if back else []
    )
    for line, match in back:
        changes = [one for one in forth if one.group("what", "unit") == match.group("what", "unit")]
        if len(changes) == 1 and changes[0]["high"] == match["to"] != changes[0]["low"]:
            yield diagnose(Code.LIMIT_DIFFERS, path, line, said=f"{match[0]}戻", times=1, other=changes[0][0])


def _changes(path: Path, text: str) -> Iterator[tuple[Path, int, tuple[str, str], str, str]]:
    """Yield each change from one value to another: where it stands, its ends, what is done, and how it is said."""
    for number, line in numbered(text) if "から" in text else ():
        for match in (one for one in _FROM_TO.finditer(line) if not goes_wrong(one)):
            ends = (f"{match['low']}{match['unit']}", f"{match['high']}{match['unit']}")
            yield path, number, ends, match["verb"], match[0]
