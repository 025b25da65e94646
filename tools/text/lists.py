"""Lists of a source text: items by kind and depth, hung below one another."""

from __future__ import annotations

from dataclasses import dataclass, field

from tools.text.cursor import Cursor
from tools.text.grammar import DEEPEST, ITEM
from tools.text.inlines import inlines
from tools.text.model import BulletList, Checklist, ListItem, NumberedList


def read_list(cursor: Cursor) -> BulletList | NumberedList | Checklist:
    """Read the list that begins here: items as long as they go on."""
    items: list[Item] = []
    while match := ITEM.match(cursor.line):
        kind = "bullet" if match["bullet"] else "check" if match["check"] else "number"
        item = Item(kind, match["number"] or "", _depth_of(match["indent"]), "", cursor.number)
        if items and not _fits(items, item):
            break
        item.words = cursor.with_continuation(match["text"])
        _attach(items, item)
    return _list_block(items)


def _depth_of(indent: str) -> int:
    """Return how deep an item stands; below the deepest level there is none, as Markdown parsers stop at some depth."""
    return min(sum(1 if char == " " else 2 for char in indent) // 2, DEEPEST)


@dataclass
class Item:
    """A list item under construction."""

    kind: str
    marker: str
    depth: int
    words: str
    line: int
    children: list[Item] = field(default_factory=list)


def _fits(items: list[Item], item: Item) -> bool:
    """Tell whether *item* goes on the list: deeper than its last item, or of its kind."""
    return item.depth > items[-1].depth or item.kind == items[0].kind


def _attach(items: list[Item], item: Item) -> None:
    """Hang *item* below the last item that is less deep; of siblings of another kind it makes a further list."""
    level = items
    while level and level[-1].depth < item.depth:
        level = level[-1].children
    level.append(item)


def _list_block(items: list[Item]) -> BulletList | NumberedList | Checklist:
    made = tuple(
        ListItem(inlines(item.words), tuple(_list_block(run) for run in _runs(item.children)), item.line)
        for item in items
    )
    match items[0].kind:
        case "check":
            return Checklist(made, items[0].line)
        case "number":
            return NumberedList(made, tuple(item.marker for item in items), items[0].line)
        case _:
            return BulletList(made, items[0].line)


def _runs(items: list[Item]) -> list[list[Item]]:
    runs: list[list[Item]] = []
    for item in items:
        if runs and runs[-1][0].kind == item.kind:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs
