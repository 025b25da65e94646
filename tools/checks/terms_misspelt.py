"""A term with one letter that looks or sounds like the right one: 「加氷率」 or 「加水立」 for 「加水率」, in 「」 too.

A dictionary has few terms of a trade, so it cannot tell: the glossary can. What a dictionary has is another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tools.checks.misread_letters import are_twins, is_word
from tools.checks.registry import Context, in_each_file, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.readings import read
from tools.records.glossary import Term, parts_of

_LEAST = 3  # letters of a name that another one resembles by no chance
_RUN = re.compile("[一-鿿々]{3,}")
_QUOTED_KANA = re.compile("「([ァ-ヶー・]{5,})」")
_ASIDE = re.compile("^[ -]*(?:zh|en|reading|search_only|questions): .*$|\\{words: [^}\n]*", re.MULTILINE)


@rule
def terms_have_their_letters(context: Context) -> Iterable[Diagnostic]:
    """No word is a term of the glossary but for one letter that looks or sounds alike.

    Bad (name-near):
        朝市では「訪間者数」を数えます。
    Bad (name-near):
        朝市では「オープニンゲページ」を作ります。

        glossary/metric.yml:
        term: オープニングページ(PV)

        glossary/metric.yml:
        reading: おーぷにんぐぺーじ
    Good:
        朝市では「訪問者数」を数えます。
    """
    entries = context.texts.glossary.entries if context.is_site else ()
    known = {part for entry in entries for name in _names(entry.term) for part in parts_of(name)}
    gaps: dict[str, list[str]] = {}
    for name in sorted(known):
        for gap in _gaps(name) if len(name) >= _LEAST else ():
            gaps.setdefault(gap, []).append(name)
    files = context.own_words if known else ()
    yield from in_each_file(context, files, _misspelt, gaps, sorted(known))


def _names(term: Term) -> Iterator[str]:
    yield from (term.term, *term.aliases, *term.search_only)


def _gaps(word: str) -> Iterator[str]:
    """Yield *word* with a gap for each of its letters in turn."""
    yield from (f"{word[:place]}\0{word[place + 1 :]}" for place in range(len(word)))


def _misspelt(path: Path, text: str, gaps: Mapping[str, list[str]], known: list[str]) -> Iterator[Diagnostic]:
    names = frozenset(known)
    for number, line in numbered(_ASIDE.sub("", text)):
        for word in (*_RUN.findall(line), *_QUOTED_KANA.findall(line)):
            near = (name for gap in _gaps(word) for name in gaps.get(gap, ())) if word not in names else ()
            if usual := next((name for name in near if _is_meant(name, word)), ""):
                yield diagnose(Code.NAME_NEAR, path, number, said=word, name=usual)


def _is_meant(name: str, word: str) -> bool:
    if not _RUN.fullmatch(word):
        return True
    return (are_twins(name, word) or read(name) == read(word)) and not is_word(word)
