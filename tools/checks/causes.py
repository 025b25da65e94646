"""One mistake, one finding: what only follows from another finding is left out, for it goes when that is mended.

A cause hides what follows on its line, in its section (from heading to heading), in its file, or in the whole site.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

from tools.checks.consequences import (
    FORMLESS,
    IN_DRAWINGS,
    IN_FILE,
    IN_SECTION,
    IN_SITE,
    MISSED,
    OF_A_LESSON,
    OF_COPIES,
    OF_FOLDER,
    OF_HABITS,
    OF_NUMBERS,
    OF_SENTENCES,
    UNKNOWN,
    WHOLE_LINE,
)
from tools.diagnostics import UNREAD, Code, Diagnostic
from tools.source_folder import Texts
from tools.text.grammar import HEADING


def without_consequences(found: Iterable[Diagnostic], texts: Texts) -> list[Diagnostic]:
    """Return *found* in order of file and line, without what only follows from another of them."""
    kept = sorted(set(found))
    conflicts = {one.path: one for one in reversed(kept) if one.code is Code.CONFLICT}
    kept = [one for one in kept if one.path not in conflicts or one is conflicts[one.path]]
    formless = {one.path for one in kept if one.code in FORMLESS and one.path.suffix == ".yml"}
    kept = [one for one in kept if one.path not in formless or one.code in UNREAD]
    gone = _of_folders(kept, texts).union(*(IN_SITE.get(one.code, frozenset()) for one in kept))
    kept = [one for one in kept if one.code not in gone]
    return _of_sections(_of_files(_of_headers(_of_lines(_of_entries(_told_once(kept))))), texts)


_UNREADABLE = "読みにくい色"


def _of_entries(found: list[Diagnostic]) -> list[Diagnostic]:
    """Of an entry in a list of others, and of values on one line that have the same fault, leave the first."""
    keys = (Code.YAML_UNKNOWN_KEY, Code.YAML_MISSING_KEY)
    codes: dict[tuple[Path, int], set[Code]] = {}
    for one in found:
        codes.setdefault((one.path, one.line), set()).add(one.code)
    empty = {(one.path, _named_in(one)) for one in found if one.code is Code.YAML_VALUE and "空です" in one.message}
    items: set[tuple[Path, int, str] | None] = set()  # of a list, in which all may have the same fault
    kept: list[Diagnostic] = []
    told: set[tuple[Path, int]] = set()  # lines of entries that are told
    quoted: set[tuple[Path, int]] = set()
    faint: set[tuple[Path, int]] = set()
    for one in found:
        place, before = (one.path, one.line), (one.path, one.line - 1)
        name, _, number = _named_in(one).rpartition(".")[2].partition("(")
        item = (*place, name) if one.code is Code.YAML_VALUE and number else None
        if item and item in items or one.code is Code.YAML_MISSING_KEY and (one.path, name) in empty:
            continue
        items.add(item)
        if one.code in keys and (place in told or before in told and one.code is Code.YAML_UNKNOWN_KEY):
            told.add(place)
            continue
        if one.code is Code.YAML_QUOTES and place in quoted or _UNREADABLE in one.message and place in faint:
            continue  # of two colours that changed places, too, one is told
        faint |= {place} if _UNREADABLE in one.message else set()
        told |= {place} if one.code in keys and codes[place].issuperset(keys) else set()
        quoted |= {place} if one.code is Code.YAML_QUOTES else set()
        kept.append(one)
    return kept


_NAMES = re.compile("「([^」]*)」")


def _told_once(found: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what is told again: of an id that is nowhere, wherever it stands; of a file that is a copy of another."""
    copies = {one.path for one in found if one.code is Code.TEMPLATE_UNUSED}
    # Of a word that is told in a drawing, the lesson that says it right is not told besides.
    drawings = {one.path.name for one in found if one.code in IN_DRAWINGS and one.path.suffix == ".svg"}
    found = [one for one in found if one.code is not Code.FIGURE_DIFFERS or _named_in(one) not in drawings]
    # Of data, and of a formula, that were changed, a lesson tells, and not the template that has the same; of an example in the
    # glossary that is amiss, the glossary, and not the lessons that compute by the same formula.
    for differing, first, second in (
        (Code.DATA_DIFFERS, ".txt", ".yml"),
        (Code.FORMULA_DIFFERS, ".txt", ".yml"),
        (Code.EXAMPLE_DIFFERS, ".yml", ".txt"),
    ):
        alike = [one for one in found if one.code is differing]
        named = {name for one in alike if one.path.suffix == first for name in _NAMES.findall(one.message)}
        elsewhere = {
            one for one in alike if one.path.suffix == second and named.intersection(_NAMES.findall(one.message))
        }
        found = [one for one in found if one not in elsewhere]
    # Of a unit that the data and a template tell otherwise, the data: so does their own column.
    units = (Code.UNIT_ODD, Code.UNIT_KIND)
    if any(one.code in units and "practice" in one.path.parts for one in found):
        found = [one for one in found if one.code not in units or "templates" not in one.path.parts]
    # Of a row of data in which several cells are odd, the first is told.
    odd = [one for one in found if one.code is Code.DATA_ODD]
    again_odd = {
        one for one in odd if any((one.path, one.line) == (other.path, other.line) and other < one for other in odd)
    }
    found = [one for one in found if one not in again_odd]
    # Of a file that lies where nobody reads it, the place is told, and not who misses it.
    # Of a template whose own title is amiss, the lessons that name it are not told.
    titled = {one.path.stem for one in found if one.code is Code.MARK_HABIT and one.path.parent.name == "templates"}
    found = [one for one in found if one.code is not Code.TEMPLATE_UNNAMED or _named_in(one) not in titled]
    lying = (Code.FILE_IGNORED, Code.CATEGORY_UNKNOWN, Code.FIGURE_FORMAT)
    lost = {one.path.stem for one in found if one.code in lying}
    found = [one for one in found if one.code not in MISSED or Path(_named_in(one)).stem not in lost]
    told: set[object] = set()
    kept: list[Diagnostic] = []
    for one in found:
        code = OF_A_LESSON if one.code in OF_A_LESSON else one.code
        key = (code, _named_in(one)) if one.code in UNKNOWN else (one.code, one.path)
        again = key in told and one.code in (*UNKNOWN, Code.ID_REPEATED, Code.ANCHOR_REPEATED)
        if not again and (one.path not in copies or one.code not in OF_COPIES):
            kept.append(one)
        told.add(key)
    return kept


