"""The one walk: no block of any kind is passed over."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from tests.outline import pieces
from tools.text.model import Block, Document, Text
from tools.text.reader import read
from tools.text.walk import Kind, blocks_of, map_words, plain, words_of

EVERY_FORM = Path(__file__).parent.parent / "fixtures" / "texts"


def document(text: str) -> Document:
    return read(text, path=Path("a.txt"))[0].document


def every_form() -> Document:
    """Return a document of all kinds of blocks."""
    texts = (path.read_text("utf-8", "surrogatepass") for path in sorted(EVERY_FORM.glob("*.txt")))
    return Document(tuple(block for text in texts for block in document(text).blocks))


def test_every_kind_of_block_is_walked() -> None:
    assert {type(block) for block in blocks_of(every_form())} == set(get_args(Block))


def test_the_words_of_a_document_are_all_that_its_page_shows_but_markers() -> None:
    found = every_form()
    walked = "".join(plain(content) for _, content in words_of(found))
    for piece in pieces(found.blocks):
        assert piece.lstrip("※①②③④⑤⑥⑦⑧⑨0123456789.") in walked


def test_a_change_reaches_every_word() -> None:
    changed = [map_words(block, lambda content, place: (Text(place.kind.name),)) for block in every_form().blocks]
    names = {plain(content) for _, content in words_of(Document(tuple(changed)))}
    assert names == {kind.name for kind in Kind}


def test_blocks_inside_others_come_in_order() -> None:
    found = document("【例】題\n・一\n  ・二\n【終】\n【演習】題\n問い\n【解答】\n答え\n")
    names = [type(block).__name__ for block in blocks_of(found)]
    assert names == ["Box", "BulletList", "BulletList", "Exercise", "Paragraph", "Paragraph"]
