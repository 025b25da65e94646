"""What a generated page must show, as a list of parts: each what a reader sees as one piece, and the line it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from tools.proof.records import Place
from tools.proof.unit import Drawing, Link, Role, Unit

Piece: TypeAlias = str | Link
DOWNLOADS = "_downloads/"  # where the target of a link to a file begins; the folder of the file's sum is left out

USERS_SHOWN = 20  # links to what uses something, in a stage


@dataclass(frozen=True)
class Part:
    """One unit that must be shown, and the file it rests on."""

    path: Path
    unit: Unit


@dataclass(frozen=True)
class Page:
    """The page *name* (below the site), made from the file *source*, shows *parts* and nothing else: those in *shown*, which
    are looked at only if need be where *made_of* tells all of what other texts than its own say there.

    With *within* only the elements of this class are generated, and the rest of the page is somebody's own; where that
    is *optional*, there may be none. *classes* must stand on some element: scripts read them. *loads* are the
    scripts and style sheets that no other kind of page has, *drawings* what is drawn there, in order.
    """

    name: str
    source: Path
    shown: Iterable[Part] = field(repr=False, compare=False)
    within: str = ""
    optional: bool = False
    classes: tuple[str, ...] = ()
    loads: tuple[str, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    made_of: Sequence[Link | Sequence[Link]] | None = None

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return tuple(self.shown)

    @property
    def told(self) -> tuple[object, ...]:
        """What tells the page from any other made of the same text and the same records."""
        return (self, self.parts if self.made_of is None else self.made_of)


def heading(place: Place, level: int, words: str, *ids: str) -> Part:
    """Return a heading that can be reached at *ids*."""
    return _part(place, Role.HEADING, (words,), depth=level, ids=ids)


def paragraph(place: Place, *pieces: Piece, within: str = "") -> Part:
    """Return a piece of text that is nothing else, or has only the looks of the part *within* which it stands."""
    return _part(place, Role.TEXT, pieces, within=within)


def item(place: Place, *pieces: Piece, depth: int = 1) -> Part:
    """Return an item of a list; *depth* counts the lists that it stands in."""
    return _part(place, Role.ITEM, pieces, depth=depth)


def cell(place: Place, column: int, *pieces: Piece, head: bool = False) -> Part:
    """Return a cell of a table; the first *column* begins a row, *head* stands above the others. An empty cell is no part."""
    return _part(place, Role.CELL, pieces, depth=column, within="th" if head else "")


def caption(place: Place, *pieces: Piece) -> Part:
    """Return what stands below a drawing."""
    return _part(place, Role.FIGURE, pieces)


def entry(place: Place, headword: Piece, *ids: str) -> Part:
    """Return the headword of a definition that can be reached at *ids*."""
    return _part(place, Role.TERM, (headword,), ids=ids)


def joined(links: Iterable[Piece]) -> Iterator[Piece]:
    """Yield *links* with 「、」 between them."""
    for number, link in enumerate(links):
        if number:
            yield "、"
        yield link


def using(links: Sequence[Link]) -> list[Piece]:
    """Return the links to the first pages that use something, and how many more there are."""
    more = len(links) - USERS_SHOWN
    return [*links[:USERS_SHOWN], *([f"ほか{more}ページ(検索で見つかります)"] if more > 0 else [])]


def file_link(words: str, file: str) -> Link:
    """Return a link to a *file* that is handed out."""
    return Link(words, DOWNLOADS + file)


def _part(
    place: Place, role: Role, pieces: tuple[Piece, ...], *, depth: int = 0, ids: tuple[str, ...] = (), within: str = ""
) -> Part:
    text = "".join(piece if isinstance(piece, str) else piece.words for piece in pieces)
    links = tuple(piece for piece in pieces if isinstance(piece, Link))
    return Part(
        place.path,
        Unit(place.line, (text,), role, depth, ids=ids, links=links, around=frozenset(filter(None, [within]))),
    )
