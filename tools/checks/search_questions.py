"""Rules about what readers may ask: questions in their words, which the search looks through besides ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import Heading
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain


@rule
def questions_say_something_new(context: Context) -> Iterable[Diagnostic]:
    """A question for the search is no copy of what the page is found by anyhow.

    Bad (question-copied):
        ---
        questions: [朝市の見方]
        ---
        ■ 朝市の見方 {#look}
        閲覧数を見ます。
    Good:
        ---
        questions: [朝市に客が来ない]
        ---
        ■ 朝市の見方 {#look}
        閲覧数を見ます。
    """
    yield from in_each_text(context, _in_text)
    for entry in context.texts.glossary.entries if context.is_site else ():
        yield from _copied(entry.path, entry.term.questions, (entry.term.term, *entry.term.aliases), entry.line_of)
    for found in context.texts.templates.values() if context.is_site else ():
        yield from _copied(found.path, found.value.questions, (found.value.title,), found.line_of)


def _in_text(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    if source.header is not None:
        yield from _copied(source.path, source.header.value.questions, _found_anyhow(source), source.header.line_of)


def _copied(
    path: Path, questions: Iterable[str], known: Iterable[str], line_of: Callable[[str, int], int]
) -> Iterator[Diagnostic]:
    folded = {_folded(words) for words in known}
    for number, question in enumerate(questions):
        if _folded(question) in folded:
            yield diagnose(Code.QUESTION_COPIED, path, line_of("questions", number), words=question[:20])


def _found_anyhow(source: SourceText) -> Iterable[str]:
    """Yield what the page of *source* is found by: its title, its aims, its headings."""
    if source.header is not None:
        yield source.header.value.title
        yield from source.header.value.objectives
    for block in blocks_of(source.document):
        if isinstance(block, Heading):
            yield plain(block.content)


def _folded(words: str) -> str:
    return re.sub(r"[\s、。?\uff1f!\uff01「」]|(?:とは|は)(?=[?\uff1f]?$)", "", words)
