"""Stable ASCII addresses for headings and glossary terms.

Headings: the label ``(page-slug--anchor)=`` is unique in the site, but its page's address needs only the last part.
The section's HTML id becomes ``anchor``; the label keeps its full name. Counter ids (``id1``) vanish, as adding one
heading would move them all. Figures and tables are ``figure-1``, ``table-1`` in the order of their page.

Glossary terms: the label ``(term-pv)=`` at the start of a definition, or ``(page-slug--term-pv)=``, becomes the id of the
``<dt>`` and replaces Sphinx's counter id (``term-0``) in the standard domain, thus in ``{term}`` and ``objects.inv``.

Runs after docutils has attached labels to what follows them, and before MyST resolves ``#label`` links.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

TERM_LABEL = re.compile(r"term-[a-z0-9][a-z0-9-]*")
AFTER_LABELS_ARE_ATTACHED = 500  # PropagateTargets is 260, MyST's ResolveAnchorIds 879


def anchor_of(label: str) -> str:
    """Return the part of *label* that is the address on its page.

    >>> anchor_of("pa-role-and-entry--scene"), anchor_of("pa-role-and-entry")
    ('scene', 'pa-role-and-entry')
    """
    return label.partition("--")[2] or label


class StableAnchors(SphinxTransform):
    """Give sections and glossary terms the ids that their labels name."""

    default_priority = AFTER_LABELS_ARE_ATTACHED

    def apply(self, **kwargs: Any) -> None:
        for section in self.document.findall(nodes.section):
            self._name_section(section)
        for number, figure in enumerate(self.document.findall(nodes.figure), start=1):
            self._name_captioned(figure, f"figure-{number}")
        for number, table in enumerate(self.document.findall(nodes.table), start=1):
            self._name_captioned(table, f"table-{number}")
        for glossary in self.document.findall(addnodes.glossary):
            for item in glossary.findall(nodes.definition_list_item):
                self._name_terms(item)

    def _labels(self, node: nodes.Element) -> list[str]:
        """Return the author's labels of *node*, in order."""
        return [name for name in node["names"] if self.document.nametypes.get(name)]

    def _name_section(self, section: nodes.section) -> None:
        labels = self._labels(section)
        if not labels:
            return
        for old in section["ids"]:
            self.document.ids.pop(old, None)
        section["ids"] = []
        for label in labels:
            self._give(section, anchor_of(label), label)

    def _name_captioned(self, captioned: nodes.Element, anchor: str) -> None:
        """Let *anchor* replace the counter id of a figure or table that nobody labelled; Sphinx wants one."""
        if captioned["ids"] and not self._labels(captioned):
            captioned["ids"] = [anchor]

    def _give(self, node: nodes.Element, anchor: str, label: str) -> None:
        """Make *anchor* the id of *node* that *label* leads to."""
        holder = self.document.ids.get(anchor)
        if holder is not None and holder is not node:
            logger.warning("アンカー「%s」が同じページに2つあります。", anchor, location=node, type="anchors")
            anchor = label  # unique in the whole site
        if anchor not in node["ids"]:
            node["ids"].append(anchor)
        self.document.ids[anchor] = node
        self.document.nameids[label] = anchor

    def _name_terms(self, item: nodes.definition_list_item) -> None:
        terms = list(item.findall(nodes.term))
        label = self._take_label(item)
        if label is None:
            return
        for number, term in enumerate(terms, start=1):
            anchor = anchor_of(label) if number == 1 else f"{anchor_of(label)}-{number}"
            self._move_term(term, anchor)
            if number == 1:
                term["names"].append(label)
            self._give(term, anchor, label if number == 1 else anchor)

    def _take_label(self, item: nodes.definition_list_item) -> str | None:
        """Take the term's label away from the definition that carries it and return it."""
        for node in item.findall(nodes.Element):
            for label in self._labels(node):
                if TERM_LABEL.fullmatch(anchor_of(label)) and not isinstance(node, nodes.target):
                    node["names"].remove(label)
                    node["ids"].remove(self.document.nameids[label])
                    self.document.ids.pop(str(self.document.nameids[label]), None)
                    return label
        return None

    def _move_term(self, term: nodes.term, anchor: str) -> None:
        """Let every table of Sphinx that knows the counter id of *term* know *anchor* instead."""
        for old in term["ids"]:
            self.document.ids.pop(old, None)
        term["ids"] = []
        domain = self.env.domains.standard_domain
        docname = self.env.current_document.docname
        for index in term.findall(addnodes.index):
            index["entries"] = [(kind, name, anchor, *rest) for kind, name, _, *rest in index["entries"]]
            for _, name, *_rest in index["entries"]:
                domain.objects["term", name] = (docname, anchor)
                domain._terms[name.lower()] = (docname, anchor)


class OneIdPerTable(SphinxPostTransform):
    """Furo copies a table's id to the box around it; an id may stand in a page only once."""

    default_priority = 600  # furo's own is 500
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for box in self.document.findall(nodes.container):
            if "table-wrapper" in box["classes"]:
                box["ids"] = []


def forget(app: Sphinx, env: BuildEnvironment, changed: list[str]) -> None:
    """Forget all that changed pages said before any is read again: else a label that moved to an earlier page would
    seem to stand on both (Sphinx does so itself only where it reads in parallel)."""
    for page in changed:
        app.emit("env-purge-doc", env, page)
        env.clear_doc(page)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_transform(StableAnchors)
    app.add_post_transform(OneIdPerTable)
    app.connect("env-before-read-docs", forget)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
