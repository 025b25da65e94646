"""Compose pages: validated texts in, MyST pages out. Pure; the words that the site adds to a text stand here."""

from __future__ import annotations

from collections.abc import Iterator

from tools import myst
from tools.glossary_pages import glossary_pages
from tools.handout_pages import practice_files, practice_tables, self_check_page, templates_of, templates_page
from tools.learning_path import Stage
from tools.page_parts import (
    Lesson,
    Site,
    credit_of,
    front_of,
    gen,
    link_to,
    page_title,
    rubric,
    shown,
    template_item,
    term_link,
)
from tools.source_page import sources_page

_KINDS = {"lesson": "レッスン", "practice": "ページ", "capstone": "課題"}


def build(site: Site) -> dict[str, str]:
    """Return every generated file: path below the docs folder -> text."""
    pages = {f"{text.docname}.md": lesson_page(text, site) for text in site.texts}
    if not site.stages:
        return pages | {"learn/index.md": list_page(site)}
    pages |= {"learn/index.md": path_page(site)}
    if site.articles:
        pages["learn/sources.md"] = sources_page(site)
    if site.templates:
        pages["work-templates/index.md"] = templates_page(site)
    pages |= {f"learn/{stage.id}/index.md": stage_page(stage, site) for stage in site.stages}
    pages |= {f"learn/{id_}/self-check.md": self_check_page(id_, check, site) for id_, check in site.self_checks.items()}
    return pages | glossary_pages(site)


# ---------------------------------------------------------------- lessons


def lesson_page(lesson: Lesson, site: Site) -> str:
    """Return a lesson's page: title, summary and objectives of its header, its body, and what the site adds (gen)."""
    title = myst.escape(lesson.title) if lesson.text.header else myst.generated(lesson.title)
    return myst.page(
        front_of(lesson.kind, stage=lesson.stage, source_file=lesson.source_file),
        [
            myst.heading(1, title, lesson.slug),
            myst.div("lead", shown(lesson.summary)) if lesson.summary else "",
            gen(_facts_of(lesson, site)) if site.stages else "",
            _objectives(lesson),
            myst.blocks(lesson.document.blocks, page_label=lesson.slug),
            gen(practice_tables(lesson, site)) if lesson.kind == "practice" else "",
            gen(_tail(lesson, site)) if site.stages else "",
        ],
    )


def _facts_of(lesson: Lesson, site: Site) -> str:
    stage = next(stage for stage in site.stages if stage.id == lesson.stage)
    items = [f"段階: {link_to(f'stage-{stage.id}', stage.title)}"]
    if lesson.kind == "lesson":  # how long a task takes is told in its text: it is not a matter of reading
        items.append(f"所要時間: 約{lesson.minutes}分")
    header, known = lesson.text.header, site.by_slug()
    before = [known[slug] for slug in (header.value.prerequisites if header else ()) if slug in known]
    if before:
        items.append("先に読むレッスン: " + "、".join(link_to(other.slug, other.title) for other in before))
    return myst.div("lesson-facts", myst.bullets(items))


def _objectives(lesson: Lesson) -> str:
    header = lesson.text.header
    if not header or not header.value.objectives:
        return ""
    body = myst.bullets(shown(objective) for objective in header.value.objectives)
    return myst.fence(
        "admonition", body, argument=myst.generated(f"この{_KINDS[lesson.kind]}でできるようになること"), options=[("class", "objectives")]
    )


def _tail(lesson: Lesson, site: Site) -> str:
    parts = "\n\n".join(_tail_parts(lesson, site)) if lesson.text.header else ""
    return myst.div("lesson-tail", parts) if parts else ""


def _tail_parts(lesson: Lesson, site: Site) -> Iterator[str]:
    if lesson.text.header is None:
        return
    header, entries = lesson.text.header.value, site.glossary.by_id()
    this = f"この{_KINDS[lesson.kind]}で"
    templates = [template for template in header.templates if template in site.templates]
    if templates:
        yield rubric(f"{this}使うテンプレート", myst.bullets(template_item(template, site) for template in templates))
    data = [site.practice[name] for name in header.data if name in site.practice]
    if data:
        yield rubric(f"{this}使うデータ", myst.bullets(item for practice in data for item in practice_files(practice)))
    terms = [entries[term] for term in header.terms if term in entries]
    if terms:
        yield rubric(f"{this}出てきた用語", myst.bullets(term_link(entry) for entry in terms))
    sources = [site.articles[source].article for source in header.sources if source in site.articles]
    if sources:
        note = f"出典で述べられている事実をもとに、この教材のために書き下ろしました。{link_to('sources', '出典と対応')}に、事実の一覧があります。"
        yield rubric("出典", f"{myst.bullets(map(credit_of, sources))}\n\n{note}")
    if header.reviewed:
        yield f"最終確認日: {header.reviewed.isoformat()}"


# ---------------------------------------------------------------- path and stages


