"""Words of readers who ask in English or Chinese, with what the site says for them: its own list
(``ja_search_translations``), and the names of terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from .folding import fold
from .given_spellings import Spelled
from .kanji import KANJI, in_japanese, traditional
from .memory import remembered

TRANSLATED = "+"  # begins the keys of such words in their shards
_IDEOGRAPHS = re.compile(f"[{KANJI}]+")
# English verbs whose other forms follow no rule (translations.js knows the rules), each with these.
_IRREGULAR = {
    base: others.split("/")
    for base, others in (
        each.split("=")
        for each in "become=became begin=began/begun break=broke/broken bring=brought build=built buy=bought catch=caught choose=chose/chosen "
        "come=came deal=dealt do=did/done draw=drew/drawn eat=ate/eaten fall=fell/fallen feel=felt fight=fought find=found forget=forgot/forgotten "
        "get=got/gotten give=gave/given go=went/gone grow=grew/grown hear=heard hide=hid/hidden hold=held keep=kept know=knew/known lead=led "
        "learn=learnt leave=left lend=lent lose=lost make=made mean=meant meet=met pay=paid ride=rode/ridden rise=rose/risen run=ran say=said "
        "see=saw/seen sell=sold send=sent shrink=shrank/shrunk show=shown sleep=slept speak=spoke/spoken spend=spent stand=stood "
        "steal=stole/stolen stick=stuck take=took/taken teach=taught tell=told think=thought throw=threw/thrown understand=understood "
        "wear=wore/worn win=won withdraw=withdrew/withdrawn write=wrote/written".split()
    )
}
_APART = str.maketrans({" ": "\t", "|": "\t"})  # what an entry cannot hold


def entries(
    translations: Spelled, terms: Sequence[Mapping[str, Any]], is_own: Callable[[str], bool] = lambda _word: False
) -> dict[str, str]:
    """Return the shard entries of *translations* and of *terms*: each word, folded, with what the site says for it; words in
    Chinese, which are given in simplified ideographs, in traditional ones, too, but for those that are words of the site
    itself, as *is_own* tells. Before a word stand the two characters by which it is looked up (:func:`_place`), those of its
    longest part, as the others (out of, too) stand in many.

    >>> entries([(["sign off", "审批"], ["承認", "決裁"])], [{"term": "転換率(CVR)", "zh": "转化率"}])
    {'+sgsign\\toff': '承認|決裁', '+审批审批': '承認|決裁', '+審批審批': '承認|決裁', '+转化转化率': '転換率', '+轉化轉化率': '転換率'}
    """
    known = _entries([*translations, *_names(terms)])
    return {key: meant for key, meant, japanese in known if not (japanese and is_own(japanese))}


@remembered
def _entries(translations: Spelled) -> list[tuple[str, str, str]]:
    """Return keys and values, each with the word if it may be one of Japanese, too."""
    found = []
    for words, means in translations:
        meant = "|".join(each.translate(_APART) for each in means)
        for form in chain.from_iterable(map(_forms, words)):
            folded = fold(form)
            key = TRANSLATED + _place(max(folded.split(), key=len)) + folded.translate(_APART)
            found.append((key, meant, form if _IDEOGRAPHS.fullmatch(form) and in_japanese(form) == form else ""))
    return found


def _place(word: str) -> str:
    """Return the first and the third letter, for many words begin with the same two; of ideographs the first two."""
    return word[0] + word[2] if word.isascii() and len(word) > 2 else word[:2]


def _forms(word: str) -> Iterator[str]:
    """Yield *word*, and its forms that follow no rule: take notes, took notes, taken notes; in Chinese the traditional ones."""
    yield word
    for place, part in enumerate(parts := word.split(" ")):
        yield from (" ".join([*parts[:place], other, *parts[place + 1 :]]) for other in _IRREGULAR.get(part, ()))
    if _IDEOGRAPHS.fullmatch(word):
        yield from traditional(word)


def _names(terms: Sequence[Mapping[str, Any]]) -> Iterator[tuple[list[str], list[str]]]:
    for term in terms:
        phrases = [name for name in (term["term"], *(term.get("aliases") or ())) if name.isascii() and " " in name]
        if foreign := [name for name in (term.get("en"), term.get("zh"), *phrases) if name and len(name) > 1]:
            yield list(dict.fromkeys(foreign)), [term["term"].partition("(")[0]]
