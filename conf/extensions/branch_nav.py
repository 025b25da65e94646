"""A sidebar of the current branch, made as a string from the environment's tables.

Furo resolves and parses the whole tree for every page, which grows with the square of the pages. This sidebar holds
the top-level pages and, below the current one's ancestors, their children; it is made once per branch and folder.
Of many children it shows the part that the current one stands in, and a link to the page above, which has them all: so no
page grows with the site, and a new page moves the parts behind it alone.

Pages of some kinds (``sidebar_unlisted``) stand in no sidebar, as there are too many of them; theirs shows where the page
above them stands.

Sphinx rewrites only pages whose own text changed, so a new title would stay wrong in all other sidebars. What each
page shows of others (sidebar, previous, next) is therefore summed up in the environment, and a page is rewritten when
its sum changed.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.util.nodes import clean_astext

from .stages import stage_class

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

PAGE_MARK = re.compile(r' data-page="[^"]*"')
PART = 40  # pages of a long list that are shown together; in its last part half as many more, so that none is short
BEFORE_FURO = 100  # furo asks for the whole tree at 500, unless the context has none


class Entry(NamedTuple):
    """A line of the sidebar: a link to *page* in *words*. *part* is the number of the part of a list that it begins by
    saying which part it is; 0 for the pages listed."""

    level: int
    page: str
    words: str
    part: int = 0


class Branches:
    """The tree of pages as one build sees it. *env* is read, never changed."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.root = env.config.root_doc
        unlisted = {page for page, meta in env.metadata.items() if meta.get("kind") in env.config.sidebar_unlisted}
        tree = env.toctree_includes
        self.titles = {name: clean_astext(title) for name, title in env.titles.items()}
        self.children = {
            page: [name for name in names if name in self.titles and name not in unlisted and name != page]
            for page, names in tree.items()
        }
        self.colours = {name: self._colour(env, name) for name in env.titles}
        self.parent = {child: parent for parent, names in reversed(tree.items()) for child in names}
        self._places = {
            page: {name: place for place, name in enumerate(names)} for page, names in self.children.items()
        }
        self._rendered: dict[tuple[str, int, str], str] = {}

    @staticmethod
    def _colour(env: BuildEnvironment, docname: str) -> str:
        """Return the class of the stage whose own page *docname* is, after a space."""
        meta = env.metadata.get(docname, {})
        found = stage_class(env.config.michishirube_stages, meta.get("stage")) if meta.get("kind") == "stage" else ""
        return found and f" {found}"

    def opened_by(self, docname: str) -> str:
        """Return the page whose children are the innermost list that *docname* shows."""
        while not self.children.get(docname) and docname in self.parent:
            docname = self.parent[docname]
        return docname if self.children.get(docname) else self.root

    def way_to(self, docname: str) -> list[str]:
        """Return *docname* and its ancestors, the outermost first."""
        seen: list[str] = []
        while docname and docname not in seen:
            seen.insert(0, docname)
            docname = self.parent.get(docname, "")
        return seen

    def shown(self, docname: str) -> tuple[str, int]:
        """Return what tells the sidebar of *docname*: its innermost opened page, and the part shown of its children."""
        opened = self.opened_by(docname)
        return opened, self._part(opened, self.way_to(docname))

    def _part(self, parent: str, way: Iterable[str]) -> int:
        """Return which part of the children of *parent*, from 0, stands on the *way*; the first where none does."""
        places = self._places.get(parent, {})
        place = next((places[name] for name in way if name in places and self.parent[name] == parent), 0)
        return max(0, min(place // PART, self._parts(parent) - 1))

    def _parts(self, parent: str) -> int:
        """Return how many parts the children of *parent* are shown in."""
        return (len(self.children.get(parent, ())) + PART // 2) // PART

    def entries(self, opened: str, part: int) -> list[Entry]:
        """Return the sidebar with the innermost opened page *opened*, and of its children this *part*, in order."""
        way = self.way_to(opened)
        result: list[Entry] = []

        def walk(parent: str, level: int) -> None:
            shown = children = self.children.get(parent, [])
            if (parts := self._parts(parent)) > 1:
                number = part if parent == opened else self._part(parent, way)
                shown = children[number * PART : (number + 1) * PART if number + 1 < parts else None]
                first, last = number * PART + 1, number * PART + len(shown)
                words = f"全{len(children)}ページの一覧(ここは{first}〜{last})"
                result.append(Entry(level, parent, words, number + 1))
            for child in shown:
                result.append(Entry(level, child, self.titles[child]))
                if child in way and self.parent[child] == parent:  # a page listed twice, or in a ring, opens once
                    walk(child, level + 1)

        walk(self.root, 1)
        return result

    def html(self, docname: str, builder: Builder) -> str:
        """Return the sidebar of *docname* as nested lists; the page itself is marked."""
        key = (*self.shown(docname), posixpath.dirname(builder.get_target_uri(docname)))
        if key not in self._rendered:
            self._rendered[key] = self._render(*key, builder)
        here = f' data-page="{escape(docname)}"'
        return PAGE_MARK.sub("", self._rendered[key].replace(here, ' aria-current="page"'))

    def _render(self, opened: str, part: int, folder: str, builder: Builder) -> str:
        line = {*self.way_to(opened)}
        depth, parts = 0, []
        for level, name, words, number in self.entries(opened, part):
            begins = f'<ul data-part="{number}">' if number else "<ul>"
            parts.append(begins if level > depth else "</li>" + "</ul></li>" * (depth - level))
            uri = builder.get_target_uri(name)
            # not get_relative_uri: its link from a page to itself is empty, and the neighbours share this text
            uri = posixpath.relpath(uri, folder) + ("/" if uri.endswith("/") else "")
            state = " sidebar-part" if number else self.colours[name] + (" current" if name in line else "")
            mark = "" if number else f' data-page="{escape(name)}"'
            parts.append(
                f'<li class="toctree-l{level}{state}"><a class="reference" href="{escape(uri)}"'
                f"{mark}>{escape(words)}</a>"
            )
            depth = level
        return "".join(parts) + "</li></ul>" * depth


def fingerprints(env: BuildEnvironment) -> dict[str, str]:
    """Return for each page a digest of the titles and addresses that it shows of other pages."""
    branches = Branches(env)
    relations = env.collect_relations()
    sidebars: dict[tuple[str, int], str] = {}
    result: dict[str, str] = {}
    for docname in env.titles:
        shown = branches.shown(docname)
        if shown not in sidebars:
            sidebars[shown] = repr(branches.entries(*shown))
        near = [(name, branches.titles.get(name or "")) for name in relations.get(docname, ())]
        result[docname] = hashlib.sha256(f"{sidebars[shown]}{near}".encode()).hexdigest()
    return result


def stale_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages whose surroundings changed since the last build, and remember the new state."""
    before: dict[str, str] = getattr(env, "michishirube_surroundings", {})
    now = fingerprints(env)
    env.michishirube_surroundings = now  # type: ignore[attr-defined]  # kept with the environment
    return sorted(name for name, digest in now.items() if before.get(name) != digest)


def branches_of(app: Sphinx) -> Branches:
    """Return the tree of pages, made once in a build."""
    branches: Branches | None = getattr(app.builder, "michishirube_branches", None)
    if branches is None:
        branches = Branches(app.builder.env)
        app.builder.michishirube_branches = branches  # type: ignore[attr-defined]  # lives as long as the build
    return branches


def add_sidebar(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the sidebar into the page and take the means to make furo's out of it."""
    context.pop("toctree", None)
    context["branch_nav"] = partial(branches_of(app).html, pagename, app.builder)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("sidebar_unlisted", [], "env", frozenset({list}))
    app.connect("env-get-updated", stale_pages)
    app.connect("html-page-context", add_sidebar, priority=BEFORE_FURO)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
