"""Rules about a formula and the words beside it: a definition divides as its formula does, and so does a template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.formulas import label_of, tree_of
from tools.numbers.trees import HUNDRED, Operation, Tree, names_of, put, value_of
from tools.numbers.units import LENGTHS, TIMES, VOLUMES, WEIGHTS
from tools.records.glossary import parts_of
from tools.records.work_templates import TableTemplate
from tools.text.model import Formula
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain

_WORD = r"[^、。()\uff08\uff09「」はがでをに]"
_SHARES = (
    re.compile(rf"(?P<whole>{_WORD}{{1,12}})に対する(?P<part>{_WORD}{{1,12}}?)の(?:割合|比率?|比|率)"),
    re.compile(rf"(?P<part>{_WORD}{{1,12}})の、?(?P<whole>{_WORD}{{1,12}})に対する(?:割合|比率?|比|率)"),
    re.compile(
        rf"(?P<whole>{_WORD}{{1,12}})(?:のうち|の中)(?:で|の)?、?(?P<part>{_WORD}{{1,12}}?)(?:の|が占める)(?:割合|比率?|率)"
    ),
    re.compile(rf"(?P<part>{_WORD}{{1,12}})を、?(?P<whole>{_WORD}{{1,12}})で割[っりるれ]"),
)


@rule
def definitions_divide_as_formulas(context: Context) -> Iterable[Diagnostic]:
    """A share that a definition puts into words is divided so by the formula of its term.

    Bad (definition-differs):
        glossary/metric.yml:
        formula: PV = 閲覧した客 ÷ 来た客の数

        glossary/metric.yml:
        example: 閲覧した客が5人、来た客の数が20人なら、5 ÷ 20 = 0.25です。

        glossary/metric.yml:
        definition: 閲覧した客に対する、来た客の割合です。
    Good:
        glossary/metric.yml:
        formula: PV = 閲覧した客 ÷ 来た客の数

        glossary/metric.yml:
        example: 閲覧した客が5人、来た客の数が20人なら、5 ÷ 20 = 0.25です。

        glossary/metric.yml:
        definition: 来た客に対する、閲覧した客の割合です。
    """
    for entry in context.texts.glossary.entries if context.is_site else ():
        term = entry.term
        if odd := inverted(term.definition, term.formula or ""):
            line = entry.line_of("definition")
            yield diagnose(Code.DEFINITION_DIFFERS, entry.path, line, said=f"{odd[1]}で割る", whole=odd[0])
    for found in context.texts.templates.values():
        columns = found.value.columns if isinstance(found.value, TableTemplate) else ()
        for place, column in enumerate(columns):
            if odd := inverted(
                column.hint or "", f"{column.name} = {_as_words(column.formula)}" if column.formula else ""
            ):
                line = found.line_of("columns", place, "hint")
                yield diagnose(Code.DEFINITION_DIFFERS, found.path, line, said=f"{odd[1]}で割る", whole=odd[0])


_NOT_BY = re.compile("(?:^|[。、])(?P<by>[^、。]{1,14})で割(?:っては|る?と[^。]*(?:誤|間違)|らない|りません|らず)")


@rule
def pitfalls_do_not_forbid_the_formula(context: Context) -> Iterable[Diagnostic]:
    """What a pitfall says not to divide by is not what the formula of the term divides by.

    Bad (definition-differs):
        glossary/metric.yml:
        formula: PV = 見た客の数 ÷ 来た客の数

        glossary/metric.yml:
        example: 見た客の数が5人、来た客の数が20人なら、5 ÷ 20 = 0.25です。

        glossary/metric.yml:
        pitfall: 来た客の数で割ってはいけません。
    Good:
        glossary/metric.yml:
        formula: PV = 見た客の数 ÷ 来た客の数

        glossary/metric.yml:
        example: 見た客の数が5人、来た客の数が20人なら、5 ÷ 20 = 0.25です。

        glossary/metric.yml:
        pitfall: 店の数で割ってはいけません。
    """
    for entry in context.texts.glossary.entries if context.is_site else ():
        forbidden = {match["by"] for match in _NOT_BY.finditer(entry.term.pitfall or "")}
        for by in forbidden.intersection(_divisors(entry.term.formula or "") if forbidden else ()):
            line = entry.line_of("pitfall")
            yield diagnose(Code.DEFINITION_DIFFERS, entry.path, line, said=f"{by}で割ってはいけない", whole=by)


def _divisors(formula: str) -> list[str]:
    """Return the names by which *formula* divides."""
    fraction = _fraction_of(formula)
    return [*names_of(fraction.right)] if fraction else []


def _fraction_of(formula: str) -> Operation | None:
    """Return the division that *formula* is, but for a × 100 behind it."""
    tree = tree_of(formula)
    fraction = tree.left if isinstance(tree, Operation) and tree.sign == "×" and tree.right == HUNDRED else tree
    return fraction if isinstance(fraction, Operation) and fraction.sign == "÷" else None


_SHARE_OF = re.compile(
    rf"(?P<whole>{_WORD}{{1,12}})に対する(?:{_WORD}{{1,12}}の)?割合(?:で(?:表|示)[^。]*。これを、?(?P<name>[^。「」はがをに]{{2,20}}?)(?:と(?:いい|呼び))|(?:を、?(?P<called>[^。「」はがをに]{{2,20}}?)と(?:いい|呼び)))"
)


@rule
def shares_are_of_what_the_formula_divides_by(context: Context) -> Iterable[Diagnostic]:
    """What a lesson says a share is of has a letter in common with what the formula of that share divides by.

    Bad (guide-differs):
        店のよさは、棚全体に対する割合で表します。これを見た割合といいます。

        式: 見た割合 = 見た客 ÷ 来た人の数 × 100
    Good:
        店のよさは、来た人に対する割合で表します。これを見た割合といいます。

        式: 見た割合 = 見た客 ÷ 来た人の数 × 100
    """
    yield from in_each_text(context, _of_another_whole)


def _of_another_whole(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    formulas = (
        [block for block in blocks_of(source.document) if isinstance(block, Formula)] if "に対する" in raw else []
    )
    for number, line in numbered(raw) if formulas else ():
        for match in _SHARE_OF.finditer(line):
            name, whole = match["name"] or match["called"], match["whole"].rpartition("を")[2]
            for formula in (block for block in formulas if label_of(plain(block.content)) == name):
                below = "".join(_divisors(plain(formula.content)))
                if below and not set(re.findall("[一-鿿ァ-ヶA-Za-z]", whole)).intersection(plain(formula.content)):
                    values = {"word": f"「{name}」のもと", "said": whole, "other": below, "there": formula.line}
                    yield diagnose(Code.GUIDE_DIFFERS, source.path, number, 0, **values)


def inverted(words: str, formula: str) -> tuple[str, str] | None:
    """Return part and whole of the share that *words* tell of, where *formula* divides the whole by the part."""
    if (fraction := _fraction_of(formula)) is None:
        return None
    above, below = (" ".join(names_of(side)) for side in (fraction.left, fraction.right))
    for match in (match for way in _SHARES for match in way.finditer(words.replace("に対する、", "に対する"))):
        part, whole = match["part"].lstrip("、"), match["whole"].lstrip("、")
        if part in below and whole in above and not (part in above or whole in below):
            return part, whole
    return None


def _as_words(formula: str) -> str:
    """Return the *formula* of a template's column as a lesson writes it."""
    return re.sub(r"[{}]", "", formula).replace(" / ", " ÷ ").replace(" * ", " × ")


