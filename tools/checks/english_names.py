"""The English name of a term is spelt as its id, the names of other terms and the texts are: who mistypes one has the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.checks.registry import Context, in_each_file, rule
from tools.diagnostics import Code, Diagnostic, diagnose

_WORD = re.compile("[a-z]+")
_NAMED = re.compile(
    r"(?<![\w./@{#-])[A-Za-z]{5,}(?![\w./@}-]*[/@}])"
)  # a word of a sentence, and no part of an address
_LONG = 4  # letters of a word that another one resembles by no chance
# Two ways to write one word, both right: colour, organise, centre, catalogue, cancelled.
_BOTH_WAYS = (
    (r"our(?=\b|s|ed|ing|a)", "or"),
    (r"ys(?=e)|is(?=e|ing|ation)", "iz"),
    (r"re\b", "er"),
    (r"ll", "l"),
    (r"ce\b", "se"),
)


_OFTEN = 2  # how often the site has a word that the term's id does not have


@rule
def english_names_are_spelt_alike(context: Context) -> Iterable[Diagnostic]:
    """A word of an English name, and one of the term's id or often on the site, are the same or quite different.

    Bad (name-near):
        朝市では、Page viewsを数えます。係もPage viewsを見ます。

        glossary/metric.yml:
        en: Page veiws
    Good:
        朝市では、Page viewsを数えます。係もPage viewsを見ます。

        glossary/metric.yml:
        en: Page views
    """
    entries = context.texts.glossary.entries if context.is_site else ()
    counts = Counter(word for entry in entries for word in _words(entry.term.en))
    counts.update(in_each_file(context, context.own_words if entries else (), _in_texts))
    for entry in entries:
        english, parts = _words(entry.term.en), _words(entry.term.id)
        for word in english:
            usual = [part for part in parts if part not in english and word not in parts and _is_slip(word, part)]
            if not usual and counts[word] == 1 and word not in parts:
                usual = [other for other in _slips_of(word, counts) if counts[other] >= _OFTEN]
            for other in usual[:1]:
                yield diagnose(Code.NAME_NEAR, entry.path, entry.line_of("en"), said=word, name=other)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _in_texts(path: Path, text: str) -> Iterator[str]:
    return iter(_words(" ".join(_NAMED.findall(text))) if path.suffix == ".txt" else ())


def _slips_of(word: str, counts: Counter[str]) -> Iterator[str]:
    long = len(word) > _LONG
    return (other for other in counts if long and other != word and _is_slip(word, other))


def _is_slip(word: str, other: str) -> bool:
    """Whether one letter was left out, typed twice, taken for another, or changed places; other forms of a word are none."""
    if min(len(word), len(other)) < _LONG - 1 or abs(len(word) - len(other)) > 1:
        return False
    if any(re.sub(form, plain, word) == re.sub(form, plain, other) for form, plain in _BOTH_WAYS):
        return False
    start = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    if not start:
        return False  # commerce and ecommerce are two
    one, two = word[start:], other[start:]
    if len(one) == len(two):
        exchanged = len(one) > 1 and one[0] == two[1] and one[1] == two[0] and one[2:] == two[2:]
        at_end = start == len(word) - 1  # man and may, plans and planE: another form, or another word
        return exchanged or one[1:] == two[1:] and not at_end
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    if longer[1:] != shorter:
        return False
    doubled = longer[0] == word[start - 1]
    return doubled or bool(shorter) and shorter not in ("s", "d", "ed", "es", "ing", "r", "er")
