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


def read(words: str) -> str:
    """Return how *words* are read, in katakana; signs by their names."""
    return "".join(word.reading_form() for word in tokenizer().tokenize(words))
