"""Words in katakana that another word of the site looks like: グルテソ for グルテン, レツスン for レッスン.

Told of a word that the site has once, beside one that it has often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.checks.registry import Context, in_each_file, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose

_TWINS = dict(
    zip("ソンシツッヨョヤャユュアァクワ", ("ン", "ソ", "ツ", "シッ", "ツ", *"ョヨャヤュユァアワク"), strict=True)
)
_WORD = re.compile(f"[ァ-ヶー]*[{''.join(_TWINS)}][ァ-ヶー]*")
_QUOTED = re.compile(r"「[^」\n]*」|『[^』\n]*』")
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
    counts = Counter(word for _, words in found for word in words)
    files = dict(context.own_words) if found else {}
    for path, words in found:
        for word in dict.fromkeys(words):
            if counts[word] == 1 and any(counts[other] >= _OFTEN for other in _lookalikes(word)):
                usual = next(other for other in _lookalikes(word) if counts[other] >= _OFTEN)
                line = next(number for number, words in numbered(files[path]) if word in _WORD.findall(words))
                yield diagnose(Code.NAME_NEAR, path, line, said=word, name=usual)


def _words(path: Path, text: str) -> Iterator[tuple[Path, list[str]]]:
    """Yield the words of *text* that may be other ones."""
    yield path, [word for word in _WORD.findall(_QUOTED.sub("「」", text)) if len(word) >= _LEAST]


def _lookalikes(word: str) -> Iterator[str]:
    for place, letter in enumerate(word):
        yield from (f"{word[:place]}{twin}{word[place + 1 :]}" for twin in _TWINS.get(letter, ""))
