"""Japanese for the English words that Sphinx and furo leave under ``language = "ja"``.

Words that pass through gettext are found here by their English text. Words that furo writes straight into its
templates are replaced in the finished body (``templates/page.html``), by patterns that only markup can match.
"""

from __future__ import annotations

from gettext import NullTranslations
from typing import TYPE_CHECKING, Any

from sphinx.locale import translators

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

MESSAGES = {
    "Next": "次へ",
    "Previous": "前へ",
    "Home": "ホーム",
    "On this page": "このページの内容",
    "Edit this page": "このページを編集する",
    "View this page": "このページの原稿を見る",
    "View sources": "このページの原稿を見る",
    "Back to top": "先頭へ戻る",
    "Skip to content": "本文へ移動",
    "About these documents": "このサイトについて",
    "Error": "エラー",
    "Please activate JavaScript to enable the search functionality.": "検索を使うには JavaScript を有効にしてください。",
    "Copyright &#169; %(copyright)s": "&#169; %(copyright)s",
    "Made with": "",
    '<a href="https://github.com/pradyunsg/furo">Furo</a>': "",
    "Link to this heading": "この見出しへのリンク",
    "Link to this definition": "この項目へのリンク",
    "Link to this term": "この用語へのリンク",
    "Link to this image": "この図へのリンク",
    "Link to this table": "この表へのリンク",
    "Link to this code": "このコードへのリンク",
    "Link to this equation": "この式へのリンク",
    "Link to this toctree": "この目次へのリンク",
    "Permalink": "固定リンク",
}

# Both sides are whole pieces of markup: text of a page, which is escaped, can never equal the left side.
MARKUP = (
    ('aria-label="Toggle Light / Dark / Auto color theme"', 'aria-label="明るさを切り替える(明・暗・自動)"'),
    ('aria-label="Toggle site navigation sidebar"', 'aria-label="サイトの目次を開く"'),
    ('aria-label="Toggle table of contents sidebar"', 'aria-label="このページの内容を開く"'),
)


class Japanese(NullTranslations):
    """A catalogue of ``MESSAGES``; what it lacks, the catalogue behind it answers."""

    def gettext(self, message: str) -> str:
        known = MESSAGES.get(" ".join(message.split()))  # templates break their messages over lines
        return super().gettext(message) if known is None else known


def japanese_markup(html: str) -> str:
    """Return *html* with furo's fixed English labels in Japanese."""
    for english, japanese in MARKUP:
        html = html.replace(english, japanese)
    return html


def offer_filter(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    context["japanese_markup"] = japanese_markup


def setup(app: Sphinx) -> ExtensionMetadata:
    catalogue = Japanese()
    catalogue.add_fallback(app.translator)
    app.translator = catalogue
    translators["general", "sphinx"] = catalogue
    app.connect("html-page-context", offer_filter)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
