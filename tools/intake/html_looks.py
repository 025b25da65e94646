"""Headings of a page that have no element of their own, only looks: bold or larger letters, alone on a line."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

BOLD = ("b", "strong", "big")
STYLE = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
SIZE = re.compile(r"font-size\s*:\s*(?P<size>[0-9.]+)\s*(?P<unit>px|pt|em|rem|%)", re.IGNORECASE)
USUAL = {"px": 16.0, "pt": 12.0, "em": 1.0, "rem": 1.0, "%": 100.0}
LARGER = 1.2  # times the usual size
LONGEST = 40  # letters
NO_HEADING = "。、，：:）)」"
MARK = re.compile("(?P<sign>[■◆●▼◇])[ 　]*(?=[^ 　■◆●▼◇])")


def stands_out(element: Element) -> bool:
    """Tell whether the letters in *element* are bold or larger than those of a text usually are."""
    style = element.get("style", "")
    size = SIZE.search(style)
    large = size is not None and _number(size["size"]) >= LARGER * USUAL[size["unit"].lower()]
    return element.tag in BOLD or STYLE.search(style) is not None or large


def _number(given: str) -> float:
    return float(given) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", given) else 0


def may_head(words: str) -> bool:
    """Tell whether a line that stands out has the form of a heading."""
    if MARK.match(words):
        return len(words) <= LONGEST and words[-1] not in NO_HEADING[:5]
    return 1 < len(words) <= LONGEST and words[-1] not in NO_HEADING and not words.startswith(("※", "http"))
