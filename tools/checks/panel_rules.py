"""Rules about panels of metrics: what a header declares follows from the formulas of the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from tools.checks.registry import Context, of_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.names import nearest
from tools.numbers.panel import Quantity
from tools.numbers.trees import decimal
from tools.records.header import Header
from tools.records.metrics import Panel, panel_of
from tools.records.yaml_model import Located
from tools.text.model import Formula
from tools.text.reader import SourceText


@rule
def panel_follows(context: Context) -> Iterable[Diagnostic]:
    """What a panel shows follows by formulas from what can be changed in it, and stands under a formula.

    Bad (panel-unknown):
        ---
        panel: {inputs: [客数 = 40人], results: [PV = 200回]}
        ---
        式: PV = 客数 × 1人の回数
    Bad (panel-name):
        ---
        panel: {inputs: [客の数 = 40人, 1人の回数 = 5回], results: [PV = 200回]}
        ---
        式: PV = 客数 × 1人の回数
    Bad (panel-determined):
        ---
        panel: {inputs: [客数 = 40人, 1人の回数 = 5回, PV = 200回], results: [PV = 200回]}
        ---
        式: PV = 客数 × 1人の回数
    Bad (calculation-wrong):
        ---
        panel: {inputs: [客数 = 40人, PV = 200回], results: [1人の回数 = 6回]}
        ---
        式: PV = 客数 × 1人の回数
    Bad (panel-place):
        ---
        panel: {inputs: [客数 = 40人, PV = 200回], results: [1人の回数 = 5回]}
        ---
    Good:
        ---
        panel: {inputs: [客数 = 40人, PV = 200回], results: [1人の回数 = 5回]}
        ---
        式: PV = 客数 × 1人の回数
    """
    computing = {source.path for source, found in of_each_text(context, _formulas, anywhere=True) if found}
    for source, header in context.headed() if context.all_read("glossary") else ():
        panel = panel_of(header.value, context.texts.glossary)
        if panel:
            yield from _numbers(panel, source, header)
            if source.path not in computing:
                yield diagnose(Code.PANEL_PLACE, source.path, header.line_of("panel"))


def _formulas(source: SourceText, raw: str) -> Iterator[int]:
    """Yield the lines of the formulas of *source* that can bear a panel: not of those in boxes."""
    return (block.line for block in source.document.blocks if isinstance(block, Formula))


def _numbers(panel: Panel, source: SourceText, header: Located[Header]) -> Iterator[Diagnostic]:
    for number, (name, quantity) in enumerate(panel.inputs):
        if name in panel.determined or name in [other for other, _ in panel.inputs[:number]]:
            line = header.line_of("panel", "inputs", number)
            yield diagnose(Code.PANEL_DETERMINED, source.path, line, name=quantity.name)
    strangers = panel.strangers if panel.unknown else frozenset()
    for number, (name, quantity) in enumerate(panel.inputs):
        if name in strangers:
            line, known = header.line_of("panel", "inputs", number), sorted(set(panel.shown.values()) - {quantity.name})
            suggestion = nearest(quantity.name, known)
            yield diagnose(Code.PANEL_NAME, source.path, line, name=quantity.name, suggestion=suggestion)
    values = panel.values()
    for number, (name, quantity) in enumerate(panel.results):
        line = header.line_of("panel", "results", number)
        if name in panel.unknown:
            if strangers:
                continue  # it may be computed when they are called by their names
            known = [panel.shown.get(other, other) for other in values]
            suggestion = nearest(quantity.name, known)
            yield diagnose(Code.PANEL_UNKNOWN, source.path, line, name=quantity.name, suggestion=suggestion)
        elif not _agrees(quantity, values[name]):
            yield _wrong(quantity, values[name], source, line)


def _agrees(stated: Quantity, value: Fraction | None) -> bool:
    return value is not None and abs(value - stated.value) <= Fraction(1, 2 * 10**stated.decimals)


def _wrong(stated: Quantity, value: Fraction | None, source: SourceText, line: int) -> Diagnostic:
    computed = "0で割ることになり、決まりません" if value is None else decimal(value, stated.decimals + 2)
    shown = f"{decimal(stated.value, stated.decimals)}{stated.unit}"
    return diagnose(
        Code.CALCULATION_WRONG, source.path, line, text=f"{stated.name} = {shown}", stated=shown, computed=computed
    )
