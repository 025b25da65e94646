"""Keep the compiled templates beside what Sphinx remembers: most builds write a few pages, and each compiled all of them.

Jinja compares the text of a template with that of which the code was made, and takes what is damaged for nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def _remember(app: Sphinx) -> None:
    if app.builder.format == "html":
        folder = Path(app.doctreedir, "templates")
        folder.mkdir(exist_ok=True)
        app.builder.templates.environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("builder-inited", _remember)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
