"""ISO-2022-JP and EUC-JP as they are really sent: with row 13 of NEC, and with kana of half width.

Python's codecs follow the standards, which know neither ① nor ㈱; Windows and old mailers write both. Every code is turned
into that of EUC-JP first. What the standard knows is decoded by it (so a wave dash stays one), the rows that only vendors
have by CP932, the one codec of Python that has them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Into which set of characters an escape leads (RFC 1468, RFC 1554; the last is what CP50221 sends for kana).
_SETS = {
    b"\x1b(B": "ascii",
    b"\x1b(J": "ascii",
    b"\x1b$@": "kanji",
    b"\x1b$B": "kanji",
    b"\x1b&@\x1b$B": "kanji",
    b"\x1b$(D": "more kanji",
    b"\x1b(I": "kana",
}
_ESCAPE = re.compile(rb"(\x1b\([BJI]|\x1b\$[@B]|\x1b&@\x1b\$B|\x1b\$\(D)")
# Rows 13 and 89 to 92 are those that only vendors have.
_EUC = re.compile(
    rb"(?P<standard>(?:[\x00-\x8d\x90-\xa0]|\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe]{2}|(?![\xad\xf9-\xfc])[\xa1-\xfe]{2})+)"
    rb"|(?P<vendors>(?:[\xad\xf9-\xfc][\xa1-\xfe])+)"
)


def iso2022(data: bytes) -> str:
    """Return the text in *data*; raise ``UnicodeDecodeError`` where it is none (or in a set that no mail has)."""
    return "".join(_segments(data))


def euc(data: bytes) -> str:
    """Return the text in *data*; raise ``UnicodeDecodeError``, with the place in *data*, where it is none."""
    parts, position = [], 0
    while position < len(data):
        match = _EUC.match(data, position)
        if match is None:
            raise UnicodeDecodeError("euc_jp", data, position, position + 1, "illegal multibyte sequence")
        try:
            parts.append(_cp932(match[0]) if match["vendors"] else match[0].decode("euc_jp"))
        except UnicodeDecodeError as error:
            start, end = position + error.start, position + error.end
            raise UnicodeDecodeError("euc_jp", data, start, end, error.reason) from None
        position = match.end()
    return "".join(parts)


def _cp932(pairs: bytes) -> str:
    """Decode codes of EUC-JP as those of CP932 in the same rows (JIS X 0208, annex 1)."""
    return bytes(
        code for first, second in zip(pairs[::2], pairs[1::2], strict=True) for code in _shifted(first, second)
    ).decode("cp932")


def _shifted(first: int, second: int) -> tuple[int, int]:
    row, cell = first - 0xA1, second - 0xA1
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = cell + 0x9F if row % 2 else cell + 0x40 + (cell >= 63)
    return lead, trail


def _segments(data: bytes) -> Iterator[str]:
    """Yield the text between the escapes; a line end leads back to ASCII, as mailers that forget the escape expect."""
    kind, position = "ascii", 0
    for part in _ESCAPE.split(data):
        if part in _SETS:
            kind = _SETS[part]
        else:
            first, end, rest = part.partition(b"\n")
            try:
                yield euc(_as_euc(first, kind) + end + _as_euc(rest, "ascii"))
            except ValueError as error:  # UnicodeDecodeError is one, too
                raise UnicodeDecodeError("iso2022_jp", data, position, position + 1, str(error)) from None
            kind = "ascii" if end else kind
        position += len(part)


def _as_euc(codes: bytes, kind: str) -> bytes:
    """Return *codes* of seven bits as EUC-JP writes them; raise ``ValueError`` where they are none of *kind*."""
    if kind == "ascii":
        if b"\x1b" in codes or not codes.isascii():
            raise ValueError("unknown escape, or a code of eight bits")
        return codes
    words = codes.rstrip(b"\r")
    if not all(0x21 <= code <= 0x7E for code in words) or (kind != "kana" and len(words) % 2):
        raise ValueError("code outside of the set")
    high = bytes(code | 0x80 for code in words)
    before = {"kanji": b"", "more kanji": b"\x8f", "kana": b"\x8e"}[kind]
    size = 1 if kind == "kana" else 2
    return b"".join(before + high[n : n + size] for n in range(0, len(high), size)) + codes[len(words) :]
