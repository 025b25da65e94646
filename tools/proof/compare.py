"""The proof itself: what a page shows against what its text says.

First every character that is not white space, in order, over the whole page. Only where these are equal can the two
sides be laid side by side, unit by unit: the same pieces, of the same kind, at the same depth, folded away or open,
with the same white space inside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.drawing import differences, text_in_drawing
from tools.proof.html import Element
from tools.proof.shown import Picture, Shown
from tools.proof.unit import AROUND, Drawing, Expected, Grid, Role, Shape, Unit, Verdict, solid

EXCERPT = 24  # characters of each side quoted in a message
_MARKUP = re.compile(
    r"""\{[a-z][a-z0-9:_-]*\}        # a role
      | \{[.\#][A-Za-z][^{}\n]*\}     # attributes
      | :::+ | `{3,}                  # fences
      | (?m:^\([\w.-]+\)=)            # a label
      | (?m:^:[a-z-]+:(?=\s|$))       # an option of a directive
    """,
    re.VERBOSE,
)


def compare(
    source: Expected, page: Shown, *, path: Path, drawing_of: Callable[[str], Element | None]
) -> Iterator[Diagnostic]:
    """Yield every difference between *page* and *source*, the text in *path*.

    *drawing_of* returns the drawing in the figure file of a name; ``None`` if there is none.
    """
    difference = _difference(source.units, page.units, path)
    if difference:
        yield difference
        yield from _headings_by_address(source.units, page.units, path)
    else:
        yield from _side_by_side(source.units, page.units, path)
        yield from _verdicts(source.verdicts, page.verdicts, path)
    yield from _grids(source.grids, page.grids, path)
    yield from check_drawings(source.drawings, page.pictures, path=path, drawing_of=drawing_of)


def leaked_markup(words: str, source: Sequence[Unit]) -> list[str]:
    """Return the pieces of *words*, the text of a page, that are markup and that its text does not have."""
    said = "".join(solid(unit.text) for unit in source)
    found = (match[0] for match in _MARKUP.finditer(words))
    return [piece for piece in dict.fromkeys(found) if solid(piece) not in said]


def length(units: Sequence[Unit]) -> int:
    """Return how many characters *units* have, white space left out."""
    return sum(len(solid(unit.text)) for unit in units)


# ---------------------------------------------------------------- characters


def first_difference(said: str, seen: str) -> int:
    """Return the index of the first character that differs, or the end of the shorter."""
    pairs = zip(said, seen, strict=False)
    return next((index for index, (left, right) in enumerate(pairs) if left != right), min(len(said), len(seen)))


def _difference(source: Sequence[Unit], page: Sequence[Unit], path: Path) -> Diagnostic | None:
    said = "".join(solid(unit.text) for unit in source)
    seen = "".join(solid(unit.text) for unit in page)
    if said == seen:
        return None
    at = first_difference(said, seen)
    line = _line_at(source, at)
    return diagnose(Code.AUDIT_TEXT, path, line, expected=excerpt(said, at), shown=excerpt(seen, at))


def excerpt(text: str, at: int) -> str:
    """Return what a message quotes of *text*, from *at* on."""
    return text[at : at + EXCERPT] + ("…" if len(text) > at + EXCERPT else "") or "(ここで終わり)"


def _line_at(units: Sequence[Unit], at: int) -> int:
    """Return the source line of character *at*, white space not counted; past the end, the last line."""
    line, passed = 0, 0
    for unit in units:
        for line, text in enumerate(unit.lines, unit.line):
            passed += len(solid(text))
            if passed > at:
                return line
    return line


# ---------------------------------------------------------------- units


def _by_start(units: Sequence[Unit]) -> dict[int, Unit]:
    starts: dict[int, Unit] = {}
    at = 0
    for unit in units:
        starts[at] = unit
        at += len(solid(unit.text))
    return starts


def _side_by_side(source: Sequence[Unit], page: Sequence[Unit], path: Path) -> Iterator[Diagnostic]:
    said, seen = _by_start(source), _by_start(page)
    for at in sorted(said.keys() | seen.keys()):
        left, right = said.get(at), seen.get(at)
        if left and right:
            yield from _pair(left, right, path)
        elif left:
            yield diagnose(Code.AUDIT_MERGED, path, left.line, excerpt=excerpt(left.text, 0))
        elif right:
            yield diagnose(Code.AUDIT_SPLIT, path, _line_at(source, at), excerpt=excerpt(right.text, 0))


def _pair(left: Unit, right: Unit, path: Path) -> Iterator[Diagnostic]:
    words = excerpt(left.text, 0)
    if (left.role, left.depth, left.around) != (right.role, right.depth, right.around):
        said, seen = describe(left), describe(right)
        yield diagnose(Code.AUDIT_STRUCTURE, path, left.line, excerpt=words, expected=said, shown=seen)
    if left.fold != right.fold:
        said, seen = _describe_fold(left.fold), _describe_fold(right.fold)
        yield diagnose(Code.AUDIT_FOLD, path, left.line, excerpt=words, expected=said, shown=seen)
    if solid(left.text) == solid(right.text) and left.text != right.text:
        yield diagnose(Code.AUDIT_SPACE, path, left.line, expected=left.text, shown=right.text)
    yield from _addresses(left, right.ids, path)
    for link in left.links:
        if link not in right.links:
            found = next((other.target for other in right.links if other.words == link.words), "(リンクなし)")
            yield diagnose(Code.AUDIT_TARGET, path, left.line, excerpt=link.words, expected=link.target, shown=found)


def describe(unit: Unit) -> str:
    """Return what a message calls *unit*."""
    counted = "列目" if unit.role is Role.CELL else "段目"
    around = "".join(f"「{name}」の" for part, name in AROUND.items() if part in unit.around)
    return f"{around}{unit.role.value}({unit.depth}{counted})" if unit.depth else f"{around}{unit.role.value}"


def _describe_fold(fold: int) -> str:
    return f"{fold}番目の折りたたみの中" if fold else "折りたたみの外"


def _addresses(heading: Unit, ids: Sequence[str], path: Path) -> Iterator[Diagnostic]:
    for anchor in heading.ids:
        if anchor not in ids:
            yield diagnose(Code.AUDIT_ANCHOR, path, heading.line, anchor=anchor)


def _headings_by_address(source: Sequence[Unit], page: Sequence[Unit], path: Path) -> Iterator[Diagnostic]:
    """Check addresses where units cannot be paired: each must lead to some heading."""
    ids = [anchor for unit in page for anchor in unit.ids]
    for unit in source:
        yield from _addresses(unit, ids, path)


def _verdicts(source: Sequence[Verdict], called: Sequence[bool | None], path: Path) -> Iterator[Diagnostic]:
    """Check what the site says of each choice: that it is right or wrong."""
    for choice in source:
        if choice.fold > len(called) or called[choice.fold - 1] is not choice.correct:
            yield diagnose(Code.AUDIT_VERDICT, path, choice.line)


def compare_labels(source: Sequence[tuple[int, str]], page: Sequence[str], *, path: Path) -> Iterator[Diagnostic]:
    """Yield the first word that the site puts into the author's text and that is not the one belonging there."""
    last = source[-1][0] if source else 0
    for said, seen in zip_longest(source, page):
        line, words = said or (last, "(なし)")
        if words != seen:
            yield diagnose(Code.AUDIT_LABEL, path, line, expected=words, shown=seen or "(なし)")
            return


# ---------------------------------------------------------------- tables and figures


def _grids(source: Sequence[Grid], page: Sequence[Shape], path: Path) -> Iterator[Diagnostic]:
    for grid, shape in zip_longest(source, page):
        said = grid.shape if grid else ()
        if said != (shape or ()):
            line = grid.line if grid else 0
            yield diagnose(
                Code.AUDIT_TABLE, path, line, expected=_describe_shape(said), shown=_describe_shape(shape or ())
            )


def _describe_shape(shape: Shape) -> str:
    if not shape:
        return "表なし"
    cells = ((row, column) for row, filled in enumerate(shape, 1) for column, full in enumerate(filled, 1) if not full)
    empty = "、".join(f"{row}行{column}列目" for row, column in cells)
    return f"{len(shape)}行{max(map(len, shape))}列(空のます: {empty or 'なし'})"


def check_drawings(
    said: Sequence[Drawing], page: Sequence[Picture], *, path: Path, drawing_of: Callable[[str], Element | None]
) -> Iterator[Diagnostic]:
    """Yield which of the drawings *said*, by the text in *path*, a page does not show as they are, and what it shows besides."""
    for index, drawing in enumerate(said):
        picture = page[index] if index < len(page) else Picture()
        original = None if picture.drawing is None else drawing_of(drawing.file)
        embedded = original is not None and text_in_drawing(original) == text_in_drawing(picture.drawing)
        photograph = not drawing.file.endswith(".svg")
        told = not photograph or (
            picture.sized and solid(picture.alternative) == solid(drawing.words + drawing.description)
        )
        if not told or (not embedded and picture.file != drawing.file):
            yield diagnose(Code.AUDIT_FIGURE, path, drawing.line, file=drawing.file)
        elif embedded:
            yield from _drawn(drawing, original, picture, path)
    for picture in page[len(said) :]:
        yield diagnose(Code.AUDIT_FIGURE, path, 0, file=picture.file or "(本文に埋め込まれた図)")


def _drawn(drawing: Drawing, original: Element, picture: Picture, path: Path) -> Iterator[Diagnostic]:
    """Yield the first part of a drawing that is not that of its file, and a name that does not say what it shows."""
    what = next(differences(original, picture.drawing), None)
    if what is None and solid(picture.name) != solid(drawing.words):
        what = f"読み上げの名前「{picture.name}」"
    if what is None and solid(picture.description) != solid(drawing.description):
        what = f"読み上げの説明「{picture.description}」"
    if what is not None:
        yield diagnose(Code.AUDIT_DRAWING, path, drawing.line, file=drawing.file, what=excerpt(what, 0))
