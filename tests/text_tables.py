"""The tables of a lesson's text, by the names in their heads."""

from __future__ import annotations

import re


def tables(text: str, *columns: str) -> list[list[dict[str, str]]]:
    """Return the tables of *text* that have *columns*, each row by the names in the table's head."""
    found = []
    for block in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        head, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        if set(columns) <= set(head):
            found.append([dict(zip(head, row, strict=True)) for row in rows])
    return found
