"""What a dictionary knows of Japanese words: how they are read.

SudachiPy with its small dictionary; it is loaded (half a second) when the first word is looked up.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from .folding import fold

if TYPE_CHECKING:
    from sudachipy import Tokenizer

MOST = 10_000  # characters that are looked up at once; the dictionary takes no more than 49,149 bytes


@cache
def _tokenizer() -> Tokenizer:
    from sudachipy import Dictionary

    return Dictionary(dict="small").tokenizer()


def reading(text: str) -> str:
    """Return how *text* is read, folded: kana where the dictionary knows the words, all else as it stands.

    >>> reading("求人票の読み方")
    'きゅうじんひょうのよみかた'
    """
    lines = "\n".join(line[:MOST] for line in text.split("\n"))
    return fold(
        "\n".join(
            "".join(word.reading_form() or word.surface() for word in _tokenizer().tokenize(line))
            for line in lines.split("\n")
        )
    )
