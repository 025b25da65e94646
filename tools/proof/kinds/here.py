"""What a page tells the scripts of the course about itself: which kind of page it is, of which stage, and its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.html import Element, classes
from tools.proof.library import Library

_FOLDERS = {"glossary": "glossary", "work-templates": "templates"}
_NAMES = {"index": "stage", "self-check": "self-check"}  # of the pages in the folder of a stage that are no text
_AT_TOP = {"learn/sources.html": "sources"}
ATTRIBUTES = ("data-kind", "data-stage", "data-slug")
STAGE = re.compile("stage-[0-9]+")  # the class of what has the colour of a stage, by its number


def check_here(root: Element, page: str, library: Library, *, path: Path) -> Iterator[Diagnostic]:
    """Yield where the tag of the course's script says something else of the *page* than what it is."""
    for script in root.iter("script"):
        said = {name: script.get(name) for name in ATTRIBUTES if script.get(name)}
        if script.get("data-site") and said != _expected(page, library):
            what = " ".join(f"{name}={value}" for name, value in said.items())
            yield diagnose(Code.AUDIT_FRAME, path, what=f"<script {what}>")
    for part in root.iter("div"):
        coloured = {name for name in classes(part) if STAGE.fullmatch(name)}
        if "page" in classes(part) and coloured != _colour_of(page, library):
            yield diagnose(Code.AUDIT_FRAME, path, what=f"<div class={part.get('class')}>")


def _colour_of(page: str, library: Library) -> set[str]:
    """Return the class of the stage that the *page* belongs to, if it does to one."""
    names = [stage.text("id") for stage in library.stages]
    stage = _expected(page, library).get("data-stage")
    return {f"stage-{names.index(stage) + 1}"} if stage in names else set()


def _expected(page: str, library: Library) -> Mapping[str, str]:
    place = PurePosixPath(page)
    kind = _kind_of(place, library)
    if not kind:
        return {}
    stage = place.parts[1] if place.parts[0] == "learn" and len(place.parts) == 3 else ""
    found = {"data-kind": kind, "data-stage": stage, "data-slug": place.stem}
    return {name: value for name, value in found.items() if value}


def _kind_of(place: PurePosixPath, library: Library) -> str:
    """Return the kind of a generated page; nothing for the others."""
    lesson = library.by_slug.get(place.stem)
    if lesson and lesson.page == str(place):
        return lesson.kind
    if str(place).startswith("learn/sources-") and len(place.parts) == 2 and library.stages:
        return "sources"
    listed = "path" if library.stages else "texts"
    tops = _AT_TOP | {"learn/index.html": listed} | ({} if library.stages else {"index.html": listed})
    if str(place) in tops:
        return tops[str(place)]
    if str(place) in library.by_page:
        return "term"
    return _NAMES.get(place.stem, "") if place.parts[0] == "learn" else _FOLDERS.get(place.parts[0], "")
