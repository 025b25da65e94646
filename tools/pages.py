"""Compose pages: validated texts in, MyST pages out. Pure; the words that the site adds to a text stand here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from tools import myst
from tools.facts import Article
from tools.glossary import CATEGORIES, ROWS, Entry, Glossary
from tools.learning_path import Stage
from tools.model import Document
from tools.reader import SourceText, inlines
from tools.transforms import minutes


@dataclass(frozen=True)
class Lesson:
    """A text on its way to a page: *document* has its links, *stage* is empty in a plain folder."""

    text: SourceText
    document: Document
    slug: str
    stage: str = ""
    source_file: str = ""

    @property
    def docname(self) -> str:
        return "/".join(part for part in ("learn", self.stage, self.slug) if part)

    @property
    def title(self) -> str:
        return self.text.title

    @property
    def summary(self) -> str:
        header = self.text.header
        return (header.value.summary if header else None) or ""

    @property
    def minutes(self) -> int:
        return minutes(self.text.document)


@dataclass(frozen=True)
class Site:
    """All that pages are made of; *stages* is empty in a plain folder, lessons stand in the order of the path."""

    lessons: tuple[Lesson, ...]
    stages: tuple[Stage, ...] = ()
    glossary: Glossary = field(default_factory=Glossary)
    articles: dict[str, Article] = field(default_factory=dict)
    used_in: dict[str, list[str]] = field(default_factory=dict)  # term id -> slugs of lessons that link to it

    def of_stage(self, stage: str) -> list[Lesson]:
        return [lesson for lesson in self.lessons if lesson.stage == stage]

    def by_slug(self) -> dict[str, Lesson]:
        return {lesson.slug: lesson for lesson in self.lessons}


def build(site: Site) -> dict[str, str]:
    """Return every generated file: path below the docs folder -> text."""
    pages = {f"{lesson.docname}.md": lesson_page(lesson, site) for lesson in site.lessons}
    if not site.stages:
        return pages | {"learn/index.md": list_page(site)}
    pages |= {"learn/index.md": path_page(site)}
    pages |= {f"learn/{stage.id}/index.md": stage_page(stage, site) for stage in site.stages}
    return pages | glossary_pages(site)


def _text(text: str) -> str:
    return myst.inline(inlines(text))


def _gen(body: str) -> str:
    return myst.div("gen", body)


def _title(text: str, label: str) -> str:
    return myst.heading(1, myst.escape(text), label)


def _link(label: str, text: str) -> str:
    return f"[{myst.escape(text)}](#{label})"


def _front(kind: str, *, stage: str = "", source_file: str = "") -> dict[str, str]:
    values = {"generator": "michishirube", "kind": kind, "stage": stage, "source_file": source_file}
    return {key: value for key, value in values.items() if value}


# ---------------------------------------------------------------- lessons


def lesson_page(lesson: Lesson, site: Site) -> str:
    """Return a lesson's page: title, summary and objectives of its header, its body, and what the site adds (gen)."""
    title = myst.escape(lesson.title) if lesson.text.header else myst.generated(lesson.title)
    return myst.page(
        _front("lesson", stage=lesson.stage, source_file=lesson.source_file),
        [
            myst.heading(1, title, lesson.slug),
            myst.div("lead", _text(lesson.summary)) if lesson.summary else "",
            _gen(_facts_of(lesson, site)) if site.stages else "",
            _objectives(lesson),
            myst.blocks(lesson.document.blocks, page_label=lesson.slug),
            _gen(_tail(lesson, site)) if site.stages else "",
        ],
    )


def _facts_of(lesson: Lesson, site: Site) -> str:
    stage = next(stage for stage in site.stages if stage.id == lesson.stage)
    items = [f"段階: {_link(f'stage-{stage.id}', stage.title)}", f"所要時間: 約{lesson.minutes}分"]
    header, known = lesson.text.header, site.by_slug()
    before = [known[slug] for slug in (header.value.prerequisites if header else ()) if slug in known]
    if before:
        items.append("先に読むレッスン: " + "、".join(_link(other.slug, other.title) for other in before))
    return myst.div("lesson-facts", myst.bullets(items))


def _objectives(lesson: Lesson) -> str:
    header = lesson.text.header
    if not header or not header.value.objectives:
        return ""
    body = myst.bullets(_text(objective) for objective in header.value.objectives)
    return myst.fence(
        "admonition", body, argument=myst.generated("このレッスンでできるようになること"), options=[("class", "objectives")]
    )


def _tail(lesson: Lesson, site: Site) -> str:
    header, entries = lesson.text.header, site.glossary.by_id()
    if not header:
        return ""
    terms = [entries[term] for term in header.value.terms if term in entries]
    parts = []
    if terms:
        parts.append(_rubric("このレッスンで出てきた用語", myst.bullets(_term_link(entry) for entry in terms)))
    if header.value.sources:
        credits_ = myst.bullets(_credit(site.articles[source]) for source in header.value.sources if source in site.articles)
        parts.append(_rubric("出典", credits_ + "\n\n出典で述べられている事実をもとに、この教材のために書き下ろしました。"))
    if header.value.reviewed:
        parts.append(f"最終確認日: {header.value.reviewed.isoformat()}")
    return myst.div("lesson-tail", "\n\n".join(parts)) if parts else ""


