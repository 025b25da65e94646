"""The independent proof: each built page shows exactly what its source text says, in order.

It reads the source texts and the finished HTML, and nothing in between, and shares no code with the converter.
``expected`` says what a text must show, ``shown`` what a page does show, ``compare`` where they differ, ``page_rules``
what must hold for any page. The check can fail on nothing to check: a site without texts is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.allowlist import check_elements
from tools.proof.compare import compare, leaked_markup, length
from tools.proof.expected import expected, replacements
from tools.proof.page_rules import check_links, check_page, check_style
from tools.proof.shown import Element, article_of, parse, read_article, text_in_drawing
from tools.proof.unit import Unit

__all__ = ["AuditReport", "audit", "format_report"]

_GENERATED = ("learn", "glossary", "work-templates")  # folders whose pages are all made by the converter
_WITHOUT_TEXT = frozenset({"index.html", "sources.html", "self-check.html"})  # below learn


@dataclass(frozen=True)
class AuditReport:
    """How much was compared: source *texts*, site *pages*, *characters* (white space not counted), *differing* texts."""

    texts: int
    pages: int
    characters: int
    differing: int
    replaced: int = 0  # characters that cannot be shown and are named instead


def audit(texts: Path, html: Path) -> tuple[AuditReport, list[Diagnostic]]:
    """Compare the source texts in the folder *texts* with the built site in the folder *html*.

    *texts* either has ``lessons/<stage>/<slug>.txt`` (shown on ``learn/<stage>/<slug>.html``) or the texts themselves
    (shown on ``learn/<slug>.html``). Diagnostics about a text's words name the text, all others the page.
    """
    absent = [diagnose(Code.FILE_MISSING, folder) for folder in (texts, html) if not folder.is_dir()]
    if absent:
        return AuditReport(0, 0, 0, 0), absent
    return _Audit(texts, html).run()


def format_report(report: AuditReport) -> str:
    """Return the summary line of *report*."""
    verdict = f"{report.differing}本に違いがあります" if report.differing else "すべて原稿のとおりです"
    replaced = f"表示できない{report.replaced:,}字は、目に見える形にしました。" if report.replaced else ""
    return (
        f"原稿{report.texts:,}本とページ{report.pages:,}枚を照合しました"
        f"(空白を除いて{report.characters:,}字)。{verdict}。{replaced}"
    )


class _Audit:
    """One run: the pages that lessons must have, and all pages there are."""

    def __init__(self, texts: Path, html: Path) -> None:
        self.html = html
        self.figures = texts / "figures"
        self.sources = _sources(texts, html)
        self.drawing_text = cache(self._drawing_text)
        self.written = "\n".join(_texts_below(texts))
        self.found: list[Diagnostic] = []
        self.characters = 0
        self.replaced = 0
        self.pages = 0

    def run(self) -> tuple[AuditReport, list[Diagnostic]]:
        if not self.sources:
            self.found.append(diagnose(Code.AUDIT_NOTHING, self.html))
        for page, text in self.sources.items():
            if not page.is_file():
                self.found.append(diagnose(Code.AUDIT_PAGE_MISSING, text, page=page.relative_to(self.html)))
        for page in _pages(self.html):
            self._page(page)
        for sheet in sorted(self.html.rglob("*.css")):
            self.found.extend(check_style(sheet.read_text("utf-8", "replace"), path=sheet))
        differing = {diagnostic.path for diagnostic in self.found} & set(self.sources.values())
        return AuditReport(len(self.sources), self.pages, self.characters, len(differing), self.replaced), self.found

    def _page(self, page: Path) -> None:
        root = parse(page.read_text("utf-8"))
        self.pages += 1
        self.found.extend(check_page(root, path=page))
        if page in self.sources:
            self.found.extend(self._lesson(root, page, self.sources[page]))
        elif page.relative_to(self.html).parts[0] in _GENERATED:
            self.found.extend(self._without_text(root, page))

    def _lesson(self, root: Element, page: Path, path: Path) -> Iterator[Diagnostic]:
        article = article_of(root)
        if article is None:
            yield diagnose(Code.AUDIT_NO_ARTICLE, page)
            return
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError as error:
            yield diagnose(Code.ENCODING, path, offset=error.start, proposal="")
            return
        source, seen = expected(text), read_article(article)
        self.characters += length(source.units)
        self.replaced += replacements(text)
        yield from compare(source, seen, path=path, drawing_text=self.drawing_text)
        yield from check_links(root, text, path=page)
        yield from check_elements(article, path=page)
        yield from self._leaks(seen.words, source.units, page)

    def _without_text(self, root: Element, page: Path) -> Iterator[Diagnostic]:
        """Check a generated page that no text belongs to: an index, a glossary page, or one that should be gone."""
        if page.relative_to(self.html).parts[0] == "learn" and page.name not in _WITHOUT_TEXT:
            yield diagnose(Code.AUDIT_PAGE_EXTRA, page)
        article = article_of(root)
        if article is not None:
            yield from check_elements(article, path=page)
            yield from self._leaks(read_article(article).words, (), page)

    def _leaks(self, words: str, source: Sequence[Unit], page: Path) -> Iterator[Diagnostic]:
        """Yield markup that the page shows and no text has: titles and terms of other texts are quoted on it."""
        for piece in leaked_markup(words, source):
            if piece not in self.written:
                yield diagnose(Code.AUDIT_MARKUP, page, piece=piece)

    def _drawing_text(self, name: str) -> str | None:
        file = self.figures / name
        return text_in_drawing(parse(file.read_text("utf-8"))) if file.is_file() else None


def _sources(texts: Path, html: Path) -> dict[Path, Path]:
    """Return the source text of each lesson page there must be."""
    lessons = texts / "lessons"
    base, pattern = (lessons, "*/*.txt") if lessons.is_dir() else (texts, "*.txt")
    found = (text for text in sorted(base.glob(pattern)) if text.is_file())
    return {html / "learn" / text.relative_to(base).with_suffix(".html"): text for text in found}


def _pages(html: Path) -> Iterator[Path]:
    """Yield the pages of the site; folders that begin with ``_`` hold what pages load."""
    for page in sorted(html.rglob("*.html")):
        if not any(part.startswith("_") for part in page.relative_to(html).parts):
            yield page


def _texts_below(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".yml") and path.is_file() and not path.is_symlink():
            yield path.read_text("utf-8", "replace")
