"""Ideographs that are exchanged for one another where the word stays the same: 充分 and 十分, 稼動 and 稼働.

``exchanged.txt`` holds the pairs. They are what the dictionary itself knows: in some word of it the one stands for the
other, and both have the same usual spelling. ``python -m conf.japanese_search.exchanged`` (some minutes) writes it anew after
the dictionary changed; whether a certain word is the same with the other ideograph, the dictionary is asked again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, product
from pathlib import Path

from .words import entries

FILE = Path(__file__).with_suffix(".txt")
COMMON_ENDINGS = (  # of verbs and adjectives, and of nouns made of them
    "う く ぐ す つ ぬ ぶ む る える ける せる てる める れる べる ねる げる いる きる ちる みる りる じる びる まる がる かる たる なる わる つる さる ばる われる"
    " わせる らす かす やす がす らう かう まう らむ い しい かい きい さい たい まい わい らか やか り み き け せ め し ち に び"
).split()
_NOUN_ENDINGS = "えりきみ"  # behind two ideographs: 見映え
_BEFORE = (  # the second verb of one that is made of two: 取り換える
    "取り 引き 切り 書き 入れ 差し 打ち 売り 買い 組み 繰り 読み 申し 受け 立て 立ち 追い 押し 思い 持ち 乗り 言い 付け 振り 積み 落ち 飛び 並べ 作り 置き 張り 貼り 塗り"
    " 建て 着せ 履き 植え 掛け 割り 呼び 聞き 使い 抜き 送り 折り 据え 吹き 巻き 結び 見"
).split()


@cache
def exchanged() -> dict[str, str]:
    """Return for each ideograph those that may stand for it."""
    others: dict[str, str] = {}
    for pair in FILE.read_text("utf-8").split():
        for each, other in ((pair[0], pair[1]), (pair[1], pair[0])):
            others[each] = others.get(each, "") + other
    return others


def pairs(ideographs: str, rare: str = "") -> set[str]:
    """Return the pairs that the words of one or two of *ideographs* show, nouns that end in kana, and verbs behind another; of *rare* ones those
    that they show beside one of *ideographs*.

    >>> "充十" in pairs("充十分"), "云言" in pairs("云言"), "収蒐" in pairs("集収", "蒐"), pairs("稼働")
    (True, True, True, set())
    """
    verbs = [one + ending for one, ending in product(ideographs, COMMON_ENDINGS) if entries.__wrapped__(one + ending)]
    simple = (
        one + rest
        for first, last in ((ideographs, ideographs), (rare, ideographs), (ideographs, rare))
        for one, rest in product(first, [*last, *COMMON_ENDINGS])
    )
    found = set()
    nouns = map("".join, product(ideographs, ideographs, _NOUN_ENDINGS))
    for word in chain(simple, nouns, (first + verb for first, verb in product(_BEFORE, verbs))):
        for entry in entries.__wrapped__(word):
            if pair := _pair(word, entry.standard) if entry.is_known else None:
                found.add(pair)
    return found


def _pair(one: str, other: str) -> str | None:
    """Return the ideographs in which two spellings of a word differ, if they differ in one alone."""
    if len(one) != len(other):
        return None
    differing = ["".join(sorted(both)) for both in zip(one, other, strict=True) if both[0] != both[1]]
    return differing[0] if len(differing) == 1 and all("\u3400" <= each <= "\u9fff" for each in differing[0]) else None


def common_ideographs() -> Iterator[str]:
    """Yield the ideographs of the first level of JIS X 0208, and some that are common beside them."""
    yield from _of_rows(0xB0, 0xD0)
    yield "云註廻綜亙稀輯訣叡篇"


def rare_ideographs() -> Iterator[str]:
    """Yield the ideographs of the second level."""
    yield from _of_rows(0xD0, 0xF5)


def _of_rows(first: int, end: int) -> Iterator[str]:
    for row, cell in product(range(first, end), range(0xA1, 0xFF)):
        yield bytes([row, cell]).decode("euc_jp", "ignore")


if __name__ == "__main__":
    common, second_level = "".join(common_ideographs()), "".join(rare_ideographs())
    found = pairs("".join(dict.fromkeys(common)), "".join(each for each in second_level if each not in common))
    FILE.write_text("\n".join(sorted(found)) + "\n", "utf-8")
