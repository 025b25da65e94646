"""Words that are joined by signs or by their letter: A/Bテスト, Product Ops, eラーニング; each as it may be written without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .folding import fold
from .kanji import KANJI

_WITH_SIGNS = re.compile(
    f"[ァ-ヺー]+(?:・[ァ-ヺー]+)+|[{KANJI}]+(?:・[{KANJI}]+)+|(?<![A-Za-z0-9])[A-Za-z]+(?:[/ &・-][A-Za-z0-9]+){{1,3}}(?![A-Za-z0-9])"
    "|(?<![A-Za-z0-9./])[A-Z][A-Za-z]+\\.[A-Za-z0-9]+(?![A-Za-z0-9./])"
)
_SIGNS = re.compile("[・/ &.-]")
_LETTER = re.compile("(?<![A-Za-z])([A-Za-z])([ァ-ヺ])(?=[ァ-ヺー])")  # before a word: eラーニング
_LETTERS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "えー びー しー でぃー いー えふ じー えいち あい じぇー けー える えむ えぬ おー ぴー きゅー あーる えす てぃー ゆー ぶい だぶりゅー えっくす わい ぜっと".split(),
        strict=True,
    )
)


def joined_up(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is written without its signs (ABテスト, ProductOps, ダブルチェック) or with its letter as it is called
    (イーラーニング), each with how *text* has it."""
    for found in _WITH_SIGNS.findall(text):
        yield fold(_SIGNS.sub("", found)), found
    for letter, next_one in _LETTER.findall(text):
        yield _LETTERS[letter.lower()] + fold(next_one), letter + next_one
