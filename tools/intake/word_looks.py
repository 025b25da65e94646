"""Headings of a Word file that have no style, only looks: larger letters than the text's, or bold ones."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tools.intake.word_text import W, is_on, text_of

LONGEST_HEADING = 40
LARGER = 1.15  # times the size of the text
USUAL_SIZE = 21  # half points
NO_HEADING = "。、，：:）)」"
BOLD_ENDS = "。、：:"


class Looks:
    """How large the letters of a document are: those of its text, and those of short lines that stand out from it."""

    def __init__(self, document: Any) -> None:
        paragraphs = list(document.element.body.iter(f"{W}p"))
        written: Counter[int] = Counter()
        for paragraph in paragraphs:
            for run in _runs(paragraph):
                written[_size(run)] += len(text_of(run))
        self.usual = written.most_common(1)[0][0] if written else USUAL_SIZE
        standing_out = {_smallest(p) for p in paragraphs if self.is_large(p, text_of(p))}
        self.sizes = sorted(standing_out, reverse=True)

    def is_large(self, element: Any, text: str) -> bool:
        """Tell whether all letters of a short paragraph are larger than those of the text."""
        return _smallest(element) >= LARGER * self.usual and (
            _is_short(text, NO_HEADING) or self.is_bold(element, text)
        )

    def is_bold(self, element: Any, text: str) -> bool:
        """Tell whether all letters of a short paragraph are bold."""
        bold = all(run.rPr is not None and is_on(run.rPr.find(f"{W}b")) for run in _runs(element))
        return _is_short(text, BOLD_ENDS) and bold

    def depth(self, element: Any) -> int:
        """Return how deep a heading stands by the size of its letters: the largest are outermost, bold ones below them."""
        size = _smallest(element)
        return self.sizes.index(size) + 1 if size in self.sizes else len(self.sizes) + 1


def _is_short(text: str, ends: str) -> bool:
    words = text.strip()
    return 0 < len(words) <= LONGEST_HEADING and "\n" not in words and words[-1] not in ends


def _runs(element: Any) -> list[Any]:
    return [run for run in element.iter(f"{W}r") if text_of(run).strip()]


def _size(run: Any) -> int:
    """Return the size that a run is given, in half points; the usual one where its style gives it."""
    found = run.rPr.find(f"{W}sz") if run.rPr is not None else None
    value = found.get(f"{W}val", "") if found is not None else ""
    return int(value) if value.isascii() and value.isdecimal() else USUAL_SIZE


def _smallest(element: Any) -> int:
    return min(map(_size, _runs(element)), default=0)
