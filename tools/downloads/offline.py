"""The whole site as one zip: the same files give the same bytes."""

from __future__ import annotations

from pathlib import Path

from tools.downloads.zips import write_zip


def archive(html: Path, *, folder: str) -> bytes:
    """Return a zip of every file below *html*, in the order of names, inside one *folder*."""
    paths = sorted(path for path in html.rglob("*") if path.is_file() and not path.name.startswith("."))
    return write_zip((f"{folder}/{path.relative_to(html).as_posix()}", path.read_bytes()) for path in paths)
