"""The lines of an example as authors type them: paragraphs, and items 「・」 at levels that their indent tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tools.characters import columns

_LINE = re.compile(r"(?P<indent>[ \u3000]*)(?P<bullet>・[ \u3000]*)?(?P<text>.*)")


@dataclass(frozen=True)
class Line:
    """A paragraph (*level* 0) or an item of a list (*level* 1 and deeper); *text* may have line breaks."""

    level: int
    text: str


def example_lines(text: str) -> Iterator[Line]:
    """Yield the lines of *text*; an indented line below an item goes on in it, empty lines are left out.

    >>> list(example_lines("案\\n・甲\\n  続き\\n  ・乙"))
    [Line(level=0, text='案'), Line(level=1, text='甲\\n続き'), Line(level=2, text='乙')]
    """
    indents: list[int] = []  # of the items around the line
    last: Line | None = None
    for line in filter(str.strip, text.split("\n")):
        found = _LINE.fullmatch(line)
        assert found is not None
        indent = columns(found["indent"])
        if found["bullet"]:
            indents = [*(outer for outer in indents if outer < indent), indent]
        elif last and last.level and indent > indents[-1]:
            last = Line(last.level, f"{last.text}\n{found['text'].strip()}")
            continue
        else:
            indents = []
        if last:
            yield last
        last = Line(len(indents), found["text"].strip())
    if last:
        yield last
