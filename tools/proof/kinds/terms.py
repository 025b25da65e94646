"""The page of a term: its meaning, its names, how it is computed, its relations, and the texts that teach and use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tools.proof.kinds.glossary import TOP, row_link
from tools.proof.kinds.path import stage_link
from tools.proof.library import Lesson, Library, Term
from tools.proof.page import Page, Part, heading, item, paragraph, using
from tools.proof.unit import Link


def pages(library: Library) -> Iterator[Page]:
    """Yield the page of each term."""
    for term in library.terms:
        links = [[lesson.link for lesson in found(term, library)] for found in (_taught, _used)]
        yield Page(term.page, term.record.path, _term(term, library), made_of=links)


def brief(term: Term) -> tuple[Link, str]:
    """Return the pieces of an item that names a term and tells its meaning in one line."""
    return term.link, f" {term.gist}"


def _term(term: Term, library: Library) -> Iterator[Part]:
    record, place = term.record, term.record.place
    yield item(place, Link("用語集", TOP))
    yield item(place, row_link(term.row, library.listed_on[term.id]))
    yield heading(record.get("term").place, 1, record.text("term"), f"term-{term.id}")
    yield paragraph(record.get("definition").place, record.text("definition"), within="lead")
    yield item(record.get("reading").place, f"読み {record.text('reading')}")
    if record.items("aliases"):
        yield item(record.get("aliases").place, "別名 " + "、".join(record.texts("aliases")))
    yield item(record.get("en").place, f"英語 {record.text('en')}")
    yield item(record.get("zh").place, f"中国語 {record.text('zh')}")
    if record.text("formula"):
        yield paragraph(record.get("formula").place, f"式 {record.text('formula')}", within="formula")
    for key, label in (("unit", "単位"), ("example", "計算例"), ("pitfall", "落とし穴")):
        if record.text(key):
            yield item(record.get(key).place, f"{label} {record.text(key)}")
    if record.items("related"):
        yield paragraph(record.get("related").place, "関連する用語", within="rubric")
    for other in record.items("related"):
        yield item(other.place, *brief(library.by_term[other.words]))
    yield from _lessons(term, library)


def _lessons(term: Term, library: Library) -> Iterator[Part]:
    place, taught, used = term.record.place, _taught(term, library), _used(term, library)
    if taught:
        yield paragraph(place, "ここで学ぶ", within="rubric")
        yield from (item(place, lesson.link) for lesson in taught)
    if used:
        yield paragraph(place, "ここで使う", within="rubric")
        yield from _by_stage(term, used, library)


def _taught(term: Term, library: Library) -> Sequence[Lesson]:
    return library.taught_in.get(term.id, ())


def _used(term: Term, library: Library) -> Sequence[Lesson]:
    """Return the lessons that link to the term and do not teach it."""
    taught = {lesson.slug for lesson in _taught(term, library)}
    return [lesson for lesson in library.used_in.get(term.id, ()) if lesson.slug not in taught]


def _by_stage(term: Term, used: Sequence[Lesson], library: Library) -> Iterator[Part]:
    for stage in library.stages:
        own = [lesson for lesson in used if lesson.stage == stage.text("id")]
        if own:
            yield item(term.record.place, stage_link(stage))
            for piece in using([lesson.link for lesson in own]):
                yield item(term.record.place, piece, depth=2)
