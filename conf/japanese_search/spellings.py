"""Other spellings of the words that stand on a site: 問合せ for 問い合わせ, わかる for 分かる, マネジャー for マネージャー.

Spellings are made by rules (inner kana left out, a part in kana, sounds of katakana) and kept where the dictionary says
that they are the same word, so that nobody lists words. What is systematic and needs no dictionary (numerals, dashes,
letters spelled out) is ``browser/engine/spelling.js``'s.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from itertools import product

from .folding import fold
from .kanji import KANJI
from .memory import remembered
from .words import Word, words_in

LONGEST = 8  # characters of a word that has other spellings
SHORTEST_KANA = 3  # of a spelling without ideographs: shorter ones stand inside of everything
FEW = 5  # places; where fewer hold a query, the browser asks for its other spellings anyway (engine.js)
LONG_WORD = 5  # letters of a word in which a slip of the finger is told from another word
POLITE = "お御ご"  # before a noun
SPELLED = "~"  # begins the key of a spelling
_IS_KANA = re.compile("[ぁ-ゖー]+")
_POINTING = {
    "何処": "どこ", "此処": "ここ", "其処": "そこ", "何方": "どちら", "此方": "こちら", "其方": "そちら", "何れ": "どれ",
}  # fmt: skip # where the dictionary does not say that they are the same
_RUN = re.compile(
    f"[ぁ-ゖヵヶ{KANJI}]{{2,}}|[ァ-ヺー]{{2,}}|(?<=[ぁ-ヺ{KANJI}])[A-Z][A-Za-z]+|(?<![A-Za-z ])[A-Z][A-Za-z]+(?=[ぁ-ヺ{KANJI}])"
)
_INNER = re.compile(f"(?<=[{KANJI}])([ぁ-ゖ]{{1,2}})(?=[{KANJI}]|$)")
_KANJI_RUN = re.compile(f"[{KANJI}]+")
_HAS_KANJI = re.compile(f"[{KANJI}]")
_COUNTED = re.compile("[かカヶヵケ箇個](?=[月所国年条])")
_LONG_WORDS = re.compile(rf"[ァ-ヺー]{{{LONG_WORD},}}|[A-Za-z]{{{LONG_WORD},}}")
_KATAKANA_WORD = re.compile("[ァ-ヺー]+")
_SPELLED_BY_SOUND = re.compile("[ァ-ヺー]+|[A-Za-z]+")
_WITH_SIGNS = re.compile(
    f"[ァ-ヺー]+(?:・[ァ-ヺー]+)+|[{KANJI}]+・[{KANJI}]+|(?<![A-Za-z0-9])[A-Za-z]+(?:[/ &-][A-Za-z]+){{1,3}}(?![A-Za-z0-9])"
)
_SIGNS = re.compile("[・/ &-]")
_LETTER = re.compile("(?<![A-Za-z])([A-Za-z])([ァ-ヺ])(?=[ァ-ヺー])")  # before a word: eラーニング
_LETTERS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "えー びー しー でぃー いー えふ じー えいち あい じぇー けー える えむ えぬ おー ぴー きゅー あーる えす てぃー ゆー ぶい だぶりゅー えっくす わい ぜっと".split(),
        strict=True,
    )
)
# ideographs that are exchanged for one another where the word stays the same; the dictionary tells where
_EXCHANGED = "働動 形型 尋訊 回廻 付附 編篇 連聯 選撰択 当充 交混 作造創 聞聴訊 見観視 取採撮執 表現 早速 暖温 固堅硬 代替換変 計測量図 書描 合会 上揚挙 下降 越超 収納修治 着付就 足脚 後跡 返帰還 初始 別分 町街 務勤努 止留停 直治 伸延 昇登 開空明 暑熱厚 意異 拡廓 沿添 整調 制製 成為 探捜 使遣 絞搾 基元本 渡亘 究極 込混 食喰 臨望 備供 整斉 障碍 注註 了諒 略掠 和倭 決訣 掲揭 頒領 廃癈 詮銓 旨上巧".split()
_E = "エケセテネヘメレゲゼデベペェ"  # end in e, which is drawn out in two ways
_SOUNDS = [("デ", "ディ"), ("ディ", "デ"), ("ジ", "ディ"), ("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"),
    ("レ", "リ"), ("リ", "レ"), ("チ", "ティ"), ("ティ", "チ"), ("ー", ""), ("エイ", "エー"), ("エー", "エイ"), ("ウェ", "ウエ"), ("ウィ", "ウイ"),
    ("イア", "イヤ"), ("イヤ", "イア"), ("ァ", "ア"), ("ェ", "エ"), ("フォ", "ホ"), ("ファ", "ハ"), ("ホ", "フォ"), ("コ", "カ"), ("ロワ", "ロア"), ("ロア", "ロワ"),
    (f"(?<=[{_E}])ー", "イ"), (f"(?<=[{_E}])イ", "ー"), ("オ", "ー"), ("ウ", "ー"), ("ュー", "ユー"), ("シェ", "セ"), ("ジェ", "ゼ"), ("チェ", "チエ"), ("クォ", "クオ"), ("クオ", "クォ"),
    ("グァ", "グア"), ("クァ", "クア"), ("ヅ", "ズ"), ("ツ", "トゥ"), ("ドゥ", "ド"), ("ッ", ""), ("ッグ", "ック"), ("ック", "ッグ"), ("ッド", "ット"),
    ("ット", "ッド"), ("ウイ", "ウィ"), ("ウエ", "ウェ"), ("ウォ", "ウオ"), ("ウオ", "ウォ"), ("シ", "スィ"), ("トゥ", "ツ"), ("トゥ", "ト"), ("デュ", "ジュ"), ("ジュ", "デュ"),
    ("イア", "イエ"), ("イエ", "イア"), ("シミュ", "シュミ"), ("ミュニ", "ミニュ")]  # fmt: skip


def spellings(texts: Iterable[str]) -> dict[str, list[str]]:
    """Return for each spelling (folded) of a word in *texts* the other spellings that stand there."""
    runs = {run for text in texts for run in _RUN.findall(text)}
    standing: dict[tuple[str, str], dict[str, Word]] = defaultdict(dict)
    meanings: dict[str, set[str]] = defaultdict(set)
    for run in sorted(runs):
        for word in _words(run):
            standing[_identity(word)][word.text] = word
            meanings[word.reading].add(word.standard)
    found: dict[str, list[str]] = {}
    for words in standing.values():
        others = {other for word in words.values() for other in _others(word)}
        for asked in sorted({*words, *others} if others or len(words) > 1 else ()):
            is_ambiguous = _IS_KANA.fullmatch(asked) and asked not in words and len(meanings[asked]) > 1
            if not _can_be_asked(asked) or is_ambiguous:
                continue
            if sites := [text for text, word in sorted(words.items()) if fold(text) != fold(asked) and _tells(word)]:
                found.setdefault(fold(asked), []).extend(sites)
    return (
        found
        | _joined_up(texts)
        | _counted(runs)
        | {kanji: [kana] for kanji, kana in _POINTING.items() if kana in meanings}
    )


def varied(known: Mapping[str, str], count: Callable[[str], int]) -> list[str]:
    """Return the spellings of *known* (hints) that stand on the site in many places, and not just as parts of the others;
    *count* tells how many places hold a folded text. Katakana and Latin letters are looked for beside each other only where
    a query finds little (Product, プロダクト)."""
    spelled = {key[1:]: fold(sites).split("|") for key, sites in known.items() if key[0] == SPELLED}
    asked = [
        spelling
        for spelling, sites in spelled.items()
        if not spelling.isascii() and not all(spelling in site or site.isascii() for site in sites)
    ]
    there = [spelling for spelling in asked if count(spelling) >= FEW]
    return [spelling for spelling in there if not any(other in spelling for other in there if other != spelling)]


def _tells(word: Word) -> bool:
    """Tell whether a word is not just a few kana of a verb (いっ, いき), which stand inside of everything."""
    return len(word.text) >= SHORTEST_KANA or word.kind not in ("動詞", "形容詞") or not _IS_KANA.fullmatch(word.text)


def hints(texts: Collection[str]) -> dict[str, str]:
    """Return what stands in the shards of spellings: ``~spelling`` with the site's spellings, and ``^be`` and ``^nd``
    with the long words that begin or end so, because a slip spares one end of a word."""
    ends: dict[str, set[str]] = defaultdict(set)
    for word in long_words(texts):
        folded = fold(word)
        ends["^" + folded[:2]].add(word)
        ends["^" + folded[-2:]].add(word)
    known = spellings(texts)
    found = {
        SPELLED + asked: "|".join(dict.fromkeys(sites)).replace(" ", "\t") for asked, sites in sorted(known.items())
    }
    return found | {key: "|".join(sorted(words)) for key, words in sorted(ends.items())}


def long_words(texts: Iterable[str]) -> set[str]:
    """Return the words of *texts* in katakana or Latin letters that are long enough to be known with a slip."""
    return {word for text in texts for word in _LONG_WORDS.findall(text)}


def _identity(word: Word) -> tuple[str, str]:
    """Return what all spellings of a word share: katakana may be read otherwise (マネジャー)."""
    return word.standard, "" if _SPELLED_BY_SOUND.fullmatch(word.text) else word.reading


def _can_be_asked(spelling: str) -> bool:
    return len(spelling) >= (2 if _HAS_KANJI.search(spelling) else SHORTEST_KANA)


def _words(run: str) -> Iterator[Word]:
    """Yield the words of *run*, and two verbs that make one (読み + 替え), whose parts alone the dictionary has."""
    before: Word | None = None
    polite: Word | None = None
    for word in words_in(run):
        if word.is_known and 1 < len(word.text) <= LONGEST:
            yield word
        if polite and word.kind in ("名詞", "接尾辞"):
            polite = _joined(polite, word)
            yield polite
        else:
            polite = word if word.kind == "接頭辞" and word.text in POLITE else None
        if (
            before
            and before.joins
            and word.kind == "動詞"
            and _HAS_KANJI.match(word.text)
            and _INNER.search(before.text)
        ):
            verb = _joined(before, word)
            yield replace(verb, standard=verb.text)
        before = word


def _joined(one: Word, other: Word) -> Word:
    """Return two words as one that the dictionary does not have."""
    texts, standards, readings = (a + b for a, b in zip(*(_spoken(each) for each in (one, other)), strict=True))
    return Word(texts, standards, readings, other.kind, is_known=False)


def _spoken(word: Word) -> tuple[str, str, str]:
    return word.text, word.standard, word.reading


@remembered
def _others(word: Word) -> list[str]:
    """Return the spellings of *word* that the dictionary does not take for another word."""
    return list(_other_spellings(word))


def _other_spellings(word: Word) -> Iterator[str]:
    for text in {word.text, word.standard}:
        known = {text, *_partly_in_kana(text, word.reading), *_other_sounds(text), *_other_ideographs(text)}
        shorter = set(_without_inner_kana(text))
        for other in {*known, *shorter} - {word.text}:
            if len(other) > 1 and _is_same(other, word, is_shorter=other in shorter and other[-1] == text[-1]):
                yield other


def _is_same(spelling: str, word: Word, *, is_shorter: bool) -> bool:
    """Tell whether *spelling* is *word*; where only inner kana are left out, whether it is no other word."""
    found = words_in(spelling)
    if len(found) == 1 and found[0].is_known:
        return _identity(found[0]) == _identity(word) or (is_shorter and _sounds_alike(found[0], word))
    if _KATAKANA_WORD.fullmatch(spelling):  # フォロアー, which is no other word
        return len(found) == 1 and found[0].is_new and len(spelling) >= SHORTEST_KANA
    if _HAS_KANJI.search(spelling) and "".join(each.reading for each in found) == word.reading:
        return True
    if not word.is_known and (word.text[0] in POLITE):
        return bool(_IS_KANA.fullmatch(spelling)) or _identity(reduce(_joined, found)) == _identity(word)
    has_particle = found[-1].kind == "助詞"  # 子も is no 子ども
    return is_shorter and not has_particle and bool(_HAS_KANJI.match(spelling))


def _sounds_alike(one: Word, other: Word) -> bool:
    """Tell whether two spellings of one ideograph are read alike (少い, 少ない)."""
    return (one.reading, one.kind, one.text[0]) == (other.reading, other.kind, other.text[0])


def _without_inner_kana(text: str) -> Iterator[str]:
    """Yield 打ち合せ, 打合わせ, 打合せ for 打ち合わせ."""
    parts = _INNER.split(text)
    kana = parts[1::2]
    for kept in product(*((part, part[1:], "")[: 3 if len(part) > 1 else 1] + ("",) for part in kana)):
        yield "".join(a + b for a, b in zip(parts[::2], (*kept, ""), strict=True))


def _partly_in_kana(text: str, reading: str) -> Iterator[str]:
    """Yield *text* with one run of its ideographs, or the end of one, in kana, or with a kana more: 子ども, 行なう."""
    runs = list(_KANJI_RUN.finditer(text))
    aligned = re.fullmatch(_KANJI_RUN.sub("(.+?)", text), reading)  # text is ideographs and kana: nothing to escape
    for match, kana in zip(runs, aligned.groups() if aligned else (), strict=False):
        before, run, after = text[: match.start()], match[0], text[match.end() :]
        yield before + kana + after
        if after:
            yield before + run + kana[-1] + after
            yield before + run + after[1:]
        if len(run) > 1:
            yield from (before + run[0] + kana[cut:] + after for cut in range(1, len(kana)))
            yield from (before + kana[:cut] + run[-1] + after for cut in range(1, len(kana)))


def _other_sounds(text: str) -> Iterator[str]:
    """Yield *text*, if it is in katakana, with one sound written otherwise: リポート for レポート."""
    for sound, other in _SOUNDS if _KATAKANA_WORD.fullmatch(text) else ():
        for match in re.finditer(sound if other else f"{sound}(?!$)", text):
            yield text[: match.start()] + other + text[match.end() :]


def _other_ideographs(text: str) -> Iterator[str]:
    """Yield *text* with one of its ideographs exchanged for another that is used for it: 稼動 for 稼働."""
    for at, character in enumerate(text):
        for group in _EXCHANGED if _HAS_KANJI.match(character) else ():
            if character in group:
                yield from (text[:at] + other + text[at + 1 :] for other in group if other != character)


def _joined_up(texts: Iterable[str]) -> dict[str, list[str]]:
    """Return what is written without its signs (ABテスト, ProductOps, ダブルチェック) or with its letter as it is called
    (イーラーニング), each with how *texts* have it."""
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    for text in texts:
        for found in _WITH_SIGNS.findall(text):
            forms[fold(_SIGNS.sub("", found))][found] = None
        for letter, next_one in _LETTER.findall(text):
            forms[_LETTERS[letter.lower()] + fold(next_one)][letter + next_one] = None
    return {joined: sorted(written) for joined, written in sorted(forms.items())}


def _counted(runs: Iterable[str]) -> dict[str, list[str]]:
    """Return か月, ヶ月, カ月, 箇月 and their like, where one of them stands."""
    found = {run[at.start() : at.end() + 1] for run in runs for at in _COUNTED.finditer(run)}
    forms: dict[str, list[str]] = {}
    for end in sorted({form[1] for form in found}):
        sites = sorted(form for form in found if form[1] == end)
        for asked in (first + end for first in "かゕゖけ箇個"):
            if others := [form for form in sites if fold(form) != asked]:
                forms[asked] = others
    return forms
