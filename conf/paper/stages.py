"""A stage as one page to print: its lessons and tasks, one after the other, each with its answers at its end.

The page is made of the lessons as they stand on their own pages, each kept when its page is written. In it each has a part of the page to itself, whose addresses begin with
the name of the lesson; links to a lesson on the same page stay on it.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from extensions.lean import written
from extensions.tables import led_by_names
from sphinx.util.osutil import relative_uri

from paper.answers import move_answers

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

Text = Mapping[str, Any]  # of a stage: its address, name and title
FOLDER = "print"
PART = 40  # texts of a stage on one page to print
WORDS = "この段階をまとめて印刷する"
# Attributes that name a place; no text of a page holds them, for its quotation marks are escaped.
_PLACE = re.compile(r'(?P<what> (?:href|src|id|aria-labelledby|aria-describedby)="|="url\()(?P<place>[^")]*)')
_CODE = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
_BESIDE = re.compile(r'<a class="headerlink".*?</a>')
_HEADING = re.compile(r"(</?h)([1-5])\b")


def pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page of each stage: its name, what the template shows, and the template."""
    for stage in app.config.michishirube_course["stages"]:
        for page, which, shown in parts(stage):
            chapters = [{**text, "body": _kept_chapter(app, page, text, shown)} for text in shown]
            title = stage["title"] + which
            yield page, {"title": title, "stage": {**stage, "title": title}, "chapters": chapters}, "print.html"


def keep_chapter(
    app: Sphinx, docname: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Keep the lesson *docname*, whose page is being written, as a part of the page that prints its stage.

    It is the last to need the lesson as it stands on its page.
    """
    if doctree is None:
        return
    url, stage = app.builder.get_target_uri(docname), app.env.metadata[docname].get("stage")
    for page, _, shown in (part for own in _stages(app, stage) for part in parts(own)):
        for text in (text for text in shown if text["url"] == url):
            _keep(app, page, text, shown, chapter(app, page, docname, doctree, shown))


def _stages(app: Sphinx, stage: str | None) -> list[Any]:
    """Return the *stage* of that name; none where it is not one of the path."""
    return [found for found in app.config.michishirube_course["stages"] if found["id"] == stage]


def parts(stage: Mapping[str, Any]) -> Iterator[tuple[str, str, list[Any]]]:
    """Yield the pages to print of a *stage*: name, which of many texts stand there, and these.

    ``PART`` stand on each; on the last up to half as many more, so that none is short.
    """
    texts, name = stage["texts"], f"{FOLDER}/{stage['id']}"
    count = max(1, (len(texts) + PART // 2) // PART)
    for number in range(count):
        shown = texts[number * PART : (number + 1) * PART if number + 1 < count else None]
        which = f"({number * PART + 1}〜{number * PART + len(shown)})" if count > 1 else ""
        yield f"{name}-part-{number + 1}" if number else name, which, shown


def _kept_chapter(app: Sphinx, page: str, text: Text, shown: Sequence[Text]) -> str:
    """Return the lesson *text* as a part of *page*: as it was kept with its own page, unless other lessons stand here now."""
    file = _file(app, text)
    if file.is_file():
        digest, _, kept = file.read_text("utf-8", errors="replace").partition("\n")
        if digest == _digest(page, shown, kept):
            return kept
    docname = text["url"].removesuffix(".html")
    document = app.env.get_and_resolve_doctree(docname, app.builder, tags=app.tags)
    made = chapter(app, page, docname, document, shown)
    _keep(app, page, text, shown, made)
    return made


def _digest(page: str, shown: Sequence[Text], made: str) -> str:
    """Return what tells that *made* is whole, and of today's code and texts."""
    texts = repr((page, sorted((text["url"], text["slug"]) for text in shown)))
    return hashlib.sha256(_CODE + texts.encode() + made.encode()).hexdigest()[:16]


def _file(app: Sphinx, text: Text) -> Path:
    return Path(app.doctreedir, FOLDER, f"{text['slug']}.part")


def _keep(app: Sphinx, page: str, text: Text, shown: Sequence[Text], made: str) -> None:
    file = _file(app, text)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")  # a part that is cut short is not there, rather than kept
    new.write_text(f"{_digest(page, shown, made)}\n{made}", "utf-8")
    new.replace(file)


def chapter(app: Sphinx, page: str, docname: str, document: nodes.document, shown: Sequence[Text]) -> str:
    """Return the lesson *docname* as a part of *page*, on which the texts *shown* stand; takes it out of its *document*."""
    builder, texts = cast("StandaloneHTMLBuilder", app.builder), {text["url"]: text for text in shown}
    document.settings = builder.docsettings  # as of a page that is written
    move_answers(document)
    builder.post_process_images(document)
    here = builder.get_target_uri(docname)
    # What a builder knows of the page that it writes; there may have been none.
    builder.current_docname = docname
    builder.imgpath, builder.dlpath = relative_uri(here, "_images"), relative_uri(here, "_downloads")
    builder.secnumbers = app.env.toc_secnumbers.get(docname, {})
    builder.fignumbers = app.env.toc_fignumbers.get(docname, {})
    html = led_by_names(_BESIDE.sub("", written(builder, document, next(document.findall(nodes.section)))))
    target = builder.get_target_uri(page)

    def place(match: re.Match[str]) -> str:
        return match["what"] + _moved(match["what"], match["place"], here, target, texts)

    return _HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 1}", _PLACE.sub(place, html))


def _moved(what: str, place: str, here: str, target: str, texts: Mapping[str, Text]) -> str:
    """Return what a *place*, named on the lesson at *here*, is called on the page *target*."""
    own = f"{texts[here]['slug']}--"
    if place.startswith("#"):
        return f"#{own}{place[1:]}"
    if what.strip().startswith(("id", "aria")):
        return own + place
    if re.match("[a-z]+:", place):
        return place
    address, _, anchor = posixpath.normpath(posixpath.join(posixpath.dirname(here), place)).partition("#")
    if address in texts:
        return f"#{texts[address]['slug']}" + (f"--{anchor}" if anchor else "")
    return relative_uri(target, address) + (f"#{anchor}" if anchor else "")


def link_to_print(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Let the page of a stage lead to the one that prints it."""
    meta, builder = app.env.metadata.get(docname, {}), app.builder
    lists = list(document.findall(nodes.bullet_list))
    if builder.format == "html" and meta.get("kind") == "stage" and meta.get("stage") and lists:
        for page, which, _ in (part for stage in _stages(app, meta["stage"]) for part in parts(stage)):
            address = relative_uri(builder.get_target_uri(docname), builder.get_target_uri(page))
            link = nodes.reference("", WORDS + which, internal=True, refuri=address)
            lists[-1] += nodes.list_item("", nodes.paragraph("", "", link))
