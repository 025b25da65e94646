"""How well the import does on documents that people labelled: ``python -m tests.bench_import FOLDER``.

FOLDER holds pairs of files: a raw document and, under the same name with ``.labels``, what a careful person would make of
it. Of the labels each line is one block: a code, a tab, the words.

TITLE, ``TITLE?`` (a person must be asked)  RIGHTS  H1 H2 …  P  I1 I2 …  N1 N2 …  ROW  V (verse)  C (code)  Q  FIG  X (left out)

``~`` before a code means that a question to a person is as good as the answer. Words are compared by their letters and
digits (NFKC): marks and white space are the draft's, and the ledger's proof holds them.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tools.characters import columns
from tools.diagnostics import Code
from tools.intake.blocks import Block, blocks
from tools.intake.readers import read_file
from tools.intake.spans import BOILERPLATE, Analysis, Reason, Role
from tools.text.inlines import NAMED

ADVISED = (None, "cp932", "euc_jp")  # encodings that a person would name on the import's advice
KINDS = {
    "H": (Role.HEADING,),
    "P": (Role.PARAGRAPH, Role.NOTE, Role.CREDIT, Role.NOTICE, Role.FIGURE_REFERENCE, Role.LIST_REFERENCE),
    "I": (Role.LIST_ITEM, Role.CHECK_ITEM),
    "N": (Role.NUMBERED_ITEM,),
    "ROW": (Role.TABLE_CELL,),
    "V": (Role.VERSE,),
    "C": (Role.CODE,),
    "Q": (Role.QUOTATION,),
    "FIG": (Role.FIGURE,),
    "TITLE": (Role.TITLE,),
}
WITH_LEVEL = re.compile(r"(?P<kind>[HIN])(?P<level>[1-9])")
NEAR = 400  # letters in which a short label is looked for as a line
EDGE = 12  # letters by which an interrupted label is found
SIGN = re.compile(
    "(?:手順|ステップ|step|工程|その|問)(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})|[ivx]{1,4}|[a-z]?[0-9]{1,2}|[a-z]|[ァ-ヺ]|[あ-ん甲乙丙丁戊]|[一二三四五六七八九十壱弐参肆伍]{1,3}",
    re.IGNORECASE,
)  # a number that no source text can write stays in the words
MEASURES = ("title", "rights", "H", "IN", "ROW", "P", "VCQF", "X")


def letters(text: str) -> str:
    """Return the letters and digits of *text*, in their usual forms."""
    said = NAMED.sub(r"\g<words>", text)
    return "".join(char for char in unicodedata.normalize("NFKC", said) if char.isalnum())


@dataclass
class Label:
    """One label, and the part of the raw text that it is about (nothing where it was not found)."""

    kind: str
    level: int
    words: str
    open: bool
    start: int = 0
    end: int = 0
    right: bool = True


@dataclass
class Score:
    """Of each measure: what was found and should be, what should be, what was found."""

    right: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    more: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("right", "wanted", "given", "more"):
            getattr(self, name).update(getattr(other, name))

    def f1(self, measure: str) -> float | None:
        """Return the harmonic mean of precision and recall; ``None`` where there is nothing to find and nothing found."""
        together = self.wanted[measure] + self.given[measure]
        return 2 * self.right[measure] / together if together else None


def labels_of(text: str) -> Iterator[Label]:
    for line in filter(None, text.split("\n")):
        code, _, words = line.partition("\t")
        level = WITH_LEVEL.fullmatch(code.removeprefix("~"))
        kind = level["kind"] if level else code.removeprefix("~")
        yield Label(kind, int(level["level"]) if level else 1, words, code.startswith("~"))


def placed(labels: Iterable[Label], found: Analysis) -> list[Label]:
    """Find the part of the text that each label is about, one behind the other; what is left out may stand elsewhere, as the
    head of a Word file's pages does.

    Markup and the addresses of links with words of their own are in no label.
    """
    unsaid = {i for span in found.spans if span.reason is Reason.MARKUP for i in range(span.start, span.end)}
    unsaid |= {i for match in NAMED.finditer(found.text) for i in range(match.end("words"), match.end())}
    said = [(index, letters(char)) for index, char in enumerate(found.text) if index not in unsaid]
    places = [index for index, char in said for _ in char]
    flat = "".join(char for _, char in said)
    lines = _line_starts(found.text, places)
    at, marked = 0, list(labels)
    kept = [letters(label.words) if label.kind not in ("X", "RIGHTS") else "" for label in marked]
    for number, label in enumerate(marked):
        words = letters(label.words)
        place = _range(flat, words, at, lines, counted=label.kind == "N") if words and label.kind != "RIGHTS" else None
        if place:
            label.start, label.end = places[place[0]], places[place[1] - 1] + 1
            following = next(filter(None, kept[number + 1 :]), "")
            if label.kind != "X" or not following or not at <= flat.find(following, at) < place[0]:
                at = place[1] if place[1] - place[0] == len(words) else place[0] + EDGE
    return marked


def _line_starts(text: str, places: list[int]) -> list[int]:
    """Return where in the letters at *places* each line of *text* begins."""
    return sorted({bisect_left(places, match.end()) for match in re.finditer(r"\A|[\r\n]+", text)} | {len(places)})


def _range(flat: str, words: str, at: int, lines: list[int], *, counted: bool = False) -> tuple[int, int] | None:
    """Return where *words* stand: a whole line if they are few (a page number), else anywhere, behind their number if they
    are *counted*; a page number or a running head may stand between their beginning and their end."""
    if len(words) < EDGE:
        ends = (b for a, b in pairwise(lines) if a >= at and _is_line(flat[a:b], words, counted=counted))
        end = next(ends, None)
        if end is not None and end - len(words) - at < NEAR:
            return end - len(words), end
    place = flat.find(words, at)
    if place >= 0:
        return place, place + len(words)
    first = flat.find(words[:EDGE], at)
    for edge in (EDGE, EDGE // 2, 2):  # a page may end within the last words
        last = flat.find(words[-edge:], first + len(words) - edge if edge == 2 else at)
        if len(words) > 2 * EDGE and 0 <= first < last < first + len(words) + 4 * EDGE:
            return first, last + edge
    return None


def _is_line(line: str, words: str, *, counted: bool) -> bool:
    return line == words or counted and line.endswith(words) and _is_sign(line, words)


def score(found: Analysis, labels: list[Label]) -> Score:
    """Compare what the import made of a document with its *labels*."""
    result, made = Score(), blocks(found)
    left_out = [char for span in found.spans for char in [span.reason in BOILERPLATE] * (span.end - span.start)]
    markup = {i for span in found.spans if span.reason is Reason.MARKUP for i in range(span.start, span.end)}
    boxes = {i for label in labels if label.kind == "X" for i in range(label.start, label.end)}
    asked = [(ask.at, ask.end or ask.at + 1) for ask in found.asks]
    asked += [(block.start, block.start + 1) for block in made if block.role is Role.UNCLEAR_HEADING]
    for label in labels:
        if label.kind == "RIGHTS":
            _count(result, "rights", label, (label.words == "restricted") == found.restricted, asked=False)
        elif label.kind.startswith("TITLE"):
            _title(result, label, found, made)
        elif label.kind == "X":
            inside = range(label.start, label.end)
            gone = all(left_out[i] or i in markup for i in inside if found.text[i].isalnum())
            _count(result, "X", label, gone, asked=_near(label, asked))
        else:
            lost = [
                i for i in range(label.start, label.end) if left_out[i] and i not in boxes and found.text[i].isalnum()
            ]
            _block(result, label, made, len(lost), _near(label, asked))
    for start, end in (ask for ask in asked if _in_vain(ask, labels)):
        result.more["asked for nothing"] += 1
        result.wrong.append(f"    asked for nothing: {found.text[start : max(end, start + 40)][:50]!r}")
    _given(result, labels, made)
    return result


Range = tuple[int, int]  # from a character up to another


def _near(label: Label, asked: list[Range]) -> bool:
    return any(start < label.end and label.start - 2 < end for start, end in asked)


def _in_vain(ask: Range, labels: list[Label]) -> bool:
    """Tell whether all that a question is about was read as it should be."""
    about = [label for label in labels if _near(label, [ask])]
    return bool(about) and all(label.right and not label.open for label in about)


def _count(result: Score, measure: str, label: Label, right: bool, *, asked: bool) -> None:
    label.right = right
    if label.open:
        result.more["open and other"] += not right
        return
    result.wanted[measure] += 1
    result.right[measure] += right
    if right:
        return
    result.more["wrong but asked" if asked else "wrong and silent"] += 1
    result.wrong.append(f"{'ask' if asked else '   '} {label.kind}{label.level} {label.words[:50]}")


def _title(result: Score, label: Label, found: Analysis, made: list[Block]) -> None:
    title = next((letters(block.words) for block in made if block.role is Role.TITLE), "")
    asked = any(d.code is Code.IMPORT_TITLE for d in found.waiting)
    named = [letters(d.message) for d in found.waiting if d.code is Code.TITLE_UNCLEAR]  # asked, with the candidates
    words = letters(label.words)
    result.more["title asked"] += asked or bool(named)
    right = (asked and not title) or title == words or any(words[:60] in candidates for candidates in named)
    _count(result, "title", label, right, asked=False)


def _block(result: Score, label: Label, made: list[Block], lost: int, asked: bool) -> None:
    result.more["content dropped"] += lost * (not label.open)
    if lost and not label.open:
        result.wrong.append(f"    dropped: {label.words[:50]}")
    right = any(_is(block, label) for block in made if block.start < label.end and label.start < block.end)
    _count(result, _measure(label.kind), label, right, asked=asked)


def _measure(kind: str) -> str:
    return next(measure for measure in MEASURES if kind in measure or kind == "FIG" and measure == "VCQF")


def _is(block: Block, label: Label) -> bool:
    if block.role not in KINDS[label.kind]:
        return False
    if label.kind == "ROW":
        wanted = _cells(label.words.split(" | "))
        return any(_cells(row) == wanted for row in block.table())
    if label.kind in "VC":
        said, wanted = (
            filter(None, map(letters, lines)) for lines in (block.words.split("\n"), label.words.split(" ⏎ "))
        )
        return list(said) == list(wanted)
    if label.kind in "HIN" and block.level != label.level:
        return False
    said, wanted = letters(block.words), letters(label.words)
    return said == wanted or (
        label.kind == "N" and not block.number and said.endswith(wanted) and _is_sign(said, wanted)
    )


def _cells(row: list[str]) -> list[str]:
    """Return the letters of the cells, without empty ones at the end: a table of a draft has a cell for every column."""
    cells = [letters(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _is_sign(said: str, wanted: str) -> bool:
    return SIGN.fullmatch(said[: len(said) - len(wanted)]) is not None


def _given(result: Score, labels: list[Label], made: list[Block]) -> None:
    """Count the headings, items and rows that were found, but those where a question would have been as good."""
    doubtful = [label for label in labels if label.open]
    roles = {Role.HEADING: "H", Role.LIST_ITEM: "IN", Role.CHECK_ITEM: "IN", Role.NUMBERED_ITEM: "IN"}
    for measure in ("title", "rights", "P", "VCQF", "X"):
        result.given[measure] = result.wanted[measure]
    for block in made:
        is_open = any(label.start < block.end and block.start < label.end for label in doubtful)
        if block.role is Role.TABLE_CELL:
            rows = [label for label in labels if label.kind == "ROW" and _near(label, [(block.start, block.end)])]
            result.given["ROW"] += sum(not label.open for label in rows) if is_open else len(block.rows)
        elif block.role in roles and not is_open:
            result.given[roles[block.role]] += 1
            if block.role is Role.HEADING and not any(
                label.kind == "H" and label.start < block.end and block.start < label.end for label in labels
            ):
                result.more["invented headings"] += 1
                result.wrong.append(f"    invented heading: {block.words[:50]}")


def measured(path: Path) -> Score:
    """Import the document *path* and score it."""
    for encoding in ADVISED:
        read, problems = read_file(path, encoding=encoding)
        if read is not None:
            labels = path.with_suffix(".labels").read_text(encoding="utf-8")
            return score(read.analysis, placed(labels_of(labels), read.analysis))
    result = Score(wrong=[str(problem) for problem in problems])
    result.more["refused"] = 1
    return result


def table(rows: list[tuple[str, Score]]) -> str:
    """Return a line per document: F1 of each measure, and the counts that are not measured so."""
    more = sorted({name for _, result in rows for name in result.more})
    cells = [["", *MEASURES, *more]]
    for name, result in rows:
        figures = [result.f1(measure) for measure in MEASURES]
        shown = ["-" if figure is None else f"{figure:.2f}" for figure in figures]
        cells.append([name, *shown, *(str(result.more[column]) for column in more)])
    widths = [max(columns(row[n]) for row in cells) for n in range(len(cells[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells)


def main(argv: list[str]) -> int:
    """Print the table of the folder *argv* names, and with ``-v`` what was wrong; of a sealed folder only the totals."""
    folder, rows, total = Path(argv[0]), [], Score()
    for labels in sorted(folder.glob("*.labels")):
        raw = next(path for path in sorted(folder.glob(f"{labels.stem}.*")) if path != labels)
        result = measured(raw)
        rows.append((raw.name, result))
        total.add(result)
        if "-v" in argv and not folder.name.endswith("sealed"):
            print(f"== {raw.name}", *result.wrong, sep="\n")
    print(table([*(rows if not folder.name.endswith("sealed") else []), ("all", total)]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
