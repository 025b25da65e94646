"""The course as a book (EPUB 3): the builder ``book`` writes every page as a chapter and packs them.

There are no scripts in a book: answers stand at the end of their lesson (``paper.answers``), links to what only the site
has lead there (``chapters``). The same texts give the same bytes (``package``).
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from extensions.wordmark import FILE as WORDMARK
from sphinx.builders.html import StandaloneHTMLBuilder

from book.chapters import AnswersAtTheEnd, CardsAsText, FilesOnTheSite, let_links_lead
from book.cover import cover
from book.package import Chapter, Entry, chapter, package, stamp, title_page

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

STYLE = Path(__file__).parent / "book.css"


class BookBuilder(StandaloneHTMLBuilder):
    """Writes ``<outdir>/<id of the site>.epub``, and beside it the chapters of which it is made."""

    name = "book"
    epilog = ""
    copysource = embedded = search = add_permalinks = download_support = html_scaled_image_link = False
    allow_sharp_as_current_path = False

    def init(self) -> None:
        super().init()
        self.out_suffix = self.link_suffix = ".xhtml"

    def holds(self, docname: str) -> bool:
        """Tell whether the page *docname* is a chapter of the book."""
        return not any(fnmatch(docname, pattern) for pattern in self.config.book_leaves_out)

    def copy_assets(self) -> None:
        """A book has none of those of the theme."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        if self.holds(docname):
            super().write_doc(docname, doctree)

    def handle_page(self, pagename: str, addctx: dict[str, Any], *rest: Any, **options: Any) -> None:
        file = Path(self.outdir, self.get_target_uri(pagename))
        file.parent.mkdir(parents=True, exist_ok=True)
        style = "../" * pagename.count("/") + STYLE.name
        title = self.env.titles[pagename].astext()
        file.write_text(chapter(title, addctx["body"], style=style), "utf-8")

    def finish(self) -> None:
        """Pack the chapters that were written."""
        self.copy_image_files()
        settings, modified = self.config.michishirube_settings, stamp(Path(self.srcdir))
        accent = settings["colours"]["light"]
        book = package(
            settings,
            list(self._chapters()),
            {name: Path(self.outdir, name).read_bytes() for name in self._images()},
            style=STYLE.read_text("utf-8").replace("ACCENT", accent),
            cover=cover(settings["name"], settings["promise"], accent, self._wordmark()),
            title=title_page(settings, self.config.html_baseurl, modified),
            address=self.config.html_baseurl,
            modified=modified,
        )
        Path(self.outdir, f"{settings['id']}.epub").write_bytes(book)

    def _wordmark(self) -> str:
        file = Path(self.srcdir, WORDMARK)
        return file.read_text("utf-8") if file.is_file() else ""

    def _images(self) -> list[str]:
        return sorted(f"{self.imagedir}/{name}" for name in self.images.values())

    def _chapters(self) -> Iterator[Chapter]:
        for level, docname in self._order(self.config.root_doc, 0, set()):
            file = self.get_target_uri(docname)
            yield Chapter(
                Entry(level, self.env.titles[docname].astext(), file), Path(self.outdir, file).read_text("utf-8")
            )

    def _order(self, docname: str, level: int, seen: set[str]) -> Iterator[tuple[int, str]]:
        """Yield the chapters in the order of the tables of contents, with how deep each stands."""
        seen.add(docname)
        if self.holds(docname):
            yield level, docname
        for child in self.env.toctree_includes.get(docname, ()):
            if child not in seen:
                yield from self._order(child, level + 1, seen)


def _plain(app: Sphinx, config: Config) -> None:
    config.html_theme_options = {}  # those of the site are for its theme
    config.html_context = {}


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("book_leaves_out", [], "env", frozenset({list}))
    app.add_builder(BookBuilder)
    app.connect("config-inited", _plain, priority=200)  # after the settings of the site
    for transform in (AnswersAtTheEnd, CardsAsText, FilesOnTheSite):
        app.add_post_transform(transform)
    app.connect("doctree-resolved", let_links_lead)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
