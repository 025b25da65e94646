"""A lesson's page: what its text holds, and the words that the site adds to it."""

from __future__ import annotations

from collections.abc import Iterator

from tools.pages import myst
from tools.pages.handouts import practice_files, practice_tables
from tools.pages.parts import (
    Lesson,
    Site,
    brief,
    credit_of,
    front_of,
    gen,
    link_to,
    rubric,
    shown,
    template_item,
)

_KINDS = {"lesson": "レッスン", "practice": "ページ", "capstone": "課題"}


def lesson_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page of every text: path below the docs folder and contents."""
    return ((f"{text.docname}.md", lesson_page(text, site)) for text in site.texts)


def lesson_page(lesson: Lesson, site: Site) -> str:
    """Return a lesson's page: title, summary and objectives of its header, its body, and what the site adds (gen)."""
    title = myst.escape(lesson.title) if lesson.text.header else myst.generated(lesson.title)
    day = lesson.text.header.value.reviewed if lesson.text.header else None
    reviewed = day.isoformat() if day else ""
    return myst.page(
        front_of(lesson.kind, stage=lesson.stage, source_file=lesson.source_file, reviewed=reviewed),
        [
            myst.heading(1, title, lesson.slug),
            myst.div("lead", shown(lesson.summary)) if lesson.summary else "",
            gen(_facts_of(lesson, site)) if site.stages else "",
            _objectives(lesson),
            lesson.body.shown,
            gen(practice_tables(lesson, site)) if lesson.kind == "practice" else "",
            gen(_tail(lesson, site)) if site.stages else "",
        ],
    )


def _facts_of(lesson: Lesson, site: Site) -> str:
    stage = next(stage for stage in site.stages if stage.id == lesson.stage)
    items = [f"段階: {link_to(f'stage-{stage.id}', stage.title)}"]
    if lesson.kind == "lesson":  # how long a task takes is told in its text: it is not a matter of reading
        items.append(f"所要時間: 約{lesson.body.minutes}分")
    header, known = lesson.text.header, site.by_slug
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
        "admonition",
        body,
        argument=myst.generated(f"この{_KINDS[lesson.kind]}でできるようになること"),
        options=[("class", "objectives")],
    )


def _tail(lesson: Lesson, site: Site) -> str:
    parts = "\n\n".join(_tail_parts(lesson, site)) if lesson.text.header else ""
    return myst.div("lesson-tail", parts) if parts else ""


def _tail_parts(lesson: Lesson, site: Site) -> Iterator[str]:
    if lesson.text.header is None:
        return
    header, entries = lesson.text.header.value, site.entries
    this = f"この{_KINDS[lesson.kind]}で"
    templates = [template for template in header.templates if template in site.templates]
    if templates:
        yield rubric(f"{this}使うテンプレート", myst.bullets(template_item(template, site) for template in templates))
    data = [site.practice[name] for name in header.data if name in site.practice]
    if data:
        yield rubric(f"{this}使うデータ", myst.bullets(item for practice in data for item in practice_files(practice)))
    terms = [entries[term] for term in header.terms if term in entries]
    if terms:
        yield myst.div("term-briefs", rubric(f"{this}出てきた用語", myst.bullets(map(brief, terms))))
    sources = [credit_of(name, site.articles[name].article) for name in header.sources if name in site.articles]
    if sources:
        note = f"出典で述べられている事実をもとに、この教材のために書き下ろしました。{link_to('sources', '出典と対応')}に、事実の一覧があります。"
        yield rubric("出典", f"{myst.bullets(sources)}\n\n{note}")
    if header.reviewed:
        yield f"最終確認日: {header.reviewed.isoformat()}"
