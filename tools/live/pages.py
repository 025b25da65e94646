"""Make the pages of the preview again: that of a lesson alone where only its text changed, else all.

Sphinx runs in a process of its own (``conf/live/resident.py``), of which only its lines are known here: one is sent to have
changed pages made, one comes back when they are there.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.checks.header_rules import rights
from tools.checks.registry import Context
from tools.diagnostics import Diagnostic
from tools.kept_results import Kept
from tools.pages.docs_folder import only_build, write, write_some
from tools.pages.lessons import lesson_page
from tools.pages.site import compose
from tools.pages.whole import site_of
from tools.records.wordings import Terminology
from tools.source_folder import Texts, load


@dataclass
class Preview:
    """The pages made of *root* and *docs*: by *resident*, a command that keeps Sphinx running; what *kept* knows is not made
    again."""

    root: Path
    docs: Path
    resident: Sequence[str]
    kept: Kept = field(default_factory=Kept)
    texts: Texts = field(init=False)
    _sphinx: subprocess.Popen[str] | None = None

    def make(self, saved: Collection[Path]) -> tuple[str, list[Diagnostic]]:
        """Make the pages that depend on the files *saved* (all where there are none).

        Return what Sphinx had to say, and what keeps the pages from being made: then the old ones stay.
        """
        before = getattr(self, "texts", None)
        self.texts = load(self.root, docs=self.docs, kept=self.kept)
        problems = [*self.texts.diagnostics, *rights(Context(self.texts, Terminology()))]
        if any(problem.is_error for problem in problems):
            return "", problems
        with only_build(self.docs):
            texts = [path for path in saved if not self._is_page(path)]
            slugs = _lessons_alone(texts, before, self.texts) if saved and before and self._sphinx else None
            faults = self._write(slugs)
        if faults:
            return "", faults
        return self._sphinx_told(anew=slugs is None), []

    def _is_page(self, path: Path) -> bool:
        """Tell whether *path* is a page that is written by hand: Sphinx reads it as it is."""
        return path.suffix == ".md" and self.docs in path.parents and path.is_file()

    def _write(self, slugs: Collection[str] | None) -> list[Diagnostic]:
        if slugs is None:
            return write(compose(self.texts, repository=Path.cwd()), self.docs)[1]
        site = site_of(self.texts, Path.cwd())
        return write_some(
            {f"{text.docname}.md": lesson_page(text, site) for text in site.texts if text.slug in slugs}, self.docs
        )

    def _sphinx_told(self, *, anew: bool) -> str:
        if anew or self._sphinx is None or self._sphinx.poll() is not None:
            self.close()
            self._sphinx = subprocess.Popen(
                [sys.executable, *self.resident], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
            )
        elif self._sphinx.stdin:
            self._sphinx.stdin.write("\n")
            self._sphinx.stdin.flush()
        line = self._sphinx.stdout.readline() if self._sphinx.stdout else ""
        if not line:
            self.close()
            return "Sphinxが止まりました。上に出た言葉を手がかりに、直してください。"
        return str(json.loads(line)["warnings"])

    def close(self) -> None:
        """End Sphinx; the next pages start it anew."""
        if self._sphinx is not None:
            with self._sphinx as process:
                process.terminate()
            self._sphinx = None


def _lessons_alone(saved: Collection[Path], before: Texts, now: Texts) -> set[str] | None:
    """Return the slugs of the texts *saved* if they are lessons, changed in their text alone: no other page shows it."""
    old = {source.path: source for source in before.sources}
    new = {source.path: source for source in now.sources}
    slugs = set()
    for path in saved:
        if path not in old or path not in new:
            return None
        was, header = old[path].header, new[path].header
        if was is None or header is None or was.value != header.value:
            return None
        slugs.add(new[path].slug)
    return slugs
