"""The index as files: how numbers, posting lists and scripts are written. ``store.js`` reads them.

A posting list tells in which chunks a piece stands and how strongly (1 to 7). It is written with 64 characters, as
deltas (``delta * 7 + strength - 1`` in groups of five bits, the lowest first, 32 added to all but the last), or, where
that is shorter, as ``=`` and one character for each two chunks. Every file is a script that hands its data over by
``jsAdd(data)``, because a page opened from the file system may load scripts and nothing else. The word is short and the
name of the file is not repeated: a search loads some forty files of a few hundred bytes each.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import sub
from pathlib import Path
from types import MappingProxyType

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
STRENGTHS = 7
SHARD_SIZE = 250  # characters; a query loads one such file for each piece it looks up
MOST_BITS = 12  # of the number of a shard: on a very large site shards grow rather than files become countless
MOST_PLACES = 14  # bits of the number of a place in a set: two kilobytes of the head at most
PLACES_FOR_EACH = 8  # keys of a set
OWN_FILE = 3_000  # characters; a longer list stands alone and is loaded only if it is needed


def _number(value: int) -> str:
    digits = ""
    while value > 31:
        digits += DIGITS[value & 31 | 32]
        value >>= 5
    return digits + DIGITS[value]


_TABLED = 4096
_SHORT = tuple(map(_number, range(_TABLED)))


def numbers(values: Iterable[int]) -> str:
    """Write *values* one after another.

    >>> numbers([0, 31, 32])
    'AfgB'
    """
    return "".join([_SHORT[value] if value < _TABLED else _number(value) for value in values])


def posting_list(postings: Sequence[int], chunks: int) -> str:
    """Write *postings*, each ``chunk * 7 + strength - 1``, in ascending order.

    >>> posting_list([0, 7, 16], 100), posting_list([0, 7, 16], 4)
    ('AHJ', '=JY')
    """
    chunks_before = [0, *[posting - posting % STRENGTHS for posting in postings]]
    written = numbers(map(sub, postings, chunks_before))
    return written if len(written) <= chunks // 2 else _dense(postings, chunks)


def _dense(postings: Sequence[int], chunks: int) -> str:
    strengths = bytearray(chunks + 1)
    for posting in postings:
        strengths[posting // STRENGTHS] = posting % STRENGTHS + 1
    pairs = zip(strengths[0:chunks:2], strengths[1 : chunks + 1 : 2], strict=False)
    return "=" + "".join([DIGITS[first * 8 + second] for first, second in pairs])


def shard_of(piece: str, bits: int) -> int:
    """Return the number of the shard that holds *piece*; a word goes by its first two characters."""
    key = ord(piece[0]) * 0x10001 ^ ord(piece[1:2] or "\0")
    return (key * 0x9E3779B1 & 0xFFFFFFFF) >> (32 - bits)


def lay_out(
    lists: Mapping[str, str], frequencies: Mapping[str, int], beside: Mapping[str, str] = MappingProxyType({})
) -> tuple[int, dict[str, str]]:
    """Return how many bits number the shards, and the text of each shard and of each list that stands alone; the entries
    *beside* the lists have keys that begin with a sign."""
    known = sorted(lists)
    alone = {piece: number for number, piece in enumerate(known) if len(lists[piece]) > OWN_FILE}
    entries = {piece: f"*{alone[piece]}.{frequencies[piece]}" if piece in alone else lists[piece] for piece in known}
    bits, shards = sharded(entries, beside)
    files = {f"g/{number}": shard for number, shard in enumerate(shards)}
    return bits, files | {f"b/{number}": lists[piece] for piece, number in alone.items()}


def sharded(entries: Mapping[str, str], signed: Mapping[str, str]) -> tuple[int, list[str]]:
    """Return how many bits number the shards of *entries* and *signed*, and the text of each; of a key of the latter, what
    follows its sign tells the shard."""
    placed = [(key, f"{key} {entry}") for key, entry in entries.items()]
    placed += [(key[1:], f"{key} {entry}") for key, entry in signed.items()]
    bits = min(MOST_BITS, (sum(len(text) + 1 for _, text in placed) // SHARD_SIZE).bit_length())
    shards: list[list[str]] = [[] for _ in range(1 << bits)]
    for place, text in placed:
        shards[shard_of(place, bits)].append(text)
    return bits, [" ".join(shard) for shard in shards]


def bit_set(keys: Collection[str]) -> tuple[int, str]:
    """Return how many bits number the places of a set, and the set, six places a character: which *keys* surely are not in
    it, so that no file is loaded for them (one in eight to sixteen others seems to be).

    >>> bit_set(["転換"])
    (3, 'CA')
    """
    bits = min(MOST_PLACES, (PLACES_FOR_EACH * len(keys) - 1).bit_length()) if keys else 0
    places = {shard_of(key, bits) for key in keys}
    held = (sum((6 * digit + place in places) << place for place in range(6)) for digit in range((1 << bits) // 6 + 1))
    return bits, "".join(DIGITS[each] for each in held)


def script(data: object) -> bytes:
    """Return the script that hands *data* over."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"jsAdd({text})\n".encode("utf-8", "backslashreplace")


def _read(path: str) -> bytes:  # thousands of files: a Path of each took as long as to read it
    with open(path, "rb") as file:
        return file.read()


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write each file whose contents changed, and delete those that are no longer wanted."""
    stale = {os.path.join(place, name) for place, _, names in os.walk(folder) for name in names if name.endswith(".js")}
    for kind in ("g", "b", "p", "t", "s", "r", "f"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for name, contents in files:
        path = os.path.join(folder, *f"{name}.js".split("/"))
        if path not in stale or _read(path) != contents:
            with open(path, "wb") as file:
                file.write(contents)
        stale.discard(path)
    for path in stale:
        Path(path).unlink()
