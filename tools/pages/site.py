"""Compose the site: everything read in, every generated file out. Pure; :mod:`tools.pages.docs_folder` writes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tools.downloads import office
from tools.downloads.cards import anki_package, cards_csv
from tools.downloads.collection import collection
from tools.downloads.miniature import miniature
from tools.kept_results import Kept
from tools.kinds import DOWNLOADS, KINDS
from tools.names import TEMPLATES_ZIP
from tools.pages.course import course_data, course_files, redirects
from tools.pages.docs_folder import IGNORE
from tools.pages.handouts import templates_of
from tools.pages.lines import LINES, page_lines
from tools.pages.metrics import metrics_data
from tools.pages.parts import Lesson, Site
from tools.pages.whole import WRITERS, site_of
from tools.records.work_templates import DocumentTemplate, Template
from tools.source_folder import Texts

SITE_DATA = "learn/site.json"
TEMPLATES_PAGE = "work-templates/index"
CARDS = "glossary-cards"  # a name that no template may have (tools/kinds.py)


def compose(texts: Texts, *, repository: Path | None = None) -> dict[str, str | bytes]:
    """Return every file of the pages: path below the docs folder -> contents. *repository* makes the edit links."""
    site = site_of(texts, repository)
    files: dict[str, str | bytes] = {name: page for write in WRITERS for name, page in write(site)}
    files[SITE_DATA] = site_data(site, texts)
    if site.folder:
        files[LINES] = page_lines(texts, site)
    files |= {f"learn/figures/{name}": data for name, data in texts.figures.items()}
    files |= {f"{DOWNLOADS}/{name}": data for name, data in _downloads(texts, site)}
    files |= {
        f"work-templates/{name}.example.svg": texts.kept.call(
            miniature, found.value, _look(site.using_template(name), site)
        )
        for name, found in texts.templates.items()
    }
    return files | {
        f"{folder}/.gitignore": IGNORE for folder in sorted({name.split("/")[0] for name in files if "/" in name})
    }


def site_data(site: Site, texts: Texts) -> str:
    """Return what Sphinx has to know of the site and no page says: settings, kinds of pages, wordings for search, course."""
    data = {
        "settings": texts.settings.model_dump(exclude={"term_categories"}),
        "kinds": {kind.name: kind.search for kind in KINDS},
        "synonyms": [[list(synonym.words), list(synonym.means)] for synonym in texts.search_words.synonyms],
        "spellings": [[list(other.words), list(other.means)] for other in texts.search_words.spellings],
        "translations": [[list(other.words), list(other.means)] for other in texts.search_words.translations],
        "questions": _questions(site, texts),
        "search_stages": {TEMPLATES_PAGE: _template_stages(site)},
        "course": course_data(site),
        "course_files": course_files(site) | {f"metrics-{page}": found for page, found in metrics_data(site).items()},
        "redirects": redirects(site),
        "stages": [{"id": stage.id, "colours": stage.colours and stage.colours.model_dump()} for stage in site.stages],
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n"


def _questions(site: Site, texts: Texts) -> dict[str, dict[str, list[str]]]:
    """Return what readers ask who look for a page, or for a place on it, by page and anchor; terms have theirs."""
    asked = {text.docname: {"": list(text.questions)} for text in site.texts if text.questions}
    templates = {
        f"template-{name}": list(template.questions) for name, template in site.templates.items() if template.questions
    }
    asked |= {TEMPLATES_PAGE: templates} if templates else {}
    for page in texts.search_words.pages:
        asked[page.page] = asked.get(page.page, {}) | {"": list(page.questions)}
    return asked


def _template_stages(site: Site) -> dict[str, str]:
    """Return the stage of each template, by its anchor on the page of templates."""
    return {f"template-{name}": stage.id for stage in site.stages for name in templates_of(stage.id, site)}


def _downloads(texts: Texts, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the files to download: name and contents."""
    templates = {name: found.value for name, found in texts.templates.items()}
    files = dict(_template_files(templates, site, texts.kept))
    yield from files.items()
    if files:
        yield (
            TEMPLATES_ZIP,
            texts.kept.call(collection, files, {name: template.title for name, template in templates.items()}),
        )
    for data, practice in texts.practice.items():
        titles = {file.file: file.title for file in practice.found.value.files}
        for name, rows in practice.tables.items():
            yield name, office.practice_csv(rows)
            look = _look(site.using_data(data), site)
            yield f"{name.removesuffix('.csv')}.xlsx", texts.kept.call(office.data_sheet, titles[name], rows, look)
    if texts.path and texts.glossary.entries:
        stages = {stage.id: stage.title for stage in texts.path.value.stages}
        name, terms = texts.settings.name, [entry.term for entry in texts.glossary.entries]
        yield f"{CARDS}.csv", cards_csv(terms, stages)
        yield f"{CARDS}.apkg", texts.kept.call(anki_package, terms, stages, site=texts.settings.id, name=name)


def _look(users: Sequence[Lesson], site: Site) -> office.Look:
    """Return the look of a file: that of the stage whose text is the first of its *users*."""
    stage = next((stage for stage in site.stages if users and stage.id == users[0].stage), None)
    colours = stage and stage.colours or site.settings.colours
    return office.Look(site.settings.name, colours.light, stage.title if stage else "")


def _template_files(templates: Mapping[str, Template], site: Site, kept: Kept) -> Iterator[tuple[str, bytes]]:
    for name, template in templates.items():
        look = _look(site.using_template(name), site)
        if isinstance(template, DocumentTemplate):
            yield f"{name}.docx", kept.call(office.word, template, look)
            yield f"{name}.md", office.markdown(template)
        else:
            yield f"{name}.xlsx", kept.call(office.excel, template, look)
            yield f"{name}.csv", office.comma_separated(template)
