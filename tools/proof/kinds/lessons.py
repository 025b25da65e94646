"""What the site adds to a lesson: where it belongs above, what is used with it below. (The author's text: ``compare``.)"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.kinds.path import SOURCES, stage_link
from tools.proof.kinds.templates import template_links
from tools.proof.kinds.terms import brief
from tools.proof.library import Lesson, Library
from tools.proof.page import Page, Part, cell, file_link, item, joined, paragraph
from tools.proof.records import Record
from tools.proof.unit import Link, Unit

NAMES = {"lesson": "レッスン", "practice": "ページ", "capstone": "課題"}
_LOADS = ("_static/lesson.js",)
_OUTSIDE = re.compile(r"https?://")
_REWRITTEN = "出典で述べられている事実をもとに、この教材のために書き下ろしました。"


def pages(library: Library) -> Iterator[Page]:
    """Yield, for each lesson, what the site adds to it."""
    for lesson in library.lessons:
        parts = chain(_head(lesson, library), _columns(lesson, library), _tail(lesson, library))
        yield Page(lesson.page, lesson.path, parts, within="gen", loads=_LOADS, made_of=_before(lesson, library))


def plain_pages(library: Library) -> Iterator[Page]:
    """Yield the lessons of a plain folder: nothing is added to them."""
    for lesson in library.lessons:
        yield Page(lesson.page, lesson.path, (), within="gen", loads=_LOADS)


def labels(lesson: Lesson) -> list[tuple[int, str]]:
    """Return the words that the site puts into the author's text, with the lines they belong to."""
    title = [] if lesson.header.text("title") else [(1, lesson.slug)]
    goals = lesson.header.items("objectives")
    can = [(goals[0].place.line, f"この{NAMES[lesson.kind]}でできるようになること")] if goals else []
    return [*title, *can, *lesson.shown.labels]


def places(lesson: Lesson, library: Library) -> list[int]:
    """Return after how many of the author's units each added part stands: the head below the summary, others below all."""
    if not library.stages:
        return []
    units = len(lesson.shown.units)
    before = lesson.header_units - len(lesson.header.items("objectives"))
    below = [bool(list(part(lesson, library))) for part in (_columns, _tail)]
    return [before] + [units] * sum(below)


def _head(lesson: Lesson, library: Library) -> Iterator[Part]:
    stage = next(stage for stage in library.stages if stage.text("id") == lesson.stage)
    yield item(lesson.place, "段階: ", stage_link(stage))
    if lesson.kind == "lesson":
        yield item(lesson.place, f"所要時間: 約{lesson.minutes}分")
    if lesson.header.texts("prerequisites"):
        place, links = lesson.header.get("prerequisites").place, _before(lesson, library)
        yield item(place, "先に読むレッスン: ", *joined(links))


def _before(lesson: Lesson, library: Library) -> tuple[Link, ...]:
    """Return the links to the lessons to be read before, the only part that other texts than the lesson's have a share in."""
    known = library.by_slug
    return tuple(known[slug].link for slug in lesson.header.texts("prerequisites") if slug in known)


def _columns(lesson: Lesson, library: Library) -> Iterator[Part]:
    data = _data(lesson, library) if lesson.kind == "practice" else []
    if data:
        yield paragraph(lesson.place, "列の意味", within="rubric")
    for record in data:
        yield from (
            cell(record.place, number, name, head=True) for number, name in enumerate(("列", "単位", "意味"), 1)
        )
        for column in record.items("columns"):
            for number, key in enumerate(("name", "unit", "meaning"), 1):
                if column.text(key):
                    yield cell(column.get(key).place, number, column.text(key))


def _data(lesson: Lesson, library: Library) -> list[Record]:
    return [library.practice[name] for name in lesson.header.texts("data") if name in library.practice]


def _tail(lesson: Lesson, library: Library) -> Iterator[Part]:
    header, this = lesson.header, f"この{NAMES[lesson.kind]}で"
    templates = [name for name in header.texts("templates") if name in library.templates]
    if templates:
        yield paragraph(header.get("templates").place, f"{this}使うテンプレート", within="rubric")
        for name in templates:
            yield item(header.get("templates").place, *template_links(name, library))
    yield from _files(lesson, library)
    terms = [library.by_term[term] for term in header.texts("terms") if term in library.by_term]
    if terms:
        yield paragraph(header.get("terms").place, f"{this}出てきた用語", within="rubric")
        yield from (item(header.get("terms").place, *brief(term)) for term in terms)
    yield from _sources(lesson, library)
    if header.text("reviewed"):
        yield paragraph(header.get("reviewed").place, f"最終確認日: {header.text('reviewed')}")


def _files(lesson: Lesson, library: Library) -> Iterator[Part]:
    data = _data(lesson, library)
    if data:
        yield paragraph(lesson.header.get("data").place, f"この{NAMES[lesson.kind]}で使うデータ", within="rubric")
    for file in (file for record in data for file in record.items("files")):
        name = file.text("file")
        links = joined([file_link("Excel", name.removesuffix(".csv") + ".xlsx"), file_link("CSV", name)])
        note = f" {file.text('note')}" if file.text("note") else ""
        yield item(file.place, file.text("title"), "(", *links, ")", note)


def _sources(lesson: Lesson, library: Library) -> Iterator[Part]:
    place = lesson.header.get("sources").place
    articles = {name: library.articles[name] for name in lesson.header.texts("sources") if name in library.articles}
    if articles:
        yield paragraph(place, "出典", within="rubric")
        for name, article in ((name, record.get("article")) for name, record in articles.items()):
            title = Link(article.text("title"), f"learn/sources.html#article-{name}")
            yield item(article.place, title, f"。{article.text('credit')}")
        yield paragraph(place, _REWRITTEN, SOURCES, "に、事実の一覧があります。")


# ---------------------------------------------------------------- the links in the author's text


def terms_linked(units: Iterable[Unit]) -> list[str]:
    """Return the terms to which *units* link, each once, in order."""
    places = (
        link.target.partition("#")[2] for unit in units for link in unit.links if link.target.startswith("glossary/")
    )
    return list(dict.fromkeys(place.removeprefix("term-") for place in places))


def check_links(units: Iterable[Unit], library: Library, *, path: Path) -> Iterator[Diagnostic]:
    """Yield the links in the author's text that lead to another place of the site than their words mean."""
    for link in (link for unit in units for link in unit.links if not _OUTSIDE.match(link.target)):
        right = library.meanings.get(link.words, "")
        if link.target != right:
            yield diagnose(
                Code.AUDIT_TARGET, path, excerpt=link.words, expected=right or "(リンクなし)", shown=link.target
            )
