"""The numbers of numbered items as a source text writes them."""

from __future__ import annotations

import re
import unicodedata

PLAIN = re.compile("[0-9]{1,3}")
CIRCLED = re.compile("[①-⑳㉑-㉟㊱-㊿]")
FILLED = re.compile("[❶-❿⓵-⓾]")  # the same circles in another style


def written(number: str) -> str:
    """Return what stands before the words of the item *number* (as typed): ``3.`` or ``③``; "" if it cannot be written."""
    if CIRCLED.fullmatch(number):
        return number
    if FILLED.fullmatch(number):
        return chr(ord("①") + int(unicodedata.numeric(number)) - 1)
    plain = unicodedata.normalize("NFKC", number)
    return f"{plain}." if PLAIN.fullmatch(plain) else ""
