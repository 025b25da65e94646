"""Bytes to text, without a guess that could be wrong.

UTF-8 (with or without a byte order mark), UTF-16 and UTF-32 with their marks and ISO-2022-JP (ASCII bytes with escapes)
are recognised: their bytes say what they are. Anything else is decoded only under the name the caller gives; GB18030, for
one, decodes every line of CP932 and EUC-JP without an error, so trying codecs in turn would corrupt silently.

UTF-8 in which a byte or two are broken, or whose last character is cut off, is UTF-8 all the same: what cannot be read
becomes U+FFFD, and is reported.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import webencodings

from tools.characters import visible
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.intake.file_kinds import kind_of
from tools.intake.japanese_codes import euc, iso2022
from tools.intake.proposals import KANA, likely, proposal

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
ESCAPE = re.compile(rb"\x1b[$(]")  # into a character set of ISO 2022; terminals colour with others
SURROGATE = re.compile("[\ud800-\udfff]")
# Encodings of which Python's codec is stricter than what is sent under their names.
LENIENT: dict[str, Callable[[bytes], str]] = {"euc_jp": euc, "iso2022_jp": iso2022}
# The encoding that a page or an XML file declares must be said within its first bytes (HTML standard, 13.2.3.2).
DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*(?P<name>[A-Za-z0-9_:.-]+)""", re.IGNORECASE)
SAID_WITHIN = 4_096
CODECS = {"shift_jis": "cp932", "gbk": "gb18030"}  # as browsers read them
LOST = "\ufffd"
WHOLE_PER_LOST = (
    20  # characters of several bytes for each that is broken: bytes of another encoding have none by chance
)
LEAST_BEFORE_CUT = 3


@dataclass(frozen=True)
class Decoded:
    """A text and the name of the encoding its bytes were in."""

    text: str
    encoding: str


def decode(data: bytes, *, path: Path, encoding: str | None = None) -> tuple[Decoded | None, list[Diagnostic]]:
    """Return the text in *data*, or ``None`` and why it cannot be had; *encoding* overrides what the bytes say."""
    if kind := kind_of(data):
        return None, [diagnose(Code.FILE_KIND, path, what=kind.name, advice=kind.advice)]
    if encoding is not None:
        return _named(data, path, encoding)
    if data.startswith(UTF32_MARKS):
        return _named(data, path, "utf-32")
    for mark, name in MARKS:
        if data.startswith(mark):
            return _named(data, path, name)
    if data.isascii() and ESCAPE.search(data) and b"\0" not in data:
        return _named(data, path, "iso2022_jp")
    if b"\0" in data and not _utf16(data):
        return None, [diagnose(Code.FILE_BINARY, path, offset=data.index(b"\0") + 1)]
    if b"\0" in data or (data.isascii() and _utf16(data)):
        return None, [diagnose(Code.ENCODING_RAW, path, 1, name="utf-8", offset=1, proposal=proposal(data))]
    return _named(data, path, "utf-8")


def declared(data: bytes) -> str | None:
    """Return the encoding that a page says it is in, under the name of Python's codec, if it says one."""
    match = DECLARED.search(data[:SAID_WITHIN])
    return known(match["name"].decode("ascii")) if match else None


def known(label: str) -> str | None:
    """Return the name of Python's codec for what pages and mails call *label*, if browsers know it."""
    found = webencodings.lookup(label)
    return CODECS.get(found.name, found.codec_info.name) if found else None


def decode_page(data: bytes, *, path: Path, encoding: str | None) -> tuple[Decoded | None, list[Diagnostic]]:
    """Return the source of a page: in *encoding*, by its byte order mark, as it declares, or by what the bytes say."""
    marked = data.startswith(tuple(mark for mark, _ in MARKS))
    return decode(data, path=path, encoding=encoding or (None if marked else declared(data)))


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
        read = LENIENT.get(codec.name)
        text = read(data) if read else data.decode(codec.name)
    except UnicodeDecodeError as error:
        if codec.name.startswith("utf-8") and (mended := _mended(data, path, codec.name, error)):
            return mended
        line = data.count(b"\n", 0, error.start) + 1
        found = diagnose(Code.ENCODING_RAW, path, line, name=name, offset=error.start + 1, proposal=proposal(data))
        return None, [found]
    except UnicodeError:
        return None, [diagnose(Code.ENCODING_RAW, path, 1, name=name, offset=1, proposal="")]
    return _text_only(text, data, path, codec.name)


def _mended(
    data: bytes, path: Path, name: str, error: UnicodeDecodeError
) -> tuple[Decoded | None, list[Diagnostic]] | None:
    """Return UTF-8 with U+FFFD where it is broken, if it is UTF-8 beyond doubt: else ``None``."""
    text = data.decode(name, errors="replace")
    lost = text.count(LOST) - data.count(LOST.encode())
    whole = sum(not char.isascii() for char in text) - text.count(LOST)
    is_cut = lost == 1 and error.end == len(data) and error.reason == "unexpected end of data"
    if whole < WHOLE_PER_LOST * lost and not (is_cut and whole >= LEAST_BEFORE_CUT):
        return None
    decoded, found = _text_only(text, data, path, name)
    line = data.count(b"\n", 0, error.start) + 1
    broken = diagnose(Code.ENCODING_BROKEN, path, line, count=lost, offset=error.start + 1)
    return decoded, [*found, *([broken] if decoded else [])]


def _text_only(text: str, data: bytes, path: Path, name: str) -> tuple[Decoded | None, list[Diagnostic]]:
    """Refuse what a lenient codec makes of bytes that are no text."""
    if "\0" in text:
        return None, [diagnose(Code.FILE_BINARY, path, offset=max(1, data.find(b"\0") + 1))]
    if match := SURROGATE.search(text):
        return None, [diagnose(Code.ENCODING_RAW, path, name=name, offset=match.start() + 1, proposal="")]
    return Decoded(text, name), []


def _utf16(data: bytes) -> bool:
    """Tell whether *data* reads best as UTF-16 without its mark: half of kana in it may be letters, digits and signs."""
    best = likely(data)[:1] if len(data) % 2 == 0 else []
    if not best or not best[0][0].startswith("utf-16"):
        return False
    return not data.isascii() or 2 * len(KANA.findall(best[0][1])) >= len(best[0][1])  # two letters are a kanji, too
