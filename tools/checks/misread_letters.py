"""Words that another word of the site looks or sounds like: グルテソ for グルテン, レツスン for レッスン, 感点 for 観点, 記緑 for 記録.

Told of a word that the site has once, beside one that it has besides; of kanji, what a dictionary does not have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from tools.checks.registry import Context, in_each_file, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.readings import read, tokenizer

_TWINS = dict(
    zip("ソンシツッヨョヤャユュアァクワ", ("ン", "ソ", "ツ", "シッ", "ツ", *"ョヨャヤュユァアワク"), strict=True)
)
_WORD = re.compile(f"[ァ-ヶー]*[{''.join(_TWINS)}][ァ-ヶー]*")
_QUOTED = re.compile(r"「[^」\n]*」|『[^』\n]*』")
_OFTEN = 3  # places with the usual word
_LEAST = 3  # letters of a word that is told


@rule
def words_are_not_misread(context: Context) -> Iterable[Diagnostic]:
    """No word is one that looks like another of the site.

    Bad (name-near):
        ポイントは、朝市の係のポイントです。ポイントを見て、ポイソトを数えます。
    Good:
        ポイントは、朝市の係のポイントです。ポイントを見て、ポイントを数えます。
    """
    found = list(in_each_file(context, context.own_words, _words)) if context.is_site else []
    counts = Counter(word for _, words in found for word in words)
    files = dict(context.own_words) if found else {}
    for path, words in found:
        for word in dict.fromkeys(words):
            if counts[word] == 1 and any(counts[other] >= _OFTEN for other in _lookalikes(word)):
                usual = next(other for other in _lookalikes(word) if counts[other] >= _OFTEN)
                line = next(number for number, words in numbered(files[path]) if word in _WORD.findall(words))
                yield diagnose(Code.NAME_NEAR, path, line, said=word, name=usual)


def _words(path: Path, text: str) -> Iterator[tuple[Path, list[str]]]:
    """Yield the words of *text* that may be other ones."""
    yield path, [word for word in _WORD.findall(_QUOTED.sub("「」", text)) if len(word) >= _LEAST]


def _lookalikes(word: str) -> Iterator[str]:
    for place, letter in enumerate(word):
        yield from (f"{word[:place]}{twin}{word[place + 1 :]}" for twin in _TWINS.get(letter, ""))


# Kanji that are taken for one another by their looks.
_ALIKE = (
    "未末 土士 間問聞 緑録縁 待持侍特 網綱鋼 科料 徴微 矢失 千干 己已巳 氷永水 午牛 遺遣 奮奪 墓暮基 幸辛 開閉 折析 技枝 拾捨 候侯 粉紛 複復 積績"
    " 側測則 険検験 講構購 適摘滴敵 輪輸論 援緩暖 鳥烏 白自 大太犬 人入 壁璧 第弟 因困 宇字学 安易 合会 容客 帳張 員貝 職識織 低抵 到倒 設説"
    " 重量 章童意 標票漂 延廷 軽経径 値植 体休 率卒 恨根 拠処居 勧観歓 菜採 余途除 泡胞抱砲 準集 密蜜 歩渉 焼暁 温湿 度席 材村 型形 計訂 弱引 若苦"
).split()
_TWIN_KANJI = {letter: frozenset(group) for group in _ALIKE for letter in group}
_RUN = re.compile(
    "(?<![0-9一-鿿々])(?![一二三四五六七八九十百千万何数両])[一-鿿々]{2,6}(?![一-鿿々]|さん|[ぁ-ん](?<![をがはにでのともやへか]))"
)
_UNREAD = re.compile("^[ -]*(?:zh|en|reading|aliases|search_only|questions): .*$|\\{words: [^}]*", re.MULTILINE)
_SHORT = 3  # kanji: in a longer run, those that are words by themselves and stand side by side are looked at


@rule
def kanji_make_a_word(context: Context) -> Iterable[Diagnostic]:
    """No word of kanji is one that no dictionary has, and that sounds or looks like another of the site.

    Bad (conversion-odd):
        朝市の観点は3つです。低い感点を選びます。観点を直します。
    Good:
        朝市の観点は3つです。低い観点を選びます。観点を直します。
    """
    found = list(in_each_file(context, context.own_words, _kanji)) if context.is_site else []
    runs = Counter[str]()
    for _, there in found:
        runs.update(there)
    counts = Counter[str]()
    for run, times in runs.items():
        for part in _parts(run):
            counts[part] += times
    others: dict[str, list[str]] = {}
    for word in counts:
        for form in _forms(word):
            others.setdefault(form, []).append(word)
    files = dict(context.own_words) if found else {}
    once = {run for run, times in runs.items() if times == 1}
    for path, run in ((path, run) for path, there in found for run in there if run in once):
        for word in _odd_ones(run):
            near = (other for form in _forms(word) for other in others[form] if counts[word] == 1 and other != word)
            if usual := next((other for other in near if _is_meant(other, word, often=counts[other] > 1)), ""):
                lines = numbered(_ours(files[path]))
                number = next(number for number, line in lines if run in _RUN.findall(line))
                yield diagnose(Code.CONVERSION_ODD, path, number, words=word, usual=usual)


def _kanji(path: Path, text: str) -> Iterator[tuple[Path, list[str]]]:
    """Yield the runs of kanji in *text*."""
    yield path, [run for line in _ours(text).split("\n") for run in _RUN.findall(line)]


def _ours(text: str) -> str:
    return _UNREAD.sub("", _QUOTED.sub("「」", text))


def _parts(run: str) -> Iterator[str]:
    for size in (2, 3):
        yield from (run[start : start + size] for start in range(len(run) - size + 1))


def _forms(word: str) -> Iterator[str]:
    """Yield *word* with a gap for each of its letters in turn."""
    yield from (f"{word[:place]}\0{word[place + 1 :]}" for place in range(len(word)))


def _odd_ones(run: str) -> Iterator[str]:
    """Yield the words of *run* that may be none."""
    if len(run) <= _SHORT:
        yield run
    else:
        words = [word.surface() for word in tokenizer().tokenize(run)]
        yield from (one + other for one, other in pairwise(words) if len(one) == len(other) == 1)


def _is_meant(usual: str, word: str, *, often: bool) -> bool:
    """Whether *usual* is a word, *word* is none, and one is typed or, where it stands *often*, taken for the other."""
    twins = often and are_twins(usual, word)
    verbs = any(part.part_of_speech()[0] == "動詞" for part in tokenizer().tokenize(word))  # 見方 is made of one
    return not is_word(word) and not verbs and is_word(usual) and (twins or read(usual) == read(word))


def are_twins(one: str, other: str) -> bool:
    """Whether a letter of *one*, as long as *other*, looks like the one that *other* has in its place."""
    return any(a != b and a in _TWIN_KANJI.get(b, "") for a, b in zip(one, other, strict=True))


def is_word(letters: str) -> bool:
    """Whether a dictionary has *letters* as one word."""
    words = list(tokenizer().tokenize(letters))
    return len(words) == 1 and not words[0].is_oov()
