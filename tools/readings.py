"""How Japanese words are read, by a dictionary."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sudachipy import Tokenizer


@cache
def tokenizer() -> Tokenizer:
    """Return what parts a text into words, each with its reading in katakana."""
    from sudachipy import Dictionary  # most of what we read needs no dictionary

    return Dictionary(dict="small").tokenizer()
