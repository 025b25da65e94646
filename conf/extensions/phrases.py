"""Where a heading may break: between phrases, as one would pause when reading it aloud.

BudouX finds the phrases of what is short and stands large or narrow: headings, titles of boxes and cards, choices, heads
of tables, terms. Between two of them goes ``<wbr>``, and the style sheet (``text.css``) lets lines break there only. It is
no character: what is copied, searched or read aloud stays the same, and so do titles and the index of the search, which
are made before. All browsers break alike; ``word-break: auto-phrase``, which only some have, is for words that scripts add.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import budoux
from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .folds import fold, fold_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SHORTEST = 3  # characters of the last phrase: fewer would stand alone in a line
ONE_LINE = 5  # characters that stand together wherever they are
_ENDS = re.compile(r"\0?([:：・])\0?")  # they end a phrase; the parser would have them begin or join one
# Inside a word: a kanji alone is no phrase beside another one (値引き, 表示回数, 手順書), nor is part of a run of letters (CAC).
_IN_WORD = re.compile(
    r"(?<![^\0])([一-鿿々])\0(?=[一-鿿々])|(?<=[一-鿿々])\0(?=[一-鿿々](?:\0|$))|(?<=[A-Za-z0-9])\0(?=[A-Za-z0-9])"
)
_BOXES = frozenset(
    {"rubric", "sd-card-title", "sd-card-body", "sd-card-footer"}
)  # classes around paragraphs that count


class Break(nodes.Inline, nodes.Element):
    """A place where a line may end."""


_NOT_FIRST = frozenset("、。,.・:;!?ーゝゞヽヾ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%‰℃")


@cache
def phrases(text: str) -> tuple[str, ...]:
    """Return *text* in phrases; joined they are *text* again, and the last is no crumb.

    >>> phrases("B端はなぜ値引きで動かないのか")
    ('B端は', 'なぜ', '値引きで', '動かないのか')
    >>> phrases("なぜ値引きで動かないのか")
    ('なぜ', '値引きで', '動かないのか')
    """
    if len(text) <= ONE_LINE:
        return (text,)
    parted = _IN_WORD.sub(lambda match: match[1] or "", "\0".join(_parser().parse(text)))
    found = _ENDS.sub(r"\1\0", parted).split("\0")
    while len(found) > 1 and len(found[-1].strip()) < SHORTEST:
        found[-2:] = ["".join(found[-2:])]
    return tuple(found)


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


def ends_of_phrases(text: str) -> set[int]:
    """Return the offsets in *text* where a phrase ends and a line may: not beside a space, where lines break anyway, and
    not where a line would begin with a mark, a small letter or what closes, or end with what opens (JIS X 4051)."""
    ends = list(accumulate(map(len, phrases(text))))[:-1]
    return {end for end in ends if _may_end(text[end - 1]) and _may_begin(text[end])}


def _may_end(sign: str) -> bool:
    return not sign.isspace() and unicodedata.category(sign) not in ("Ps", "Pi")


def _may_begin(sign: str) -> bool:
    barred = sign.isspace() or sign in _NOT_FIRST
    return not barred and unicodedata.category(sign) not in ("Pe", "Pf", "Mn", "Mc", "Me", "Cf")


def put_breaks(block: nodes.TextElement) -> None:
    """Put a :class:`Break` between the phrases of *block*, whatever its words stand in."""
    words = [text for text in block.findall(nodes.Text) if not isinstance(text.parent, nodes.raw)]  # drawings
    starts = [0, *accumulate(map(len, words))]
    ends = ends_of_phrases("".join(words))
    for text, (start, end) in zip(words, pairwise(starts), strict=True):
        inside = sorted(place - start for place in ends if start < place <= end)
        if inside:
            text.parent.replace(text, list(_parted(text, inside)))


def _parted(text: str, places: list[int]) -> Iterator[nodes.Node]:
    for start, end in pairwise([0, *places]):
        yield nodes.Text(text[start:end])
        yield Break()
    if rest := text[places[-1] :]:
        yield nodes.Text(rest)


def _stands_out(node: nodes.TextElement) -> bool:
    """Tell whether *node* is read at a glance: a heading, a choice, words on a card, the head of a column."""
    if isinstance(node, nodes.title | nodes.caption | nodes.term | fold_title):
        return True
    parent = node.parent
    if isinstance(parent, nodes.entry):
        return isinstance(parent.parent.parent, nodes.thead)
    return not _BOXES.isdisjoint(parent.get("classes", ())) and not _is_folded(parent)


def _is_folded(node: nodes.Node) -> bool:
    """Tell whether *node* is inside what opens: text, however much it looks like a card's."""
    while isinstance(node, nodes.Element) and not isinstance(node, fold):
        node = node.parent
    return isinstance(node, nodes.Element)


class BreakByPhrase(SphinxPostTransform):
    """Put breaks into all that stands out on a page."""

    default_priority = 700  # after cards and folded parts have become what they are
    builders = ("html", "dirhtml", "singlehtml")

    def run(self, **kwargs: Any) -> None:
        for block in [node for node in self.document.findall(nodes.TextElement) if _stands_out(node)]:
            put_breaks(block)


def _write(translator: Any, node: nodes.Element) -> None:
    translator.body.append("<wbr>")
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(Break, html=(_write, None))
    app.add_post_transform(BreakByPhrase)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
