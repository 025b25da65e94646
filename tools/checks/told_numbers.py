"""Rules about numbers that a sentence itself puts together: by how much something grew, what it comes to, how long it took.

Only what stands in one clause, in an order that leaves no other reading. A choice that is wrong, and what learners are given
to look through, may be wrong on purpose.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from tools.checks.arithmetic import find_calculations
from tools.checks.counts import exists
from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.checks.weekdays import task_lines
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import HALF_WIDTH, NUMBER, read_number, runs
from tools.text.reader import SourceText
from tools.text.walk import foreign_lines, plain, questions_of, unquoted

_UNIT = r"(?:%|[a-zA-Z]{1,2}(?![a-zA-Z])|万?[人円件個回枚本台冊度点社店名]|か所|つ)"
_UP, _DOWN = "増|上が|上げ|伸|高|多|大き|長|重", "減|下が|下げ|縮|低|少な|小さ|短|軽"
_GREW = re.compile(
    rf"(?<![0-9.,〜~])(?P<low>{NUMBER})(?P<unit>{_UNIT})から、?(?P<high>{NUMBER})(?P=unit)(?:へと?|に|まで)、?"
    rf"(?P<by>{NUMBER})(?P<of>{_UNIT}|ポイント|倍に?)(?:だけ|ほど|も|、)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
)
_THAN = re.compile(
    rf"(?<![0-9.,〜~])(?P<high>{NUMBER})(?P<unit>{_UNIT})(?:で|となり|になり|なので|だったので)、[^、。0-9]{{0,12}}(?:[0-9]{{1,2}}回目の)?"
    rf"(?P<low>{NUMBER})(?P=unit)より、?(?P<by>{NUMBER})(?P<of>{_UNIT}|ポイント)(?:だけ|ほど|も)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
)
_SUM = re.compile(
    rf"(?P<parts>{NUMBER}(?P<unit>{_UNIT})(?:(?:と|や|、)[^、。0-9と]{{0,10}}{NUMBER}(?P=unit))+)(?:で|の|を|なので|[^、。0-9]{{1,8}}(?:ので、|て、|から、|。))?、?"
    rf"(?:合わせて|合わせると|合計(?:[はで]|すると|して)?|全部で|全部足すと|計)、?(?P<sum>{NUMBER})(?P=unit)(?![0-9])(?!以|まで|より|を超)"
)
_HOURS = re.compile(
    r"(?<![0-9])(?P<h1>[0-9]{1,2})時(?:(?P<m1>[0-9]{1,2})分)?から(?:翌[日朝]の)?(?P<h2>[0-9]{1,2})時(?:(?P<m2>[0-9]{1,2})分)?まで(?:の|、)"
    r"(?:(?P<h>[0-9]{1,2})時間)?(?:(?P<m>[0-9]{1,3})分間?)?(?P<half>半)?(?P<next>.?)"
)
_DAYS = re.compile(
    r"(?:(?P<y1>20[0-9]{2})年)?(?P<mo1>[0-9]{1,2})月(?P<d1>[0-9]{1,2})日(?:[(][月火水木金土日][)])?から"
    r"(?:(?P<y2>20[0-9]{2})年)?(?P<mo2>[0-9]{1,2})月(?P<d2>[0-9]{1,2})日(?:[(][月火水木金土日][)])?までの(?P<days>[0-9]{1,3})日間"
)


@rule
def numbers_told_fit(context: Context) -> Iterable[Diagnostic]:
    """Who says by how much, how many together, or how long says what the numbers beside it come to.

    Bad (calculation-wrong):
        朝市の客は200人から250人へ40人増えました。
    Bad (calculation-wrong):
        朝市の客は大人30人と子ども12人で、合わせて45人でした。
    Bad (calculation-wrong):
        9時から11時30分までの2時間、朝市を開きます。
    Bad (calculation-wrong):
        【確認問題】
        問 客が40人、買った人が14人なら、割合はいくつですか。
        ○ 25%
        → 14 ÷ 40 × 100 = 35 です。
        × 40%
        → 数え違いです。
    Bad (calculation-wrong):
        3日の客は20人、30人、40人で、平均は35人です。
    Bad (calculation-wrong):
        客の50人のうち40人、つまり7割が、また来ました。
    Good:
        朝市の客は200人から250人へ50人増えました。9時から11時30分までの2時間30分で、朝市を閉めます。
    """
    yield from in_each_text(context, _unfit)


def _unfit(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    tasks = task_lines(source.document.blocks)
    faulty = bool(tasks) and any(_FAULTS.search(line) for number, line in numbered(raw) if number in tasks)
    aside = (tasks if faulty else frozenset()) | foreign_lines(source.document)
    for number, line in numbered(raw):
        looks = dict.fromkeys(look for sign, look in _LOOKS if sign in line)
        if not looks or number in aside or line.startswith("×"):
            continue
        own = unquoted(line)
        for look in looks:
            for text, stated, computed in look(own):
                values = {"text": text, "stated": stated, "computed": computed}
                yield diagnose(Code.CALCULATION_WRONG, source.path, number, own.find(text) + 1, **values)
    yield from _choices(source)


_FAULTS = re.compile("誤り|間違|ミス|おかし|矛盾|食い違|正しいか")  # what learners are to find


def _shown(value: Fraction, like: str) -> str:
    """Return *value* with as many decimals as the number *like* has."""
    return f"{float(value):,.{len(like.partition('.')[2])}f}"


def _changes(line: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is said of a change, or of a difference, and is not so: all of it, the number, what it should be."""
    for pattern in (_GREW, _THAN):
        for match in pattern.finditer(line):
            low, high, by = (read_number(match[name]) for name in ("low", "high", "by"))
            unit, of = match["unit"], match["of"].removesuffix("に")
            step = Fraction(1, 10 ** len(match["by"].partition(".")[2]))
            if of not in (unit, "ポイント", "%", "倍") or not low or (of == "ポイント") > (unit == "%"):
                continue
            change = abs(high - low)
            ways = {unit: change, "ポイント": change, "倍": max(high, low) / min(high, low) if high else by}
            share = change / low * 100
            right = [share, change] if of == unit == "%" else [share] if of == "%" else [ways[of]]
            if not any(abs(value - by) < step for value in right):  # however it is rounded
                yield match[0], f"{match['by']}{match['of']}", f"{_shown(right[0], match['by'])}{of}"
            elif high != low and bool(match["up"]) != (high > low):
                word = match["up"] or match["down"]
                yield match[0], word, "減る向き" if high < low else "増える向き"


