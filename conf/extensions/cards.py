"""The pictures that messengers show beside a shared link: one of the site, one of each stage.

They are drawn by ``python -m tests.draw_cards docs`` and kept with the hand-written pages (``_static/cards``), for a machine that builds needs
neither a browser nor a Japanese font. ``words.json`` beside them says which words each shows: a picture whose words are
no longer those of the site is not told of, so that none says what is not so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "_static/cards"
WORDS = "words.json"
SITE = "site"  # the name of the site's own card
SIZE = (1200, 630)  # pixels, as messengers cut them


@dataclass(frozen=True)
class Card:
    """A picture: its *file* below the site, and what it shows, for those who do not see it."""

    file: str
    alt: str
    width: int = SIZE[0]
    height: int = SIZE[1]


def words_of(settings: Mapping[str, Any], course: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what must stand on each card, by its name."""
    found = {SITE: [settings["name"], settings["promise"].partition("。")[0]]}
    for number, stage in enumerate(course["stages"], 1):
        found[f"stage-{stage['id']}"] = [settings["name"], f"第{number}段階", stage["title"]]
    return found


def card_of(app: Sphinx, stage: str) -> Card | None:
    """Return the card of a page of *stage* (empty: of none); that of the site where the stage has no true one."""
    folder = Path(app.srcdir, FOLDER)
    drawn = json.loads((folder / WORDS).read_text("utf-8")) if (folder / WORDS).is_file() else {}
    wanted = words_of(app.config.michishirube_settings, app.config.michishirube_course)
    for name in (f"stage-{stage}", SITE):
        if name in wanted and drawn.get(name) == wanted[name] and (folder / f"{name}.png").is_file():
            return Card(f"{FOLDER}/{name}.png", " ".join(wanted[name]))
    return None
