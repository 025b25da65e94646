"""Headings that a form of their own tells: names between signs, numerals alone on their lines, letters above numbered headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tools.intake.plain.marks import BETWEEN, LONE, ORNATE, numbered
from tools.intake.plain.page import Page
from tools.intake.plain.sequences import Run

LETTERS = ("letter", "capital")


def between_signs(page: Page, found: dict[int, str]) -> dict[int, str]:
    """Return the rows that are a name between signs, as others are, each with blank lines around it; with their style."""
    made: dict[int, str] = {}
    for index, row in page.free():
        match, after = BETWEEN.fullmatch(row.text) or ORNATE.fullmatch(row.text), page.row(index + 1)
        if match and index and index not in found and row.gap and after and after.gap and not row.ends_sentence:
            made[index] = f"between{row.text[0]}"
    counted = Counter(made.values())
    return {index: style for index, style in made.items() if counted[style] > 1}


def numerals(page: Page) -> dict[int, str]:
    """Return the rows, with their style, that are numerals alone between blank lines, counting from one."""
    made: dict[int, str] = {}
    for index, row in page.free():
        match, after = LONE.fullmatch(row.text), page.row(index + 1)
        if match and after and after.gap and (row.gap or not index):
            value = numbered(match["number"].strip("その第") + "　・")
            made |= {index: "numeral"} if value and value.value == len(made) + 1 else {}
    return made if len(made) > 1 else {}


def lettered(found: Iterable[Run], heads: dict[int, str]) -> dict[int, str]:
    """Return the rows, with their style, of names that capital letters count, where the headings in *heads* stand below them:
    A. with 1. and 2. below it."""
    made: dict[int, str] = {}
    for run in found:
        places = [member.index for member in run.members]
        capital = run.style in LETTERS and all(member.row.text[0].isupper() for member in run.members)
        below = [index for index in heads if places[0] < index]
        if capital and run.heads == len(places) > 1 and any(index < places[-1] for index in below):
            made |= dict.fromkeys(places, run.style)
    return made
