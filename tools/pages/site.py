"""Compose the site: everything read in, every generated file out. Pure; :mod:`tools.pages.docs_folder` writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tools.downloads import office
from tools.pages.glossary import glossary_pages
from tools.pages.handouts import self_check_page, templates_page
from tools.pages.lessons import lesson_page
from tools.pages.parts import (
    Lesson,
    Site,
)
from tools.pages.path import list_page, path_page, root_page, stage_page
from tools.pages.sources import sources_page
from tools.pages.term_links import Wordings, link_terms
from tools.records.work_templates import DocumentTemplate
from tools.source_folder import Texts
from tools.text.model import Document
from tools.text.reader import SourceText
from tools.text.walk import links_of

# ---------------------------------------------------------------- building


def compose(texts: Texts, *, repository: Path | None = None) -> dict[str, str | bytes]:
    """Return every file of the pages: path below the docs folder -> contents. *repository* makes the edit links."""
    titles = {found.value.title: name for name, found in texts.templates.items()}
    wordings = Wordings.of(texts.glossary.link_wordings(), templates=titles)
    order = {slug: number for number, slug in enumerate(texts.path.value.slugs() if texts.path else ())}
    sources = sorted(texts.sources, key=lambda source: (order.get(source.slug, 0), source.slug))
    lessons = tuple(_lesson(source, texts, wordings, repository) for source in sources)
    used_in: dict[str, list[str]] = {}
    for lesson in lessons:
        for term in links_of(lesson.document):
            used_in.setdefault(term, []).append(lesson.slug)
    site = Site(
        lessons,
        texts.path.value.stages if texts.path else (),
        texts.glossary,
        {name: file.value for name, file in texts.facts.items()},
        {name: found.value for name, found in texts.templates.items()},
        texts.practice,
        {stage: found.value for stage, found in texts.self_checks.items()},
        used_in,
    )
    files: dict[str, str | bytes] = dict(build(site))
    if texts.path is None:
        files["index.md"] = root_page()
    files |= {f"learn/figures/{name}": data for name, data in texts.figures.items()}
    return files | {f"downloads/{name}": data for name, data in _downloads(texts)}


def _downloads(texts: Texts) -> Iterator[tuple[str, bytes]]:
    """Yield the files to download: name and contents."""
    for name, found in texts.templates.items():
        template = found.value
        if isinstance(template, DocumentTemplate):
            yield f"{name}.docx", office.word(template)
            yield f"{name}.md", office.markdown(template)
        else:
            yield f"{name}.xlsx", office.excel(template)
            yield f"{name}.csv", office.comma_separated(template)
    for practice in texts.practice.values():
        titles = {file.file: file.title for file in practice.found.value.files}
        for name, data in practice.contents.items():
            yield name, data
            yield f"{name.removesuffix('.csv')}.xlsx", office.data_sheet(titles[name], practice.tables[name])


def _lesson(source: SourceText, texts: Texts, wordings: Wordings, repository: Path | None) -> Lesson:
    document: Document = link_terms(source.document, wordings)
    stage = texts.folders[source.path] if texts.path else ""
    return Lesson(source, document, source.slug, stage, _inside(source.path, repository))


def _inside(path: Path, repository: Path | None) -> str:
    """Return *path* as the repository names it, or nothing for a file outside or with a name that needs quoting."""
    if repository is None or not path.resolve().is_relative_to(repository.resolve()):
        return ""
    name = path.resolve().relative_to(repository.resolve()).as_posix()
    return name if re.fullmatch(r"[A-Za-z0-9_./-]+", name) else ""


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
    pages |= {
        f"learn/{id_}/self-check.md": self_check_page(id_, check, site) for id_, check in site.self_checks.items()
    }
    return pages | glossary_pages(site)
