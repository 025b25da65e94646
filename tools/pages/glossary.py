"""The glossary's lists and its data file; :mod:`tools.pages.terms` writes the page of each term."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from tools.pages import myst
from tools.pages.parts import Site, front_of, link_to, page_title, shown, term_link
from tools.pages.terms import page_of
from tools.records.blanks import without_names
from tools.records.glossary import ROWS, Entry, Term


def glossary_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the glossary's lists and its data file: path below the docs folder and contents."""
    if not site.stages:
        return
    for row, entries in site.glossary.rows().items():
        yield f"glossary/{row}.md", _row_page(row, entries, site)
    yield "glossary/index.md", _glossary_index(site)
    yield "glossary/by-category.md", _by_category(site)
    yield "glossary/by-stage.md", _by_stage(site)
    if metrics := _metrics(site):
        yield "glossary/metrics.md", _metrics_page(metrics, site)
    yield "glossary/terms.json", site.kept.call(terms_json, [entry.term for entry in site.glossary.entries])


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
    """Return the list of a row; each term has the address that its entry here had before it got a page of its own."""
    made = (
        myst.glossary_entry(term_link(e), f"glossary-{row}--{page_of(e.term)}", shown(e.term.gist)) for e in entries
    )
    title = page_title(f"用語集 {ROWS[row][0]}行", f"glossary-{row}")
    listed = myst.div("term-entries", myst.glossary(made))
    return myst.page(
        front_of("glossary"), [title, _index_bar(site), listed, myst.toctree(page_of(e.term) for e in entries)]
    )


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


def terms_json(terms: Sequence[Term]) -> str:
    """Return the data that search, popovers and cards need of *terms*, in their order.

    ``asked`` are definition and formula without the term's names."""
    data = [
        {
            "id": term.id,
            "term": term.term,
            "reading": term.reading,
            "en": term.en,
            "zh": term.zh,
            "aliases": list(term.aliases),
            "search_only": list(term.search_only),
            "questions": list(term.questions),
            "stage": term.stage,
            "definition": term.definition,
            "formula": term.formula or "",
            "unit": term.unit or "",
            "asked": {
                "definition": without_names(term.definition, term),
                "formula": without_names(term.formula or "", term),
            },
            "docname": f"glossary/{page_of(term)}",
            "anchor": "",  # the term is the page
        }
        for term in terms
    ]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
