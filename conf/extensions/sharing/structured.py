"""What a page is, in words that search engines read (JSON-LD, schema.org): nothing that the texts do not say.

Every page below the first says where it stands; the path is a course, its stages are sections of it, its texts learning
resources, and each term of the glossary a defined term. Addresses are absolute where the site knows its own, else
relative to the page.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urljoin

from docutils import nodes

from ..branch_nav import branches_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

Thing: TypeAlias = dict[str, Any]
_MARKS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})  # what could end the script
_SET = "glossary/index"
PARTS_TOLD = 60  # of a stage
_RESOURCES = {"lesson": "レッスン", "practice": "演習用データ", "capstone": "修了課題"}


def structured(app: Sphinx, page: str, title: str, words: str, doctree: nodes.document) -> str:
    """Return the script that says what the *page* called *title* is; nothing where there is nothing to say."""
    told = [*_Page(app, page, title, words, doctree).things()]
    if not told:
        return ""
    data = {"@context": "https://schema.org", "@graph": told}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_MARKS)
    return f'<script type="application/ld+json">{text}</script>'


class _Page:
    """One page, and what of the site it has to know."""

    def __init__(self, app: Sphinx, page: str, title: str, words: str, doctree: nodes.document) -> None:
        self.app, self.page, self.doctree = app, page, doctree
        self.settings, self.course = app.config.michishirube_settings, app.config.michishirube_course
        self.meta = app.env.metadata[page]
        self.named = {"name": title, "description": words, "url": self._address(page)}

    def things(self) -> Iterator[Thing]:
        line = branches_of(self.app).way_to(self.page)
        if len(line) > 1:
            yield {"@type": "BreadcrumbList", "itemListElement": [*self._crumbs(line)]}
        if self.page == self.app.config.root_doc:
            yield {"@type": "WebSite", **self._site, "url": self._address(self.page)}
        kind = self.meta.get("kind")
        if kind == "path":
            yield self._course()
        elif kind == "stage":
            yield from self._stage()
        elif kind in _RESOURCES:
            yield from self._text(kind)
        elif self.page == _SET:
            yield {"@type": "DefinedTermSet", **self.named, "inLanguage": "ja"}
        elif kind == "term":
            yield self._term()

    @property
    def _site(self) -> Thing:
        licence = {"license": self.settings["licence"]["url"]} if self.settings["licence"] else {}
        return {"name": self.settings["name"], "description": self.settings["promise"], "inLanguage": "ja", **licence}

    def _address(self, page: str) -> str:
        uri, base = self.app.builder.get_target_uri(page), self.app.config.html_baseurl
        here = posixpath.dirname(self.app.builder.get_target_uri(self.page))
        return urljoin(base, uri) if base else posixpath.relpath(uri, here)

    def _crumbs(self, line: list[str]) -> Iterator[Thing]:
        titles = branches_of(self.app).titles
        for number, name in enumerate(line, 1):
            yield {"@type": "ListItem", "position": number, "name": titles[name], "item": self._address(name)}

    def _course(self) -> Thing:
        minutes = sum(_minutes(stage) for stage in self.course["stages"])
        sections = [self._section(stage) for stage in self.course["stages"]]
        return {
            "@type": "Course",
            **self._site,
            **_lasting(minutes),
            "url": self.named["url"],
            "syllabusSections": sections,
        }

    def _section(self, stage: Thing) -> Thing:
        return {"@type": "Syllabus", "name": stage["title"], "url": self._address(stage["url"].removesuffix(".html"))}

    def _stage(self) -> Iterator[Thing]:
        for number, stage in enumerate(self.course["stages"], 1):
            if stage["id"] == self.meta.get("stage"):
                parts = [self._part(text) for text in stage["texts"]]
                few = len(parts) <= PARTS_TOLD  # each says itself what it is part of
                goals = self.app.config.michishirube_course_files["goals"][stage["id"]]
                yield {
                    **self._section(stage), **self.named, **_lasting(_minutes(stage)), "position": number,
                    "teaches": goals, **({"hasPart": parts} if few else {}),
                }  # fmt: skip

    def _part(self, text: Thing) -> Thing:
        address = self._address(text["url"].removesuffix(".html"))
        return {"@type": "LearningResource", "name": text["title"], "url": address}

    def _text(self, kind: str) -> Iterator[Thing]:
        stage = next((stage for stage in self.course["stages"] if stage["id"] == self.meta.get("stage")), None)
        slugs = [text["slug"] for text in stage["texts"]] if stage else []
        slug = self.page.rsplit("/", 1)[-1]
        if stage and slug in slugs:
            place = slugs.index(slug)
            resource: Thing = {"@type": "LearningResource", **self.named, "inLanguage": "ja"}
            resource |= {"learningResourceType": _RESOURCES[kind], "position": place + 1}
            resource |= _lasting(stage["texts"][place]["minutes"]) if kind == "lesson" else {}
            goals = [*self._objectives()]
            yield {**resource, **({"teaches": goals} if goals else {}), "isPartOf": self._section(stage)}

    def _objectives(self) -> Iterator[str]:
        for box in self.doctree.findall(nodes.admonition):
            if "objectives" in box["classes"]:
                yield from (item.astext() for item in box.findall(nodes.list_item))

    def _term(self) -> Thing:
        lead = next(part for part in self.doctree.findall(nodes.container) if "lead" in part["classes"])
        told = {**self.named, "description": lead.astext()}  # the whole meaning, however long
        return {"@type": "DefinedTerm", **told, "inDefinedTermSet": self._address(_SET)}


def _minutes(stage: Thing) -> int:
    """Return how long the lessons of a stage take; how long a task takes is told in its text."""
    return sum(text["minutes"] for text in stage["texts"] if text["kind"] == "lesson")


def _lasting(minutes: int) -> Thing:
    return {"timeRequired": f"PT{minutes}M"} if minutes else {}
