"""Sphinx kept running beside the preview (``make live``), for to start it costs more than to make a page.

Arguments: the folder of pages, the folder to build into, the folder for what Sphinx remembers. First all that is out of
date is built, as by ``make html``. Then each line on the standard input asks for one thing, in JSON:

- ``{"do": "some"}``: read and write the pages whose contents changed; what follows for others waits.
- ``{"do": "all", "first": [pages]}``: read all pages that changed; of those that must be written for it (also for a title
  in a sidebar) write those in ``first``. The others wait.
- ``{"do": "write", "most": number}``: write so many of the pages that wait.
- ``{"do": "finish"}``: make what all pages make together (search, feed, lists, files), beside whatever is asked next.

After each of them a line of JSON is printed: the ``pages`` that were written, how many are ``left``, what Sphinx ``warned``
of, and whether it must be started ``anew`` for settings that it reads at its start alone. ``finish`` has one ``left`` as
long as it is not done: whoever asks again learns when it is.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import traceback
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

from sphinx.application import Sphinx
from sphinx.environment import CONFIG_OK
from sphinx.util.build_phase import BuildPhase
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.parallel import SerialTasks

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

CONF = Path(__file__).resolve().parents[1]


def run(docs: Path, out: Path, doctrees: Path, *, asked: TextIO, told: TextIO) -> None:
    """Build, then do what each line of *asked* says until it ends; each time tell on *told*."""
    warnings = io.StringIO()
    with patch_docutils(CONF), docutils_namespace():
        app = Sphinx(docs, CONF, out, doctrees, "html", status=None, warning=warnings)
        app.build()
        resident = Resident(app)
        _tell(told, warnings, pages=sorted(app.env.all_docs), left=0)
        for line in asked:
            _tell(told, warnings, **resident.answer(json.loads(line)))
        resident.wait()


class Resident:
    """Sphinx after its first build, the pages that wait to be written, and what of them was written early."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.settings = _settings(app)
        self._waiting: set[str] = set()
        self._early: set[str] = set()
        self._finished = True
        self._finishing = 0  # the process that makes what all pages make together

    def answer(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Do what is *asked* and return what is told of it."""
        match asked["do"]:
            case "some":
                self._finished = False
                pages = self._read()
                self._early |= pages
                return self._written(pages)
            case "all":
                self._finished = False
                if not self._follow():
                    return {"pages": [], "left": 0, "anew": True}
                self._read_all()
                return self._written(self._waiting.intersection(asked["first"]))
            case "write":
                return self._written(sorted(self._waiting)[: asked["most"]])
            case _:
                return {"pages": [], "left": int(not self._finish())}

    def wait(self) -> None:
        """Wait until what is made beside is made."""
        if self._finishing:
            os.waitpid(self._finishing, 0)
            self._finishing = 0

    def _follow(self) -> bool:
        """Take over the settings that no page needs before it is written; tell whether all others are as they were."""
        from extensions.site_settings import FOLLOWED, follow

        before, self.settings = self.settings, _settings(self.app)
        follow(self.app.config, self.settings)
        return all(self.settings[name] == before.get(name) for name in self.settings if name not in FOLLOWED)

    def _read(self) -> set[str]:
        """Read the pages whose contents changed, and return them."""
        builder = self.app.builder
        self.app.env.config_status = CONFIG_OK  # the first build has read all that another setting wants read again
        builder.phase = BuildPhase.READING
        pages = set(builder.read())
        self.app.env._pickled_doctree_cache.clear()  # what was read before: Sphinx builds once
        self._prepare(pages)
        return pages & self.app.env.found_docs

    def _read_all(self) -> None:
        """Read the pages whose contents changed, and let all wait that must be written for it, as a whole build does."""
        env = self.app.env
        before = set(env.found_docs)
        pages = self._read()
        pages.update(env.check_dependents(self.app, pages))
        pages |= self._early  # what they lead to, and the course, may be known only now
        pages |= {page for name in pages for page in env.files_to_rebuild.get(name, ())}
        env.toctree_includes = dict(sorted(env.toctree_includes.items()))
        self._early.clear()
        self._waiting = (self._waiting | pages) & env.found_docs
        self._prepare(self._waiting)
        for gone in before - env.found_docs:  # Sphinx leaves them
            Path(self.app.outdir, self.app.builder.get_target_uri(gone)).unlink(missing_ok=True)

    def _prepare(self, pages: Collection[str]) -> None:
        builder = cast("StandaloneHTMLBuilder", self.app.builder)
        vars(builder).pop("michishirube_branches", None)  # the tree of pages, which may have changed
        builder.phase = BuildPhase.RESOLVING
        if pages:
            # scripts of single pages are still known, and would be taken for those of all
            self.app.registry.js_files.clear()
            self.app.registry.css_files.clear()
            builder._js_files[:], builder._css_files[:] = builder._orig_js_files, builder._orig_css_files
            builder.prepare_writing(set(pages))

    def _written(self, pages: Collection[str]) -> dict[str, Any]:
        if pages:
            self.app.builder.phase = BuildPhase.WRITING
            self.app.builder.write_documents(set(pages))
            self._waiting.difference_update(pages)
        return {"pages": sorted(pages), "left": len(self._waiting)}

    def _finish(self) -> bool:
        """Begin to make what all pages make together, if it is not as new as they are; tell whether it is."""
        if self._finishing and os.waitpid(self._finishing, os.WNOHANG)[0]:
            self._finishing = 0  # what went wrong it has told by itself
        if not self._finishing and not self._finished:
            self._finished = True
            if not hasattr(os, "fork"):
                _make_together(self.app)
            elif (process := os.fork()) == 0:
                _make_and_leave(self.app)
            else:
                self._finishing = process
        return not self._finishing


def _make_and_leave(app: Sphinx) -> None:
    """Make what all pages make together in a process that has nothing else to do, and never comes back. What goes wrong is told
    on the standard error: the other process knows nothing of it."""
    warnings = cast("io.StringIO", app._warning)
    told = warnings.tell()
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _make_together(app)
    except Exception:
        traceback.print_exc()
    finally:
        sys.stderr.write(warnings.getvalue()[told:])
        sys.stderr.flush()
        os._exit(0)


def _make_together(app: Sphinx) -> None:
    builder = app.builder
    builder.finish_tasks = SerialTasks()
    builder.copy_assets()
    builder.finish()
    builder.finish_tasks.join()
    app.events.emit("build-finished", None)


def _settings(app: Sphinx) -> dict[str, Any]:
    from extensions.site_settings import DATA

    found: dict[str, Any] = json.loads(Path(app.srcdir, DATA).read_text("utf-8"))
    return found


def _tell(told: TextIO, warnings: io.StringIO, **values: object) -> None:
    print(json.dumps({**values, "warnings": warnings.getvalue()}), file=told, flush=True)
    warnings.seek(0)
    warnings.truncate()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # who ends the preview by Ctrl+C wants no traceback of this process
    folders = (Path(argument).resolve() for argument in sys.argv[1:4])
    run(*folders, asked=sys.stdin, told=sys.stdout)
