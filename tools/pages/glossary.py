"""The glossary's pages and its data file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tools.pages import myst
from tools.pages.metrics import mark_of
from tools.pages.parts import Lesson, Site, front_of, link_to, page_title, shown, term_link
from tools.records.blanks import without_names
from tools.records.glossary import ROWS, Entry, Glossary
from tools.records.metrics import ways_of_term


def glossary_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the glossary's pages and its data file: path below the docs folder and contents."""
    if not site.stages:
        return
    for row, entries in site.glossary.rows().items():
        yield f"glossary/{row}.md", _row_page(row, entries, site)
    yield "glossary/index.md", _glossary_index(site)
    yield "glossary/by-category.md", _by_category(site)
    yield "glossary/by-stage.md", _by_stage(site)
    if metrics := _metrics(site):
        yield "glossary/metrics.md", _metrics_page(metrics, site)
    yield "glossary/terms.json", terms_json(site.glossary)


def _index_bar(site: Site) -> str:
    rows = [link_to(f"glossary-{row}", f"{ROWS[row][0]}行") for row in site.glossary.rows()]
    ways = [
        link_to("glossary", "五十音順"),
        link_to("glossary-by-category", "分類別"),
        link_to("glossary-by-stage", "段階別"),
        *([link_to("glossary-metrics", "指標一覧")] if _metrics(site) else []),
    ]
    return myst.div("index-bar", myst.bullets(rows)) + "\n\n" + myst.div("index-bar ways", myst.bullets(ways))


def _glossary_index(site: Site) -> str:
    rows = site.glossary.rows()
    lists = (
        f"{myst.heading(2, ROWS[row][0] + '行', f'glossary--{row}')}\n\n{_term_list(entries)}"
        for row, entries in rows.items()
    )
    tree = myst.toctree([*rows, "by-category", "by-stage", *(["metrics"] if _metrics(site) else [])])
    intro = f"{site.settings.glossary_scope}{len(site.glossary.entries)}語です。別名や英語でも、検索から探せます。"
    return myst.page(
        front_of("glossary"),
        [page_title("用語集", "glossary"), myst.div("lead", intro), _index_bar(site), *lists, tree],
    )


def _term_list(entries: Iterable[Entry]) -> str:
    return myst.div("term-list", myst.bullets(term_link(entry) for entry in entries))


def _row_page(row: str, entries: list[Entry], site: Site) -> str:
    made = (myst.glossary_entry(myst.escape(e.term.term), f"term-{e.term.id}", _entry_body(e, site)) for e in entries)
    title = f"用語集 {ROWS[row][0]}行"
    return myst.page(
        front_of("glossary"), [page_title(title, f"glossary-{row}"), _index_bar(site), myst.glossary(made)]
    )


def _entry_body(entry: Entry, site: Site) -> str:
    term = entry.term
    parts = [shown(term.definition)]
    if term.formula:
        mark = f" {mark_of(term.id)}" if ways_of_term(term) else ""
        parts.append(myst.div(f"formula{mark}", f"{myst.generated('式')} {shown(term.formula)}"))
    labelled = [
        ("単位", shown(term.unit or "")),
        ("計算例", shown(term.example or "")),
        ("落とし穴", shown(term.pitfall or "")),
        ("読み", shown(term.reading)),
        ("別名", "、".join(map(shown, term.aliases))),
        ("英語", shown(term.en)),
        ("中国語", shown(term.zh)),
        ("関連", "、".join(term_link(site.glossary.by_id()[related]) for related in term.related)),
        ("ここで学ぶ", "、".join(link_to(lesson.slug, lesson.title) for lesson in _introduced_in(term.id, site))),
        ("ここで使う", "、".join(link_to(lesson.slug, lesson.title) for lesson in _used_in(term.id, site))),
    ]
    facts = myst.bullets(f"{myst.generated(label)} {myst.span(value, 'value')}" for label, value in labelled if value)
    return "\n\n".join([*parts, myst.div("term-facts", facts)])


def _introduced_in(term: str, site: Site) -> list[Lesson]:
    return [lesson for lesson in site.texts if lesson.text.header and term in lesson.text.header.value.terms]


def _used_in(term: str, site: Site) -> list[Lesson]:
    teaching = {lesson.slug for lesson in _introduced_in(term, site)}
    known = site.by_slug()
    return [known[slug] for slug in site.used_in.get(term, ()) if slug not in teaching]


def _by_category(site: Site) -> str:
    groups = [
        (category.name, f"glossary-by-category--{id_}", [e for e in site.glossary.entries if e.category == id_])
        for id_, category in site.settings.categories().items()
    ]
    return _grouped("用語集(分類別)", "glossary-by-category", groups, site)


def _by_stage(site: Site) -> str:
    groups = [
        (stage.title, f"terms-of-{stage.id}", [e for e in site.glossary.entries if e.term.stage == stage.id])
        for stage in site.stages
    ]
    return _grouped("用語集(段階別)", "glossary-by-stage", groups, site)


def _metrics(site: Site) -> list[Entry]:
    """Return the terms that are computed, by stage."""
    order = [stage.id for stage in site.stages]
    found = (entry for entry in site.glossary.entries if entry.term.formula)
    return sorted(found, key=lambda entry: order.index(entry.term.stage))


def _metrics_page(entries: list[Entry], site: Site) -> str:
    stages = {stage.id: link_to(f"stage-{stage.id}", stage.title) for stage in site.stages}
    rows = (
        (term_link(entry), shown(entry.term.formula or ""), shown(entry.term.unit or ""), stages[entry.term.stage])
        for entry in entries
    )
    table = myst.list_table([("指標", "式", "単位", "段階"), *rows])
    intro = f"式のある{len(entries)}語です。名前を押すと、意味、計算例、落とし穴のあるところへ移ります。"
    return myst.page(
        front_of("glossary"),
        [
            page_title("指標一覧", "glossary-metrics"),
            myst.div("lead", intro),
            _index_bar(site),
            myst.div("metric-list", table),
        ],
    )


def _grouped(title: str, label: str, groups: Iterable[tuple[str, str, list[Entry]]], site: Site) -> str:
    lists = (
        f"{myst.heading(2, myst.escape(name), target)}\n\n{_term_list(found)}"
        for name, target, found in groups
        if found
    )
    return myst.page(front_of("glossary"), [page_title(title, label), _index_bar(site), *lists])


def terms_json(glossary: Glossary) -> str:
    """Return the data that search, popovers and cards need of the terms, in the glossary's order.

    ``asked`` are definition and formula without the term's names."""
    data = [
        {
            "id": entry.term.id,
            "term": entry.term.term,
            "reading": entry.term.reading,
            "en": entry.term.en,
            "zh": entry.term.zh,
            "aliases": list(entry.term.aliases),
            "search_only": list(entry.term.search_only),
            "questions": list(entry.term.questions),
            "stage": entry.term.stage,
            "definition": entry.term.definition,
            "formula": entry.term.formula or "",
            "unit": entry.term.unit or "",
            "asked": {
                "definition": without_names(entry.term.definition, entry.term),
                "formula": without_names(entry.term.formula or "", entry.term),
            },
            "docname": f"glossary/{row}",
            "anchor": f"term-{entry.term.id}",
        }
        for row, entries in glossary.rows().items()
        for entry in entries
    ]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
