"""Which pages there are to print a stage, and which texts stand on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tools.proof.library import Lesson, Library
from tools.proof.long_lists import in_parts, part_name

_TEXTS = 40  # on a page to print


def sheets_of(stage: str, library: Library) -> Iterator[tuple[str, str, Sequence[Lesson]]]:
    """Yield the pages to print of a stage: name, which of many texts stand there, as its title says, and these."""
    first = 1
    shown = in_parts([*library.lessons_of(stage), *library.activities_of(stage)], _TEXTS)
    for number, texts in enumerate(shown, 1):
        which = f"({first}〜{first + len(texts) - 1})" if len(shown) > 1 else ""
        yield f"print/{part_name(stage, number)}.html", which, texts
        first += len(texts)
