"""Units that measure the same, each with how many of the smallest it has."""

from __future__ import annotations

WEIGHTS = {"mg": 1, "g": 10**3, "kg": 10**6, "t": 10**9}
LENGTHS = {"mm": 1, "cm": 10, "m": 10**3, "km": 10**6}
VOLUMES = {"mL": 1, "ml": 1, "cc": 1, "dL": 100, "L": 10**3}
TIMES = {"秒": 1, "分": 60, "時間": 3600}
_WARMTH = {"度": 1, "℃": 1, "°C": 1}


def measure_alike(one: str, other: str) -> bool:
    """Tell whether two units measure the same.

    >>> measure_alike("g", "kg"), measure_alike("度", "%")
    (True, False)
    """
    kinds = (WEIGHTS, LENGTHS, VOLUMES, TIMES, _WARMTH)
    return one == other or any(one in kind and other in kind for kind in kinds)
