"""The house style: words that the texts write in one way only, and words that they do not leave unexplained."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tools.checks.registry import Context, in_each_file, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.glossary import Glossary
from tools.records.wordings import Calque
from tools.records.wordings import Rule as Wording
from tools.text.model import Paragraph
from tools.text.reader import SourceText
from tools.text.walk import Kind, blocks_of, foreign_lines, plain, words_of


@rule
def wording(context: Context) -> Iterable[Diagnostic]:
    """The house style's wordings; what a glossary entry lists for search only, and how others called an article, is exempt.

    Bad (wording):
        ユーザに聞きます。
    Good:
        ユーザーに聞きます。
    """
    rules = context.terminology.rules
    yield from in_each_file(context, _seen_words(context), _in_lines, rules)
    yield from in_each_text(context, _across_lines, rules)


def _seen_words(context: Context) -> Iterable[tuple[Path, str]]:
    """Yield each file with its own words, those lines left blank that readers do not see as ours."""
    exempt: dict[Path, set[int]] = {}
    for path, line in _for_search_only(context.texts.glossary):
        exempt.setdefault(path, set()).add(line)
    read = {entry.path for entry in context.texts.glossary.entries}
    for path, text in (*context.own_words, *context.drawn_words):
        if path.suffix == ".yml" and path.parent == context.texts.root / "glossary" and path not in read:
            continue  # which of its lines readers do not see, nobody knows until it can be read
        free = exempt.get(path, ())
        yield path, "\n".join("" if line in free else words for line, words in numbered(text)) if free else text


def _in_lines(path: Path, text: str, known: Iterable[Wording]) -> Iterable[Diagnostic]:
    """Yield the wordings that a line of a file rejects."""
    rules = _rules_for(text, known)
    for number, line in numbered(text) if rules else ():
        for entry, word in _rejected(line, rules):
            yield _wording(entry, word, path, number, _bare(line, entry).find(word) + 1)


def _across_lines(source: SourceText, raw: str, known: Iterable[Wording]) -> Iterable[Diagnostic]:
    """Yield the wordings that a line end parts: readers see them whole."""
    lines, foreign = raw.split("\n"), foreign_lines(source.document)
    found = (block for block in blocks_of(source.document) if isinstance(block, Paragraph))
    going_on = {
        block.line: plain(block.content)
        for block in found
        if block.line not in foreign and "".join(lines[block.line : block.line + 1]).strip()
    }
    rules = _rules_for("\n".join(going_on.values()), known)
    for line, words in going_on.items() if rules else ():
        for entry, word in _rejected(words, rules):
            ends = next((n for n in range(line, len(lines)) if not lines[n].strip()), len(lines))
            if not any(word in part for part in lines[line - 1 : ends]):
                yield _wording(entry, word, source.path, line, 0)


def _for_search_only(glossary: Glossary) -> Iterable[tuple[Path, int]]:
    """Yield the lines on which a term has what readers of the page do not see as ours: search words, Chinese."""
    for entry in glossary.entries:
        yield entry.path, entry.line_of("zh")
        words = range(len(entry.term.search_only))
        yield from ((entry.path, entry.line_of("search_only", number)) for number in words)


def _rules_for(text: str, rules: Iterable[Wording]) -> list[Wording]:
    """Return those of *rules* that *text* may break: most words that are rejected stand nowhere in it."""
    return [entry for entry in rules if any(map(text.__contains__, entry.rejected))]


def _rejected(line: str, rules: Iterable[Wording]) -> Iterable[tuple[Wording, str]]:
    """Yield the rejected words on *line*, each with its rule."""
    for entry in rules:
        if any(word in line for word in entry.rejected):
            rest = _bare(line, entry)
            yield from ((entry, word) for word in entry.rejected if word in rest)


def _bare(line: str, entry: Wording | Calque) -> str:
    """Return *line* without the longer words in which a rejected one may stand."""
    for longer in entry.unless:
        line = line.replace(longer, "\0" * len(longer))
    return line


def _wording(entry: Wording, word: str, path: Path, line: int, column: int) -> Diagnostic:
    values = {"rejected": word, "preferred": entry.preferred, "reason": entry.reason}
    return diagnose(Code.WORDING, path, line, column, **values)


@rule
def calques(context: Context) -> Iterable[Diagnostic]:
    """A trade word taken from another language has the word of its readers beside it in each lesson, before it, or in what follows at once.

    Bad (calque-unexplained):
        流入運営の係に聞きます。

        仕事は2つです。

        1つ目は、集客です。
    Good:
        流入運営(集客の仕事)の係に聞きます。
    """
    yield from in_each_text(context, _unexplained, context.terminology.calques)


def _unexplained(source: SourceText, raw: str, known: Iterable[Calque]) -> Iterable[Diagnostic]:
    pieces = [(place, plain(content)) for place, content in words_of(source.document)]
    prose = [(place.line, text) for place, text in pieces if place.kind in (Kind.SENTENCES, Kind.ITEM)]
    for entry in known:
        used = next(
            (
                (n, line)
                for n, (line, text) in enumerate(prose)
                if entry.word in text and entry.word in _bare(text, entry)
            ),
            None,
        )
        if used and not any(gloss in text for _, text in prose[: used[0] + 2] for gloss in entry.glosses):
            glosses = "」「".join(entry.glosses)
            yield diagnose(Code.CALQUE_UNEXPLAINED, source.path, used[1], word=entry.word, glosses=glosses)
