"""The text of a paragraph of a Word file, and what stands in a part of one: the elements of Office Open XML, read as such."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNSHOWN = frozenset(W + name for name in ("del", "moveFrom", "instrText", "pPr", "rPr", "txbxContent", "footnotePr"))
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
COLUMN = 105  # twentieths of a point: half the width of a letter of 10.5 points
WIDEST = 60  # columns of an indent
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}


def blocks_in(parent: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of *parent*, those in content controls and insertions, too."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from blocks_in(child)


def text_of(element: Any) -> str:
    """Return the text of a paragraph or run as Word shows it; readings stand in parentheses behind what is read."""
    parts: list[str] = []
    waiting = [element]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            parts.append(found)
        elif found.tag == f"{W}t":
            parts.append(found.text or "")
        elif found.tag in SIGNS:
            parts.append(SIGNS[found.tag])
        elif found.tag == f"{W}ruby":
            read, base = found.find(f"{W}rt"), found.find(f"{W}rubyBase")
            waiting += ["）", *([read] if read is not None else []), "（", *([base] if base is not None else [])]
        elif found.tag not in UNSHOWN and found.tag != FALLBACK:
            waiting += reversed(found)
    return "".join(parts)


def notes_of(root: Any | None) -> dict[str, str]:
    """Return the words of each note by its id; the lines that part notes from the text are none."""
    if root is None:
        return {}
    notes = [note for note in root if note.get(f"{W}type") in (None, "normal")]
    return {note.get(f"{W}id"): "\n".join(text_of(p) for p in note.iter(f"{W}p")) for note in notes}


def is_on(switch: Any | None) -> bool:
    return switch is not None and switch.get(f"{W}val") not in ("0", "false", "none", "off")


def width_of(cell: Any) -> int:
    found = cell.find(f"{W}tcPr" + "/" + f"{W}gridSpan")
    value = found.get(f"{W}val") if found is not None else "1"
    return max(1, min(int(value), 1_000)) if value.isascii() and value.isdecimal() else 1


def set_in(paragraph: Any) -> int:
    """Return by how many columns, of half a character, the ruler sets the first line of *paragraph* in."""
    found = paragraph.find(f"{W}pPr/{W}ind")
    if found is None:
        return 0
    left = _measure(found, "leftChars", "startChars", unit=50) or _measure(found, "left", "start", unit=COLUMN)
    hanging = _measure(found, "hangingChars", unit=50) or _measure(found, "hanging", unit=COLUMN)
    return max(0, min(left - hanging, WIDEST))


def _measure(element: Any, *names: str, unit: int) -> int:
    value = next((value for name in names if (value := element.get(f"{W}{name}"))), "0")
    return int(value) // unit if value.lstrip("-").isascii() and value.lstrip("-").isdecimal() else 0
