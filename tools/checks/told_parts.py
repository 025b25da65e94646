"""Rules about what a sentence says of a whole and its parts: what is left, what each gets, how many there are named.

As in :mod:`tools.checks.told_numbers`, only what stands in one sentence, in an order that leaves no other reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.checks.weekdays import task_lines
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER, read_number
from tools.text.reader import SourceText
from tools.text.walk import foreign_lines, unquoted

_UNIT = r"(?:[a-zA-Z]{1,2}(?![a-zA-Z])|万?[人円件個回枚本台冊点名箱袋]|つ)"
_END = "(?=です|でした|になり|にな[るっ]|と(?:なり|わか)|に(?:当た|あたり)|ずつ|、|。|$)"
_A = rf"(?<![0-9.,〜~×÷+*/=-])(?P<a>{NUMBER})(?P<u>{_UNIT})"
_C = rf"(?P<about>約|およそ|ほぼ)?(?P<c>{NUMBER})(?P=u){_END}"
_B = rf"(?P<b>{NUMBER})"
_ONE = ("1つは", "1人", "1個", "1袋", "1皿", "1枚", "1本")
_Told = Iterator[tuple[str, str, str]]
# What is computed of a and b, by how it is said.
_WAYS: tuple[tuple[re.Pattern[str], Callable[[Fraction, Fraction], Fraction]], ...] = (
    (
        re.compile(
            rf"{_A}(?:の[^、。0-9]{{1,8}})?(?:から|のうち)、?{_B}(?P=u)を?(?:使|引|食べ|減ら|取|除|売|配|渡|捨て)[^、。0-9]{{0,4}}(?:と|て|ので|たら|れば)、?残りは{_C}"
        ),
        lambda a, b: a - b,
    ),
    (
        re.compile(
            rf"1(?P<of>[袋箱本個枚台人回日瓶缶束冊皿杯])(?:当たり|あたり|に|に付き)?{_A}(?:の[^、。0-9]{{1,8}})?(?:を|が|で|、)、?{_B}(?P=of)[^、。0-9]{{0,8}}(?:と|ので|て|で|なら|たら|れば)、?"
            rf"(?:全部で|合わせて|合計で?|合計は|全部は|計){_C}"
        ),
        lambda a, b: a * b,
    ),
    (
        re.compile(
            rf"{_A}(?:の[^、。0-9]{{1,8}})?を、?{_B}(?:つ|人|個|等分|袋|皿|枚|本)[にで]?[^、。0-9]{{0,6}}(?:と|ので|て|なら|たら|れば)、?(?:1(?:つ|人|個|袋|皿|枚|本)(?:分|当たり|あたり)?は|それぞれ){_C}"
        ),
        lambda a, b: a / b if b else a,
    ),
    (
        re.compile(
            rf"{_B}人で、?{_A}(?:の[^、。0-9]{{1,8}})?を(?:同じ(?:量|数)(?:に|ずつ))?分ける?[^、。0-9]{{0,4}}と、?1人(?:分|当たり|あたり)?は{_C}"
        ),
        lambda a, b: a / b if b else a,
    ),
    (re.compile(rf"{_A}の{_B}倍は、?{_C}"), lambda a, b: a * b),
    (
        re.compile(
            rf"1(?P<of>[袋箱本個枚台人回日瓶缶束冊皿杯])(?:当たり|あたり|に付き)?{_A}の[^、。0-9]{{1,8}}を、?{_B}(?P=of)(?:買|売|使|入れ|作|配)[^、。0-9]{{0,4}}(?:と|ので|て|なら|ば)、?(?:代金は|値段は)?{_C}"
        ),
        lambda a, b: a * b,
    ),
    (
        re.compile(
            rf"{_A}(?:の|だった)?[^、。0-9]{{0,8}}(?:が|は|を)、?{_B}(?P=u)(?:に|へと?)(?:な[りっ]|減[りっら]|増え|増や|下が|上が)[^、。0-9]{{0,4}}、(?P<about>約|およそ|ほぼ)?(?P<c>{NUMBER})(?P=u)(?:だけ|ほど|も)?(?=減|増|軽|重|下が|上が|少な|多)"
        ),
        lambda a, b: abs(a - b),
    ),
    (
        re.compile(
            rf"(?<=[はが]){_A}(?:で|、)、?[^、。0-9]{{1,8}}[はが]{_B}(?P=u)(?:で|なので|ですから|だから|です。)、?(?:[^、。0-9]{{1,8}}(?:ほう|方)が、?|(?:その)?(?:差|違い)は、?)(?P<about>約|およそ|ほぼ)?(?P<c>{NUMBER})(?P=u)(?=多|少な|重|軽|高|低|長|短|大き|小さ|です|で、|にな)"
        ),
        lambda a, b: abs(a - b),
    ),
    (
        re.compile(rf"{_A}(?:の[^、。0-9]{{1,8}})?(?:は|に)、?{_B}%の(?:消費)?税を(?:足す|加える|含める)と、?{_C}"),
        lambda a, b: a * (100 + b) / 100,
    ),
    (
        re.compile(rf"{_A}(?:札)?で、?{_B}(?P=u)の[^。0-9]{{1,12}}(?:、|で)お釣りは{_C}"),
        lambda a, b: a - b,
    ),
)
_PART = re.compile(rf"{_A}の(?:(?P<half>半分)|(?P<n>[2-9]|10)分の(?P<m>[1-9]))は、?{_C}")
_MORE = re.compile(rf"{_A}(?:のうち(?:の|、)?|中、?){_B}(?:(?P=u)|(?P<rank>位))(?=が|は|で|の|に|でし|です|を)")
_TWO = re.compile(
    rf"{_A}(?:の内訳)?は、?(?P<p>[^0-9、。はがのうち]{{1,6}}){_B}(?P=u)と(?P<q>[^0-9、。]{{1,6}})(?P<c>{NUMBER})(?P=u)(?=です|でした|に分か)"
)
_SHARES = re.compile(
    r"(?:内訳|割合|構成比|比率)は、?(?P<all>(?:[^0-9、。]{1,12}が?[0-9.]+%(?:、|と|で、)?){3,})(?:です|でした|となり|になり)"
)
_NAMED = re.compile(
    r"(?:は|が)、(?P<all>[^、。はがを]{1,10}(?:、[^、。はがを]{1,10})+)の(?P<n>[2-9]|10)(?P<of>つ|種類|人|点|項目|か所|か国)(?:です|でした|があり|に分か)"
)
_OF_THESE = re.compile(
    r"(?:^|。)(?P<all>[一-鿿々ァ-ヶー]{1,8}(?:、(?!次|以下)[一-鿿々ァ-ヶー]{1,8})+)の(?P<n>[2-9]|10)(?P<of>つ|種類|点|項目|か所)の(?=[一-鿿ァ-ヶ])"
)
_COUNTED = re.compile(
    r"(?P<n>[2-9])つの(?P<what>[^、。()0-9]{1,8})[(\uff08](?P<all>[^()\uff08\uff09、。0-9]{1,10}(?:、[^()\uff08\uff09、。0-9]{1,10})+)[)\uff09]"
)
_WEEK = re.compile(r"(?P<all>[月火水木金土日](?:[、・と][月火水木金土日]){1,5})(?:曜日?)?の週?(?P<n>[1-7])日")
_CLOCK = r"(?P<h{0}>[0-9]{{1,2}})時(?:(?P<m{0}>[0-9]{{1,2}})分)?"
_SPAN = re.compile(
    rf"{_CLOCK.format(1)}に(?:始|開|出|着手)[^。0-9]{{1,8}}{_CLOCK.format(2)}に(?:終|閉|着|戻)[^。0-9]{{1,8}}"
    r"(?:(?P<h>[0-9]{1,2})時間)?(?:(?P<m>[0-9]{1,2})分)?(?P<half>半)?(?:間)?(?=かか|で済|で終|でした|です)"
)
_UNTIL = re.compile(
    rf"{_CLOCK.format(1)}(?:に[^、。0-9]{{1,8}}(?:て|から|、)、?[^、。0-9]{{0,6}}|から、?[^、。0-9]{{0,6}})(?:(?P<h>[0-9]{{1,2}})時間)?(?:(?P<m>[0-9]{{1,3}})分)?(?P<half>半)?間?"
    rf"[^、。0-9]{{1,8}}(?:と|ので|て|たら|れば)、?(?:終わりは|終わるのは|次は)?{_CLOCK.format(2)}(?=です|でした|にな|ちょうど|に終)"
)
_YEARS = re.compile(
    r"(?P<a>(?:19|20)[0-9]{2})年から(?P<b>(?:19|20)[0-9]{2})年まで(?:、|の)(?P<c>[0-9]{1,2})年(?!度|目|代|生|前|後)"
)
_AGE = re.compile(
    r"(?P<a>(?:19|20)[0-9]{2})年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:生まれ|に生まれ)[^。0-9]{0,8}(?P<b>20[0-9]{2})年[^。0-9]{0,6}(?P<c>[0-9]{1,3})歳(?=です|でした|に)"
)


@rule
def parts_make_the_whole(context: Context) -> Iterable[Diagnostic]:
    """What a sentence says is left, each gets, or is named comes to what the whole has.

    Bad (calculation-wrong):
        100gから30gを使うと、残りは60gです。
    Bad (calculation-wrong):
        600gの粉を3つに分けると、1つは250gです。
    Bad (calculation-wrong):
        朝市で見るのは、閲覧数、客数、売上の4つです。
    Bad (calculation-wrong):
        朝市では、茶は250円、豆は170円で、茶のほうが90円高くなります。
    Bad (calculation-wrong):
        9時に始めて90分待つと、10時40分です。
    Bad (calculation-wrong):
        9時に始めて、10時30分に終わったので、2時間かかりました。
    Good:
        100gから30gを使うと、残りは70gです。見るのは、閲覧数、客数、売上の3つです。
    """
    yield from in_each_text(context, _unfit)


def _unfit(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    aside = task_lines(source.document.blocks) | foreign_lines(source.document)
    for number, line in numbered(raw):
        looks = [look for look, signs in _LOOKS if any(sign in line for sign in signs)]
        if not looks or number in aside or number < source.body_line or line.startswith("×"):
            continue
        own = unquoted(line)
        for look in looks:
            for text, stated, computed in look(own):
                values = {"text": text, "stated": stated, "computed": computed}
                yield diagnose(Code.CALCULATION_WRONG, source.path, number, own.find(text) + 1, **values)


def _off(match: re.Match[str], value: Fraction) -> tuple[str, str, str] | None:
    """Return what *match* tells as c, where *value* should stand, unless it was rounded."""
    told, step = read_number(match["c"]), Fraction(1, 10 ** len(match["c"].partition(".")[2]))
    if told == value or abs(told - value) < step or match["about"] and abs(told - value) <= value / 20:
        return None
    return match[0], f"{match['c']}{match['u']}", f"{float(value):,.6g}{match['u']}"


def _computed(line: str) -> _Told:
    for pattern, way in _WAYS:
        for match in pattern.finditer(line):
            if off := _off(match, way(read_number(match["a"]), read_number(match["b"]))):
                yield off
    for match in _PART.finditer(line):
        share = Fraction(1, 2) if match["half"] else Fraction(int(match["m"]), int(match["n"]))
        if off := _off(match, read_number(match["a"]) * share):
            yield off


def _among(line: str) -> _Told:
    for match in _MORE.finditer(line):
        if read_number(match["b"]) > read_number(match["a"]):
            unit = match["rank"] or match["u"]
            yield match[0], f"{match['b']}{unit}", f"{match['a']}{unit}まで"
    for match in _TWO.finditer(line):
        whole = read_number(match["b"]) + read_number(match["c"])
        if whole != read_number(match["a"]):
            yield match[0], f"{match['a']}{match['u']}", f"{float(whole):,.6g}{match['u']}"


def _whole(line: str) -> _Told:
    for match in _SHARES.finditer(line) if "丸め" not in line and "四捨五入" not in line else ():
        shares = re.findall(r"([0-9]+(?:\.[0-9]+)?)%", match["all"])
        step = Fraction(1, 10 ** max(len(share.partition(".")[2]) for share in shares))
        total = sum(map(Fraction, shares), Fraction(0))
        if abs(total - 100) > step * len(shares) / 2:
            yield match[0], "、".join(f"{share}%" for share in shares), f"合計{float(total):g}%"


def _named(line: str) -> _Told:
    for pattern in (_NAMED, _OF_THESE, _COUNTED, _WEEK):
        for match in pattern.finditer(line):
            parts = re.split("、|・|と" if pattern is _WEEK else "、", match["all"])
            joined = sum(len(re.split("と|や|および", part)) for part in parts)
            unit = "日" if pattern is _WEEK else "つ" if pattern is _COUNTED else match["of"]
            if not len(parts) <= int(match["n"]) <= joined and not re.search("など|ほか", match["all"]):
                yield match[0], f"{match['n']}{unit}", f"{len(parts)}{unit}"


def _times(line: str) -> _Told:
    for match in _SPAN.finditer(line):
        start, end = (int(match[f"h{n}"]) * 60 + int(match[f"m{n}"] or 0) for n in (1, 2))
        told = int(match["h"] or 0) * 60 + int(match["m"] or 0) + (30 if match["half"] else 0)
        minutes = (end - start) % (24 * 60)
        if told and told not in (minutes, minutes % 720):
            hours, rest = divmod(minutes, 60)
            stated = f"{match['h'] or ''}{'時間' if match['h'] else ''}{match['m'] or ''}{'分' if match['m'] else ''}"
            yield match[0], stated, f"{hours}時間" * bool(hours) + f"{rest}分" * bool(rest)
    for match in _UNTIL.finditer(line):
        start, end = (int(match[f"h{n}"]) * 60 + int(match[f"m{n}"] or 0) for n in (1, 2))
        took = int(match["h"] or 0) * 60 + int(match["m"] or 0) + (30 if match["half"] else 0)
        if took and (start + took - end) % 720:
            hours, rest = divmod((start + took) % (24 * 60), 60)
            yield match[0], f"{match['h2']}時" + f"{match['m2']}分" * bool(match["m2"]), f"{hours}時{rest}分"
    for match in _YEARS.finditer(line):
        years = int(match["b"]) - int(match["a"])
        if int(match["c"]) not in (years, years + 1):
            yield match[0], f"{match['c']}年", f"{years}年"
    for match in _AGE.finditer(line):
        years = int(match["b"]) - int(match["a"])
        if int(match["c"]) not in (years, years - 1):
            yield match[0], f"{match['c']}歳", f"{years}歳"


# Each look with the words of which one stands in whatever it tells: most lines have none of them.
_LOOKS: tuple[tuple[Callable[[str], _Told], tuple[str, ...]], ...] = (
    (
        _computed,
        (
            "残りは",
            "それぞれ",
            "全部",
            "合わせて",
            "計",
            "倍は",
            "税を",
            "お釣り",
            "半分は",
            "分の",
            "減",
            "増",
            "ほうが",
            "方が",
            "差は",
            "違いは",
            *_ONE,
        ),
    ),
    (_among, ("のうち", "中", "は")),
    (_whole, ("内訳は", "割合は", "構成比は", "比率は")),
    (_named, ("つ", "種類", "人", "点", "項目", "か", "日")),
    (_times, ("時", "年から", "生まれ")),
)
