"""What pages are made with, besides their texts: when it changes, they are made again.

Sphinx sees that a text or a setting changed, not that an extension, a style sheet or a script did: without this, pages would
name the checksum of a style sheet that is gone. Contents are compared, no dates.
"""

from __future__ import annotations

import hashlib
import site
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

CONF = Path(__file__).parents[1]
_LOADED = frozenset(
    {".css", ".js", ".html", ".svg", ".json"}
)  # read again, pages would be the same but for their frame
_ELSEWHERE = frozenset({"node_modules", "__pycache__", "live", "schemas", "supported"})  # in no page


def digests(folder: Path) -> tuple[str, str]:
    """Return what tells the code in *folder* and all that is installed from any other, and what tells its other files."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and _ELSEWHERE.isdisjoint(path.parts)]
    code = (path for path in files if path.suffix == ".py")
    loaded = (path for path in files if path.suffix in _LOADED)
    installed = sorted(path.name for place in site.getsitepackages() for path in Path(place).glob("*.dist-info"))
    return _digest([sys.version, *installed, *_told(code, folder)]), _digest(_told(loaded, folder))


def _told(files: Iterator[Path], folder: Path) -> list[object]:
    return [part for path in files for part in (path.relative_to(folder).as_posix(), path.read_bytes())]


def _digest(parts: list[object]) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def setup(app: Sphinx) -> ExtensionMetadata:
    code, loaded = digests(CONF)
    app.add_config_value("michishirube_code", code, "env", frozenset({str}))  # all is read again
    app.add_config_value("michishirube_loaded", loaded, "html", frozenset({str}))  # all is written again
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
