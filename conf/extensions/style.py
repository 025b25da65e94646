"""What a page loads: one style sheet, joined of those of the theme, of the search, of ``conf/style`` and of what extensions
say, and no script that nothing on it needs.

One, because a page shows nothing before it has them all.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import furo
from sphinx.errors import ExtensionError
from sphinx.highlighting import PygmentsBridge

from .components import used_rules
from .stages import rules

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SHEETS = Path(__file__).parents[1] / "style"
# Of two equal rules the later wins.
ORDER = (
    "colours text blocks tables boxes figures cards glossary road handouts frame columns drawers course questions rubric terms"
    " flashcards metrics paper"
).split()
NAME = "site.css"
HIGHLIGHTING = "pygments.css"  # furo makes it when the build has finished, which is too late for us
BEFORE = ("styles/furo.css", "japanese-search.css", "styles/furo-extensions.css")  # of others, in their order
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)  # no text of ours holds such signs
# Furo's rules for the parts of programs, which no page here describes. They speak of any list with a class, and of whatever
# begins or ends in it, so that a browser would style the whole page anew with each class that a script gives or takes.
_OF_PROGRAMS = re.compile(r"dl\[class\][^{}]*\{[^{}]*\}")
_INDENT = re.compile(r"^\s+", re.MULTILINE)
# The theme's script measures the page: before ours have changed it, all would be laid out twice.
LAST = "scripts/furo.js"
# For the search and the highlighting of Sphinx, in whose place ours stand, and for tabs, which no page has.
UNUSED = frozenset({"documentation_options", "doctools", "sphinx_highlight", "translations", "design-tabs"})


def joined(app: Sphinx) -> str:
    """Return all style sheets as one, without comments and indents: every reader loads it."""
    theirs = [furo.get_pygments_stylesheet(), *(_found(app, name) for name in BEFORE), used_rules()]
    ours = [(SHEETS / f"{name}.css").read_text("utf-8") for name in ORDER]
    own = [theme_variables(app), rules(app.config), sheet_name(app.config.project)]
    return _INDENT.sub("", _COMMENT.sub("", _OF_PROGRAMS.sub("", "\n".join(theirs + ours + own))))


def _found(app: Sphinx, name: str) -> str:
    """Return the style sheet *name* of an extension or of the theme."""
    static = (Path(folder) / "static" for folder in app.builder.theme.get_theme_dirs())  # type: ignore[attr-defined]
    for folder in (*(Path(app.confdir, path) for path in app.config.html_static_path), *static):
        if (file := folder / name).is_file():
            return file.read_text("utf-8")
    raise ExtensionError(f"{name} is in no folder of style sheets")


def theme_variables(app: Sphinx) -> str:
    """Return the colours of the site and of code, light and dark, as variables of the theme, which writes them into each page."""
    light = _variables(app, "light", app.builder.highlighter)  # type: ignore[attr-defined]
    dark = _variables(app, "dark", PygmentsBridge("html", app.config.pygments_dark_style))
    chosen = f'body[data-theme="dark"] {{ {dark} }}'
    by_system = f'@media (prefers-color-scheme: dark) {{ body:not([data-theme="light"]) {{ {dark} }} }}'
    return f"body {{ {light} }}\n@media not print {{ {chosen} {by_system} }}\n"


def _variables(app: Sphinx, ground: str, bridge: PygmentsBridge) -> str:
    paper, ink = ("white", "black") if ground == "light" else ("black", "white")
    fallbacks = {"background": paper, "foreground": ink}
    code = furo.get_pygments_style_colors(bridge.formatter_args["style"], fallbacks=fallbacks)
    own = app.config.html_theme_options.get(f"{ground}_css_variables", {})
    named = {f"color-code-{name}": colour for name, colour in code.items()} | own
    return " ".join(f"--{name}: {value};" for name, value in named.items())


def sheet_name(name: str) -> str:
    """Return the rule that prints the *name* of the site on every sheet of paper, as far as browsers can."""
    words = re.sub(r'["\\\n]', lambda sign: f"\\{ord(sign[0]):x} ", name)
    return f'@page {{ @bottom-left {{ content: "{words}"; color: #555; font-size: 8.5pt; }} }}\n'


def _write(app: Sphinx) -> None:
    if app.builder.format == "html":
        folder = Path(app.outdir, "_static")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / NAME).write_text(joined(app), "utf-8")  # before any page is written, which names its checksum


def load_no_more(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load neither scripts that no page needs nor style sheets that are part of ours, and the theme's script when we say."""
    names = {f"_static/{name}.js" for name in UNUSED}
    theirs = f"_static/{LAST}"
    context["script_files"] = [
        script
        for script in context["script_files"]
        if script.filename not in names and (script.filename != theirs or "defer" in script.attributes)
    ]
    names = {f"_static/{name}" for name in (HIGHLIGHTING, *BEFORE)}
    context["css_files"] = [sheet for sheet in context["css_files"] if sheet.filename not in names]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("builder-inited", _write, priority=900)  # after all that say what they bring
    app.connect("html-page-context", load_no_more, priority=900)  # after all that add some
    app.add_js_file(LAST, loading_method="defer", priority=900)
    app.add_css_file(NAME, priority=900)  # after the sheets of the theme and of other extensions
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
