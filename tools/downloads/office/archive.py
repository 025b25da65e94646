"""What all files of the office formats share: they are zip archives, made on no particular day."""

from __future__ import annotations

import datetime
import io
import zipfile

AUTHOR = "道しるべ"
FONT = "Yu Gothic"
EPOCH = datetime.datetime(2026, 1, 1)  # an arbitrary fixed date: files must not differ from build to build
ARCHIVE_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can hold


def with_fixed_dates(data: bytes) -> bytes:
    """Return the archive *data* with one date for all its files."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, ARCHIVE_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return made.getvalue()
