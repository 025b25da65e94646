"""A stage as one page to print: its lessons and tasks, one after the other, each with its answers at its end.

The page is made of the lessons as they were read. In it each has a part of the page to itself, whose addresses begin with
the name of the lesson; links to a lesson on the same page stay on it.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.util.osutil import relative_uri

from paper.answers import move_answers

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

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
            texts = {text["url"]: text for text in shown}
            chapters = [{**text, "body": kept_chapter(app, page, text, texts)} for text in shown]
            title = stage["title"] + which
            yield page, {"title": title, "stage": {**stage, "title": title}, "chapters": chapters}, "print.html"


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


def kept_chapter(app: Sphinx, page: str, text: Mapping[str, Any], texts: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the lesson *text* as a part of *page*: made again only where the lesson's own page has changed."""
    own = Path(app.outdir, text["url"]).read_bytes()  # other processes may have written it
    digest = hashlib.sha256(own + _CODE + repr(sorted(texts)).encode()).hexdigest()[:16]
    file = Path(app.doctreedir, FOLDER, f"{text['slug']}.part")
    if file.is_file():
        made_of, _, kept = file.read_text("utf-8").partition("\n")
        if made_of == digest:
            return kept
    made = chapter(app, page, text, texts)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")  # a part that is cut short is not there, rather than kept
    new.write_text(f"{digest}\n{made}", "utf-8")
    new.replace(file)
    return made


def chapter(app: Sphinx, page: str, text: Mapping[str, Any], texts: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the lesson *text* as a part of *page*, on which *texts* (by their address) stand."""
    builder, docname = cast("StandaloneHTMLBuilder", app.builder), text["url"].removesuffix(".html")
    document = app.env.get_doctree(docname)
    move_answers(document)
    app.env.resolve_references(document, docname, builder)
    builder.post_process_images(document)
    here = builder.get_target_uri(docname)
    builder.imgpath, builder.dlpath = relative_uri(here, "_images"), relative_uri(here, "_downloads")
    lesson = next(document.findall(nodes.section))
    html = _BESIDE.sub("", builder.render_partial(lesson)["fragment"])
    target = builder.get_target_uri(page)

    def place(match: re.Match[str]) -> str:
        return match["what"] + _moved(match["what"], match["place"], here, target, texts)

    return _HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 1}", _PLACE.sub(place, html))


def _moved(what: str, place: str, here: str, target: str, texts: Mapping[str, Mapping[str, Any]]) -> str:
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
        stages = (stage for stage in app.config.michishirube_course["stages"] if stage["id"] == meta["stage"])
        for page, which, _ in (part for stage in stages for part in parts(stage)):
            address = relative_uri(builder.get_target_uri(docname), builder.get_target_uri(page))
            link = nodes.reference("", WORDS + which, internal=True, refuri=address)
            lists[-1] += nodes.list_item("", nodes.paragraph("", "", link))
