"""Metrics to play with: where in a text one can be computed, and what the scripts need to know for it.

A calculator is data: numbers to fill in, and steps for a stack that lead to each result (numbers of values, constants,
signs). :mod:`tools.numbers` makes them from the formulas and worked examples that the checks recompute.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from tools.numbers.formulas import Way, label_of
from tools.numbers.panel import Equation, Quantity
from tools.numbers.trees import HUNDRED, Operation, Tree, decimal, put, steps_of, written
from tools.pages.parts import Lesson, Site
from tools.records.glossary import Glossary
from tools.records.header import Header
from tools.records.metrics import Panel, panel_of, ways_of_term
from tools.text.model import Block, Document, Formula
from tools.text.walk import plain

Data = dict[str, object]
_METRIC, _PANEL = "metric-", "has-panel"
PLACES = 30  # decimals of a number to fill in: all that a text can write


def metric_names(glossary: Glossary) -> dict[str, str]:
    """Return the names of the metrics that can be computed: name -> id."""
    able = {entry.term.id for entry in glossary.entries if ways_of_term(entry.term)}
    return {name: term for name, term in glossary.metrics.items() if term in able}


def mark_of(term: str) -> str:
    """Return the name by which the scripts find a formula of the metric *term*."""
    return f"{_METRIC}{term}"


def mark_metrics(document: Document, names: Mapping[str, str], header: Header | None) -> Document:
    """Mark the formulas of *document* that compute one of the metrics in *names*, and the last one if *header* declares
    a panel. Only those count that stand for themselves: what is in a box or an exercise is somebody's case."""
    blocks = [_marked(block, names) for block in document.blocks]
    formulas = [(at, block) for at, block in enumerate(blocks) if isinstance(block, Formula)]
    if header and header.panel and formulas:
        at, block = formulas[-1]
        blocks[at] = replace(block, marks=(*block.marks, _PANEL))
    return Document(tuple(blocks))


def _marked(block: Block, names: Mapping[str, str]) -> Block:
    term = names.get(label_of(plain(block.content))) if isinstance(block, Formula) else None
    return replace(block, marks=(mark_of(term),)) if isinstance(block, Formula) and term else block


# ---------------------------------------------------------------- data for the scripts


def metrics_data(site: Site) -> dict[str, dict[str, list[Data]]]:
    """Return the calculators of each page that has any: kind and slug of the page -> id of the metric -> its ways.

    The panel of a lesson stands under no id.
    """
    ways = {entry.term.id: ways_of_term(entry.term) for entry in site.glossary.entries}
    names = {entry.term.id: entry.term.term for entry in site.glossary.entries}
    made = {term: [_calculator(way, names[term]) for way in found] for term, found in ways.items() if found}
    pages: dict[str, dict[str, list[Data]]] = {}
    pages |= {f"term-term-{term}": {term: found} for term, found in made.items()}  # a kind, and the name of a page
    for text in site.texts:
        pages[f"{text.kind}-{text.slug}"] = {term: made[term] for term in text.body.metrics} | _panel(text, site)
    return {page: found for page, found in pages.items() if found}


def metrics_in(document: Document) -> Iterator[str]:
    """Yield the ids of the metrics that formulas of *document* are marked for."""
    marks = (mark for block in document.blocks if isinstance(block, Formula) for mark in block.marks)
    return (mark.removeprefix(_METRIC) for mark in marks if mark.startswith(_METRIC))


def _calculator(way: Way, title: str) -> Data:
    numbers = {known.name: number for number, known in enumerate(way.inputs)}
    result = {
        "name": way.name or title,
        "place": 0,
        "formula": way.formula,
        "unit": way.unit,
        "decimals": way.decimals,
        "signed": way.signed,
        "steps": steps_of(way.tree, numbers),
    }
    inputs = [{"name": known.name, "unit": known.unit, "value": decimal(known.value, PLACES)} for known in way.inputs]
    return {"inputs": inputs, "results": [result]}


def _panel(text: Lesson, site: Site) -> dict[str, list[Data]]:
    header = text.text.header
    panel = panel_of(header.value, site.glossary) if header else None
    if panel is None:
        return {}
    numbers = {name: at for at, name in enumerate([*dict(panel.inputs), *(step.name for step in panel.steps)])}
    inputs = [{"name": q.name, "unit": q.unit, "value": decimal(q.value, PLACES)} for _, q in panel.inputs]
    return {"": [{"inputs": inputs, "results": list(_results(panel, numbers))}]}


def _results(panel: Panel, numbers: Mapping[str, int]) -> Iterator[Data]:
    """Yield the steps of *panel* in the order of computing; those without a name are only on the way."""
    results = dict(panel.results)
    for step in panel.steps:
        quantity = results.get(step.name, Quantity("", Fraction(0), "", 0, signed=False))
        yield {
            "name": quantity.name,
            "place": list(results).index(step.name) if step.name in results else 0,
            "formula": written(put(_without_hundredths(step, panel), lambda name: panel.shown.get(name, name))),
            "unit": quantity.unit,
            "decimals": quantity.decimals,
            "signed": quantity.signed,
            "steps": steps_of(step.tree, numbers),
        }


def _without_hundredths(step: Equation, panel: Panel) -> Tree:
    """Return the tree of *step* as people write it: 3% and not 3 ÷ 100."""
    percents = {name for name, quantity in (*panel.inputs, *panel.results) if quantity.unit == "%"}

    def plain_of(tree: Tree) -> Tree:
        match tree:
            case Operation(sign="÷", left=str() as name, right=Fraction() as divisor) if divisor == HUNDRED:
                return name if name in percents else tree
            case Operation():
                return Operation(tree.sign, plain_of(tree.left), plain_of(tree.right))
        return tree

    return plain_of(step.tree)
