"""The learning path, its stages, and what the home page shows of them; of a plain folder the list of its texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tools.proof.library import Lesson, Library
from tools.proof.page import Page, Part, caption, heading, item, paragraph
from tools.proof.records import Place, Record
from tools.proof.sheets import sheets_of
from tools.proof.unit import Drawing, Link

PATH = Link("学習の道へ戻る", "learn/index.html#learning-path")
SOURCES = Link("出典と対応", "learn/sources.html#sources")
CARDS_SHOWN = 60  # lessons of a stage that have cards; more are lines
LISTED = 300  # lessons on the page of the path
GOALS_SHOWN = 3  # of a stage, on its milestone


def stage_link(stage: Record) -> Link:
    """Return the link to a stage's page."""
    name = stage.text("id")
    return Link(stage.text("title"), f"learn/{name}/index.html#stage-{name}")


def plain_pages(library: Library) -> Iterator[Page]:
    """Yield the list of the texts in a plain folder."""
    place = Place(library.root)
    links = tuple(item(lesson.place, lesson.link) for lesson in library.lessons)
    parts = (
        heading(place, 1, "原稿の一覧", "learning-path"),
        *(links or (paragraph(place, "原稿はまだありません。"),)),
    )
    yield Page("learn/index.html", library.root, parts)


def pages(library: Library) -> Iterator[Page]:
    """Yield the path, each stage, and the home page's share."""
    source = library.root / "learning_path.yml"
    drawn = tuple(drawing for stage in library.stages for drawing in _drawings(stage))
    yield Page("learn/index.html", source, tuple(_path(library, Place(source))), drawings=drawn)
    start = tuple(_start(library, Place(source)))
    yield Page("index.html", source, start, within="home-start", optional=True)
    stages = tuple(_at_home(library, Place(source)))
    yield Page("index.html", source, stages, within="home-stages", optional=True, drawings=drawn)
    for number, stage in enumerate(library.stages, 1):
        parts = tuple(_stage(stage, number, library))
        yield Page(f"learn/{stage.text('id')}/index.html", source, parts, drawings=tuple(_drawings(stage)))


def _time(lessons: Sequence[Lesson]) -> str:
    """Return how long *lessons* take, as people say it: to five minutes, from an hour on to half an hour, from ten on to
    an hour."""
    minutes = sum(lesson.minutes for lesson in lessons)
    if minutes < 58:
        return f"約{max(5, 5 * round(minutes / 5))}分"
    hours, half = divmod(round(minutes / 30), 2) if minutes < 600 else (round(minutes / 60), 0)
    return f"約{hours}時間半" if half else f"約{hours}時間"


def _lessons(library: Library) -> list[Lesson]:
    return [lesson for lesson in library.lessons if lesson.kind == "lesson"]


def _start(library: Library, place: Place) -> Iterator[Part]:
    yield paragraph(place, Link("はじめる", _lessons(library)[0].link.target))


def _at_home(library: Library, place: Place) -> Iterator[Part]:
    lessons = _lessons(library)
    yield paragraph(place, f"全部で{len(library.stages)}段階、{len(lessons)}レッスン、{_time(lessons)}です。")
    for number, stage in enumerate(library.stages, 1):
        yield from _milestone(stage, number, library)


def _path(library: Library, place: Place) -> Iterator[Part]:
    lessons = _lessons(library)
    amount = f"いまある{len(lessons)}レッスンで、{_time(lessons)}です。"
    yield heading(place, 1, "学習の道", "learning-path")
    yield paragraph(place, f"{len(library.stages)}つの段階を、上から順に進みます。{amount}", within="lead")
    for number, stage in enumerate(library.stages, 1):
        yield from _milestone(stage, number, library)
    yield heading(place, 2, "レッスンの一覧", "lessons")
    for stage in library.stages:
        name = stage.text("id")
        yield heading(stage.place, 3, stage.text("title"), name)
        own = library.lessons_of(name)
        if len(lessons) <= LISTED:
            yield from _lines(own)
        else:
            words = f"この段階の{len(own)}レッスンの一覧"
            yield item(stage.place, Link(words, f"learn/{name}/index.html#lessons"))
    if library.articles:
        yield item(place, SOURCES, ": レッスンのもとになった記事と、述べられている事実の一覧です。")


