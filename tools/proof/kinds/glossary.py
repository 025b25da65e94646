"""The lists of the glossary: a page for each row of kana, and those by kana, by category and by stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tools.proof.gojuon import ROWS
from tools.proof.kinds.path import stage_link
from tools.proof.library import Library, Term
from tools.proof.page import Page, Part, cell, entry, heading, item, paragraph
from tools.proof.records import Place
from tools.proof.unit import Link

TOP = "glossary/index.html#glossary"
_WAYS = (
    Link("五十音順", TOP),
    Link("分類別", "glossary/by-category.html#glossary-by-category"),
    Link("段階別", "glossary/by-stage.html#glossary-by-stage"),
)
_METRICS = Link("指標一覧", "glossary/metrics.html#glossary-metrics")


def pages(library: Library) -> Iterator[Page]:
    """Yield the ways into the glossary."""
    folder = library.root / "glossary"
    place = Place(folder)
    yield Page("glossary/index.html", folder, tuple(_index(library, place)))
    yield Page("glossary/by-category.html", folder, tuple(_by_category(library, place)))
    yield Page("glossary/by-stage.html", folder, tuple(_by_stage(library, place)))
    if library.metrics:
        yield Page("glossary/metrics.html", folder, tuple(_metrics(library, place)), classes=("metric-list",))
    for row, terms in library.rows.items():
        yield Page(f"glossary/{row}.html", folder, tuple(_row(row, terms, library, place)))


def row_link(row: str) -> Link:
    """Return the link to the list of a row."""
    return Link(_name(row), f"glossary/{row}.html#glossary-{row}")


def _name(row: str) -> str:
    return f"{ROWS[row][0]}行"


def _bar(library: Library, place: Place) -> Iterator[Part]:
    """Yield the links to all rows and ways, which every page of the glossary shows."""
    for row in library.rows:
        yield item(place, row_link(row))
    yield from (item(place, way) for way in (*_WAYS, *([_METRICS] if library.metrics else ())))


def _index(library: Library, place: Place) -> Iterator[Part]:
    yield heading(place, 1, "用語集", "glossary")
    amount = f"{library.settings.text('glossary_scope') or 'ここで使う'}{len(library.terms)}語です。"
    yield paragraph(place, f"{amount}別名や英語でも、検索から探せます。", within="lead")
    yield from _bar(library, place)
    for row, terms in library.rows.items():
        yield heading(place, 2, _name(row), row)
        yield from _list(terms)


def _list(terms: Iterable[Term]) -> Iterator[Part]:
    return (item(term.record.place, term.link) for term in terms)


def _by_category(library: Library, place: Place) -> Iterator[Part]:
    yield heading(place, 1, "用語集(分類別)", "glossary-by-category")
    yield from _bar(library, place)
    for category in library.settings.items("term_categories"):
        name = category.text("id")
        terms = [term for term in library.terms if term.category == name]
        if terms:
            yield heading(category.place, 2, category.text("name"), name)
        yield from _list(terms)


def _by_stage(library: Library, place: Place) -> Iterator[Part]:
    yield heading(place, 1, "用語集(段階別)", "glossary-by-stage")
    yield from _bar(library, place)
    for stage in library.stages:
        terms = [term for term in library.terms if term.record.text("stage") == stage.text("id")]
        if terms:
            yield heading(stage.place, 2, stage.text("title"), f"terms-of-{stage.text('id')}")
        yield from _list(terms)


def _metrics(library: Library, place: Place) -> Iterator[Part]:
    yield heading(place, 1, "指標一覧", "glossary-metrics")
    amount = f"式のある{len(library.metrics)}語です。"
    yield paragraph(place, f"{amount}名前を押すと、意味、計算例、落とし穴のあるところへ移ります。", within="lead")
    yield from _bar(library, place)
    for column, name in enumerate(("指標", "式", "単位", "段階"), 1):
        yield cell(place, column, name, head=True)
    stages = {stage.text("id"): stage_link(stage) for stage in library.stages}
    for term in library.metrics:
        yield cell(term.record.place, 1, term.link)
        yield cell(term.record.get("formula").place, 2, term.record.text("formula"))
        if term.record.text("unit"):
            yield cell(term.record.get("unit").place, 3, term.record.text("unit"))
        yield cell(term.record.get("stage").place, 4, stages[term.record.text("stage")])


def _row(row: str, terms: Sequence[Term], library: Library, place: Place) -> Iterator[Part]:
    yield heading(place, 1, f"用語集 {_name(row)}", f"glossary-{row}")
    yield from _bar(library, place)
    for term in terms:
        yield entry(term.record.get("term").place, term.link, f"term-{term.id}")
        yield paragraph(term.record.get("definition").place, term.gist)
