"""The lines of the source texts for scripts: one file for each page (``tools/pages/lines.py`` says what stands in it)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

DATA = Path("learn", "lines.json")


def line_files(app: Sphinx) -> dict[str, dict[str, list[int]]]:
    """Return ``lines/<page>`` -> file -> its lines and checksums; nothing where no repository takes an edit."""
    path = Path(app.srcdir, DATA)
    if app.config.michishirube_repository is None or not path.is_file():
        return {}
    found = json.loads(path.read_text("utf-8"))
    return {f"lines/{page}": files for page, files in found.items() if page in app.env.found_docs}


def edit_root(app: Sphinx, page: str) -> str:
    """Return what the address of the place to edit a file begins with, on pages whose lines are known; else nothing."""
    repository = app.config.michishirube_repository
    known = (app.env.metadata.get(page) or {}).get("kind") in KINDS
    return repository.edit("") if known and repository and Path(app.srcdir, DATA).is_file() else ""


KINDS = frozenset("lesson practice capstone term sources templates self-check stage".split())
