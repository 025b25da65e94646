"""The rules a text must keep to be published, each a small generator of diagnostics.

Form is checked by the reader; here is what needs the other files: the glossary, the facts, the figures, the house
style. Rules run over everything and return all that they find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.characters import UNSHOWABLE, visible
from tools.checks.arithmetic import check_text
from tools.checks.figures import check_figure
from tools.checks.prose import check_prose
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.names import nearest
from tools.records.header import Header
from tools.records.wordings import Terminology
from tools.records.yaml_model import Located
from tools.source_folder import Texts
from tools.text.model import Block, Figure, Heading, Paragraph, Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain


@dataclass(frozen=True)
class Context:
    """What the rules look at."""

    texts: Texts
    terminology: Terminology
    allow_restricted: bool = False

    def headed(self) -> Iterable[tuple[SourceText, Located[Header]]]:
        return ((source, source.header) for source in self.texts.sources if source.header is not None)


def lint(context: Context) -> list[Diagnostic]:
    """Return all that keeps the texts of *context* from publication, in the order of file and line."""
    found = [*context.texts.findings, *(diagnostic for rule in RULES for diagnostic in rule(context))]
    return sorted(set(found))


def _lines(text: str) -> Iterable[tuple[int, str]]:
    """Number the lines of a text from 1. Only LF ends one: the others that Unicode has stand inside lines."""
    return enumerate(text.split("\n"), 1)


def header_complete(context: Context) -> Iterable[Diagnostic]:
    """A lesson says what it is about, what one can do after it, and when it was last read."""
    if context.texts.path is None:
        return
    for source in context.texts.sources:
        if source.header is None:
            yield diagnose(Code.HEADER_MISSING, source.path, 1)
            continue
        for key in ("summary", "objectives", "reviewed"):
            if not getattr(source.header.value, key):
                yield diagnose(Code.YAML_MISSING_KEY, source.path, 1, key=key)


def rights(context: Context) -> Iterable[Diagnostic]:
    """A text that may not be reproduced is not published."""
    for source, header in context.headed():
        if header.value.rights == "restricted" and not context.allow_restricted:
            yield diagnose(Code.RIGHTS_RESTRICTED, source.path, header.line_of("rights"))


def anchors(context: Context) -> Iterable[Diagnostic]:
    """Every heading of a lesson has an address of its own, so that links to it last."""
    if context.texts.path is None:
        return
    for source in context.texts.sources:
        for block in source.document.blocks:
            if isinstance(block, Heading) and not block.given:
                yield diagnose(Code.ANCHOR_MISSING, source.path, block.line)


def known_ids(context: Context) -> Iterable[Diagnostic]:
    """What a header names exists: terms, facts, sources, templates, practice data."""
    terms = list(context.texts.glossary.by_id())
    facts = [fact.id for file in context.texts.facts.values() for fact in file.value.facts]
    known = {
        "terms": (terms, Code.TERM_UNKNOWN),
        "facts": (facts, Code.FACT_UNKNOWN),
        "sources": (list(context.texts.facts), Code.SOURCE_UNKNOWN),
        "templates": (list(context.texts.templates), Code.TEMPLATE_UNKNOWN),
        "data": (list(context.texts.practice), Code.DATA_UNKNOWN),
    }
    for source, header in context.headed():
        for key, (ids, code) in known.items():
            for number, name in enumerate(getattr(header.value, key)):
                if name not in ids:
                    line = header.line_of(key, number)
                    yield diagnose(code, source.path, line, id=name, suggestion=nearest(name, ids))


def taught_once(context: Context) -> Iterable[Diagnostic]:
    """A term is introduced, and a fact taught, by one lesson."""
    for key, code in (("terms", Code.TERM_INTRODUCED_TWICE), ("facts", Code.FACT_TAUGHT_TWICE)):
        owners: dict[str, str] = {}
        for source, header in context.headed():
            for number, name in enumerate(getattr(header.value, key)):
                owner = owners.setdefault(name, source.slug)
                if owner != source.slug:
                    yield diagnose(code, source.path, header.line_of(key, number), id=name, other=owner)


def all_taught(context: Context) -> Iterable[Diagnostic]:
    """Every fact is taught, every term introduced, every template used by a text."""
    if context.texts.path is None:
        return
    named = {
        key: {n for _, h in context.headed() for n in getattr(h.value, key)} for key in ("facts", "terms", "templates")
    }
    for file in context.texts.facts.values():
        for number, fact in enumerate(file.value.facts):
            if fact.id not in named["facts"]:
                yield diagnose(Code.FACT_UNTAUGHT, file.path, file.line_of("facts", number, "id"), id=fact.id)
    for entry in context.texts.glossary.entries:
        if entry.term.id not in named["terms"]:
            yield diagnose(Code.TERM_NOT_INTRODUCED, entry.path, entry.line, id=entry.term.id)
    for name, template in context.texts.templates.items():
        if name not in named["templates"]:
            yield diagnose(Code.TEMPLATE_UNUSED, template.path, 1, id=name)


def self_checks(context: Context) -> Iterable[Diagnostic]:
    """Where one stage has a self-check, every stage has one."""
    stages = context.texts.path.value.stages if context.texts.path else ()
    for stage in stages if context.texts.self_checks else ():
        if stage.id not in context.texts.self_checks:
            yield diagnose(Code.SELF_CHECK_MISSING, context.texts.root / "learning_path.yml", id=stage.id)


def rubrics(context: Context) -> Iterable[Diagnostic]:
    """A capstone says how it is judged: five criteria on four levels."""
    for source, header in context.headed():
        if header.value.kind == "capstone" and not any(_is_rubric(block) for block in source.document.blocks):
            yield diagnose(Code.RUBRIC, source.path, header.line_of("kind"))


def _is_rubric(block: Block) -> bool:
    return isinstance(block, Table) and len(block.rows) == 6 and all(len(row) == 5 for row in block.rows)


def figures(context: Context) -> Iterable[Diagnostic]:
    """Figures exist and hold nothing but drawing."""
    for name, data in context.texts.figures.items():
        yield from check_figure(data, path=context.texts.root / "figures" / name)
    for source in context.texts.sources:
        for block in blocks_of(source.document):
            if isinstance(block, Figure) and block.file not in context.texts.figures:
                hint = nearest(block.file, list(context.texts.figures))
                yield diagnose(Code.FIGURE_MISSING, source.path, block.line, file=block.file, suggestion=hint)


def calculations(context: Context) -> Iterable[Diagnostic]:
    """Calculations come out as they are written."""
    for path, text in context.texts.raw.items():
        yield from check_text(text, path=path, first_line=1)


def wording(context: Context) -> Iterable[Diagnostic]:
    """The house style's wordings; what a glossary entry lists for search only is exempt."""
    for path, text in context.texts.raw.items():
        for number, line in _lines(text):
            if not line.lstrip().startswith(("search_only:", "zh:")):
                yield from _rejected(line, path, number, context.terminology)


