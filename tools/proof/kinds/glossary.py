"""The lists of the glossary: a page for each row of kana, and those by kana, by category and by stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tools.proof.gojuon import ROWS
from tools.proof.kinds.path import stage_link
from tools.proof.library import Library, Term
from tools.proof.long_lists import in_parts, part_name
from tools.proof.page import Page, Part, cell, entry, heading, item, paragraph
from tools.proof.records import Place
from tools.proof.unit import Link

TOP = "glossary/index.html#glossary"
_WAYS = (
    Link("五十音順", TOP),
    Link("分類別", "glossary/by-category.html#glossary-by-category"),
    Link("段階別", "glossary/by-stage.html#glossary-by-stage"),
)
_LISTED = 600  # terms on one of the pages that list all
_GROUPED = 400  # on one of the pages of a group, where there are more
_METRICS_LISTED = 100
_METRICS = Link("指標一覧", "glossary/metrics.html#glossary-metrics")


@dataclass(frozen=True)
class Group:
    """The *terms* below a *heading* with this *title*; *id* names their pages, if they need some of their own."""

    id: str
    heading: Part
    title: str
    terms: Sequence[Term]


def pages(library: Library) -> Iterator[Page]:
    """Yield the ways into the glossary."""
    folder = library.root / "glossary"
    place = Place(folder)
    yield Page("glossary/index.html", folder, tuple(_index(library, place)))
    yield from _grouped("by-category", "用語集(分類別)", _categories(library), library, place)
    yield from _grouped("by-stage", "用語集(段階別)", _stages(library), library, place)
    if library.metrics:
        stages = {stage.text("id"): stage_link(stage) for stage in library.stages}
        amount = f"式のある{len(library.metrics)}語です。"
        lead = f"{amount}名前を押すと、意味、計算例、落とし穴のあるところへ移ります。"
        parts = in_parts(library.metrics, _METRICS_LISTED)
        yield from _list("metrics", "指標一覧", parts, library, place, partial(_metrics, place, stages), lead)
    for row, parts in library.row_pages.items():
        yield from _list(row, f"用語集 {_name(row)}", parts, library, place, _row)


def row_link(row: str, page: str) -> Link:
    """Return the link to the list of a row, or to the *page* of it that a term stands on."""
    return Link(_name(row), f"glossary/{page}.html#glossary-{page}")


def _name(row: str) -> str:
    return f"{ROWS[row][0]}行"


def _bar(library: Library, place: Place) -> Iterator[Part]:
    """Yield the links to all rows and ways, which every page of the glossary shows."""
    for row in library.rows:
        yield item(place, row_link(row, row))
    yield from (item(place, way) for way in (*_WAYS, *([_METRICS] if library.metrics else ())))


def _index(library: Library, place: Place) -> Iterator[Part]:
    yield heading(place, 1, "用語集", "glossary")
    amount = f"{library.settings.text('glossary_scope') or 'ここで使う'}{len(library.terms)}語です。"
    yield paragraph(place, f"{amount}別名や英語でも、検索から探せます。", within="lead")
    yield from _bar(library, place)
    for row, parts in library.row_pages.items():
        yield heading(place, 2, _name(row), row)
        yield from _items(library.rows[row]) if _are_few(library) else _bar_of(row, parts, place)


def _are_few(library: Library) -> bool:
    return len(library.terms) <= _LISTED


def _items(terms: Iterable[Term]) -> Iterator[Part]:
    return (item(term.record.place, term.link) for term in terms)


def _bar_of(name: str, parts: Iterable[Sequence[Term]], place: Place) -> Iterator[Part]:
    """Yield the links to the pages of a long list."""
    for number, terms in enumerate(parts, 1):
        page = part_name(name, number)
        words = f"{terms[0].link.words}〜{terms[-1].link.words}" if len(terms) > 1 else terms[0].link.words
        yield item(place, Link(words, f"glossary/{page}.html#glossary-{page}"))


def _list(
    name: str,
    title: str,
    parts: Sequence[Sequence[Term]],
    library: Library,
    place: Place,
    shown: Callable[[Sequence[Term]], Iterator[Part]],
    lead: str = "",
) -> Iterator[Page]:
    """Yield the pages of a list of terms, which it shows in these *parts*."""
    bar = tuple(_bar_of(name, parts, place)) if len(parts) > 1 else ()
    for number, terms in enumerate(parts, 1):
        page = part_name(name, number)
        which = f"({number}/{len(parts)})" if len(parts) > 1 else ""
        yield Page(f"glossary/{page}.html", library.root / "glossary", (
            heading(place, 1, f"{title}{which}", f"glossary-{page}"),
            *((paragraph(place, lead, within="lead"),) if lead else ()),
            *_bar(library, place), *bar, *shown(terms),
        ), classes=("metric-list",) if name == "metrics" else ())  # fmt: skip


def _categories(library: Library) -> Iterator[Group]:
    for category in library.settings.items("term_categories"):
        name = category.text("id")
        terms = [term for term in library.terms if term.category == name]
        yield Group(name, heading(category.place, 2, category.text("name"), name), category.text("name"), terms)


def _stages(library: Library) -> Iterator[Group]:
    for stage in library.stages:
        name, title = stage.text("id"), stage.text("title")
        terms = [term for term in library.terms if term.record.text("stage") == name]
        yield Group(name, heading(stage.place, 2, title, f"terms-of-{name}"), title, terms)


def _grouped(name: str, title: str, groups: Iterable[Group], library: Library, place: Place) -> Iterator[Page]:
    """Yield the page of *groups*, and where there are too many terms for it, the pages of each group."""
    shown = [heading(place, 1, title, f"glossary-{name}"), *_bar(library, place)]
    for group in (group for group in groups if group.terms):
        page, parts = f"{name}-{group.id}", in_parts(group.terms, _GROUPED)
        shown.append(group.heading)
        shown += _items(group.terms) if _are_few(library) else _bar_of(page, parts, place)
        if not _are_few(library):
            yield from _list(page, f"用語集 {group.title}", parts, library, place, _items)
    yield Page(f"glossary/{name}.html", library.root / "glossary", tuple(shown))


def _metrics(place: Place, stages: Mapping[str, Link], terms: Sequence[Term]) -> Iterator[Part]:
    for column, name in enumerate(("指標", "式", "単位", "段階"), 1):
        yield cell(place, column, name, head=True)
    for term in terms:
        yield cell(term.record.place, 1, term.link)
        yield cell(term.record.get("formula").place, 2, term.record.text("formula"))
        if term.record.text("unit"):
            yield cell(term.record.get("unit").place, 3, term.record.text("unit"))
        yield cell(term.record.get("stage").place, 4, stages[term.record.text("stage")])


def _row(terms: Sequence[Term]) -> Iterator[Part]:
    for term in terms:
        yield entry(term.record.get("term").place, term.link, f"term-{term.id}")
        yield paragraph(term.record.get("definition").place, term.gist)
