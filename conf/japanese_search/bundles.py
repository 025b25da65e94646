"""The scripts that are loaded on demand, joined into few files without their comments: what a first search loads stays small."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

SCRIPTS = Path(__file__).parent / "browser"
BUNDLES = {
    "engine": "folding kana store spelling names candidates results exact near engine",
    "face": "list recent dialog page",
    "mark": "mark",
}
_COMMENT = re.compile(
    r"^\s*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL
)  # our comments begin their line
_INDENT = re.compile(r"^\s+", re.MULTILINE)


def joined(files: Iterable[Path]) -> bytes:
    """Return the scripts *files* as one, without comments and indents."""
    texts = (path.read_text("utf-8") for path in files)
    return "".join(_INDENT.sub("", _COMMENT.sub("", text)) for text in texts).encode()


def bundles() -> dict[str, bytes]:
    """Return every file of joined scripts by its name."""
    return {
        folder: joined(SCRIPTS / folder / f"{name}.js" for name in names.split()) for folder, names in BUNDLES.items()
    }