def list_page(site: Site) -> str:
    """Return the contents page of a plain folder."""
    links = myst.bullets(link_to(lesson.slug, lesson.title) for lesson in site.texts)
    tree = myst.toctree(lesson.slug for lesson in site.texts)
    return myst.page(front_of("texts"), [page_title("原稿の一覧", "learning-path"), links or "原稿はまだありません。", tree])


def root_page() -> str:
    """Return the home page of a plain folder, where nobody wrote one."""
    return myst.page(front_of("texts"), [page_title("原稿", "home"), link_to("learning-path", "原稿の一覧"), myst.toctree(["learn/index"])])


def path_page(site: Site) -> str:
    """Return the page that shows the whole path."""
    total = sum(lesson.minutes for lesson in site.lessons)
    intro = f"{len(site.stages)}つの段階を、上から順に進みます。いまある{len(site.lessons)}レッスンで、約{total}分です。"
    cards = "\n\n".join(_stage_card(number, stage, site) for number, stage in enumerate(site.stages, 1))
    return myst.page(
        front_of("path", source_file="source_texts/learning_path.yml"),
        [
            page_title("学習の道", "learning-path"),
            myst.div("lead", intro),
            myst.fence("grid", cards, argument="1 1 2 2", options=[("gutter", "3"), ("class-container", "path-grid")]),
            myst.heading(2, "レッスンの一覧", "learning-path--lessons"),
            *(_stage_list(stage, site) for stage in site.stages),
            myst.bullets([f"{link_to('sources', '出典と対応')}: レッスンのもとになった記事と、述べられている事実の一覧です。"])
            if site.articles
            else "",
            myst.toctree([*(f"{stage.id}/index" for stage in site.stages), *(["sources"] if site.articles else [])]),
        ],
    )


def _stage_card(number: int, stage: Stage, site: Site) -> str:
    lessons = site.of_stage(stage.id)
    amount = f"{len(lessons)}レッスン・約{sum(lesson.minutes for lesson in lessons)}分"
    return myst.fence(
        "grid-item-card",
        f"{shown(stage.summary)}\n\n{myst.fence('card-footer', amount)}",
        argument=f"第{number}段階 {myst.escape(stage.title)}",
        options=[("link", f"stage-{stage.id}"), ("link-type", "ref"), ("class-card", "stage-card")],
    )


def _stage_list(stage: Stage, site: Site) -> str:
    lessons = myst.bullets(f"{link_to(lesson.slug, lesson.title)}(約{lesson.minutes}分)" for lesson in site.of_stage(stage.id))
    return f"{myst.heading(3, myst.escape(stage.title), f'learning-path--{stage.id}')}\n\n{lessons}"


def stage_page(stage: Stage, site: Site) -> str:
    """Return a stage's page."""
    number = [other.id for other in site.stages].index(stage.id) + 1
    cards = "\n\n".join(map(_lesson_card, site.of_stage(stage.id)))
    activities = _activities(stage, site)
    label = f"stage-{stage.id}"
    terms = [entry for entry in site.glossary.entries if entry.term.stage == stage.id]
    return myst.page(
        front_of("stage", stage=stage.id, source_file="source_texts/learning_path.yml"),
        [
            page_title(stage.title, label),
            myst.div("lead", shown(stage.summary)),
            myst.div("lesson-facts", myst.bullets([f"学習の道の第{number}段階", "対象: " + shown(stage.audience)])),
            myst.heading(2, "この段階でできるようになること", f"{label}--objectives"),
            myst.bullets(map(shown, stage.objectives)),
            myst.heading(2, "レッスン", f"{label}--lessons"),
            myst.fence("grid", cards, argument="1", options=[("gutter", "3")]),
            myst.heading(2, "演習と確認", f"{label}--activities") if activities else "",
            myst.bullets(activities),
            myst.bullets(
                [link_to("learning-path", "学習の道へ戻る"), link_to(f"terms-of-{stage.id}", f"この段階の用語({len(terms)}語)を見る")]
            ),
            myst.toctree(
                [
                    *(text.slug for text in (*site.of_stage(stage.id), *site.activities_of(stage.id))),
                    *(["self-check"] if stage.id in site.self_checks else []),
                ]
            ),
        ],
    )


def _activities(stage: Stage, site: Site) -> list[str]:
    """Return what a stage has besides its lessons, as items of a list."""
    items = [f"{link_to(text.slug, text.title)}: {shown(text.summary)}" for text in site.activities_of(stage.id)]
    if stage.id in site.self_checks:
        items.append(f"{link_to(f'self-check-{stage.id}', '次の段階へ進めるか')}: できることを4つの段階で確かめます。")
    templates = len(templates_of(stage.id, site))
    if templates:
        items.append(f"{link_to(f'templates--{stage.id}', 'この段階のテンプレート')}({templates}種): WordやExcelで開いて、そのまま使えます。")
    return items


def _lesson_card(lesson: Lesson) -> str:
    return myst.fence(
        "grid-item-card",
        f"{shown(lesson.summary)}\n\n{myst.fence('card-footer', f'約{lesson.minutes}分')}",
        argument=myst.escape(lesson.title),
        options=[("link", lesson.slug), ("link-type", "ref"), ("class-card", "lesson-card")],
    )
