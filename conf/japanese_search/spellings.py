"""Other spellings of the words that stand on a site: 問合せ for 問い合わせ, わかる for 分かる, マネジャー for マネージャー.

Spellings are made by rules (``forms.py``) and kept where the dictionary does not take them for another word, so that nobody
lists words. Katakana is known by its sound (``sounds.py``). What is systematic and needs no dictionary (numerals, dashes,
letters spelled out) is ``browser/spelling/spelling.js``'s.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .folding import END, fold
from .forms import identity, other_forms
from .homophones import KINDS, homophones
from .kanji import KANJI
from .memory import remembered
from .readings import WHOLE_END, WITHIN, begun_by, by_reading, endings_of, read_in
from .signs import joined_up
from .sounds import sound
from .stems import POLITE, in_ideographs
from .words import Word, words_in

LONGEST = 8  # characters of a word that has other spellings
SHORTEST_KANA = 3  # of a spelling without ideographs: shorter ones stand inside of everything, and are asked for alone
FEW = 5  # places; where fewer hold a query, the browser asks for its other spellings anyway (engine.js)
LONG_WORD = 5  # letters of a word in which a slip of the finger is told from another word
_INFLECTED = ("動詞", "形容詞", "副詞")  # of which a short one is known with its ending
SPELLED, SOUND, CONVERTED, SPOKEN = (
    "~@%&"  # begin the keys of a spelling, of how katakana sounds, of a noun that sounds like another, of how a word is read
)
_IS_KANA = re.compile("[ぁ-ゖー]+")
_LONG_KANA = re.compile(f"[ぁ-ゖー]{{{SHORTEST_KANA},}}")
_TWO_KATAKANA = re.compile("[ァ-ヺ]{2}")
_MIXED = re.compile(f"[{KANJI}ァ-ヺー]*(?:[{KANJI}][ァ-ヺ]|[ァ-ヺー][{KANJI}])[{KANJI}ァ-ヺー]*")  # データ分析
_POINTING = {
    "何処": "どこ", "此処": "ここ", "其処": "そこ", "何方": "どちら", "此方": "こちら", "其方": "そちら", "何れ": "どれ",
}  # fmt: skip # where the dictionary does not say that they are the same
_RUN = re.compile(
    f"[ぁ-ゖヵヶ{KANJI}]{{2,}}|[ァ-ヺー]{{2,}}|(?<=[ぁ-ヺ{KANJI}])[A-Z][A-Za-z]+|(?<![A-Za-z ])[A-Z][A-Za-z]+(?=[ぁ-ヺ{KANJI}])"
)
_INNER = re.compile(f"(?<=[{KANJI}])([ぁ-ゖ]{{1,2}})(?=[{KANJI}]|$)")
_ONE_KANA_BEFORE = re.compile(f"(?![{POLITE}])[ぁ-ゖ][{KANJI}]")  # と書 for 図書 stands in と書く
_HAS_KANJI = re.compile(f"[{KANJI}]")
_COUNTED = re.compile("[かカヶヵケ箇個](?=[月所国年条])")
_LONG_WORDS = re.compile(rf"[ァ-ヺー]{{{LONG_WORD},}}|[A-Za-z]{{{LONG_WORD},}}")
_KATAKANA_WORD = re.compile("[ァ-ヺー]{2,}")


class Held(NamedTuple):
    """What texts hold that may be spelled otherwise: words that the dictionary has, counters (か月), words that are *joined* by
    signs or by their letter (each under what it is without), *long* ones, words in katakana, each under its *sound*, and what
    is *read* otherwise than it is written, each with its reading; and ideographs that are *endings* of nouns."""

    words: set[Word]
    counters: set[str]
    joined: set[tuple[str, str]]
    long: set[str]
    sounds: set[tuple[str, str]]
    read: set[tuple[str, str]]
    endings: set[str]


def held_by(texts: Iterable[str]) -> Held:
    """Return what *texts* hold."""
    whole = "\n".join(texts)
    runs, mixed = {*_RUN.findall(whole)}, {*_MIXED.findall(whole)}
    return Held(
        words={word for run in runs for word in _words(run)},
        counters={run[at.start() : at.end() + 1] for run in runs for at in _COUNTED.finditer(run)},
        joined={*joined_up(whole)},
        long={*_LONG_WORDS.findall(whole)},
        sounds={(fold(sound(part)), part) for word in {*_KATAKANA_WORD.findall(whole)} for part in _in_katakana(word)},
        read={pair for run in runs | mixed for pair in read_in(run)},
        endings={ending for run in runs for ending in endings_of(run)},
    )


def spellings(held: Held) -> dict[str, list[str]]:
    """Return for each spelling (folded) of a word that is *held* the other spellings that stand there."""
    standing: dict[tuple[str, str], list[Word]] = defaultdict(list)
    meanings: dict[str, set[str]] = defaultdict(set)
    alone: dict[str, set[str]] = defaultdict(set)
    for word in sorted(held.words):
        standing[identity(word)].append(word)
        meanings[word.reading].add(word.standard)
        if _is_looked_for(word):
            alone[word.reading].add(word.standard)
    found: dict[str, list[str]] = {}
    for words in standing.values():
        texts, made = {word.text for word in words}, {other for word in words for other in other_forms(word)}
        is_whole = all(map(_is_looked_for, words))  # のぞく, which a longer text tells; no かえっ
        sites = [(site, fold(site)) for site in sorted({word.text for word in words if _tells(word)})]
        for asked in sorted({*texts, *made} if made or len(texts) > 1 else ()):
            others = (alone if is_whole else meanings)[asked] | {words[0].standard}
            is_ambiguous = _IS_KANA.fullmatch(asked) and asked not in texts and _differ(others)
            if is_ambiguous and (len(asked) < SHORTEST_KANA or not is_whole):
                continue
            if _ONE_KANA_BEFORE.match(asked) or (len(asked) < 2 and not _HAS_KANJI.match(asked)):
                continue
            key = fold(asked).ljust(2, END)  # 器$
            known = sites if len(asked) > 1 else [*_for_ideograph(sites)]
            if new := [site for site, folded in known if folded != key and site not in found.get(key, ())]:
                found.setdefault(key, []).extend([WITHIN + site for site in new] if is_ambiguous else new)
    for asked, kana in _in_ideographs(held.words).items():
        found.setdefault(asked.ljust(2, END), []).extend(kana)
    for asked, verbs in _within(standing, meanings).items():
        found.setdefault(asked, []).extend(WITHIN + verb for verb in verbs)
    return (
        found
        | _grouped(held.joined)
        | _counted(held.counters)
        | {kanji: [kana] for kanji, kana in _POINTING.items() if kana in meanings}
    )


def _is_looked_for(word: Word) -> bool:
    """Tell whether a word is asked for by itself: no verb as it stands before another word (交わせ)."""
    return word.kind not in _INFLECTED or WHOLE_END.search(word.text) is not None


def _for_ideograph(sites: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield those of *sites*, words with how they are folded, that a lone ideograph may stand for: うつわ; カゴ in カゴ落ち."""
    for site, folded in sites:
        if _LONG_KANA.fullmatch(folded):
            yield site, folded
        elif _TWO_KATAKANA.fullmatch(site):
            yield WITHIN + site, folded


