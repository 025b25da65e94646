"""What a text comes to by its own words alone; the audit keeps it for as long as these are the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tools.kept_results import Apart
from tools.proof.expected import expected, header_of, replacements
from tools.proof.records import Record
from tools.proof.unit import Expected

CHARACTERS_A_MINUTE = 360  # of a lesson's text; each exercise adds what it allows, each question a minute
MINUTES_OF_AN_EXERCISE = 5  # where it does not say


@dataclass(frozen=True)
class Body:
    """What the page of a text must show of the author's, how many *minutes* it takes, and how many of its characters cannot be
    shown and are *replaced*."""

    shown: Apart[Expected]
    minutes: int
    replaced: int


def body_of(text: str) -> Body:
    """Return what the source text *text* comes to."""
    shown = expected(text)
    units = shown.units[units_of(Record(Path(), header_of(text))) :]
    characters = sum(len(unit.text) - unit.mark for unit in units)
    work = sum(minutes or MINUTES_OF_AN_EXERCISE for minutes in shown.exercises) + shown.questions
    return Body(Apart(shown), max(1, round(characters / CHARACTERS_A_MINUTE + work)), replacements(text))


def units_of(header: Record) -> int:
    """Return how many of the units of a text come from its *header*."""
    return bool(header.text("title")) + bool(header.text("summary")) + len(header.items("objectives"))
