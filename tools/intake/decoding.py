"""Bytes to text, without a guess that could be wrong.

UTF-8 (with or without a byte order mark), UTF-16 and UTF-32 with their marks and ISO-2022-JP (ASCII bytes with escapes)
are recognised: their bytes say what they are. Anything else is decoded only under the name the caller gives; GB18030, for
one, decodes every line of CP932 and EUC-JP without an error, so trying codecs in turn would corrupt silently.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from tools.characters import visible
from tools.diagnostics import Code, Diagnostic, diagnose

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
PROPOSALS = ("cp932", "euc_jp", "gb18030", "big5")
SAMPLE_LENGTH = 24
ESCAPE = re.compile(rb"\x1b[$(]")  # into a character set of ISO 2022; terminals colour with others
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Decoded:
    """A text and the name of the encoding its bytes were in."""

    text: str
    encoding: str


def decode(data: bytes, *, path: Path, encoding: str | None = None) -> tuple[Decoded | None, list[Diagnostic]]:
    """Return the text in *data*, or ``None`` and why it cannot be had; *encoding* overrides what the bytes say."""
    if encoding is not None:
        return _named(data, path, encoding)
    if data.startswith(UTF32_MARKS):
        return _named(data, path, "utf-32")
    for mark, name in MARKS:
        if data.startswith(mark):
            return _named(data, path, name)
    if b"\0" in data:
        return None, [diagnose(Code.FILE_BINARY, path, offset=data.index(b"\0") + 1)]
    if data.isascii() and ESCAPE.search(data):
        return _named(data, path, "iso2022_jp")
    if _looks_like_utf16(data):
        return None, [
            diagnose(
                Code.ENCODING_RAW, path, 1, name="utf-8", offset=1, proposal=_proposal(data, ("utf-16-le", "utf-16-be"))
            )
        ]
    return _named(data, path, "utf-8")


def _named(data: bytes, path: Path, name: str) -> tuple[Decoded | None, list[Diagnostic]]:
    try:
        codec = codecs.lookup(name)
        if not getattr(codec, "_is_text_encoding", True):
            raise LookupError(name)
    except LookupError:
        return None, [diagnose(Code.ENCODING_UNKNOWN, path, name=visible(name)[:40])]
    if codec.name == "utf-8" and data.startswith(codecs.BOM_UTF8):
        codec = codecs.lookup("utf-8-sig")
    try:
        return _text_only(data.decode(codec.name), data, path, codec.name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        proposal = _proposal(data) if name == "utf-8" else ""
        return None, [diagnose(Code.ENCODING_RAW, path, line, name=name, offset=error.start + 1, proposal=proposal)]
    except UnicodeError:
        return None, [diagnose(Code.ENCODING_RAW, path, 1, name=name, offset=1, proposal="")]


def _text_only(text: str, data: bytes, path: Path, name: str) -> tuple[Decoded | None, list[Diagnostic]]:
    """Refuse what a lenient codec makes of bytes that are no text."""
    if "\0" in text:
        return None, [diagnose(Code.FILE_BINARY, path, offset=max(1, data.find(b"\0") + 1))]
    if match := SURROGATE.search(text):
        return None, [diagnose(Code.ENCODING_RAW, path, name=name, offset=match.start() + 1, proposal="")]
    return Decoded(text, name), []


def _looks_like_utf16(data: bytes) -> bool:
    """Tell whether ASCII bytes may be kana in UTF-16 without its mark: every other byte is 0x30 there."""
    return data.isascii() and len(data) % 2 == 0 and len(data) > 2 and any(set(data[n::2]) == {0x30} for n in (0, 1))


def _proposal(data: bytes, names: tuple[str, ...] = PROPOSALS) -> str:
    """Return the encodings that can read *data*, each with what its first telling line would then say."""
    found = []
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        line = next((line.strip() for line in text.splitlines() if not line.isascii()), "")
        found.append(f"{name} なら「{visible(line[:SAMPLE_LENGTH])}」")
    return "読める候補: " + "、".join(found) if found else "よく使われる文字コードでは読めません。"
