"""Rules about which of two numbers is said to be the greater one: 「68%より低い63%」, 「東は12人、西は20人で、西のほうが多い」."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.checks.registry import Context, in_each_file, in_each_text, numbered, rule
from tools.checks.weekdays import task_lines
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number
from tools.text.reader import SourceText
from tools.text.walk import foreign_lines, plain, questions_of, unquoted

_UNIT = r"(?:%|[a-zA-Z]{1,2}(?![a-zA-Z])|[千万億]?[人円件個回枚本台冊度点社店名歳倍分秒割]|時間|か月|日間|ポイント)"
_STEM = "高|多|大き|長|重|厚|低|少な|小さ|短|軽|薄"
_LESS = frozenset(("低", "少な", "小さ", "短", "軽", "薄"))
_OTHER = dict(
    zip(
        "高 多 大き 長 重 厚 低 少な 小さ 短 軽 薄".split(),
        "低 少な 小さ 短 軽 薄 高 多 大き 長 重 厚".split(),
        strict=True,
    )
)
_DEGREE = "(?:も)?、?(?:やや|少し|わずかに|かなり|ずっと|大きく|はるかに|だいぶ)?"
_FREE = "(?![^。、]{0,3}(?:と(?:は|も)|か(?:どうか|も|、|は|を)|わけ|場合|とき|なら|れば|ほど良|ほど、))"
_NAME = r"[^、。0-9はが\s:：・「」()]{1,12}"
_WAYS = (
    # 食パンの68%より低い63%
    re.compile(
        rf"(?<![0-9.,〜~])(?P<b>{NUMBER})(?P<u>{_UNIT})より{_DEGREE}(?P<word>{_STEM})い、?約?(?P<a>{NUMBER})(?P=u)(?![0-9〜~]|以[上下]|[まかよ])"
    ),
    # 63%は、食パンの68%より低い; 63%で、68%より低く
    re.compile(
        rf"(?<![0-9.,〜~])(?P<a>{NUMBER})(?P<u>{_UNIT})(?:は|で|なので|だったので|だから)、?[^。、0-9はがより]{{0,12}}?(?P<b>{NUMBER})(?P=u)より{_DEGREE}(?P<word>{_STEM})(?=い|く|かっ){_FREE}"
    ),
)
# 14.5cmと12.5cmで違う; 2つとも12%で同じ
_ALIKE = re.compile(
    rf"(?<![0-9.,〜~])(?P<a>{NUMBER})(?P<u>{_UNIT})と、?(?:[^、。0-9はがを]{{1,8}}の)?(?P<b>{NUMBER})(?P=u)(?:で、?(?:大きく|少し|かなり)?(?:(?P<other>違|異な)(?=い|っ|り|う)|(?P<same>同じ)(?=です|でし|に|と))|の(?P<apart>差|違い)(?=が(?:あ|出)))"
)
_MORE = re.compile(
    rf"(?P<one>{_NAME})[はが]、?(?P<x>{NUMBER})(?P<u>{_UNIT})(?:、|で、|だが、|ですが、|でしたが、)(?P<two>{_NAME})[はが]、?(?P<y>{NUMBER})(?P=u)"
    rf"(?:で|なので|でしたので|だったので|です。|でした。)、?(?P<who>{_NAME})(?:のほう|の方)[がは]、?(?:やや|少し|わずかに|かなり|ずっと)?(?P<word>{_STEM})(?=い|く|かっ){_FREE}"
)


@rule
def comparisons_hold(context: Context) -> Iterable[Diagnostic]:
    """What is said to be more than another number is more.

    Bad (calculation-wrong):
        日曜の客は、土曜の40人より多い35人です。
    Bad (calculation-wrong):
        日曜の割合は12%で、土曜の15%より高くなりました。
    Bad (calculation-wrong):
        東の店は12人、西の店は20人で、東の店のほうが多くなりました。
    Bad (calculation-wrong):
        【確認問題】
        問 朝市の客が15人でした。次にすることは、どれですか。
        ○ 店を減らす
        → 目安の20〜30人より多いので、店を減らします。
        × 店を増やす
        → 客が多い日にすることです。
    Bad (calculation-wrong):
        朝市の時間を、33分から28分に延ばしました。
    Bad (calculation-wrong):
        土曜と日曜の客は、40人と40人で違いました。
    Good:
        日曜の客は、土曜の40人より少ない35人です。朝市の時間を、28分から33分に延ばしました。
    """
    yield from in_each_text(context, _untrue)
    yield from in_each_text(context, _changed_otherwise)
    records = (file for file in context.own_words if file[0].suffix == ".yml") if context.is_site else ()
    yield from in_each_file(context, records, _changed_in_lines, 1, frozenset())
    yield from in_each_text(context, _against_questions)


_SIGNS = ("より", "ほうが", "方が", "違", "異な", "同じ", "の差")


def _untrue(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    if not any(sign in raw for sign in _SIGNS):
        return
    aside = task_lines(source.document.blocks) | foreign_lines(source.document)
    for number, line in numbered(raw):
        if number in aside or number < source.body_line or line.startswith("×"):
            continue
        own = unquoted(line)
        for text, word in (*_than(own), *_more(own)):
            values = {"text": text, "stated": f"{word}い", "computed": f"{_OTHER[word]}い"}
            yield diagnose(Code.CALCULATION_WRONG, source.path, number, own.find(text) + 1, **values)
        for match in _ALIKE.finditer(own) if any(sign in own for sign in _SIGNS[3:]) else ():
            if (match["a"] == match["b"]) == (match["same"] is None):
                stated, computed = (match["same"] or "違う", "違う" if match["same"] else "同じ")
                values = {"text": match[0], "stated": stated, "computed": computed}
                yield diagnose(Code.CALCULATION_WRONG, source.path, number, match.start() + 1, **values)


_CHANGED = re.compile(
    rf"(?<![0-9.,〜~−-])(?<!マイナス)(?P<low>{NUMBER})(?P<unit>{_UNIT})?から、?(?P<high>{NUMBER})(?P<to>{_UNIT})(?:に|へ|まで|と)、?"
    r"(?P<verb>延ば|伸ば|延び|伸び|増や|増え|上げ|上が|高め|減ら|減っ|減り|下げ|下が|縮め|縮ま|短く|短縮|延長)"
)
_TO = re.compile("から、?[0-9]")
_DOWN = frozenset("減ら 減っ 減り 下げ 下が 縮め 縮ま 短く 短縮".split())


def goes_wrong(match: re.Match[str]) -> bool:
    """Whether 「33分から28分に延ばす」 names its ends the other way round: *match* has ``low``, ``high`` and ``verb``."""
    low, high = read_number(match["low"]), read_number(match["high"])
    ways = match["verb"] in _DOWN, low > high
    return (
        low != high
        and ways[0] != ways[1]
        and match["verb"] in (*_DOWN, *"延ば 伸ば 延び 伸び 増や 増え 上げ 上が 高め 延長".split())
    )


def _changed_otherwise(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    aside = task_lines(source.document.blocks) | foreign_lines(source.document)
    yield from _changed_in_lines(source.path, raw, source.body_line, aside) if "から" in raw else ()


def _changed_in_lines(path: Path, text: str, first: int, aside: frozenset[int]) -> Iterator[Diagnostic]:
    for number, line in numbered(text) if "から" in text else ():
        if number >= first and number not in aside and "から" in line and _TO.search(line) and line[0] != "×":
            for match in filter(goes_wrong, _CHANGED.finditer(unquoted(line))):
                more, less = (f"{match[end]}{match['to']}" for end in ("high", "low"))
                values = {"text": match[0], "stated": more, "computed": f"{less}から{more}になり、逆の向き"}
                yield diagnose(Code.CALCULATION_WRONG, path, number, match.start() + 1, **values)


_THE_GUIDE = re.compile(
    rf"^(?:その値は|これは|この値は)?、?(?:目安|基準|目標|上限|下限|標準|平均)の(?:(?P<low>{NUMBER})[〜~])?(?P<high>{NUMBER}){_UNIT}?より{_DEGREE}(?P<word>{_STEM})(?=い)"
)


def _against_questions(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    """Tell of a right choice that says of the one number of its question that it is more than a guide, and is less."""
    for question in questions_of(source.document):
        numbers = re.findall(rf"(?<![0-9.,]){NUMBER}(?!つ|[0-9])", plain(question.content))
        for choice in question.choices if len(numbers) == 1 else ():
            words = plain(choice.explanation)
            if choice.correct and (match := _THE_GUIDE.search(words)):
                value, high = read_number(numbers[0]), read_number(match["high"])
                low = read_number(match["low"]) if match["low"] else high
                if value > high if match["word"] in _LESS else value < low:
                    stated, computed = f"{match['word']}い", f"{_OTHER[match['word']]}い"
                    values = {"text": f"{numbers[0]}…{match[0]}", "stated": stated, "computed": computed}
                    yield diagnose(Code.CALCULATION_WRONG, source.path, choice.explained, 0, **values)


def _than(line: str) -> Iterator[tuple[str, str]]:
    for match in (match for way in _WAYS for match in way.finditer(line)) if "より" in line else ():
        one, other = read_number(match["a"]), read_number(match["b"])
        if one != other and (one < other) != (match["word"] in _LESS):
            yield match[0], match["word"]


def _more(line: str) -> Iterator[tuple[str, str]]:
    for match in _MORE.finditer(line) if "ほうが" in line or "方が" in line else ():
        values = {match["one"]: read_number(match["x"]), match["two"]: read_number(match["y"])}
        named = [name for name in values if name.endswith(match["who"]) or match["who"].endswith(name)]
        if len(values) == len({*values.values()}) == 2 and len(named) == 1:
            other = next(value for name, value in values.items() if name != named[0])
            if (values[named[0]] < other) != (match["word"] in _LESS):
                yield match[0], match["word"]
