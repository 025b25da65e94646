"""Collects what a page offers to the search: its sections, exercises and glossary terms, as plain text.

A unit is what a result leads to: a section up to the next heading, a block that counts for itself (an exercise), or a
glossary term. What is collected stands in the environment, page by page, so that incremental and parallel builds
need to look only at pages that changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.collectors import EnvironmentCollector

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

TERM = "term"  # the kind of every glossary entry
NOT_SEARCHED = (nodes.Invisible, nodes.raw, nodes.system_message, addnodes.toctree)


@dataclass
class Unit:
    """One place that can be found. *blocks* are its paragraphs, cells and items; nothing is found across two. What is
    *aside* (a scene, an exercise, a quiz) does not stand for its page."""

    anchor: str
    heading: str
    kind: str
    blocks: list[str] = field(default_factory=list)
    aside: bool = False


@dataclass(frozen=True)
class Page:
    """What one page offers; *kind* and *stage* are what its front matter declares."""

    title: str
    kind: str
    stage: str
    units: tuple[Unit, ...]


def one_line(text: str) -> str:
    """Return *text* with single spaces and without line breaks."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Rules:
    """What is special on the pages of a site: *blocks* names the class of each block that is a unit of its own, and
    that unit's kind; *skipped* are the classes of what is not searched, *asides* the anchors of sections aside."""

    blocks: Mapping[str, str] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()


class Reader:
    """Walks one page."""

    def __init__(self, kind: str, rules: Rules) -> None:
        self.kind = kind
        self.blocks, self.skipped, self.asides = rules.blocks, rules.skipped, rules.asides
        self.units: list[Unit] = []
        self.counted: dict[str, int] = {}

    def read(self, document: nodes.document) -> tuple[Unit, ...]:
        self._walk(document, self._begin("", "", self.kind))
        return tuple(unit for unit in self.units if unit.heading or unit.blocks)

    def _begin(self, anchor: str, heading: str, kind: str, *, aside: bool = False) -> Unit:
        self.units.append(Unit(anchor, one_line(heading), kind, aside=aside))
        return self.units[-1]

    def _walk(self, parent: nodes.Element, unit: Unit) -> None:
        for node in parent.children:
            if isinstance(node, nodes.Element) and not isinstance(node, NOT_SEARCHED):
                self._enter(node, unit)

    def _enter(self, node: nodes.Element, unit: Unit) -> None:
        classes = node["classes"]
        if classes and self.skipped.intersection(classes):
            return
        if isinstance(node, nodes.section):
            self._walk(node, self._section(node, unit))
        elif isinstance(node, addnodes.glossary):
            self._terms(node)
        elif kind := classes and next((self.blocks[name] for name in classes if name in self.blocks), ""):
            self._walk(node, self._block(node, kind))
        elif isinstance(node, nodes.image):
            self._add(unit, node.get("alt", ""))
        elif isinstance(node, nodes.TextElement):
            if not (isinstance(node, nodes.title) and one_line(node.astext()) == unit.heading):
                self._text(node, unit)
        else:
            self._walk(node, unit)

    def _section(self, section: nodes.section, around: Unit) -> Unit:
        first = isinstance(section.parent, nodes.document) and len(self.units) == 1
        anchor = "" if first else next(iter(section["ids"]), "")
        return self._begin(anchor, _title_of(section), self.kind, aside=around.aside or anchor in self.asides)

    def _block(self, block: nodes.Element, kind: str) -> Unit:
        """Begin a unit for *block*; a block that nothing leads to yet gets the address ``kind-1``, ``kind-2``, …"""
        self.counted[kind] = self.counted.get(kind, 0) + 1
        if not block["ids"]:
            block["ids"].append(f"{kind}-{self.counted[kind]}")
        return self._begin(block["ids"][0], _title_of(block), kind, aside=kind != self.kind)

    def _terms(self, glossary: addnodes.glossary) -> None:
        for item in glossary.findall(nodes.definition_list_item):
            names = [child for child in item.children if isinstance(child, nodes.term)]
            anchor = next((name["ids"][0] for name in names if name["ids"]), "")
            unit = self._begin(anchor, "、".join(name.astext() for name in names), TERM)
            for child in item.children:
                if isinstance(child, nodes.definition):
                    self._walk(child, unit)

    def _text(self, node: nodes.TextElement, unit: Unit) -> None:
        text = self._plain(node)
        for line in text.splitlines() if isinstance(node, nodes.FixedTextElement) else [text]:
            self._add(unit, line)
        for image in node.findall(nodes.image):
            self._add(unit, image.get("alt", ""))

    def _plain(self, node: nodes.Node) -> str:
        """Return the text of *node* as the page shows it."""
        if not isinstance(node, nodes.Element):
            return node.astext()
        if isinstance(node, NOT_SEARCHED) or node["classes"] and self.skipped.intersection(node["classes"]):
            return ""
        return "".join(map(self._plain, node.children))

    def _add(self, unit: Unit, text: str) -> None:
        if text := one_line(text):
            unit.blocks.append(text)


def _title_of(node: nodes.Element) -> str:
    return next((child.astext() for child in node.children if isinstance(child, nodes.title)), "")


def collected(env: BuildEnvironment) -> dict[str, Page]:
    """Return the pages of *env* that can be searched, by document name."""
    pages: dict[str, Page] = env.__dict__.setdefault("japanese_search_pages", {})  # kept with the environment
    return pages


class SectionCollector(EnvironmentCollector):
    """Keeps the units of every page in the environment."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        collected(env).pop(docname, None)

    def merge_other(self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment) -> None:
        theirs = collected(other)
        collected(env).update({name: theirs[name] for name in docnames if name in theirs})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        docname = app.env.current_document.docname
        declared = app.env.metadata[docname]
        if "nosearch" in declared or "no-search" in declared:
            return
        page_kind = str(declared.get("kind", ""))
        reader = Reader(kind_of(app.config.ja_search_kinds, page_kind), _rules(app))
        units = reader.read(doctree)
        title = next((one_line(section_title.astext()) for section_title in doctree.findall(nodes.title)), "")
        collected(app.env)[docname] = Page(title or docname, page_kind, str(declared.get("stage", "")), units)


def _rules(app: Sphinx) -> Rules:
    kinds: dict[str, dict[str, Any]] = app.config.ja_search_kinds
    blocks = {name: kind for kind, rule in kinds.items() for name in rule.get("blocks", ())}
    return Rules(blocks, frozenset(app.config.ja_search_skip), frozenset(app.config.ja_search_asides))


def kind_of(kinds: Mapping[str, Mapping[str, Any]], declared: str) -> str:
    """Return the kind whose ``pages`` hold what a page *declared*; the last kind takes all others."""
    return next((kind for kind, rule in kinds.items() if declared in rule.get("pages", ())), _last(kinds))


def _last(kinds: Mapping[str, Any]) -> str:
    return next(reversed(list(kinds)), "")


def in_reading_order(env: BuildEnvironment) -> Iterator[str]:
    """Yield the searchable pages along the tables of contents, then those that stand in none."""
    pages, seen = collected(env), set[str]()

    def walk(name: str) -> Iterator[str]:
        if name not in seen:
            seen.add(name)
            yield name
            for child in env.toctree_includes.get(name, ()):
                yield from walk(child)

    everything = [*walk(env.config.root_doc), *sorted(pages)]
    yield from (name for name in dict.fromkeys(everything) if name in pages)
