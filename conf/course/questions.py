"""The questions of each lesson as a file of their own: the page 「復習」 loads those of the lessons it needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from extensions.lean import written

from course.scripts import FOLDER, script

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAME = "questions"


def write_questions(app: Sphinx, slug: str, doctree: nodes.document) -> None:
    """Write the questions of the page *slug*, as HTML; a page without any has an empty file, so that none is missed."""
    quizzes = [node for node in doctree.findall(nodes.container) if "quiz" in node["classes"]]
    parts = [written(app.builder, doctree, quiz) for quiz in quizzes]
    folder = Path(app.outdir, FOLDER, NAME)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{slug}.js").write_bytes(script(f"{NAME}/{slug}", parts))


def written_questions(app: Sphinx) -> dict[str, bytes]:
    """Return the files of questions by their names, and delete those of pages that are gone."""
    known = {name.rsplit("/", 1)[-1] for name in app.env.found_docs}
    files = sorted(Path(app.outdir, FOLDER, NAME).glob("*.js"))
    for file in files:
        if file.stem not in known:
            file.unlink()
    return {f"{NAME}/{file.stem}": file.read_bytes() for file in files if file.stem in known}
