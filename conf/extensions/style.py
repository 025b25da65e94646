"""What a page loads: one style sheet, joined of those in ``conf/style`` and of what extensions say, and no script that
nothing on it needs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)  # no text of ours holds such signs
_INDENT = re.compile(r"^\s+", re.MULTILINE)
# For the search and the highlighting of Sphinx, in whose place ours stand, and for tabs, which no page has.
UNUSED = frozenset({"documentation_options", "doctools", "sphinx_highlight", "translations", "design-tabs"})


def joined() -> str:
    """Return all style sheets as one, without comments and indents: every reader loads it."""
    sheets = "\n".join((SHEETS / f"{name}.css").read_text("utf-8") for name in ORDER)
    return _INDENT.sub("", _COMMENT.sub("", sheets))


def sheet_name(name: str) -> str:
    """Return the rule that prints the *name* of the site on every sheet of paper, as far as browsers can."""
    words = re.sub(r'["\\\n]', lambda sign: f"\\{ord(sign[0]):x} ", name)
    return f'@page {{ @bottom-left {{ content: "{words}"; color: #555; font-size: 8.5pt; }} }}\n'


def _write(app: Sphinx) -> None:
    if app.builder.format == "html":
        folder = Path(app.outdir, "_static")
        folder.mkdir(parents=True, exist_ok=True)
        sheet = f"{used_rules()}{joined()}\n{rules(app.config)}\n{sheet_name(app.config.project)}"
        (folder / NAME).write_text(sheet, "utf-8")  # before any page is written, which names its checksum


def drop_unused(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    names = {f"_static/{name}.js" for name in UNUSED}
    context["script_files"] = [script for script in context["script_files"] if script.filename not in names]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("builder-inited", _write)
    app.connect("html-page-context", drop_unused, priority=900)  # after all that add some
    app.add_css_file(NAME, priority=900)  # after the sheets of the theme and of other extensions
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
