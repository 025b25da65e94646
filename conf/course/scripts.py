"""Scripts of data, which a page opened from the file system may load too."""

from __future__ import annotations

import json

FOLDER = "course"


def script(name: str, data: object) -> bytes:
    """Return the script that gives *data* to the page under *name*."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f"course.add({json.dumps(name)},{text})\n".encode()