def _in_ideographs(words: Collection[Word]) -> dict[str, list[str]]:
    """Return the ideographs, which stand nowhere, with which one of *words* may be written that stands in kana (覗く, のぞく)."""
    standing = {word.text for word in words}
    in_kana = [word for word in words if _IS_KANA.fullmatch(word.text) and (_is_long(word) or word.kind == "動詞")]
    pairs = {
        (asked, word.text if _is_long(word) else WITHIN + word.text)  # 利か, which a longer text tells (利かない)
        for word in in_kana
        for asked in in_ideographs(word)
        if asked not in standing
    }
    return _grouped(pairs)


def _is_long(word: Word) -> bool:
    return len(word.text) >= SHORTEST_KANA


def _differ(standards: Collection[str]) -> bool:
    """Tell whether usual spellings are of several words (昨日, 機能) rather than of forms of one (組み合わせ, 組合せ)."""
    return len({standard[0] for standard in standards}) > 1


def _within(
    standing: Mapping[tuple[str, str], Sequence[Word]], meanings: Mapping[str, Collection[str]]
) -> dict[str, list[str]]:
    """Return the verbs with an ideograph that may be what a verb in kana means, which the dictionary cannot tell (つける)."""
    verbs = [word for words in standing.values() for word in words if word.kind == "動詞" and word.is_known]
    found: dict[str, list[str]] = defaultdict(list)
    for word in verbs:
        if _IS_KANA.fullmatch(word.text) and word.standard == word.text and len(word.text) >= SHORTEST_KANA:
            for standard in sorted(meanings[word.reading]):
                if _HAS_KANJI.search(standard):
                    found[standard].append(word.text)
    return found


def varied(known: Mapping[str, str], count: Callable[[str], int]) -> list[str]:
    """Return the spellings of *known* (hints) that stand on the site in many places, and not just as parts of the others;
    *count* tells how many places hold a folded text. Katakana and Latin letters are looked for beside each other only where
    a query finds little (Product, プロダクト); of a word in kana the browser always asks."""
    spelled = ((key[1:], sites) for key, sites in known.items() if key[0] == SPELLED)
    asked = [
        spelling
        for spelling, sites in spelled
        if not spelling.isascii()
        and not _IS_KANA.fullmatch(spelling)
        and not all(spelling in site or site.isascii() for site in fold(sites).split("|"))
    ]
    there = [spelling for spelling in asked if count(spelling) >= FEW]
    return [spelling for spelling in there if not any(other in spelling for other in there if other != spelling)]


