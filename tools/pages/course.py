"""What the scripts of the course know of it: stages and their texts, and the former names of texts."""

from __future__ import annotations

from tools.pages.parts import Lesson, Site
from tools.records.learning_path import Stage


def course_data(site: Site) -> dict[str, object]:
    """Return the course as data; addresses are those of pages, from the root of the site."""
    was = {old.rsplit("/", 1)[-1]: new.removesuffix(".html") for old, new in redirects(site).items()}
    return {"was": was, "stages": [_stage(stage, site) for stage in site.stages]}


def course_files(site: Site) -> dict[str, object]:
    """Return what the scripts load only where they need it, by the name of the file."""
    objectives = {stage.id: list(stage.objectives) for stage in site.stages}
    return {"goals": objectives, "start-questions": [question.model_dump() for question in site.start]}


def redirects(site: Site) -> dict[str, str]:
    """Return for each former page (below the docs folder, without suffix) the address of its new one, from there."""
    return {
        text.docname.removesuffix(text.slug) + old: f"{text.slug}.html"
        for text in site.texts
        if text.text.header
        for old in text.text.header.value.formerly
    }


def _stage(stage: Stage, site: Site) -> dict[str, object]:
    texts = [*site.of_stage(stage.id), *site.activities_of(stage.id)]
    check = {"check": f"learn/{stage.id}/self-check.html"} if stage.id in site.self_checks else {}
    return {
        "id": stage.id,
        "title": stage.title,
        "url": f"learn/{stage.id}/index.html",
        **check,
        "texts": [_text(text) for text in texts],
    }


def _text(text: Lesson) -> dict[str, object]:
    return {
        "slug": text.slug,
        "title": text.title,
        "url": f"{text.docname}.html",
        "kind": text.kind,
        "minutes": text.body.minutes,
        "summary": text.summary,
    }
