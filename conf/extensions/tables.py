"""Tables on a narrow screen: each by its shape stays a table, scrolls behind its first column, or becomes cards.

How wide each column's words are says which, with the room that a phone leaves (a table in a box has less):

- where every column has its ``LEAST`` characters and no cell becomes a tower, the table stays as it is;
- where all cells but those of the first column are short, it scrolls, and the first column stays in sight;
- else each row becomes a card, in which each cell is led by the name of its column (``data-label``). As style sheets take
  away in some browsers that it is a table, each part says its role.

``tables.css`` does the rest, on narrow screens only: on paper, and where there is room, all tables are tables.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .folds import fold
from .phrases import phrases

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# All widths are in characters of full width, in the letters of a table (0.9 of the text's).
ROOM = 24.0  # a phone of 390 px
BOX = 2.8  # what each box around a table takes of it
PADDING = 1.2  # of a cell, both sides
LEAST = 5.0  # of a column, unless its words are shorter
TALLEST = 6  # lines of a cell
SHORT = 10.0  # the widest cell of a table that is looked through along its rows and columns

CARDS, SCROLLS = "as-cards", "scrolls"
_TABLE = re.compile(rf'<table class="[^"]*\b{CARDS}\b.*?</table>', re.DOTALL)
_PART = re.compile(r"<(table|thead|tbody|tr|th|td)\b")
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader", "td": "cell"}


def width(text: str) -> float:
    """Return how wide *text* is.

    >>> width("指標 (%)")
    4.2
    """
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.55 for sign in text)


def shape(columns: Sequence[Sequence[str]], boxes: int = 0) -> list[str]:
    """Return the classes of a table of *columns*, each the words of its cells, the head first, in so many *boxes*."""
    widest = [max(map(width, column)) for column in columns]
    narrow = [f"short-{number}" for number, wide in enumerate(widest, 1) if wide <= LEAST]
    least = [_least(column[0], wide) for column, wide in zip(columns, widest, strict=True)]
    left = ROOM - boxes * BOX - PADDING * len(columns) - sum(least)
    if left >= 0 and _lines(widest, least, left) <= TALLEST or (left >= 0 and len(columns) < 3):
        return narrow
    return [*narrow, SCROLLS if max(widest[1:], default=0) <= SHORT else CARDS]


def _least(head: str, widest: float) -> float:
    """Return the least width of a column: its head breaks between phrases only."""
    return max(min(widest, LEAST), *map(width, phrases(head)))


def _lines(widest: Sequence[float], least: Sequence[float], left: float) -> int:
    """Return how many lines the tallest cell has, where what is *left* goes to the columns by what they lack."""
    lacking = [max(0.0, wide - own) for wide, own in zip(widest, least, strict=True)]
    share = left / (sum(lacking) or 1)
    given = [own + share * lack or 1.0 for own, lack in zip(least, lacking, strict=True)]  # an empty column has none
    return max(math.ceil(wide / room) for wide, room in zip(widest, given, strict=True))


def _columns(table: nodes.table) -> list[list[str]]:
    rows = [[cell.astext() for cell in row.children] for row in table.findall(nodes.row)]
    return [list(column) for column in zip_longest(*rows, fillvalue="")]


def _boxes_around(node: nodes.Node) -> int:
    found = 0
    while (node := node.parent) is not None:
        found += isinstance(node, nodes.Admonition | fold)
    return found


class ShapeTables(SphinxPostTransform):
    """Give each table the classes that say how it is shown where there is little room."""

    default_priority = 690  # before there are breaks in its heads
    builders = ("html", "dirhtml", "singlehtml")

    def run(self, **kwargs: Any) -> None:
        for table in self.document.findall(nodes.table):
            if columns := _columns(table):
                table["classes"] += shape(columns, _boxes_around(table))


def led_by_names(html: str) -> str:
    """Return *html* with the names of the columns in the cells of those tables that become cards, and a role in each part.

    Text of a page, which is escaped, is never taken for a tag.
    """
    return _TABLE.sub(lambda match: _led(match[0]), html)


def _led(table: str) -> str:
    head, end, body = table.partition("</thead>")
    names = [" ".join(_TAG.sub("", name).split()) for name in _HEAD.findall(head)]
    columns: Iterator[str] = iter(names)

    def told(match: re.Match[str]) -> str:
        nonlocal columns
        if match[1] == "tr":
            columns = iter(names)
        name = next(columns, "") if match[1] in ("td", "th") else ""
        role = "rowheader" if match[1] == "th" else _ROLES[match[1]]
        return f'{match[0]} role="{role}"' + (f' data-label="{name}"' if name else "")

    return _PART.sub(lambda match: f'{match[0]} role="{_ROLES[match[1]]}"', head) + end + _PART.sub(told, body)


def _lead(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    context["body"] = led_by_names(context.get("body") or "")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_post_transform(ShapeTables)
    app.connect("html-page-context", _lead)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
