"""Levels of headings: a document's own count from any level, those of a draft from 1."""

from __future__ import annotations

from collections.abc import Sequence

from tools.intake.plain.headings import ADDED, SUPPLEMENT
from tools.intake.plain.marks import bullet, numbered


def levels(depths: Sequence[int], *, titled: bool = False, from_any: bool = False) -> list[int]:
    """Return the level of each heading of these *depths* (1 for ``h1``), in order; 0 for one that is the title.

    The title is the only heading of depth 1, where no other stands before it and the document is not *titled* besides. A
    part of a book may begin *from_any* depth: there the title is the first heading, if all others are deeper.
    """
    top = min(depths, default=1) if from_any and len(depths) > 1 else 1
    has_title = not titled and depths.count(top) == 1 and depths[0] == top
    first = min((depth for depth in depths if not (has_title and depth == top)), default=1)
    return [0 if has_title and depth == top else max(1, depth - first + 1) for depth in depths]


def guessed(heads: Sequence[tuple[int, str]]) -> list[int]:
    """Return the depths of headings that have only looks, each given by how much it stands out (1: most) and its words: a
    kind of number stands where it first came, whatever its letters; without a number the letters count, and a mark where the
    first heading alone has none. What is added behind
    the text (別紙, 附則) stands as its outermost parts do."""
    stack: list[tuple[int, str]] = []
    named = [bool(bullet(words) or numbered(words)) for _, words in heads] == [False] + [True] * (len(heads) - 1)
    depths: list[int] = []
    for rank, words in heads:
        if (ADDED.fullmatch(words) or SUPPLEMENT.fullmatch(words)) and depths:
            alone = depths[0] == 1 and depths.count(1) == 1  # the title
            outermost = min(depths[1:], default=2) if alone else 1
            del stack[outermost:]
            depths.append(outermost)
            continue
        number = numbered(words)
        mark = bullet(words) if named and not number else None
        style = number.style if number else mark["mark"] if mark else ""
        at = next((i for i, (r, s) in enumerate(stack) if s == style and (style or r == rank)), None)
        if at is None:
            while stack and not style and stack[-1][0] > rank:
                stack.pop()
            stack.append((rank, style))
        else:
            del stack[at + 1 :]
        depths.append(len(stack))
    return depths
