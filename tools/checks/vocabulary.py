"""How many words a lesson asks its reader to learn at once: those that it introduces and does not use again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.glossary import Term, link_wordings_of
from tools.text.model import Document, Heading
from tools.text.reader import SourceText
from tools.text.walk import texts

BEARABLE = 8  # a choice of ours: what one sitting can bear of words that nothing repeats


@rule
def vocabulary(context: Context) -> Iterable[Diagnostic]:
    """A lesson uses again, in a later section, most of the terms that it introduces; the others are few.

    Bad (term-load):
        ---
        terms: [pv, t-a, t-b, t-c, t-d, t-e, t-f, t-g, t-h, t-i]
        ---
        甲の係、乙の係、丙の係、丁の係、戊の係に聞きます。己の係、庚の係、辛の係、壬の係にも聞きます。

        glossary/role.yml:
        terms:
        - {id: t-a, term: 甲の係, reading: こうのかかり, en: Clerk 0, zh: 甲, stage: first, definition: 係です。}
        - {id: t-b, term: 乙の係, reading: おつのかかり, en: Clerk 1, zh: 乙, stage: first, definition: 係です。}
        - {id: t-c, term: 丙の係, reading: へいのかかり, en: Clerk 2, zh: 丙, stage: first, definition: 係です。}
        - {id: t-d, term: 丁の係, reading: ていのかかり, en: Clerk 3, zh: 丁, stage: first, definition: 係です。}
        - {id: t-e, term: 戊の係, reading: ぼのかかり, en: Clerk 4, zh: 戊, stage: first, definition: 係です。}
        - {id: t-f, term: 己の係, reading: きのかかり, en: Clerk 5, zh: 己, stage: first, definition: 係です。}
        - {id: t-g, term: 庚の係, reading: こうのかかり, en: Clerk 6, zh: 庚, stage: first, definition: 係です。}
        - {id: t-h, term: 辛の係, reading: しんのかかり, en: Clerk 7, zh: 辛, stage: first, definition: 係です。}
        - {id: t-i, term: 壬の係, reading: じんのかかり, en: Clerk 8, zh: 壬, stage: first, definition: 係です。}
    Good:
        ---
        terms: [pv]
        ---
        閲覧数を見ます。
    """
    known = {name: entry.term for name, entry in context.texts.glossary.by_id().items()}
    yield from in_each_text(context, _load, known)


def _load(source: SourceText, raw: str, known: Mapping[str, Term]) -> Iterable[Diagnostic]:
    if (header := source.header) is None:
        return
    once = used_once(source, [known[name] for name in header.value.terms if name in known])
    if len(once) > BEARABLE:
        words = "、".join(term.term for term in once)
        yield diagnose(Code.TERM_LOAD, source.path, header.line_of("terms"), count=len(once), words=words)


def used_once(source: SourceText, terms: Iterable[Term]) -> list[Term]:
    """Return those of *terms* that at most one section of *source* mentions."""
    sections = list(_sections(source.document))
    return [term for term in terms if sum(any(w in s for w in link_wordings_of(term)) for s in sections) < 2]


def _sections(document: Document) -> Iterator[str]:
    """Yield the words of each section, from one heading of level 2 to the next; of what stands above the first, too."""
    starts = [block.line for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    words = list(texts(document))
    for start, end in zip([0, *starts], [*starts, float("inf")], strict=True):
        yield "\n".join(text for line, text in words if start <= line < end)
