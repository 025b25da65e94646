"""The independent proof: every generated page shows exactly what the source texts say, in order, and leads where it must.

It reads the source texts and the finished HTML, and nothing in between, and shares no code with the converter. For a
lesson ``expected`` says what its text must show, ``shown`` what its page does show and ``compare`` where they differ. For
all that the site makes of the texts besides, ``library`` reads them, ``kinds`` says which pages there must be and what
each must show, and ``parts`` compares. ``page_rules``, ``addresses`` and ``allowlist`` hold for any page. The check can
fail on nothing to check: a site without texts is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.kept_results import Kept, digest_of, digest_of_files
from tools.proof import kinds
from tools.proof.addresses import check_files, check_targets
from tools.proof.frame import Lines, check_frames, check_loads
from tools.proof.gathered import Gathered, PageReader
from tools.proof.lasting import check_lasting
from tools.proof.library import Lesson, read_library
from tools.proof.page import Page
from tools.proof.page_rules import check_spaces, check_style
from tools.proof.prints import check_prints
from tools.proof.published import check_feed
from tools.proof.told import told_of
from tools.proof.ways import check_ways

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


def audit(texts: Path, html: Path, kept: Kept | None = None) -> tuple[AuditReport, list[Diagnostic]]:
    """Compare the source texts in the folder *texts* with the built site in the folder *html*.

    *texts* either has ``lessons/<stage>/<slug>.txt`` (shown on ``learn/<stage>/<slug>.html``) or the texts themselves
    (shown on ``learn/<slug>.html``). Diagnostics about what a text says name the text, all others the page. A page that
    *kept* knows is not read again; it is held against all others as if it were.
    """
    absent = [diagnose(Code.FILE_MISSING, folder) for folder in (texts, html) if not folder.is_dir()]
    if absent:
        return AuditReport(), absent
    return _Audit(texts, html, kept or Kept()).run()


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


class _Audit:
    """One run: the pages that there must be, and all pages there are."""

    def __init__(self, texts: Path, html: Path, kept: Kept) -> None:
        self.texts, self.html, self.kept = texts, html, kept
        self.library, self.found = read_library(texts, kept)
        self.lessons = self.library.lesson_at
        self.reader = PageReader(texts, html, self.library)
        self.common = self._common()
        self.gathered: dict[str, Gathered] = {}  # by the name of the page
        self.loads: dict[str, list[str]] = {}  # what a page must load that others need not
        self.are_written = cache(lambda words: words in self.written)

    @cached_property
    def written(self) -> str:
        """What stands in all texts."""
        return "\n".join(_texts_below(self.texts))

    def _common(self) -> str:
        """Return what tells all that any page may be held against, apart from what it must show and its own text."""
        bodies = {lesson.path for lesson in self.library.lessons}
        records = sorted(path for path in self.texts.rglob("*") if path.is_file() and path not in bodies)
        files = [(path.as_posix(), path.read_bytes()) for path in records]
        loaded = [digest_of_files(self.html / folder) for folder in ("_static", "_images")]
        texts = [(page, lesson.kind) for page, lesson in self.lessons.items()]
        return digest_of(self.texts, self.html, files, loaded, texts)

    def run(self) -> tuple[AuditReport, list[Diagnostic]]:
        if not self.library.lessons:
            self.found.append(diagnose(Code.AUDIT_NOTHING, self.html))
        there = [page.relative_to(self.html).as_posix() for page in _pages(self.html)]
        missing = {*self.lessons}.difference(there)
        self._read([name for name in self.lessons if name not in missing], kinds.lesson_pages(self.library))
        pages = list(kinds.pages(replace(self.library, used_in=self._used_in())))
        self._read([name for name in there if name not in self.lessons], pages)
        missing = {page.name for page in pages if not page.optional}.difference(there)
        for page in pages:
            if page.name in missing:
                self.found.append(diagnose(Code.AUDIT_PAGE_MISSING, page.source, page=page.name))
        self.found += self._together()
        seen = {name: page.printed for name, page in self.gathered.items() if page.printed is not None}
        self.found += list(check_prints(self.html, self.library, seen, self.found, self.kept))
        return self._summary(), self.found

    def _together(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with pages beside each other, and with what they share."""
        pages, html = self.gathered, self.html
        ids = {name: page.ids for name, page in pages.items()}
        yield from check_targets({name: page.targets for name, page in pages.items()}, ids, html)
        for name, page in pages.items():
            yield from check_files(page.targets, html, self.texts / "practice", path=html / name)
        yield from check_lasting(self.texts, ids, {name for name, page in pages.items() if page.moved})
        sheets = {sheet: sheet.read_text("utf-8", "replace") for sheet in sorted(html.rglob("*.css"))}
        for sheet, css in sheets.items():
            yield from check_style(css, path=sheet)
        named = {sheet.relative_to(html).as_posix(): css for sheet, css in sheets.items()}
        spaced = {name: page.spaced for name, page in pages.items() if page.spaced is not None}
        yield from check_spaces(named, spaced, html)
        yield from check_loads({name: page.loads for name, page in pages.items()}, html)
        frames = {name: page.frame for name, page in pages.items() if page.frame is not None}
        yield from check_frames(frames, html, cache(self._frame))
        yield from check_feed(self.library, html)
        ways = {name: page.ways for name, page in pages.items() if page.ways is not None}
        unlisted, told = kinds.unlisted(self.library), [(name, page.digest) for name, page in ways.items()]
        yield from self.kept.result(
            ("ways", html, unlisted, told),
            lambda: [*check_ways({name: page.value for name, page in ways.items()}, unlisted, html)],
        )

    def _summary(self) -> AuditReport:
        library, pages = self.library, self.gathered.values()
        return AuditReport(
            texts=len(library.lessons),
            terms=len(library.terms),
            facts=library.facts,
            templates=len(library.templates),
            self_checks=len(library.self_checks),
            pages=sum(page.compared for page in pages),
            characters=sum(page.characters for page in pages),
            differing=len({diagnostic.path for diagnostic in self.found}),
            replaced=sum(lesson.body.replaced for lesson in library.lessons),
        )

    def _read(self, names: Iterable[str], pages: Iterable[Page]) -> None:
        """Check the pages of these names; those that are generated must be among *pages*."""
        known: dict[str, list[Page]] = {}
        for page in pages:
            known.setdefault(page.name, []).append(page)
        for name in names:
            self.loads[name] = [file for page in known.get(name, []) for file in page.loads]
            gathered = self.gathered[name] = self._page(name, known.get(name, []), self.lessons.get(name))
            self.found += gathered.found
            self.found += (found for words, found in gathered.words if not self.are_written(words))

    def _page(self, name: str, pages: list[Page], lesson: Lesson | None) -> Gathered:
        """Return what the page *name* gives, read now or when all that it is held against was the same."""
        data = (self.html / name).read_bytes()
        raw = lesson.raw if lesson else None
        against = (self.common, name, data, [page.told for page in pages], told_of(name, self.library), raw)
        return self.kept.result(("page", *against), partial(self._gather, name, data, pages, lesson))

    def _gather(self, name: str, data: bytes, pages: list[Page], lesson: Lesson | None) -> Gathered:
        return self.reader.read(name, _decoded(data), pages, lesson)

    def _frame(self, name: str) -> Mapping[str, Lines]:
        return self.reader.frame(name, _decoded((self.html / name).read_bytes()), self.loads[name])

    def _used_in(self) -> dict[str, list[Lesson]]:
        """Return the lessons whose pages link to each term."""
        used: dict[str, list[Lesson]] = {}
        for name, page in self.gathered.items():
            for term in page.terms:
                used.setdefault(term, []).append(self.lessons[name])
        return used


def _decoded(html: bytes) -> str:
    """Return the text of a page, its line ends as Python reads those of any text."""
    return html.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _pages(html: Path) -> Iterator[Path]:
    """Yield the pages of the site; folders that begin with ``_`` hold what pages load."""
    for page in sorted(html.rglob("*.html")):
        if not any(part.startswith("_") for part in page.relative_to(html).parts):
            yield page


def _texts_below(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".yml") and path.is_file() and not path.is_symlink():
            yield path.read_text("utf-8", "replace")
