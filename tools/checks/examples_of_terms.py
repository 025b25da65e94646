"""The worked example of a term computes what its formula says: the same signs, one number for each name.

Told where formula and example are alike but for one place: another sign or constant, two numbers for one name, or two
names whose numbers the words of the example give the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.checks.weekdays import task_lines
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.formulas import calculated_in, tree_of
from tools.numbers.tokens import NUMBER, Token, read_number
from tools.numbers.trees import Operation, Tree, names_of, value_of
from tools.records.glossary import Entry, link_wordings_of
from tools.text.reader import SourceText
from tools.text.walk import foreign_lines


@rule
def examples_follow_their_formula(context: Context) -> Iterable[Diagnostic]:
    """The example of a term is computed as its formula says.

    Bad (example-differs):
        glossary/metric.yml:
        example: 客数が20人、1人の回数が5回なら、20 + 5 = 25回です。
    Good:
        glossary/metric.yml:
        example: 客数が20人、1人の回数が5回なら、20 × 5 = 100回です。
    """
    for entry in context.texts.glossary.entries if context.is_site else ():
        if entry.term.formula and entry.term.example and (why := next(_odd(entry), "")):
            yield diagnose(Code.EXAMPLE_DIFFERS, entry.path, entry.line_of("example"), term=entry.term.term, why=why)


@rule
def lessons_compute_by_the_formula(context: Context) -> Iterable[Diagnostic]:
    """Where the formula of a term has a name twice, a lesson that computes the term has one number for both.

    Bad (example-differs):
        PVは (40 - 30) ÷ 30 × 100 ≒ 33.3 です。

        glossary/metric.yml:
        formula: PV = (客数 - 常連の数) ÷ 客数 × 100

        glossary/metric.yml:
        example: 客数が40人、常連の数が30人なら、(40 - 30) ÷ 40 × 100 = 25です。
    Good:
        PVは (40 - 30) ÷ 40 × 100 = 25 です。

        glossary/metric.yml:
        formula: PV = (客数 - 常連の数) ÷ 客数 × 100

        glossary/metric.yml:
        example: 客数が40人、常連の数が30人なら、(40 - 30) ÷ 40 × 100 = 25です。
    """
    trees = ((entry.term, tree_of(entry.term.formula or "")) for entry in context.texts.glossary.entries)
    twice = [
        (term, tree) for term, tree in trees if tree is not None and len({*names_of(tree)}) < len([*names_of(tree)])
    ]
    known = {name: term.formula or "" for term, _ in twice for name in link_wordings_of(term)}
    yield from in_each_text(context, _otherwise_computed, known)


def _otherwise_computed(source: SourceText, raw: str, known: dict[str, str]) -> Iterator[Diagnostic]:
    aside = task_lines(source.document.blocks) | foreign_lines(source.document)
    for number, line in numbered(raw) if any(name in raw for name in known) else ():
        if number in aside or number < source.body_line or line.startswith(("×", "→", "問", "式")):
            continue
        for name, formula in known.items():
            for match in re.finditer(
                rf"{re.escape(name)}(?:は|が|を計算すると|を求めると|:|：)、?(?P<rest>[^。]*)", line
            ):
                tree, computed = tree_of(formula), next(calculated_in(match["rest"]), None)
                if tree is not None and computed is not None and _is_shaped(tree, computed):
                    bound: dict[str, list[Tree]] = {}
                    plain = not list(_faults(tree, computed, bound))
                    one = all(isinstance(value, Token) for values in bound.values() for value in values)
                    several = [of for of, values in bound.items() if len({value_of(value) for value in values}) > 1]
                    if plain and one and several:
                        why = f"「{min(several)}」が、同じ計算の中で別の数になっています"
                        yield diagnose(Code.EXAMPLE_DIFFERS, source.path, number, term=name, why=why)


def _odd(entry: Entry) -> Iterator[str]:
    formula, example = entry.term.formula or "", entry.term.example or ""
    tree, computed = tree_of(formula), list(calculated_in(example))
    percent = entry.term.unit == "%" and "× 100" in example and not re.search("[*/xX]", formula)
    if percent and tree is not None and Fraction(100) not in [*_numbers(tree)]:
        yield "例の「× 100」が、式にありません"
        return
    if tree is None or len(computed) != 1 or not _is_shaped(tree, computed[0]):
        return
    bound: dict[str, list[Tree]] = {}
    faults = list(_faults(tree, computed[0], bound))
    if not all(isinstance(number, Token) for numbers in bound.values() for number in numbers):
        return  # a name may stand for a group, and then anything may be meant
    values = {name: [value_of(number) for number in numbers] for name, numbers in bound.items()}
    several = [name for name, numbers in values.items() if len(set(numbers)) > 1]
    if len(faults) + len(several) == 1:
        yield from faults
        yield from (f"「{name}」が、同じ例の中で別の数になっています" for name in several)
    elif not faults and not several:
        yield from _crossed({name: numbers[0] for name, numbers in values.items()}, example)


def _numbers(tree: Tree) -> Iterator[Fraction]:
    """Yield the numbers of *tree*."""
    match tree:
        case Fraction():
            yield tree
        case Operation():
            yield from (*_numbers(tree.left), *_numbers(tree.right))


def _is_shaped(tree: Tree, example: Tree) -> bool:
    """Tell whether *example* has a calculation wherever *tree* has one."""
    if not isinstance(tree, Operation):
        return True
    if not isinstance(example, Operation):
        return False
    return _is_shaped(tree.left, example.left) and _is_shaped(tree.right, example.right)


def _faults(tree: Tree, example: Tree, bound: dict[str, list[Tree]]) -> Iterator[str]:
    """Yield where *example* is not *tree* with numbers for names, and note in *bound* which names have which."""
    match tree:
        case str():
            bound.setdefault(tree, []).append(example)
        case Fraction():
            if not (isinstance(example, Token) and example.value == tree):
                yield f"式の「{float(tree):g}」が、例では別の数です"
        case Operation(sign=sign):
            assert isinstance(example, Operation), "of another shape"
            if example.sign != sign:
                yield f"式の「{sign}」が、例では「{example.sign}」です"
            yield from _faults(tree.left, example.left, bound)
            yield from _faults(tree.right, example.right, bound)


def _crossed(values: dict[str, Fraction | None], example: str) -> Iterator[str]:
    """Tell of two names whose numbers the words before the calculation give the other way round."""
    words = re.split(r"(?:なら|たら|とき|場合)", example)[0]
    given: dict[str, Fraction] = {}
    for name in values:
        noun = name.partition("の")[0]
        found = re.findall(rf"{re.escape(noun)}[^0-9、。]{{0,3}}({NUMBER})", words) if noun else []
        if len(found) == 1:
            given[name] = read_number(found[0])
    for name, other in ((one, two) for one in given for two in given if one < two):
        if given[name] != given[other] and (values[name], values[other]) == (given[other], given[name]):
            yield f"「{name}」と「{other}」の数が、入れ替わっています"
