"""One person, one spelling, and one relation: names that sound or look alike and stand in one text are told.

Japanese names have many letters for one sound, and a slip of the keyboard changes the person. Which letters are alike
stands in a table of ours: common ones of given names by their sound, variants of family names, and pairs that look alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from tools.checks.header_rules import in_order
from tools.checks.registry import Context, numbered, of_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.reader import SourceText
from tools.text.walk import foreign_lines, texts, unquoted

_ALIKE = tuple(
    frozenset(letters)
    for letters in """
    亮諒涼遼良稜凌陵僚瞭 葵碧蒼 弘宏浩洋博広廣裕寛紘尋 優悠裕祐佑勇雄由友有侑 正昌雅政将真匡 健賢研憲謙建 浩幸康孝光航晃弘功耕洸
    純淳順潤準旬隼 真慎進信新伸晋心 隆孝貴高崇敬尚嵩 明秋昭晶章彰晃暁朗 聡智哲悟敏諭慧 光輝晃 敦厚篤淳 義吉良芳佳好喜由嘉善慶祥
    則典紀範法憲徳 友智知朋 美実未海 穂帆保歩 香佳花華夏果加歌 咲早 春晴遥陽悠 雪幸行之由 千知智 里理梨莉 奈菜那 恵絵枝 太汰
    介助輔佑祐 颯蒼壮聡創奏宗 実稔穣 直尚 修治 治修収 武毅剛猛 誠真実 薫馨香 翼翔 翔昇勝祥 望希 萌芽 綾彩文 律立 樹希紀 楓颯
    斎斉齋齊 辺邊邉部 崎﨑咲埼 高髙 島嶋嶌 沢澤 桜櫻 浜濱濵 国國 富冨 関關 滝瀧 藤籐東 竜龍 館舘 柳栁 静靜 真眞槙 野埜
    川河 中仲 阿安 相会 森守 倉蔵 羽葉 岡丘 塩汐 渡亘 萩荻 菅管 土士 末未 坂阪板 堀掘 宮官 栗粟 大太 諒諸諾 葵奏 今令 椎推 柏拍 榎楠 津律 早旱
    """.split()
)
_PERSON = re.compile("(?<![一-鿿々])(?P<name>[一-鿿々]{1,4})(?:さん|くん|君|ちゃん|氏)")
_SIDE_BY_SIDE = re.compile(rf"{_PERSON.pattern}[とや、・](?={_PERSON.pattern.replace('name', 'other')})")


@rule
def one_spelling_a_person(context: Context) -> Iterable[Diagnostic]:
    """A person's name is written with the same letters throughout a text; the rarer spelling is told.

    Bad (name-near):
        朝市の涼さんが来ました。涼さんは係です。次の日に諒さんと話しました。
    Bad (name-near):
        朝市の三崎蒼さんが来ました。葵さんは係です。次の日も、葵さんが来ました。
    Good:
        朝市の涼さんが来ました。涼さんは係です。次の日に涼さんと話しました。
    Good:
        朝市の涼さんと諒さんは、別の人です。涼さんは係です。
    """
    together = {source.path: {*pairs} for source, pairs in of_each_text(context, _side_by_side)}
    named = list(of_each_text(context, _named))
    counts = Counter(name for _, names in named for _, name in names)
    for source, names in named:
        for pair in combinations(dict.fromkeys(name for _, name in names), 2):
            if _alike(*pair) and frozenset(pair) not in together.get(source.path, ()):
                # Of two alike, the later; of two told as often, the one that facts and headers do not have.
                usual, rare = sorted(pair, key=lambda name: (-counts[name], -_told(name, context)))
                line = next(line for line, name in names if name == rare)
                yield diagnose(Code.NAME_NEAR, source.path, line, said=f"{rare}さん", name=f"{usual}さん")
        for line, full in names:
            for given in sorted(_given_alike(full, counts)):
                yield diagnose(Code.NAME_NEAR, source.path, line, said=f"{full}さん", name=f"{given}さん")


def _side_by_side(source: SourceText, raw: str) -> Iterator[frozenset[str]]:
    """Yield the pairs of people who are named one behind the other: they are two, however alike."""
    for _, text in texts(source.document):
        yield from (frozenset((match["name"], match["other"])) for match in _SIDE_BY_SIDE.finditer(text))


def _given_alike(full: str, counts: Counter[str]) -> set[str]:
    """Return the given names of the site like which *full*, a name that stands once with the family's before it, ends."""
    ends = {full[place:] for place in range(1, len(full))} if counts[full] == 1 and len(full) > _OFTEN else set()
    known = [name for name, times in counts.items() if times >= _OFTEN] if ends and not ends & counts.keys() else []
    return {name for name in known for end in ends if _alike(name, end) and name != end}


