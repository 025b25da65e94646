"""Rules about the site's own files: where a newcomer is sent, under which terms the texts stand, where a self-check leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from tools.checks.registry import Context, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.glossary import Term, link_wordings_of, parts_of


@rule
def answers_part_newcomers(context: Context) -> Iterable[Diagnostic]:
    """Of the answers to what a newcomer is asked, not all lead to one stage, where there are more.

    Bad (start-alike):
        learning_path.yml:
        stages:
        - {id: first, title: はじめ, summary: 最初の段階です。, audience: 係になった人, objectives: [説明できる], lessons: [one]}
        - {id: second, title: つづき, summary: 次の段階です。, audience: 係の人, objectives: [比べられる], lessons: [two]}
        start:
        - ask: 朝市に出たことがありますか
          about: experience
          choices:
          - {say: まだない, stage: first, because: 初めから始められます。}
          - {say: ある, stage: first, because: 続きから始められます。}
    Good:
        learning_path.yml:
        stages:
        - {id: first, title: はじめ, summary: 最初の段階です。, audience: 係になった人, objectives: [説明できる], lessons: [one]}
        - {id: second, title: つづき, summary: 次の段階です。, audience: 係の人, objectives: [比べられる], lessons: [two]}
        start:
        - ask: 朝市に出たことがありますか
          about: experience
          choices:
          - {say: まだない, stage: first, because: 初めから始められます。}
          - {say: ある, stage: second, because: 続きから始められます。}
    """
    path = context.texts.path
    for number, question in enumerate(path.value.start if path and len(path.value.stages) > 1 else ()):
        stages = {choice.stage for choice in question.choices}
        if path and len(stages) == 1:
            line = path.line_of("start", number, "ask")
            yield diagnose(Code.START_ALIKE, path.path, line, ask=question.ask, stage=min(stages))


_CREATIVE = re.compile(r"CC[- ]?(?P<kind>BY(?:-NC)?(?:-SA|-ND)?|0)(?:[ -](?P<version>[0-9]\.[0-9]))?", re.IGNORECASE)
_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<kind>by[a-z-]*)|publicdomain/(?P<zero>zero))/(?P<version>[0-9]\.[0-9])"
)


@rule
def licence_is_at_its_address(context: Context) -> Iterable[Diagnostic]:
    """A licence of Creative Commons is called what its address says.

    Bad (licence-differs):
        site.yml:
        term_categories: [{id: metric, name: 指標}]
        licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by-sa/4.0/deed.ja"}
    Good:
        site.yml:
        term_categories: [{id: metric, name: 指標}]
        licence: {name: CC BY-SA 4.0, url: "https://creativecommons.org/licenses/by-sa/4.0/deed.ja"}
    """
    found = context.texts.settings_file
    licence = found.value.licence if found else None
    name, address = (_CREATIVE.search(licence.name), _ADDRESS.search(licence.url)) if licence else (None, None)
    if found and licence and name and address:
        said = (name["kind"].lower(), name["version"] or address["version"])
        there = (address["kind"] or "0", address["version"])
        if said != there:
            other = f"CC {there[0].upper()} {there[1]}"
            line = found.line_of("licence", "name")
            yield diagnose(Code.LICENCE_DIFFERS, found.path, line, name=licence.name, other=other)


_SAME, _OTHER = 0.8, 0.5  # how much two ways of saying what one can do have in common


@rule
def self_checks_lead_to_their_lesson(context: Context) -> Iterable[Diagnostic]:
    """An item of a self-check that is an objective of a lesson, or about a term that another one alone teaches, leads to it.

    Bad (lesson-nearer):
        ---
        objectives: [朝市の閲覧数を曜日ごとに数えられる]
        ---

        self_checks/second.yml:
        items:
        - {can: 閲覧数を曜日ごとに数えられる, lesson: two}
        - {can: 客数を数えられる, lesson: two}
        - {can: 売上を計算できる, lesson: two}
        - {can: 品切れを見つけられる, lesson: two}
        - {can: 天気を記録できる, lesson: two}
    Bad (lesson-nearer):
        self_checks/second.yml:
        items:
        - {can: 閲覧数を曜日ごとに調べられる, lesson: two}
        - {can: 客数を数えられる, lesson: two}
        - {can: 売上を計算できる, lesson: two}
        - {can: 品切れを見つけられる, lesson: two}
        - {can: 天気を記録できる, lesson: two}
    Good:
        ---
        objectives: [朝市の天気を説明できる]
        ---

        self_checks/second.yml:
        items:
        - {can: 訪問者数を曜日ごとに数えられる, lesson: two}
        - {can: 客数を数えられる, lesson: two}
        - {can: 売上を計算できる, lesson: two}
        - {can: 品切れを見つけられる, lesson: two}
        - {can: 天気を記録できる, lesson: two}
    """
    taught = _teachers(context)
    aims = {source.slug: header.value.objectives for source, header in context.headed()}
    known = {source.slug: source.path for source, _ in context.headed()}
    for stage, found in context.texts.self_checks.items() if context.is_site else ():
        items = [(item.can, item.lesson) for item in found.value.items]
        nearer = context.texts.kept.call(_nearer, items, aims)
        for number, (item, other) in enumerate(zip(found.value.items, nearer, strict=True)):
            path = known.get(item.lesson)
            if not other and path and context.texts.folders.get(path) == stage:
                other = _teacher(item.can, context.texts.raw.get(path, ""), taught)
            if other not in ("", item.lesson):
                line = found.line_of("items", number, "lesson")
                yield diagnose(Code.LESSON_NEARER, found.path, line, words=item.can, slug=item.lesson, other=other)


def _nearer(items: Sequence[tuple[str, str]], aims: Mapping[str, Sequence[str]]) -> list[str]:
    """Return for each of *items*, what one can do and the lesson that it leads to, the lesson that has it as an aim, if its
    own has nothing like it."""
    return [
        ""
        if not (own := aims.get(lesson, (can,))) or any(_alike(can, aim, _OTHER) for aim in own)
        else next((slug for slug, others in aims.items() if any(_alike(can, aim, _SAME) for aim in others)), "")
        for can, lesson in items
    ]


def _teachers(context: Context) -> dict[str, tuple[str, Term]]:
    """Return the lesson that teaches each wording of a term, and the term."""
    by_id = {term: source.slug for source, header in context.headed() for term in header.value.terms}
    terms = (entry.term for entry in context.texts.glossary.entries if entry.term.id in by_id)
    return {wording: (by_id[term.id], term) for term in terms for wording in link_wordings_of(term)}


def _teacher(words: str, text: str, taught: dict[str, tuple[str, Term]]) -> str:
    """Return the lesson that teaches a term of *words* which the *text* of another never names; nothing if there is none."""
    slug, term = taught.get(max((wording for wording in taught if wording in words), key=len, default=""), ("", None))
    names = (part for one in (term.term, *term.aliases) for part in parts_of(one)) if term else ()
    return "" if any(name in text for name in names) else slug


def _alike(one: str, other: str, share: float) -> bool:
    """Whether two sentences have more than a *share* in common, in the same order: counted only where they might."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return all(ratio() > share for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))
