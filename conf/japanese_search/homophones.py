"""Nouns of two ideographs that sound alike, as a converted text has one for the other: 用件 for 要件, 後悔 for 公開; and
ideographs behind a noun: 方 for 法.

``homophones.txt`` holds them, those of one reading a line. They are what the dictionary itself knows;
``python -m conf.japanese_search.homophones`` (a minute) writes it anew after the dictionary changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, product
from pathlib import Path

from .exchanged import common_ideographs
from .words import Word, entries

FILE = Path(__file__).with_suffix(".txt")
KINDS = ("名詞", "形状詞")  # 意思, 重要
ENDINGS = ("名詞", "接尾辞")  # 店, 所


def homophones(nouns: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield what sounds as one of *nouns* does, with that one.

    >>> ("用件", "要件") in homophones({"要件"}), ("方", "法") in homophones({"法"}), [*homophones({"て"})]
    (True, True, [])
    """
    for words in map(str.split, FILE.read_text("utf-8").splitlines()):
        yield from ((other, word) for word in words if word in nouns for other in words if other != word)


def _nouns() -> Iterator[Word]:
    ideographs = [*filter(None, common_ideographs())]
    for text in chain(ideographs, map("".join, product(ideographs, repeat=2))):
        for each in entries.__wrapped__(text):
            if each.is_known and each.kind in (KINDS if len(text) > 1 else ENDINGS) and each.standard == each.text:
                yield each


def read_homophones(nouns: Iterable[Word]) -> list[list[str]]:
    """Return *nouns* that sound alike; in order."""
    by_reading: dict[tuple[int, str], set[str]] = defaultdict(set)
    for noun in nouns:
        by_reading[len(noun.text), noun.reading].add(noun.text)
    return sorted(sorted(words) for words in by_reading.values() if len(words) > 1)


if __name__ == "__main__":
    FILE.write_text("\n".join(map(" ".join, read_homophones(_nouns()))) + "\n", "utf-8")
