"""Zip archives that are the same bytes for the same contents: made on no particular day, in the order given."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can hold


def write_zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of *files*: name in the archive and contents."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files:
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, data)
    return memory.getvalue()
