"""What a dictionary knows of Japanese words: how they are read, and how they are spelled as a rule.

SudachiPy with its small dictionary; it is loaded when the first word is looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .folding import fold
from .memory import remembered

if TYPE_CHECKING:
    from sudachipy import Dictionary, Morpheme, Tokenizer

MOST = 10_000  # characters that are looked up at once; the dictionary takes no more than 49,149 bytes


class Word(NamedTuple):
    """A word as it stands in a text: *standard* is its usual spelling in the same form, *reading* is in hiragana."""

    text: str
    standard: str
    reading: str
    kind: str
    is_known: bool  # an ordinary word that the dictionary has as one, and no name
    joins: bool = False  # a verb in the form in which another verb follows (読み, 突き)
    is_new: bool = False  # nothing that the dictionary has
    is_person: bool = False  # somebody's name


@cache
def _dictionary() -> Dictionary:
    from sudachipy import Dictionary

    return Dictionary(dict="small")


@cache
def _tokenizer() -> Tokenizer:
    return _dictionary().tokenizer()


@cache
def words_in(text: str) -> Sequence[Word]:
    """Return the words of *text*, which holds one line.

    >>> [word.standard for word in words_in("問合せの引継ぎ")]
    ['問い合わせ', 'の', '引き継ぎ']
    """
    return [_word(found) for found in _tokenizer().tokenize(text[:MOST])]


@cache
def entries(text: str) -> Sequence[Word]:
    """Return the words that the dictionary has under *text* as a whole; looking there is much faster than parting a text.

    >>> {(word.standard, word.reading) for word in entries("充分")}
    {('十分', 'じゅうぶん')}
    """
    return [_word(found) for found in _dictionary().lookup(text)]


_KNOWN: dict[
    tuple[str, int, int], Word
] = {}  # most words come again and again, and each question to the dictionary takes time


def _word(found: Morpheme) -> Word:
    """Return a word of what the dictionary says of it."""
    key = (found.surface(), found.word_id(), found.part_of_speech_id())
    if not (known := _KNOWN.get(key)):
        known = _KNOWN[key] = _made(found)
    return known


def _made(found: Morpheme) -> Word:
    text, is_new = found.surface(), found.is_oov()
    kind, sort, of, *_rest, form = found.part_of_speech()
    is_name = sort == "固有名詞" and not text.isascii()  # Excel is エクセル
    is_known = not is_new and not is_name and not kind.startswith(("助", "記号", "補助"))
    joins = kind == "動詞" and form.startswith("連用形")
    standard = _in_form(text, found.dictionary_form(), found.normalized_form())
    return Word(text, standard, fold(found.reading_form()), kind, is_known, joins, is_new, of == "人名")


def _in_form(text: str, plain: str, standard: str) -> str:
    """Return *standard*, which is the dictionary's spelling of *plain*, in the form that *text* has of it.

    >>> _in_form("引継い", "引継ぐ", "引き継ぐ"), _in_form("問合せ", "問合せ", "問い合わせ")
    ('引き継い', '問い合わせ')
    """
    shared = next((text[:end] for end in range(len(text), 0, -1) if plain.startswith(text[:end])), "")
    ending = plain[len(shared) :]
    if text == plain or not standard.endswith(ending):
        return standard
    return standard[: len(standard) - len(ending)] + text[len(shared) :]


@remembered
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
