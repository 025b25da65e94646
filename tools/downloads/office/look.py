"""What all office files share: the site's name and colour, a font, and that they were made on no particular day."""

from __future__ import annotations

import datetime
import io
import zipfile
from dataclasses import dataclass

from tools.downloads.zips import write_zip

FONT = "Yu Gothic"
EPOCH = datetime.datetime(2026, 1, 1)  # an arbitrary fixed date: files must not differ from build to build


@dataclass(frozen=True)
class Look:
    """*author*, the site's name, stands in the properties of a file and, with the title of its *stage*, above each of its
    pages; *colour* (``#rrggbb``) is that of titles and, paler, of heads."""

    author: str
    colour: str
    stage: str = ""

    @property
    def above(self) -> str:
        """Return the words above each page."""
        return " / ".join(filter(None, (self.author, self.stage)))

    @property
    def digits(self) -> str:
        """Return the colour as six digits."""
        return self.colour[1:].upper()

    @property
    def head(self) -> str:
        """Return the colour of the head of a table, as six digits."""
        return _paler(self.colour, 0.09)

    @property
    def line(self) -> str:
        """Return the colour of the lines around it, as six digits."""
        return _paler(self.colour, 0.4)


def _paler(colour: str, share: float) -> str:
    """Return *colour* mixed with white, of which it makes the *share*."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def with_fixed_dates(data: bytes) -> bytes:
    """Return the archive *data* with one date for all its files."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return write_zip((name, old.read(name)) for name in old.namelist())
