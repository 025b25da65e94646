"""One spelling for one word of katakana: with or without a long sound at its end, with or without a middle dot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.checks.registry import Context, in_each_file, numbered, of_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.reader import SourceText
from tools.text.walk import foreign_lines

_QUOTED = re.compile("「[^」]*」")
_WORD = re.compile(r"[ァ-ヴー・]{3,}")


@rule
def one_spelling(context: Context) -> Iterable[Diagnostic]:
    """A word of katakana is spelled in one way throughout the lessons; the rarer one is told.

    Bad (spelling-pair):
        フォルダーを開きます。フォルダーを閉じます。フォルダを消します。
    Good:
        フォルダーを開きます。フォルダーを閉じます。フォルダーを消します。
    """
    rejected = {word for entry in context.terminology.rules for word in entry.rejected}  # another rule's matter
    counted = [(source, dict(words)) for source, words in of_each_text(context, _counted)]
    counts: Counter[str] = Counter()
    for _, words in counted:
        counts.update({word: times for word, times in words.items() if word not in rejected})
    usual = _usual(counts)
    rare = {word for word in counts if usual[_key(word)] != word}
    for source, words in counted:
        for word, *place in _words(source, context.texts.raw[source.path]) if rare & words.keys() else ():
            if word in rare:
                yield diagnose(Code.SPELLING_PAIR, source.path, *place, word=word, usual=usual[_key(word)])


def _counted(source: SourceText, raw: str) -> Iterable[tuple[str, int]]:
    return Counter(word for word, _, _ in _words(source, raw)).items()


_DASHED = re.compile(r"(?:[ァ-ヶー]+[\u2010-\u2015\u2212\u2500\u2501~\u301c\uff5e-])+[ァ-ヶー]*")
_KATAKANA = re.compile("[ァ-ヶー]+")
_DASH = re.compile(r"[\u2010-\u2015\u2212\u2500\u2501~\u301c\uff5e-]")


@rule
def long_sounds_are_no_dashes(context: Context) -> Iterable[Diagnostic]:
    """A long sound in katakana is written ー, and no dash: told where the site has the word so.

    Bad (mark-habit):
        データを開きます。デ―タを閉じます。
    Good:
        データを開きます。データ―開いたものです―を閉じます。
    """
    files = context.own_words if context.is_site else ()
    dashed = sorted({*in_each_file(context, files, _dashed)})
    wanted = sorted({_DASH.sub("ー", word) for _, _, word in dashed})
    there = {*in_each_file(context, context.texts.raw.items(), _whole_words, wanted)} if wanted else set()
    for path, number, word in dashed:
        usual = _DASH.sub("ー", word)
        if usual != word and usual in there:
            seen, mend = (
                f"「{word}」の「{_DASH.findall(word)[0]}」は、長音ではありません",
                f"「{usual}」と書いてください。",
            )
            yield diagnose(Code.MARK_HABIT, path, number, seen=seen, mend=mend)


def _dashed(path: Path, text: str) -> Iterator[tuple[Path, int, str]]:
    for number, line in numbered(text) if _DASH.search(text) else ():
        yield from ((path, number, match[0].rstrip("〜~")) for match in _DASHED.finditer(line))


def _whole_words(_: Path, text: str, wanted: list[str]) -> Iterable[str]:
    return set(_KATAKANA.findall(text)).intersection(wanted)


def _words(source: SourceText, raw: str) -> Iterator[tuple[str, int, int]]:
    foreign = foreign_lines(source.document)
    for line, words in numbered(raw):
        own = _QUOTED.sub(lambda said: "\0" * len(said[0]), words)  # what others say is spelled as they do
        for match in _WORD.finditer(own) if line not in foreign else ():
            yield match[0].strip("・"), line, match.start() + 1


def _key(word: str) -> str:
    return word.replace("・", "").removesuffix("ー")


def _usual(counts: Counter[str]) -> dict[str, str]:
    """Return, for what spellings have in common, the one that stands most often; of two alike the longer."""
    best: dict[str, str] = {}
    for word in sorted(counts, key=lambda word: (counts[word], len(word), word)):
        best[_key(word)] = word
    return best
