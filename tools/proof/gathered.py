"""One page read: what is wrong with it by itself, and what the audit holds against other pages and other texts.

What is gathered depends on the page, on what it must show, on its own text, and on what :mod:`tools.proof.audit` calls
common; on no other page and on the body of no other text. So it may be kept until one of these changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.kept_results import Apart, digest_of
from tools.proof.addresses import relative, targets_of, with_targets
from tools.proof.allowlist import check_elements
from tools.proof.compare import check_drawings, compare, compare_labels, leaked_markup, length
from tools.proof.drawing import read_drawing
from tools.proof.formulas import check_formulas
from tools.proof.frame import NOT_FOUND, Lines, check_around, frame_of, loaded
from tools.proof.headings import check_headings, title_of
from tools.proof.html import SPACES, Element, all_text, article_of, classes, parse
from tools.proof.kinds import GENERATED, lessons
from tools.proof.kinds.here import check_here
from tools.proof.lasting import leads_on
from tools.proof.library import Lesson, Library
from tools.proof.miniatures import check_miniatures
from tools.proof.page import Page
from tools.proof.page_rules import check_classes, check_links, check_page, foreign_links, ids_of, sheets_of
from tools.proof.parts import compare_parts
from tools.proof.prints import Printed, printed
from tools.proof.published import check_card
from tools.proof.shared import check_reports, check_shared
from tools.proof.shown import read_all, read_article
from tools.proof.tables import check_tables
from tools.proof.told import check_told
from tools.proof.ways import Ways, ways_of

# attributes on the pages of scripts, which no text is made of: they have a frame of their own
_ALONE = {"data-ja-search-page", "data-course-page", "data-print-page"}


@dataclass
class Gathered:
    """Of one page: what is *found* wrong with it, and what is wrong unless some text says certain *words*; its places
    (*ids*), where its links lead (*targets*), what it loads, the parts of its frame, each by a digest of its lines, and its ways (``None``: a page of scripts); the style sheets
    of a page with runs of spaces (*spaced*); of a lesson, which *terms* it links to and what of it is *printed*."""

    found: list[Diagnostic] = field(default_factory=list)
    words: list[tuple[str, Diagnostic]] = field(default_factory=list)
    ids: frozenset[str] = frozenset()
    targets: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    frame: Mapping[str, str] | None = None
    ways: Apart[Ways] | None = None
    spaced: list[str] | None = None
    moved: bool = False  # it only leads on to another page
    compared: bool = False
    characters: int = 0
    terms: list[str] = field(default_factory=list)
    printed: Apart[Printed] | None = None


class PageReader:
    """Reads pages of the site in *html*, made of the *library* in *texts*."""

    def __init__(self, texts: Path, html: Path, library: Library) -> None:
        self.texts, self.html, self.library = texts, html, library
        self.drawing_of = cache(self._drawing_of)

    def frame(self, name: str, text: str, loads: Sequence[str]) -> Mapping[str, Lines]:
        """Return the lines of the parts of the frame of a page that has one (see :func:`frame_of`)."""
        root = _read(name, text)
        article = article_of(root)
        return {} if article is None else frame_of(root, article, name, title_of(article), loads)

    def read(self, name: str, text: str, pages: Sequence[Page], lesson: Lesson | None) -> Gathered:
        """Return what the page *name*, whose HTML is *text*, gives; it must show *pages*, and the author's *lesson*."""
        path, root = self.html / name, _read(name, text)
        out = Gathered(ids=frozenset(ids_of(root)), targets=list(targets_of(root, name)), moved=leads_on(text))
        if any(SPACES in classes(span) for span in root.iter("span")):
            out.spaced = sheets_of(root, name.rpartition("/")[0])
        out.found += check_page(root, path=path)
        out.found += self._around(root, name, [file for page in pages for file in page.loads], out)
        for page in pages:
            out.found += _naming(name, self._generated(root, page, lesson, out))
        if not pages and name.partition("/")[0] in GENERATED:
            out.found.append(diagnose(Code.AUDIT_PAGE_EXTRA, path))
        return out

    def _around(self, root: Element, name: str, loads: Sequence[str], out: Gathered) -> Iterator[Diagnostic]:
        """Check what stands around the article of the page *name*, and gather what is held against other pages."""
        article, path = article_of(root), self.html / name
        if article is not None and not any(_ALONE.intersection(part.keys()) for part in article.iter()):
            title = title_of(article)
            out.frame = {part: digest_of(lines) for part, lines in frame_of(root, article, name, title, loads).items()}
            out.ways = Apart(ways_of(root, name, title))
            out.loads = loaded(root, name)
            yield from check_around(root, article, name, self.html)
            yield from check_shared(root, article, name, title, path=path)
            yield from check_card(root, name, self.library, self.html)
            yield from check_reports(root, name, title, path=path)
            yield from check_told(root, name, title, self.library, path=path)
            yield from check_here(root, name, self.library, path=path)
            yield from check_headings(root, article, path=path)

    def _generated(self, root: Element, page: Page, lesson: Lesson | None, out: Gathered) -> Iterator[Diagnostic]:
        path, article = self.html / page.name, article_of(root)
        if article is None:
            yield diagnose(Code.AUDIT_NO_ARTICLE, path)
            return
        ours = [article] if lesson or not page.within else _elements_of(article, page.within)
        if page.optional and not ours:
            return
        out.compared = True
        out.characters += length([part.unit for part in page.parts])
        if lesson:
            yield from self._lesson(lesson, page, article, out)
        else:
            yield from self._made(page, ours)
        yield from check_classes(article, page.classes, path=path)
        yield from check_miniatures(article, page.name, self.library, self.html)
        has_panel = bool(lesson and lesson.header.get("panel").node)
        yield from check_formulas(article, self.library, path=path, has_panel=has_panel)
        units = lesson.shown.units if lesson else ()
        named = frozenset(link for unit in units for link in unit.links)
        for element in ours:
            yield from check_elements(element, path=path, named=named)
            yield from check_tables(element, path=path)
            for piece in leaked_markup("".join(all_text(element)), units):
                out.words.append((piece, diagnose(Code.AUDIT_MARKUP, path, piece=piece)))
        if article in ours and lesson:
            yield from check_links(root, lesson.raw, path=path)
        elif article in ours:
            out.words += foreign_links(root, path=path)

    def _made(self, page: Page, ours: Sequence[Element]) -> Iterator[Diagnostic]:
        """Check what the site alone has made: the elements *ours* of a *page*."""
        read = [read_all(element) for element in ours]
        pictures = [picture for part in read for picture in part.pictures]
        yield from check_drawings(page.drawings, pictures, path=page.source, drawing_of=self.drawing_of)
        yield from compare_parts(page, with_targets([unit for part in read for unit in part.units], page.name))

    def _lesson(self, lesson: Lesson, page: Page, article: Element, out: Gathered) -> Iterator[Diagnostic]:
        """Check what is the author's on a lesson's page, and what the site put there and where."""
        seen = read_article(article)
        units = with_targets(seen.units, lesson.page)
        out.characters += length(lesson.shown.units)
        out.terms, out.printed = lessons.terms_linked(units), Apart(printed(seen))
        yield from compare(lesson.shown, seen, path=lesson.path, drawing_of=self.drawing_of)
        yield from compare_labels(lessons.labels(lesson), seen.labels, path=lesson.path)
        yield from lessons.check_links(units, self.library, path=lesson.path)
        if [part.after for part in seen.added] != lessons.places(lesson, self.library):
            yield diagnose(Code.AUDIT_PLACE, lesson.path)
        added = [unit for part in seen.added for unit in part.units]
        yield from compare_parts(page, with_targets(added, page.name))

    def _drawing_of(self, name: str) -> Element | None:
        file = self.texts / "figures" / name
        return read_drawing(file.read_text("utf-8", "replace")) if file.is_file() else None


def _read(name: str, text: str) -> Element:
    root = parse(text)
    if name == NOT_FOUND:
        relative(root)
    return root


def _naming(page: str, found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield *found*, each with the name of the page in its message unless it is the page that it names."""
    for diagnostic in found:
        named = diagnostic.path.as_posix().endswith(page)
        yield diagnostic if named else replace(diagnostic, message=f"{page}: {diagnostic.message}")


def _elements_of(article: Element, name: str) -> list[Element]:
    """Return the elements of the class *name*: the generated parts of a page that somebody wrote."""
    return [element for element in article.iter() if name in classes(element)]
