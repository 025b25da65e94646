"""Search for Japanese sites: a sharded index that is checked against the text, in place of Sphinx's own search.

Pages are collected by ``collect`` and made an index by ``build`` (with ``folding``, ``names`` and ``shards``); what readers
see is ``search_page`` and ``browser`` (whose scripts ``bundles`` joins). Nothing here knows the site: pages declare ``kind`` and ``stage`` in their front matter, and
the settings below say how these are called. ``README.md`` tells how another site would use it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from . import build, bundles, memory, search_page, shards
from .collect import Page, SectionCollector, Unit, collected, in_reading_order, kind_of
from .names import read_terms

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FOLDER = "search-index"
MEMORY = "search-memory.pickle"  # beside what Sphinx remembers
logger = logging.getLogger(__name__)
DEFAULT_KINDS = {"page": {"name": "ページ"}}


def places(app: Sphinx, terms: list[dict[str, Any]]) -> Iterator[build.Place]:
    """Yield the searchable pages in reading order, with the stages of what stands on them."""
    pages = collected(app.env) | _more_pages(app)
    stages = {name: dict(found) for name, found in app.config.ja_search_stages.items()}
    asked = {name: dict(found) for name, found in app.config.ja_search_questions.items()}
    for term in terms:
        stages.setdefault(term["docname"], {})[term["anchor"]] = term.get("stage") or ""
        asked.setdefault(term["docname"], {})[term["anchor"]] = [
            *(term.get("questions") or ()),
            term["term"].partition("(")[0],
        ]
    for name in dict.fromkeys([*in_reading_order(app.env), *pages]):
        kind = kind_of(app.config.ja_search_kinds, pages[name].kind)
        apart = bool(app.config.ja_search_kinds.get(kind, {}).get("apart"))
        uri = app.builder.get_target_uri(name)
        yield build.Place(name, uri, pages[name], stages.get(name, {}), asked.pop(name, {}), apart)
    for name in asked:
        logger.warning("ja_search_questions: there is no page %s", name, type="ja_search", subtype="questions")


def _more_pages(app: Sphinx) -> dict[str, Page]:
    """Return the pages that are made by scripts alone: what is found of them is their title, and what readers ask."""
    more: dict[str, str] = app.config.ja_search_more
    kinds = app.config.ja_search_kinds
    return {name: Page(title, "", "", (Unit("", title, kind_of(kinds, "")),)) for name, title in more.items()}


def labels(app: Sphinx) -> dict[str, Any]:
    """Return kinds and stages as readers see them: a stage is called as the page is that declares itself the stage."""
    pages = collected(app.env)
    kinds = [[kind, rule["name"], rule.get("weight", 1.0)] for kind, rule in app.config.ja_search_kinds.items()]
    named = (pages[name] for name in in_reading_order(app.env))
    stages = {page.stage: page.title for page in named if page.kind == app.config.ja_search_stage_kind}
    lists = [
        [app.builder.get_target_uri(name), pages[name].title] for name in app.config.ja_search_lists if name in pages
    ]
    return {
        "kinds": kinds,
        "stages": [[stage, title] for stage, title in stages.items() if stage],
        "lists": lists,
        "synonyms": app.config.ja_search_synonyms,
    }


def write_index(app: Sphinx, exception: Exception | None) -> None:
    """Write the index beside the pages, unless it is there already: its head, written last, names what it is made of and by."""
    if exception or app.builder.format != "html":
        return
    terms = read_terms(Path(app.srcdir, app.config.ja_search_terms))
    found, shown = list(places(app, terms)), labels(app)
    scripts = bundles.bundles()
    spelled: list[tuple[list[str], list[str]]] = app.config.ja_search_spellings
    translated: list[tuple[list[str], list[str]]] = app.config.ja_search_translations
    shown["version"] = build.digest(found, terms, shown, spelled, translated, scripts, memory.program())
    head = Path(app.outdir, FOLDER, "head.js")
    if not head.is_file() or shown["version"] not in head.read_text("utf-8"):
        head.unlink(missing_ok=True)
        known = Path(app.doctreedir, MEMORY)
        memory.recall(known)
        shards.write(head.parent, chain(scripts.items(), build.index(found, terms, shown, spelled, translated)))
        memory.keep(known)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("ja_search_kinds", DEFAULT_KINDS, "env", frozenset({dict}))
    app.add_config_value("ja_search_stage_kind", "stage", "html", frozenset({str}))
    app.add_config_value("ja_search_skip", ["no-search"], "env", frozenset({list}))
    # anchors of sections that do not stand for their page: scenes, exercises, quizzes
    app.add_config_value("ja_search_asides", [], "env", frozenset({list}))
    # pages without a document: {page: title}; what readers ask who look for a page or a place: {page: {anchor: [...]}}
    app.add_config_value("ja_search_more", {}, "html", frozenset({dict}))
    app.add_config_value("ja_search_questions", {}, "html", frozenset({dict}))
    # stages of places on a page that belongs to none or to all: {page: {anchor: stage}}; terms say theirs themselves
    app.add_config_value("ja_search_stages", {}, "html", frozenset({dict}))
    app.add_config_value("ja_search_terms", "glossary/terms.json", "html", frozenset({str}))
    # how readers call things and how the site does: [[words], [means]]
    app.add_config_value("ja_search_synonyms", [], "html", frozenset({list}))
    # words that are spelled otherwise than by any rule: [[other spellings], [the site's]]
    app.add_config_value("ja_search_spellings", [], "html", frozenset({list}))
    # words in English or simplified Chinese of readers who ask in these: [[words], [the site's]]
    app.add_config_value("ja_search_translations", [], "html", frozenset({list}))
    app.add_config_value("ja_search_lists", [], "html", frozenset({list}))
    app.add_env_collector(SectionCollector)
    app.connect("builder-inited", search_page.prepare)
    app.connect("html-collect-pages", search_page.search_page)
    app.connect("build-finished", write_index)
    return {"version": "1", "env_version": 3, "parallel_read_safe": True, "parallel_write_safe": True}
