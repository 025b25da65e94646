"""The pages of a site: what they are made of, who writes them, and whether one is there.

Apart from :mod:`tools.pages.site`, which makes the files to hand out too: who only asks for a page loads nothing that writes
Word and Excel files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.kinds import DRAWN, FOLDERS
from tools.names import nearest
from tools.pages.bodies import bodies
from tools.pages.glossary import glossary_pages
from tools.pages.handouts import self_check_pages, templates_pages
from tools.pages.lessons import lesson_page, lesson_pages
from tools.pages.metrics import metric_names
from tools.pages.parts import Lesson, Site
from tools.pages.path import list_pages, path_pages
from tools.pages.sources import sources_pages
from tools.pages.term_links import Wordings
from tools.pages.terms import term_pages
from tools.source_folder import Texts

# Who writes the pages; which kinds there are is declared in ``tools.kinds``. The few that lists are made of come first.
WRITERS: tuple[Callable[[Site], Iterator[tuple[str, str]]], ...] = (
    list_pages,
    path_pages,
    self_check_pages,
    sources_pages,
    templates_pages,
    glossary_pages,
    lesson_pages,
    term_pages,
)


def site_of(texts: Texts, repository: Path | None, *, linked: bool = True) -> Site:
    """Return all that the pages of *texts* are made of. *repository* makes the edit links.

    Who only asks which pages there are wants no terms *linked*.
    """
    titles = {found.value.title: name for name, found in texts.templates.items()}
    wordings = Wordings.of(texts.glossary.link_wordings(), templates=titles) if linked else None
    order = {slug: number for number, slug in enumerate(texts.path.value.slugs() if texts.path else ())}
    sources = sorted(texts.sources, key=lambda source: (order.get(source.slug, 0), source.slug))
    metrics = metric_names(texts.glossary)
    lessons = tuple(
        Lesson(
            source,
            body,
            source.slug,
            texts.folders[source.path] if texts.path else "",
            _inside(source.path, repository),
        )
        for source, body in zip(sources, bodies(sources, texts, wordings, metrics), strict=True)
    )
    used_in: dict[str, list[str]] = {}
    for lesson in lessons:
        for term in lesson.body.links:
            used_in.setdefault(term, []).append(lesson.slug)
    return Site(
        lessons,
        texts.path.value.stages if texts.path else (),
        texts.path.value.start if texts.path else (),
        settings=texts.settings,
        glossary=texts.glossary,
        articles={name: file.value for name, file in texts.facts.items()},
        templates={name: found.value for name, found in texts.templates.items()},
        practice=texts.practice,
        self_checks={stage: found.value for stage, found in texts.self_checks.items()},
        used_in=used_in,
        folder=_inside(texts.root, repository),
        kept=texts.kept,
    )


def missing_pages(texts: Texts, docs: Path, made: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield each page of the search words that is none: not among the files *made* of *texts*, not written in *docs*, not
    drawn by scripts."""
    found = texts.search_file
    if found is None or not found.value.pages:
        return
    asked, known = {page.page for page in found.value.pages}, {*DRAWN, *_written(docs)}
    for name in made:
        known.add(name.removesuffix(".md"))  # files of other kinds keep their ends: nobody asks for such a page
        if asked <= known:
            return
    for number, page in enumerate(found.value.pages):
        if page.page not in known:
            place = found.place_of("pages", number, "page")
            suggestion = nearest(page.page, sorted(known))
            yield diagnose(Code.PAGE_UNKNOWN, found.path, *place, page=page.page, suggestion=suggestion)


def _written(docs: Path) -> Iterator[str]:
    pages = (path.relative_to(docs) for path in docs.rglob("*.md"))
    return (page.with_suffix("").as_posix() for page in pages if page.parts[0] not in FOLDERS)


def made_pages(texts: Texts) -> Iterator[str]:
    """Yield the files of the pages of *texts*, those first that are quickly made."""
    site = site_of(texts, None, linked=False)
    return (name for write in WRITERS for name, _ in write(site))


def some_pages(site: Site, names: Iterable[str]) -> dict[str, str]:
    """Return those of the pages *names* that are made of *site*: path below the docs folder -> contents."""
    asked = set(names)
    pages = {name: lesson_page(text, site) for text in site.texts if (name := f"{text.docname}.md") in asked}
    for write in WRITERS:
        if not asked - pages.keys():
            break
        if write is not lesson_pages:
            pages |= {name: page for name, page in write(site) if name in asked}
    return pages


def _inside(path: Path, repository: Path | None) -> str:
    """Return *path* as the repository names it, or nothing for a file outside or with a name that needs quoting."""
    if repository is None or not path.resolve().is_relative_to(repository.resolve()):
        return ""
    name = path.resolve().relative_to(repository.resolve()).as_posix()
    return name if re.fullmatch(r"[A-Za-z0-9_./-]+", name) else ""