def _sums(line: str) -> Iterator[tuple[str, str, str]]:
    for match in _SUM.finditer(line):
        unit = match["unit"]
        parts = [read_number(number) for number in re.findall(rf"({NUMBER}){re.escape(unit)}", match["parts"])]
        total = read_number(match["sum"])
        if not any(sum(parts[first:]) == total for first in range(len(parts) - 1)):
            yield match[0], f"{match['sum']}{unit}", f"{_shown(sum(parts, Fraction(0)), match['sum'])}{unit}"


def _spans(line: str) -> Iterator[tuple[str, str, str]]:
    for match in _HOURS.finditer(line):
        if not (match["h"] or match["m"]) or match["next"] in "おごずの以前後" and match["next"]:
            continue  # 2時間おき, 30分前
        start, end = (int(match[f"h{n}"]) * 60 + int(match[f"m{n}"] or 0) for n in (1, 2))
        minutes = (end - start) % (24 * 60)
        told = int(match["h"] or 0) * 60 + int(match["m"] or 0) + (30 if match["half"] else 0)
        if told not in (minutes, minutes % 720):  # from 10 in the morning to 2
            hours, rest = divmod(minutes, 60)
            stated = match[0].partition("まで")[2].lstrip("の、")[: -1 if match["next"] else None]
            yield match[0], stated, f"{hours}時間" * bool(hours) + f"{rest}分" * bool(rest)