def _rejected(line: str, path: Path, number: int, terminology: Terminology) -> Iterable[Diagnostic]:
    for rule in terminology.rules:
        rest = line
        for longer in rule.unless:
            rest = rest.replace(longer, "\0" * len(longer))
        for word in rule.rejected:
            if (at := rest.find(word)) >= 0:
                yield diagnose(
                    Code.WORDING, path, number, at + 1, rejected=word, preferred=rule.preferred, reason=rule.reason
                )


def prose(context: Context) -> Iterable[Diagnostic]:
    """Sentences of lessons are short and polite; a plain folder may hold anybody's text."""
    if context.texts.path is None:
        return
    for source in context.texts.sources:
        yield from check_prose(source.document, path=source.path)


def draft_marks(context: Context) -> Iterable[Diagnostic]:
    """Nothing waits for a person's decision."""
    for source in () if context.allow_restricted else context.texts.sources:
        for block in blocks_of(source.document):
            if isinstance(block, Paragraph) and plain(block.content).startswith("【要確認】"):
                yield diagnose(Code.DRAFT_MARK, source.path, block.line)


def unshowable(context: Context) -> Iterable[Diagnostic]:
    """Characters that cannot be shown are named."""
    for path, text in context.texts.raw.items():
        for number, line in _lines(text):
            if match := UNSHOWABLE.search(line):
                codepoint, shown = f"{ord(match[0]):04X}", visible(match[0])
                place = match.start() + 1
                yield diagnose(Code.CHARACTER_UNSHOWABLE, path, number, place, codepoint=codepoint, shown=shown)


RULES: tuple[Callable[[Context], Iterable[Diagnostic]], ...] = (
    header_complete,
    rights,
    anchors,
    known_ids,
    taught_once,
    all_taught,
    self_checks,
    rubrics,
    figures,
    calculations,
    wording,
    prose,
    draft_marks,
    unshowable,
)
