"""How likely counts are when each of many tries succeeds with the same chance: exact binomial probabilities."""

from __future__ import annotations

import math


def exactly(count: int, *, tries: int, rate: float) -> float:
    """Return how likely *tries* bring *count* successes when each succeeds with the chance *rate*."""
    return math.comb(tries, count) * rate**count * (1 - rate) ** (tries - count)


def at_most(count: int, *, tries: int, rate: float) -> float:
    """Return how likely *tries* bring no more than *count* successes."""
    return sum(exactly(n, tries=tries, rate=rate) for n in range(count + 1))
