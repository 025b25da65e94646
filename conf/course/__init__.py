"""The course: what a learner did is kept in the browser, and the pages show it.

The stages, their texts and their former addresses come from ``learn/site.json``. Pages declare ``kind`` and ``stage`` in
their front matter. Without scripts every page reads whole; the pages below ``pages`` are for learners who have them.
``browser/types.d.ts`` says what the scripts give to each other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from japanese_search.bundles import joined
from jinja2 import Environment, FileSystemLoader

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

HERE = Path(__file__).parent
BROWSER = HERE / "browser"
FOLDER = "course"
KINDS = frozenset({"lesson", "practice", "capstone"})  # of the pages that have the scripts of "lesson"

# Scripts that are loaded with a page, in the order in which they are joined, and those that are loaded on demand.
EVERY_PAGE = {"every_page": "course record progress metrics"}
LESSON: dict[str, str] = {}
ON_DEMAND: dict[str, str] = {"calculator": "numbers calculator", "metric_list": "metric_list"}
# Pages of scripts: their name, and what stands above them.
PAGES: dict[str, str] = {}


def _bundle(bundles: dict[str, str]) -> bytes:
    return joined(BROWSER / folder / f"{name}.js" for folder, names in bundles.items() for name in names.split())


def _hand_out(app: Sphinx) -> None:
    """Write the scripts of pages before any page is written, which names their checksums."""
    if app.builder.format != "html":
        return
    folder = Path(app.outdir, "_static")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "course.js").write_bytes(_bundle(EVERY_PAGE))
    if LESSON:
        (folder / "lesson.js").write_bytes(_bundle(LESSON))


def _add_scripts(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    meta = context.get("meta") or {}
    is_ours = "generator" in meta
    here = {
        "data-site": app.config.michishirube_settings["id"],
        "data-kind": meta.get("kind") if is_ours else None,
        "data-stage": meta.get("stage") if is_ours else None,
        "data-slug": page.rsplit("/", 1)[-1] if is_ours else None,
    }
    app.add_js_file("course.js", loading_method="defer", **{key: value for key, value in here.items() if value})
    if LESSON and is_ours and meta.get("kind") in KINDS:
        app.add_js_file("lesson.js", loading_method="defer", priority=600)


def _pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    templates = Environment(loader=FileSystemLoader(HERE / "pages"), autoescape=True)
    for name, title in PAGES.items():
        body = templates.get_template(f"{name}.html").render(title=title, site=app.config.michishirube_settings["name"])
        yield name, {"title": title, "body": body}, "page.html"


def _script(name: str, data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f"course.add({json.dumps(name)},{text})\n".encode()


def _write(app: Sphinx, exception: Exception | None) -> None:
    """Write what is loaded on demand, and the list of lessons with the version of it all."""
    if exception or app.builder.format != "html":
        return
    files = {name: _bundle({name: names}) for name, names in ON_DEMAND.items()}
    files |= {
        f"metrics-{page}": _script(f"metrics-{page}", found) for page, found in app.config.michishirube_metrics.items()
    }
    data = app.config.michishirube_course
    digest = hashlib.sha256(repr((sorted(files.items()), data)).encode()).hexdigest()[:12]
    files["data"] = _script("data", {"version": digest, **data})
    folder = Path(app.outdir, FOLDER)
    folder.mkdir(exist_ok=True)
    for name, contents in files.items():
        (folder / f"{name}.js").write_bytes(contents)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("michishirube_course", {"was": {}, "stages": []}, "", frozenset({dict}))
    app.add_config_value("michishirube_metrics", {}, "", frozenset({dict}))
    app.connect("builder-inited", _hand_out)
    app.connect("html-page-context", _add_scripts)
    app.connect("html-collect-pages", _pages)
    app.connect("build-finished", _write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