def _rubric(title: str, body: str) -> str:
    return f"{myst.div('rubric', myst.escape(title))}\n\n{body}"


def _credit(article: Article) -> str:
    return f"{_text(article.title)}。{_text(article.credit)}"


def _term_link(entry: Entry) -> str:
    return f"[{myst.escape(entry.term.term)}](#term-{entry.term.id}){{.term}}"


# ---------------------------------------------------------------- path and stages


def list_page(site: Site) -> str:
    """Return the contents page of a plain folder."""
    links = myst.bullets(_link(lesson.slug, lesson.title) for lesson in site.lessons)
    tree = myst.toctree(lesson.slug for lesson in site.lessons)
    return myst.page(_front("texts"), [_title("原稿の一覧", "learning-path"), links or "原稿はまだありません。", tree])


def root_page() -> str:
    """Return the home page of a plain folder, where nobody wrote one."""
    return myst.page(_front("texts"), [_title("原稿", "home"), _link("learning-path", "原稿の一覧"), myst.toctree(["learn/index"])])


def path_page(site: Site) -> str:
    """Return the page that shows the whole path."""
    total = sum(lesson.minutes for lesson in site.lessons)
    intro = f"{len(site.stages)}つの段階を、上から順に進みます。いまある{len(site.lessons)}レッスンで、約{total}分です。"
    cards = "\n\n".join(_stage_card(number, stage, site) for number, stage in enumerate(site.stages, 1))
    return myst.page(
        _front("path", source_file="source_texts/learning_path.yml"),
        [
            _title("学習の道", "learning-path"),
            myst.div("lead", intro),
            myst.fence("grid", cards, argument="1 1 2 2", options=[("gutter", "3"), ("class-container", "path-grid")]),
            myst.heading(2, "レッスンの一覧", "learning-path--lessons"),
            *(_stage_list(stage, site) for stage in site.stages),
            myst.toctree(f"{stage.id}/index" for stage in site.stages),
        ],
    )


def _stage_card(number: int, stage: Stage, site: Site) -> str:
    lessons = site.of_stage(stage.id)
    amount = f"{len(lessons)}レッスン・約{sum(lesson.minutes for lesson in lessons)}分"
    return myst.fence(
        "grid-item-card",
        f"{_text(stage.summary)}\n\n{myst.fence('card-footer', amount)}",
        argument=f"第{number}段階 {myst.escape(stage.title)}",
        options=[("link", f"stage-{stage.id}"), ("link-type", "ref"), ("class-card", "stage-card")],
    )


def _stage_list(stage: Stage, site: Site) -> str:
    lessons = myst.bullets(f"{_link(lesson.slug, lesson.title)}(約{lesson.minutes}分)" for lesson in site.of_stage(stage.id))
    return f"{myst.heading(3, myst.escape(stage.title), f'learning-path--{stage.id}')}\n\n{lessons}"


def stage_page(stage: Stage, site: Site) -> str:
    """Return a stage's page."""
    number = [other.id for other in site.stages].index(stage.id) + 1
    cards = "\n\n".join(map(_lesson_card, site.of_stage(stage.id)))
    label = f"stage-{stage.id}"
    terms = [entry for entry in site.glossary.entries if entry.term.stage == stage.id]
    return myst.page(
        _front("stage", stage=stage.id, source_file="source_texts/learning_path.yml"),
        [
            _title(stage.title, label),
            myst.div("lead", _text(stage.summary)),
            myst.div("lesson-facts", myst.bullets([f"学習の道の第{number}段階", "対象: " + _text(stage.audience)])),
            myst.heading(2, "この段階でできるようになること", f"{label}--objectives"),
            myst.bullets(map(_text, stage.objectives)),
            myst.heading(2, "レッスン", f"{label}--lessons"),
            myst.fence("grid", cards, argument="1", options=[("gutter", "3")]),
            myst.bullets(
                [_link("learning-path", "学習の道へ戻る"), _link(f"terms-of-{stage.id}", f"この段階の用語({len(terms)}語)を見る")]
            ),
            myst.toctree(lesson.slug for lesson in site.of_stage(stage.id)),
        ],
    )


def _lesson_card(lesson: Lesson) -> str:
    return myst.fence(
        "grid-item-card",
        f"{_text(lesson.summary)}\n\n{myst.fence('card-footer', f'約{lesson.minutes}分')}",
        argument=myst.escape(lesson.title),
        options=[("link", lesson.slug), ("link-type", "ref"), ("class-card", "lesson-card")],
    )


# ---------------------------------------------------------------- glossary


