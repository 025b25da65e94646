"""The source texts as the proof reads them: every record with its place, in the order in which the site shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

import yaml

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.kept_results import Kept
from tools.proof.bodies import Body, body_of, units_of
from tools.proof.expected import header_of
from tools.proof.gojuon import ROWS, order_of, row_of
from tools.proof.long_lists import in_parts, part_name
from tools.proof.records import Place, Record, read_folder, read_yaml
from tools.proof.unit import Expected, Link

_TWO_NAMES = re.compile(r"([^()\uff08\uff09]+?) *[(\uff08] *([^()\uff08\uff09]+?) *[)\uff09]")
TERMS_OF_A_ROW = 200  # on one page


@dataclass(frozen=True)
class Lesson:
    """A text: its *header* (an empty record if it has none), its *body*, and all of it as it is written (*raw*)."""

    path: Path
    stage: str  # empty in a plain folder
    header: Record
    body: Body
    raw: str

    @property
    def shown(self) -> Expected:
        return self.body.shown.value

    @property
    def minutes(self) -> int:
        """How long the lesson takes."""
        return self.body.minutes

    @property
    def slug(self) -> str:
        return self.path.stem

    @cached_property
    def kind(self) -> str:
        return self.header.text("kind") or "lesson"

    @cached_property
    def title(self) -> str:
        return self.header.text("title") or self.slug

    @property
    def page(self) -> str:
        return "/".join(part for part in ("learn", self.stage, f"{self.slug}.html") if part)

    @cached_property
    def link(self) -> Link:
        return Link(self.title, f"{self.page}#{self.slug}")

    @property
    def place(self) -> Place:
        return Place(self.path, 1)

    @property
    def header_units(self) -> int:
        """How many of the units come from the header."""
        return units_of(self.header)


def first_sentence(words: str) -> str:
    """Return *words* up to the first full stop that is not quoted."""
    ends = (at for at, sign in enumerate(words) if sign == "。")
    return next((words[: at + 1] for at in ends if not _is_quoted(words, at)), words)


def _is_quoted(words: str, at: int) -> bool:
    """Tell whether what stands at *at* is inside of 「」; a 「 that nothing closes quotes nothing."""
    opened = words.find("「", words.rfind("」", 0, at) + 1, at)
    return opened >= 0 and words.find("」", at) >= 0


@dataclass(frozen=True)
class Term:
    """An entry of the glossary, in the file of its *category*."""

    record: Record
    category: str

    @cached_property
    def id(self) -> str:
        return self.record.text("id")

    @cached_property
    def row(self) -> str:
        return row_of(self.record.text("reading"))

    @property
    def page(self) -> str:
        return f"glossary/term-{self.id}.html"

    @cached_property
    def link(self) -> Link:
        return Link(self.record.text("term"), f"{self.page}#term-{self.id}")

    @cached_property
    def gist(self) -> str:
        """The first sentence of the definition."""
        return first_sentence(self.record.text("definition"))

    @property
    def names(self) -> set[str]:
        """The wordings that lead to the term: 閲覧数(PV) is three."""
        names = {self.record.text("term"), *self.record.texts("aliases")}
        names |= {part for name in names if (match := _TWO_NAMES.fullmatch(name)) for part in match.groups()}
        return names - set(self.record.texts("no_autolink"))


@dataclass(frozen=True)
class Library:
    """All texts of a site; without *stages* a plain folder of lessons."""

    root: Path
    lessons: Sequence[Lesson] = ()  # in the order of the path
    stages: Sequence[Record] = ()
    terms: Sequence[Term] = ()  # in 五十音 order
    articles: Mapping[str, Record] = field(default_factory=dict)
    templates: Mapping[str, Record] = field(default_factory=dict)
    practice: Mapping[str, Record] = field(default_factory=dict)
    self_checks: Mapping[str, Record] = field(default_factory=dict)
    settings: Record = field(default_factory=lambda: Record(Path()))  # what is this site's own
    used_in: Mapping[str, Sequence[Lesson]] = field(default_factory=dict)  # the texts whose pages link to each term

    @cached_property
    def by_slug(self) -> dict[str, Lesson]:
        return {lesson.slug: lesson for lesson in self.lessons}

    @cached_property
    def lesson_at(self) -> dict[str, Lesson]:
        """The lessons by the pages that they have."""
        return {lesson.page: lesson for lesson in self.lessons}

    @cached_property
    def by_term(self) -> dict[str, Term]:
        return {term.id: term for term in self.terms}

    @cached_property
    def by_page(self) -> dict[str, Term]:
        """The terms by the pages that they have."""
        return {term.page: term for term in self.terms} if self.stages else {}

    @cached_property
    def metrics(self) -> list[Term]:
        """The terms that are computed, those of the first stage first."""
        found = [term for term in self.terms if term.record.text("formula")]
        stages = [stage.text("id") for stage in self.stages]
        return [term for stage in stages for term in found if term.record.text("stage") == stage]

    @cached_property
    def meanings(self) -> dict[str, str]:
        """Where the words lead that are links in a lesson: the names of terms, and titles of templates in 「」."""
        found = {
            f"「{record.text('title')}」": f"work-templates/index.html#template-{name}"
            for name, record in self.templates.items()
        }
        return {name: term.link.target for term in self.terms for name in term.names} | found

    @cached_property
    def rows(self) -> dict[str, list[Term]]:
        """The terms of each row that has any."""
        found: dict[str, list[Term]] = {row: [] for row in ROWS}
        for term in self.terms:
            found[term.row].append(term)
        return {row: terms for row, terms in found.items() if terms}

    @cached_property
    def row_pages(self) -> dict[str, list[Sequence[Term]]]:
        """The terms of each row that has any, as they stand on its pages."""
        return {row: in_parts(terms, TERMS_OF_A_ROW) for row, terms in self.rows.items()}

    @cached_property
    def listed_on(self) -> dict[str, str]:
        """The page of its row that each term stands on, by the id of the term, without its folder and ending."""
        pages = ((part_name(row, n), part) for row, parts in self.row_pages.items() for n, part in enumerate(parts, 1))
        return {term.id: page for page, part in pages for term in part}

    @cached_property
    def taught_in(self) -> dict[str, list[Lesson]]:
        """The texts that teach each term."""
        return self._naming("terms")

    @cached_property
    def teaching(self) -> dict[str, int]:
        """The number of the first text that teaches each fact."""
        numbered = [(fact, number) for number, text in enumerate(self.lessons) for fact in text.header.texts("facts")]
        return dict(reversed(numbered))

    @cached_property
    def place_in_stage(self) -> dict[str, int]:
        """Which text of its stage each is, from 1, by its name; the lessons come first."""
        stages = dict.fromkeys(text.stage for text in self.lessons)
        found = ([*self.lessons_of(stage), *self.activities_of(stage)] for stage in stages)
        return {text.slug: place for texts in found for place, text in enumerate(texts, 1)}

    @cached_property
    def users(self) -> dict[str, list[Lesson]]:
        """The texts that use each template."""
        return self._naming("templates")

    def _naming(self, key: str) -> dict[str, list[Lesson]]:
        found: dict[str, list[Lesson]] = {}
        for text in self.lessons:
            for name in text.header.texts(key):
                found.setdefault(name, []).append(text)
        return found

    def lessons_of(self, stage: str) -> list[Lesson]:
        """Return the lessons of a stage."""
        return self._of_stages.get((stage, True), [])

    def activities_of(self, stage: str) -> list[Lesson]:
        """Return the other texts of a stage."""
        return self._of_stages.get((stage, False), [])

    @cached_property
    def _of_stages(self) -> dict[tuple[str, bool], list[Lesson]]:
        """The texts of each stage, its lessons apart from the others."""
        found: dict[tuple[str, bool], list[Lesson]] = {}
        for text in self.lessons:
            found.setdefault((text.stage, text.kind == "lesson"), []).append(text)
        return found

    def templates_of(self, stage: str) -> list[str]:
        """Return the templates that the texts of a stage are the first to use."""
        return [name for name, texts in self.users.items() if texts[0].stage == stage and name in self.templates]

    @cached_property
    def facts(self) -> int:
        return sum(len(article.items("facts")) for article in self.articles.values())


def read_library(root: Path, kept: Kept) -> tuple[Library, list[Diagnostic]]:
    """Return the texts in the folder *root*, and what cannot be read; what *kept* knows of a text is not worked out again."""
    path, own = root / "learning_path.yml", root / "site.yml"
    problems: list[Diagnostic] = []
    try:
        stages = read_yaml(path.read_text("utf-8"), path).items("stages") if path.is_file() else []
        library = Library(
            root,
            stages=stages,
            terms=_terms(root / "glossary"),
            articles=dict(read_folder(root / "facts")),
            templates=dict(read_folder(root / "templates")),
            practice=dict(read_folder(root / "practice")),
            self_checks=dict(read_folder(root / "self_checks")),
            settings=read_yaml(own.read_text("utf-8"), own) if own.is_file() else Record(own),
        )
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problems.append(diagnose(Code.AUDIT_SOURCE, root, reason=str(error).partition("\n")[0]))
        library = Library(root)
    lessons = list(_lessons(root, library.stages, problems, kept))
    return replace(library, lessons=lessons), problems


def _terms(folder: Path) -> list[Term]:
    terms = [Term(record, name) for name, file in read_folder(folder) for record in file.items("terms")]
    return sorted(terms, key=lambda term: (order_of(term.record.text("reading")), term.id))


def _lessons(root: Path, stages: Sequence[Record], problems: list[Diagnostic], kept: Kept) -> Iterator[Lesson]:
    order = [slug for stage in stages for key in ("lessons", "activities") for slug in stage.texts(key)]
    base, pattern = (root / "lessons", "*/*.txt") if (root / "lessons").is_dir() else (root, "*.txt")
    paths = [path for path in sorted(base.glob(pattern)) if path.is_file()]
    at = {slug: number for number, slug in enumerate(order)}
    for path in sorted(paths, key=lambda path: (at.get(path.stem, 0), path.stem)):
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError as error:
            problems.append(diagnose(Code.ENCODING, path, offset=error.start, proposal=""))
            continue
        stage = path.parent.name if base != root else ""
        body = kept.result(("body", text), partial(body_of, text))
        yield Lesson(path, stage, Record(path, header_of(text), 2), body, text)