def _named_in(one: Diagnostic) -> str:
    """Return the name that *one* tells of: what stands first in 「」."""
    return one.message.partition("「")[2].partition("」")[0]


def _of_folders(found: list[Diagnostic], texts: Texts) -> frozenset[Code]:
    folders = {
        one.path.relative_to(texts.root).parts[0]
        for one in found
        if one.is_error and one.code in UNREAD and one.path.is_relative_to(texts.root) and one.path != texts.root
    }
    # A file without its kind in the folder of the templates may be of another one.
    other = any(one.code is Code.YAML_MISSING_KEY and one.path.parent.name == "templates" for one in found)
    folders |= {"glossary", "facts", "practice", "self_checks"} if other else set()
    folders |= (
        {"lessons"} if any(one.code is Code.FILE_IGNORED and one.path.suffix == ".txt" for one in found) else set()
    )
    return frozenset().union(*(OF_FOLDER.get(folder, frozenset()) for folder in folders))


def _of_files(found: list[Diagnostic]) -> list[Diagnostic]:
    gone = {(one.path, code) for one in found for code in IN_FILE.get(one.code, ())}
    return [one for one in found if (one.path, one.code) not in gone]


def _of_lines(found: list[Diagnostic]) -> list[Diagnostic]:
    """On a line with a sign that is amiss, anything else may be a matter of that sign."""
    for causes, follow in (
        ((Code.MARK_HABIT, Code.LEFT_OVER, Code.ADDRESS_UNCLEAR, Code.MINUTES_UNREAD), OF_HABITS),
        ((Code.BRACKET_OPEN, Code.YAML_COMMENT), OF_SENTENCES),
        ((Code.SENTENCE_UNENDED,), (Code.SENTENCE_LONG, Code.SENTENCE_PLAIN)),
        ((Code.WORDING, Code.MARK_HABIT, Code.LEFT_OVER), (Code.SPELLING_PAIR,)),
        (
            (Code.CALCULATION_WRONG, Code.UNIT_ODD, Code.UNIT_KIND),
            (Code.DATA_DIFFERS, Code.FACT_DIFFERS, Code.SHARE_DIFFERS),
        ),
        ((Code.CALCULATION_WRONG,), (Code.BRACKET_OPEN,)),
        ((Code.YAML_SYNTAX, Code.YAML_VALUE, *(UNKNOWN - {Code.TEMPLATE_UNNAMED})), (Code.CHARACTER_FORM,)),
        ((Code.ITEM_REPEATED,), (Code.CALCULATION_WRONG,)),
        ((Code.DATA_DIFFERS, Code.CALCULATION_WRONG), (Code.NUMBERS_DIFFER,)),
        ((Code.NUMBER_SIGN, Code.CALCULATION_TORN, Code.COLUMNS_SWAPPED), OF_NUMBERS),
        (
            (Code.NUMBER_SIGN, Code.CALCULATION_TORN, Code.TABLE_RAGGED, Code.UNIT_ODD, Code.UNIT_KIND),
            (Code.MARK_HABIT,),
        ),
        ((Code.COLUMNS_SWAPPED, Code.MINUTES_UNREAD), (Code.MARK_HABIT,)),
        ((Code.DAY_WRONG,), (Code.DATA_ODD,)),
        ((Code.WORDING, Code.CHARACTER_FORM, Code.CONVERSION_ODD), (Code.FIGURE_DIFFERS, Code.LIMIT_DIFFERS)),
        ((Code.CONVERSION_ODD,), (Code.NAME_NEAR,)),
        ((Code.MARK_HABIT,), (Code.ANCHOR_MISSING,)),
        ((Code.NAME_NEAR,), (Code.NOTHING_THERE,)),
        ((Code.FORMULA_OF_OTHER, Code.YAML_VALUE), (Code.WORDING,)),
    ):
        odd = {(one.path, one.line) for one in found if one.code in causes}
        found = [one for one in found if one.code not in follow or (one.path, one.line) not in odd]
    found = _without_joints(found)
    # What parts an item in two is told where it is parted; a line that closes no header, where the header is open.
    parted = {(one.path, one.line + 1) for one in found if one.code in (Code.SENTENCE_CARRIED, Code.HEADER_UNCLOSED)}
    found = [one for one in found if one.code is not Code.MARK_HABIT or (one.path, one.line) not in parted]
    # The description of a figure may stand on the next line.
    below = {(one.path, one.line + 1) for one in found if one.code is Code.FIGURE_SYNTAX}
    found = [one for one in found if one.code not in OF_SENTENCES or (one.path, one.line) not in below]
    # Of a value in a YAML file, a fault is told, and not its signs besides.
    faulty = {(one.path, one.line) for one in found if one.is_error and one.path.suffix == ".yml"}
    found = [one for one in found if one.code is not Code.MARK_HABIT or (one.path, one.line) not in faulty]
    # Of two habits on one line, the first is told.
    habits = {(one.path, one.line): one for one in reversed(found) if one.code is Code.MARK_HABIT}
    found = [one for one in found if one.code is not Code.MARK_HABIT or one is habits[one.path, one.line]]
    amiss = {(one.path, one.line) for one in found if one.code in WHOLE_LINE}
    return [one for one in found if one.code in WHOLE_LINE or (one.path, one.line) not in amiss]


