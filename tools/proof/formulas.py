"""Formulas that scripts compute: each is marked as that of the metric that it writes, and a panel has one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.html import Element, all_text, classes
from tools.proof.library import Library, Term
from tools.proof.unit import solid

_METRIC, _PANEL = "metric-", "has-panel"
_REMARK = re.compile(r"[(\uff08][^()\uff08\uff09]*[)\uff09]")


def check_formulas(article: Element, library: Library, *, path: Path, has_panel: bool) -> Iterator[Diagnostic]:
    """Yield the marks of formulas in *article* that lead to another metric, and a panel too much or too few."""
    panels = 0
    for element in (part for part in article.iter("div") if "formula" in classes(part)):
        panels += _PANEL in classes(element)
        for name in sorted(classes(element)):
            if name.startswith(_METRIC):
                term = library.by_term.get(name.removeprefix(_METRIC))
                words = solid("".join(all_text(element))).removeprefix("式")
                if term is None or _left(words) not in _names(term):
                    yield diagnose(Code.AUDIT_METRIC, path, metric=name, formula=words[:24])
    if panels != has_panel:
        yield diagnose(Code.AUDIT_CLASS, path, name=_PANEL)


def _left(formula: str) -> str:
    return solid(_REMARK.sub("", formula.partition("=")[0]))


def _names(term: Term) -> set[str]:
    """Return all that *term* is called, names that lead nowhere too, and the letter that its formula calls it."""
    names = {term.record.text("term"), *term.record.texts("aliases")}
    inner = {part for name in names for part in re.split(r"[()\uff08\uff09]", name) if part}
    return {solid(name) for name in names | inner} | {_left(solid(term.record.text("formula")))}
