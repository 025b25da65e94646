"""Lists that are too long for one page: how many stand on each, and what the pages are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_Item = TypeVar("_Item")


def in_parts(items: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    """Return *items* as the pages of a long list show them: *size* on each, and the rest, if less than half, on the last."""
    count = len(items) // size + (len(items) % size * 2 >= size)
    ends = [size * number for number in range(1, count)]
    return [items[start:end] for start, end in zip([0, *ends], [*ends, len(items)], strict=True)]


def part_name(name: str, number: int) -> str:
    """Return what the page of this *number*, from 1, of the list *name* is called."""
    return f"{name}-part-{number}" if number > 1 else name
