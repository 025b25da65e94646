"""The page of each term: its meaning first, then what it is called, how it is computed, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tools.pages import myst
from tools.pages.metrics import mark_of
from tools.pages.parts import (
    Lesson,
    Site,
    brief,
    front_of,
    in_parts,
    link_to,
    page_title,
    part_name,
    rubric,
    shown,
    users,
)
from tools.records.glossary import ROWS, Entry, Term
from tools.records.metrics import ways_of_term

ROW = 200  # terms on the page of a row; a longer row has several


def term_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page of every term: path below the docs folder and contents."""
    if not site.stages:
        return
    taught_in = _taught_in(site)
    for row, parts in rows_of(site).items():
        for number, entries in enumerate(parts, 1):
            listed = link_to(f"glossary-{part_name(row, number)}", f"{ROWS[row][0]}行")
            for entry in entries:
                page = _page(entry, listed, taught_in.get(entry.term.id, []), site)
                yield f"glossary/{page_of(entry.term)}.md", page


def rows_of(site: Site) -> dict[str, list[Sequence[Entry]]]:
    """Return the terms of each row that has any, as they stand on its pages."""
    return {row: in_parts(entries, ROW) for row, entries in site.glossary.rows().items()}


def page_of(term: Term) -> str:
    """Return the name of a term's page, which is also its label."""
    return f"term-{term.id}"


def _taught_in(site: Site) -> dict[str, list[Lesson]]:
    found: dict[str, list[Lesson]] = {}
    for text in site.texts:
        for term in text.text.header.value.terms if text.text.header else ():
            found.setdefault(term, []).append(text)
    return found


def _page(entry: Entry, listed: str, taught: Sequence[Lesson], site: Site) -> str:
    """Return the page of *entry*, which is *listed* on the page that this link leads to."""
    term = entry.term
    related = [brief(site.entries[other]) for other in term.related]
    return myst.page(
        front_of("term", source_file=site.source_of(f"glossary/{entry.path.name}")),
        [
            myst.div("crumbs", myst.bullets([link_to("glossary", "用語集"), listed])),
            page_title(term.term, page_of(term)),
            myst.div("lead", shown(term.definition)),
            _labelled("term-names", _names(term)),
            _formula(term),
            _labelled("term-facts", _facts(term)),
            myst.div("term-briefs", rubric("関連する用語", myst.bullets(related))) if related else "",
            _lessons(term.id, taught, site),
        ],
    )


def _names(term: Term) -> list[tuple[str, str]]:
    return [
        ("読み", shown(term.reading)),
        ("別名", "、".join(map(shown, term.aliases))),
        ("英語", shown(term.en)),
        ("中国語", shown(term.zh)),
    ]


def _facts(term: Term) -> list[tuple[str, str]]:
    values = (("単位", term.unit), ("計算例", term.example), ("落とし穴", term.pitfall))
    return [(label, shown(value or "")) for label, value in values]


def _labelled(name: str, parts: Sequence[tuple[str, str]]) -> str:
    items = [f"{myst.generated(label)} {myst.span(value, 'value')}" for label, value in parts if value]
    return myst.div(name, myst.bullets(items)) if items else ""


def _formula(term: Term) -> str:
    if not term.formula:
        return ""
    mark = f" {mark_of(term.id)}" if ways_of_term(term) else ""
    return myst.div(f"formula{mark}", f"{myst.generated('式')} {shown(term.formula)}")


def _lessons(term: str, taught: Sequence[Lesson], site: Site) -> str:
    """Return the texts that teach the term, and by stage those that use it besides."""
    known, teaching = site.by_slug, {lesson.slug for lesson in taught}
    using = [known[slug] for slug in site.used_in.get(term, ()) if slug not in teaching]
    parts = [
        rubric("ここで学ぶ", myst.bullets(_to(text) for text in taught)) if taught else "",
        rubric("ここで使う", myst.bullets(_by_stage(using, site))) if using else "",
    ]
    return myst.div("term-lessons", "\n\n".join(filter(None, parts))) if any(parts) else ""


def _by_stage(texts: Sequence[Lesson], site: Site) -> Iterator[str]:
    for stage in site.stages:
        own = users([text for text in texts if text.stage == stage.id])
        if own:
            yield f"{link_to(f'stage-{stage.id}', stage.title)}\n{myst.bullets(own)}"


def _to(text: Lesson) -> str:
    return link_to(text.slug, text.title)
