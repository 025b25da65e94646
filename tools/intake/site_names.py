"""The name of a site or a series that stands beside the title of a page: 「返品の受け付け方 | みなと商店ヘルプ」.

Which part is which says the page itself: the title stands again as a line of its own, the site's name in its foot or menu.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose

PARTING = re.compile(r"(?<![ 　])(?:[ 　]*[|｜][ 　]*|[ 　]+[-–—―«»·][ 　]+)")  # from where a run of spaces begins
SHORTEST = 2  # characters of a part
NEAR = 8  # lines below a title in which it stands again
SHOWN = 60  # characters of a title that is asked about
LONGEST = 80  # characters of a line that may be a foot or a menu
Part = tuple[int, int]
# What programs call what nobody has named.
NAMELESS = re.compile(
    r"[(（]?(?:無題|件名なし|no (?:title|subject))[)）]?|無題の?(?:ドキュメント|文書|メモ|ページ)|新しい(?:ページ|文書|ドキュメント|メモ)[ 　]?[0-9]*"
    r"|(?:untitled|new) ?(?:document|page)?[ -]?[0-9]*|index(?:\.html?)?|document ?[0-9]*|microsoft word - .*",
    re.IGNORECASE,
)


def parts(title: str) -> list[Part]:
    """Return where the parts of *title* begin and end: one, if nothing parts it."""
    found, at = [], 0
    for match in PARTING.finditer(title):
        found.append((at, match.start()))
        at = match.end()
    found.append((at, len(title)))
    return found if all(end - start >= SHORTEST for start, end in found) else [(0, len(title))]


def own_part(title: str, lines: Sequence[str]) -> Part | None:
    """Return the part of *title* that is no name of a site, as the *lines* below it tell; ``None``: they do not."""
    found = parts(title)
    words = [title[start:end] for start, end in found]
    short = [line for line in lines if len(line) <= LONGEST and "。" not in line and line != title]
    again = [part for part, said in zip(found, words, strict=True) if said in lines[:NEAR]]
    said = [part for part, said in zip(found, words, strict=True) if any(said in line for line in short)]
    rest = [part for part in found if part not in said]
    if len(again) == 1:
        return again[0]
    return rest[0] if len(rest) == 1 and len(found) > 1 else None


def unclear(title: str, path: Path, line: int = 0) -> Diagnostic:
    """Return the question which part of *title*, at a *line* of *path*, is the title."""
    others = "」「".join(title[start:end] for start, end in parts(title))
    return diagnose(Code.TITLE_UNCLEAR, path, line, words=title[:SHOWN], others=others)


def either(title: str, other: str, path: Path) -> Diagnostic:
    """Return the question whether *title*, as it was found in *path*, or the *other* words are the title."""
    return diagnose(Code.TITLE_UNCLEAR, path, words=title[:SHOWN], others=other[:SHOWN])
