"""The pages that print a stage: each text on them is what its own page shows, with the answers moved to its end.

A lesson's own page is proven against its text; the page to print is held against that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import tostring

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.kept_results import Apart, Kept
from tools.proof.compare import excerpt, first_difference
from tools.proof.drawing import text_in_drawing
from tools.proof.html import Element, classes, parse, reading
from tools.proof.library import Lesson, Library
from tools.proof.sheets import sheets_of
from tools.proof.shown import Shown, read_article, verdict
from tools.proof.unit import Role, Shape, Unit

_BACK = "問いへ戻る"
_LEADING = frozenset({"to-answer", "answer-name"})  # classes of what leads from a question to its answer and back


@dataclass(frozen=True)
class Printed:
    """What is printed of a text: its *lines*, the answers last, what the site *added*, which choices are right, and the
    shapes of its tables and words of its drawings, however they are ordered."""

    lines: list[str]
    added: list[str]
    verdicts: Sequence[bool | None]
    grids: Counter[Shape]
    drawn: Counter[str]


@dataclass(frozen=True)
class Chapter:
    """A text on a page to print: what its answers are called (*names*), and must be (*titles*), and all else of it."""

    names: list[str]
    titles: list[str]
    printed: Printed


@dataclass(frozen=True)
class Sheet:
    """A page to print as it shows: what stands above the texts, and these by their names."""

    head: list[str]
    chapters: dict[str, Chapter]


def printed(there: Shown) -> Printed:
    """Return what must be printed of a lesson whose own page shows *there*."""
    verdicts = [right for right in there.verdicts if right is not None]
    return Printed(_moved(there.units), _added(there), verdicts, Counter(there.grids), _drawn(there))


def read_sheet(html: str, kept: Kept) -> Sheet:
    """Return what a page to print shows; a chapter that *kept* knows is not read again."""
    root = parse(html)
    chapters = {
        article.get("id") or "": kept.result(("chapter", tostring(article)), partial(_chapter, article)).value
        for article in root.iter("article")
    }
    return Sheet(_head(root), chapters)


def check_prints(
    html: Path, library: Library, seen: Mapping[str, Apart[Printed]], found: Sequence[Diagnostic], kept: Kept
) -> Iterator[Diagnostic]:
    """Yield what a page to print, in the folder *html*, lacks or shows otherwise than the pages of its texts, as *seen*; of
    those that have faults themselves, as *found* so far, nothing is told. A page that *kept* knows is not read again."""
    for stage in library.stages:
        for name, which, texts in sheets_of(stage.text("id"), library):
            path = html / name
            if not path.is_file():
                yield diagnose(Code.AUDIT_PAGE_MISSING, stage.place.path, page=name)
                continue
            page, head = path.read_text("utf-8"), [stage.text("title") + which, *(text.title for text in texts)]
            sound = [
                (text.slug, text.title, seen.get(text.page)) for text in texts if not _is_faulty(text, html, found)
            ]
            told = [(slug, title, there and there.digest) for slug, title, there in sound]
            yield from kept.result(("print", page, head, told, path), partial(_check, page, head, sound, path, kept))


def _check(
    page: str, head: list[str], texts: Sequence[tuple[str, str, Apart[Printed] | None]], path: Path, kept: Kept
) -> list[Diagnostic]:
    """Return what a *page* to print, with this *head*, shows otherwise than the pages of its *texts*: slug, title, and what
    is printed of each."""
    sheet = read_sheet(page, kept)
    found = [*_differing(sheet.head, head, path)]
    for slug, title, there in texts:
        found += _text(title, sheet.chapters.get(slug), there.value if there else None, path)
    return found


def _is_faulty(text: Lesson, html: Path, found: Sequence[Diagnostic]) -> bool:
    paths = {text.path, html / text.page}
    return any(diagnostic.path in paths or text.page in diagnostic.message for diagnostic in found)


def _head(root: Element) -> list[str]:
    """Return what stands above the texts: the title, and the list of them."""
    header = next(root.iter("header"), None)
    return [] if header is None else [reading(part) for tag in ("h1", "li") for part in header.iter(tag)]


def _chapter(article: Element) -> Apart[Chapter]:
    names, titles = _names(article), _titles(article)
    _take_out(article)
    here = read_article(article)
    verdicts = [verdict(item) for part in article.iter("ul") if "reasons" in classes(part) for item in part]
    lines = [_line(unit) for unit in here.units]
    return Apart(Chapter(names, titles, Printed(lines, _added(here), verdicts, Counter(here.grids), _drawn(here))))


def _text(title: str, chapter: Chapter | None, there: Printed | None, path: Path) -> Iterator[Diagnostic]:
    if chapter is None or there is None:
        yield diagnose(Code.AUDIT_MISSING, path, excerpt=title)
        return
    here = chapter.printed
    yield from _differing(chapter.names, chapter.titles, path)
    yield from _differing(here.lines, there.lines, path)
    yield from _differing(here.added, there.added, path)
    alike = {
        "正解と不正解": here.verdicts == there.verdicts,
        "表": here.grids == there.grids,
        "図": here.drawn == there.drawn,
    }
    for what, is_alike in alike.items():
        if not is_alike:
            yield diagnose(Code.AUDIT_TEXT, path, expected=f"{title}の{what}", shown="違うもの")


def _moved(units: list[Unit]) -> list[str]:
    """Return what is to be printed of *units*: the choices stay in their question, what else is folded follows at the end."""
    described = {
        id(more) for figure, more in pairwise(units) if figure.role is Role.FIGURE and more.fold != figure.fold
    }
    stays: list[str] = []
    moves: list[str] = []
    for unit in units:
        there = not unit.fold or unit.role is Role.CHOICE or id(unit) in described
        (stays if there else moves).append(_line(unit, deeper=1))
    return stays + moves


def _line(unit: Unit, deeper: int = 0) -> str:
    """Return the words of *unit* and its links; before those of a heading its level."""
    level = "#" * (unit.depth + deeper) + " " if unit.role is Role.HEADING else ""
    return f"{level}{unit.text} {[link.words for link in unit.links]}"


def _added(shown: Shown) -> list[str]:
    return [unit.text for part in shown.added for unit in part.units]


def _drawn(shown: Shown) -> Counter[str]:
    return Counter(text_in_drawing(picture.drawing) for picture in shown.pictures if picture.drawing is not None)


def _titles(article: Element) -> list[str]:
    """Return what each answer must be called: as the box that leads to it."""
    boxes = [box for box in article.iter("div") if any("to-answer" in classes(part) for part in box.findall("p"))]
    return [
        f"{reading(part)} {_BACK}" for box in boxes for part in box.findall("p") if "admonition-title" in classes(part)
    ]


def _names(article: Element) -> list[str]:
    return [reading(part) for part in article.iter("p") if "answer-name" in classes(part)]


def _take_out(article: Element) -> None:
    for parent in list(article.iter()):
        for part in [part for part in parent if not _LEADING.isdisjoint(classes(part))]:
            parent.remove(part)


def _differing(shown: list[str], expected: list[str], path: Path) -> Iterator[Diagnostic]:
    """Yield the first difference between the pieces *shown* and those *expected*."""
    said, seen = "\n".join(expected), "\n".join(shown)
    if said != seen:
        at = first_difference(said, seen)
        yield diagnose(Code.AUDIT_TEXT, path, expected=excerpt(said, at), shown=excerpt(seen, at))
