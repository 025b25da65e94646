"""Less markup for the same page: no class that no style sheet and no script knows, and no colour for code that has that of text.

These were a tenth of each lesson; in one with much code a fifth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from pygments.formatters import HtmlFormatter
from pygments.token import STANDARD_TYPES, Error, Text, Whitespace
from sphinx.highlighting import PygmentsBridge
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from pygments.style import Style
    from pygments.token import _TokenType
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

# Of Sphinx, docutils and MyST. Tables and rules keep ``docutils``, which tells them from those that scripts make.
_UNUSED = frozenset("docutils std std-ref doc row-odd row-even head xref myst internal".split())
_CLASSES = re.compile(r' class="([^"]*)"')


class Lean(HTML5Translator):
    """Writes pages as Sphinx does, without the classes that nothing reads, nor a ``span`` for these alone."""

    def starttag(self, node: Any, tagname: str, *args: Any, **attributes: Any) -> str:
        tag: str = super().starttag(node, tagname, *args, **attributes)
        if tagname in ("table", "hr") or " class=" not in tag:
            return tag
        # A link in the text is told by where it leads; in the list of headings the theme looks for the class.
        unused = _UNUSED | {"reference"} if tagname == "a" and "anchorname" not in node else _UNUSED
        return _CLASSES.sub(lambda match: _kept(match[1], unused), tag, count=1)

    def visit_inline(self, node: nodes.inline) -> None:
        if not _is_bare(node):
            super().visit_inline(node)

    def depart_inline(self, node: nodes.inline) -> None:
        if not _is_bare(node):
            super().depart_inline(node)


def written(builder: Builder, document: nodes.document, part: nodes.Element) -> str:
    """Return a *part* of *document*, a page as it is shown, as HTML. What Sphinx has for this takes the part out of its page and
    applies to it once more what was applied to the page."""
    translator = cast("HTML5Translator", builder.create_translator(document, builder))
    part.walkabout(translator)
    return "".join(translator.body)


def _kept(classes: str, unused: frozenset[str]) -> str:
    kept = " ".join(name for name in classes.split() if name not in unused)
    return f' class="{kept}"' if kept else ""


def _is_bare(node: nodes.Element) -> bool:
    return bool(node["classes"]) and not node["ids"] and _UNUSED.issuperset(node["classes"])


class LeanFormatter(HtmlFormatter[str]):  # type: ignore[misc]  # it has no types
    """Writes code as Pygments does, without a ``span`` around what looks like text: in each of *styles* it has the same
    look, it is white space, or no sign of the language (``blocks.css``)."""

    styles: tuple[type[Style], ...] = ()

    def format_unencoded(self, tokensource: Iterator[tuple[_TokenType, str]], outfile: Any) -> None:
        shown = ((Text if _looks_like_text(kind, self.styles) else kind, value) for kind, value in tokensource)
        super().format_unencoded(shown, outfile)


@cache
def _looks_like_text(kind: _TokenType, styles: tuple[type[Style], ...]) -> bool:
    while kind not in STANDARD_TYPES:  # styles know these alone
        kind = kind.parent
    if kind in Whitespace or kind in Error:
        return True
    return all(style.style_for_token(kind) == style.style_for_token(Text) for style in styles)


def _use(app: Sphinx) -> None:
    if app.builder.format == "html":
        light = app.builder.highlighter  # type: ignore[attr-defined]
        dark = PygmentsBridge("html", app.config.pygments_dark_style)
        LeanFormatter.styles = tuple(bridge.formatter_args["style"] for bridge in (light, dark))
        light.formatter = LeanFormatter


def setup(app: Sphinx) -> ExtensionMetadata:
    app.set_translator("html", Lean)
    app.connect("builder-inited", _use)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
