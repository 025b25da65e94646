"""Ideographs by how the beginning of a word that they write is read: のぞ is 覗 and 除 (覗く, 除く), うま is 旨 and 上手 (上手く);
and all of a noun that is written in kana, too: くるみ is 胡桃.

``stems.txt`` holds them, one reading a line. They are what the dictionary itself knows;
``python -m conf.japanese_search.stems`` (two minutes) writes it anew after the dictionary changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

from .exchanged import COMMON_ENDINGS, common_ideographs, rare_ideographs
from .words import Word, entries

FILE = Path(__file__).with_suffix(".txt")
POLITE = "お御ご"  # before a noun
IN_KANA = ("動詞", "形容詞", "形状詞", "名詞", "副詞")  # kinds of words that are written in kana as well as not


@cache
def stems() -> dict[str, list[str]]:
    """Return for each reading the ideographs that are read so at the beginning of a word."""
    lines = FILE.read_text("utf-8").splitlines()
    return {kana: written for kana, *written in map(str.split, lines)}


def in_ideographs(word: Word) -> Iterator[str]:
    """Yield *word*, which is in kana, as it may be written with ideographs: 覗い and 除い for のぞい."""
    polite = word.text[0] if word.text[0] in POLITE and not word.is_known else ""  # お詫び
    kana = word.text.removeprefix(polite)
    for cut in range(1, len(kana) + 1):
        for written in stems().get(kana[:cut], ()):
            spelled = written + kana[cut:]
            if any(each.reading == kana and each.kind == word.kind for each in entries(spelled)):
                yield polite + spelled


def read_stems() -> dict[str, set[str]]:
    """Return what the dictionary says of one or two ideographs before kana, and of nouns without."""
    common = [*common_ideographs()]
    pairs = [one + other for one, other in product(common, repeat=2) if _known(one + other)]
    found = defaultdict(set)
    for written in (ideographs := [*dict.fromkeys([*common, *rare_ideographs()]), *pairs]):
        for each in _known(written):
            usual = {other.standard for other in _known(each.reading) if other.kind == each.kind}
            if each.kind == "名詞" and usual & {each.standard, each.reading}:
                found[each.reading].add(written)
    for written, ending in product(ideographs, COMMON_ENDINGS):
        for each in _known(written + ending):
            if each.kind in IN_KANA and each.reading.endswith(ending) and len(each.reading) > len(ending):
                found[each.reading.removesuffix(ending)].add(written)
    return found


def _known(text: str) -> list[Word]:
    return [each for each in entries.__wrapped__(text) if each.is_known]


if __name__ == "__main__":
    lines = [" ".join([kana, *sorted(written)]) for kana, written in sorted(read_stems().items())]
    FILE.write_text("\n".join(lines) + "\n", "utf-8")
