"""Levels of headings: a document's own count from any level, those of a draft from 1."""

from __future__ import annotations

from collections.abc import Sequence


def levels(depths: Sequence[int], *, titled: bool = False) -> list[int]:
    """Return the level of each heading of these *depths* (1 for ``h1``), in order; 0 for one that is the title.

    The title is the only heading of depth 1, where no other stands before it and the document is not *titled* besides.
    """
    has_title = not titled and depths.count(1) == 1 and depths[0] == 1
    first = min((depth for depth in depths if not (has_title and depth == 1)), default=1)
    return [0 if has_title and depth == 1 else max(1, depth - first + 1) for depth in depths]
