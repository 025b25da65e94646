"""Rules about names: what a header declares is named in its text, and what is nearly a name is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from tools.checks.registry import Context, in_each_text, numbered, of_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.glossary import Term, parts_of
from tools.records.header import Header
from tools.records.yaml_model import Located
from tools.text.reader import SourceText
from tools.text.walk import texts

_QUOTED = re.compile(r"「([^「」]{2,40})」")
_TITLE = 5  # characters: shorter ones are alike by chance
_KATAKANA = re.compile("[ァ-ヶ][ァ-ヶー・]{2,}[ァ-ヶー]")
_OFTEN = 3  # places: who writes a word so often means it
_LONG = 5  # letters of a word that another one resembles by no chance
_SMALL = str.maketrans("ァィゥェォッャュョ", "アイウエオツヤユヨ", "ー・")
_NEAR = 0.8  # of what two names share, from which on one is taken for the other, misspelt


@rule
def declared_is_named(context: Context) -> Iterable[Diagnostic]:
    """A lesson names the terms and the templates that its header declares.

    Bad (term-unnamed):
        glossary/metric.yml:
        term: 来場回数
    Bad (template-unnamed):
        templates/memo.yml:
        title: 面談の記録
    Good:
        ---
        terms: [pv]
        ---
        閲覧数は「メモ」に書きます。
    """
    terms = {name: tuple(_wordings(entry.term)) for name, entry in context.texts.glossary.by_id().items()}
    titles = {name: found.value.title for name, found in context.texts.templates.items()}
    yield from in_each_text(context, _unnamed, terms, titles)


def _unnamed(
    source: SourceText, raw: str, terms: Mapping[str, Sequence[str]], titles: Mapping[str, str]
) -> Iterator[Diagnostic]:
    if (header := source.header) is None:
        return
    words = list(texts(source.document))
    whole = "\n".join(text for _, text in words)
    for number, name in enumerate(header.value.terms):
        if name in terms and not any(wording in whole for wording in terms[name][1:]):
            line = header.line_of("terms", number)
            yield diagnose(Code.TERM_UNNAMED, source.path, line, id=name, term=terms[name][0])
    yield from _unnamed_templates(source, header, words, titles)


def _wordings(term: Term) -> Iterator[str]:
    """Yield the name of a term, then all that may stand for it."""
    yield term.term
    for wording in (term.term, *term.aliases, *term.search_only):
        yield from parts_of(wording)


def _unnamed_templates(
    source: SourceText, header: Located[Header], words: list[tuple[int, str]], titles: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Tell of a template that its lesson does not name: where something like its name stands, else in the header."""
    for number, name in enumerate(header.value.templates):
        title = titles.get(name)
        if title and not any(title in text for _, text in words):
            quoted = [(line, said) for line, text in words for said in _QUOTED.findall(text)]
            sheets = [one for one in quoted if one[1] not in titles.values() and _SHEET.search(one[1])]
            if header.value.kind == "lesson":
                alike = [line for line, said in quoted if _alike(said, title)] or [line for line, _ in sheets[:1]]
                line = next(iter(alike), header.line_of("templates", number))
                yield diagnose(Code.TEMPLATE_UNNAMED, source.path, line, id=name, title=title)
            elif alike := [line for line, said in sheets if _alike(said, title)]:
                # a capstone may leave it to its reader which one to take, but not by a name that it does not have
                yield diagnose(Code.TEMPLATE_UNNAMED, source.path, alike[0], id=name, title=title)


_SHEET = re.compile("(?:表|カード|シート|メモ|記録|ノート|票|書|リスト|一覧|帳|計画|報告)$")


def _alike(said: str, title: str) -> bool:
    """Whether *said* may be an old name of *title*: they share two characters and more in a row."""
    return SequenceMatcher(None, said, title).find_longest_match().size > 1


@rule
def nearly_named(context: Context) -> Iterable[Diagnostic]:
    """Titles in 「」 and terms in katakana are spelt as they are elsewhere.

    Bad (name-near):
        くわしくは「訪問の記緑」を見てください。
    Good:
        くわしくは「訪問の記録」を見てください。
    """
    titles, kana = _titles(context), _kana(context)
    found = [(source.path, *one) for source, near in of_each_text(context, _nearly_named, titles, kana) for one in near]
    counts = Counter((said, name) for _, _, said, name in found)
    often = {pair for pair, times in counts.items() if times >= _OFTEN and not _is_said(pair[1], context)}
    for path, line, said, name in found:
        if (said, name) not in often:
            yield diagnose(Code.NAME_NEAR, path, line, said=said, name=name)
    for said, name in sorted(often):  # the glossary alone has it otherwise
        yield from _in_glossary(name, said, context)


def _is_said(name: str, context: Context) -> bool:
    return any(name in text for path, text in context.texts.raw.items() if path.suffix == ".txt")


def _in_glossary(name: str, usual: str, context: Context) -> Iterator[Diagnostic]:
    for path in dict.fromkeys(entry.path for entry in context.texts.glossary.entries):
        lines = numbered(context.texts.raw[path])
        yield from (diagnose(Code.NAME_NEAR, path, at, said=name, name=usual) for at, line in lines if name in line)


def _nearly_named(
    source: SourceText, _: str, titles: tuple[str, ...], kana: dict[str, list[str]]
) -> Iterator[tuple[int, str, str]]:
    """Yield what is nearly a name: the line, what is said, the name."""
    near = _Titles.of(titles)
    for line, text in texts(source.document):
        for said, name in (*_near_titles(text, near), *_other_kana(text, kana)):
            yield line, said, name


