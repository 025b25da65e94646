"""What all generated pages are made of: the site as data, and the small pieces every page uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from tools.kept_results import Kept
from tools.pages import myst
from tools.records.facts import Article, FactFile
from tools.records.glossary import Entry, Glossary
from tools.records.learning_path import Stage, StartQuestion
from tools.records.practice import Practice
from tools.records.self_checks import SelfCheck
from tools.records.site_settings import SiteSettings
from tools.records.work_templates import Template
from tools.text.inlines import addresses
from tools.text.model import Link
from tools.text.reader import SourceText

USERS_SHOWN = 20  # texts named where something is used, in a stage; the search finds the others
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Body:
    """What a text comes to: how many *minutes* it takes; and where its links were asked for: the MyST that is *shown* of it,
    the ids of the terms that it *links* to and of the *metrics* in it, and the *lines* and checksums of its words."""

    minutes: int
    shown: str = ""
    links: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A text on its way to a page; *stage* is empty in a plain folder."""

    text: SourceText
    body: Body
    slug: str
    stage: str = ""
    source_file: str = ""

    @property
    def docname(self) -> str:
        return "/".join(part for part in ("learn", self.stage, self.slug) if part)

    @property
    def title(self) -> str:
        return self.text.title

    @property
    def summary(self) -> str:
        header = self.text.header
        return (header.value.summary if header else None) or ""

    @property
    def questions(self) -> tuple[str, ...]:
        header = self.text.header
        return header.value.questions if header else ()

    @property
    def kind(self) -> str:
        header = self.text.header
        return header.value.kind if header else "lesson"


@dataclass(frozen=True)
class Site:
    """All that pages are made of; *stages* is empty in a plain folder, *texts* stand in the order of the path."""

    texts: tuple[Lesson, ...]
    stages: tuple[Stage, ...] = ()
    start: tuple[StartQuestion, ...] = ()
    settings: SiteSettings = field(default_factory=SiteSettings)
    glossary: Glossary = field(default_factory=Glossary)
    articles: dict[str, FactFile] = field(default_factory=dict)
    templates: dict[str, Template] = field(default_factory=dict)
    practice: dict[str, Practice] = field(default_factory=dict)
    self_checks: dict[str, SelfCheck] = field(default_factory=dict)
    used_in: dict[str, list[str]] = field(default_factory=dict)  # term id -> slugs of lessons that link to it
    folder: str = ""  # of the texts, as the repository names it; empty where it does not
    kept: Kept = field(default_factory=Kept, repr=False, compare=False)  # what was made of the same before

    def source_of(self, name: str) -> str:
        """Return the file *name* of the folder of texts as the repository names it, or nothing."""
        return f"{self.folder}/{name}" if self.folder else ""

    @cached_property
    def lessons(self) -> list[Lesson]:
        return [text for text in self.texts if text.kind == "lesson"]

    def of_stage(self, stage: str) -> list[Lesson]:
        """Return a stage's lessons."""
        return [lesson for lesson in self.lessons if lesson.stage == stage]

    def activities_of(self, stage: str) -> list[Lesson]:
        """Return a stage's other texts: practice data, capstone."""
        return [text for text in self.texts if text.stage == stage and text.kind != "lesson"]

    @cached_property
    def by_slug(self) -> dict[str, Lesson]:
        return {text.slug: text for text in self.texts}

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The entries of the glossary by the id of their term."""
        return self.glossary.by_id()

    @cached_property
    def teaching(self) -> dict[str, int]:
        """The number of the first text that teaches each fact, by the fact's id."""
        found: dict[str, int] = {}
        for number, text in enumerate(self.texts):
            for fact in text.text.header.value.facts if text.text.header else ():
                found.setdefault(fact, number)
        return found

    def using_template(self, template: str) -> list[Lesson]:
        """Return the texts whose header names *template*."""
        return self._naming("templates").get(template, [])

    def using_data(self, data: str) -> list[Lesson]:
        """Return the texts whose header names the practice *data*."""
        return self._naming("data").get(data, [])

    def _naming(self, key: str) -> dict[str, list[Lesson]]:
        """Return the texts whose headers name each of what they name by *key*."""
        if key not in self._named:
            self._named[key] = found = dict[str, list[Lesson]]()
            for text in self.texts:
                for name in dict.fromkeys(getattr(text.text.header.value, key) if text.text.header else ()):
                    found.setdefault(name, []).append(text)
        return self._named[key]

    @cached_property
    def _named(self) -> dict[str, dict[str, list[Lesson]]]:
        return {}


def shown(text: str) -> str:
    """Return MyST that shows *text*, with addresses as links."""
    return myst.inline(addresses(text))


def gen(body: str) -> str:
    """Return *body* marked as the site's own words, which the audit leaves out."""
    return myst.div("gen", body)


def page_title(text: str, label: str) -> str:
    return myst.heading(1, myst.escape(text), label)


def link_to(label: str, text: str) -> str:
    """Return a link to the label of a page or heading."""
    return myst.inline((Link(label, text),))


def in_parts(items: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    """Return *items* in parts of *size*; the last has up to half as many more, so that none is short. Few are one part."""
    starts = range(0, max(1, (len(items) + size // 2) // size) * size, size)
    return [items[start : None if start == starts[-1] else start + size] for start in starts]


def part_name(name: str, number: int) -> str:
    """Return what the part of this *number*, from 1, of the page *name* is called."""
    return name if number == 1 else f"{name}-part-{number}"


def users(texts: Sequence[Lesson]) -> list[str]:
    """Return links to the first of *texts*, which use something, and how many more there are."""
    more = len(texts) - USERS_SHOWN
    links = [link_to(text.slug, text.title) for text in texts[:USERS_SHOWN]]
    return [*links, f"ほか{more}ページ(検索で見つかります)"] if more > 0 else links


def front_of(kind: str, *, stage: str = "", source_file: str = "", reviewed: str = "") -> dict[str, str]:
    values = {"generator": "michishirube", "kind": kind, "stage": stage, "source_file": source_file}
    values["reviewed"] = reviewed
    return {key: value for key, value in values.items() if value}


def stage_class(number: int) -> str:
    """Return the class of what has the colour of the stage of this *number* (from 1)."""
    return f"stage-{number}"


def rubric(title: str, body: str) -> str:
    return f"{myst.div('rubric', myst.escape(title))}\n\n{body}"


def credit_of(name: str, article: Article) -> str:
    """Return what a lesson says of an article that it rests on; its title leads to all that is known of it."""
    return f"{link_to(f'sources--article-{name}', article.title)}。{shown(article.credit)}"


def term_link(entry: Entry) -> str:
    return myst.inline((Link(f"term-{entry.term.id}", entry.term.term, "term"),))


def brief(entry: Entry) -> str:
    """Return a link to a term, and its meaning in one line."""
    return f"{term_link(entry)} {myst.span(shown(entry.term.gist), 'gist')}"


def files_of(template_id: str, template: Template) -> list[tuple[str, str]]:
    """Return the files made of a template: name below ``downloads`` and what a reader calls the format."""
    formats = (
        [("docx", "Word"), ("md", "Markdown")] if template.kind == "document" else [("xlsx", "Excel"), ("csv", "CSV")]
    )
    return [(f"{template_id}.{suffix}", name) for suffix, name in formats]


def template_item(template_id: str, site: Site) -> str:
    """Return a template's link to the gallery and its files."""
    template = site.templates[template_id]
    files = "、".join(myst.download(file, name) for file, name in files_of(template_id, template))
    return f"{link_to(f'template-{template_id}', template.title)}({files})"