def _dates(line: str) -> Iterator[tuple[str, str, str]]:
    for match in _DAYS.finditer(line):
        year = int(match["y1"] or match["y2"] or 2027)
        later = int(match["y2"] or (year + (int(match["mo2"]) < int(match["mo1"]))))
        ends = [(year, int(match["mo1"]), int(match["d1"])), (later, int(match["mo2"]), int(match["d2"]))]
        if all(exists(*end) for end in ends):
            first, last = (datetime.date(*end) for end in ends)
            days = (last - first).days
            leap = () if match["y1"] or match["y2"] else (days + 2,)
            if int(match["days"]) not in (days, days + 1, *leap):
                yield match[0], f"{match['days']}日間", f"{days + 1}日間"


_MEANS = re.compile(
    rf"(?:(?P<parts>{NUMBER}(?P<unit>{_UNIT})(?:[、と]{NUMBER}(?P=unit))+)(?:の|で、?(?:その)?|なので、?)|"
    rf"(?<=[はがを:\uff1a(\uff08])(?P<bare>{NUMBER}(?:、{NUMBER})+)(?:で|なので)、?(?:その)?)"
    rf"平均(?:点|値)?(?:は|が|すると|を取ると)?、?(?:(?P<just>ちょうど)|約|およそ|ほぼ)?(?P<mean>{NUMBER})(?P<of>{_UNIT})(?!では?な|[0-9])"
)


def _means(line: str) -> Iterator[tuple[str, str, str]]:
    for match in _MEANS.finditer(line):
        parts = [read_number(number) for number in re.findall(NUMBER, match["parts"] or match["bare"])]
        mean, told = sum(parts, Fraction(0)) / len(parts), read_number(match["mean"])
        step = Fraction(1, 10 ** len(match["mean"].partition(".")[2]))
        off = mean != told if match["just"] else abs(mean - told) >= step
        if off and match["of"] == (match["unit"] or match["of"]) and "加重" not in line:
            yield match[0], f"{match['mean']}{match['of']}", f"{float(mean):.5g}{match['of']}"


_DAY = r"(?:(?P<y{0}>20[0-9]{{2}})年)?(?P<mo{0}>[0-9]{{1,2}})月(?P<d{0}>[0-9]{{1,2}})日(?:[(][月火水木金土日][)])?"
_GAP = r"(?:ちょうど|まる|丸)?(?P<number>[0-9]{1,3})(?P<unit>週間|日)"
_GAPS = (
    re.compile(rf"{_DAY.format(1)}(?:の|から){_GAP}後(?:の|は、?|に当たる|にあたる){_DAY.format(2)}"),
    re.compile(rf"{_DAY.format(2)}は、?{_DAY.format(1)}(?:の|から){_GAP}後"),
    re.compile(
        rf"{_DAY.format(1)}(?![とや、・])[^。0-9]{{0,15}}{_DAY.format(2)}(?:で|なので|だから)、?(?:その間は?、?)?{_GAP}間?(?:あ[いき]|空[いき]|離れ|た[ちっ]|経)"
    ),
)


def _gaps(line: str) -> Iterator[tuple[str, str, str]]:
    for match in (match for pattern in _GAPS for match in pattern.finditer(line)):
        year = int(match["y1"] or match["y2"] or 2027)
        later = int(match["y2"] or (year + (int(match["mo2"]) < int(match["mo1"]))))
        ends = [(year, int(match["mo1"]), int(match["d1"])), (later, int(match["mo2"]), int(match["d2"]))]
        if all(exists(*end) for end in ends):
            first, last = (datetime.date(*end) for end in ends)
            days, told = (last - first).days, int(match["number"]) * (7 if match["unit"] == "週間" else 1)
            if abs(days - told) > 1:  # 29 February, and the first day counted
                whole = days % 7 == 0 and match["unit"] == "週間"
                yield match[0], f"{match['number']}{match['unit']}", f"{days // 7}週間" if whole else f"{days}日"


