"""The pages of the learning path and of its stages; in a plain folder the list of its texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tools.pages import myst
from tools.pages.handouts import templates_of
from tools.pages.parts import Lesson, Site, front_of, link_to, page_title, rubric, shown, stage_class
from tools.records.learning_path import Person, Stage
from tools.text.walk import hours_of

CARDS_SHOWN = 60  # lessons of a stage; more are lines, without their summaries
LISTED = 300  # lessons on the page of the path; where there are more, the pages of the stages list them
GOALS_SHOWN = 3  # of a stage, on its milestone: its own page has all


def path_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the path, its stages and what the home page shows of them: path below the docs folder and contents."""
    if not site.stages:
        return
    yield "learn/index.md", path_page(site)
    yield "learn/start.inc", _start(site)
    yield "learn/stages.inc", _stages_at_home(site)
    for stage in site.stages:
        yield f"learn/{stage.id}/index.md", stage_page(stage, site)


# ---------------------------------------------------------------- a plain folder


def list_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the pages that a plain folder has besides its texts: path below the docs folder and contents."""
    if site.stages:
        return
    links = myst.bullets(link_to(lesson.slug, lesson.title) for lesson in site.texts)
    tree = myst.toctree(lesson.slug for lesson in site.texts)
    parts = [page_title("原稿の一覧", "learning-path"), links or "原稿はまだありません。", tree]
    yield "learn/index.md", myst.page(front_of("texts"), parts)
    parts = [page_title("原稿", "home"), link_to("learning-path", "原稿の一覧"), myst.toctree(["learn/index"])]
    yield "index.md", myst.page(front_of("texts"), parts)


# ---------------------------------------------------------------- the home page's share


def _start(site: Site) -> str:
    """Return the button that leads to the first lesson."""
    first = site.lessons[0]
    button = myst.fence(
        "button-ref", "はじめる", argument=first.slug, options=[("ref-type", "ref"), ("color", "primary")]
    )
    return myst.fragment([myst.div("home-start", button)])


def _stages_at_home(site: Site) -> str:
    """Return how much there is, and a card for each stage."""
    hours = hours_of(sum(lesson.body.minutes for lesson in site.lessons))
    intro = f"全部で{len(site.stages)}段階、{len(site.lessons)}レッスン、{hours}です。"
    return myst.fragment([myst.div("home-stages", f"{intro}\n\n{_road(site)}")])


# ---------------------------------------------------------------- the road


def _road(site: Site) -> str:
    """Return the stages as milestones of one road."""
    return myst.div("road", "\n\n".join(_milestone(number, stage, site) for number, stage in enumerate(site.stages, 1)))


def _milestone(number: int, stage: Stage, site: Site) -> str:
    return myst.div(f"milestone {stage_class(number)}", _joined(_stage_card(number, stage, site), _people(stage)))


def _stage_card(number: int, stage: Stage, site: Site) -> str:
    lessons = site.of_stage(stage.id)
    amount = f"{len(lessons)}レッスン・{hours_of(sum(lesson.body.minutes for lesson in lessons))}"
    goals = rubric("ここでできるようになること", myst.bullets(map(shown, stage.objectives[:GOALS_SHOWN])))
    return myst.fence(
        "card",
        _joined(shown(stage.summary), goals, myst.fence("card-footer", amount)),
        argument=f"{myst.span(f'第{number}段階', 'ordinal')} {myst.escape(stage.title)}",
        options=[("link", f"stage-{stage.id}"), ("link-type", "ref"), ("class-card", "stage-card")],
    )


def _people(stage: Stage) -> str:
    """Return the portraits of those whose stories the lessons tell; nothing where a stage names nobody."""
    return myst.div("people", _joined(*map(_portrait, stage.people))) if stage.people else ""


def _portrait(person: Person) -> str:
    words = f"{myst.span(myst.escape(person.name), 'person')} {shown(person.about)}"
    return myst.fence("figure", words, argument=f"/learn/figures/{person.portrait}")


def _joined(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))


# ---------------------------------------------------------------- path and stages


def path_page(site: Site) -> str:
    """Return the page that shows the whole path."""
    total = sum(lesson.body.minutes for lesson in site.lessons)
    intro = f"{len(site.stages)}つの段階を、上から順に進みます。いまある{len(site.lessons)}レッスンで、{hours_of(total)}です。"
    return myst.page(
        front_of("path", source_file=site.source_of("learning_path.yml")),
        [
            page_title("学習の道", "learning-path"),
            myst.div("lead", intro),
            _road(site),
            myst.heading(2, "レッスンの一覧", "learning-path--lessons"),
            *(_stage_list(stage, site) for stage in site.stages),
            myst.bullets(
                [f"{link_to('sources', '出典と対応')}: レッスンのもとになった記事と、述べられている事実の一覧です。"]
            )
            if site.articles
            else "",
            myst.toctree([*(f"{stage.id}/index" for stage in site.stages), *(["sources"] if site.articles else [])]),
        ],
    )


def _stage_list(stage: Stage, site: Site) -> str:
    own = site.of_stage(stage.id)
    pointer = link_to(f"stage-{stage.id}--lessons", f"この段階の{len(own)}レッスンの一覧")
    lessons = _lines(own) if len(site.lessons) <= LISTED else myst.bullets([pointer])
    return f"{myst.heading(3, myst.escape(stage.title), f'learning-path--{stage.id}')}\n\n{lessons}"


def _lines(lessons: Iterable[Lesson]) -> str:
    return myst.bullets(f"{link_to(lesson.slug, lesson.title)}(約{lesson.body.minutes}分)" for lesson in lessons)


def stage_page(stage: Stage, site: Site) -> str:
    """Return a stage's page."""
    number = [other.id for other in site.stages].index(stage.id) + 1
    activities = _activities(stage, site)
    label = f"stage-{stage.id}"
    terms = [entry for entry in site.glossary.entries if entry.term.stage == stage.id]
    return myst.page(
        front_of("stage", stage=stage.id, source_file=site.source_of("learning_path.yml")),
        [
            page_title(stage.title, label),
            myst.div("lead", shown(stage.summary)),
            myst.div("lesson-facts", myst.bullets([f"学習の道の第{number}段階", "対象: " + shown(stage.audience)])),
            rubric("レッスンの場面に出てくる人", _people(stage)) if stage.people else "",
            myst.heading(2, "この段階でできるようになること", f"{label}--objectives"),
            myst.bullets(map(shown, stage.objectives)),
            myst.heading(2, "レッスン", f"{label}--lessons"),
            _lessons(site.of_stage(stage.id)),
            myst.heading(2, "演習と確認", f"{label}--activities") if activities else "",
            myst.bullets(activities),
            myst.bullets(
                [
                    link_to("learning-path", "学習の道へ戻る"),
                    link_to(f"terms-of-{stage.id}", f"この段階の用語({len(terms)}語)を見る"),
                ]
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
        items.append(
            f"{link_to(f'templates--{stage.id}', 'この段階のテンプレート')}({templates}種): WordやExcelで開いて、そのまま使えます。"
        )
    return items


def _lessons(lessons: Sequence[Lesson]) -> str:
    """Return the lessons of a stage as cards, or as lines where there are many."""
    if len(lessons) > CARDS_SHOWN:
        return _lines(lessons)
    return myst.fence("grid", "\n\n".join(map(_lesson_card, lessons)), argument="1", options=[("gutter", "3")])


def _lesson_card(lesson: Lesson) -> str:
    return myst.fence(
        "grid-item-card",
        f"{shown(lesson.summary)}\n\n{myst.fence('card-footer', f'約{lesson.body.minutes}分')}",
        argument=myst.escape(lesson.title),
        options=[("link", lesson.slug), ("link-type", "ref"), ("class-card", "lesson-card")],
    )