@rule
def titles_count_alike(context: Context) -> Iterable[Diagnostic]:
    """Practice data and the lesson that hands them out give one number in their titles.

    Bad (name-near):
        ---
        title: 演習用データ:朝市の2日間の客
        data: [crowd]
        ---
        朝市の数字を見ます。

        practice/crowd.csv:
        日付,店の数
        2026-06-01,12
        2026-06-02,14

        practice/crowd.yml:
        title: 朝市の3日間の客
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 店の数}]
        columns: [{name: 日付, meaning: 日}, {name: 店の数, meaning: 店の数}]
    Good:
        ---
        title: 演習用データ:朝市の2日間の客
        ---
        朝市の数字を見ます。
    """
    for _, header in context.headed() if context.is_site else ():
        for practice in filter(None, map(context.texts.practice.get, header.value.data)):
            found = practice.found
            said, name = found.value.title, header.value.title
            if re.search("[0-9]", said) and said not in name and _DIGITS.sub("0", said) in _DIGITS.sub("0", name):
                # Where the data have as many rows as their title says, the lesson is the one to mend.
                rows = {str(len(table) - 1) for table in practice.tables.values()}
                path, line = found.path, found.line_of("title")
                if rows.intersection(_DIGITS.findall(said)):
                    path, line, said, name = header.path, header.line_of("title"), name, said
                yield diagnose(Code.NAME_NEAR, path, line, said=said, name=name)


_DIGITS = re.compile("[0-9]+")


def _titles(context: Context) -> tuple[str, ...]:
    site = context.texts
    titled = [header.value.title for _, header in context.headed()]
    titled += [template.value.title for template in site.templates.values()]
    titled += [practice.found.value.title for practice in site.practice.values()]
    titled += [stage.title for stage in site.path.value.stages] if site.path else []
    return tuple(title for title in titled if len(title) >= _TITLE)


@dataclass(frozen=True)
class _Titles:
    """Titles, each once, in order; *holding* tells which of them hold a character."""

    known: Mapping[str, None]
    holding: Mapping[str, frozenset[str]]

    @classmethod
    @lru_cache(maxsize=1)
    def of(cls, titles: tuple[str, ...]) -> _Titles:
        known, holding = dict.fromkeys(titles), dict[str, set[str]]()
        for title in known:
            for character in title:
                holding.setdefault(character, set()).add(title)
        return cls(known, {character: frozenset(held) for character, held in holding.items()})

    def near(self, said: str) -> Iterator[str]:
        """Yield, in order, the titles that may share enough with *said* (:data:`_NEAR`): at most two characters longer or
        shorter, and with as many characters in common, wherever they stand.

        So few characters of *said* may be missing that each such title holds one of its rarest: only those are looked at.
        """
        missing = len(said) - _NEAR * (2 * len(said) - 2) / 2  # in the shortest title
        rarest = sorted(said, key=lambda character: len(self.holding.get(character, ())))[: int(missing + 1e-9) + 1]
        held = frozenset[str]().union(*(self.holding.get(character, ()) for character in rarest))
        letters = Counter(said)
        for title in self.known if held else ():
            if title in held and abs(len(title) - len(said)) <= 2:
                shared = (letters & Counter(title)).total()
                if 2 * shared / (len(title) + len(said)) >= _NEAR:
                    yield title


def _near_titles(text: str, titles: _Titles) -> Iterator[tuple[str, str]]:
    for said in _QUOTED.findall(text):
        if len(said) >= _TITLE and said not in titles.known:
            near = {title: SequenceMatcher(None, said, title).ratio() for title in titles.near(said)}
            best = max(near, key=near.__getitem__, default="")
            if near.get(best, 0) >= _NEAR:
                yield said, best


def _kana(context: Context) -> dict[str, list[str]]:
    """Return the words in katakana of the glossary by what is left of them without ー and ・."""
    found: dict[str, set[str]] = {}
    for entry in context.texts.glossary.entries:
        for wording in _wordings(entry.term):
            for word in _KATAKANA.findall(wording):
                found.setdefault(_bare(word), set()).add(word)
    return {bare: sorted(words) for bare, words in found.items()}


def _other_kana(text: str, kana: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for word in _KATAKANA.findall(text):
        known = kana.get(_bare(word), [word])
        if word not in known:
            yield word, min(known)
        elif _bare(word) not in kana and len(word) >= _LONG:
            yield from ((word, min(names)) for bare, names in kana.items() if mistyped(_bare(word), bare))


_UNVOICED = str.maketrans(
    "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ", "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホウ"
)


def mistyped(said: str, name: str) -> bool:
    """Whether *said* is *name* with two letters in a row exchanged, or with other voiced marks."""
    if said == name or len(said) != len(name):
        return False
    if said.translate(_UNVOICED) == name.translate(_UNVOICED):
        return True
    odd = [place for place, pair in enumerate(zip(said, name, strict=True)) if pair[0] != pair[1]]
    crossed = len(odd) == 2 and odd[1] == odd[0] + 1 and said[odd[0]] == name[odd[1]] and said[odd[1]] == name[odd[0]]
    return crossed and len(said) >= _LONG


def _bare(word: str) -> str:
    return word.translate(_SMALL)
