"""What only follows from a finding, by code: in its section, its file, the site, and where a folder could not be read."""

from __future__ import annotations

from collections.abc import Mapping

from tools.diagnostics import Code

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
        Code.NUMBERS_OUT_OF_ORDER,
    }
)
WHOLE_LINE = (Code.MARK_MISTAKEN, Code.LEFT_OVER, Code.FIGURE_SYNTAX, Code.GAP_LEFT, Code.DRAFT_MARK)
OF_SENTENCES = (Code.SENTENCE_PLAIN, Code.SENTENCE_LONG, Code.SENTENCE_UNENDED)
OF_HABITS = (*OF_SENTENCES, Code.SENTENCE_CARRIED, Code.BRACKET_OPEN, Code.RANGE_REVERSED, Code.QUESTION_ANSWERED)
# What is said of a number that is written or placed otherwise than it was meant.
OF_NUMBERS = (Code.CALCULATION_WRONG, Code.SHARE_DIFFERS, Code.DATA_DIFFERS, Code.FACT_DIFFERS, Code.FIGURE_DIFFERS) + (
    Code.NUMBERS_DIFFER,
    Code.BRACKET_OPEN,
    Code.TABLE_RAGGED,
    Code.RANGE_REVERSED,
)
# Of a word or a number of a drawing that is amiss itself, the lesson that says it right is not told besides.
IN_DRAWINGS = (Code.WORDING, Code.CONVERSION_ODD, Code.NUMBER_SIGN, Code.CALCULATION_TORN)
# A file that lies beside a lesson and is no lesson of the path may be its copy.
OF_COPIES = frozenset(
    {Code.TITLE_REPEATED, Code.TERM_INTRODUCED_TWICE, Code.FACT_TAUGHT_TWICE, Code.SAID_TWICE, Code.PATH_STARTS}
)
# Of a YAML file of this form nothing is known: neither what its words are for, nor which of them are excepted from a rule.
FORMLESS = frozenset({Code.YAML_SYNTAX, Code.YAML_TAB, Code.YAML_CHARACTER, Code.YAML_DOCUMENTS, Code.YAML_DEPTH})
# An id that many name and nobody has was changed in one place.
UNKNOWN = frozenset(
    {Code.SOURCE_UNKNOWN, Code.TERM_UNKNOWN, Code.FACT_UNKNOWN, Code.TEMPLATE_UNKNOWN, Code.DATA_UNKNOWN}
    | {Code.LESSON_UNKNOWN, Code.PREREQUISITE_UNKNOWN, Code.FIGURE_MISSING, Code.STAGE_UNKNOWN}
    | {Code.PATH_LESSON_MISSING, Code.TEMPLATE_UNNAMED}
)
# A lesson whose file was renamed is missing wherever its slug stands.
OF_A_LESSON = frozenset({Code.PATH_LESSON_MISSING, Code.LESSON_UNKNOWN, Code.PREREQUISITE_UNKNOWN})
MISSED = UNKNOWN | {Code.DATA_FILE}
IN_SECTION: Mapping[Code, frozenset[Code]] = {
    Code.MARK_MISTAKEN: _OF_SIGNS,
    Code.EXERCISE_NO_ANSWER: frozenset({Code.LABEL_STRAY}),
    Code.EXERCISE_BOX: frozenset({Code.LABEL_STRAY, Code.EXERCISE_NO_ANSWER}),
    Code.ANCHOR_REPEATED: frozenset({Code.SAID_TWICE, Code.ITEM_REPEATED}),
    Code.LEFT_OVER: frozenset({Code.COUNT_DIFFERS, Code.COLUMN_UNNAMED}),
    Code.MARK_HABIT: frozenset({Code.COUNT_DIFFERS, Code.COLUMN_UNNAMED, Code.ANSWER_LABEL, Code.NUMBERS_OUT_OF_ORDER}),
    Code.NUMBERS_OUT_OF_ORDER: frozenset({Code.COUNT_DIFFERS, Code.ORDER_DIFFERS}),
    Code.TABLE_RAGGED: frozenset(
        {Code.COLUMN_UNNAMED, Code.DATA_DIFFERS, Code.ITEM_REPEATED, Code.COLUMNS_SWAPPED, Code.ORDER_DIFFERS}
    ),
    Code.SAID_AGAIN: frozenset({Code.RUBRIC, Code.COUNT_DIFFERS, Code.NUMBERS_OUT_OF_ORDER}),
    Code.QUIZ_CORRECT: frozenset({Code.QUIZ_NO_EXPLANATION}),
    Code.SAID_TWICE: frozenset({Code.QUIZ_CORRECT, Code.QUIZ_NO_EXPLANATION}),
    Code.CALCULATION_WRONG: frozenset({Code.ORDER_DIFFERS, Code.GUIDE_DIFFERS, Code.EXPLANATION_SIDE}),
    Code.ITEM_REPEATED: frozenset(
        {Code.NUMBERS_DIFFER, Code.NUMBERS_OUT_OF_ORDER, Code.RUBRIC, Code.DATA_DIFFERS, Code.FACT_DIFFERS}
    ),
    **dict.fromkeys((Code.UNIT_ODD, Code.UNIT_KIND), frozenset({Code.ORDER_DIFFERS})),
    Code.COLUMNS_SWAPPED: frozenset({Code.ORDER_DIFFERS}),
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
    Code.YAML_AGAIN: frozenset({Code.OBJECTIVE_NUMBER, Code.OBJECTIVE_UNPRACTISED}),  # objectives are counted
    **dict.fromkeys(
        (Code.NUMBERS_DIFFER, Code.CALCULATION_WRONG, Code.SHARE_DIFFERS, Code.FIGURE_DIFFERS, Code.EXAMPLE_DIFFERS)
        + (Code.QUIZ_CORRECT, Code.GUIDE_DIFFERS, Code.ORDER_DIFFERS, Code.UNIT_ODD, Code.UNIT_KIND),
        frozenset({Code.LIMIT_DIFFERS}),
    ),
    Code.ANCHOR_REPEATED: frozenset({Code.SECTION_EMPTY}),
    **dict.fromkeys((Code.NUMBER_SIGN, Code.CALCULATION_TORN), frozenset({Code.GUIDE_DIFFERS, Code.LIMIT_DIFFERS})),
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
    **dict.fromkeys((Code.FACT_DIFFERS, Code.DATA_DIFFERS, Code.STORY_VALUE), frozenset({Code.LIMIT_DIFFERS})),
    Code.PATH_LESSON_MISSING: frozenset({Code.PATH_ORPHAN, Code.PATH_STARTS}),
    Code.PATH_ORPHAN: frozenset({Code.PATH_STARTS, Code.TERM_STAGE}),
    Code.PREREQUISITE_CYCLE: frozenset({Code.PATH_STARTS, Code.PREREQUISITE_LATER}),
    Code.READING_DIFFERS: frozenset({Code.TERM_UNNAMED, Code.FORMULA_OF_OTHER, Code.NAME_NEAR, Code.MEANS_NOTHING}),
    Code.TERM_UNNAMED: frozenset({Code.FORMULA_OF_OTHER, Code.MEANS_NOTHING}),
    Code.FORMULA_DIFFERS: frozenset({Code.EXAMPLE_DIFFERS, Code.DEFINITION_DIFFERS}),
    Code.EXAMPLE_DIFFERS: frozenset({Code.DEFINITION_DIFFERS}),
    Code.FORMULA_OF_OTHER: frozenset({Code.EXAMPLE_DIFFERS}),
    Code.TEMPLATE_UNNAMED: frozenset({Code.NAME_NEAR}),
    **dict.fromkeys((Code.SPELLING_PAIR, Code.FIGURE_UNSAFE), frozenset({Code.FIGURE_DIFFERS})),
    Code.NAME_NEAR: frozenset({Code.SPELLING_PAIR, Code.FIGURE_DIFFERS}),
    Code.FIGURE_UNUSED: frozenset({Code.NOTHING_THERE}),
    Code.TABLE_MISSING: frozenset({Code.NOTHING_THERE}),
    Code.PATH_STAGE_FOLDER: frozenset({Code.TERM_STAGE, Code.LESSON_ELSEWHERE}),
    Code.SECTION_EMPTY: frozenset({Code.TEMPLATE_UNNAMED, Code.TERM_UNNAMED}),
    **dict.fromkeys((Code.TITLE_REPEATED, Code.LEFT_OVER), frozenset({Code.TEMPLATE_UNNAMED})),
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
        {
            Code.TERM_ITSELF,
            Code.TERM_UNKNOWN,
            Code.FACT_UNKNOWN,
            Code.TERM_STAGE,
            Code.TERM_UNNAMED,
            Code.SOURCE_OF_FACTS,
        }
        | {Code.STAGE_UNKNOWN, Code.PATH_STAGE_FOLDER, Code.PATH_STAGE_NAME, Code.LESSON_ELSEWHERE}
        | {Code.SELF_CHECK_STAGE, Code.SELF_CHECK_MISSING, Code.TERM_NOT_INTRODUCED, Code.FACT_UNTAUGHT}
    ),
}