_OWNED = re.compile(f"{_PERSON.pattern}の(?P<what>[一-鿿ァ-ヶー]{{2,8}})")


@rule
def one_spelling_on_the_site(context: Context) -> Iterable[Diagnostic]:
    """Who is named once on the whole site, bare of any relation, is not like one of another text, and has not that one's thing.

    Bad (name-near):
        朝市の帳面は八重さんの帳面です。八重さんは係でした。千代さんの帳面に、数があります。
    Good:
        朝市の帳面は八重さんの帳面です。八重さんは係でした。姉の千代さんの帳面にも、数があります。
    """
    named = {source.path: names for source, names in of_each_text(context, _named)}
    counts = Counter(name for names in named.values() for _, name in names)
    owned = {source.path: found for source, found in of_each_text(context, _owners)}
    owners: dict[str, set[str]] = {}
    for name, what in (pair for found in owned.values() for _, *pair in found):
        owners.setdefault(what, set()).add(name)
    related = {name for _, found in of_each_text(context, _related) for _, _, name in found}
    usual = [name for name, times in counts.items() if times >= _OFTEN]
    for path, line, once in ((path, *one) for path, names in named.items() for one in names):
        if counts[once] == 1 and once not in related:
            here = {name for _, name in named[path]}
            alike = [name for name in usual if name not in here and _alike(name, once)]
            things = {what for _, name, what in owned[path] if name == once}
            theirs = [name for what in things for name in owners[what] if name != once and name in {*usual, *related}]
            for name in dict.fromkeys([*alike, *theirs][:1]):
                if _told(name, context) == 1 < _told(once, context):  # in facts, headers and so on, too
                    at = next((file, here) for file, names in named.items() for here, one in names if one == name)
                    yield diagnose(Code.NAME_NEAR, *at, said=f"{name}さん", name=f"{once}さん")
                else:
                    yield diagnose(Code.NAME_NEAR, path, line, said=f"{once}さん", name=f"{name}さん")


def _owners(source: SourceText, raw: str) -> Iterator[tuple[int, str, str]]:
    return (
        (line, match["name"], match["what"]) for line, text in texts(source.document) for match in _OWNED.finditer(text)
    )


@rule
def nobody_is_called_bare(context: Context) -> Iterable[Diagnostic]:
    """Who is 涼さん throughout a text is not 涼 in one place of it.

    Bad (name-near):
        朝市の涼さんが来ました。涼さんは係です。次の日も、涼が客数を書きました。
    Good:
        朝市の涼さんが来ました。涼さんは係です。次の日も、涼さんが客数を書きました。
    """
    named = list(of_each_text(context, _named))
    counts = Counter(name for _, names in named for _, name in names)
    known = sorted(name for name, times in counts.items() if times >= _OFTEN)
    for _, found in of_each_text(context, _bare, known):
        yield from found


_OFTEN = 2
# 様 is for letters, whoever is さん elsewhere.
_HOW = re.compile("さん|くん|君|ちゃん|氏")
_CALLED = re.compile(
    "(?<![一-鿿々おご])(?![皆奥客神王])(?P<name>[一-鿿々]{1,4})(?P<how>さん|くん|君|ちゃん|氏)(?![一-鿿々])"
)


@rule
def everybody_is_called_alike(context: Context) -> Iterable[Diagnostic]:
    """Who is 涼さん on the whole site is not 涼ちゃん in one place; in 「」 somebody may say so.

    Bad (name-near):
        朝市の涼さんが来ました。涼さんは係です。次の日も、涼ちゃんが客数を書きました。
    Good:
        朝市の涼さんが来ました。涼さんは係です。「涼ちゃんも来たね」と言われました。
    """
    called = [(source.path, *one) for source, found in of_each_text(context, _called) for one in found]
    counts = Counter((name, how) for _, _, name, how in called)
    for path, line, name, how in called:
        usual = [one for (of, one), times in counts.items() if of == name and one != how and times >= _OFTEN]
        if counts[name, how] == 1 and len(usual) == 1:
            yield diagnose(Code.NAME_NEAR, path, line, said=f"{name}{how}", name=f"{name}{usual[0]}")


def _called(source: SourceText, raw: str) -> Iterator[tuple[int, str, str]]:
    aside = foreign_lines(source.document)
    for number, line in numbered(raw):
        for match in _CALLED.finditer(unquoted(line)) if number not in aside and _HOW.search(line) else ():
            yield number, match["name"], match["how"]


