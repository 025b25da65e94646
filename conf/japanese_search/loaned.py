"""English words that Japanese writes in katakana, by how they sound: chat, チャット; module, モジュール.

English words are known of the site's list of translations (``ja_search_translations``). A word is the one in katakana that
the list gives for it, if the two sound alike, or, where the list gives it nothing by itself, that which the dictionary has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .folding import fold
from .names import romaji
from .words import entries

_KATAKANA = re.compile("[ァ-ヺー]{3,}")
_ENGLISH = re.compile("[a-z]{3,}")
# What is left of a word as both languages say it: consonants, those alike that Japanese does not tell apart. In this order.
_ALIKE = [
    (re.compile(pattern), other)
    for pattern, other in (
        ("(.)\\1+", "\\1"), ("ph|h(?=u)", "p"), ("c?qu?|ck", "k"), ("x", "ks"), ("t(?=ion)|d(?=ul)|sh|th|[cg](?=[eiy])|[zj]", "s"), ("ch|d", "t"),
        ("r(?![aeiouy])", ""), ("[aeiouyhw]", ""), ("l", "r"), ("[cg]", "k"), ("[bvf]", "p"), ("m(?=p)", "n"),
    )
]  # fmt: skip


def loaned(
    translations: Iterable[tuple[Sequence[str], Sequence[str]]], texts: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield English words of *translations* with the word in katakana that *texts* have for them.

    >>> [*loaned([(["module", "template"], ["モジュール"]), (["chat message"], ["連絡"]), (["return"], ["返品"])], ["モジュールとチャットとリターン"])]
    [('chat', 'チャット'), ('module', 'モジュール')]
    """
    standing = {fold(word): word for text in texts for word in _KATAKANA.findall(text)}
    means: dict[str, set[str]] = defaultdict(set)
    for words, sites in translations:
        for word in words:
            means[word].update(sites)
    for part in sorted({part for word in means for part in _ENGLISH.findall(word)}):
        if part in means:
            found = {site for site in means[part] if consonants(part) == consonants(romaji(fold(site)))}
        else:
            found = {standing.get(each.reading, "") for each in entries(part) if each.is_known}
        yield from ((part, site) for site in sorted(found) if site and standing.get(fold(site)) == site)


def consonants(word: str) -> str:
    """Return what is left of a *word* in Latin letters by which it is compared.

    >>> consonants("module") == consonants(romaji(fold("モジュール"))), consonants("seminar") == consonants(romaji(fold("サロン")))
    (True, False)
    """
    for pattern, other in _ALIKE:
        word = pattern.sub(other, word)
    return word
