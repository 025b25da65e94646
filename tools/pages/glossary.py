"""The glossary's lists and its data file; :mod:`tools.pages.terms` writes the page of each term."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from tools.pages import myst
from tools.pages.parts import Site, front_of, in_parts, link_to, page_title, part_name, shown, term_link
from tools.pages.terms import page_of, rows_of
from tools.records.blanks import without_names
from tools.records.glossary import ROWS, Entry, Term

METRICS = 100  # rows in the table of metrics
LISTED = 600  # terms on one of the pages that list all; where there are more, these lead to pages of
PART = 400  # terms, by group
BY_CATEGORY, BY_STAGE = "by-category", "by-stage"


@dataclass(frozen=True)
class Group:
    """Terms that are listed below the heading *name*, which has the *label*."""

    id: str
    name: str
    label: str
    entries: Sequence[Entry]


def glossary_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the glossary's lists and its data file: path below the docs folder and contents."""
    if not site.stages:
        return
    yield "glossary/index.md", _glossary_index(site)
    if metrics := _metrics(site):
        intro = f"式のある{len(metrics)}語です。名前を押すと、意味、計算例、落とし穴のあるところへ移ります。"
        lead = myst.div("lead", intro)
        stages = {stage.id: link_to(f"stage-{stage.id}", stage.title) for stage in site.stages}
        listed = partial(_metric_list, stages)
        yield from _list_pages("metrics", "指標一覧", in_parts(metrics, METRICS), site, listed, lead=lead)
    for row, parts in rows_of(site).items():
        yield from _list_pages(row, f"用語集 {ROWS[row][0]}行", parts, site, _row)
    yield from _grouped(BY_CATEGORY, "用語集(分類別)", _by_category(site), site)
    yield from _grouped(BY_STAGE, "用語集(段階別)", _by_stage(site), site)
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
    rows = rows_of(site)
    lists = (
        f"{myst.heading(2, ROWS[row][0] + '行', f'glossary--{row}')}\n\n"
        f"{_term_list(chain(*parts)) if _are_few(site) else _parts_bar(row, parts)}"
        for row, parts in rows.items()
    )
    tree = myst.toctree([*rows, "by-category", "by-stage", *(["metrics"] if _metrics(site) else [])])
    intro = f"{site.settings.glossary_scope}{len(site.glossary.entries)}語です。別名や英語でも、検索から探せます。"
    return myst.page(
        front_of("glossary"),
        [page_title("用語集", "glossary"), myst.div("lead", intro), _index_bar(site), *lists, tree],
    )


def _term_list(entries: Iterable[Entry]) -> str:
    return myst.div("term-list", myst.bullets(term_link(entry) for entry in entries))


def _are_few(site: Site) -> bool:
    """Tell whether one page can list all terms."""
    return len(site.glossary.entries) <= LISTED


def _list_pages(
    name: str,
    title: str,
    parts: Sequence[Sequence[Entry]],
    site: Site,
    listed: Callable[[str, Sequence[Entry]], str],
    *,
    lead: str = "",
) -> Iterator[tuple[str, str]]:
    """Yield a list of terms as pages, a page for each of its *parts*, which *listed* writes by the page's name: path and
    contents. The first part leads to the others, which follow the terms that it lists."""
    bar = _parts_bar(name, parts) if len(parts) > 1 else ""
    for number, entries in enumerate(parts, 1):
        page = part_name(name, number)
        which = f"({number}/{len(parts)})" if len(parts) > 1 else ""
        others = [part_name(name, other) for other in range(2, len(parts) + 1)] if number == 1 else []
        below = [*(page_of(entry.term) for entry in entries if name in ROWS), *others]
        content = [
            page_title(f"{title}{which}", f"glossary-{page}"), lead, _index_bar(site), bar, listed(page, entries),
            myst.toctree(below) if below else "",
        ]  # fmt: skip
        yield f"glossary/{page}.md", myst.page(front_of("glossary"), content)


def _parts_bar(name: str, parts: Sequence[Sequence[Entry]]) -> str:
    """Return links to the pages of a list, by the first and the last term of each."""
    links = (
        link_to(
            f"glossary-{part_name(name, number)}", "〜".join(dict.fromkeys(entries[at].term.term for at in (0, -1)))
        )
        for number, entries in enumerate(parts, 1)
    )
    return myst.div("index-bar", myst.bullets(links))


def _row(page: str, entries: Sequence[Entry]) -> str:
    """Return the list of a row; each term has the address that its entry here had before it got a page of its own."""
    made = (
        myst.glossary_entry(term_link(e), f"glossary-{page}--{page_of(e.term)}", shown(e.term.gist)) for e in entries
    )
    return myst.div("term-entries", myst.glossary(made))


def _by_category(site: Site) -> list[Group]:
    return [
        Group(
            id_,
            category.name,
            f"glossary-{BY_CATEGORY}--{id_}",
            [e for e in site.glossary.entries if e.category == id_],
        )
        for id_, category in site.settings.categories().items()
    ]


def _by_stage(site: Site) -> list[Group]:
    return [
        Group(
            stage.id,
            stage.title,
            f"terms-of-{stage.id}",
            [e for e in site.glossary.entries if e.term.stage == stage.id],
        )
        for stage in site.stages
    ]


def _grouped(name: str, title: str, groups: Iterable[Group], site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page of the *groups*, and where there are too many terms for it, the pages of each group."""
    lists, below = [], []
    for group in (group for group in groups if group.entries):
        page, parts = f"{name}-{group.id}", in_parts(group.entries, PART)
        content = _term_list(group.entries) if _are_few(site) else _parts_bar(page, parts)
        lists.append(f"{myst.heading(2, myst.escape(group.name), group.label)}\n\n{content}")
        if not _are_few(site):
            below.append(page)
            yield from _list_pages(page, f"用語集 {group.name}", parts, site, lambda _, entries: _term_list(entries))
    tree = [myst.toctree(below)] if below else []
    whole = [page_title(title, f"glossary-{name}"), _index_bar(site), *lists, *tree]
    yield f"glossary/{name}.md", myst.page(front_of("glossary"), whole)


def _metrics(site: Site) -> list[Entry]:
    """Return the terms that are computed, by stage."""
    order = [stage.id for stage in site.stages]
    found = (entry for entry in site.glossary.entries if entry.term.formula)
    return sorted(found, key=lambda entry: order.index(entry.term.stage))


def _metric_list(stages: Mapping[str, str], _: str, entries: Sequence[Entry]) -> str:
    rows = (
        (term_link(entry), shown(entry.term.formula or ""), shown(entry.term.unit or ""), stages[entry.term.stage])
        for entry in entries
    )
    return myst.div("metric-list", myst.list_table([("指標", "式", "単位", "段階"), *rows]))


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
