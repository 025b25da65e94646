"""All rules that a text must keep to be published, run over everything that was read, or listed.

Form is checked by the reader; here is what needs the other files: the glossary, the facts, the figures, the house
style. Importing a module of rules registers what it holds.
"""

from __future__ import annotations

import tools.checks.agreements
import tools.checks.asked
import tools.checks.base_shares
import tools.checks.bounds
import tools.checks.captions
import tools.checks.column_kinds
import tools.checks.companions
import tools.checks.comparisons
import tools.checks.contrasts
import tools.checks.conversions
import tools.checks.counts
import tools.checks.data_changes
import tools.checks.data_rules
import tools.checks.data_words
import tools.checks.dated_rows
import tools.checks.english_names
import tools.checks.equivalents
import tools.checks.examples_of_terms
import tools.checks.fact_ids
import tools.checks.formula_words
import tools.checks.given_numbers
import tools.checks.given_twice
import tools.checks.glossary_rules
import tools.checks.header_rules
import tools.checks.homophones
import tools.checks.joints
import tools.checks.kinds_in_tables
import tools.checks.labelled
import tools.checks.limits
import tools.checks.looked_up
import tools.checks.misread_letters
import tools.checks.naming
import tools.checks.near_misses
import tools.checks.numbering
import tools.checks.other_scripts
import tools.checks.own_files
import tools.checks.panel_rules
import tools.checks.particles
import tools.checks.people
import tools.checks.points
import tools.checks.question_rules
import tools.checks.question_sides
import tools.checks.record_words
import tools.checks.records_agree
import tools.checks.reference_rules
import tools.checks.repeats
import tools.checks.rows_called
import tools.checks.said_and_computed
import tools.checks.said_in_full
import tools.checks.search_questions
import tools.checks.separators
import tools.checks.series
import tools.checks.spelling
import tools.checks.story_rules
import tools.checks.table_rules
import tools.checks.teaching_rules
import tools.checks.term_readings
import tools.checks.terms_misspelt
import tools.checks.text_rules
import tools.checks.told_elsewhere
import tools.checks.told_numbers
import tools.checks.told_parts
import tools.checks.units
import tools.checks.variants
import tools.checks.versions
import tools.checks.vocabulary
import tools.checks.waits
import tools.checks.weekdays
import tools.checks.wording_rules  # noqa: F401
from tools.characters import visible
from tools.checks.causes import without_consequences
from tools.checks.excuses import without_excused
from tools.checks.registry import RULES, Context, Example, examples
from tools.diagnostics import Diagnostic, without_values


def lint(context: Context) -> list[Diagnostic]:
    """Return all that keeps the texts of *context* from publication but what kept them from being read, in order."""
    found = [*context.texts.findings, *(diagnostic for check in RULES for diagnostic in check(context))]
    return sorted(set(without_excused(found, context.texts)))


def findings(context: Context) -> list[Diagnostic]:
    """Return all that an author should mend in the texts of *context*, in order; of a cause and what follows, the cause."""
    return without_consequences([*context.texts.diagnostics, *lint(context)], context.texts)


def rules_list() -> str:
    """Return every rule as authors read it: what it refuses, by which code, and how it should be written."""
    return "\n".join(_shown(example) for check in RULES for example in examples(check))


def _shown(example: Example) -> str:
    code = example.code
    head = f"[{code}] {code.severity.value}: {without_values(code.message)}\n" if code else ""
    lines = "".join(f"    {visible(line)}\n" for line in example.text.split("\n"))
    return f"{head}  {'よくない例' if code else 'よい例'}:\n{lines}"
