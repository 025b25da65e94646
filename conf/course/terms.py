"""The glossary for scripts: one file for each of its pages, which a link to a term names already.

``glossary/terms.json`` says what the terms are; where there is none, or one that tells no meanings, there are no files.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

KEYS = ("term", "reading", "en", "stage", "definition", "formula", "unit", "asked")


def term_files(path: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the terms in the file at *path* as data for scripts: ``terms/<page>`` -> id -> what the term is."""
    files: dict[str, dict[str, dict[str, Any]]] = {}
    for term in json.loads(path.read_text("utf-8")) if path.is_file() else []:
        if "definition" in term:
            page = term["docname"].rsplit("/", 1)[-1]
            files.setdefault(f"terms/{page}", {})[term["id"]] = {key: term[key] for key in KEYS if term.get(key)}
    return files
