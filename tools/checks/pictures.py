"""Pictures: what a PNG, JPEG or WebP file may hold to be shown on a page.

It is what its name says, so large that a page stays quick, one picture that stands still, and tells nobody where it was
taken. The limits are ours: 4,000 pixels are three times the widest column, and a page with one picture of a megabyte
stands after eight seconds on a slow line (1 Mbit/s).
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose

BYTES = 1_000_000
PIXELS = 4_000
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WebP"}
_BEGINS: Mapping[str, re.Pattern[bytes]] = {
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "WebP": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
_TOLD = {b"eXIf": "Exif", b"EXIF": "Exif", b"XMP ": "XMP"}
_PLACE = b"\x88\x25"  # the tag of Exif that leads to where a picture was taken


def check_picture(data: bytes, *, path: Path) -> Iterator[Diagnostic]:
    """Yield why the picture in *data* may not be shown."""
    import imagesize  # which loads what asks other hosts: most sites have no picture to look at

    kind = _FORMATS[path.suffix]
    width, height = imagesize.get(io.BytesIO(data))
    if not _BEGINS[kind].match(data) or width <= 0 or height <= 0:
        found = next((name for name, begins in _BEGINS.items() if begins.match(data)), "")
        yield diagnose(Code.FIGURE_FORMAT, path, kind=kind, found=f"({found}のようです)" if found else "")
        return
    if len(data) > BYTES or max(width, height) > PIXELS:
        size = f"{width:,}×{height:,}画素、{len(data):,}バイト"
        yield diagnose(Code.FIGURE_LARGE, path, size=size, pixels=PIXELS, bytes=BYTES)
    blocks = list(_blocks(data, kind))
    if any(name in (b"acTL", b"ANIM", b"ANMF") for name, _ in blocks):
        yield diagnose(Code.FIGURE_MOVES, path)
    for what in dict.fromkeys(filter(None, (_told(*block) for block in blocks))):
        yield diagnose(Code.FIGURE_TELLS, path, what=what)


def _told(name: bytes, content: bytes) -> str:
    """Return what a block of a picture tells of how it was made, if anything."""
    if name == b"iTXt" and content.startswith(b"XML:com.adobe.xmp"):
        return "XMP"
    if _TOLD.get(name) == "Exif":
        order = "<" if b"II" in content[:8] else ">"
        located = struct.pack(f"{order}H", int.from_bytes(_PLACE, "big")) in content
        return "撮影した場所(Exif)" if located else "撮影した機器や日時(Exif)"
    return _TOLD.get(name, "")


def _blocks(data: bytes, kind: str) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of the blocks that a file of this *kind* is made of; a broken file just ends."""
    if kind == "JPEG":
        yield from _segments(data)
        return
    at, order = (8, ">") if kind == "PNG" else (12, "<")
    while at + 8 <= len(data):
        if kind == "PNG":
            size, name = struct.unpack_from(f"{order}I4s", data, at)
        else:
            name, size = struct.unpack_from(f"{order}4sI", data, at)
        yield name, data[at + 8 : at + 8 + size]
        at += 8 + size + (4 if kind == "PNG" else size % 2)


def _segments(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the application segments of a JPEG by the names that the other formats have for the same."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        content = data[at + 4 : at + 2 + size]
        if data[at + 1] == 0xE1 and content.startswith(b"Exif\0\0"):
            yield b"EXIF", content[6:]
        elif data[at + 1] == 0xE1 and content.startswith(b"http://ns.adobe.com/xap"):
            yield b"XMP ", content
        at += 2 + max(size, 2)
