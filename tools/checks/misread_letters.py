"""Words in katakana that another word of the site looks like: グルテソ for グルテン, レツスン for レッスン.

Told of a word that the site has once, beside one that it has often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.checks.registry import Context, in_each_file, rule
from tools.diagnostics import Code, Diagnostic, diagnose

_TWINS = dict(
    zip("ソンシツッヨョヤャユュアァクワ", ("ン", "ソ", "ツ", "シッ", "ツ", *"ョヨャヤュユァアワク"), strict=True)
)
_WORD = re.compile(f"[ァ-ヶー]*[{''.join(_TWINS)}][ァ-ヶー]*")
_QUOTED = re.compile(r"「[^」]*」|『[^』]*』")
_OFTEN = 3  # places with the usual word
_LEAST = 3  # letters of a word that is told


@rule
def words_are_not_misread(context: Context) -> Iterable[Diagnostic]:
    """No word is one that looks like another of the site.

    Bad (name-near):
        ポイントは、朝市の係のポイントです。ポイントを見て、ポイソトを数えます。
    Good:
        ポイントは、朝市の係のポイントです。ポイントを見て、ポイントを数えます。
    """
    found = list(in_each_file(context, context.own_words, _words)) if context.is_site else []
    counts = Counter(word for _, _, word in found)
    for path, line, word in found:
        usual = next((other for other in _lookalikes(word) if counts[other] >= _OFTEN), "")
        if counts[word] == 1 and usual:
            yield diagnose(Code.NAME_NEAR, path, line, said=word, name=usual)


def _words(path: Path, text: str) -> Iterator[tuple[Path, int, str]]:
    """Yield the words of *text* that may be other ones, with their lines."""
    for number, line in enumerate(text.split("\n"), 1):
        for match in _WORD.finditer(_QUOTED.sub("「」", line)):
            if len(match[0]) >= _LEAST:
                yield path, number, match[0]


def _lookalikes(word: str) -> Iterator[str]:
    for place, letter in enumerate(word):
        yield from (f"{word[:place]}{twin}{word[place + 1 :]}" for twin in _TWINS.get(letter, ""))