@rule
def templates_compute_as_the_glossary(context: Context) -> Iterable[Diagnostic]:
    """A column of a template that is called like a term is computed as the glossary computes it.

    Bad (formula-differs):
        glossary/metric.yml:
        formula: PV = 客数 ÷ 人数

        glossary/metric.yml:
        example: 客数が12、人数が3なら、12 ÷ 3 = 4です。

        templates/memo.yml:
        kind: table
        title: メモ
        summary: 書きます。
        usage: [1行に1日分を書きます。]
        columns: [{name: 客数, type: integer}, {name: 人数, type: integer}, {name: PV, type: number, formula: "{人数} / {客数}"}]
        examples:
        - [12, 3]
    Good:
        glossary/metric.yml:
        formula: PV = 客数 ÷ 人数

        glossary/metric.yml:
        example: 客数が12、人数が3なら、12 ÷ 3 = 4です。

        templates/memo.yml:
        kind: table
        title: メモ
        summary: 書きます。
        usage: [1行に1日分を書きます。]
        columns: [{name: 客数, type: integer}, {name: 人数, type: integer}, {name: PV, type: number, formula: "{客数} / {人数}"}]
        examples:
        - [12, 3]
    """
    known = {
        part: entry.term.formula
        for entry in context.texts.glossary.entries
        if entry.term.formula
        for name in (entry.term.term, *entry.term.aliases, label_of(entry.term.formula))
        for part in parts_of(name)
    }
    for found in context.texts.templates.values() if context.is_site else ():
        for place, column in enumerate(found.value.columns if isinstance(found.value, TableTemplate) else ()):
            formula, other = _as_words(column.formula or ""), known.get(column.name, "")
            if formula and other and _computes_otherwise(tree_of(f"{column.name} = {formula}"), tree_of(other)):
                line = found.line_of("columns", place, "formula")
                yield diagnose(Code.FORMULA_DIFFERS, found.path, line, formula=column.formula, other=other)


