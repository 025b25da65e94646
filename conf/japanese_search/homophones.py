"""Nouns of two ideographs that sound alike and differ in one of them, as a converted text has one for the other: 用件 for 要件.

``homophones.txt`` holds them, those of one reading a line. They are what the dictionary itself knows;
``python -m conf.japanese_search.homophones`` (a minute) writes it anew after the dictionary changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from pathlib import Path

from .exchanged import common_ideographs
from .words import Word, entries

FILE = Path(__file__).with_suffix(".txt")
KINDS = ("名詞", "形状詞")  # 意思, 重要


@cache
def _lines() -> dict[str, list[list[str]]]:
    """Return each noun with the lines on which it stands."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for words in map(str.split, FILE.read_text("utf-8").splitlines()):
        for word in words:
            found[word].append(words)
    return found


def homophones(word: str) -> list[str]:
    """Return the nouns that sound as *word* does and differ in one ideograph.

    >>> "用件" in homophones("要件"), homophones("要")
    (True, [])
    """
    return sorted({other for words in _lines().get(word, ()) for other in words if _differ_in_one(word, other)})


def _differ_in_one(one: str, other: str) -> bool:
    return one != other and (one[0] == other[0] or one[1] == other[1])


def _nouns() -> Iterator[Word]:
    ideographs = [*filter(None, common_ideographs())]
    for pair in product(ideographs, repeat=2):
        for each in entries.__wrapped__("".join(pair)):
            if each.is_known and each.kind in KINDS and each.standard == each.text:
                yield each


def read_homophones(nouns: Iterable[Word]) -> list[list[str]]:
    """Return *nouns* that sound alike, if one differs from another in one ideograph; in order."""
    by_reading: dict[str, set[str]] = defaultdict(set)
    for noun in nouns:
        by_reading[noun.reading].add(noun.text)
    alike = (
        sorted(word for word in words if any(_differ_in_one(word, other) for other in words))
        for words in by_reading.values()
    )
    return sorted(filter(None, alike))


if __name__ == "__main__":
    FILE.write_text("\n".join(map(" ".join, read_homophones(_nouns()))) + "\n", "utf-8")
