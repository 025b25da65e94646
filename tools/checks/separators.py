"""Signs in numbers and in calculations: 1.710mL for 1,710mL, 3,6g for 3.6g, 250 x 1.2 = 300 for 250 × 1.2 = 300.

Three digits behind a point are rarely so exact; that the same digits stand elsewhere with a comma, or that only whole ones
are counted so (1.200円), tells that a comma was meant. Between two numbers of a calculation stands one sign, and one of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.checks.registry import Context, in_each_file, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.walk import unquoted

_UNIT = r"(?P<unit>[km]?g|[mk]?L|[ck]?m|mm|kcal|kWh|[円人件個回枚本台冊歩点]|[^\W\d_ぁ-ん]?)(?![A-Za-z0-9.])"
_POINTED = re.compile(rf"(?<![0-9.,A-Za-z=≒-])(?<![=≒約] )(?P<number>[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+){_UNIT}")
_WHOLE = re.compile("[円人件個枚本台冊歩]")
_RATE = re.compile("ドル|ユーロ|ポンド|為替|レート|平均|あたり|当たり|1(?:人|件|回|日)")


@rule
def thousands_are_parted_by_commas(context: Context) -> Iterable[Diagnostic]:
    """Thousands are parted by commas.

    Bad (number-sign):
        広場の広さは1,250m²です。市の日は、1.250m²のうち半分を使います。
    Bad (number-sign):
        出店料は1.200円です。
    Good:
        広場の広さは1,250m²です。長さを測ると1.25mでした。出店料は1,200円です。
    """
    yield from in_each_file(context, context.own_words, _pointed) if context.is_site else ()


def _pointed(path: Path, text: str) -> Iterator[Diagnostic]:
    for number, line in numbered(text):
        for match in _POINTED.finditer(unquoted(line)) if "." in line else ():
            said, unit = match["number"], match["unit"]
            usual = said.replace(".", ",")
            whole = _WHOLE.fullmatch(unit) and (said.endswith("0") or said.count(".") > 1) and not _RATE.search(line)
            again = re.search(rf"(?<![0-9,.]){usual}(?:{re.escape(unit)}|(?= ?[×÷+*/-]))(?![A-Za-z0-9,])", text)
            if whole or said.count(".") == 1 and again and unit:
                seen, mend = (
                    f"「{said}{unit}」の点は、桁の区切りのようです",
                    f"「{usual}{unit}」と、コンマで区切ってください。",
                )
                yield diagnose(Code.NUMBER_SIGN, path, number, match.start() + 1, seen=seen, mend=mend)


# What is measured may have a fraction; what is counted has none.
_MEASURE = r"(?= ?(?:[%％℃度倍]|k?g|[mk]?L|[cmk]?m)(?![A-Za-z0-9]))"
_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?[%％]?"
_POINT = "小数点は、ピリオドで「3.6」のように書いてください。"
_TIMES = "計算は「×」「÷」「+」「-」「=」で書いてください。"
_UNITS_MEND = "答えの単位を確かめてください。割合を求める計算なら「%」、割合を掛ける計算なら「g」などです。"
# What is looked for first, as it stands; the pattern around it; what it is, and how to mend it.
_SIGN, _TORN = Code.NUMBER_SIGN, Code.CALCULATION_TORN
_SIGNS = tuple(
    (code, looked_for, re.compile(form), seen, mend)
    for code, looked_for, form, seen, mend in (
        (_SIGN, ",", rf"(?<![0-9.,A-Za-z(（\[{{])0,[0-9]{{1,2}}(?![0-9,、]|[ ]?[,、])|(?<![0-9.,A-Za-z])(?:[0-9]{{1,3}},[0-9]{{1,2}}{_MEASURE}|[0-9]{{1,2}},[0-9]{{1,2}}(?=[〜～~][0-9]+\.[0-9]))|(?<=[0-9]\.[0-9][〜～~])[0-9]{{1,2}},[0-9]{{1,2}}(?![0-9,])", "「{0}」の小数点が、コンマになっています", _POINT),
        (_SIGN, "=", r"(?<=[=≒] )[0-9]{1,3},[0-9]{1,2}(?= ?(?:で|です|と|に)[、。な])", "「{0}」の小数点が、コンマになっています", _POINT),
        (_SIGN, ".", rf"(?<![0-9.])[0-9]+\.{{2,}}[0-9]+(?= ?(?:[%％℃]|[一-鿿a-zA-Z]))|(?<![0-9A-Za-z.\n])(?<=[^\s])[ |]*(?<![0-9A-Za-z])[0-9]{{1,4}}\. [0-9]{{1,2}}{_MEASURE}|[0-9] \.[0-9]+|(?<![0-9A-Za-z.)\]_/-])\.[0-9]+{_MEASURE}", "「{0}」の小数点の前後が正しくありません", _POINT),
        (_SIGN, "。", r"(?<![0-9,.])[0-9]{1,3}。[0-9]{1,2}(?=(?:[%％℃]|k?g|m?L|[cm]m)(?![A-Za-z0-9]))", "「{0}」の小数点が、句点になっています", _POINT),
        (_SIGN, "・", r"(?<![0-9・A-Za-z])[0-9]+・[0-9]{1,2}(?=(?:k?g|mL|cm)(?![A-Za-z0-9]))", "「{0}」の小数点が、中点になっています", _POINT),
        (_SIGN, "=", r"(?<=[0-9%％)）]) ?[xX*✕✖╳＊ｘＸメ乂] ?(?=[0-9(（])(?=[^。]*[=≒])", "計算に「{0}」があります", _TIMES),
        (_SIGN, "=", r"(?<=[0-9%％)）]) / (?=[0-9(（][^。=]*[×÷][^。=]*[=≒])", "計算に「{0}」があります", _TIMES),
        (_TORN, " ", r"(?<=[0-9%％)） ])(?:[×÷=≒] ?[×÷=≒]|[×÷] ?\+|\+ ?[×÷+=≒])(?=[ ]?[0-9(（])", "計算に「{0}」と、記号が続いています", "どちらかを消してください。"),
        (_TORN, " ", rf"(?<![0-9.,:/A-Za-z-]){_NUMBER} {_NUMBER}(?= ?[×÷=≒])|(?<=[×÷+=] ){_NUMBER} {_NUMBER}(?= [-+] ?[0-9(])|(?<=[×÷+] ){_NUMBER} [0-9][0-9,.]*(?= で、| です|で、)", "計算の「{0}」の間に、記号がありません", _TIMES),
        (_TORN, "=", r"(?<=[0-9%％)）])(?<=[×÷+] [0-9])[0-9,.%]* ?[=≒] ?(?=で、|です|となり|なので|になり|$)", "計算の「{0}」の後に、答えがありません", "答えを書いてください。"),
        (_SIGN, "=", r"(?<=[0-9%％)）]) [ー一―─—] (?=[0-9(（])|(?<=[(（][0-9])[0-9,.]* [〜～] [0-9,.]+(?=[)）] [×÷])", "計算の「{0}」は、引き算の記号ではありません", "「-」で書いてください。"),
        (_TORN, "×", rf"[×÷] {_NUMBER} [-−ー一] (?P<said>[0-9][0-9,.]*)(?= ?で、(?:約|1つ|1人)?(?P=said)(?![0-9.,]))", "計算「{0}」に「=」がありません", "答えの前に「=」を書いてください。"),
        (_TORN, "÷", r"÷ [0-9][0-9,.]* × 100 [=≒] (?P<said>[0-9][0-9,.]*) ?(?:で|なので)、(?P=said)(?:k?g|m?L|[cm]?m|度|円)(?![A-Za-z])(?!あたり|当たり)", "「{0}」の単位が、割合ではありません", _UNITS_MEND),
        (_TORN, "×", r"(?<![0-9.,%])[0-9][0-9,.]* × [0-9.]+% [=≒] (?P<said>[0-9][0-9,.]*) ?(?:で|なので)、(?P=said)%", "「{0}」の単位が、割合になっています", _UNITS_MEND),
        (_TORN, "(", rf"(?<=[0-9]|[%％)]) ?[(（](?=(?:{_NUMBER} ?[-+×÷−] ?)+{_NUMBER}[)）] ?[-+=≒×÷−])|(?<=[-+×÷−] [0-9])[0-9,.]*[)）] ?{_NUMBER}(?= ?[=≒×÷])", "計算の「{0}」の前か後に、記号がありません", _TIMES),
        (_TORN, "=", rf"(?<![0-9.,:A-Za-z]){_NUMBER}(?: ?[?？·∙] ?| [・、.,。] ){_NUMBER}(?= ?[=≒] ?[0-9])", "計算の「{0}」に、計算の記号がありません", _TIMES),
        (_SIGN, "=", rf"{_NUMBER} ?(?:かける|掛ける|わる|割る|たす|足す|ひく|引く|プラス|マイナス) ?{_NUMBER} ?[=≒]", "計算の「{0}」の記号が、言葉になっています", _TIMES),
    )
)  # fmt: skip
_PARTED = re.compile(rf"(?<![0-9.,])(?P<first>[0-9]{{1,3}})(?:、|, | )(?P<last>[0-9]{{1,3}}){_MEASURE}")


@rule
def numbers_have_their_signs(context: Context) -> Iterable[Diagnostic]:
    """A fraction is parted by a point, and a calculation has one of our signs between two numbers.

    Bad (number-sign):
        豆は3,6gです。
    Bad (calculation-torn):
        豆は 250 × 1.2 300 で、300gです。
    Bad (calculation-torn):
        豆は 80 × 3 (12 + 28) = 200 で、200gです。
    Bad (number-sign):
        豆は 250 x 1.2 = 300 で、300gです。
    Bad (calculation-torn):
        割合は 30 ÷ 250 × 100 = 12 で、12gです。
    Good:
        豆は3.6gです。割合は 30 ÷ 250 × 100 = 12 で、12%です。
    """
    files = [(path, text) for path, text in (*context.own_words, *context.drawn_words) if path.suffix != ".csv"]
    yield from in_each_file(context, files, _signs) if context.is_site else ()


def _signs(path: Path, text: str) -> Iterator[Diagnostic]:
    for number, line in numbered(text):
        own = unquoted(line)
        for code, looked_for, form, seen, mend in _SIGNS:
            if looked_for in own and (match := form.search(own)):
                told = seen.format(match[0].strip())
                yield diagnose(code, path, number, match.start() + 1, seen=told, mend=mend)
                break
        else:
            yield from _parted(path, number, own, text)


def _parted(path: Path, number: int, line: str, text: str) -> Iterator[Diagnostic]:
    """Tell of a number in two parts that the text has elsewhere in one."""
    for match in _PARTED.finditer(line):
        sign = "," if len(match["last"]) == len("000") else "."
        whole = f"{match['first']}{sign}{match['last']}"
        if re.search(rf"(?<![0-9.,]){re.escape(whole)}(?![0-9])", text):
            seen, mend = f"「{match[0]}」は、1つの数のようです", f"「{whole}」と書いてください。"
            yield diagnose(Code.NUMBER_SIGN, path, number, match.start() + 1, seen=seen, mend=mend)
            return