def _tells(word: Word) -> bool:
    """Tell whether a word is not just a few kana of a verb (いっ, いき), which stand inside of everything."""
    return _is_long(word) or word.kind not in ("動詞", "形容詞") or not _IS_KANA.fullmatch(word.text)


def hints(texts: Iterable[str]) -> dict[str, str]:
    """Return what stands in the shards of spellings: ``~spelling`` with the site's spellings, ``@sound`` with its words in
    katakana, ``%noun`` with those of the site that sound alike, ``&reading`` with the words that are read so, and ``^be`` and ``^nd`` with the long words that begin or end so,
    because a slip spares one end of a word."""
    return _hints([sorted(words) for words in held_by(texts)])


@remembered
def _hints(each_sorted: Sequence[Sequence[Any]]) -> dict[str, str]:
    held = Held(*map(set, each_sorted))
    ends: dict[str, set[str]] = defaultdict(set)
    for word in held.long:
        folded = fold(word)
        ends["^" + folded[:2]].add(word)
        ends["^" + folded[-2:]].add(word)
    known = spellings(held)
    found = {
        SPELLED + asked: "|".join(dict.fromkeys(sites)).replace(" ", "\t") for asked, sites in sorted(known.items())
    }
    by_sound = {SOUND + key: words for key, words in _grouped(held.sounds).items()}
    nouns = {word.text for word in held.words if word.kind in KINDS} | held.endings
    converted = _grouped({(CONVERTED + other.ljust(2, END), noun) for other, noun in homophones(nouns)})
    read = {SPOKEN + key: words for key, words in by_reading(held.read).items()}
    signed = sorted((*ends.items(), *by_sound.items(), *converted.items(), *read.items()))
    return found | {key: "|".join(sorted(words)) for key, words in signed}


@remembered
def _in_katakana(word: str) -> list[str]:
    """Return a *word* in katakana, and the parts of a long one."""
    parts = words_in(word) if len(word) >= LONG_WORD else ()
    return [word, *(part.text for part in parts if len(part.text) > 1 and not part.is_new)]


@remembered
def _words(run: str) -> list[Word]:
    """Return the words of *run*; of two verbs that make one (読み + 替え), of a word behind お or before an ending (属人 + 化),
    of the names of a person, and of a short word with what is behind it (足り + ない) the dictionary has but the parts."""
    found: list[Word] = []
    before: Word | None = None
    for word in words_in(run):
        if (word.is_known or word.is_person) and 1 < len(word.text) <= LONGEST:
            found += (word, *begun_by(word))
        if before and _are_one(before, word):
            joined = _joined(before, word)
            found.append(joined)
            before = joined if joined.text[0] in POLITE else word
        else:
            before = word
    return found


def _are_one(before: Word, word: Word) -> bool:
    if before.text[0] in POLITE and (before.kind == "接頭辞" or not before.is_known):
        return word.kind in ("名詞", "接尾辞")
    if before.is_person and word.is_person:
        return True
    if word.kind == "接尾辞" and before.kind == "名詞" and before.is_known:
        return _HAS_KANJI.search(before.text[-1]) is not None and _HAS_KANJI.match(word.text) is not None  # 属人化
    is_part = word.kind in ("動詞", "接尾辞") or (word.kind == "名詞" and _INNER.search(word.text))  # 読み方, 書き漏れ
    if before.joins and is_part and _HAS_KANJI.match(word.text):
        return bool(_INNER.search(before.text))
    is_short = len(before.reading) < SHORTEST_KANA and before.is_known and word.kind in ("助動詞", "助詞")
    if before.kind == "接続詞":
        return is_short  # または
    return is_short and before.kind in _INFLECTED and _HAS_KANJI.search(before.text) is not None


def _joined(one: Word, other: Word) -> Word:
    """Return two words as one that the dictionary does not have."""
    texts, standards, readings = (a + b for a, b in zip(*(_spoken(each) for each in (one, other)), strict=True))
    return Word(texts, standards, readings, other.kind, is_known=False)


def _spoken(word: Word) -> tuple[str, str, str]:
    return word.text, word.standard, word.reading


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return under each key what stands under it, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in sorted(pairs):
        found[key].append(value)
    return found


def _counted(found: Iterable[str]) -> dict[str, list[str]]:
    """Return か月, ヶ月, カ月, 箇月 and their like, where one of them stands."""
    forms: dict[str, list[str]] = {}
    for end in sorted({form[1] for form in found}):
        sites = sorted(form for form in found if form[1] == end)
        for asked in (first + end for first in "かゕゖけ箇個"):
            if others := [form for form in sites if fold(form) != asked]:
                forms[asked] = others
    return forms