def glossary_pages(site: Site) -> dict[str, str]:
    """Return the glossary's pages and its data file."""
    rows = site.glossary.rows()
    pages = {f"glossary/{row}.md": _row_page(row, entries, site) for row, entries in rows.items()}
    return pages | {
        "glossary/index.md": _glossary_index(site),
        "glossary/by-category.md": _by_category(site),
        "glossary/by-stage.md": _by_stage(site),
        "glossary/terms.json": terms_json(site.glossary),
    }


def _index_bar(site: Site) -> str:
    rows = [f"[{ROWS[row][0]}行](#glossary-{row})" for row in site.glossary.rows()]
    ways = [_link("glossary", "五十音順"), _link("glossary-by-category", "分類別"), _link("glossary-by-stage", "段階別")]
    return myst.div("index-bar", myst.bullets(rows)) + "\n\n" + myst.div("index-bar ways", myst.bullets(ways))


def _glossary_index(site: Site) -> str:
    rows = site.glossary.rows()
    lists = (
        f"{myst.heading(2, ROWS[row][0] + '行', f'glossary--{row}')}\n\n{_term_list(entries)}"
        for row, entries in rows.items()
    )
    tree = myst.toctree([*rows, "by-category", "by-stage"])
    intro = f"プロダクトと運営の仕事で使う{len(site.glossary.entries)}語です。別名や英語でも、検索から探せます。"
    return myst.page(
        _front("glossary"), [_title("用語集", "glossary"), myst.div("lead", intro), _index_bar(site), *lists, tree]
    )


def _term_list(entries: Iterable[Entry]) -> str:
    return myst.div("term-list", myst.bullets(_term_link(entry) for entry in entries))


def _row_page(row: str, entries: list[Entry], site: Site) -> str:
    made = (myst.glossary_entry(myst.escape(e.term.term), f"term-{e.term.id}", _entry_body(e, site)) for e in entries)
    title = f"用語集 {ROWS[row][0]}行"
    return myst.page(_front("glossary"), [_title(title, f"glossary-{row}"), _index_bar(site), myst.glossary(made)])


def _entry_body(entry: Entry, site: Site) -> str:
    term = entry.term
    parts = [_text(term.definition)]
    if term.formula:
        parts.append(myst.div("formula", f"{myst.generated('式')} {_text(term.formula)}"))
    labelled = [
        ("単位", _text(term.unit or "")),
        ("計算例", _text(term.example or "")),
        ("落とし穴", _text(term.pitfall or "")),
        ("読み", _text(term.reading)),
        ("別名", "、".join(map(_text, term.aliases))),
        ("英語", _text(term.en)),
        ("中国語", _text(term.zh)),
        ("関連", "、".join(_term_link(site.glossary.by_id()[related]) for related in term.related)),
        ("ここで学ぶ", "、".join(_link(lesson.slug, lesson.title) for lesson in _introduced_in(term.id, site))),
        ("ここで使う", "、".join(_link(lesson.slug, lesson.title) for lesson in _used_in(term.id, site))),
    ]
    facts = myst.bullets(f"{myst.generated(label)} [{value}]{{.value}}" for label, value in labelled if value)
    return "\n\n".join([*parts, myst.div("term-facts", facts)])


def _introduced_in(term: str, site: Site) -> list[Lesson]:
    return [lesson for lesson in site.lessons if lesson.text.header and term in lesson.text.header.value.terms]


def _used_in(term: str, site: Site) -> list[Lesson]:
    teaching = {lesson.slug for lesson in _introduced_in(term, site)}
    known = site.by_slug()
    return [known[slug] for slug in site.used_in.get(term, ()) if slug not in teaching]


def _by_category(site: Site) -> str:
    groups = [
        (name, f"glossary-by-category--{category}", [e for e in site.glossary.entries if e.category == category])
        for category, name in CATEGORIES.items()
    ]
    return _grouped("用語集(分類別)", "glossary-by-category", groups, site)


def _by_stage(site: Site) -> str:
    groups = [
        (stage.title, f"terms-of-{stage.id}", [e for e in site.glossary.entries if e.term.stage == stage.id])
        for stage in site.stages
    ]
    return _grouped("用語集(段階別)", "glossary-by-stage", groups, site)


def _grouped(title: str, label: str, groups: Iterable[tuple[str, str, list[Entry]]], site: Site) -> str:
    lists = (f"{myst.heading(2, myst.escape(name), target)}\n\n{_term_list(found)}" for name, target, found in groups if found)
    return myst.page(_front("glossary"), [_title(title, label), _index_bar(site), *lists])


def terms_json(glossary: Glossary) -> str:
    """Return the data that search needs of the terms, in the glossary's order."""
    data = [
        {
            "id": entry.term.id,
            "term": entry.term.term,
            "reading": entry.term.reading,
            "en": entry.term.en,
            "zh": entry.term.zh,
            "aliases": list(entry.term.aliases),
            "search_only": list(entry.term.search_only),
            "stage": entry.term.stage,
            "docname": f"glossary/{row}",
            "anchor": f"term-{entry.term.id}",
        }
        for row, entries in glossary.rows().items()
        for entry in entries
    ]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