def _lines(lessons: Sequence[Lesson]) -> Iterator[Part]:
    return (item(lesson.place, lesson.link, f"(約{lesson.minutes}分)") for lesson in lessons)


def _milestone(stage: Record, number: int, library: Library) -> Iterator[Part]:
    lessons = library.lessons_of(stage.text("id"))
    yield paragraph(stage.place, f"第{number}段階 {stage.text('title')}")
    yield paragraph(stage.get("summary").place, stage.text("summary"))
    yield paragraph(stage.place, "ここでできるようになること", within="rubric")
    for objective in stage.items("objectives")[:GOALS_SHOWN]:
        yield item(objective.place, objective.words)
    yield paragraph(stage.get("lessons").place, f"{len(lessons)}レッスン・{_time(lessons)}")
    yield paragraph(stage.place, stage_link(stage))
    yield from _people(stage)


def _people(stage: Record) -> Iterator[Part]:
    for person in stage.items("people"):
        yield caption(person.place, _words(person))


def _drawings(stage: Record) -> Iterator[Drawing]:
    for person in stage.items("people"):
        yield Drawing(person.get("portrait").place.line, person.text("portrait"), _words(person))


def _words(person: Record) -> str:
    return f"{person.text('name')} {person.text('about')}"


def _stage(stage: Record, number: int, library: Library) -> Iterator[Part]:
    name, place = stage.text("id"), stage.place
    yield heading(place, 1, stage.text("title"), f"stage-{name}")
    yield paragraph(stage.get("summary").place, stage.text("summary"), within="lead")
    yield item(place, f"学習の道の第{number}段階")
    yield item(stage.get("audience").place, f"対象: {stage.text('audience')}")
    if stage.items("people"):
        yield paragraph(place, "レッスンの場面に出てくる人", within="rubric")
    yield from _people(stage)
    yield heading(place, 2, "この段階でできるようになること", "objectives")
    for objective in stage.items("objectives"):
        yield item(objective.place, objective.words)
    yield heading(place, 2, "レッスン", "lessons")
    own = library.lessons_of(name)
    if len(own) > CARDS_SHOWN:
        yield from _lines(own)
    for lesson in own if len(own) <= CARDS_SHOWN else ():
        yield paragraph(lesson.place, lesson.title)
        yield paragraph(lesson.header.get("summary").place, lesson.header.text("summary"))
        yield paragraph(lesson.place, f"約{lesson.minutes}分")
        yield paragraph(lesson.place, lesson.link)
    activities = list(_activities(name, place, library))
    if activities:
        yield heading(place, 2, "演習と確認", "activities")
    yield from activities
    terms = [term for term in library.terms if term.record.text("stage") == name]
    yield item(place, PATH)
    yield item(place, Link(f"この段階の用語({len(terms)}語)を見る", f"glossary/by-stage.html#terms-of-{name}"))
    for sheet, which, _ in sheets_of(name, library):
        yield item(place, Link(f"この段階をまとめて印刷する{which}", sheet))


def _activities(stage: str, place: Place, library: Library) -> Iterator[Part]:
    for text in library.activities_of(stage):
        yield item(text.place, text.link, f": {text.header.text('summary')}")
    if stage in library.self_checks:
        check = Link("次の段階へ進めるか", f"learn/{stage}/self-check.html#self-check-{stage}")
        yield item(library.self_checks[stage].place, check, ": できることを4つの段階で確かめます。")
    templates = library.templates_of(stage)
    if templates:
        gallery = Link("この段階のテンプレート", f"work-templates/index.html#{stage}")
        yield item(place, gallery, f"({len(templates)}種): WordやExcelで開いて、そのまま使えます。")
