"""What a page says of itself to search engines (JSON-LD): all that the texts say of it, and nothing else.

Where the page stands (the crumbs) is held against the lists of pages by ``ways``.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.addresses import resolve
from tools.proof.html import Element
from tools.proof.library import Lesson, Library
from tools.proof.records import Record
from tools.proof.unit import Link

Thing: TypeAlias = dict[str, Any]

KIND = "application/ld+json"
_ADDRESSES = frozenset({"url", "item", "inDefinedTermSet"})
_RESOURCES = {"lesson": "レッスン", "practice": "演習用データ", "capstone": "修了課題"}
_SET = "glossary/index.html"
_PARTS_TOLD = 60  # of a stage


def is_told(tag: str, element: Element) -> bool:
    """Tell whether an element of the head is such a script."""
    return tag == "script" and element.get("type") == KIND


def crumbs_of(root: Element, page: str) -> tuple[Link, ...]:
    """Return which pages the *page* says it stands below, the outermost first; with a number out of order none."""
    crumbs = [thing for thing in _things(root, page) if thing.get("@type") == "BreadcrumbList"]
    items = [item for thing in crumbs for item in thing.get("itemListElement", ())]
    counted = [item.get("position") for item in items] == [*range(1, len(items) + 1)]
    return tuple(Link(str(item.get("name")), str(item.get("item"))) for item in items) if counted else ()


def check_told(root: Element, page: str, title: str, library: Library, *, path: Path) -> Iterator[Diagnostic]:
    """Yield where the *page* called *title* says something else of itself than its texts do."""
    things = _things(root, page)
    said = [thing for thing in things if thing.get("@type") != "BreadcrumbList"]
    words = next((meta.get("content") for meta in root.iter("meta") if meta.get("name") == "description"), "")
    wanted = [*_expected(page, {"name": title, "description": words, "url": page}, library)]
    if things and said != wanted:  # that a page says nothing, ``ways`` finds where others do
        wrong = next((thing for thing in said if thing not in wanted), None) or {"@graph": len(said)}
        yield diagnose(Code.AUDIT_FRAME, path, what=json.dumps(wrong, ensure_ascii=False)[:80])


def told_of(page: str, library: Library) -> list[Thing]:
    """Return what a *page* must say of itself, but for its own title and words."""
    return [*_expected(page, {}, library)]


def _things(root: Element, page: str) -> list[Thing]:
    """Return what the scripts of the *page* say, their addresses brought to pages of the site."""
    top = next((link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"), page)
    found: list[Thing] = []
    for script in root.iter("script"):
        if is_told("script", script):
            found += _read(script.text or "")
    return [_grounded(thing, page, top.removesuffix(page)) for thing in found]


def _read(text: str) -> list[Thing]:
    try:
        data = json.loads(text)
    except ValueError:
        return [{"@type": text}]
    return data.get("@graph", [data]) if data.get("@context") == "https://schema.org" else [data]


def _grounded(thing: Any, page: str, top: str, key: str = "") -> Any:
    match thing:
        case dict():
            return {name: _grounded(value, page, top, name) for name, value in thing.items()}
        case list():
            return [_grounded(value, page, top, key) for value in thing]
        case str() if key in _ADDRESSES:
            return thing.removeprefix(top) if top and thing.startswith(top) else resolve(posixpath.dirname(page), thing)
    return thing


def _expected(page: str, named: Mapping[str, str], library: Library) -> Iterator[Thing]:
    lesson = library.lesson_at.get(page)
    stage = next((stage for stage in library.stages if _page_of(stage) == page), None)
    if page == "index.html":
        yield {"@type": "WebSite", **_site(library), "url": page}
    elif page == "learn/index.html" and library.stages:
        sections = [_section(stage) for stage in library.stages]
        lessons = [text for text in library.lessons if text.kind == "lesson"]
        yield {"@type": "Course", **_site(library), **_lasting(lessons), "url": page, "syllabusSections": sections}
    elif stage is not None:
        yield _stage(stage, named, library)
    elif lesson is not None and library.stages:
        yield _lesson(lesson, named, library)
    elif page == _SET:
        yield {"@type": "DefinedTermSet", **named, "inLanguage": "ja"}
    elif (term := library.by_page.get(page)) is not None:
        told = {"name": term.record.text("term"), "description": term.record.text("definition"), "url": page}
        yield {"@type": "DefinedTerm", **told, "inDefinedTermSet": _SET}


def _site(library: Library) -> Thing:
    own, licence = library.settings, library.settings.get("licence").text("url")
    named = {"name": own.text("name") or "原稿", "description": own.text("promise") or "原稿の下見です。"}
    return {**named, "inLanguage": "ja", **({"license": licence} if licence else {})}


def _page_of(stage: Record) -> str:
    return f"learn/{stage.text('id')}/index.html"


def _section(stage: Record) -> Thing:
    return {"@type": "Syllabus", "name": stage.text("title"), "url": _page_of(stage)}


def _lasting(lessons: list[Lesson]) -> Thing:
    minutes = sum(lesson.minutes for lesson in lessons)
    return {"timeRequired": f"PT{minutes}M"} if minutes else {}


def _stage(stage: Record, named: Mapping[str, str], library: Library) -> Thing:
    name = stage.text("id")
    lessons = library.lessons_of(name)
    texts = [*lessons, *library.activities_of(name)]
    parts = [{"@type": "LearningResource", "name": text.title, "url": text.page} for text in texts]
    return {
        **_section(stage),
        **named,
        **_lasting(lessons),
        "position": library.stages.index(stage) + 1,
        "teaches": [goal.words for goal in stage.items("objectives")],
        **({"hasPart": parts} if len(parts) <= _PARTS_TOLD else {}),
    }


def _lesson(lesson: Lesson, named: Mapping[str, str], library: Library) -> Thing:
    stage = next(stage for stage in library.stages if stage.text("id") == lesson.stage)
    goals = [goal.words for goal in lesson.header.items("objectives")]
    return {
        "@type": "LearningResource",
        **named,
        "inLanguage": "ja",
        "learningResourceType": _RESOURCES[lesson.kind],
        "position": library.place_in_stage[lesson.slug],
        **(_lasting([lesson]) if lesson.kind == "lesson" else {}),
        **({"teaches": goals} if goals else {}),
        "isPartOf": _section(stage),
    }
