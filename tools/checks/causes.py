"""One mistake, one finding: what only follows from another finding is left out, for it goes when that is mended.

A cause hides what follows on its line, in its section (from heading to heading), in its file, or in the whole site.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.diagnostics import UNREAD, Code, Diagnostic
from tools.source_folder import Texts
from tools.text.grammar import HEADING

_OF_SIGNS = frozenset(
    {
        Code.LABEL_STRAY,
        Code.QUIZ_EMPTY,
        Code.QUIZ_CORRECT,
        Code.QUIZ_NO_EXPLANATION,
        Code.EXERCISE_NO_ANSWER,
        Code.EXERCISE_EMPTY,
        Code.BOX_EMPTY,
        Code.TABLE_MISSING,
        Code.QUOTATION_NO_ORIGIN,
        Code.ANCHOR_MISSING,
        Code.COUNT_DIFFERS,
        Code.FORMULA_DIFFERS,
        Code.NOTHING_THERE,
        Code.RUBRIC,
        Code.COLUMN_UNNAMED,
        Code.ANSWER_LABEL,
        *(Code.SENTENCE_UNENDED, Code.TABLE_RAGGED, Code.ITEM_REPEATED, Code.QUESTION_ANSWERED),
    }
)
_WHOLE_LINE = (Code.MARK_MISTAKEN, Code.LEFT_OVER, Code.FIGURE_SYNTAX, Code.GAP_LEFT, Code.DRAFT_MARK)
_OF_SENTENCES = (Code.SENTENCE_PLAIN, Code.SENTENCE_LONG, Code.SENTENCE_UNENDED)
_OF_HABITS = (*_OF_SENTENCES, Code.SENTENCE_CARRIED, Code.BRACKET_OPEN, Code.RANGE_REVERSED)
# A file that lies beside a lesson and is no lesson of the path may be its copy.
_OF_COPIES = frozenset(
    {Code.TITLE_REPEATED, Code.TERM_INTRODUCED_TWICE, Code.FACT_TAUGHT_TWICE, Code.SAID_TWICE, Code.PATH_STARTS}
)
# Of a YAML file of this form nothing is known: neither what its words are for, nor which of them are excepted from a rule.
_FORMLESS = frozenset({Code.YAML_SYNTAX, Code.YAML_TAB, Code.YAML_CHARACTER, Code.YAML_DOCUMENTS, Code.YAML_DEPTH})
# An id that many name and nobody has was changed in one place.
_UNKNOWN = frozenset(
    {Code.SOURCE_UNKNOWN, Code.TERM_UNKNOWN, Code.FACT_UNKNOWN, Code.TEMPLATE_UNKNOWN, Code.DATA_UNKNOWN}
    | {Code.LESSON_UNKNOWN, Code.PREREQUISITE_UNKNOWN, Code.FIGURE_MISSING, Code.STAGE_UNKNOWN}
    | {Code.PATH_LESSON_MISSING, Code.TEMPLATE_UNNAMED}
)
# A lesson whose file was renamed is missing wherever its slug stands.
_OF_A_LESSON = frozenset({Code.PATH_LESSON_MISSING, Code.LESSON_UNKNOWN, Code.PREREQUISITE_UNKNOWN})
IN_SECTION: Mapping[Code, frozenset[Code]] = {
    Code.MARK_MISTAKEN: _OF_SIGNS,
    Code.EXERCISE_NO_ANSWER: frozenset({Code.LABEL_STRAY}),
    Code.ANCHOR_REPEATED: frozenset({Code.SAID_TWICE, Code.ITEM_REPEATED}),
    Code.LEFT_OVER: frozenset({Code.COUNT_DIFFERS, Code.COLUMN_UNNAMED}),
    Code.MARK_HABIT: frozenset({Code.COUNT_DIFFERS, Code.COLUMN_UNNAMED, Code.ANSWER_LABEL, Code.NUMBERS_OUT_OF_ORDER}),
    Code.NUMBERS_OUT_OF_ORDER: frozenset({Code.COUNT_DIFFERS, Code.ORDER_DIFFERS}),
    Code.TABLE_RAGGED: frozenset({Code.COLUMN_UNNAMED, Code.DATA_DIFFERS, Code.ITEM_REPEATED, Code.COLUMNS_SWAPPED}),
    Code.SAID_TWICE: frozenset({Code.QUIZ_CORRECT, Code.QUIZ_NO_EXPLANATION}),
    Code.CALCULATION_WRONG: frozenset({Code.ORDER_DIFFERS}),
    Code.ITEM_REPEATED: frozenset({Code.NUMBERS_DIFFER, Code.NUMBERS_OUT_OF_ORDER, Code.RUBRIC}),
    Code.UNIT_ODD: frozenset({Code.ORDER_DIFFERS}),
}
# In the same file: where a sign is amiss, an exercise may not be read as one.
IN_FILE: Mapping[Code, frozenset[Code]] = {
    **dict.fromkeys(
        (
            Code.MARK_HABIT,
            Code.LEFT_OVER,
            Code.LABEL_STRAY,
            Code.CODE_UNCLOSED,
            Code.OBJECTIVE_NUMBER,
        ),
        frozenset({Code.OBJECTIVE_UNPRACTISED, Code.GUIDE_DIFFERS}),
    ),
    Code.MARK_MISTAKEN: frozenset({Code.OBJECTIVE_UNPRACTISED, Code.GUIDE_DIFFERS, Code.EXERCISE_NO_ANSWER})
    | {Code.SECTION_EMPTY, Code.RUBRIC, Code.TERM_UNNAMED, Code.TEMPLATE_UNNAMED},
    Code.TABLE_RAGGED: frozenset({Code.RUBRIC}),
    Code.ANCHOR_REPEATED: frozenset({Code.SECTION_EMPTY}),
    **dict.fromkeys((Code.ITEM_REPEATED, Code.LESSON_ELSEWHERE), frozenset({Code.LESSON_NEARER})),
    Code.RUBRIC: frozenset({Code.ITEM_REPEATED}),
    Code.FILE_NAME: frozenset({Code.CATEGORY_UNKNOWN, Code.SELF_CHECK_STAGE}),
    **dict.fromkeys((Code.CHARACTER_FORM, Code.NAME_NEAR), frozenset({Code.TERM_UNNAMED, Code.TEMPLATE_UNNAMED})),
}
_LESSONS = frozenset(
    {
        Code.PATH_LESSON_MISSING,
        Code.PATH_STARTS,
        Code.PATH_STAGE_FOLDER,
        Code.PREREQUISITE_UNKNOWN,
        Code.LESSON_UNKNOWN,
        Code.FACT_UNTAUGHT,
        Code.TERM_NOT_INTRODUCED,
        Code.TEMPLATE_UNUSED,
        Code.FIGURE_UNUSED,
        Code.MEANS_NOTHING,
    }
)
# What is said of the rest of the site because a file of this folder could not be read.
OF_FOLDER: Mapping[str, frozenset[Code]] = {
    "lessons": _LESSONS,
    "glossary": frozenset({Code.TERM_UNKNOWN, Code.MEANS_NOTHING}),
    "facts": frozenset({Code.FACT_UNKNOWN, Code.SOURCE_UNKNOWN, Code.SOURCE_OF_FACTS}),
    "templates": frozenset({Code.TEMPLATE_UNKNOWN, Code.TEMPLATE_UNUSED, Code.MEANS_NOTHING}),
    "practice": frozenset({Code.DATA_UNKNOWN, Code.DATA_UNLISTED, Code.DATA_FILE}),
    "self_checks": frozenset({Code.SELF_CHECK_MISSING}),
    "figures": frozenset({Code.FIGURE_MISSING}),
}
IN_SITE: Mapping[Code, frozenset[Code]] = {
    Code.PATH_LESSON_MISSING: frozenset({Code.PATH_ORPHAN, Code.PATH_STARTS}),
    Code.PATH_ORPHAN: frozenset({Code.PATH_STARTS, Code.TERM_STAGE}),
    Code.PREREQUISITE_CYCLE: frozenset({Code.PATH_STARTS, Code.PREREQUISITE_LATER}),
    Code.READING_DIFFERS: frozenset({Code.TERM_UNNAMED, Code.FORMULA_OF_OTHER, Code.NAME_NEAR, Code.MEANS_NOTHING}),
    Code.TERM_UNNAMED: frozenset({Code.FORMULA_OF_OTHER, Code.MEANS_NOTHING}),
    Code.FORMULA_DIFFERS: frozenset({Code.EXAMPLE_DIFFERS, Code.DEFINITION_DIFFERS}),
    Code.EXAMPLE_DIFFERS: frozenset({Code.DEFINITION_DIFFERS}),
    Code.FORMULA_OF_OTHER: frozenset({Code.EXAMPLE_DIFFERS}),
    Code.TEMPLATE_UNNAMED: frozenset({Code.NAME_NEAR}),
    Code.NAME_NEAR: frozenset({Code.SPELLING_PAIR}),
    Code.FIGURE_UNUSED: frozenset({Code.NOTHING_THERE}),
    Code.TABLE_MISSING: frozenset({Code.NOTHING_THERE}),
    Code.PATH_STAGE_FOLDER: frozenset({Code.TERM_STAGE, Code.LESSON_ELSEWHERE}),
    Code.SECTION_EMPTY: frozenset({Code.TEMPLATE_UNNAMED, Code.TERM_UNNAMED}),
    Code.TITLE_REPEATED: frozenset({Code.TEMPLATE_UNNAMED}),
    Code.TERM_WORDING_SHARED: frozenset({Code.FORMULA_OF_OTHER, Code.READING_DIFFERS}),
    # One that was copied stands where another should.
    Code.TERM_INTRODUCED_TWICE: frozenset({Code.TERM_STAGE, Code.TERM_UNNAMED, Code.TERM_NOT_INTRODUCED}),
    Code.FACT_TAUGHT_TWICE: frozenset({Code.FACT_UNTAUGHT}),
    Code.PATH_LESSON_TWICE: frozenset({Code.PATH_ORPHAN}),
    Code.PATH_STAGE_NAME: frozenset(
        {Code.STAGE_UNKNOWN, Code.SELF_CHECK_STAGE, Code.SELF_CHECK_MISSING} | {Code.TERM_STAGE, Code.LESSON_ELSEWHERE}
    ),
    Code.ID_ODD: frozenset({Code.FACT_UNKNOWN, Code.FACT_UNTAUGHT}),
    Code.FIGURE_MISSING: frozenset({Code.FIGURE_UNUSED}),
    Code.MARK_MISTAKEN: frozenset({Code.FIGURE_UNUSED}),  # the figure may stand behind the sign
    Code.TERM_UNKNOWN: frozenset({Code.TERM_NOT_INTRODUCED}),
    Code.FACT_UNKNOWN: frozenset({Code.FACT_UNTAUGHT}),
    Code.TEMPLATE_UNKNOWN: frozenset({Code.TEMPLATE_UNUSED}),
    Code.DATA_FILE: frozenset({Code.DATA_UNLISTED}),
    Code.SELF_CHECK_STAGE: frozenset({Code.SELF_CHECK_MISSING}),
    Code.WORDING_TWICE: frozenset({Code.WORDING}),
    Code.WORDING_OF_ITSELF: frozenset({Code.WORDING}),
    Code.FIGURE_SYNTAX: frozenset({Code.FIGURE_UNUSED}),
    Code.SLUG_REPEATED: frozenset({Code.PATH_STAGE_FOLDER, Code.TERM_STAGE, Code.LESSON_ELSEWHERE}),
    # What was copied with its id stands where another id should.
    Code.ID_REPEATED: frozenset(
        {Code.TERM_UNKNOWN, Code.FACT_UNKNOWN, Code.TERM_STAGE, Code.TERM_UNNAMED, Code.SOURCE_OF_FACTS}
        | {Code.STAGE_UNKNOWN, Code.PATH_STAGE_FOLDER, Code.PATH_STAGE_NAME, Code.LESSON_ELSEWHERE}
        | {Code.SELF_CHECK_STAGE, Code.SELF_CHECK_MISSING, Code.TERM_NOT_INTRODUCED, Code.FACT_UNTAUGHT}
    ),
}


def without_consequences(found: Iterable[Diagnostic], texts: Texts) -> list[Diagnostic]:
    """Return *found* in order of file and line, without what only follows from another of them."""
    kept = sorted(set(found))
    conflicts = {one.path: one for one in reversed(kept) if one.code is Code.CONFLICT}
    kept = [one for one in kept if one.path not in conflicts or one is conflicts[one.path]]
    formless = {one.path for one in kept if one.code in _FORMLESS and one.path.suffix == ".yml"}
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
    told: set[object] = set()
    kept: list[Diagnostic] = []
    for one in found:
        code = _OF_A_LESSON if one.code in _OF_A_LESSON else one.code
        key = (code, _named_in(one)) if one.code in _UNKNOWN else (one.code, one.path)
        again = key in told and one.code in (*_UNKNOWN, Code.ID_REPEATED, Code.ANCHOR_REPEATED)
        if not again and (one.path not in copies or one.code not in _OF_COPIES):
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
    return frozenset().union(*(OF_FOLDER.get(folder, frozenset()) for folder in folders))


def _of_files(found: list[Diagnostic]) -> list[Diagnostic]:
    gone = {(one.path, code) for one in found for code in IN_FILE.get(one.code, ())}
    return [one for one in found if (one.path, one.code) not in gone]


def _of_lines(found: list[Diagnostic]) -> list[Diagnostic]:
    """On a line with a sign that is amiss, anything else may be a matter of that sign."""
    for causes, follow in (
        ((Code.MARK_HABIT, Code.LEFT_OVER, Code.ADDRESS_UNCLEAR, Code.MINUTES_UNREAD), _OF_HABITS),
        ((Code.BRACKET_OPEN, Code.YAML_COMMENT), _OF_SENTENCES),
        ((Code.SENTENCE_UNENDED,), (Code.SENTENCE_LONG, Code.SENTENCE_PLAIN)),
        ((Code.WORDING, Code.MARK_HABIT, Code.LEFT_OVER), (Code.SPELLING_PAIR,)),
        ((Code.CALCULATION_WRONG, Code.UNIT_ODD), (Code.DATA_DIFFERS, Code.FACT_DIFFERS, Code.SHARE_DIFFERS)),
        ((Code.CALCULATION_WRONG,), (Code.BRACKET_OPEN,)),
        ((Code.YAML_SYNTAX,), (Code.CHARACTER_FORM,)),
        ((Code.DATA_DIFFERS,), (Code.NUMBERS_DIFFER,)),
    ):
        odd = {(one.path, one.line) for one in found if one.code in causes}
        found = [one for one in found if one.code not in follow or (one.path, one.line) not in odd]
    # Of a value in a YAML file, a fault is told, and not its signs besides.
    faulty = {(one.path, one.line) for one in found if one.is_error and one.path.suffix == ".yml"}
    found = [one for one in found if one.code is not Code.MARK_HABIT or (one.path, one.line) not in faulty]
    amiss = {(one.path, one.line) for one in found if one.code in _WHOLE_LINE}
    return [one for one in found if one.code in _WHOLE_LINE or (one.path, one.line) not in amiss]


def _of_headers(found: list[Diagnostic]) -> list[Diagnostic]:
    """A header that is there and cannot be read is not missing; what it should say besides can wait."""
    amiss = {one.path for one in found if one.code in UNREAD and one.code is not Code.HEADER_MISSING}
    orphans = {one.path for one in found if one.code is Code.PATH_ORPHAN}
    amiss |= orphans  # it may be no lesson at all
    found = [one for one in found if one.path not in orphans or one.code not in _OF_COPIES]
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
