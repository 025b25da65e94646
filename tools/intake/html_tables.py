"""Tables of a page: which hold data, and in which row and column each cell stands."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from tools.intake.extract import Part, Question
from tools.intake.spans import Role

LAID_OUT = frozenset("table h1 h2 h3 h4 ul ol form pre blockquote article".split())  # what no cell of data holds
MOST_SPANNED = 1_000  # as in the standard
FEWEST = 2  # rows and columns


def is_data(table: Element) -> bool:
    """Tell whether *table* holds data; what lays out a page is read cell by cell as text."""
    rows = list(table.iter("tr"))
    widths = [sum(cell.tag in ("td", "th") for cell in row) for row in rows]
    inside = any(element.tag in LAID_OUT for element in table.iter() if element is not table)
    return not inside and len(rows) >= FEWEST and max(widths, default=0) >= FEWEST


class Grid:
    """Counts the rows and columns of one table, cells that reach over several of them included."""

    def __init__(self, holds_data: bool) -> None:
        self.holds_data = holds_data
        self.row = self.column = 0
        self.in_cell = False
        self._taken: set[tuple[int, int]] = set()
        self._part: Part | None = None
        self._reaches = False  # whether a cell reached over others, which nobody was told yet

    def enter(self, element: Element) -> None:
        if element.tag == "tr":
            self.row, self.column = self.row + 1, 0
        elif element.tag in ("td", "th"):
            self.in_cell, self._part = self.holds_data, None
            self.column += 1
            while (self.row, self.column) in self._taken:
                self.column += 1
            rows, columns = _span(element, "rowspan"), _span(element, "colspan")
            self._reaches = self._reaches or rows * columns > 1
            self._taken |= {(self.row + down, self.column + right) for down in range(rows) for right in range(columns)}

    def leave(self) -> None:
        self.in_cell = False

    def cell(self, words: str) -> list[Part]:
        """Return *words* as the cell that we stand in; what follows in the same cell is added to it."""
        if self._part is not None:
            self._part.words += f" {words}"
            return []
        self._part = Part(words, Role.TABLE_CELL, row=self.row, column=self.column)
        if self._reaches:
            self._reaches = False
            self._part.asks.append(Question.CELLS)
        return [self._part]


def _span(element: Element, name: str) -> int:
    given = element.get(name, "1").strip()
    return min(max(1, int(given)), MOST_SPANNED) if given.isascii() and given.isdigit() else 1
