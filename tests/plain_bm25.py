"""A plain BM25 over whole pages, to hold the search against: no fields, no synonyms, no readings, nothing tuned."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from conf.japanese_search.folding import fold
from tests.search_index import units_of

K1, B = 1.2, 0.75  # the usual values (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009)
_TOKEN = re.compile(r"[a-z0-9]+|[^\W\d_a-z]+")


def tokens_of(text: str) -> list[str]:
    """Return the words of Latin letters and digits in *text*, and of all else the pairs of characters.

    >>> tokens_of("CVRの計算")
    ['cvr', 'の計', '計算']
    """
    found: list[str] = []
    for run in _TOKEN.findall(fold(text)):
        found += [run] if run.isascii() or len(run) == 1 else [run[at : at + 2] for at in range(len(run) - 1)]
    return found


def plain_bm25(html: Path) -> Callable[[str], list[str]]:
    """Return what ranks the pages below *html*, which have an index, by a query: their addresses, best first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for unit in units_of(html):
        counts[unit.url.partition("#")[0]].update(tokens_of("\n".join((unit.heading, *unit.blocks))))
    lengths = {url: sum(found.values()) for url, found in counts.items()}
    mean = sum(lengths.values()) / len(lengths)
    holding = Counter(token for found in counts.values() for token in found)

    def score(url: str, token: str) -> float:
        count, pages = counts[url][token], holding[token]
        rarity = math.log(1 + (len(counts) - pages + 0.5) / (pages + 0.5))
        return rarity * count * (K1 + 1) / (count + K1 * (1 - B + B * lengths[url] / mean))

    def rank(query: str) -> list[str]:
        asked = [token for token in tokens_of(query) if token in holding]
        scores = {url: sum(score(url, token) for token in asked) for url in counts}
        return sorted((url for url in scores if scores[url]), key=lambda url: -scores[url])

    return rank
