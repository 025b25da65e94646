"""Figures and lists that a text speaks of and no longer has."""

from __future__ import annotations

from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.intake.spans import Line, Role

CODES = {Role.FIGURE_REFERENCE: Code.FIGURE_LOST, Role.LIST_REFERENCE: Code.LIST_LOST}


def loss(role: Role, line: Line, path: Path) -> list[Diagnostic]:
    """Return what a person has to bring back after *line*."""
    return [diagnose(CODES[role], path, line.number, line.column)] if role in CODES else []
