"""Rules about what refers to what: facts and their sources, figures, data, templates, search words, house style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.checks.header_rules import in_order
from tools.checks.registry import Context, in_each_file, of_each_text, rule
from tools.checks.text_rules import figures_of
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.names import nearest
from tools.records.glossary import parts_of

_RUN = re.compile("[一-鿿々]+|[ァ-ヶー]+|[a-z]+")
_CAN = re.compile(r"(?:できる|[えけせてねべめれげ]る|られる|できます|られます)。?$")
# Verbs that end like 書ける and only do what they say, and what nobody sees in another: 「理解できる」.
_DOES = re.compile(
    "(?:[深高広強決求始止集認改定含温極努勧締留貯覚]め|(?:まと|確か|突き止|努)め|[調比述並延]べ|[考覚伝教答数整加換捉備与支踏控例迎]え|(?:変|替|超|踏ま)え|"
    "(?:[付受続分避設届助向つ]|心が|見分|使い分)け|[立育捨当充]て|(?:さ|合わ|知ら|乗ら|組み合わ)せ|[触慣入]れ|(?:訪|尋|重|真似)ね)る。?$"
    "|(?:理解|意識|イメージ|実感|体感)(?:することが)?でき(?:る|ます)。?$|(?:学べ|知れ|親しめ|身に付けられ|身につけられ|慣れられ)る。?$|知ることができ(?:る|ます)。?$"
    "|(?:興味|関心|自信|意識)を[持も]てる。?$"
)


@rule
def sources_of_facts(context: Context) -> Iterable[Diagnostic]:
    """A lesson names the sources of the facts that it teaches, and facts name terms that there are.

    Bad (source-of-facts):
        ---
        facts: [F-1]
        sources: []
        ---
    Good:
        ---
        facts: [F-1]
        sources: [market]
        ---
    """
    files = {fact.id: name for name, file in context.texts.facts.items() for fact in file.value.facts}
    for source, header in context.headed() if context.is_site else ():
        told: set[str] = set()
        for fact in header.value.facts:
            name = files.get(fact)
            misspelt = any(source_id not in context.texts.facts for source_id in header.value.sources)
            if name and name not in header.value.sources and name not in told and not misspelt:
                told.add(name)
                line = header.line_of("sources") if header.value.sources else header.line_of("facts")
                yield diagnose(Code.SOURCE_OF_FACTS, source.path, line, id=fact, source=name)
    yield from _terms_of_facts(context)


def _terms_of_facts(context: Context) -> Iterator[Diagnostic]:
    known = context.texts.glossary.by_id()
    for file in context.texts.facts.values() if context.all_read("glossary") else ():
        for number, fact in enumerate(file.value.facts):
            for place, term in enumerate(fact.terms):
                if term not in known:
                    line = file.line_of("facts", number, "terms", place)
                    yield diagnose(Code.TERM_UNKNOWN, file.path, line, id=term, suggestion=nearest(term, [*known]))


@rule
def all_used(context: Context) -> Iterable[Diagnostic]:
    """Every figure stands in a lesson, every table of practice data on a list.

    Bad (figure-unused):
        figures/spare.svg:
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 100"><text x="9" y="40">朝市</text></svg>
    Bad (data-unlisted):
        practice/spare.csv:
        日付,客数
        2026-06-01,12
    Good:
        【図】road.svg 朝市までの道の図
    """
    texts = context.texts
    if not context.is_site or not context.all_read("lessons"):
        return
    shown = {file for _, there in of_each_text(context, figures_of) for _, file in there}
    stages = texts.path.value.stages if texts.path else ()
    shown |= {person.portrait for stage in stages for person in stage.people}
    for name in sorted(texts.figures.keys() - shown):
        yield diagnose(Code.FIGURE_UNUSED, texts.root / "figures" / name, 1)
    if context.all_read("practice"):
        listed = {file.file for practice in texts.practice.values() for file in practice.found.value.files}
        yield from (diagnose(Code.DATA_UNLISTED, path) for path in texts.tables if path.name not in listed)


@rule
def told_apart(context: Context) -> Iterable[Diagnostic]:
    """No two templates and no two lessons have one title, no self-check asks one thing twice.

    Bad (title-repeated):
        templates/visit.yml:
        title: メモ
    Bad (item-repeated):
        self_checks/first.yml:
        items:
        - {can: 閲覧数を説明できる, lesson: one}
        - {can: 客数を説明できる, lesson: one}
        - {can: 売上を説明できる, lesson: one}
        - {can: 品切れを説明できる, lesson: one}
        - {can: 閲覧数を説明できる, lesson: one}
    Good:
        self_checks/first.yml:
        items:
        - {can: 閲覧数を説明できる, lesson: one}
        - {can: 客数を説明できる, lesson: one}
        - {can: 売上を説明できる, lesson: one}
        - {can: 品切れを説明できる, lesson: one}
        - {can: 来た人の数を説明できる, lesson: one}
    """
    lessons = [header for _, header in in_order(context)] if context.is_site else []
    named = {name for _, header in context.headed() for name in header.value.templates}
    templates = sorted(context.texts.templates.items(), key=lambda pair: pair[0] not in named)  # a copy is told, not it
    for titled in ([template for _, template in templates], lessons):
        owners: dict[str, str] = {}
        for found in titled:
            title = found.value.title
            if (owner := owners.setdefault(title, found.path.name)) != found.path.name:
                yield diagnose(Code.TITLE_REPEATED, found.path, found.line_of("title"), title=title, other=owner)
    for check in context.texts.self_checks.values():
        seen: set[str] = set()
        for number, item in enumerate(check.value.items):
            if item.can in seen:
                line = check.line_of("items", number, "can")
                yield diagnose(Code.ITEM_REPEATED, check.path, line, words=item.can)
            seen.add(item.can)


@rule
def search_words_lead(context: Context) -> Iterable[Diagnostic]:
    """What readers say leads to words that the site has, and not to itself.

    Bad (means-nothing):
        search_synonyms.yml:
        synonyms: [{words: [見た回数], means: [来場回数]}]
    Bad (synonym-twice):
        search_synonyms.yml:
        synonyms:
        - {words: [見た回数], means: [閲覧数]}
        - {words: [見た回数], means: [表示回数]}
    Bad (synonyms-joined):
        search_synonyms.yml:
        synonyms: [{words: [見た回数、見た数], means: [閲覧数]}]
    Bad (means-itself):
        search_synonyms.yml:
        synonyms: [{words: [閲覧数], means: [閲覧数]}]
    Bad (synonyms-swapped):
        search_synonyms.yml:
        synonyms: [{words: [閲覧数], means: [見た回数, 見た数]}]
    Bad (means-nothing):
        search_synonyms.yml:
        spellings: [{words: [えつらん], means: [越覧]}]
    Good:
        search_synonyms.yml:
        synonyms: [{words: [見た回数], means: [閲覧数]}]
    """
    found = context.texts.search_file
    if found is None:
        return
    keys = ("synonyms", "spellings", "translations")
    words = {word.casefold() for key in keys for entry in getattr(found.value, key) for word in entry.means}
    files = [(found.path, context.texts.by_hand), *context.texts.raw.items()]
    absent = words.difference(in_each_file(context, files, _alone_in, sorted(words)))  # few, which may stand in others
    absent -= set(in_each_file(context, files, _within, sorted(absent))) if absent else set()
    # An id stands in addresses, and in no sentence.
    ids = {entry.term.id for entry in context.texts.glossary.entries} | {
        source.slug for source in context.texts.sources
    }
    ids = {one for one in ids if "-" in one}
    terms = [entry.term for entry in context.texts.glossary.entries]
    names = {part for term in terms for name in (term.term, *term.aliases) for part in parts_of(name)}
    for key in keys:
        entries = getattr(found.value, key)
        owners: dict[str, int] = {}
        told: set[int] = set()  # lines: one that was copied is told once
        for number, entry in enumerate(entries):
            for place, word in enumerate(entry.words):
                line = found.line_of(key, number, "words", place)
                if "、" in word:
                    yield diagnose(Code.SYNONYMS_JOINED, found.path, line, word=word)
                if owners.setdefault(word, number) != number and line not in told:
                    yield diagnose(Code.SYNONYM_TWICE, found.path, line, word=word)
                    told.add(line)
            if (
                names.issuperset(entry.words)
                and not names & {*entry.means}
                and absent.intersection(map(str.casefold, entry.means))
            ):
                line = found.line_of(key, number, "words", 0)
                yield diagnose(Code.SYNONYMS_SWAPPED, found.path, line, word=entry.words[0], means=entry.means[0])
                continue
            for place, word in enumerate(entry.means):
                line = found.line_of(key, number, "means", place)
                if word in entry.words:
                    yield diagnose(Code.MEANS_ITSELF, found.path, line, word=word)
                elif word.casefold() in absent or word in ids:
                    yield diagnose(Code.MEANS_NOTHING, found.path, line, word=word)


def _alone_in(path: Path, text: str, words: list[str]) -> Iterator[str]:
    runs = set(_RUN.findall(text.casefold()))
    return (word for word in words if word in runs)


def _within(path: Path, text: str, words: list[str]) -> list[str]:
    folded = text.casefold()
    return [word for word in words if word in folded]


@rule
def one_rule_a_wording(context: Context) -> Iterable[Diagnostic]:
    """One wording is rejected by one rule of the house style, and is no part of what is to be written.

    Bad (wording-twice):
        terminology.yml:
        rules:
        - {preferred: ユーザー, rejected: [ユーザ様], reason: 長音を書きます。}
        - {preferred: お客様, rejected: [ユーザ様], reason: 敬称を重ねません。}
    Bad (wording-of-itself):
        terminology.yml:
        rules:
        - {preferred: お得意様, rejected: [得意], reason: 敬称を付けます。}
    Good:
        terminology.yml:
        rules:
        - {preferred: お客様, rejected: [ユーザ様], reason: 敬称を重ねません。}
    """
    found = context.texts.style_file
    owners: dict[str, str] = {}
    for number, entry in enumerate(found.value.rules if found else ()):
        for place, word in enumerate(entry.rejected):
            owner = owners.setdefault(word, entry.preferred)
            line = found.line_of("rules", number, "rejected", place) if found else 0
            if found and owner != entry.preferred:
                yield diagnose(Code.WORDING_TWICE, found.path, line, word=word, first=owner, second=entry.preferred)
            elif found and word in entry.preferred and not any(word in longer for longer in entry.unless):
                yield diagnose(Code.WORDING_OF_ITSELF, found.path, line, word=word, preferred=entry.preferred)


@rule
def objectives_can_be_checked(context: Context) -> Iterable[Diagnostic]:
    """An objective, and an item of a self-check, says what one can do.

    Bad (objective-form):
        ---
        objectives: [閲覧数を学ぶ]
        ---
    Bad (objective-form):
        ---
        objectives: [閲覧数への理解を深める]
        ---
    Good:
        ---
        objectives: [閲覧数を説明できる]
        ---
    """
    for source, header in context.headed() if context.is_site else ():
        for number, words in enumerate(header.value.objectives):
            if not _can(words):
                yield diagnose(
                    Code.OBJECTIVE_FORM, source.path, header.line_of("objectives", number), words=words[-12:]
                )
    path = context.texts.path
    for place, stage in enumerate(path.value.stages if path else ()):
        for number, words in enumerate(stage.objectives):
            if path and not _can(words):
                line = path.line_of("stages", place, "objectives", number)
                yield diagnose(Code.OBJECTIVE_FORM, path.path, line, words=words[-12:])
    for check in context.texts.self_checks.values():
        for number, item in enumerate(check.value.items):
            if not _can(item.can):
                line = check.line_of("items", number, "can")
                yield diagnose(Code.OBJECTIVE_FORM, check.path, line, words=item.can[-12:])


def _can(words: str) -> bool:
    """Whether *words* say what one can do, so that another can see it done."""
    return bool(_CAN.search(words)) and not _DOES.search(words)
