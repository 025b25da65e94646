"""The pages that print a stage: each text on them is what its own page shows, with the answers moved to its end.

A lesson's own page is proven against its text; the page to print is held against that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.compare import excerpt, first_difference
from tools.proof.drawing import text_in_drawing
from tools.proof.html import Element, classes, parse, reading
from tools.proof.library import Lesson, Library
from tools.proof.shown import Shown, read_article, verdict
from tools.proof.unit import Role, Shape, Unit

FOLDER = "print"
_BACK = "問いへ戻る"
_LEADING = frozenset({"to-answer", "answer-name"})  # classes of what leads from a question to its answer and back


@dataclass(frozen=True)
class Printed:
    """What of a lesson's own page must stand on the page to print: its *lines*, the answers last, what the site *added*,
    which choices are right, and the shapes of its tables and words of its drawings, however they are ordered."""

    lines: list[str]
    added: list[str]
    verdicts: list[bool]
    grids: Counter[Shape]
    drawn: Counter[str]


def printed(there: Shown) -> Printed:
    """Return what is to be printed of a lesson whose own page shows *there*."""
    verdicts = [right for right in there.verdicts if right is not None]
    return Printed(_moved(there.units), _added(there), verdicts, Counter(there.grids), _drawn(there))


def check_prints(
    html: Path, library: Library, seen: Mapping[str, Printed | None], found: Sequence[Diagnostic]
) -> Iterator[Diagnostic]:
    """Yield what a page to print, in the folder *html*, lacks or shows otherwise than the pages of its texts, as *seen*; of
    those that have faults themselves, as *found* so far, nothing is told."""
    for stage in library.stages:
        name = stage.text("id")
        path = html / FOLDER / f"{name}.html"
        if not path.is_file():
            yield diagnose(Code.AUDIT_PAGE_MISSING, stage.place.path, page=f"{FOLDER}/{name}.html")
            continue
        root = parse(path.read_text("utf-8"))
        texts = [*library.lessons_of(name), *library.activities_of(name)]
        yield from _differing(_head(root), [stage.text("title"), *(text.title for text in texts)], path)
        articles = {article.get("id"): article for article in root.iter("article")}
        for text in texts:
            if not _is_faulty(text, html, found):
                yield from _text(text, articles.get(text.slug), seen.get(text.page), path)


def _is_faulty(text: Lesson, html: Path, found: Sequence[Diagnostic]) -> bool:
    paths = {text.path, html / text.page}
    return any(diagnostic.path in paths or text.page in diagnostic.message for diagnostic in found)


def _head(root: Element) -> list[str]:
    """Return what stands above the texts: the title, and the list of them."""
    header = next(root.iter("header"), None)
    return [] if header is None else [reading(part) for tag in ("h1", "li") for part in header.iter(tag)]


def _text(text: Lesson, article: Element | None, there: Printed | None, path: Path) -> Iterator[Diagnostic]:
    if article is None or there is None:
        yield diagnose(Code.AUDIT_MISSING, path, excerpt=text.title)
        return
    yield from _differing(_names(article), _titles(article), path)
    _take_out(article)
    here = read_article(article)
    yield from _differing([_line(unit) for unit in here.units], there.lines, path)
    yield from _differing(_added(here), there.added, path)
    verdicts = [verdict(item) for part in article.iter("ul") if "reasons" in classes(part) for item in part]
    alike = {
        "正解と不正解": verdicts == there.verdicts,
        "表": Counter(here.grids) == there.grids,
        "図": _drawn(here) == there.drawn,
    }
    for what, is_alike in alike.items():
        if not is_alike:
            yield diagnose(Code.AUDIT_TEXT, path, expected=f"{text.title}の{what}", shown="違うもの")


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
