"""The glossary for scripts: one file for each letter that ids begin with, so that a link to a term names its file; and its
cards to take away.

``glossary/terms.json`` says what the terms are; where there is none, or one that tells no meanings, there are no files.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from japanese_search.names import names_of, read_terms

if TYPE_CHECKING:
    from sphinx.application import Sphinx

KEYS = ("term", "reading", "en", "stage", "definition", "formula", "unit", "asked")
# What the page of cards hands out, and how it calls it.
CARD_FILES = {
    "glossary-cards.apkg": "Ankiで使う(.apkg)",
    "glossary-cards.csv": "Excelなどの表計算で使う(.csv)",
}


def term_files(app: Sphinx) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the terms as data for scripts: ``terms/<letter>`` -> id -> what the term is."""
    files: dict[str, dict[str, dict[str, Any]]] = {}
    for term in _told(app):
        files.setdefault(f"terms/{term['id'][0]}", {})[term["id"]] = {key: term[key] for key in KEYS if term.get(key)}
    return files


def term_names(app: Sphinx) -> dict[str, dict[str, str]]:
    """Return all that each term is called, as data for scripts: ``term-names`` -> id -> names."""
    names = {term["id"]: " ".join(names_of(term)) for term in _told(app)}
    return {"term-names": names} if names else {}


def _told(app: Sphinx) -> list[dict[str, Any]]:
    """Return the terms, if they have meanings."""
    return [term for term in read_terms(Path(app.srcdir, app.config.ja_search_terms)) if "definition" in term]


def has_cards(app: Sphinx) -> bool:
    """Tell whether the site has a glossary to learn from; its files stand with the generated pages."""
    return all(Path(app.srcdir, "downloads", name).is_file() for name in CARD_FILES)


def copy_card_files(app: Sphinx) -> None:
    """Put the files of a site that has cards beside its other downloads."""
    if has_cards(app):
        folder = Path(app.outdir, "_downloads")
        folder.mkdir(exist_ok=True)
        for name in CARD_FILES:
            shutil.copyfile(Path(app.srcdir, "downloads", name), folder / name)
