"""The independent proof: every generated page shows exactly what the source texts say, in order, and leads where it must.

It reads the source texts and the finished HTML, and nothing in between, and shares no code with the converter. For a
lesson ``expected`` says what its text must show, ``shown`` what its page does show and ``compare`` where they differ. For
all that the site makes of the texts besides, ``library`` reads them, ``kinds`` says which pages there must be and what
each must show, and ``parts`` compares. ``page_rules``, ``addresses`` and ``allowlist`` hold for any page. The check can
fail on nothing to check: a site without texts is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof import kinds
from tools.proof.addresses import check_files, check_targets, relative, targets_of, with_targets
from tools.proof.allowlist import check_elements
from tools.proof.compare import check_drawings, compare, compare_labels, leaked_markup, length
from tools.proof.drawing import read_drawing
from tools.proof.expected import replacements
from tools.proof.formulas import check_formulas
from tools.proof.frame import NOT_FOUND, Lines, check_around, check_frames, frame_of
from tools.proof.headings import check_headings, title_of
from tools.proof.html import SPACES, Element, all_text, article_of, classes, parse
from tools.proof.kinds import lessons
from tools.proof.kinds.here import check_here
from tools.proof.lasting import check_lasting, leads_on
from tools.proof.library import Lesson, read_library
from tools.proof.miniatures import check_miniatures
from tools.proof.page import Page
from tools.proof.page_rules import check_classes, check_links, check_page, check_spaces, check_style, ids_of, sheets_of
from tools.proof.parts import compare_parts
from tools.proof.prints import check_prints
from tools.proof.published import check_card, check_feed
from tools.proof.shared import check_reports, check_shared
from tools.proof.shown import Shown, read_all, read_article
from tools.proof.tables import check_tables
from tools.proof.told import check_told
from tools.proof.unit import Unit
from tools.proof.ways import Ways, check_ways, ways_of

__all__ = ["AuditReport", "audit", "format_report"]


@dataclass(frozen=True)
class AuditReport:
    """How much was compared: source *texts* and other records, generated *pages*, *characters* (white space not counted);
    *differing* are the files, texts or pages, that findings name."""

    texts: int = 0
    terms: int = 0
    facts: int = 0
    templates: int = 0
    self_checks: int = 0
    pages: int = 0
    characters: int = 0
    differing: int = 0
    replaced: int = 0  # characters that cannot be shown and are named instead


def audit(texts: Path, html: Path) -> tuple[AuditReport, list[Diagnostic]]:
    """Compare the source texts in the folder *texts* with the built site in the folder *html*.

    *texts* either has ``lessons/<stage>/<slug>.txt`` (shown on ``learn/<stage>/<slug>.html``) or the texts themselves
    (shown on ``learn/<slug>.html``). Diagnostics about what a text says name the text, all others the page.
    """
    absent = [diagnose(Code.FILE_MISSING, folder) for folder in (texts, html) if not folder.is_dir()]
    if absent:
        return AuditReport(), absent
    return _Audit(texts, html).run()


def format_report(report: AuditReport) -> str:
    """Return the summary of *report*: what was compared, with what result, and what was not."""
    counts = [(report.texts, "原稿{:,}本"), (report.terms, "用語{:,}語"), (report.facts, "事実{:,}件")]
    counts += [(report.templates, "テンプレート{:,}種"), (report.self_checks, "自己チェック{:,}枚")]
    said = "、".join(wording.format(count) for count, wording in counts if count) or "原稿0本"
    verdict = f"{report.differing:,}個のファイルに違いがあります" if report.differing else "すべて原稿のとおりです"
    replaced = f"表示できない{report.replaced:,}字は、目に見える形にしました。" if report.replaced else ""
    return f"{said}を、ページ{report.pages:,}枚と照合しました(空白を除いて{report.characters:,}字)。{verdict}。{replaced}\n{_NOT_COMPARED}"


_NOT_COMPARED = (
    "照合していないもの: 手で書いたページの文章、WordやExcelなどのファイルの中身、用語のリンクの付け忘れ、検索の索引。"
)

# attributes on the pages of scripts, which no text is made of: they have a frame of their own
_ALONE = {"data-ja-search-page", "data-course-page", "data-print-page"}


class _Audit:
    """One run: the pages that there must be, and all pages there are."""

    def __init__(self, texts: Path, html: Path) -> None:
        self.texts, self.html = texts, html
        self.library, self.found = read_library(texts)
        self.lessons = {lesson.page: lesson for lesson in self.library.lessons}
        self.drawing_of = cache(self._drawing_of)
        self.written = "\n".join(_texts_below(texts))
        self.used: dict[str, list[Lesson]] = {}  # the lessons whose pages link to each term
        self.seen: dict[str, Shown] = {}  # what the page of each lesson shows
        self.frames: dict[str, dict[str, Lines]] = {}
        self.ways: dict[str, Ways] = {}
        self.characters = 0
        self.compared: set[str] = set()  # the names of pages
        self.ids: dict[str, frozenset[str]] = {}
        self.moved: set[str] = set()  # the names of pages that lead on to another one
        self.targets: dict[str, list[str]] = {}
        self.spaced: dict[str, list[str]] = {}  # the style sheets of each page that has runs of spaces

    def run(self) -> tuple[AuditReport, list[Diagnostic]]:
        if not self.library.lessons:
            self.found.append(diagnose(Code.AUDIT_NOTHING, self.html))
        there = [page.relative_to(self.html).as_posix() for page in _pages(self.html)]
        missing = {*self.lessons}.difference(there)
        self._pages([name for name in self.lessons if name not in missing], kinds.lesson_pages(self.library))
        pages = list(kinds.pages(replace(self.library, used_in=self.used)))
        self._pages([name for name in there if name not in self.lessons], pages)
        missing = {page.name for page in pages if not page.optional}.difference(there)
        for page in pages:
            if page.name in missing:
                self.found.append(diagnose(Code.AUDIT_PAGE_MISSING, page.source, page=page.name))
        self.found += check_targets(self.targets, self.ids, self.html)
        self.found += check_lasting(self.texts, self.ids, self.moved)
        sheets = {sheet: sheet.read_text("utf-8", "replace") for sheet in sorted(self.html.rglob("*.css"))}
        for sheet, css in sheets.items():
            self.found += check_style(css, path=sheet)
        named = {sheet.relative_to(self.html).as_posix(): css for sheet, css in sheets.items()}
        self.found += check_spaces(named, self.spaced, self.html)
        self.found += check_frames(self.frames, self.html)
        self.found += check_feed(self.library, self.html)
        self.found += check_ways(self.ways, kinds.unlisted(self.library), self.html)
        self.found += list(check_prints(self.html, self.library, self.seen, self.found))
        return self._summary(), self.found

    def _summary(self) -> AuditReport:
        library = self.library
        return AuditReport(
            texts=len(library.lessons),
            terms=len(library.terms),
            facts=library.facts,
            templates=len(library.templates),
            self_checks=len(library.self_checks),
            pages=len(self.compared),
            characters=self.characters,
            differing=len({diagnostic.path for diagnostic in self.found}),
            replaced=sum(replacements(lesson.raw) for lesson in library.lessons),
        )

    def _pages(self, names: Iterable[str], pages: Iterable[Page]) -> None:
        """Check the pages of these names; those that are generated must be among *pages*."""
        known: dict[str, list[Page]] = {}
        for page in pages:
            known.setdefault(page.name, []).append(page)
        for name in names:
            path = self.html / name
            text = path.read_text("utf-8")
            root = parse(text)
            if leads_on(text):
                self.moved.add(name)
            if name == NOT_FOUND:
                relative(root)
            self.ids[name] = frozenset(ids_of(root))
            self.targets[name] = list(targets_of(root, name))
            if any(SPACES in classes(span) for span in root.iter("span")):
                self.spaced[name] = sheets_of(root, name.rpartition("/")[0])
            self.found += check_page(root, path=path)
            self.found += check_files(self.targets[name], self.html, self.texts / "practice", path=path)
            self.found += self._around(root, name, [file for page in known.get(name, ()) for file in page.loads])
            for page in known.get(name, ()):
                self.found += _naming(name, self._generated(root, page))
            if name not in known and name.partition("/")[0] in kinds.GENERATED:
                self.found.append(diagnose(Code.AUDIT_PAGE_EXTRA, path))

    def _around(self, root: Element, name: str, loads: Sequence[str]) -> Iterator[Diagnostic]:
        """Check what stands around the article of the page *name*, and keep what is held against other pages."""
        article = article_of(root)
        if article is not None and not any(_ALONE.intersection(part.keys()) for part in article.iter()):
            title = title_of(article)
            self.frames[name] = frame_of(root, article, name, title, loads)
            self.ways[name] = ways_of(root, name, title)
            yield from check_around(root, article, name, self.html)
            yield from check_shared(root, article, name, title, path=self.html / name)
            yield from check_card(root, name, self.library, self.html)
            yield from check_reports(root, name, title, path=self.html / name)
            yield from check_told(root, name, title, self.library, path=self.html / name)
            yield from check_here(root, name, self.library, path=self.html / name)
            yield from check_headings(root, article, path=self.html / name)

    def _generated(self, root: Element, page: Page) -> Iterator[Diagnostic]:
        path, article, lesson = self.html / page.name, article_of(root), self.lessons.get(page.name)
        if article is None:
            yield diagnose(Code.AUDIT_NO_ARTICLE, path)
            return
        ours = [article] if lesson or not page.within else _elements_of(article, page.within)
        if page.optional and not ours:
            return
        self.compared.add(page.name)
        self.characters += length([part.unit for part in page.parts])
        if lesson:
            seen = self.seen[page.name] = read_article(article)
            yield from self._lesson(lesson, seen)
            added = [unit for part in seen.added for unit in part.units]
        else:
            read = [read_all(element) for element in ours]
            added = [unit for part in read for unit in part.units]
            pictures = [picture for part in read for picture in part.pictures]
            yield from check_drawings(page.drawings, pictures, path=page.source, drawing_of=self.drawing_of)
        yield from compare_parts(page, with_targets(added, page.name))
        yield from check_classes(article, page.classes, path=path)
        yield from check_miniatures(article, page.name, self.library, self.html)
        has_panel = bool(lesson and lesson.header.get("panel").node)
        yield from check_formulas(article, self.library, path=path, has_panel=has_panel)
        named = frozenset(link for unit in (lesson.shown.units if lesson else ()) for link in unit.links)
        for element in ours:
            yield from check_elements(element, path=path, named=named)
            yield from check_tables(element, path=path)
            yield from self._leaks("".join(all_text(element)), lesson.shown.units if lesson else (), path)
        if article in ours:
            yield from check_links(root, lesson.raw if lesson else self.written, path=path, authors=bool(lesson))

    def _lesson(self, lesson: Lesson, seen: Shown) -> Iterator[Diagnostic]:
        """Check what is the author's on a lesson's page, and where the site put its own."""
        self.characters += length(lesson.shown.units)
        units = with_targets(seen.units, lesson.page)
        yield from compare(lesson.shown, seen, path=lesson.path, drawing_of=self.drawing_of)
        yield from compare_labels(lessons.labels(lesson), seen.labels, path=lesson.path)
        yield from lessons.check_links(units, self.library, path=lesson.path)
        if [part.after for part in seen.added] != lessons.places(lesson, self.library):
            yield diagnose(Code.AUDIT_PLACE, lesson.path)
        for term in lessons.terms_linked(units):
            self.used.setdefault(term, []).append(lesson)

    def _leaks(self, words: str, source: Sequence[Unit], page: Path) -> Iterator[Diagnostic]:
        """Yield markup that the page shows and no text has: titles and terms of other texts are quoted on it."""
        for piece in leaked_markup(words, source):
            if piece not in self.written:
                yield diagnose(Code.AUDIT_MARKUP, page, piece=piece)

    def _drawing_of(self, name: str) -> Element | None:
        file = self.texts / "figures" / name
        return read_drawing(file.read_text("utf-8", "replace")) if file.is_file() else None


def _naming(page: str, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield *found*, each with the name of the page in its message unless it is the page that it names."""
    for diagnostic in found:
        named = diagnostic.path.as_posix().endswith(page)
        yield diagnostic if named else replace(diagnostic, message=f"{page}: {diagnostic.message}")


def _elements_of(article: Element, name: str) -> list[Element]:
    """Return the elements of the class *name*: the generated parts of a page that somebody wrote."""
    return [element for element in article.iter() if name in classes(element)]


def _pages(html: Path) -> Iterator[Path]:
    """Yield the pages of the site; folders that begin with ``_`` hold what pages load."""
    for page in sorted(html.rglob("*.html")):
        if not any(part.startswith("_") for part in page.relative_to(html).parts):
            yield page


def _texts_below(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".yml") and path.is_file() and not path.is_symlink():
            yield path.read_text("utf-8", "replace")
