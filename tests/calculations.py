"""Calculations as the lessons write them, so that a test can say which one must stand beside a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def n(value: float, digits: int = 4) -> str:
    """Return *value* grouped, without zeros at the end."""
    return f"{round(value, digits):,.10g}"


def numbers(cell: str) -> list[float]:
    """Return all numbers of a cell."""
    return [float(found.replace(",", "")) for found in re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", cell)]


def money(cell: str) -> float:
    """Return an amount in units of 10,000 yen: 「1億2,000万円」 is 12,000."""
    found = re.match(r"(?:([0-9]+)億)?([0-9,]+)万円", cell)
    assert found, cell
    return float(found[1] or 0) * 10_000 + float(found[2].replace(",", ""))


def added(values: Iterable[float]) -> str:
    kept = list(values)
    return f"{' + '.join(map(n, kept))} = {n(sum(kept))}"


def less(whole: float, *parts: float) -> str:
    return f"{' - '.join(map(n, (whole, *parts)))} = {n(whole - sum(parts))}"


def weighed(values: Sequence[float], weights: Sequence[float]) -> str:
    """Return the sum of the products of *values* and *weights*."""
    pairs = list(zip(values, weights, strict=True))
    return f"{' + '.join(f'{n(a)} × {n(b)}' for a, b in pairs)} = {n(sum(a * b for a, b in pairs))}"


def percent(part: float, whole: float, digits: int = 1) -> str:
    """Return a share in per cent: exact, or rounded to *digits*."""
    return f"{n(part)} ÷ {n(whole)} × 100 {rounded(part / whole * 100, digits)}"


def change(before: float, after: float, digits: int = 1) -> str:
    """Return a change in per cent of what was before."""
    return f"({n(after)} - {n(before)}) ÷ {n(before)} × 100 {rounded((after - before) / before * 100, digits)}"


def rounded(value: float, digits: int) -> str:
    """Return a result with its sign: 「=」 only where nothing was rounded away."""
    return f"{'=' if round(value, 6) == round(value, digits) else '≒'} {n(value, digits)}"
