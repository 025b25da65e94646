"""Where the reader stands in the lines of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tools.characters import join_lines
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.grammar import END, ITEM, ROW, unescape
from tools.text.model import Block

Contents: TypeAlias = Callable[[], tuple[Block, ...]]  # reads the blocks inside a box, up to what ends it


@dataclass
class Cursor:
    """The lines of a text, the index of the one to be read next, and what was found that its author should mend."""

    lines: list[str]
    path: Path
    at: int
    diagnostics: list[Diagnostic]
    last_end: int = -1  # index of the last 【終】 in the text; not yet looked for

    @property
    def done(self) -> bool:
        return self.at >= len(self.lines)

    @property
    def line(self) -> str:
        """The line to be read next; nothing behind the last one."""
        return "" if self.done else self.lines[self.at]

    @property
    def number(self) -> int:
        """The number of that line in its file."""
        return self.at + 1

    def report(self, code: Code, line: int, **values: str | int) -> None:
        self.diagnostics.append(diagnose(code, self.path, line, 0, **values))

    def skip_blank(self) -> None:
        while not self.done and not self.line.strip():
            self.at += 1

    def next_end(self) -> int:
        """Return the index of the next 【終】; 0 if there is none."""
        if self.last_end < 0:  # looked for once: many labels without an end shall not cost a search each
            self.last_end = max((at for at, line in enumerate(self.lines) if END.match(line)), default=0)
        return next((at for at in range(self.at + 1, self.last_end + 1) if END.match(self.lines[at])), 0)

    def skip_end(self) -> None:
        """Step over 【終】, if it stands here."""
        if END.match(self.line):
            self.at += 1

    def with_continuation(self, first: str) -> str:
        """Return *first* joined with the indented lines that carry it on, and step behind them."""
        self.at += 1
        return join_lines([first.strip(), *self._indented()])

    def _indented(self) -> Iterator[str]:
        while self._carries_on(self.line):
            yield unescape(self.line).strip()
            self.at += 1

    @staticmethod
    def _carries_on(line: str) -> bool:
        return bool(line.strip()) and line[0] in " \u3000\t" and not ITEM.match(line) and not ROW.match(line)