_TIMES = re.compile(
    rf"(?<![0-9.,])(?P<share>{NUMBER})(?P<of>%|割)(?:(?P<up>増(?:し|加|える)?|アップ|割増)|(?P<down>減(?:少|る)?|引き?|オフ|割引))"
    rf"(?:の|こと)?(?:で|は|とは|なので|だから)、?(?:つまり|すなわち|言い換えると)?、?(?:もとの|元の|前の)?、?(?P<times>{NUMBER})倍(?=です|に|と|の|で|、|。)"
)
_PART = re.compile(
    rf"(?<![0-9.,])(?P<whole>{NUMBER})(?P<unit>{_UNIT})の(?P<share>{NUMBER})(?P<of>%|割)(?:(?P<up>増し?)|(?P<down>引き|減))?は、?(?:約)?"
    rf"(?P<part>{NUMBER})(?P=unit)(?=です|で、|に(?:なり|当た)|と(?:なり|わか)|、|。)"
)
_AMONG = re.compile(
    rf"(?<![0-9.,])(?P<whole>{NUMBER})(?P<unit>[人件個回名社台枚円])(?:で、そのうち|のうち|の中の)、?(?P<part>{NUMBER})(?P=unit)"
    rf"(?:、つまり|、すなわち|[^。0-9]{{0,4}}で、割合(?:は|にすると)|が(?P<stem>[一-鿿]{{2}})し(?:たので|て|、|ました。)、?(?P=stem)率は|[がを][^、。0-9]{{1,8}}(?:ので|て)?、[^、。0-9]{{0,8}}割合は)、?約?(?P<share>{NUMBER})(?P<of>%|割)"
)


def _shares(line: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is said of shares and is not so: 20% more is 1.2 times, 80% of 50 are 40, 40 of 50 are 80%."""
    for match in _TIMES.finditer(line):
        share = read_number(match["share"]) / (100 if match["of"] == "%" else 10)
        times = 1 + share if match["up"] else 1 - share
        if times != read_number(match["times"]):
            yield match[0], f"{match['times']}倍", f"{float(times):g}倍"
    for match in _PART.finditer(line):
        share = read_number(match["share"]) / (100 if match["of"] == "%" else 10)
        part = read_number(match["whole"]) * (1 + share if match["up"] else 1 - share if match["down"] else share)
        if abs(part - read_number(match["part"])) >= Fraction(1, 10 ** len(match["part"].partition(".")[2])):
            yield match[0], f"{match['part']}{match['unit']}", f"{_shown(part, match['part'])}{match['unit']}"
    for match in _AMONG.finditer(line):
        share = read_number(match["part"]) / (read_number(match["whole"]) or 1) * (100 if match["of"] == "%" else 10)
        if abs(share - read_number(match["share"])) >= Fraction(1, 10 ** len(match["share"].partition(".")[2])):
            yield match[0], f"{match['share']}{match['of']}", f"{_shown(share, match['share'])}{match['of']}"


_Look = Callable[[str], Iterator[tuple[str, str, str]]]
_LOOKS: tuple[tuple[str, _Look], ...] = (
    ("から", _changes),
    ("より", _changes),
    ("合わせ", _sums),
    ("合計", _sums),
    ("全部で", _sums),
    ("時まで", _spans),
    ("分まで", _spans),
    ("日間", _dates),
    ("平均", _means),
    ("後", _gaps),
    ("で、", _gaps),
    ("倍", _shares),
    ("%", _shares),
    ("割", _shares),
)
_CHOICE = re.compile(rf"約?(?P<number>{NUMBER})(?P<unit>[^0-9\s]{{0,4}})")


def _choices(source: SourceText) -> Iterator[Diagnostic]:
    """Tell of the right choice that is a number, and not the one that its explanation computes."""
    for choice in (
        choice for question in questions_of(source.document) for choice in question.choices if choice.correct
    ):
        match, words = _CHOICE.fullmatch(plain(choice.content)), plain(choice.explanation).translate(HALF_WIDTH)
        for run in runs(words) if match and any(sign in words for sign in "=≒") else ():
            kinds = [token.kind for token in run]
            if match and any(sign in kinds for sign in ("=", "≒")) and run[-1].kind == "number":
                near = (abs(read_number(match["number"]) - read_number(number)) for number in re.findall(NUMBER, words))
                right = all(calculation.correct for calculation in find_calculations(words))  # else that is told
                if right and not any(difference < run[-1].step for difference in near):
                    text, computed = words[run[0].start : run[-1].end], words[run[-1].start : run[-1].end]
                    stated = plain(choice.content)
                    yield diagnose(
                        Code.CALCULATION_WRONG, source.path, choice.line, text=text, stated=stated, computed=computed
                    )
                break
