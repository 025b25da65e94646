"""Make the pages of the preview again: first those that were changed or are looked at, then step by step all others.

Sphinx runs in a process of its own (``conf/live/resident.py``), of which only its lines are known here: one is sent to ask
for something, one comes back when it is done. What comes out in the end are the pages that a build of the whole makes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.checks.header_rules import rights
from tools.checks.registry import Context
from tools.diagnostics import Diagnostic
from tools.kept_results import Kept
from tools.kinds import FOLDERS
from tools.pages.docs_folder import only_build, write, write_some
from tools.pages.site import compose
from tools.pages.terms import page_of
from tools.pages.whole import site_of, some_pages
from tools.records.wordings import Terminology
from tools.source_folder import Texts, load

_STEP = 8  # pages that are made in one step of those that wait: a save waits for no more
_TERMS = 8  # of so many changed at once the pages come first


@dataclass
class Preview:
    """The pages made of *root* and *docs*: by *resident*, a command that keeps Sphinx running; what *kept* knows is not made
    again. *waiting* tells how many pages wait to be made: one at least as long as anything is to be done."""

    root: Path
    docs: Path
    resident: Sequence[str]
    kept: Kept = field(default_factory=Kept)
    texts: Texts = field(init=False)
    waiting: int = 0
    _first: tuple[str, ...] = ()
    _unwritten: bool = False  # whether files wait to be written, so that nobody knows how many pages
    _sphinx: subprocess.Popen[str] | None = None

    def make(self, saved: Collection[Path], looked_at: Sequence[str] = ()) -> tuple[str, list[Diagnostic]]:
        """Make the pages of the files *saved*, and of those *looked_at* (names without suffix) what changes with them; the
        others wait (:meth:`go_on`). All are made at the start, and where a file was saved that is no text and no page.

        Return what Sphinx had to say, and what keeps the pages from being made: then the old ones stay.
        """
        before = getattr(self, "texts", None)
        self.texts = load(self.root, docs=self.docs, kept=self.kept)
        problems = [*self.texts.diagnostics, *rights(Context(self.texts, Terminology()))]
        if any(problem.is_error for problem in problems):
            return "", problems
        ours = all(self.root in path.parents or self._is_page(path) for path in saved)
        if not (saved and ours and before and self._running()):
            return self._make_all()
        self.waiting, self._unwritten = 1, True
        self._first = (*_changed(saved, before, self.texts), *looked_at)
        if _names(before) != _names(self.texts):
            return self.go_on()  # pages come or go: what leads to them cannot be read before them
        with only_build(self.docs):
            names = (f"{name}.md" for name in self._first if name.partition("/")[0] in FOLDERS)
            made = [name for name in names if (self.docs / name).is_file()]
            faults = write_some(some_pages(site_of(self.texts, Path.cwd()), made), self.docs)
        return ("", faults) if faults else (self._asked({"do": "some"}), [])

    def go_on(self) -> tuple[str, list[Diagnostic]]:
        """Do one step of what waits; return what :meth:`make` does."""
        if not self._unwritten:
            finish = {"do": "finish"} if self.waiting == 1 else None
            return self._asked(finish or {"do": "write", "most": _STEP}), []
        self._unwritten = False
        with only_build(self.docs):
            faults = write(compose(self.texts, repository=Path.cwd()), self.docs)[1]
        if faults:
            self.waiting = 0
            return "", faults
        return self._asked({"do": "all", "first": self._first}), []

    def _is_page(self, path: Path) -> bool:
        """Tell whether *path* is a page that is written by hand: Sphinx reads it as it is."""
        return path.suffix == ".md" and self.docs in path.parents and path.is_file()

    def _make_all(self) -> tuple[str, list[Diagnostic]]:
        self.waiting, self._unwritten = 0, False
        with only_build(self.docs):
            faults = write(compose(self.texts, repository=Path.cwd()), self.docs)[1]
        return ("", faults) if faults else (self._started(), [])

    def _running(self) -> bool:
        return self._sphinx is not None and self._sphinx.poll() is None

    def _started(self) -> str:
        """Start Sphinx, anew where it runs, and return what it had to say."""
        self.close()
        self._sphinx = subprocess.Popen(
            [sys.executable, *self.resident], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        return str(self._answer()["warnings"])

    def _asked(self, what: dict[str, Any]) -> str:
        """Ask Sphinx for something and return what it had to say; start it anew where it cannot go on."""
        if not self._running():
            self.waiting = 0  # a start makes all
            return self._started()
        if self._sphinx and self._sphinx.stdin:
            self._sphinx.stdin.write(f"{json.dumps(what)}\n")
            self._sphinx.stdin.flush()
        answer = self._answer()
        if answer.get("anew"):
            self.waiting = 0
            return self._started()
        self.waiting = answer["left"] + (what["do"] != "finish") if self._running() else 0
        return str(answer["warnings"])

    def _answer(self) -> dict[str, Any]:
        line = self._sphinx.stdout.readline() if self._sphinx and self._sphinx.stdout else ""
        if not line:
            self.close()
            told = "Sphinxが止まりました。上に出た言葉を手がかりに、直してください。"
            return {"left": 0, "warnings": told}
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End Sphinx as soon as it has done what it is at; the next pages start it anew."""
        if self._sphinx is not None:
            with self._sphinx:
                pass  # leaving it closes its input and waits
            self._sphinx = None


def _changed(saved: Collection[Path], before: Texts, now: Texts) -> list[str]:
    """Return the pages of the lessons among the files *saved*, and of the terms that changed in them."""
    lessons = [f"learn/{now.folders[source.path]}/{source.slug}" for source in now.sources if source.path in saved]
    known = {entry.term.id: entry.term for entry in before.glossary.entries}
    entries = [entry.term for entry in now.glossary.entries if entry.path in saved]
    terms = [f"glossary/{page_of(term)}" for term in entries if known.get(term.id) != term]
    return [*lessons, *terms[:_TERMS]]


def _names(texts: Texts) -> tuple[object, ...]:
    """Return what names all pages of *texts*."""
    stages = [stage.id for stage in texts.path.value.stages] if texts.path else []
    terms = [entry.term.id for entry in texts.glossary.entries]
    slugs = [(source.path, source.slug) for source in texts.sources]
    others = [sorted(found) for found in (texts.facts, texts.templates, texts.self_checks, texts.practice)]
    return slugs, stages, terms, others
