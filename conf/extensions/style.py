"""Join the style sheets of ``conf/style`` into one: a page loads one file, and each of ours is about one thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SHEETS = Path(__file__).parents[1] / "style"
# Of two equal rules the later wins.
ORDER = ("colours", "text", "blocks", "boxes", "figures", "cards", "handouts", "frame", "course", "metrics")
NAME = "site.css"


def joined() -> str:
    """Return all style sheets as one."""
    return "\n".join((SHEETS / f"{name}.css").read_text("utf-8") for name in ORDER)


def _write(app: Sphinx) -> None:
    if app.builder.format == "html":
        folder = Path(app.outdir, "_static")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / NAME).write_text(joined(), "utf-8")  # before any page is written, which names its checksum


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("builder-inited", _write)
    app.add_css_file(NAME, priority=900)  # after the sheets of the theme and of other extensions
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