# What people do, in a text: a name of one letter may be a thing that does something else.
_DOES = "尋ね|聞き|言い|答え|話し|考え|思い|見せ|書き|測り|量り|笑い|笑っ|うなず|頼み|決め|気づ|気付"


def _bare(source: SourceText, raw: str, known: list[str]) -> Iterator[Diagnostic]:
    here = [name for name in known if re.search(f"{name}[がは]", raw)]
    names = "|".join(map(re.escape, here))
    said = re.compile(rf"(?<![一-鿿々ァ-ヶー])(?P<name>{names})[がは]、?(?:[^。、]{{0,12}}[をにと])?(?:{_DOES})")
    for line, text in texts(source.document) if here else ():
        if match := said.search(unquoted(text)):
            place = next((n for n, words in numbered(raw) if n >= line and match[0] in words), line)
            yield diagnose(Code.NAME_NEAR, source.path, place, said=match["name"], name=f"{match['name']}さん")


_KIN = re.compile(
    "(?P<kin>(?<![伯叔祖父母継養義曽])(?:父|母|兄|弟|姉|妹)|祖父|祖母|息子|娘|妻|夫|おば|おじ|いとこ|孫)の(?P<name>[一-鿿々]{1,4})(?:さん|くん|君|ちゃん)"
)


@rule
def one_relation_a_person(context: Context) -> Iterable[Diagnostic]:
    """A person is called one relation in all texts.

    Bad (kin-differs):
        祖母の八重さんが朝市に来ました。母の八重さんは係です。
    Bad (name-near):
        祖母の八重さんが朝市に来ました。八重さんは係です。

        祖母の八重子さんは、店の人です。
    Good:
        祖母の八重さんが朝市に来ました。母の恵さんは係です。
    """
    first: dict[str, tuple[str, str, int]] = {}
    names: dict[str, list[tuple[Path, int, str]]] = {}
    order = {source.path: number for number, (source, _) in enumerate(in_order(context))}
    related = sorted(of_each_text(context, _related), key=lambda pair: order.get(pair[0].path, len(order)))
    files = (file for file in context.own_words if file[0].suffix == ".yml") if context.is_site else ()
    records = ((path, line, words) for path, text in files for line, words in numbered(text) if "の" in words)
    told = [(source.path, line, kin, name) for source, found in related for line, kin, name in found]
    told += [(path, line, one["kin"], one["name"]) for path, line, text in records for one in _KIN.finditer(text)]
    for path, line, kin, name in told:
        names.setdefault(kin, []).append((path, line, name))
    for kin, found in names.items():
        counts = Counter(name for _, _, name in found)
        for path, line, name in found:
            near = [one for one in counts if one != name and (one.startswith(name) or name.startswith(one))]
            longer = [one for one in near if min(len(one), len(name)) > 1]  # 恵 and 恵美 are two
            if counts[name] == 1 == len(longer) and _told(name, context) == 1 < _told(longer[0], context):
                yield diagnose(Code.NAME_NEAR, path, line, said=f"{kin}の{name}さん", name=f"{kin}の{longer[0]}さん")
    for path, line, kin, name in told:
        known, where, there = first.setdefault(name, (kin, path.name, line))
        if known != kin:
            said, other = f"{kin}の{name}さん", f"{known}の{name}さん"
            yield diagnose(Code.KIN_DIFFERS, path, line, said=said, other=other, where=f"{where} の{there}行目")


def _told(name: str, context: Context) -> int:
    """Return how often somebody of *name* is told of on the site."""
    return sum(len(re.findall(f"(?<![一-鿿々]){name}さん", text)) for text in context.texts.raw.values())


def _related(source: SourceText, raw: str) -> Iterator[tuple[int, str, str]]:
    if any(f"{sign}の" in raw for sign in "父母兄弟姉妹子娘妻夫ばじこ孫"):
        for line, text in texts(source.document):
            yield from ((line, match["kin"], match["name"]) for match in _KIN.finditer(text))


def _named(source: SourceText, raw: str) -> Iterator[tuple[int, str]]:
    return ((line, match["name"]) for line, text in texts(source.document) for match in _PERSON.finditer(text))


def _alike(first: str, second: str) -> bool:
    """Whether two names are as long, and differ only by letters that sound or look alike."""
    pairs = zip(first, second, strict=False)
    return len(first) == len(second) and all(
        one == other or any({one, other} <= letters for letters in _ALIKE) for one, other in pairs
    )
