"""Rules about what the entries of the glossary say of themselves, and of self-checks that lead elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.formulas import label_of, tree_of
from tools.numbers.trees import Tree, names_of, value_of
from tools.numbers.units import measure_alike
from tools.records.glossary import Entry, parts_of
from tools.text.model import Formula
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain

_EQUALS = str.maketrans("≒＝", "==")
_HIRAGANA = str.maketrans({chr(code): chr(code - 0x60) for code in range(ord("ァ"), ord("ヶ") + 1)})


@rule
def entries_fit(context: Context) -> Iterable[Diagnostic]:
    """A reading reads its term, a formula gives its own term, a term belongs to the stage that teaches it.

    Bad (reading-differs):
        glossary/metric.yml:
        term: 閲覧数を(PV)
    Bad (formula-of-other):
        glossary/metric.yml:
        formula: 訪問者数 = 客数 × 1人の回数
    Bad (term-itself):
        glossary/metric.yml:
        related: [pv]
    Bad (term-stage):
        glossary/metric.yml:
        stage: second
    Good:
        glossary/metric.yml:
        term: 閲覧数(PV)
    """
    stages = {
        name: (stage, source.slug)
        for source, header in context.headed()
        if (stage := context.texts.folders.get(source.path))
        for name in header.value.terms
    }
    plain_ones = sum(all(map(_is_simple, entry.term.zh)) for entry in context.texts.glossary.entries)
    simple = plain_ones * 2 > len(context.texts.glossary.entries)
    for entry in context.texts.glossary.entries if context.is_site else ():
        yield from _of_itself(entry, simple=simple)
        stage, slug = stages.get(entry.term.id, (entry.term.stage, ""))
        if stage != entry.term.stage and _is_stage(context, entry.term.stage):
            line = entry.line_of("stage")
            yield diagnose(Code.TERM_STAGE, entry.path, line, id=entry.term.id, stage=stage, slug=slug)


def _is_stage(context: Context, name: str) -> bool:
    stages = context.texts.path.value.stages if context.texts.path else ()
    return name in [stage.id for stage in stages]


def _of_itself(entry: Entry, *, simple: bool) -> Iterator[Diagnostic]:
    term = entry.term
    first = term.term.partition("/")[0]  # of two names, the first may do
    if not any(re.fullmatch(read_as(words), term.reading.replace("・", "")) for words in (term.term, first)):
        yield diagnose(Code.READING_DIFFERS, entry.path, entry.line_of("reading"), term=term.term, reading=term.reading)
    left, equals, _ = (term.formula or "").translate(_EQUALS).partition("=")
    names = [part for wording in (term.term, *term.aliases) for part in parts_of(wording)]
    if term.formula and not (equals and any(left.strip() in name or name in left for name in names)):
        line = entry.line_of("formula")
        yield diagnose(Code.FORMULA_OF_OTHER, entry.path, line, term=term.term, formula=term.formula[:20])
    if sign := re.search(r"(?<= )[*/xX\uff0a\uff0f](?= )", term.formula or ""):
        seen, mend = f"式に「{sign[0]}」があります", "「×」か「÷」と書いてください。"
        yield diagnose(Code.MARK_MISTAKEN, entry.path, entry.line_of("formula"), seen=seen, mend=mend)
    for number, alias in enumerate(term.aliases):
        if alias == term.term:
            seen, mend = f"別名「{alias}」は、見出し語と同じです", "消すか、別の呼び名を書いてください。"
            yield diagnose(Code.MARK_HABIT, entry.path, entry.line_of("aliases", number), seen=seen, mend=mend)
    result = _RESULT.search(term.example or "")
    unit = re.split(r"[/(\uff08]", term.unit or "")[0]  # of 円/人 and 点(5点満点), what is counted
    if unit in _UNITS and result and result["unit"] in _UNITS and result["unit"] != unit:
        alike = measure_alike(unit, result["unit"])
        fits = (unit == "%") == bool(re.search("× ?100(?![0-9])", term.formula or ""))  # then the example does not
        line = entry.line_of("example" if fits and not alike else "unit")
        yield diagnose(Code.UNIT_ODD if alike else Code.UNIT_KIND, entry.path, line, words=unit, unit=result["unit"])
    if simple and (
        other := next((letter for letter in term.zh if "\u3400" <= letter <= "\u9fff" and not _is_simple(letter)), "")
    ):
        seen = f"「zh」の「{other}」は、中国の簡体字ではありません"
        yield diagnose(Code.MARK_HABIT, entry.path, entry.line_of("zh"), seen=seen, mend="簡体字で書いてください。")
    if term.definition.startswith(
        tuple(f"{term.term}{link}{term.term}の" for link in ("とは、", "とは", "は、", "は"))
    ):
        seen, mend = f"「{term.term}」を、同じ言葉で説明しています", "ほかの言葉で説明してください。"
        yield diagnose(Code.MARK_HABIT, entry.path, entry.line_of("definition"), seen=seen, mend=mend)
    if term.id in term.related:
        line = entry.line_of("related", term.related.index(term.id))
        yield diagnose(Code.TERM_ITSELF, entry.path, line, id=term.id)


# The amount that an example ends in, as far as units tell of what kind it is.
_UNITS = frozenset(
    "% 度 ℃ 円 g kg mg mL dL L cm mm m km 人 件 個 回 社 店 本 枚 台 日 分 秒 時間 週間 か月 年 倍 点 ページ ポイント".split()
)
_RESULT = re.compile(
    r"[0-9] ?(?P<unit>[^0-9\s、。(\uff08]{1,4}?)(?:です|でした|となります|になります|とわかります)。?$"
)


def _is_simple(letter: str) -> bool:
    try:
        letter.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def read_as(words: str) -> str:
    """Return the pattern of the readings that *words* may have: kana as it is, anything for the rest."""
    words = re.sub(r"[(\uff08][^()\uff08\uff09]*[)\uff09]", "", words).translate(_HIRAGANA)
    parts = re.findall("[ぁ-ゖー]+|[^ぁ-ゖー]+", words.replace("・", ""))
    return "".join(part if re.match("[ぁ-ゖー]", part) else ".+" if re.search(r"\w", part) else "" for part in parts)


@rule
def names_are_of_one_term(context: Context) -> Iterable[Diagnostic]:
    """No two terms have one name in another language.

    Bad (name-shared):
        glossary/metric.yml:
        en: unique visitors
    Good:
        glossary/metric.yml:
        en: Page view
    """
    for key in ("en", "zh"):
        owners: dict[str, str] = {}
        for entry in context.texts.glossary.entries if context.is_site else ():
            name = getattr(entry.term, key)
            owner = owners.setdefault(name.casefold(), entry.term.term)
            if owner != entry.term.term:
                yield diagnose(Code.NAME_SHARED, entry.path, entry.line_of(key), name=name, other=owner, key=key)


@rule
def formulas_agree(context: Context) -> Iterable[Diagnostic]:
    """A lesson computes a term as the glossary does, where both compute it from the same, or all but one of it.

    Bad (formula-differs):
        式: PV = 客数 ÷ 1人の回数
    Bad (formula-differs):
        式: PV = 客数 × 1人の回数 × 日数
    Good:
        式: PV = 客数 × 1人の回数
    """
    formulas = [entry.term.formula for entry in context.texts.glossary.entries if entry.term.formula]
    known = {_name_of(formula): formula for formula in formulas}
    yield from in_each_text(context, _other_formulas, known)


def _name_of(formula: str) -> str:
    return re.sub(r"[(\uff08].*", "", label_of(formula)).strip()


def _other_formulas(source: SourceText, _: str, known: Mapping[str, str]) -> Iterator[Diagnostic]:
    for block in blocks_of(source.document):
        words = plain(block.content) if isinstance(block, Formula) else ""
        if (other := known.get(_name_of(words))) and _differ(tree_of(words), tree_of(other)):
            yield diagnose(Code.FORMULA_DIFFERS, source.path, block.line, formula=words[:30], other=other)


def _differ(one: Tree | None, other: Tree | None) -> bool:
    """Whether the two compute different values from the same names."""
    if one is None or other is None:
        return False
    ours, theirs = {*names_of(one)}, {*names_of(other)}
    if ours != theirs:  # one of them left out a name, or has one more
        return len(ours ^ theirs) == 1 and len(ours & theirs) > 1
    numbers = {name: Fraction(7 + 4 * place * (place + 1)) for place, name in enumerate(sorted(ours))}  # any will do
    return value_of(one, numbers) != value_of(other, numbers)


@rule
def self_checks_stay_in_their_stage(context: Context) -> Iterable[Diagnostic]:
    """An item of a self-check leads to a lesson of its stage.

    Bad (lesson-elsewhere):
        self_checks/first.yml:
        items:
        - {can: 閲覧数を説明できる, lesson: two}
        - {can: 客数を説明できる, lesson: one}
        - {can: 売上を説明できる, lesson: one}
        - {can: 品切れを説明できる, lesson: one}
        - {can: 天気を説明できる, lesson: one}
    Good:
        self_checks/first.yml:
        items:
        - {can: 閲覧数を説明できる, lesson: one}
        - {can: 客数を説明できる, lesson: one}
        - {can: 売上を説明できる, lesson: one}
        - {can: 品切れを説明できる, lesson: one}
        - {can: 天気を説明できる, lesson: one}
    """
    folders = {source.slug: context.texts.folders.get(source.path, "") for source in context.texts.sources}
    for stage, found in context.texts.self_checks.items():
        for number, item in enumerate(found.value.items):
            if folders.get(item.lesson, stage) != stage:
                line = found.line_of("items", number, "lesson")
                yield diagnose(Code.LESSON_ELSEWHERE, found.path, line, slug=item.lesson, stage=folders[item.lesson])
