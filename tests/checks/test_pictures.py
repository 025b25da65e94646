"""Pictures: of the kind their name says, not too large, standing still, and silent about where they were taken."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from tests.site_texts import replace, write_site
from tools.checks.pictures import BYTES, PIXELS, check_picture
from tools.checks.registry import Context
from tools.checks.rules import lint
from tools.diagnostics import Code
from tools.records.wordings import Terminology
from tools.source_folder import load

LOCATED = b"II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0"
UNLOCATED = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0"


def png(width: int = 8, height: int = 6, *more: tuple[bytes, bytes]) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), *more, (b"IDAT", zlib.compress(b"\0" * 9 * 6)), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg(*segments: bytes) -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 6, 8, 1) + b"\x01\x11\0"
    named = (b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content for content in segments)
    return b"\xff\xd8" + b"".join(named) + frame + b"\xff\xda\0\x02\xff\xd9"


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    size = b"\0\0\0\0" + (7).to_bytes(3, "little") + (5).to_bytes(3, "little")
    parts = [(b"VP8X", size), *chunks]
    body = b"".join(name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for name, data in parts)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def codes(data: bytes, name: str) -> list[Code]:
    return [found.code for found in check_picture(data, path=Path(name))]


@pytest.mark.parametrize(
    ("data", "name"),
    [(png(), "a.png"), (jpeg(), "a.jpg"), (jpeg(), "a.jpeg"), (webp(), "a.webp"), (png(PIXELS), "a.png")],
)
def test_a_good_picture_passes(data: bytes, name: str) -> None:
    assert codes(data, name) == []


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (jpeg(), "a.png", Code.FIGURE_FORMAT),
        (b"<svg/>", "a.png", Code.FIGURE_FORMAT),
        (b"", "a.webp", Code.FIGURE_FORMAT),
        (b"\x89PNG\r\n\x1a\n", "a.png", Code.FIGURE_FORMAT),
        (png(PIXELS + 1), "a.png", Code.FIGURE_LARGE),
        (png() + b"\0" * BYTES, "a.png", Code.FIGURE_LARGE),
        (png(8, 6, (b"acTL", b"\0" * 8)), "a.png", Code.FIGURE_MOVES),
        (webp((b"ANIM", b"\0" * 6)), "a.webp", Code.FIGURE_MOVES),
        (png(8, 6, (b"eXIf", UNLOCATED)), "a.png", Code.FIGURE_TELLS),
        (png(8, 6, (b"iTXt", b"XML:com.adobe.xmp\0")), "a.png", Code.FIGURE_TELLS),
        (jpeg(b"Exif\0\0" + UNLOCATED), "a.jpg", Code.FIGURE_TELLS),
        (jpeg(b"http://ns.adobe.com/xap/1.0/\0"), "a.jpg", Code.FIGURE_TELLS),
        (webp((b"EXIF", UNLOCATED)), "a.webp", Code.FIGURE_TELLS),
        (webp((b"XMP ", b"<x/>")), "a.webp", Code.FIGURE_TELLS),
    ],
)
def test_a_picture_that_may_not_be_shown_is_named(data: bytes, name: str, code: Code) -> None:
    assert codes(data, name) == [code]


@pytest.mark.parametrize("data", [jpeg(b"Exif\0\0" + LOCATED), jpeg(b"Exif\0\0" + LOCATED)])
def test_a_picture_that_tells_where_it_was_taken_is_named_as_such(data: bytes) -> None:
    (found,) = check_picture(data, path=Path("a.jpg"))
    assert "撮影した場所" in found.message
    (other,) = check_picture(jpeg(b"Exif\0\0" + UNLOCATED), path=Path("a.jpg"))
    assert "場所" not in other.message


@pytest.mark.parametrize("cut", range(0, 60, 7))
def test_a_broken_picture_never_stops_the_check(cut: int) -> None:
    for data, name in ((png(), "a.png"), (jpeg(b"Exif\0\0" + LOCATED), "a.jpg"), (webp((b"EXIF", LOCATED)), "a.webp")):
        assert set(codes(data[:cut], name)) <= {Code.FIGURE_FORMAT, Code.FIGURE_TELLS}


def test_a_site_shows_pictures_and_names_what_is_missing_or_wrong(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    lesson = texts / "lessons/first/one.txt"
    (texts / "figures/market.png").write_bytes(png())
    replace(lesson, "朝市の係になりました。", "【図】market.png 朝市の写真\n")
    assert [found.code for found in lint(Context(load(texts), Terminology()))] == []
    (texts / "figures/market.png").write_bytes(jpeg())
    assert [(found.code, found.path.name) for found in lint(Context(load(texts), Terminology()))] == [
        (Code.FIGURE_FORMAT, "market.png")
    ]
    (texts / "figures/market.png").unlink()
    assert [(found.code, found.line) for found in lint(Context(load(texts), Terminology()))] == [
        (Code.FIGURE_MISSING, 12)
    ]
