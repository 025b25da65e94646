"""Other spellings that are given: by the readings and names of terms, and by the site's own list (``ja_search_spellings``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any, TypeAlias

from .folding import fold
from .kanji import in_japanese
from .loaned import loaned
from .names import names_of
from .sounds import sound
from .spellings import SOUND, SPELLED, hints

_KATAKANA, _LATIN = re.compile("[ァ-ヺー]+"), re.compile("[A-Za-z]{4,}")
Spelled: TypeAlias = Sequence[tuple[Sequence[str], Sequence[str]]]


def pairs_of(spelled: Spelled, texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return each spelling with one that it stands for and *texts* have; in both directions, because they may have either."""
    pairs = [pair for words, means in spelled for pair in product(words, means)]
    both = [*pairs, *((meant, word) for word, meant in pairs)]
    whole = "\n".join(texts)
    katakana = {*_KATAKANA.findall(whole)}

    @cache
    def stands(site: str) -> bool:  # never within a longer one in katakana (ロアス in フロアスタッフ)
        if not _KATAKANA.fullmatch(site):
            return site in whole
        return site in katakana and not any(site in longer for longer in katakana if longer != site)

    return [(asked, site) for asked, site in both if stands(site)]


def all_hints(
    texts: Sequence[str],
    terms: Sequence[Mapping[str, Any]],
    own: Sequence[tuple[str, str]],
    translated: Spelled = (),
) -> dict[str, str]:
    """Return the other spellings of what stands in *texts*, lines that tell how a term is read left out; of the
    site's *own* those in katakana go by their sound, too, however they are written; of what is *translated* those that Japanese
    has from English."""
    readings = {text for term in terms if (text := term.get("reading"))}
    found = hints(text for text in texts if text.rsplit(" ", 1)[-1] not in readings)
    spelled = [(SPELLED + asked, name) for asked, name in (*_readings(terms), *_other_scripts(terms))]
    spelled += [(SPELLED + fold(word), site) for word, site in (*own, *loaned(translated, texts))]
    spelled += [(SOUND + fold(sound(word)), site) for word, site in own if _KATAKANA.fullmatch(word)]
    for key, site in spelled:
        sites = found.get(key, "").split("|")
        found[key] = "|".join(filter(None, dict.fromkeys([*sites, site.replace(" ", "\t")])))
    return found


def _readings(terms: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield how the names of terms are read that are not in kana, folded, each with the name."""
    for term in terms:
        name, kana = term["term"].partition("(")[0], fold(term.get("reading") or "")
        if kana and kana != fold(name) and not {" ", "|"} & {*name, *kana}:
            yield kana, name


def _other_scripts(terms: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the names of terms in another script, folded, each with the one beside it: 裂変 and 裂变, onboarding and オンボーディング."""
    for term in terms:
        chinese = term.get("zh") or ""
        if (form := in_japanese(chinese)) != chinese:
            yield fold(form), chinese
        name, *others = names_of(dict(term))
        for other in others if _KATAKANA.fullmatch(name) else ():
            if _LATIN.fullmatch(other):
                yield from ((fold(other), name), (fold(name), other))
