"""The course: what a learner did is kept in the browser, and the pages show it.

The stages, their texts and their former addresses come from ``learn/site.json``. Pages declare ``kind`` and ``stage`` in
their front matter. Without scripts every page reads whole; the pages below ``pages`` are for learners who have them.
``browser/types.d.ts`` says what the scripts give to each other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from japanese_search.bundles import joined
from jinja2 import Environment, FileSystemLoader
from sphinx.util import logging

from course import offline
from course.lines import edit_root, line_files
from course.parts import EVERY_PAGE, KINDS, LESSON, LISTED, ON_DEMAND, PAGES
from course.questions import write_questions, written_questions
from course.scripts import FOLDER, script
from course.terms import CARD_FILES, copy_card_files, has_cards, term_files, term_names

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

HERE = Path(__file__).parent
logger = logging.getLogger(__name__)


def _bundle(bundles: Mapping[str, str]) -> bytes:
    folder = HERE / "browser"
    return joined(folder / name / f"{part}.js" for name, parts in bundles.items() for part in parts.split())


def _hand_out(app: Sphinx) -> None:
    """Write the scripts of pages before any page is written, which names their checksums."""
    if app.builder.format != "html":
        return
    folder = Path(app.outdir, "_static")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "course.js").write_bytes(_bundle(EVERY_PAGE))
    (folder / "lesson.js").write_bytes(_bundle(LESSON))


def _add_scripts(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    meta = context.get("meta") or {}
    is_ours, slug = "generator" in meta, page.rsplit("/", 1)[-1]
    own = {"data-kind": meta.get("kind"), "data-stage": meta.get("stage"), "data-slug": slug} if is_ours else {}
    here = {"data-site": app.config.michishirube_settings["id"], **{key: value for key, value in own.items() if value}}
    app.add_js_file("course.js", loading_method="defer", **here)
    titles = _titles(app)
    context["edit_root"] = edit_root(app, page)
    context["course_pages"] = {name: titles[name] for name in LISTED if name in titles}
    if is_ours and meta.get("kind") in KINDS and doctree:
        app.add_js_file("lesson.js", loading_method="defer", priority=600)
        write_questions(app, slug, doctree)


def _titles(app: Sphinx) -> dict[str, str]:
    """Return the pages of scripts that this site has: their name, and what stands above them."""
    return {name: title for name, title in PAGES.items() if name != "cards" or has_cards(app)}


def _name_pages(app: Sphinx) -> None:
    """Tell the search of the pages that readers look for."""
    titles = _titles(app)
    app.config.ja_search_more = {name: titles[name] for name in LISTED if name in titles}


def _pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    templates = Environment(loader=FileSystemLoader(HERE / "pages"), autoescape=True)
    terms = [name.removeprefix("terms/") for name in term_files(app)]
    shown = {"site": app.config.michishirube_settings["name"], "terms": terms, "downloads": CARD_FILES}
    for name, title in _titles(app).items():
        if name in app.env.found_docs:
            logger.warning("docs/%s.md has the name of a page of the course; give it another one", name)
        body = templates.get_template(f"{name}.html").render(title=title, **shown)
        yield name, {"title": title, "body": body}, "page.html"


def _write(app: Sphinx, exception: Exception | None) -> None:
    """Write what is loaded on demand, and the list of lessons with the version of it all."""
    if exception or app.builder.format != "html":
        return
    data = {**app.config.michishirube_course_files, **term_files(app), **term_names(app)}
    files = {name: _bundle({name: parts}) for name, parts in ON_DEMAND.items()}
    files |= {name: script(name, found) for name, found in data.items()}
    files |= written_questions(app)
    course = app.config.michishirube_course
    digest = hashlib.sha256(repr((sorted(files.items()), course)).encode()).hexdigest()[:12]
    # Not part of the digest: a line more in a text would make every reader load all scripts anew.
    files |= {name: script(name, found) for name, found in line_files(app).items()}
    files["data"] = script("data", {"version": digest, **course})
    for name, contents in files.items():
        path = Path(app.outdir, FOLDER, f"{name}.js")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents)
    copy_card_files(app)


def _write_offline(app: Sphinx, exception: Exception | None) -> None:
    offline.write(app, exception, list(_titles(app)))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("michishirube_course", {"was": {}, "stages": []}, "", frozenset({dict}))
    app.add_config_value("michishirube_course_files", {}, "", frozenset({dict}))
    app.connect("builder-inited", _hand_out)
    app.connect("builder-inited", _name_pages)
    app.connect("html-page-context", _add_scripts)
    app.connect("html-collect-pages", _pages)
    app.connect("build-finished", _write)
    app.connect("build-finished", _write_offline, priority=900)  # after the index of the search
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