def _computes_otherwise(ours: Tree | None, theirs: Tree | None) -> bool:
    """Whether two trees give other values (but for × 100) to names of which each one stands in its fellow: 生地, 生地の重さ."""
    if ours is None or theirs is None:
        return False
    fellows: dict[str, str] = {}
    for name in {*names_of(theirs)}:
        near = [own for own in {*names_of(ours)} if own in name or name in own]
        if len(near) != 1 or near[0] in fellows.values():
            return False
        fellows[name] = near[0]
    if len(fellows) != len({*names_of(ours)}):
        return False
    numbers = {name: Fraction(7 + 4 * place * (place + 1)) for place, name in enumerate(sorted(fellows.values()))}
    value, other = value_of(ours, numbers), value_of(put(theirs, fellows.__getitem__), numbers)
    return value is not None and other is not None and other not in (value, value * 100, value / 100)


_MEASURED = re.compile(r"(?P<name>[^-+×÷=()（）\s]{2,14})[(（](?P<unit>[A-Za-z]{1,3}|秒|分|時間|日)[)）]")
_KINDS = (WEIGHTS, LENGTHS, VOLUMES, TIMES)


@rule
def formulas_say_the_unit(context: Context) -> Iterable[Diagnostic]:
    """What a formula measures in one unit is told in it.

    Bad (unit-odd):
        式: 余裕 = 棚の容積(mL) ÷ 品の重さ(g)

        朝市の棚の容積は2,280Lです。
    Good:
        式: 余裕 = 棚の容積(mL) ÷ 品の重さ(g)

        朝市の棚の容積は2,280mLです。
    """
    yield from in_each_text(context, _otherwise_measured)


def _otherwise_measured(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for block in blocks_of(source.document):
        words = plain(block.content) if isinstance(block, Formula) else ""
        for match in _MEASURED.finditer(words):
            kind = next((kind for kind in _KINDS if match["unit"] in kind), {})
            units = "|".join(
                map(
                    re.escape,
                    sorted((unit for unit in kind if kind[unit] != kind[match["unit"]]), key=len, reverse=True),
                )
            )
            said = re.compile(
                rf"{re.escape(match['name'])}[はがを]、?(?P<amount>[0-9][0-9,.]*(?:{units}))(?![A-Za-z0-9])"
            )
            for number, line in numbered(raw) if units and match["name"] in raw else ():
                if (one := said.search(line)) and f"{match['name']}を" not in line[
                    : one.start() + len(match["name"]) + 1
                ]:
                    yield diagnose(Code.UNIT_ODD, source.path, number, words=one["amount"], unit=match["unit"])
