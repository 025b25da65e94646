"""The lists of a Markdown document: which items belong together, and which were meant to stand below others."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from tools.characters import columns
from tools.intake.markdown_words import Word
from tools.intake.plain.torn import PARTICLE, REST

GOES_ON = "がをにはもでとのへやか"  # begin the rest of a sentence
NAME = 40  # columns of the name of an item
OPEN = ("ordered_list_open", "bullet_list_open")
CLOSE = ("ordered_list_close", "bullet_list_close")


def by_list(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the items of each list, without those of the lists inside."""
    found: list[list[Token]] = []
    inside: list[list[Token]] = []
    for token in tokens:
        if token.type in OPEN:
            inside.append([])
            found.append(inside[-1])
        elif token.type in CLOSE:
            inside.pop()
        elif token.type == "list_item_open":
            inside[-1].append(token)
    return found


def shallow(tokens: Sequence[Token], lines: Sequence[str]) -> set[int]:
    """Return the items (by the identity of their tokens) of lists that are set in by too little to stand below the number above
    them, as they are meant to; *lines* are those of the document."""
    found: set[int] = set()
    above: dict[int, Token] = {}  # the last list of each depth
    for index, token in enumerate(tokens):
        if token.type in OPEN and token.map:
            beside = index > 0 and tokens[index - 1].type in CLOSE
            if beside and token.level in above and _set_in(above[token.level], token, lines):
                end = next(i for i in range(index + 1, len(tokens)) if tokens[i].level == token.level)
                found |= {id(each) for each in tokens[index:end] if each.type == "list_item_open"}
            else:  # what is set in lets the list above it go on
                above[token.level] = token
    return found


def name_of(text: str, words: Sequence[Word]) -> int:
    """Return how many of the *words* of an item are a short name on a line of its own, with whole sentences that explain it on
    the lines below; 0 where the lines are one text."""
    breaks = [at for at in range(1, len(words)) if "\n" in text[words[at - 1].end : words[at].start]]
    if not breaks:
        return 0
    name, said = (
        text[a.start : b.end].strip() for a, b in ((words[0], words[breaks[0] - 1]), (words[breaks[0]], words[-1]))
    )
    whole = columns(name) <= NAME and name[-1] not in "。、,：:（(" and "、" not in name and not PARTICLE.search(name)
    begun = said[-1] == "。" and said[0] not in GOES_ON and not REST.match(said)
    longest = max(columns(line) for line in said.split("\n"))
    return breaks[0] if whole and begun and 3 * columns(name) < 2 * longest else 0


def goes_on(text: str, words: Sequence[Word]) -> bool:
    """Tell whether the *words* of an item go on in lines below it that may be something of their own: a short line that no
    sentence is torn at, and lines that may begin one."""
    lines = [line.strip() for line in text[words[0].start : words[-1].end].splitlines()]
    if len(lines) < 2 or not (lines[0] and lines[1]):
        return False
    above, below = lines[:2]
    torn = above[-1] in "、,：:（(" or PARTICLE.search(above) is not None or columns(above) > NAME
    return not torn and below[0] not in GOES_ON and not REST.match(below) and not below.startswith("（")


def _set_in(above: Token, token: Token, lines: Sequence[str]) -> bool:
    """Tell whether the list *token*, with no blank line above it, is set in more than the list *above*."""
    if not above.map or not token.map or token.map[0] == 0 or not lines[token.map[0] - 1].strip():
        return False
    first, margin = lines[token.map[0]], lines[above.map[0]]
    return len(first) - len(first.lstrip(" ")) > len(margin) - len(margin.lstrip(" "))
