"""What readers ask who look for a document: each question is told from the others, so that one that is alike all of it counts
more than a little of many.

Questions are numbered through all documents, within one from the shortest to the longest. The entries ``&piece`` of the
shards tell in which a piece stands; the file ``asked`` tells of which document each is, and how long.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import sub

from .folding import BESIDE_SIGN, fold, pieces
from .memory import remembered
from .shards import OWN_FILE, numbers
from .words import reading

ASKED = "&"  # begins the keys of the entries
LENGTH_UNIT = 16  # pieces
_TELLS = re.compile("..|[\u3400-\u9fff]")  # a single kana or letter tells nothing


def pieces_of_questions(asked: Iterable[str]) -> list[list[str]]:
    """Return the pieces of each question, as it is written and read, the shortest first."""
    return sorted(map(_pieces, asked), key=len)


@remembered
def _pieces(question: str) -> list[str]:
    return [piece for piece in pieces(fold(f"{question}\n{reading(question)}")) if _tells(piece)]


def _tells(piece: str) -> bool:
    return _TELLS.match(piece) is not None and not BESIDE_SIGN.fullmatch(piece)


def question_postings(documents: Iterable[Iterable[Iterable[str]]]) -> dict[str, str]:
    """Return the shard entries: in which questions of all *documents* each piece stands, as differences. A piece that
    thousands of questions hold has none.

    >>> question_postings([[["売れ", "残り"]], [], [["売れ"]]])
    {'&売れ': 'AB', '&残り': 'A'}
    """
    held: dict[str, list[int]] = defaultdict(list)
    for number, question in enumerate(chain.from_iterable(documents)):
        for piece in question:
            held[ASKED + piece].append(number)
    written = {key: numbers(map(sub, found, [0, *found])) for key, found in held.items()}
    return {key: text for key, text in written.items() if len(text) <= OWN_FILE}


def question_lengths(documents: Sequence[Sequence[Sequence[str]]]) -> list[str]:
    """Return how many questions each document has, and the lengths of all, each as what it has more than the one before.

    >>> question_lengths([[["a"] * 3, ["b"] * 40], []])
    ['CA', 'BC']
    """
    lengths = [[len(question) // LENGTH_UNIT + 1 for question in questions] for questions in documents]
    return [numbers(map(len, lengths)), numbers(_rises(lengths))]


def _rises(lengths: Iterable[Sequence[int]]) -> Iterator[int]:
    return (length - before for each in lengths for before, length in zip([0, *each], each, strict=False))
