"""A sidebar of the current branch, made as a string from the environment's tables.

Furo resolves and parses the whole tree for every page, which grows with the square of the pages. This sidebar holds
the top-level pages and, below the current one's ancestors, their children; it is made once per branch and folder.

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
from typing import TYPE_CHECKING, Any

from sphinx.util.nodes import clean_astext

from .stages import stage_class

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

PAGE_MARK = re.compile(r' data-page="[^"]*"')
BEFORE_FURO = 100  # furo asks for the whole tree at 500, unless the context has none


class Branches:
    """The tree of pages as one build sees it. *env* is read, never changed."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.root = env.config.root_doc
        unlisted = {page for page, meta in env.metadata.items() if meta.get("kind") in env.config.sidebar_unlisted}
        tree = env.toctree_includes
        self.children = {page: [name for name in names if name not in unlisted] for page, names in tree.items()}
        self.titles = {name: clean_astext(title) for name, title in env.titles.items()}
        self.colours = {name: self._colour(env, name) for name in env.titles}
        self.parent = {child: parent for parent, names in reversed(tree.items()) for child in names}
        self._rendered: dict[tuple[str, str], str] = {}

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

    def line(self, docname: str) -> frozenset[str]:
        """Return *docname* and its ancestors."""
        return frozenset(self.way_to(docname))

    def entries(self, opened: str) -> list[tuple[int, str]]:
        """Return (level, page) in the order of the sidebar whose innermost opened page is *opened*."""
        line = self.line(opened)
        result: list[tuple[int, str]] = []

        def walk(parent: str, level: int) -> None:
            for child in self.children.get(parent, ()):
                if child in self.titles and child != parent:
                    result.append((level, child))
                    if child in line and self.parent[child] == parent:  # a page listed twice, or in a ring, opens once
                        walk(child, level + 1)

        walk(self.root, 1)
        return result

    def html(self, docname: str, builder: Builder) -> str:
        """Return the sidebar of *docname* as nested lists; the page itself is marked."""
        key = (self.opened_by(docname), posixpath.dirname(builder.get_target_uri(docname)))
        if key not in self._rendered:
            self._rendered[key] = self._render(*key, builder)
        here = f' data-page="{escape(docname)}"'
        return PAGE_MARK.sub("", self._rendered[key].replace(here, ' aria-current="page"'))

    def _render(self, opened: str, folder: str, builder: Builder) -> str:
        line = self.line(opened)
        depth, parts = 0, []
        for level, name in self.entries(opened):
            parts.append("<ul>" if level > depth else "</li>" + "</ul></li>" * (depth - level))
            uri = builder.get_target_uri(name)
            # not get_relative_uri: its link from a page to itself is empty, and the neighbours share this text
            uri = posixpath.relpath(uri, folder) + ("/" if uri.endswith("/") else "")
            state = self.colours[name] + (" current" if name in line else "")
            parts.append(
                f'<li class="toctree-l{level}{state}"><a class="reference internal" href="{escape(uri)}"'
                f' data-page="{escape(name)}">{escape(self.titles[name])}</a>'
            )
            depth = level
        return "".join(parts) + "</li></ul>" * depth


def fingerprints(env: BuildEnvironment) -> dict[str, str]:
    """Return for each page a digest of the titles and addresses that it shows of other pages."""
    branches = Branches(env)
    relations = env.collect_relations()
    sidebars: dict[str, str] = {}
    result: dict[str, str] = {}
    for docname in env.titles:
        opened = branches.opened_by(docname)
        if opened not in sidebars:
            shown = [(level, name, branches.titles[name]) for level, name in branches.entries(opened)]
            sidebars[opened] = repr(shown)
        near = [(name, branches.titles.get(name or "")) for name in relations.get(docname, ())]
        result[docname] = hashlib.sha256(f"{sidebars[opened]}{near}".encode()).hexdigest()
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
