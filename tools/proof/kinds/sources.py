"""The page 「出典と対応」: each fact below the lesson that teaches it."""

from __future__ import annotations

from collections.abc import Iterator

from tools.proof.library import Library
from tools.proof.page import Page, Part, heading, item, paragraph
from tools.proof.records import Place, Record
from tools.proof.unit import Link

_INTRODUCTION = (
    "レッスンのもとになった記事と、そこで述べられている事実の一覧です。"
    "事実はこのサイトの言葉で書き、主に教えるレッスンごとに並べています。"
    "記事の筆者の意見は、意見だとわかるように書きました。"
)
_LISTED = 600  # facts on the one page; where there are more, each article has its own
_RIGHTS = {
    "restricted": "無断転載を禁じる表示があります",
    "unknown": "条件は書かれていません",
    "open": "自由に使えるとされています",
}
_TREATED = "このサイトでは、文章を写さず、事実だけを取り上げています。"


def pages(library: Library) -> Iterator[Page]:
    """Yield the page, if there are articles."""
    if library.articles:
        folder = library.root / "facts"
        yield Page("learn/sources.html", folder, tuple(_sources(library, Place(folder))))
        for name, record in library.articles.items() if library.facts > _LISTED else ():
            title = heading(record.place, 1, f"出典と対応: {record.get('article').text('title')}", f"sources-{name}")
            yield Page(f"learn/sources-{name}.html", folder, (title, *_article(record, library)))


def _sources(library: Library, place: Place) -> Iterator[Part]:
    yield heading(place, 1, "出典と対応", "sources")
    yield paragraph(
        place, f"{_INTRODUCTION}記事は{len(library.articles)}本、事実は{library.facts}件です。", within="lead"
    )
    used = [name for lesson in library.lessons for name in lesson.header.texts("sources")]
    for name in dict.fromkeys([*used, *library.articles]):
        if name in library.articles:
            record = library.articles[name]
            article, amount = record.get("article"), f"{len(record.items('facts'))}件の事実"
            yield heading(article.place, 2, article.text("title"), f"article-{name}")
            if library.facts > _LISTED:
                yield item(record.place, Link(amount, f"learn/sources-{name}.html#sources-{name}"))
            else:
                yield from _article(record, library)


def _article(record: Record, library: Library) -> Iterator[Part]:
    article, facts = record.get("article"), {fact.text("id"): fact for fact in record.items("facts")}
    yield item(article.get("credit").place, f"著者と掲載 {article.text('credit')}")
    if article.text("address"):
        yield item(article.get("address").place, f"住所 {article.text('address')}")
    yield item(article.get("rights").place, f"転載 {_RIGHTS[article.text('rights')]}。{_TREATED}")
    yield item(record.get("facts").place, f"事実 {len(facts)}件")
    yield from (item(note.place, note.words) for note in article.items("notes"))
    for number in sorted({library.teaching[id_] for id_ in facts if id_ in library.teaching}):
        lesson = library.lessons[number]
        taught = [facts.pop(id_) for id_ in lesson.header.texts("facts") if id_ in facts]
        if taught:
            yield paragraph(lesson.place, lesson.link, within="rubric")
        yield from map(_fact, taught)
    if facts:
        yield paragraph(record.place, "まだ教えていない事実", within="rubric")
    yield from map(_fact, facts.values())


def _fact(fact: Record) -> Part:
    return item(fact.place, f"{fact.text('id')} {fact.text('text')}")
