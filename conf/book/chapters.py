"""What becomes of a page when it is a chapter: no cards, no files to load, no links to what the book lacks."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin

from docutils import nodes
from paper.answers import move_answers
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from book import BookBuilder

_OUTSIDE = re.compile(r"[a-z]+:|#")
_EARLY, _LATE = 5, 700  # references are resolved at 10, parts of sphinx-design at 199


class _InBook(SphinxPostTransform):
    builders = ("book",)


class AnswersAtTheEnd(_InBook):
    """Move answers to the end of their chapter."""

    default_priority = _EARLY

    def run(self, **kwargs: Any) -> None:
        move_answers(self.document)


class CardsAsText(_InBook):
    """Let the title of a card lead where the card led; the card itself is a box."""

    default_priority = _EARLY

    def run(self, **kwargs: Any) -> None:
        cards = [box for box in self.document.findall(nodes.container) if box.get("design_component") == "card"]
        for card in cards:
            titles = [part for part in card.findall(nodes.container) if part.get("design_component") == "card-title"]
            links = [part for part in card.findall(nodes.Element) if "sd-stretched-link" in part.get("classes", ())]
            card["classes"] = ["card"]
            for title, link in zip(titles, links, strict=False):
                self._join(title, link)

    def _join(self, title: nodes.container, link: nodes.Element) -> None:
        holder = link.parent
        holder.parent.remove(holder)
        link["classes"] = []
        link["refexplicit"] = True
        link.children = []
        link += nodes.inline("", title.astext())
        title.replace_self(nodes.paragraph("", "", link, classes=["card-title"]))


class FilesOnTheSite(_InBook):
    """Let a file to load lead to the site; where nobody knows the site's address, name the file."""

    default_priority = _LATE

    def run(self, **kwargs: Any) -> None:
        base = self.config.html_baseurl
        for list_ in [part for part in self.document.findall(nodes.container) if "downloads" in part["classes"]]:
            if not base:
                names = "、".join(self._name(file) for file in list_.findall(addnodes.download_reference))
                list_.children = []
                list_ += nodes.paragraph("", f"ファイル: {names}(サイトにあります)")
        for file in list(self.document.findall(addnodes.download_reference)):
            if base:
                address = urljoin(base, f"_downloads/{file['filename']}")
                file.replace_self(nodes.reference("", "", *file.children, refuri=address))
            else:
                file.replace_self(nodes.inline("", "", *file.children))

    def _name(self, file: addnodes.download_reference) -> str:
        return posixpath.basename(str(file["reftarget"]))


def let_links_lead(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Let links to pages that the book leaves out lead to the site; where its address is not known, keep the words."""
    builder, base = cast("BookBuilder", app.builder), app.config.html_baseurl
    here = builder.get_target_uri(docname)
    held = {builder.get_target_uri(name) for name in app.env.found_docs if builder.holds(name)}
    for link in list(document.findall(nodes.reference)):
        address = str(link.get("refuri", "#"))
        if _OUTSIDE.match(address):
            continue
        path, _, anchor = posixpath.normpath(posixpath.join(posixpath.dirname(here), address)).partition("#")
        if path in held:
            continue
        if base:
            page = f"{path.removesuffix(builder.out_suffix)}.html"
            link.attributes.update(refuri=urljoin(base, page) + (f"#{anchor}" if anchor else ""), internal=False)
        else:
            link.replace_self(nodes.inline("", "", *link.children))