def _without_joints(found: list[Diagnostic]) -> list[Diagnostic]:
    """Of a line on which something else is told, the words need not join: they may be a matter of that."""
    told = {(one.path, one.line) for one in found if one.code is not Code.JOINT_ODD}
    return [one for one in found if one.code is not Code.JOINT_ODD or (one.path, one.line) not in told]


def _of_headers(found: list[Diagnostic]) -> list[Diagnostic]:
    """A header that is there and cannot be read is not missing; what it should say besides can wait."""
    amiss = {one.path for one in found if one.code in UNREAD and one.code is not Code.HEADER_MISSING}
    orphans = {one.path for one in found if one.code is Code.PATH_ORPHAN}
    amiss |= orphans  # it may be no lesson at all
    found = [one for one in found if one.path not in orphans or one.code not in OF_COPIES]
    shown = {one.path for one in found if one.code in (Code.HEADER_OPENING, Code.HEADER_UNCLOSED)}  # as a paragraph
    return [
        one
        for one in found
        if (one.code is not Code.HEADER_MISSING or one.path not in amiss)
        and (one.line != 1 or one.code in UNREAD or one.path not in shown)
    ]


def _of_sections(found: list[Diagnostic], texts: Texts) -> list[Diagnostic]:
    starts: dict[Path, list[int]] = {}

    def section(one: Diagnostic) -> tuple[Path, int]:
        if one.path not in starts:
            lines = enumerate(texts.raw.get(one.path, "").split("\n"), 1)
            starts[one.path] = [number for number, line in lines if HEADING.match(line)]
        return one.path, bisect_right(starts[one.path], one.line)

    gone = {(section(one), code) for one in found for code in IN_SECTION.get(one.code, ())}
    return [one for one in found if (section(one), one.code) not in gone]
