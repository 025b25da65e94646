"""Columns of text beside each other, as newsletters have them: each line holds a piece of both. Which column goes on where, no
program knows surely: the lines stay as they are, and a person is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.characters import columns
from tools.diagnostics import Code
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Role

GUTTER = re.compile(r"[^\s　](?:　　+|[ 　]{3,})(?=[^\s　])")
NARROWEST = 20  # columns of a column of text; a name before its value is shorter
NEAR = 3  # columns by which the second column is set differently: letters of half width
FEWEST = 3  # lines
LOOKS = "2段に組んだ文"


def facing(page: Page) -> None:
    """Keep the lines of text in two columns as they are, and ask how they go on."""
    for rows in _runs(page):
        torn = sum(row.text[-1] not in "。．！？」）)" for row in rows)
        if len(rows) >= FEWEST and torn > 1 and "。" in "".join(row.text for row in rows):
            for row in rows:
                page.keep(row, Role.VERSE, Cue.FORM, joins=row is not rows[0])
            lines = f"からの{len(rows)}行"
            page.ask(rows[0], Code.SHAPE_UNCLEAR, words=rows[0].text[:20], lines=lines, looks=LOOKS, last=rows[-1])


def _runs(page: Page) -> Iterator[list[Row]]:
    """Yield free rows right below one another whose second piece begins at one column."""
    run: list[Row] = []
    at = 0
    for row in page.rows:
        gutters = list(GUTTER.finditer(row.text)) if row.free else []
        start = row.indent + columns(row.text[: gutters[0].end()]) if len(gutters) == 1 else 0
        wide = start and columns(row.text[: gutters[0].start() + 1]) >= NARROWEST
        if run and not (wide and not row.gap and abs(start - at) <= NEAR):
            yield run
            run = []
        if wide:
            run, at = [*run, row], start
    if run:
        yield run
