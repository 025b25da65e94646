"""Units that measure the same, each with how many of the smallest it has."""

from __future__ import annotations

WEIGHTS = {"mg": 1, "g": 10**3, "kg": 10**6, "t": 10**9}
LENGTHS = {"mm": 1, "cm": 10, "m": 10**3, "km": 10**6}
VOLUMES = {"mL": 1, "ml": 1, "cc": 1, "dL": 100, "L": 10**3}
TIMES = {"秒": 1, "分": 60, "時間": 3600}
