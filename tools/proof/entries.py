"""A ledger read one entry after another: a long text has so many that all of them at once are most of what an import holds.

Shares no code with ``tools.intake``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

SPANS = '"spans": ['  # stands in no string of a ledger: there a quotation mark has a backslash before it
SPACE = re.compile(r"\s*")


class Entries:
    """The entries of the ledger's spans, in order; ``rest`` is the ledger without them, once the last one was read.

    What is no JSON raises ``ValueError`` where it is met.
    """

    def __init__(self, ledger: str) -> None:
        self._ledger = ledger
        self.rest: Any = None

    def __iter__(self) -> Iterator[Any]:
        begin = self._ledger.find(SPANS)
        start = begin + len(SPANS) if begin >= 0 else 0
        end = self._behind(start)
        if begin >= 0 and not self._ledger.startswith("]", end):
            decoder, goes_on = json.JSONDecoder(), True
            while goes_on:
                entry, end = decoder.raw_decode(self._ledger, end)
                yield entry
                end = self._behind(end)
                goes_on = self._ledger.startswith(",", end)
                end = self._behind(end + 1) if goes_on else end
        self.rest = json.loads(self._ledger[:start] + self._ledger[end:])

    def _behind(self, at: int) -> int:
        """Return where the white space at *at* ends."""
        space = SPACE.match(self._ledger, at)
        return space.end() if space else at
