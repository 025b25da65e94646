"""Rules about what a header says, and about what the files around the lessons lack."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from tools.checks.registry import Context, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.names import is_slug, nearest
from tools.records.header import Header
from tools.records.yaml_model import Located
from tools.records.yaml_tree import Entries
from tools.text.reader import SourceText


@rule
def header_complete(context: Context) -> Iterable[Diagnostic]:
    """A lesson says what it is about, what one can do after it, and when it was last read.

    Bad (yaml-missing-key):
        ---
        summary:
        ---
    Bad (header-missing):
        lessons/first/one.txt にヘッダーがない
    Good:
        ---
        summary: 朝市の数字を読みます。
        objectives: [閲覧数を説明できる]
        reviewed: 2026-01-31
        ---
    """
    for source in context.texts.sources if context.is_site else ():
        if source.header is None:
            yield diagnose(Code.HEADER_MISSING, source.path, 1)
            continue
        for key in ("summary", "objectives", "reviewed"):
            if not getattr(source.header.value, key):
                node = source.header.node
                written = isinstance(node, Entries) and any(entry.key == key for entry in node.entries)
                line = source.header.line_of(key) if written else 1
                yield diagnose(Code.YAML_MISSING_KEY, source.path, line, key=key)


LONG_AGO = 3  # years: a choice of ours; tools and their screens change faster than methods


@rule
def reviewed_lately(context: Context) -> Iterable[Diagnostic]:
    """A lesson was read, and not too long ago.

    Bad (reviewed-future):
        ---
        reviewed: 2999-01-31
        ---
    Bad (reviewed-long-ago):
        ---
        reviewed: 2001-01-31
        ---
    Good:
        ---
        reviewed: 2026-01-31
        ---
    """
    today = datetime.date.today()
    for source, header in context.headed() if context.is_site else ():
        if (day := header.value.reviewed) is None:
            continue
        line = header.line_of("reviewed")
        if day > today + datetime.timedelta(days=1):  # elsewhere it may be tomorrow already
            yield diagnose(Code.REVIEWED_FUTURE, source.path, line, day=day.isoformat())
        elif (years := (today - day).days // 365) >= LONG_AGO:
            yield diagnose(Code.REVIEWED_LONG_AGO, source.path, line, day=day.isoformat(), years=years)


@rule
def rights(context: Context) -> Iterable[Diagnostic]:
    """A text that may not be reproduced is not published.

    Bad (rights-restricted):
        ---
        rights: restricted
        ---
    Good:
        ---
        rights: open
        ---
    """
    for source, header in context.headed():
        if header.value.rights == "restricted" and not context.allow_restricted:
            yield diagnose(Code.RIGHTS_RESTRICTED, source.path, header.line_of("rights"))


@rule
def known_ids(context: Context) -> Iterable[Diagnostic]:
    """What a header names exists: terms, facts, sources, templates, practice data.

    Bad (term-unknown):
        ---
        terms: [pv, vp]
        ---
    Bad (fact-unknown):
        ---
        facts: [F-1, F-9]
        ---
    Bad (source-unknown):
        ---
        sources: [markt]
        ---
    Bad (template-unknown):
        ---
        templates: [memo, meemo]
        ---
    Bad (data-unknown):
        ---
        data: [visits]
        ---
    Good:
        ---
        terms: [pv]
        facts: [F-1]
        sources: [market]
        templates: [memo]
        ---
    """
    facts = dict.fromkeys(fact.id for file in context.texts.facts.values() for fact in file.value.facts)
    known: dict[str, tuple[str, Mapping[str, object], Code]] = {
        "terms": ("glossary", context.texts.glossary.by_id(), Code.TERM_UNKNOWN),
        "facts": ("facts", facts, Code.FACT_UNKNOWN),
        "sources": ("facts", context.texts.facts, Code.SOURCE_UNKNOWN),
        "templates": ("templates", context.texts.templates, Code.TEMPLATE_UNKNOWN),
        "data": ("practice", context.texts.practice, Code.DATA_UNKNOWN),
    }
    for key, (folder, ids, code) in known.items():
        for source, header in context.headed() if context.all_read(folder) else ():
            for number, name in enumerate(getattr(header.value, key)):
                if name not in ids:
                    line = header.line_of(key, number)
                    yield diagnose(code, source.path, line, id=name, suggestion=nearest(name, [*ids]))


@rule
def taught_once(context: Context) -> Iterable[Diagnostic]:
    """A term is introduced, and a fact taught, by one lesson; another one introduces ``uv`` and teaches ``F-2``.

    Bad (term-introduced-twice):
        ---
        terms: [pv, uv]
        ---
    Bad (fact-taught-twice):
        ---
        facts: [F-1, F-2]
        ---
    Good:
        ---
        terms: [pv]
        facts: [F-1]
        ---
    """
    for key, code in (("terms", Code.TERM_INTRODUCED_TWICE), ("facts", Code.FACT_TAUGHT_TWICE)):
        owners: dict[str, str] = {}
        for source, header in in_order(context):
            for number, name in enumerate(getattr(header.value, key)):
                owner = owners.setdefault(name, source.slug)
                if owner != source.slug:
                    yield diagnose(code, source.path, header.line_of(key, number), id=name, other=owner)


def in_order(context: Context) -> list[tuple[SourceText, Located[Header]]]:
    """Return the texts in the order of the path: of two that teach the same, the later is told."""
    slugs = context.texts.path.value.slugs() if context.texts.path else []
    order = {slug: number for number, slug in enumerate(slugs)}
    return sorted(context.headed(), key=lambda pair: order.get(pair[0].slug, len(order)))


@rule
def all_taught(context: Context) -> Iterable[Diagnostic]:
    """Every fact is taught, every term introduced, every template used by a text.

    Bad (fact-untaught):
        ---
        facts: []
        ---
    Bad (term-not-introduced):
        ---
        terms: []
        ---
    Bad (template-unused):
        ---
        templates: []
        ---
    Good:
        ---
        facts: [F-1]
        terms: [pv]
        templates: [memo]
        ---
    """
    if not context.is_site or not context.all_read("lessons") or any(s.header is None for s in context.texts.sources):
        return
    facts, terms, templates = (_named(context, key) for key in ("facts", "terms", "templates"))
    for file in context.texts.facts.values():
        for number, fact in enumerate(file.value.facts):
            if fact.id not in facts:
                yield diagnose(Code.FACT_UNTAUGHT, file.path, file.line_of("facts", number, "id"), id=fact.id)
    for entry in context.texts.glossary.entries:
        if entry.term.id not in terms:
            yield diagnose(Code.TERM_NOT_INTRODUCED, entry.path, entry.line, id=entry.term.id)
    for name, template in context.texts.templates.items():
        if name not in templates:
            yield diagnose(Code.TEMPLATE_UNUSED, template.path, 1, id=name)


@rule
def former_slugs(context: Context) -> Iterable[Diagnostic]:
    """An address that a text gave up leads to it, and to no other; another one has the slug ``two``.

    Bad (former-slug-taken):
        ---
        formerly: [two]
        ---
    Bad (former-slug-taken):
        ---
        formerly: [index]
        ---
    Good:
        ---
        formerly: [one-old]
        ---
    """
    owners = {source.slug: source.path.name for source in context.texts.sources}
    for source, header in context.headed():
        for number, slug in enumerate(header.value.formerly):
            other = source.path.name if is_slug(slug, context.texts.taken) else "サイト"
            owner = owners.setdefault(slug, other)
            if owner != source.path.name or slug == source.slug:
                line = header.line_of("formerly", number)
                yield diagnose(Code.FORMER_SLUG_TAKEN, source.path, line, slug=slug, other=owner)


def _named(context: Context, key: str) -> set[str]:
    return {name for _, header in context.headed() for name in getattr(header.value, key)}


@rule
def self_checks(context: Context) -> Iterable[Diagnostic]:
    """Where one stage has a self-check, every stage has one.

    Bad (self-check-missing):
        self_checks/second.yml がない
    Good:
        self_checks/second.yml がある
    """
    stages = context.texts.path.value.stages if context.texts.path else ()
    for stage in stages if context.texts.self_checks else ():
        if stage.id not in context.texts.self_checks:
            yield diagnose(Code.SELF_CHECK_MISSING, context.texts.root / "learning_path.yml", id=stage.id)
