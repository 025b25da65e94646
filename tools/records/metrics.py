"""The metrics of a glossary: how each is computed, and what of a panel's numbers follows from which formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from tools.numbers.formulas import Way, ways_of
from tools.numbers.panel import Equation, Quantity, determined, needed, quantity_of, solve
from tools.numbers.trees import names_of, put, value_of
from tools.records.glossary import Glossary, Term
from tools.records.header import Header


@cache
def ways_of_term(term: Term) -> tuple[Way, ...]:
    """Return the ways to compute *term* that its formula writes and its example shows."""
    return ways_of(term.formula, example=term.example or "", unit=term.unit or "") if term.formula else ()


@dataclass(frozen=True)
class Panel:
    """The panel of a lesson, solved. Names of metrics are their ids; *shown* says how a reader knows each."""

    inputs: tuple[tuple[str, Quantity], ...]
    results: tuple[tuple[str, Quantity], ...]
    steps: tuple[Equation, ...]
    shown: Mapping[str, str]
    strangers: frozenset[str]  # inputs that no formula of the panel's speaks of
    determined: frozenset[str]  # inputs that follow from other inputs, or are called results, too

    @property
    def unknown(self) -> frozenset[str]:
        """The results that nothing leads to."""
        return frozenset(dict(self.results)) - {step.name for step in self.steps} - dict(self.inputs).keys()

    def values(self) -> dict[str, Fraction | None]:
        """Return what all numbers of the panel come to at first; ``None`` behind a division by 0."""
        values: dict[str, Fraction | None] = {name: quantity.value for name, quantity in self.inputs}
        for step in self.steps:
            known = {name: value for name in names_of(step.tree) if (value := values[name]) is not None}
            values[step.name] = value_of(step.tree, known) if known.keys() >= set(names_of(step.tree)) else None
        return values


def panel_of(header: Header, glossary: Glossary) -> Panel | None:
    """Return the panel that *header* declares, computed by the formulas of the terms that the header or the panel names."""
    if header.panel is None:
        return None
    ids = glossary.metrics
    inputs, results = (_by_name(lines, ids) for lines in (header.panel.inputs, header.panel.results))
    given = list(dict(inputs))
    ways = list(_ways({*header.terms, *given, *dict(results)}, glossary))
    equations = [Equation(ids.get(way.name, way.name), put(way.tree, lambda n: ids.get(n, n))) for way in ways]
    shown = {ids.get(known.name, known.name): known.name for way in ways for known in way.inputs}
    strangers = dict(inputs).keys() - shown.keys() - {equation.name for equation in equations}
    shown |= {name: quantity.name for name, quantity in (*inputs, *results)}
    steps = needed(dict(results), solve(given, equations))
    twice = dict(inputs).keys() & dict(results).keys()
    return Panel(
        inputs, results, tuple(steps), shown, frozenset(strangers), frozenset(twice.union(determined(given, equations)))
    )


def _ways(terms: set[str], glossary: Glossary) -> Iterator[Way]:
    return (way for entry in glossary.entries if entry.term.id in terms for way in ways_of_term(entry.term))


def _by_name(lines: Iterable[str], ids: Mapping[str, str]) -> tuple[tuple[str, Quantity], ...]:
    quantities = (quantity for line in lines if (quantity := quantity_of(line)))
    return tuple((ids.get(quantity.name, quantity.name), quantity) for quantity in quantities)
