"""Pages around what a reader takes away: the gallery of work templates, self-checks, the files of practice data."""

from __future__ import annotations

from collections.abc import Iterator

from tools.downloads.miniature_size import HEIGHT, WIDTH
from tools.names import TEMPLATES_ZIP
from tools.pages import myst
from tools.pages.parts import Lesson, Site, files_of, front_of, link_to, page_title, shown, users
from tools.records.learning_path import Stage
from tools.records.practice import Practice
from tools.records.self_checks import ENOUGH_LEVEL, LEVELS, SelfCheck
from tools.records.work_templates import Template

_KIND_NAMES = {"document": "文書", "table": "表"}


# ---------------------------------------------------------------- templates


def templates_of(stage: str, site: Site) -> list[str]:
    """Return the ids of a stage's templates: those that its texts use first, in the order of the texts."""
    owners: dict[str, str] = {}
    for text in site.texts:
        for template in text.text.header.value.templates if text.text.header else ():
            owners.setdefault(template, text.stage)
    return [template for template, owner in owners.items() if owner == stage and template in site.templates]


def templates_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the gallery, where there are templates: path below the docs folder and contents."""
    if site.templates:
        yield "work-templates/index.md", templates_page(site)


def templates_page(site: Site) -> str:
    """Return the gallery."""
    intro = (
        f"そのまま使える{len(site.templates)}種の文書と表です。WordやExcelで開けます。"
        "どれにも記入例が入っているので、書き方に迷ったら例を見てください。"
    )
    return myst.page(
        front_of("templates"),
        [
            page_title(site.settings.templates_title, "templates"),
            myst.div("lead", intro),
            myst.div("downloads", myst.bullets([myst.download(TEMPLATES_ZIP, "全部まとめてダウンロード(.zip)")])),
            *(part for stage in site.stages for part in _stage_templates(stage, site)),
        ],
    )


def _stage_templates(stage: Stage, site: Site) -> Iterator[str]:
    ids = templates_of(stage.id, site)
    if ids:
        yield myst.heading(2, myst.escape(stage.title), f"templates--{stage.id}")
        yield from (_template(id_, site.templates[id_], site) for id_ in ids)


def _template(id_: str, template: Template, site: Site) -> str:
    files = myst.bullets(
        myst.download(file, f"{name}で開く(.{file.rsplit('.', 1)[1]})") for file, name in files_of(id_, template)
    )
    lessons = "、".join(users(site.using_template(id_)))
    labelled = [
        ("種類", _KIND_NAMES[template.kind]),
        ("項目", "、".join(map(shown, template.parts))),
        ("使うところ", lessons),
    ]
    facts = (f"{myst.generated(label)} {value}" for label, value in labelled)
    return "\n\n".join(
        [
            myst.heading(3, myst.escape(template.title), f"template-{id_}"),
            myst.div("miniature", _drawing(id_)),
            shown(template.summary),
            myst.div("downloads", files),
            myst.div("term-facts", myst.bullets(facts)),
        ]
    )


def _drawing(id_: str) -> str:
    """Return the drawing of a template's example: it says nothing that the words beside it and the file do not say."""
    options = [
        ("alt", ""),
        ("width", str(WIDTH)),
        ("height", str(HEIGHT)),
        ("loading", "lazy"),
        ("class", "no-scaled-link"),
    ]
    return myst.fence("image", "", argument=f"{id_}.example.svg", options=options)


# ---------------------------------------------------------------- practice data


def practice_files(practice: Practice) -> Iterator[str]:
    """Yield the files of *practice* as items of a list."""
    for file in practice.found.value.files:
        stem = file.file.removesuffix(".csv")
        links = "、".join([myst.download(f"{stem}.xlsx", "Excel"), myst.download(file.file, "CSV")])
        note = f" {shown(file.note)}" if file.note else ""
        yield f"{shown(file.title)}({links}){note}"


def practice_tables(text: Lesson, site: Site) -> str:
    """Return what the columns of the data mean that *text* names."""
    names = text.text.header.value.data if text.text.header else ()
    found = [site.practice[name].found.value for name in names if name in site.practice]
    tables = (
        myst.list_table(
            [["列", "単位", "意味"], *([shown(c.name), shown(c.unit or ""), shown(c.meaning)] for c in data.columns)]
        )
        for data in found
    )
    return "\n\n".join([myst.div("rubric", "列の意味"), *tables]) if found else ""


# ---------------------------------------------------------------- self-checks


def self_check_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the self-check of each stage: path below the docs folder and contents."""
    return (
        (f"learn/{id_}/self-check.md", self_check_page(id_, check, site)) for id_, check in site.self_checks.items()
    )


def self_check_page(stage_id: str, check: SelfCheck, site: Site) -> str:
    """Return the self-check of a stage: one sheet, to be marked on the screen or on paper."""
    stage = next(stage for stage in site.stages if stage.id == stage_id)
    known = site.by_slug
    rows = (
        [
            f"{shown(item.can)} {myst.span(link_to(item.lesson, known[item.lesson].title), 'self-check-lesson')}",
            *map(str, range(1, 5)),
        ]
        for item in check.items
        if item.lesson in known
    )
    levels = myst.bullets(f"{number} {level}" for number, level in enumerate(LEVELS, 1))
    head = ["できること", *(str(number) for number in range(1, len(LEVELS) + 1))]
    return myst.page(
        front_of("self-check", stage=stage_id, source_file=site.source_of(f"self_checks/{stage_id}.yml")),
        [
            page_title(f"次の段階へ進めるか: {stage.title}", f"self-check-{stage_id}"),
            myst.div("lead", "1行ずつ、いまの自分に当てはまる数字を選びます。印刷すると、A4の1枚に収まります。"),
            myst.div("self-check-levels", levels),
            myst.div(f"self-check goal-{check.enough}", myst.list_table([head, *rows])),
            myst.div("self-check-result", _advice(stage, check, site)),
        ],
    )


def _advice(stage: Stage, check: SelfCheck, site: Site) -> str:
    ids = [other.id for other in site.stages]
    after = site.stages[ids.index(stage.id) + 1 :][:1]
    goal = f"{ENOUGH_LEVEL}か4が{check.enough}項目以上({len(check.items)}項目のうち)"
    if after:
        next_ = link_to(f"stage-{after[0].id}", after[0].title)
        return f"{goal}なら、次の段階「{next_}」へ進めます。足りない項目は、行にあるレッスンを読み返してください。"
    return f"{goal}なら、この学習の道を歩き終えたと言えます。足りない項目は、行にあるレッスンを読み返してください。"
