"""The kinds of page that are made, each declared once.

What else has to know of a kind reads it here: the folder of pages, the names that lessons may not take, the filters of
the search (through the site's data file). :mod:`tools.pages.whole` says who writes a kind, :mod:`tools.proof` what its
pages must show; a kind that either of them does not know fails a test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """*name* stands in the front matter of its pages, *folder* is the one below docs that they lie in, *search* the
    filter that they are found by, *labels* a pattern of the addresses that they take."""

    name: str
    folder: str
    search: str
    labels: str = ""


KINDS = (
    Kind("lesson", "learn", "lesson"),
    Kind("practice", "learn", "exercise"),
    Kind("capstone", "learn", "exercise"),
    Kind("self-check", "learn", "exercise", "self-check(-.*)?"),
    Kind("stage", "learn", "guide", "stage-.*"),
    Kind("path", "learn", "guide", "learning-path"),
    Kind("sources", "learn", "source", "sources(-.*)?"),
    Kind("texts", "learn", "lesson", "learning-path|home"),
    Kind("glossary", "glossary", "term", "glossary(-.*)?|terms-of-.*"),
    Kind("term", "glossary", "term", "term-.*"),
    Kind("templates", "work-templates", "template", "templates(--.*)?|template-.*"),
)
DRAWN = ("record", "review", "cards")  # pages that scripts draw: no file of the docs stands for them
DOWNLOADS = "downloads"  # files to hand out, not pages
FOLDERS = (*dict.fromkeys(kind.folder for kind in KINDS), DOWNLOADS)
LABELS = re.compile("|".join(f"(?:{kind.labels})" for kind in KINDS if kind.labels))
