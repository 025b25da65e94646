"""Names of terms that are written with other letters for the same sounds: 仕込水の温度 for 仕込み水の温度.

Kana between and before the letters of a name may be left out, or become a letter; its own kanji and katakana stay. What
the glossary has as another name of the term is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from tools.checks.record_words import Words, in_each_record
from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.glossary import Term, parts_of
from tools.text.reader import SourceText
from tools.text.walk import texts, unquoted

_RUNS = re.compile("[ぁ-ゖ]+|[^ぁ-ゖ]+")
_FIXED = re.compile("[^ぁ-ゖ]+")
_LETTERS = re.compile("[一-鿿々]")
_LEAST = 2  # kanji that stay: of fewer, much else may be meant


@rule
def names_of_terms_are_spelt_alike(context: Context) -> Iterable[Diagnostic]:
    """The name of a term is written as in the glossary, its kana too.

    Bad (spelling-pair):
        見込み客数を数えます。次の日は、見込客数が減りました。

        glossary/metric.yml:
        term: 見込み客数(PV)

        glossary/metric.yml:
        reading: みこみきゃくすう
    Good:
        見込み客数を数えます。次の日は、見込み客数が減りました。

        glossary/metric.yml:
        term: 見込み客数(PV)

        glossary/metric.yml:
        reading: みこみきゃくすう
    """
    terms = [entry.term for entry in context.texts.glossary.entries] if context.is_site else []
    known = dict.fromkeys(sorted({part for term in terms for name in _names(term) for part in parts_of(name)}))
    named = sorted({part for term in terms for name in (term.term, *term.aliases) for part in parts_of(name)})
    patterns = {name: pattern for name in named if (pattern := _spelt(name))}
    yield from in_each_text(context, _in_lessons, patterns, known)
    yield from in_each_record(context, _in_records, patterns, known)


def _in_records(each: Iterable[Words], patterns: dict[str, str], known: dict[str, None]) -> Iterator[Diagnostic]:
    for words in each:
        for said, name in _other(words.text, patterns, known):
            yield diagnose(Code.SPELLING_PAIR, words.path, words.line, word=said, usual=name)


def _names(term: Term) -> Iterator[str]:
    yield from (term.term, *term.aliases, *term.search_only)


def _spelt(name: str) -> str:
    """Return the pattern of all spellings of *name*; nothing where it has no kana, or hardly anything else."""
    runs = _RUNS.findall(name)
    parts = [
        _other_kana(run, place, len(runs) - 1) if _is_kana(run) else re.escape(run) for place, run in enumerate(runs)
    ]
    if len(_LETTERS.findall(name)) < _LEAST or parts == [re.escape(run) for run in runs]:
        return ""
    return f"(?<![一-鿿々ァ-ヶー]){''.join(parts)}(?![一-鿿々ァ-ヶー])"


_PARTICLES = frozenset("のなにとをがはへでやおご")


def _other_kana(run: str, place: int, last: int) -> str:
    """Return the pattern of what may stand for *run*: at the end it may be another form of the verb, and stays."""
    if run in _PARTICLES or len(run) > _LEAST or place == last:
        return run
    return f"(?:{run})?" if place else f"(?:{run}|[一-鿿]{run[-1]}?)"


def _is_kana(run: str) -> bool:
    return "ぁ" <= run[0] <= "ゖ"


@cache
def _fixed(name: str) -> str:
    """Return the longest part of *name* that is spelt in one way."""
    fixed: str = max(_FIXED.findall(name), key=len)
    return fixed


def _other(text: str, patterns: dict[str, str], known: Collection[str]) -> Iterator[tuple[str, str]]:
    near = [name for name in patterns if _fixed(name) in text]
    own = unquoted(text) if near else ""
    for name in near:
        said = (match[0] for match in re.finditer(patterns[name], own))
        yield from ((one, name) for one in said if one not in known)


def _in_lessons(source: SourceText, raw: str, patterns: dict[str, str], known: Collection[str]) -> Iterator[Diagnostic]:
    near = {name for _, name in _other(raw, patterns, known)}
    for line, text in texts(source.document) if near else ():
        for said, name in _other(text, {name: patterns[name] for name in sorted(near)}, known):
            place = next((number for number, words in numbered(raw) if number >= line and said in words), line)
            yield diagnose(Code.SPELLING_PAIR, source.path, place, word=said, usual=name)
